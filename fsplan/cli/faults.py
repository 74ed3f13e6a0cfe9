"""A plan that cannot be read: told as lines, or as the one document that a machine was promised."""

from fsplan.cli.console import NO_PLAN, Settings, UnreadablePlanError, put, render_findings, tell_lines, tell_refusal
from fsplan.cli.writing.destination import Destination
from fsplan.report.formats.registry import CHECKED, FORMATS
from fsplan.run.workflow import CANNOT_JUDGE


def put_fault(fault: UnreadablePlanError, format_: str | None, output: Destination | None, settings: Settings) -> int:
    """Print the findings of a plan in a format; returns the exit code."""
    lang = settings.lang
    if format_ == "json":
        from fsplan.cli.put import put_json
        from fsplan.report.views.report import unread_json

        put_json("unread", unread_json(fault.findings, exit_code=CANNOT_JUDGE, lang=lang), settings, output)
    elif format_ in CHECKED:
        from fsplan.report.formats.checked import Checked

        put(FORMATS[format_].render_checked(Checked(fault.findings, CANNOT_JUDGE, lang)), output)
    else:
        shown = [finding for finding in fault.findings if finding.code != NO_PLAN]  # the message says that one
        for text in render_findings(shown, lang):
            tell_lines(text)
    tell_refusal(fault)
    return CANNOT_JUDGE
