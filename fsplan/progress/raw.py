"""The rows of a file as they stand in it, to tell whether one was touched."""

import csv
import hashlib
from collections.abc import Iterator

from fsplan.core.finding import Finding
from fsplan.files.batches import open_text, parse_csv
from fsplan.progress.columns import count_known
from fsplan.progress.report import FileReport


def digest_rows(report: FileReport) -> dict[int, str]:
    """Return the line on which each record begins to a hash of its text, line end left out.

    The text is the decoded one: saving a file in another encoding touches no row, a change of one character does.
    """
    return {line: hashlib.sha256(text.encode()).hexdigest()[:32] for line, text in raw_rows(report)}


def raw_rows(report: FileReport) -> Iterator[tuple[int, str]]:
    """Yield each record's first line and text; a sheet's row as its cells between tabs."""
    if report.found.fault:
        return
    if report.found.kind == "workbook":
        from fsplan.files.workbook import read_workbook

        sheet = read_workbook(report.source, count_known)
        if not isinstance(sheet, Finding):
            yield from ((line, "\t".join(row)) for line, row in zip(*sheet, strict=True))
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
