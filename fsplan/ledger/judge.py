"""One record wholly judged: every reason for which it cannot count, or what is counted of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.quarters import is_quarter_word, read_date
from fsplan.core.text import Text
from fsplan.ledger.cells import EXPECTED, Refused, read_cell, read_key
from fsplan.ledger.header import LedgerHeader, needed_cells
from fsplan.ledger.keys import fold_key
from fsplan.ledger.void import COUNTED, DELETE, find_void
from fsplan.plan.ledgers import Column, Ledger
from fsplan.plan.plan import Plan

MASK = "***"
"""What is shown of a personal cell: nothing of it."""


_MOST_KNOWN = 20_000
"""Cells of a column that are read once: a ledger repeats its dates, categories and verdicts over and over."""

Read = str | date | Decimal | Refused | None

_UNREAD: Final = Decimal("NaN")
"""Stands for a cell that was not read before: no number that is read is none."""


class Record(NamedTuple):
    """What an accepted record says.

    Attributes:
        key: its key in the form in which keys are compared (keys.py).
        spelled: its key as it is spelled, stripped.
        day: the day that dates it.
        unit: id of the unit that it belongs to.
        values: column id to value for every declared column of the file; None for a blank cell.
    """

    key: str
    spelled: str
    day: date
    unit: str
    values: Mapping[str, str | date | Decimal | None]


def show_key(ledger: Ledger, key: str) -> str:
    """Return a key as it may be shown: nothing of a personal one."""
    return MASK if key and ledger.columns[ledger.key].personal else key


class LeftOut(NamedTuple):
    """A record of another time than the plan's: whatever else it says, it is neither counted nor refused."""

    day: date


class NoRecord(NamedTuple):
    """A row around the records that is none: a sum, a signature, a note, the header said again.

    Attributes:
        code: FS223 for a sum, else FS236.
        said: its first filled cell.
    """

    code: str
    said: str


class Fault(NamedTuple):
    """A refused cell: where (0-based cell, or None for the record as a whole), and why."""

    cell: int | None
    finding: Finding


class RecordJudge:
    """Judges the records of one file of a ledger."""

    def __init__(self, plan: Plan, ledger: Ledger, header: LedgerHeader, file: str) -> None:
        self._plan = plan
        self._ledger = ledger
        self._header = header
        self._file = file
        needed = needed_cells(ledger)
        self._columns: list[tuple[str, int, Column, dict[str, Read]]] = [
            (id_, index, _needed(ledger.columns[id_]) if id_ in needed else ledger.columns[id_], {})
            for id_, index in header.positions.items()
        ]

    def judge(self, cells: Sequence[str], line: int) -> Record | LeftOut | NoRecord | list[Fault]:
        """Judge a record given by its cells; an empty list stands for a blank row, which is none."""
        if not any(cell.strip() for cell in cells):
            return []
        width = self._header.width
        if len(cells) < width or any(cell.strip() for cell in cells[width:]):  # blank ones beyond it say nothing
            params = {"expected": str(width), "found": str(len(cells))}
            found: Record | LeftOut | list[Fault] = [Fault(None, Finding("FS402", self._file, line, 1, params=params))]
        else:
            found = self.judge_cells(cells, line)
        return (self.tell_around(cells) or found) if isinstance(found, list) else found

    def tell_around(self, cells: Sequence[str]) -> NoRecord | None:
        """Tell whether a row that is no record stands around them: it has neither a day nor a key of its own."""
        from fsplan.core.around import is_footer, is_numbering, is_stamp, sum_word  # most ledgers have no faulty record

        first = next((cell.strip() for cell in cells if cell.strip()), "")
        if [*map(fold_name, cells)] == [*map(fold_name, self._header.cells)] or is_numbering(cells):
            return NoRecord("FS236", first)
        told = {id_: cells[at].strip() for id_, at in self._header.positions.items() if at < len(cells)}
        if told.get(self._ledger.date) or told.get(self._ledger.key) not in (None, "", first):
            return None
        if sum_word([first.replace("：", ":").partition(":")[0]]):
            return NoRecord("FS223", first)
        return NoRecord("FS236", first) if is_footer(cells) or is_stamp(cells) else None

    def judge_cells(self, cells: Sequence[str], line: int) -> Record | LeftOut | list[Fault]:
        """Judge a record that is there and whole, even if none of the cells that the plan declares is filled."""
        values: dict[str, str | date | Decimal | None] = {}
        faults: list[Fault] = []
        for id_, index, column, known in self._columns:
            cell = cells[index]
            value = known.get(cell, _UNREAD)
            if value is _UNREAD:
                value = self._read(id_, column, cell)
                if len(known) < _MOST_KNOWN:
                    known[cell] = value
            if isinstance(value, Refused):
                faults.append(Fault(index, self._find(column, cells[index], line, value)))
            else:
                values[id_] = value
        day, rule = values.get(self._ledger.date), self._ledger.unit
        if isinstance(day, date) and day not in self._plan.period:
            return LeftOut(day)
        if said := find_void(self._header.cells, self._header.telling, cells):
            params: dict[str, str | Text] = {"said": said.words, "other": COUNTED, "nearest": DELETE}
            faults.append(Fault(said.at, Finding("FS238", self._file, line, 0, "", cells[said.at].strip(), params)))
        if faults:
            return faults
        unit = str(values[rule.column]) if rule.column else rule.unit
        spelled = str(values[self._ledger.key])
        assert isinstance(day, date)
        return Record(fold_key(spelled), spelled, day, unit, values)

    def _read(self, id_: str, column: Column, cell: str) -> Read:
        if id_ == self._ledger.key:
            return read_key(column, cell)
        value = read_cell(column, cell)
        if id_ == self._ledger.date and is_quarter_word(cell):  # as in a progress file, a quarter of this plan
            value = read_date(cell, self._plan.period) or Refused("FS405", {"expected": EXPECTED["date"]})
        if id_ == self._ledger.unit.column and isinstance(value, str):
            return self._read_unit(value)
        return value

    def _read_unit(self, name: str) -> str | Refused:
        id_ = self._plan.unit_names.get(fold_name(name))
        if id_ is not None:
            return id_
        return Refused("FS412", {"nearest": self._plan.unit_spellings.nearest(name) or ""})

    def _find(self, column: Column, cell: str, line: int, refused: Refused) -> Finding:
        value, params = cell.strip(), refused.params
        if column.personal and value:
            value, params = MASK, {key: said for key, said in params.items() if key != "nearest"}
        return Finding(refused.code, self._file, line, 0, column.header, value, params)


def _needed(column: Column) -> Column:
    return column if column.required else column.but(required=True)
