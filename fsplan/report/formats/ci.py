"""What build servers read: GitHub workflow commands and JUnit XML. Targets below pace speak by their FS3xx rule."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from fsplan.account.compliance import Compliance, Result
from fsplan.account.level import fails
from fsplan.core.finding import Finding
from fsplan.core.rules import RULES, help_of, message_of, severity_of
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.formats.text import plain
from fsplan.report.names import show_reporters, title_of
from fsplan.report.numbers import show_actual, show_completion, show_goal, show_percent

LEVEL_RULES: dict[Level, str] = {
    "missed": "FS301",
    "critical": "FS302",
    "behind": "FS303",
    "no_data": "FS304",
    "unknown": "FS305",
    "watch": "FS306",
}
"""The rule by which each level that somebody must look at is reported."""

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def level_findings(compliance: Compliance, lang: Lang) -> list[Finding]:
    """Return a finding at the plan file for every target that somebody must look at."""
    return [
        _level_finding(compliance, result, LEVEL_RULES[result.level], lang)
        for result in compliance.results
        if result.level in LEVEL_RULES
    ]


def _level_finding(compliance: Compliance, result: Result, code: str, lang: Lang) -> Finding:
    params = {
        "title": title_of(result.target.spec, lang),
        "actual": show_actual(result, lang),
        "goal": show_goal(result, lang),
        "completion": show_completion(result, lang),
        "pace": "—" if result.pace is None else show_percent(result.pace),
        "units": show_reporters(compliance.plan, result, lang),
    }
    return Finding(code, str(compliance.plan.path), 0, 0, "", result.target.id, params)


def render_github(findings: Iterable[Finding], lang: Lang) -> str:
    """Write a workflow command for each finding."""
    lines = []
    for finding in findings:
        rule = RULES[finding.code]
        where = {"file": finding.file, "line": finding.line, "col": finding.column}
        properties = [f"{key}={_property(str(value))}" for key, value in where.items() if value]
        properties.append(f"title={_property(f'{finding.code} {rule.name}')}")
        head = f"{finding.key}: " if finding.key else ""
        text = f"{head}{message_of(finding, lang)}\n{help_of(finding, lang)}"
        lines.append(f"::{_COMMANDS[severity_of(finding)]} {','.join(properties)}::{_data(text)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_junit(compliance: Compliance | None, findings: Iterable[Finding], fail_on: Level | None, lang: Lang) -> str:
    """Write JUnit XML: one suite of the data's findings, one of the targets; what fails the check fails here."""
    cases = [_finding_case(finding, lang) for finding in findings]
    suites = [_suite("data", cases)]
    if compliance:
        suites.append(_suite("targets", [_target_case(compliance, r, fail_on, lang) for r in compliance.results]))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="fsplan">\n{"".join(suites)}</testsuites>\n'


_Case = tuple[str, bool, bool]
"""The case's XML, whether it failed, whether it was skipped."""


def _suite(name: str, cases: list[_Case]) -> str:
    failed, skipped = sum(case[1] for case in cases), sum(case[2] for case in cases)
    head = f'  <testsuite name="{name}" tests="{len(cases)}" failures="{failed}" errors="0" skipped="{skipped}">\n'
    return f"{head}{''.join(case[0] for case in cases)}  </testsuite>\n"


def _case(name: str, group: str, kind: str, message: str, detail: str) -> _Case:
    opening = f"    <testcase name={_attribute(name)} classname={_attribute(group)}"
    if not kind:
        return f"{opening}/>\n", False, False
    body = f"      <{kind} message={_attribute(message)}"
    body += f">{escape(plain(detail))}</{kind}>\n" if detail else "/>\n"
    return f"{opening}>\n{body}    </testcase>\n", kind == "failure", kind == "skipped"


def _attribute(text: str) -> str:
    return quoteattr(plain(text))


def _finding_case(finding: Finding, lang: Lang) -> _Case:
    place = finding.place if finding.key else f"{finding.file}:{finding.line}:{finding.column}"
    name = f"{place} {finding.code} {RULES[finding.code].name}"
    failed = severity_of(finding) == "error"
    return _case(name, "data", "failure" if failed else "", message_of(finding, lang), help_of(finding, lang))


def _target_case(compliance: Compliance, result: Result, fail_on: Level | None, lang: Lang) -> _Case:
    name = f"{result.target.duty.id} {result.target.id} {title_of(result.target.spec, lang)}"
    code = LEVEL_RULES.get(result.level)
    message = message_of(_level_finding(compliance, result, code, lang), lang) if code else ""
    kind = ""
    if fail_on is not None and fails(result.ranked_as, fail_on):
        kind = "failure"
    elif result.level in ("open", "unknown"):
        kind = "skipped"
    return _case(name, f"item {result.target.item.no}", kind, message or result.level, "")
