"""Findings as lines, as a table and as JSON."""

from collections.abc import Iterable

from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.rules import RULES, help_of, message_of, severity_of
from fsplan.core.text import Lang


def render_finding(finding: Finding, lang: Lang) -> str:
    """Write a finding as `file:line:column: CODE name: message`, its help on the next line."""
    rule = RULES[finding.code]
    head = f"{finding.place}: {finding.code} {rule.name}: {message_of(finding, lang)}"
    return f"{head}\n  {say('help_prefix', lang)}: {help_of(finding, lang)}"


def finding_json(finding: Finding, lang: Lang) -> dict[str, object]:
    """Return a finding as contract section 7 says; a position that is not known is null, a table's record has a key."""
    found: dict[str, object] = {
        "code": finding.code,
        "name": RULES[finding.code].name,
        "severity": severity_of(finding),
        "file": finding.file,
        "line": finding.line or None,
        "column": finding.column or None,
        "field": finding.field or None,
        "value": finding.value,
        "message": message_of(finding, lang),
        "hint": help_of(finding, lang),
    }
    return found | {"key": finding.key} if finding.key else found


def count_severities(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many errors and how many warnings there are."""
    severities = [severity_of(finding) for finding in findings]
    return severities.count("error"), severities.count("warning")
