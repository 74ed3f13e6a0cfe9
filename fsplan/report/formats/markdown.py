"""Markdown: the report's headings and tables, with what Markdown would read as markup escaped."""

import re

from fsplan.report.formats.text import plain
from fsplan.report.table import Report, Table

_MARKUP = re.compile(r"([\\`*_\[\]<>|~])")


def escape(text: str) -> str:
    """Return text that Markdown shows as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", plain(text))


def render_markdown(report: Report) -> str:
    """Lay a report out as GitHub-flavoured Markdown."""
    blocks = [f"# {escape(report.title)}"] if report.title else []
    blocks += [escape(note) for note in report.notes]
    for table in report.tables:
        if table.heading:
            blocks.append(f"## {escape(table.heading)}")
        blocks.append(escape(table.nothing) if table.nothing and not table.rows else _render_table(table))
    return "\n\n".join(blocks) + "\n"


def _render_table(table: Table) -> str:
    from tabulate import tabulate

    return tabulate(
        [[escape(text) for text in row] for row in table.texts()],
        headers=[escape(column.title) for column in table.columns],
        tablefmt="pipe",
        disable_numparse=True,
        colalign=["right" if column.is_number else "left" for column in table.columns] if table.rows else None,
    )
