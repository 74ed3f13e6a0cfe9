"""Findings as lines, as a table and as records."""

from collections.abc import Iterable

from fsplan.core.finding import Finding
from fsplan.core.messages import SEVERITY_NAMES, say
from fsplan.core.place import letters_of, name_json, sheet_of
from fsplan.core.text import Lang
from fsplan.report.dossier import Dossier
from fsplan.report.table import Cell, Table, columns_of

_KEYS = ("severity", "code", "file", "line", "column", "finding", "help")


def render_finding(finding: Finding, lang: Lang) -> str:
    """Write a finding as `file:line:column: CODE name: message`, its help on the next line."""
    head = f"{finding.place}: {finding.code} {finding.rule.name}: {finding.message(lang)}"
    return f"{head}\n  {say('help_line', lang, help=finding.help(lang))}"


def finding_json(finding: Finding, lang: Lang) -> dict[str, object]:
    """Return a finding as contract section 7 says; a position that is not known is null, a table's record has a key."""
    found: dict[str, object] = {
        "code": finding.code,
        "name": finding.rule.name,
        "severity": finding.severity,
        **name_json(finding.file),
        "line": finding.line or None,
        "column": finding.column or None,
        "field": finding.field or None,
        "value": finding.value,
        "message": finding.message(lang),
        "hint": finding.help(lang),
    }
    return found | {"key": finding.key} if finding.key else found


def count_severities(findings: Iterable[Finding]) -> tuple[int, int]:
    """Return how many errors and how many warnings there are."""
    severities = [finding.severity for finding in findings]
    return severities.count("error"), severities.count("warning")


def build_findings(dossier: Dossier) -> Table:
    """Build everything that is wrong with the data, with how to mend it."""
    lang = dossier.lang
    rows = [_row(found, lang) for found in dossier.known.findings]
    return Table(columns_of(_KEYS, lang), rows, say("findings_heading", lang), say("none_found", lang))


def _show_column(found: Finding) -> str:
    if not found.column:
        return ""
    return letters_of(found.column) if sheet_of(found.file) else str(found.column)


def _row(found: Finding, lang: Lang) -> list[Cell]:
    severity = found.severity
    return [
        Cell(SEVERITY_NAMES[severity].say(lang), "critical" if severity == "error" else "watch"),
        Cell(f"{found.code} {found.rule.name}"),
        Cell(found.file),
        Cell(str(found.line or ""), value=found.line or None),
        Cell(_show_column(found), value=found.column or None),
        Cell(found.message(lang)),
        Cell(found.help(lang)),
    ]
