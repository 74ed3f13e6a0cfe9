"""GitLab's code quality report: a list of findings, which a merge request shows at their lines."""

from fsplan.core.messages import say
from fsplan.core.place import file_of
from fsplan.report.formats.checked import Checked
from fsplan.report.formats.fingerprint import fingerprints_of
from fsplan.report.formats.json import render_json
from fsplan.report.formats.text import plain

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render_gitlab(checked: Checked) -> str:
    """Write an object for each finding; a whole file is meant by its first line, since a line must stand there."""
    findings, lang = checked.all_findings(), checked.lang
    return render_json(
        [
            {
                "description": plain(say("semicolon", lang).join((finding.message(lang), finding.help(lang)))),
                "check_name": f"{finding.code} {finding.rule.name}",
                "fingerprint": mark,
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": file_of(finding.file), "lines": {"begin": finding.line or 1}},
            }
            for finding, mark in zip(findings, fingerprints_of(findings), strict=True)
        ]
    )
