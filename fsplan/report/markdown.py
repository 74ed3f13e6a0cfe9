"""Markdown: the report's headings and tables, with what Markdown would read as markup escaped."""

import re

from fsplan.report.table import Report, Table
from fsplan.report.text import plain

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
        blocks.append(_render_table(table))
    return "\n\n".join(blocks) + "\n"


def _render_table(table: Table) -> str:
    head = [escape(column.title) for column in table.columns]
    rule = ["---:" if column.is_number else ":---" for column in table.columns]
    rows = [[escape(text) for text in row] for row in table.texts()]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
