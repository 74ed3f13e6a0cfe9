"""Filings as tables and as JSON: who owed which, when, whether it came, and what is missing."""

from collections.abc import Iterable

from fsplan.account.compliance import Compliance
from fsplan.account.owed.submissions import Submission
from fsplan.core.messages import say
from fsplan.core.messages.report import STATE_NAMES
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.table import Cell, Table, TableColumn
from fsplan.report.views.compliance import title_of
from fsplan.report.views.machine import period_json

STATE_LEVELS: dict[str, Level] = {
    "in_time": "met",
    "late": "watch",
    "incomplete": "behind",
    "missing": "critical",
    "not_due": "open",
    "excused": "open",
    "rejected": "critical",
}
"""The colour of a filing's state: that of the level nearest in meaning."""

_KEYS = ("unit", "target", "period", "due", "filed_on", "state", "what_is_missing")


def build_submissions(compliance: Compliance, lang: Lang, unit: str | None = None) -> Table:
    """Build a row for each filing owed, by unit in the plan's order."""
    order = {id_: index for index, id_ in enumerate(compliance.plan.file.units)}
    listed = sorted(compliance.submissions, key=lambda s: order[s.unit])
    return _build(compliance, (s for s in listed if compliance.plan.means(unit, s.unit)), lang)


def build_unfiled(compliance: Compliance, lang: Lang, unit: str | None = None) -> Table:
    """Build a row for each filing that was due and is not there or not complete."""
    table = build_submissions(compliance, lang, unit)
    owed = {STATE_NAMES[state].say(lang) for state in ("missing", "incomplete")}
    at = _KEYS.index("state")
    return Table(table.columns, [row for row in table.rows if row[at].text in owed], say("unfiled_heading", lang))


def _build(compliance: Compliance, submissions: Iterable[Submission], lang: Lang) -> Table:
    plan = compliance.plan
    none = say("missing", lang)
    rows = [
        [
            Cell(plan.unit_title(s.unit, lang)),
            Cell(title_of(plan.targets[s.target].spec, lang)),
            Cell(label_of(s.period)),
            Cell(str(s.due)),
            Cell(str(s.filed_on or none)),
            Cell(STATE_NAMES[s.state].say(lang), STATE_LEVELS[s.state]),
            Cell(_what_is_missing(compliance, s, lang)),
        ]
        for s in submissions
    ]
    return Table([TableColumn(key, say(key, lang)) for key in _KEYS], rows)


def _what_is_missing(compliance: Compliance, submission: Submission, lang: Lang) -> str:
    """Name what a filing still wants; nothing while the period it tells of is not over."""
    plan = compliance.plan
    if submission.state == "excused":
        return say("excused_because", lang, reason=submission.reason)
    if submission.is_filed or compliance.as_of < submission.period.end:
        return ""
    if submission.missing:
        return say("list", lang).join(title_of(plan.targets[id_].spec, lang) for id_ in submission.missing)
    return say("the_filing_itself", lang)


def submissions_json(compliance: Compliance) -> list[dict[str, object]]:
    """Return every filing owed; `missing` holds the ids of the targets without a value."""
    return [
        {
            "target": s.target,
            "unit": s.unit,
            "period": period_json(s.period),
            "due": s.due,
            "filed_on": s.filed_on,
            "state": s.state,
            "missing": list(s.missing),
            "reason": s.reason or None,
        }
        for s in compliance.submissions
    ]
