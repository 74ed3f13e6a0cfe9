"""The neutral report: headings, lines and tables of cells, built once; formats only lay it out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.model import Level

if TYPE_CHECKING:
    from fsplan.report.bars import Bar

Form = Literal["plain", "percent"]
T = TypeVar("T")

_FIGURES = (
    "goal",
    "actual",
    "own",
    "completion",
    "completion_then",
    "pace",
    "behind",
    "remaining",
    "from_here",
    "expected",
    "amount",
    "of",
)
_COUNTS = (
    "score",
    "possible",
    "points",
    "earned",
    "deducted",
    "overdue",
    "line",
    "column",
    "entries",
    "rank",
    "rejected",
    "targets",
    "in_time_of",
    "amount",
    "of",
)
_FILINGS = ("filings_due", "state_in_time", "state_late", "state_incomplete", "state_missing")
NUMBERS = frozenset((*_FIGURES, *_COUNTS, *_FILINGS))
"""Columns that hold numbers, set flush right."""


_COUNTED: Mapping[str, str] = {
    "targets": "unit_targets",
    "entries": "unit_entries",
    "rejected": "unit_rows",
    "overdue": "unit_days",
    **dict.fromkeys(_FILINGS, "unit_filings"),
    **dict.fromkeys(("score", "possible", "points", "earned", "deducted"), "unit_score"),
}
"""What the numbers of a column count, as keys of the catalogue."""


class Cell(NamedTuple):
    """One value as it is shown.

    Attributes:
        text: what a reader sees, rounded for display.
        level: the level it speaks of, for colour; None for every other cell.
        value: what it holds, exact, for a format that keeps numbers and dates as such; None where text is all there is.
        form: `percent` where the value is a number of percent.
        bar: the same figure drawn against its goal and pace, where a format draws.
        measure: what the value is counted in, where a format keeps numbers and shows their unit beside them.
    """

    text: str
    level: Level | None = None
    value: Decimal | Fraction | int | date | None = None
    form: Form = "plain"
    bar: "Bar | None" = None
    measure: str = ""


class TableColumn(NamedTuple):
    """A column.

    Attributes:
        key: what code calls it.
        title: its heading.
        is_number: it holds numbers, set flush right.
        is_extra: it stands only where there is room for every column, as in a workbook.
        is_exact: what its cells hold is their value alone: where cells keep numbers, one without is left empty.
        measure: what all its numbers count, where each cell has no unit of its own.
    """

    key: str
    title: str
    is_number: bool = False
    is_extra: bool = False
    is_exact: bool = False
    measure: str = ""


class Table(NamedTuple):
    """Rows of cells under columns.

    Attributes:
        columns: what each cell of a row is.
        rows: the cells.
        heading: what stands above it, where anything does.
        nothing: what a page says in its place where it has no rows.
        legend: what to know before reading it.
        annex: its title as an annex of a document, where it has one of its own.
    """

    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[Cell]]
    heading: str = ""
    nothing: str = ""
    legend: Sequence[str] = ()
    annex: str = ""

    def texts(self) -> list[list[str]]:
        """Return the rows as plain texts."""
        return [[cell.text for cell in row] for row in self.rows]

    def only(self, keys: Iterable[str]) -> "Table":
        """Return the table with some of its columns, in the order of their keys."""
        places = {column.key: index for index, column in enumerate(self.columns)}
        kept = [places[key] for key in keys]
        columns = [self.columns[index] for index in kept]
        return self._replace(columns=columns, rows=[[row[index] for index in kept] for row in self.rows])

    def brief(self) -> "Table":
        """Return the table without the columns that stand only where there is room for all."""
        return self.only([column.key for column in self.columns if not column.is_extra])


class Report(NamedTuple):
    """A whole report.

    Attributes:
        title: the head line.
        tables: the first is the payload of csv and tsv, which hold one table.
        notes: lines below the title.
    """

    title: str
    tables: Sequence[Table]
    notes: Sequence[str] = ()


def cells(*texts: str) -> list[Cell]:
    """Return plain cells for texts."""
    return [Cell(text) for text in texts]


def number_cell(number: int) -> Cell:
    """Return a cell that counts."""
    return Cell(str(number), value=number)


def columns_of(keys: Iterable[str], lang: Lang) -> list[TableColumn]:
    """Return columns with the headings of the catalogue."""
    return [
        TableColumn(key, say(key, lang), key in NUMBERS, measure=say(_COUNTED[key], lang) if key in _COUNTED else "")
        for key in keys
    ]


def tabulate(records: Iterable[T], shown: Mapping[str, Callable[[T], Cell]], keys: Sequence[str]) -> list[list[Cell]]:
    """Return a row for each record, a cell for each key: what is said of a thing is said in one place."""
    wanted = [shown[key] for key in keys]
    return [[cell(record) for cell in wanted] for record in records]
