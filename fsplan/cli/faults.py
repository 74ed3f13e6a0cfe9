"""A plan that cannot be read: told as lines, or as the one document that a machine was promised."""

from collections.abc import Sequence

from fsplan.cli.console import Settings, put, render_findings, tell, tell_lines
from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import Finding
from fsplan.run.workflow import CANNOT_JUDGE

NO_PLAN = "FS907"


class UnreadablePlanError(Exception):
    """A plan has faults, or there is none: carries its findings and what to say after them."""

    def __init__(self, findings: Sequence[Finding], message: str) -> None:
        super().__init__(message)
        self.findings = findings
        self.message = message


def put_fault(fault: UnreadablePlanError, format_: str | None, output: Destination | None, settings: Settings) -> int:
    """Print the findings of a plan in a format; returns the exit code."""
    lang = settings.lang
    if format_ == "json":
        from fsplan.report.formats.json import render_json
        from fsplan.report.views.report import unread_json

        put(render_json(unread_json(fault.findings, exit_code=CANNOT_JUDGE, lang=lang)), output, lang)
    elif format_ in ("github", "junit"):
        from fsplan.report.formats.ci import render_github, render_junit

        is_github = format_ == "github"
        payload = render_github(fault.findings, lang) if is_github else render_junit(None, fault.findings, None, lang)
        put(payload, output, lang)
    else:
        shown = [finding for finding in fault.findings if finding.code != NO_PLAN]  # the message says that one
        for text in render_findings(shown, lang):
            tell_lines(text)
    tell(f"fsplan: {fault.message}")
    return CANNOT_JUDGE
