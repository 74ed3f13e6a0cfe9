"""The rows below one header, posted in batches column by column.

A batch with a row that cannot be posted so is halved until that row stands alone, and the judge tells why.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import add, getitem, itemgetter
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.files.batches import Batch, Broken, open_text
from fsplan.files.cells import MISSING
from fsplan.plan.plan import Plan
from fsplan.progress.columns import COLUMNS, OPTIONAL, TEXTS, Header
from fsplan.progress.entry import Amount, Book, Columns
from fsplan.progress.lookup import Offsets, SeriesOf
from fsplan.progress.report import NOTHING, About, FileReport

if TYPE_CHECKING:
    from fsplan.progress.judge import RowJudge


class Desk:
    """What all files of a run have in common: the book, the judge, and the cells read so far."""

    def __init__(self, plan: Plan, book: Book) -> None:
        self.plan, self.book = plan, book
        self.series = SeriesOf(plan, book)
        self.offsets = Offsets(plan, book)

    @cached_property
    def judge(self) -> "RowJudge":
        """Judges rows one by one; a file whose rows are all sound needs none."""
        from fsplan.progress.judge import RowJudge

        return RowJudge(self.plan, self.book)


class ProgressTable:
    """The rows below one header; findings gather in `findings`."""

    def __init__(self, desk: Desk, report: FileReport, header: Header) -> None:
        self.findings: list[Finding] = []
        self._desk = desk
        self._report = report
        self._width = header.width
        self._name = report.source.name
        self._indexes = [header.positions.get(name, header.width) for name in COLUMNS]
        self._mark = header.positions.get("required")
        self._in_workbook = report.found.kind == "workbook"
        self._unreadable = [finding.code for finding in header.findings if finding.code != "FS202"]

    def read(self, batch: Batch) -> None:
        """Post a batch's rows and reject the broken record behind them."""
        self._read_rows(batch.rows, batch.begins)
        if batch.broken:
            self.findings.append(reject_broken(self._report, batch.broken))

    def _read_rows(self, rows: list[list[str]], begins: Sequence[int]) -> None:
        """Post rows, given with the lines on which they begin; halve where any needs a closer look."""
        if not rows or self._post_all(rows, begins):
            return
        if len(rows) == 1:
            self._read_row(rows[0], begins[0])
            return
        half = len(rows) // 2
        self._read_rows(rows[:half], begins[:half])
        self._read_rows(rows[half:], begins[half:])

    def _post_all(self, rows: list[list[str]], begins: Sequence[int]) -> bool:
        """Post a batch of sound rows, or nothing of it and return False."""
        if self._unreadable or set(map(len, rows)) != {self._width}:
            return False
        columns = [*zip(*rows, strict=True), ("",) * len(rows)]  # the last is what an absent column reads as
        when, target, unit, value, of, basis, *texts = (columns[index] for index in self._indexes)
        joined = ["".join(column) for column in texts]
        if not all(map(str.isprintable, joined)):
            return False
        try:
            found = list(map(self._desk.series.__getitem__, zip(target, unit, basis, strict=True)))
            places = list(map(add, map(itemgetter(0), found), map(self._desk.offsets.__getitem__, when)))
            keys: Iterable[str | tuple[str, str]] = zip(value, of, strict=True) if any(of) else value
            amounts: list[Amount] = list(map(getitem, map(itemgetter(1), found), keys))
        except KeyError:
            return False
        kept = [map(str.strip, column) if text else column for column, text in zip(texts, joined, strict=True)]
        if not self._desk.book.post_all(places, Columns(amounts, kept, self._name, begins)):
            return False
        self._report.rows += len(rows)
        return True

    def _read_row(self, row: list[str], line: int) -> None:
        """Judge one row with every reason it has."""
        if not any(cell.strip() for cell in row):
            return
        if len(row) != self._width:
            params = {"expected": str(self._width), "found": str(len(row))}
            first = next(at for at, cell in enumerate(row, 1) if cell.strip()) if self._in_workbook else 1
            self._reject(line, [Finding("FS204", self._name, line, first, params=params)])
            return
        if self._unreadable:
            self._reject(line, [], self._unreadable)
            return
        cells = {id_: [*row, ""][index] for id_, index in zip(COLUMNS, self._indexes, strict=True)}
        if self._is_left_blank(row, cells):
            return
        if word := self._desk.judge.total_word(cells):
            self.findings.append(Finding("FS223", self._name, line, 1, "", word))
            return
        accepted, findings, about = self._desk.judge.judge(cells, self._name, line)
        if accepted:
            self._report.rows += 1
            self.findings += findings
        else:
            self._reject(line, findings, about=about)

    def _is_left_blank(self, row: list[str], cells: Mapping[str, str]) -> bool:
        """Tell whether a row is one that its form marks as optional and that was not filled in."""
        if self._mark is None or row[self._mark].strip() not in OPTIONAL:
            return False
        return all(cells[column].strip() in MISSING for column in ("value", "of", *TEXTS))

    def _reject(self, line: int, findings: list[Finding], codes: Iterable[str] = (), about: About = NOTHING) -> None:
        self._report.rows += 1
        self._report.reject(line, [*codes, *(finding.code for finding in findings)], *about)
        self.findings += findings


def reject_broken(report: FileReport, broken: Broken) -> Finding:
    """Reject the lines of a record that is no CSV: all of them, since nobody can say where its cells end."""
    if "new-line character" in broken.reason:  # a lone CR outside quotes
        found = Finding("FS222", report.source.name, broken.begin, 0, "", "U+000D")
    else:
        found = Finding("FS211", report.source.name, broken.begin, 0, "", "", {"end": str(broken.end)})
    with open_text(report.source, report.found) as stream:
        for line, text in enumerate(stream, 1):
            if line > broken.end:
                break
            if line >= broken.begin and text.strip():
                report.rows += 1
                report.reject(line, [found.code])
    return found
