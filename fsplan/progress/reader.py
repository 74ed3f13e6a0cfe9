"""Read progress files into a book: one pass, exact lines, a row wholly or not at all.

Rows are posted in batches, column by column, from cells that were read before (lookup.py). A batch with a row that
cannot be posted so is halved until that row stands alone, and the judge tells why. Rules live in the judge alone.
"""

import csv
import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import repeat
from operator import add, getitem, itemgetter
from typing import cast

from fsplan.core.finding import Finding
from fsplan.plan.plan import Plan
from fsplan.progress.columns import Header
from fsplan.progress.entry import Book
from fsplan.progress.header import find_header
from fsplan.progress.judge import FIELDS, Cells, Judge, first_text, is_total_row
from fsplan.progress.locate import nonblank_lines
from fsplan.progress.lookup import Offsets, SeriesOf
from fsplan.progress.rows import Rows, find_delimiter, open_csv, open_text, open_workbook
from fsplan.progress.source import Probe, Source, probe
from fsplan.progress.totals import check_totals

_BATCH = 4096


@dataclass(slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        source: the file.
        found: what the first pass over its bytes told.
        header: its header row, None when none was reached.
        delimiter: what separates cells; empty for a workbook.
        rows: data rows read; accepted + rejected, always.
        rejected: physical line on which each rejected row begins, with its codes.
    """

    source: Source
    found: Probe
    header: Header | None = None
    delimiter: str = ""
    rows: int = 0
    rejected: dict[int, list[str]] = field(default_factory=dict)

    def reject(self, line: int, codes: Iterable[str]) -> None:
        """Count a row as rejected, with its reasons."""
        self.rejected.setdefault(line, []).extend(codes)


@dataclass(slots=True)
class Progress:
    """Everything that the files gave: entries that stand, findings, and an account of every row."""

    book: Book
    files: list[FileReport]
    findings: list[Finding]

    @property
    def rows(self) -> int:
        """Data rows read in all files."""
        return sum(file.rows for file in self.files)

    @property
    def rejected(self) -> int:
        """Rows rejected in all files."""
        return sum(len(file.rejected) for file in self.files)


def read_progress(plan: Plan, sources: Iterable[Source], encoding: str | None = None) -> Progress:
    """Read files in the order given; of duplicates across them the first stands."""
    progress = Progress(Book(plan.period), [], [])
    reader = _Reader(plan, progress)
    with _no_collection():
        for source in sources:
            reader.read(source, encoding)
    check_totals(progress.book, progress.findings, {file.source.name: file.reject for file in progress.files})
    return progress


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the cycle collector: entries hold no cycles, and a million of them would be walked again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Shared:
    """What all files of a run have in common: the book, the judge, and the cells read so far."""

    def __init__(self, plan: Plan, book: Book) -> None:
        self.book = book
        self.judge = Judge(plan, book)
        self.series = SeriesOf(plan, book)
        self.offsets = Offsets(plan, book)


class _Reader:
    def __init__(self, plan: Plan, progress: Progress) -> None:
        self._progress = progress
        self._shared = _Shared(plan, progress.book)

    def read(self, source: Source, encoding: str | None) -> None:
        found = probe(source, encoding)
        report = FileReport(source, found)
        self._progress.files.append(report)
        if found.fault:
            self._find(found.fault)
        elif found.kind == "workbook":
            rows = open_workbook(source)
            if isinstance(rows, Finding):
                report.found = replace(found, fault=rows)
                self._find(rows)
            else:
                self._read_table(rows, report)
        else:
            report.delimiter = find_delimiter(source, found)
            with open_text(source, found) as stream:
                self._read_table(open_csv(stream, report.delimiter), report)

    def _find(self, *findings: Finding) -> None:
        self._progress.findings.extend(findings)

    def _read_table(self, rows: Rows, report: FileReport) -> None:
        header, behind = find_header(rows, report.source.name)
        report.header = header
        if header is None:
            self._find(Finding("FS905", report.source.name, 1, 1))
            return
        self._find(*header.findings)
        table = _Table(self._shared, report, header)
        table.read_batch([row for _, row in behind], [line for line, _ in behind])
        table.read_rows(rows)
        self._find(*table.findings)
        if not report.rows:
            self._find(Finding("FS906", report.source.name, header.line, 1))


class _Table:
    """The rows below one header."""

    def __init__(self, shared: "_Shared", report: FileReport, header: Header) -> None:
        self.findings: list[Finding] = []
        self._shared = shared
        self._report = report
        self._header = header
        self._name = report.source.name
        self._indexes = [header.positions.get(name, header.width) for name in FIELDS]
        self._unreadable = [finding.code for finding in header.findings if finding.code != "FS202"]

    def read_rows(self, rows: Rows) -> None:
        """Read to the end; a record that is no CSV is a finding, and reading goes on behind it."""
        ended = False
        while not ended:
            batch: list[list[str]] = []
            begins: list[int] = []
            following, broken = rows.line_num + 1, ""
            try:
                for row in rows:
                    begins.append(following)
                    batch.append(row)
                    following = rows.line_num + 1
                    if len(batch) >= _BATCH:
                        break
                else:
                    ended = True
            except csv.Error as error:
                broken = str(error)
            self.read_batch(batch, begins)
            if broken:
                self._reject_broken(following, rows.line_num, broken)

    def read_batch(self, batch: list[list[str]], begins: list[int]) -> None:
        """Post rows, given with the lines on which they begin; halve where any needs a closer look."""
        if not batch or self._post_all(batch, begins):
            return
        if len(batch) == 1:
            self._read_row(batch[0], begins[0])
            return
        half = len(batch) // 2
        self.read_batch(batch[:half], begins[:half])
        self.read_batch(batch[half:], begins[half:])

    def _post_all(self, batch: list[list[str]], begins: list[int]) -> bool:
        """Post a batch of sound rows, or nothing of it and return False."""
        if self._unreadable or set(map(len, batch)) != {self._header.width}:
            return False
        columns = [*zip(*batch, strict=True), ("",) * len(batch)]  # the last is what an absent column reads as
        when, target, unit, value, of, basis, note, evidence = (columns[index] for index in self._indexes)
        if not "".join(note).isprintable() or not "".join(evidence).isprintable():
            return False
        try:
            found = list(map(self._shared.series.__getitem__, zip(target, unit, basis, strict=True)))
            offsets = map(self._shared.offsets.__getitem__, when)
            places = list(map(add, map(itemgetter(0), found), offsets))
            amounts = list(map(getitem, map(itemgetter(1), found), zip(value, of, strict=True)))
        except KeyError:
            return False
        notes, evidences = map(str.strip, note), map(str.strip, evidence)
        if not self._shared.book.post_all(places, zip(amounts, notes, evidences, repeat(self._name), begins)):
            return False
        self._report.rows += len(batch)
        return True

    def _read_row(self, row: list[str], line: int) -> None:
        """Judge one row with every reason it has."""
        if not any(cell.strip() for cell in row):
            return
        if len(row) != self._header.width:
            params = {"expected": str(self._header.width), "found": str(len(row))}
            self._reject(line, [Finding("FS204", self._name, line, 1, params=params)])
            return
        if self._unreadable:
            self._reject(line, [], self._unreadable)
            return
        cells = cast("Cells", tuple([*row, ""][index] for index in self._indexes))
        if is_total_row(cells):
            self.findings.append(Finding("FS223", self._name, line, 0, "", first_text(cells)))
            return
        accepted, findings = self._shared.judge.judge(cells, self._name, line)
        if accepted:
            self._report.rows += 1
            self.findings += findings
        else:
            self._reject(line, findings)

    def _reject(self, line: int, findings: list[Finding], codes: Iterable[str] = ()) -> None:
        self._report.rows += 1
        self._report.reject(line, [*codes, *(finding.code for finding in findings)])
        self.findings += findings

    def _reject_broken(self, begin: int, end: int, reason: str) -> None:
        """Reject the lines of a record that is no CSV: all of them, since nobody can say where its cells end."""
        if "new-line character" in reason:  # a lone CR outside quotes
            found = Finding("FS222", self._name, begin, 0, "", "U+000D")
        else:
            found = Finding("FS211", self._name, begin, 0, "", "", {"end": str(end)})
        self.findings.append(found)
        for line in nonblank_lines(self._report.source, self._report.found, begin, end):
            self._report.rows += 1
            self._report.reject(line, [found.code])
