"""Plain text: nothing wrapped, cut or boxed, so that it can be mailed, searched and compared."""

import re
from collections.abc import Sequence
from unicodedata import combining, east_asian_width

from fsplan.report.table import Report, Table

_UNSAFE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def unmark(text: str) -> str:
    """Return text with `?` for every control character but tabs and breaks, and for every bidirectional mark."""
    return text if text.isprintable() else _UNSAFE.sub("?", text)


def plain(text: str) -> str:
    """Return text that a terminal shows as it stands: breaks become spaces, control and bidirectional marks `?`."""
    if text.isprintable():
        return text
    return unmark(text.replace("\n", " ").replace("\r", " ").replace("\t", " "))


def render_text(report: Report) -> str:
    """Lay a report out as plain text."""
    blocks = [plain(report.title)] if report.title else []
    blocks += [plain(note) for note in report.notes]
    for table in report.tables:
        laid_out = render_table(table)
        blocks.append(f"{plain(table.heading)}\n{laid_out}" if table.heading else laid_out)
    return "\n\n".join(blocks) + "\n"


def render_table(table: Table) -> str:
    """Lay one table out in columns two spaces apart, under a ruled header; wide characters count two.

    Written here since it is on the way of every check, where importing tabulate would take a sixth of the start-up.
    """
    rows = [[column.title for column in table.columns], *([plain(text) for text in row] for row in table.texts())]
    widths = [max(map(display_width, cells)) for cells in zip(*rows, strict=True)]
    lines = [_line(row, widths, table) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def display_width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a wide character (UAX #11), none for a mark."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else combining(char) == 0 for char in text)


def _line(row: Sequence[str], widths: Sequence[int], table: Table) -> str:
    parts = []
    for text, width, column in zip(row, widths, table.columns, strict=True):
        padding = " " * (width - display_width(text))
        parts.append(padding + text if column.is_number else text + padding)
    return "  ".join(parts).rstrip()
