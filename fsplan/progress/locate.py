"""Where things stand in a file, worked out when a finding needs it: the hot path keeps lines, not characters."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from fsplan.core.finding import Finding
from fsplan.files.batches import open_text, parse_csv, restore_row
from fsplan.files.cells import scan_cells
from fsplan.progress.layout.columns import COLUMNS
from fsplan.progress.layout.header import SPREAD
from fsplan.progress.raw import sheet_rows
from fsplan.progress.report import FileReport


def locate_findings(findings: Iterable[Finding], files: Iterable[FileReport]) -> list[Finding]:
    """Give every finding of a file its column: where the cell begins, counted in characters of its physical line.

    In a workbook the column is the cell's number in its row.
    """
    reports = {report.name: report for report in files}
    waiting: dict[str, list[Finding]] = defaultdict(list)
    done: list[Finding] = []
    for finding in findings:
        if finding.column or not finding.line or finding.file not in reports:
            done.append(finding)
        else:
            waiting[finding.file].append(finding)
    for name, group in waiting.items():
        done += _locate_in(reports[name], group)
    return done


def _locate_in(report: FileReport, findings: list[Finding]) -> list[Finding]:
    if report.found.kind == "workbook":
        return [_place(report, finding, (_index_of(report, finding) or 0) + 1) for finding in findings]
    starts = _starts_of(report, {finding.line for finding in findings})
    located = []
    for finding in findings:
        begins, broken = starts.get(finding.line, ([1], 1))
        index = _index_of(report, finding)
        if finding.code == "FS211":
            column = broken
        else:
            column = begins[index] if index is not None and index < len(begins) else 1
        located.append(_place(report, finding, column))
    return located


def _place(report: FileReport, finding: Finding, column: int) -> Finding:
    """Give a finding its column, and the name by which the file's own header calls it where that is another."""
    if finding.field.startswith("#"):
        return replace(finding, column=column, field=finding.value)
    header, index = report.header_of(finding.line), _index_of(report, finding)
    own = header.cells[index].strip() if header and index is not None and index < len(header.cells) else ""
    if SPREAD in finding.field:
        field = finding.field.partition(SPREAD)[0]
        return replace(finding, column=column, field=field, params={"field": own or field, **finding.params})
    if finding.field not in COLUMNS:
        return replace(finding, column=column)
    called = COLUMNS[finding.field].name
    return replace(
        finding, column=column, params={"field": own if own and own not in called else called, **finding.params}
    )


def _index_of(report: FileReport, finding: Finding) -> int | None:
    """Return the 0-based cell a finding is about: a column's place in the header, or what stands behind `#` or `@`."""
    at = finding.field.rpartition("#" if finding.field.startswith("#") else SPREAD)
    if at[1]:
        return int(at[2])
    header = report.header_of(finding.line)
    return header.positions.get(finding.field) if header else None


def cells_of(report: FileReport, findings: Sequence[Finding]) -> list[int]:
    """Return for each finding that has its column which cell of the row it is about, from 0.

    It is -1 where the finding is about the row as a whole, or about what is told above the table.
    """
    in_workbook = report.found.kind == "workbook"
    wide = {finding.line for finding in findings if (header := report.header_of(finding.line)) and header.spread}
    starts = {} if in_workbook or not wide else _starts_of(report, wide)
    cells = []
    for finding in findings:
        header = report.header_of(finding.line)
        at = header.positions.get(finding.field, -1) if header and finding.field not in header.told else -1
        if at < 0 and header and header.spread and finding.field and finding.field not in header.told:
            begins = starts[finding.line][0] if finding.line in starts else []
            at = finding.column - 1 if in_workbook else begins.index(finding.column) if finding.column in begins else -1
        cells.append(at)
    return cells


def _starts_of(report: FileReport, lines: set[int]) -> dict[int, tuple[list[int], int]]:
    """Read the wanted lines again: where each cell begins, and where the quote stands that never closes."""
    found: dict[int, tuple[list[int], int]] = {}
    if report.found.fault:  # it cannot be read again either
        return found
    with suppress(OSError, UnicodeError), open_text(report.source, report.found) as stream:  # it may be gone by now
        for number, text in enumerate(stream, 1):
            if number in lines:
                found[number] = scan_cells(text, report.delimiter)
    return found


def reread_rows(report: FileReport, lines: Collection[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows of a file again, as cells, each with its line; lines of a broken record one by one.

    Args:
        report: the file.
        lines: those on which the wanted rows begin.
    """
    if report.found.fault:
        return
    if report.found.kind == "workbook":
        yield from ((line, restore_row(row)) for line, row in sheet_rows(report) if line in lines)
        return
    with open_text(report.source, report.found) as stream:
        numbered = enumerate(stream, 1)
        for number, text in numbered:
            if number not in lines:
                continue
            if "FS211" in report.rejected.get(number, ()):
                yield number, _split_line(text, report.delimiter)
            else:
                yield from _reread_record(report, number, text, numbered)


def _reread_record(
    report: FileReport, number: int, text: str, rest: Iterator[tuple[int, str]]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the record that begins here, or its lines one by one where it is no CSV."""
    taken = [(number, text)]

    def lines() -> Iterator[str]:
        yield text
        for pair in rest:
            taken.append(pair)
            yield pair[1]

    try:
        row: list[str] = next(parse_csv(lines(), report.delimiter), [])
    except csv.Error:
        yield from ((line, _split_line(cut, report.delimiter)) for line, cut in taken if line in report.rejected)
    else:
        yield number, restore_row(row)


def _split_line(text: str, delimiter: str) -> list[str]:
    """Cut a line whose quotes are broken at its delimiters, quotes kept, so that a person sees what stood there."""
    return text.rstrip("\r\n").split(delimiter)
