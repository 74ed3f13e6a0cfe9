"""The rows of a file as they stand in it, to tell whether one was touched."""

import csv
import hashlib
import io
from collections.abc import Iterator

from fsplan.files.batches import open_text, parse_csv
from fsplan.progress.report import FileReport


def digest_rows(report: FileReport) -> dict[int, str]:
    """Return the line on which each record begins to a hash of its text, line end left out.

    The text is the decoded one: saving a file in another encoding touches no row, a change of one character does.
    """
    return {line: hashlib.sha256(text.encode()).hexdigest()[:32] for line, text in raw_rows(report)}


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
