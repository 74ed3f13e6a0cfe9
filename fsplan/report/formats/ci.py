"""What build servers and hooks read: GitHub workflow commands, JUnit XML, and errors alone as text.

Targets below pace speak by their FS3xx rule.
"""

from xml.sax.saxutils import escape, quoteattr

from fsplan.account.compliance import Compliance
from fsplan.account.level import fails
from fsplan.account.result import Result
from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.place import file_of
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.formats.checked import LEVEL_RULES, Checked, level_finding
from fsplan.report.formats.text import plain
from fsplan.report.names import tell_levels, title_of
from fsplan.report.views.findings import count_severities, render_finding

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render_github(checked: Checked) -> str:
    """Write a workflow command for each finding."""
    lines, lang = [], checked.lang
    for finding in checked.all_findings():
        where = {"file": file_of(finding.file), "line": finding.line, "col": finding.column}
        properties = [f"{key}={_property(str(value))}" for key, value in where.items() if value]
        properties.append(f"title={_property(f'{finding.code} {finding.rule.name}')}")
        head = f"{finding.key}: " if finding.key else ""
        text = f"{head}{finding.message(lang)}\n{finding.help(lang)}"
        lines.append(f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{_data(text)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render_brief(checked: Checked) -> str:
    """Write the errors as lines, how many errors and warnings there are, and how the targets stand: no table."""
    lang, compliance = checked.lang, checked.compliance
    errors, warnings = count_severities(checked.findings)
    grave = [one for one in checked.findings if one.severity == "error"]
    lines = [plain(line) for one in grave for line in render_finding(one, lang).split("\n")]
    lines.append(say("brief_counts", lang, errors=errors, warnings=warnings))
    if compliance:
        is_over = compliance.as_of >= compliance.plan.period.end
        lines.append(tell_levels(compliance.results, lang, is_over=is_over) + say("full_stop", lang))
    return "\n".join(lines) + "\n"


def render_junit(checked: Checked) -> str:
    """Write JUnit XML: one suite of the data's findings, one of the targets; what fails the check fails here."""
    compliance, lang = checked.compliance, checked.lang
    suites = [_suite("data", [_finding_case(finding, lang) for finding in checked.findings])]
    if compliance:
        cases = [_target_case(compliance, result, checked.fail_on, lang) for result in compliance.results]
        suites.append(_suite("targets", cases))
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
    is_whole = not (finding.key or finding.line)
    place = f"{finding.file}:0:0" if is_whole else finding.place
    name = f"{place} {finding.code} {finding.rule.name}"
    failed = finding.severity == "error"
    return _case(name, "data", "failure" if failed else "", finding.message(lang), finding.help(lang))


def _target_case(compliance: Compliance, result: Result, fail_on: Level | None, lang: Lang) -> _Case:
    name = f"{result.target.duty.id} {result.target.id} {title_of(result.target.spec, lang)}"
    is_told = result.level in LEVEL_RULES
    message = level_finding(compliance, result, lang).message(lang) if is_told else ""
    kind = ""
    if fail_on is not None and fails(result.ranked_as, fail_on):
        kind = "failure"
    elif result.level in ("open", "unknown"):
        kind = "skipped"
    return _case(name, f"item {result.target.item.number}", kind, message or result.level, "")
