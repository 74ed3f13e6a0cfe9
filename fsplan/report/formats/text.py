"""The report as plain text: nothing cut or boxed, so that it can be mailed, searched and compared.

What is wider than a line wraps inside its column (wrap.py); where the columns do not fit beside each other, each row is
told down the page.
"""

import re
from collections.abc import Iterator, Sequence

from fsplan.core.text import display_width
from fsplan.report.table import Report, Table

LINE = 100
"""Columns of a line of text off a terminal, so that mails show it as it stands."""

_GAP = "  "
_HANGING = 4
"""How much deeper the rest of a line stands that did not fit."""

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


def render_text(report: Report, width: int = LINE) -> str:
    """Lay a report out as plain text, in lines of so many columns; 0 keeps each row on one line."""
    blocks = [wrap_line(plain(report.title), width, hanging=0)] if report.title else []
    if report.notes:
        blocks.append("\n".join(wrap_line(plain(note), width) for note in report.notes))
    for table in report.tables:
        is_told = not table.rows and table.nothing
        laid_out = wrap_line(plain(table.nothing), width) if is_told else render_table(table, width)
        blocks.append(f"{wrap_line(plain(table.heading), width)}\n{laid_out}" if table.heading else laid_out)
    return "\n\n".join(blocks) + "\n"


def wrap_lines(text: str, width: int) -> str:
    """Return lines of text with what is too wide wrapped below itself, a little deeper; 0 wraps nothing."""
    return "\n".join(wrap_line(line, width) for line in text.split("\n")) if width else text


def wrap_line(line: str, width: int, hanging: int = _HANGING) -> str:
    """Return one line, wrapped as `wrap_lines` does."""
    if not width or display_width(line) <= width:
        return line
    from fsplan.report.formats.wrap import wrap

    indent = len(line) - len(line.lstrip(" "))
    first, rest = " " * indent, " " * (indent + hanging)
    return "\n".join(wrap(line[indent:], width, first, rest))


def render_table(table: Table, width: int = LINE) -> str:
    """Lay one table out in columns two spaces apart, under a ruled header; wide characters count two.

    Written here since it is on the way of every check, where importing tabulate would take a sixth of the start-up.
    """
    rows = [[column.title for column in table.columns], *([plain(text) for text in row] for row in table.texts())]
    widths = [max(map(display_width, cells)) for cells in zip(*rows, strict=True)]
    room = width - len(_GAP) * (len(widths) - 1)
    if width and sum(widths) > room:
        from fsplan.report.formats.wrap import fit, stack

        fitted = fit(rows, widths, room)
        if fitted is None:
            return stack(rows, width)
        widths = fitted
    lines = [line for row in rows for line in _lines(row, widths, table)]
    header = len(list(_lines(rows[0], widths, table)))
    lines.insert(header, _GAP.join("-" * width for width in widths))
    return "\n".join(lines)


def _lines(row: Sequence[str], widths: Sequence[int], table: Table) -> Iterator[str]:
    """Yield the lines of one row: one, or as many as its highest cell has."""
    if all(display_width(text) <= width for text, width in zip(row, widths, strict=True)):
        yield _line(row, widths, table)
        return
    from fsplan.report.formats.wrap import wrap

    wrapped = [wrap(text, width) for text, width in zip(row, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        yield _line([cell[at] if at < len(cell) else "" for cell in wrapped], widths, table)


def _line(row: Sequence[str], widths: Sequence[int], table: Table) -> str:
    parts = []
    for text, width, column in zip(row, widths, table.columns, strict=True):
        padding = " " * (width - display_width(text))
        parts.append(padding + text if column.is_number else text + padding)
    return _GAP.join(parts).rstrip()
