"""The tables of any report as one web page."""

from fsplan import __version__
from fsplan.core.messages import say
from fsplan.report.formats.html.html_shell import render_template
from fsplan.report.formats.registry import Look
from fsplan.report.table import Report


def render_tables(report: Report, look: Look) -> str:
    """Lay a report's tables out as one self-contained page."""
    return render_template(
        "tables.html.j2",
        look.lang,
        title=report.title or "fsplan",
        notes=report.notes,
        tables=[table.brief() for table in report.tables],
        made_with=say("made_with", look.lang, version=__version__),
    )
