"""CSV and TSV: the report's first table, for spreadsheets and scripts."""

import csv
import io
from collections.abc import Iterable, Sequence

from fsplan.report.formats.text import unmark
from fsplan.report.table import Report

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_SIGNS = ("-", "－")
_PLAIN_NUMBER = frozenset("0123456789.,%")


def neutralise(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula (CWE-1236): an apostrophe stands before a risky start.

    A negative number and a lone dash are no formula and stay as they are.
    """
    if not cell.startswith(_FORMULA_STARTS) or (cell[0] in _SIGNS and set(cell[1:]) <= _PLAIN_NUMBER):
        return cell
    return f"'{cell}"


def render_csv(report: Report) -> str:
    """Write the report's first table as CSV, UTF-8, lines ended by LF."""
    return _render(report, ",")


def render_tsv(report: Report) -> str:
    """Write the report's first table with tabs between cells."""
    return _render(report, "\t")


def _render(report: Report, delimiter: str) -> str:
    table = report.tables[0]
    return write_rows([[column.title for column in table.columns], *table.texts()], delimiter)


def write_rows(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Write rows of texts as CSV: every cell neutralised, and no control or bidirectional mark in any."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    careful = csv.writer(stream, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:  # the writer quotes a cell for its own line end alone, not for a bare CR
        (careful if any("\r" in cell for cell in row) else writer).writerow([neutralise(unmark(cell)) for cell in row])
    return stream.getvalue()
