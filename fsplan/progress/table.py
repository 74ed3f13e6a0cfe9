"""The rows below one header, posted in batches column by column.

A batch with a row that cannot be posted so is halved until that row stands alone, and the judge tells why.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import add, getitem, itemgetter
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.files.batches import Batch
from fsplan.files.cells import Marked, MeasuredCell, NumberCell
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Amount, Columns
from fsplan.progress.layout.columns import (
    CARRIED,
    COLUMNS,
    MAY_TELL,
    MEASURES,
    NO_ROW,
    NOT_COUNTED,
    NUMBERING,
    REQUIRED,
    bare_behind,
)
from fsplan.progress.layout.header import ONLY_TOLD, Header
from fsplan.progress.lookup import Filings, Offsets, SeriesOf
from fsplan.progress.report import FileReport, reject_broken

if TYPE_CHECKING:
    from fsplan.progress.judge import RowJudge
    from fsplan.progress.odd_rows import OddRows
    from fsplan.progress.said.around import Around
    from fsplan.progress.said.cut import CutFigures
    from fsplan.progress.said.unread import UnreadColumns
_JUDGED = ("date", "target", "unit", "value", "of", "basis", "period")
"""The columns that make an entry; the others are carried along."""


class Desk:
    """What all files of a run have in common: the book, the judge, and the cells read so far."""

    def __init__(self, plan: Plan, book: Book) -> None:
        self.plan, self.book = plan, book
        self.series = SeriesOf(plan, book)
        self.offsets = Offsets(plan, book)
        self.filings = Filings(plan, book, self.offsets)

    def is_target(self, cell: str) -> bool:
        """Tell whether a cell names a target."""
        return fold_name(cell) in self.plan.target_names

    def read_heading(self, text: str) -> dict[str, str]:
        """Return what a line that is nothing but a unit's name or a period tells of the rows below it."""
        from fsplan.progress.layout.headings import read_heading

        return read_heading(self.plan, text)

    def levels_told(self, rows: Sequence[Sequence[str]]) -> dict[str, int]:
        """Return which columns the headings above a table tell, each with its level."""
        from fsplan.progress.layout.headings import levels_told

        return levels_told(self.plan, rows)

    def tells_otherwise(self, header: Header, text: str, *, in_groups: bool) -> bool:
        """Tell whether a line's text says more of the rows below than their table does."""
        from fsplan.progress.said.unplaced import tells_otherwise

        return tells_otherwise(self.plan, header, text, in_groups=in_groups)

    def is_other_header(self, header: Header, row: Sequence[str]) -> bool:
        """Tell whether a row names the columns of another table, in words that are not known."""
        from fsplan.progress.said.unplaced import is_other_header

        return is_other_header(self.plan, header, row)

    def read_around(self, header: Header, tab: str, *, surely: bool = False) -> "Around | None":
        """Return what is said around a table; None where that is nothing that a row could contradict.

        Args:
            header: the table's header.
            tab: what its sheet is called.
            surely: a row's own note is to be held against it, whatever is said around.
        """
        told = (header.title, header.above, tab, header.notes, header.form, header.measures, header.under, header.foot)
        positions = header.positions
        informs = {"measured_in", "title"} & positions.keys() or bare_behind(header.cells, positions) is not None
        if not (surely or any(told) or informs or not MEASURES.isdisjoint(map(fold_name, header.cells))):
            return None
        from fsplan.progress.said.around import Around

        around = Around(self.plan, header, tab)
        return None if around.is_silent and not surely else around

    def read_cut(self, header: Header) -> "CutFigures | None":
        """Return what tells whether a comma has cut a table's figures; None where nothing can."""
        if header.positions.get("value", header.width) + 1 >= header.width and not header.spread:
            return None
        from fsplan.progress.said.cut import CutFigures

        cut = CutFigures(header)
        return None if cut.is_silent else cut

    def read_unread(self, header: Header, named: Mapping[int, str]) -> "UnreadColumns":
        """Return what a table's columns say that are not read, given their headers by place."""
        from fsplan.progress.said.unread import UnreadColumns

        return UnreadColumns(self.plan, header, named)

    @cached_property
    def judge(self) -> "RowJudge":
        """Judges rows one by one; a file whose rows are all sound needs none."""
        from fsplan.progress.judge import RowJudge

        return RowJudge(self.plan, self.book)


class ProgressTable:
    """The rows below one header; findings gather in `findings`.

    What `take` keeps of the header is for the batches here and for the rows that are read one by one (odd_rows.py).
    """

    def __init__(self, desk: Desk, report: FileReport, header: Header) -> None:
        self.findings: list[Finding] = []
        self.desk = desk
        self.report = report
        self.name = report.name
        self.in_workbook = report.sheet is not None
        self.batch = Batch([], [])
        self.take(header)

    def take(self, header: Header) -> None:
        """Read the rows from here on by a header; what it tells of all of them stands as further cells of each."""
        self.header = header
        self.width = header.width
        self.told = [*header.told.values()]
        self.at = {name: header.positions.get(name, header.width) for name in COLUMNS}
        for place, column in enumerate(header.told, header.width + 1):
            self.at[column] = place
        self.mark = header.positions.get("required")
        self.tab = self.report.sheet.sheet if self.report.sheet else ""
        self.around = self.desk.read_around(header, self.tab)
        self.cut = self.desk.read_cut(header) if self.report.delimiter == "," else None
        read = {at for name, at in header.positions.items() if name in COLUMNS} | {one.at for one in header.spread}
        self.aside = [at for at in range(self.width) if at not in read]
        informing = header.positions.values()
        self.unnamed = [
            at
            for at in self.aside
            if not header.cells[at].strip()
            or (header.spread and at not in informing and fold_name(header.cells[at]) not in NUMBERING)
        ]
        self.named = [at for at in self.aside if fold_name(header.cells[at]) not in {"", *NUMBERING}]
        informing_at = {*informing}
        unread = {at: header.cells[at] for at in self.aside if at not in informing_at}
        self.unread_columns = self.desk.read_unread(header, unread) if unread else None
        self.unreadable = [finding.code for finding in header.findings if finding.code not in ONLY_TOLD]

    @cached_property
    def _odd_rows(self) -> "OddRows":
        """Reads rows one by one; a table whose rows are all sound needs none."""
        from fsplan.progress.odd_rows import OddRows

        return OddRows(self)

    def read(self, batch: Batch) -> None:
        """Post a batch's rows and reject the broken record behind them."""
        self.batch = batch
        self._read_rows(batch.rows, batch.begins)
        if batch.broken:
            self.findings.append(reject_broken(self.report, batch.broken))

    def _read_rows(self, rows: list[list[str]], begins: Sequence[int]) -> None:
        """Post rows, given with the lines on which they begin; halve where any needs a closer look."""
        if not rows or self._post_all(rows, begins):
            return
        if len(rows) == 1:
            (row,), (line,) = rows, begins
            self._odd_rows.read(row, line)
            return
        half = len(rows) // 2
        self._read_rows(rows[:half], begins[:half])
        self._read_rows(rows[half:], begins[half:])

    def _post_all(self, rows: list[list[str]], begins: Sequence[int]) -> bool:
        """Post a batch of sound rows, or nothing of it and return False."""
        if self.unreadable or self.header.spread or self.report.has_remark(begins):
            return False
        if set(map(len, rows)) != {self.width}:
            is_cut = self.cut is not None and any(map(self.cut.is_sure, rows))
            rows = [self.fit(row) for row in rows]
            if is_cut or set(map(len, rows)) != {self.width}:
                return False
        # the columns behind the last are what an absent one reads as, and what the header tells of every row
        columns = [*zip(*rows, strict=True), ("",) * len(rows), *((text,) * len(rows) for text in self.told)]
        judged = [columns[self.at[name]] for name in _JUDGED]
        when, target, unit, value, of, basis, period = judged
        if self.in_workbook and not _are_plain(judged, (target, unit)):
            return False
        if self._is_doubtful(columns) or (self.around and not self.around.passes(when, target, unit, rows)):
            return False
        if self.unread_columns and not self.unread_columns.passes(when, target, unit, period, columns):
            return False
        texts = [columns[self.at[name]] for name in CARRIED]
        if not all(map(str.isprintable, joined := ["".join(column) for column in texts])):
            return False
        try:
            found = self.desk.series.of(basis, target, unit)
            if any(period):
                both = [self.desk.filings[cells] for cells in zip(period, when, strict=True)]
                offsets, filed = [offset for offset, _ in both], [day for _, day in both]
            else:
                offsets, filed = list(map(self.desk.offsets.__getitem__, when)), [""] * len(rows)
            places = list(map(add, map(itemgetter(0), found), offsets))
            keys: Iterable[str | tuple[str, str]] = zip(value, of, strict=True) if any(of) else value
            amounts: list[Amount] = list(map(getitem, map(itemgetter(1), found), keys))
        except KeyError:
            return False
        kept = [map(str.strip, column) if text else column for column, text in zip(texts, joined, strict=True)]
        quarters = self.desk.offsets.are_quarters(when, period)
        if not self.desk.book.post_all(places, Columns(amounts, [*kept, filed], self.name, begins), quarters):
            return False
        self.report.rows += len(rows)
        self.keep_running(columns, begins)
        return True

    def keep_running(self, columns: Sequence[Sequence[str]], begins: Sequence[int]) -> None:
        """Keep the running totals that stand beside the figures of rows that were posted, to be held against all."""
        if self.unread_columns and self.unread_columns.beside:
            self.report.running |= self.unread_columns.beside.list_running(columns, begins)

    def _is_doubtful(self, columns: Sequence[Sequence[str]]) -> bool:
        """Tell whether a batch has cells that may say more of a row than those of its entry."""
        return (
            any(any(columns[at]) for at in self.unnamed)
            or not all(NO_ROW.isdisjoint(columns[at]) for at in self.aside)
            or _tell_more(notes := set(columns[self.at["note"]]))
            or not (NOT_COUNTED | NO_ROW).isdisjoint(notes)
            or (self.cut is not None and not self.cut.passes(columns, self.batch.rows))
        )

    def fit(self, row: list[str]) -> list[str]:
        """Give a row that lacks only blank last cells, or has blank ones beyond the header, the header's width."""
        lacking = self.width - len(row)
        if lacking > 0 and all(self.at[name] < len(row) or self.at[name] > self.width for name in REQUIRED):
            return [*row, *[""] * lacking] if any(row) else row
        return row[: self.width] if lacking < 0 and not any(cell.strip() for cell in row[self.width :]) else row


def _tell_more(notes: set[str]) -> bool:
    """Tell whether any of some notes says more of its figure; most batches have no word of it."""
    if not MAY_TELL.search("\n".join(notes)):
        return False
    from fsplan.progress.said.running import tells_more

    return any(map(tells_more, notes))


def _are_plain(columns: Iterable[Sequence[str]], names: Iterable[Sequence[str]]) -> bool:
    """Tell whether the texts of cells tell all of them: none is marked, no name stands in a number cell."""
    marked = any(isinstance(cell, Marked | MeasuredCell) for column in columns for cell in column)
    return not marked and not any(isinstance(cell, NumberCell) for column in names for cell in column)
