"""CSV and TSV: a tidy table, for spreadsheets and scripts."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.core.quantity import to_literal
from fsplan.files.returned import write_row
from fsplan.report.formats.text import unmark
from fsplan.report.tidy import Tidy, Value


def render_csv(table: Tidy) -> str:
    """Write a tidy table as CSV, UTF-8, lines ended by LF."""
    return _render(table, ",")


def render_tsv(table: Tidy) -> str:
    """Write a tidy table with tabs between cells."""
    return _render(table, "\t")


def _render(table: Tidy, delimiter: str) -> str:
    rows = ([_literal(value) for value in row] for row in table.rows)
    return write_rows([[column.key for column in table.columns], *rows], delimiter)


def _literal(value: Value) -> str:
    """Write a value bare: exact, ISO, nothing where it is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal | Fraction):
        return to_literal(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def write_rows(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Write rows of texts as CSV: every cell neutralised, and no control or bidirectional mark in any."""
    return "".join(write_row([unmark(cell) for cell in row], delimiter) for row in rows)
