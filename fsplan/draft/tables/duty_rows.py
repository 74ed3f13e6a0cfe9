"""The rows of a table of duties, each as a line with its note."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from fsplan.draft.figures.numerals import parse_chinese
from fsplan.draft.lexicon.columns import LINES_APART
from fsplan.draft.tables.cell_lines import lines_may_pair
from fsplan.draft.tables.cells import Line, Row, TableCell, Words, names_of, one_line, plain, strip, time_of
from fsplan.draft.tables.columns import NOTED, Columns, Holds, TaskColumn
from fsplan.draft.tables.told import Told, join_told
from fsplan.draft.text.numbering import to_chinese

_HEADING = re.compile(
    r"第?[一二三四五六七八九十百]{1,5}(?:、|章|部分|\.(?![0-9]))|[（(][一二三四五六七八九十]{1,4}[）)]|[㈠-㈩]"
)
_NUMBER: Final = re.compile(r"0*([1-9][0-9]{0,2})[.、．)）]?")
_OWN_HEADING = re.compile(r"(?:[一二三四五六七八九十]{1,4}、?|[（(][一二三四五六七八九十]{1,4}[）)]|[㈠-㈩]|[⒈-⒛])")
_BEGINS_ITEM = re.compile(r"\s*[0-9]{1,4}(?![0-9])(?!年|个百分点|[年月日号家条名项所处件次座个])")
_LONGEST_GROUP = 40


Noted = list[tuple[TaskColumn, list[TableCell]]]
"""What stands in a note: the columns, and the cells of each."""


@dataclass(slots=True)
class Counts:
    """How far a document has been read: the items and sections counted, and the columns of its last header."""

    item: int = 0
    section: int = 0
    columns: Columns = ()


@dataclass(slots=True)
class _Duty:
    """A duty whose row was read, and may go on in the next."""

    lead: Line
    told: Told
    noted: Noted = field(default_factory=list)
    is_apart: bool = False

    def line(self) -> Line:
        """Return it as a line."""
        is_apart = self.is_apart or lines_may_pair(self.told, self.noted)
        return [*self.lead, *join_told(self.told), *_note(self.noted, is_apart=is_apart)]


class DutyRows:
    """Reads the rows below one header; a duty is given out when the next has begun."""

    def __init__(self, columns: Columns, spread: frozenset[int], counts: Counts) -> None:
        self._columns = columns
        self._spread = spread
        self._counts = counts
        self._duty: _Duty | None = None
        self._number = ""
        self._is_open = False
        self._headings: dict[int, str] = {}

    def end(self) -> Iterator[Line]:
        """Yield the duty that was read last."""
        if self._duty is not None:
            yield self._duty.line()
            self._duty = None

    def begin_section(self, title: TableCell) -> Line:
        """Return a heading; numbers begin anew below it."""
        self._is_open, self._number = False, ""
        self._headings.clear()
        return self._heading(title)

    def take(self, row: Row, *, is_apart: bool = False) -> Iterator[Line]:
        """Read a row; yields what came to its end with it.

        Args:
            row: its cells.
            is_apart: only some of those who lead, as a cell over several rows says, may do so here.
        """
        row = [*row, *[TableCell()] * (len(self._columns) - len(row))]
        headings = [line for at in sorted(self._spread) if (line := self._begin_group(at, row[at]))]
        told = [
            (cell, column)
            for at, (column, cell) in enumerate(self._pairs(row))
            if column.kind in (Holds.TASK, Holds.BLANK, Holds.GROUP)
            and at not in self._spread
            and cell.is_own
            and cell.is_filled
        ]
        told += [(cell, TaskColumn(Holds.TASK)) for cell in row[len(self._columns) :] if cell.is_own]
        number = next((cell for column, cell in self._pairs(row) if column.kind is Holds.NUMBER and cell.is_own), None)
        goes_on = not headings and self._goes_on(number, self._begins(row, told))
        own = [(cell, column) for column, cell in self._pairs(row) if column.kind in NOTED and cell.is_own]
        noted = [
            (column, [cell])
            for column, cell in self._pairs(row)
            if column.kind in NOTED and cell.text.strip() and not cell.is_beside
        ]
        if goes_on and self._duty is not None and self._extend(told, own, noted):
            return
        yield from self.end()
        yield from headings
        if told or noted or number is not None:
            lead = [] if goes_on else self._begin_item(number, told)
            self._duty = _Duty(lead, told, noted, is_apart)
            self._is_open = True

    def _pairs(self, row: Row) -> Iterator[tuple[TaskColumn, TableCell]]:
        return zip(self._columns, row, strict=False)

    def _begins(self, row: Row, told: Told) -> bool:
        """Tell whether a row of a table without numbers begins a task: in the first of the columns of tasks."""
        tasks = [at for at, one in enumerate(self._columns) if one.kind is Holds.TASK and at not in self._spread]
        return row[tasks[0]].is_own if len(tasks) > 1 else bool(told)

    def _goes_on(self, number: TableCell | None, begins: bool) -> bool:
        """Tell whether a row is of the item above it: its number is empty or the same, or it begins no task."""
        if not self._is_open:
            return False
        if number is not None:
            return plain(number.text) == self._number
        has_numbers = any(column.kind is Holds.NUMBER for column in self._columns)
        return bool(self._number) if has_numbers else not begins

    def _extend(self, told: Told, own: Told, noted: Noted) -> bool:
        """Let the duty above go on: with what a row tells of no unit, or with further units for the same task."""
        duty = self._duty
        if duty is None:
            return False
        if not noted:
            duty.told += told
            return True
        times = [(cell, column) for cell, column in own if column.kind is not Holds.UNITS]
        if told or any(not _holds(duty, column, cell) for cell, column in times):
            return False
        for cell, column in own:
            if not _holds(duty, column, cell):
                _add(duty, column, cell)
        return True

    def _begin_group(self, at: int, cell: TableCell) -> Line | None:
        said = plain(cell.text)
        if not cell.is_own or self._headings.get(at) == said:
            return None
        self._headings[at] = said
        self._is_open = False
        return self._heading(cell)

    def _heading(self, cell: TableCell) -> Line:
        said = one_line(cell)
        if found := _HEADING.match(strip(cell).text):
            begun, at, *_ = strip(cell)
            self._counts.section = _counted(found[0]) or self._counts.section
            rest = one_line(TableCell(begun[found.end() :], at if at < 0 else at + found.end()))
            return [Words(found[0], at), rest]
        if len(plain(cell.text)) > _LONGEST_GROUP:
            return [said]
        self._counts.section += 1
        return [Words(f"{to_chinese(self._counts.section)}、"), said]

    def _begin_item(self, number: TableCell | None, told: Told) -> Line:
        """Return the number before a row: its own, else the next."""
        number = strip(number) if number is not None else None
        self._number = plain(number.text) if number is not None else self._number
        found = _NUMBER.fullmatch(self._number) if number is not None else None
        if number is not None and _OWN_HEADING.fullmatch(self._number):
            stop = "、" if not self._number.endswith(("、", "）", ")")) and len(self._number) < 4 else ""
            return [Words(self._number, number.at), Words("" if self._number[0] in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⒈" else stop)]
        if number is not None and found:
            self._counts.item = int(found[1])
            lead = [Words(found[1], number.at), Words(".")]
        else:
            self._counts.item += 1
            lead = [Words(f"{self._counts.item}.")]
            if number is not None:
                return [*lead, Words("“"), one_line(number), Words("”")]
        if told and _BEGINS_ITEM.match(one_line(told[0][0]).text):
            lead.append(Words(told[0][1].label))
        return lead


def _counted(mark: str) -> int:
    """Return the number of a heading of the first level (三、), 0 of any other."""
    found = re.fullmatch("第?([一二三四五六七八九十百]{1,5})(?:、|章|部分|[.])", mark)
    return (parse_chinese(found[1]) or 0) if found else 0


def _holds(duty: _Duty, column: TaskColumn, cell: TableCell) -> bool:
    said = plain(cell.text)
    return any(column == one and any(plain(held.text) == said for held in cells) for one, cells in duty.noted)


def _add(duty: _Duty, column: TaskColumn, cell: TableCell) -> None:
    for one, cells in duty.noted:
        if one == column:
            cells.append(cell)
            return
    duty.noted.append((column, [cell]))


def _note(noted: Noted, *, is_apart: bool) -> Line:
    """Return the note of a duty, with a mark where its lines may be duties apart; nothing where no cell says any."""
    line: Line = []
    for column, cells in noted:
        filled = [cell for cell in cells if cell.is_filled]
        if not filled:
            continue
        line.append(Words(f"；{column.label}：" if line else f"{column.label}："))
        for at, cell in enumerate(filled):
            names = names_of(cell, has_persons=column.has_persons) if column.kind is not Holds.TIME else [time_of(cell)]
            line += [*([Words("、")] if at else []), *names]
    if not line:
        return []
    placed = [piece for piece in line if piece.at >= 0]
    if is_apart:
        line.append(Words(f"；{LINES_APART}"))
    first = placed[0].at if placed else -1
    last = placed[-1].at + len(placed[-1].text) - 1 if placed else -1
    return [Words("（", first), *line, Words("）", last)]
