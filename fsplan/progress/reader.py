"""Read progress files into a book: one pass, exact lines, a row wholly or not at all.

A form has few distinct dates, targets, units and amounts. So what the judge once accepted is kept by its text, and a
row made of such cells is posted after a few look-ups; any other row goes to the judge. Rules live in the judge alone.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import cast

from fsplan.core.finding import Finding
from fsplan.plan.plan import Plan
from fsplan.progress.columns import Header
from fsplan.progress.entry import Book, Entry
from fsplan.progress.header import find_header
from fsplan.progress.judge import FIELDS, Cells, Judge
from fsplan.progress.kept import Kept
from fsplan.progress.locate import nonblank_lines
from fsplan.progress.rows import Rows, find_delimiter, open_csv, open_text, open_workbook
from fsplan.progress.source import Probe, Source, probe
from fsplan.progress.totals import check_totals

Pick = Callable[[list[str]], Cells]


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
    progress = Progress(Book(), [], [])
    reader = _Reader(plan, progress)
    for source in sources:
        reader.read(source, encoding)
    check_totals(progress.book, progress.findings, {file.source.name: file.reject for file in progress.files})
    return progress


class _Reader:
    def __init__(self, plan: Plan, progress: Progress) -> None:
        self._progress = progress
        self._judge = Judge(plan, progress.book)

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
        table = _Table(self._judge, report, header)
        for line, row in behind:
            table.read_row(row, line)
        table.read_rows(rows)
        self._find(*table.findings)
        if not report.rows:
            self._find(Finding("FS906", report.source.name, header.line, 1))


class _Table:
    """The rows below one header."""

    def __init__(self, judge: Judge, report: FileReport, header: Header) -> None:
        self.findings: list[Finding] = []
        self._judge = judge
        self._report = report
        self._header = header
        self._name = report.source.name
        self._pick = cast("Pick", itemgetter(*(header.positions.get(name, header.width) for name in FIELDS)))
        self._unreadable = [finding.code for finding in header.findings if finding.code != "FS202"]
        self._kept = Kept()

    def read_rows(self, rows: Rows) -> None:
        """Read to the end; a record that is no CSV is a finding, and reading goes on behind it."""
        while True:
            try:
                self._read_run(rows)
                return
            except _BrokenRecord as broken:
                self._reject_broken(broken.begin, rows.line_num, broken.reason)

    def _read_run(self, rows: Rows) -> None:
        """The fast path: a row of cells accepted before is posted, any other is judged."""
        pick, width, name = self._pick, self._header.width, self._name
        days, kept_series = self._kept.days, self._kept.series
        following, posted = rows.line_num + 1, 0
        try:
            for row in rows:
                begin, following = following, rows.line_num + 1
                if len(row) == width:
                    row.append("")  # what an absent column reads as
                    when, target, unit, value, whole, basis, note, evidence = pick(row)
                    known = kept_series.get((target, unit, basis))
                    day = days.get(when)
                    if known and day and note.isprintable() and evidence.isprintable():
                        entries, amounts = known
                        amount = amounts.get((value, whole) if whole else value)
                        if amount and day not in entries:
                            entries[day] = Entry(amount[0], amount[1], note.strip(), evidence.strip(), name, begin)
                            posted += 1
                            continue
                    row.pop()
                self.read_row(row, begin)
        except csv.Error as error:
            raise _BrokenRecord(following, str(error)) from None
        finally:
            self._report.rows += posted

    def read_row(self, row: list[str], line: int) -> None:
        """The careful path: judge one row with every reason it has."""
        if not any(cell.strip() for cell in row):
            return
        if len(row) != self._header.width:
            params = {"expected": str(self._header.width), "found": str(len(row))}
            self._reject(line, [Finding("FS204", self._name, line, 1, params=params)])
        elif self._unreadable:
            self._reject(line, [], self._unreadable)
        else:
            cells = self._pick([*row, ""])
            judged = self._judge.judge(cells, self._name, line)
            if judged.is_total_row:
                self.findings += judged.findings
            elif judged.target is None or judged.series is None or judged.day is None:
                self._reject(line, judged.findings)
            else:
                self._report.rows += 1
                self.findings += judged.findings
                if not judged.findings:
                    self._kept.keep(cells, judged.series, judged.day, judged.target.spec.kind)

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


class _BrokenRecord(Exception):  # noqa: N818 - it ends a run of rows, not the program
    """A record begins at `begin` that the csv module could not read."""

    def __init__(self, begin: int, reason: str) -> None:
        super().__init__(reason)
        self.begin = begin
        self.reason = reason
