"""The rows of a file as they stand in it, to tell whether one was touched."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence

from fsplan.files.batches import open_text, parse_csv
from fsplan.progress.report import FileReport

WIDE = "wide:"
"""What a hash of a wide table's row begins with."""


def digest_rows(report: FileReport) -> dict[int, str]:
    """Return the line on which each record begins to a hash of its text, line end left out.

    The text is the decoded one: saving a file in another encoding touches no row, a change of one character does. Of a
    wide table's row its figures are left out, since each of them is kept by itself: the next is filled in later.
    """
    wide = {line: _digest_wide(report, line, row) for line, row in cell_rows(report)} if report.is_wide else {}
    return {line: wide.get(line) or _digest(text) for line, text in raw_rows(report)}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _digest_wide(report: FileReport, line: int, row: Sequence[str]) -> str:
    """Return the hash of a row of a wide table; empty for a row of another one."""
    header = report.header_of(line)
    figures = {one.at for one in header.spread} if header else set()
    kept = ["" if at in figures else cell for at, cell in enumerate(row)]
    return WIDE + _digest("\t".join(kept).rstrip("\t")) if figures else ""


def sheet_rows(report: FileReport) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet again, each with its number; none where the sheet is there no more."""
    from fsplan.files.workbook import reread_sheet

    if report.sheet and (sheet := reread_sheet(report.source, report.sheet, report.headers.count_known)):
        yield from zip(sheet.lines, sheet.rows, strict=True)


def cell_rows(report: FileReport) -> Iterator[tuple[int, list[str]]]:
    """Yield every row of a file or sheet as cells, whatever became of it; what is no CSV is cut at its delimiters."""
    if report.found.kind == "workbook":
        yield from sheet_rows(report)
        return
    for line, text in raw_rows(report):
        try:
            yield line, next(parse_csv(io.StringIO(text, newline=""), report.delimiter), [])
        except csv.Error:
            yield line, text.split(report.delimiter)


def raw_rows(report: FileReport) -> Iterator[tuple[int, str]]:
    """Yield each record's first line and text; a sheet's row as its cells between tabs."""
    if report.found.fault:
        return
    if report.found.kind == "workbook":
        yield from ((line, "\t".join(row)) for line, row in sheet_rows(report))
        return
    with open_text(report.source, report.found) as stream:
        taken: list[str] = []

        def remember() -> Iterator[str]:
            for text in stream:
                taken.append(text)
                yield text

        reader = parse_csv(remember(), report.delimiter)
        line = 1
        while True:
            try:
                next(reader)
            except StopIteration:
                return
            except csv.Error:
                pass  # the record is rejected and no entry stands on it; its text still counts as lines
            yield line, "".join(taken).rstrip("\r\n")
            line += len(taken)
            taken.clear()
