"""The neutral report: headings, lines and tables of cells, built once; formats only lay it out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from fsplan.plan.model import Level

if TYPE_CHECKING:
    from fsplan.report.bars import Bar

Form = Literal["plain", "percent"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as it is shown.

    Attributes:
        text: what a reader sees, rounded for display.
        level: the level it speaks of, for colour; None for every other cell.
        value: what it holds, exact, for a format that keeps numbers and dates as such; None where text is all there is.
        form: `percent` where the value is a number of percent.
        bar: the same figure drawn against its goal and pace, where a format draws.
    """

    text: str
    level: Level | None = None
    value: Decimal | Fraction | int | date | None = None
    form: Form = "plain"
    bar: "Bar | None" = None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's heading, the key it has in machine formats, and whether it holds numbers."""

    key: str
    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns, with an optional heading."""

    columns: Sequence[TableColumn]
    rows: Sequence[Sequence[Cell]]
    heading: str = ""

    def texts(self) -> list[list[str]]:
        """Return the rows as plain texts."""
        return [[cell.text for cell in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    Attributes:
        title: the head line.
        tables: the first is the payload of csv and tsv, which hold one table.
        notes: lines below the title.
    """

    title: str
    tables: Sequence[Table]
    notes: Sequence[str] = field(default_factory=tuple)


def cells(*texts: str) -> list[Cell]:
    """Return plain cells for texts."""
    return [Cell(text) for text in texts]
