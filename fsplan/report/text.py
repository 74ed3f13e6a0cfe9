"""Plain text: nothing wrapped, cut or boxed, so that it can be mailed, searched and compared."""

import re

from fsplan.report.table import Report, Table

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Return text that a terminal shows as it stands: breaks become spaces, control and bidirectional marks `?`."""
    if text.isprintable():
        return text
    return _UNSAFE.sub("?", " ".join(text.split("\n")).replace("\r", " ").replace("\t", " "))


def render_text(report: Report) -> str:
    """Lay a report out as plain text."""
    blocks = [plain(report.title)] if report.title else []
    blocks += [plain(note) for note in report.notes]
    for table in report.tables:
        laid_out = render_table(table)
        blocks.append(f"{plain(table.heading)}\n{laid_out}" if table.heading else laid_out)
    return "\n\n".join(blocks) + "\n"


def render_table(table: Table) -> str:
    """Lay one table out in columns; wide characters count two."""
    from tabulate import tabulate

    return tabulate(
        [[plain(text) for text in row] for row in table.texts()],
        headers=[column.title for column in table.columns],
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if column.is_number else "left" for column in table.columns] if table.rows else None,
    )
