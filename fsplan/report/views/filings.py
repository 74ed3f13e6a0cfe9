"""Filings as tables and as records: who owed which, when, whether it came, and what is missing."""

from collections.abc import Callable, Mapping

from fsplan.account.owed.submissions import Submission
from fsplan.core.messages import say
from fsplan.core.messages.report import STATE_NAMES
from fsplan.plan.model import Level
from fsplan.report.dossier import Dossier
from fsplan.report.table import Cell, Table, columns_of, number_cell, tabulate

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
_SHEET = ("id", "target", "unit", "period", "due", "filed_on", "state")
_OWED = ("unit", "target", "period", "due", "overdue", "state")
_COUNTED = ("in_time", "late", "incomplete", "missing")


def _shown(dossier: Dossier) -> Mapping[str, Callable[[Submission], Cell]]:
    """Return a filing's cells by the keys of their columns."""
    names, lang, as_of = dossier.names, dossier.lang, dossier.compliance.as_of
    return {
        "id": lambda s: Cell(s.target),
        "unit": lambda s: Cell(names.unit(s.unit)),
        "target": lambda s: Cell(names.target(s.target)),
        "period": lambda s: Cell(names.period(s.period)),
        "due": lambda s: Cell(names.day(s.due), value=s.due),
        "filed_on": lambda s: Cell(names.day(s.filed_on) if s.filed_on else say("missing", lang), value=s.filed_on),
        "overdue": lambda s: Cell(say("so_many_days", lang, days=(as_of - s.due).days), value=(as_of - s.due).days),
        "state": lambda s: Cell(STATE_NAMES[s.state].say(lang), STATE_LEVELS[s.state]),
        "what_is_missing": lambda s: Cell(_what_is_missing(dossier, s)),
    }


def _what_is_missing(dossier: Dossier, submission: Submission) -> str:
    """Name what a filing still wants; nothing while the period it tells of is not over."""
    if submission.state == "excused":
        return say("excused_because", dossier.lang, reason=submission.reason)
    if submission.is_filed or dossier.compliance.as_of < submission.period.end:
        return ""
    if submission.missing:
        return dossier.names.listed(map(dossier.names.target, submission.missing))
    return say("the_filing_itself", dossier.lang)


def list_submissions(dossier: Dossier) -> Table:
    """Build a row for each filing owed, by unit in the plan's order, with what it still wants."""
    listed = sorted(dossier.submissions, key=lambda s: dossier.unit_order[s.unit])
    return Table(columns_of(_KEYS, dossier.lang), tabulate(listed, _shown(dossier), _KEYS))


def build_submissions(dossier: Dossier) -> Table:
    """Build a row for each filing owed."""
    return Table(columns_of(_SHEET, dossier.lang), tabulate(dossier.submissions, _shown(dossier), _SHEET))


def list_unfiled(dossier: Dossier) -> Table:
    """Build a row for each filing that was due and is not there or not complete, with what it still wants."""
    rows = tabulate(dossier.owed, _shown(dossier), _KEYS)
    return Table(columns_of(_KEYS, dossier.lang), rows, say("unfiled_heading", dossier.lang))


def build_unfiled(dossier: Dossier) -> Table:
    """Build who has not filed what was due, and for how many days."""
    lang, rows = dossier.lang, tabulate(dossier.owed, _shown(dossier), _OWED)
    return Table(columns_of(_OWED, lang), rows, say("unfiled_heading", lang), say("none_unfiled", lang))


def count_filings(dossier: Dossier) -> Table:
    """Build how many filings of each unit came in time, late, incomplete or not at all."""
    counts: dict[str, dict[str, int]] = {}
    for submission in dossier.submissions:
        if submission.state in _COUNTED:
            counts.setdefault(submission.unit, dict.fromkeys(_COUNTED, 0))[submission.state] += 1
    rows = [
        [Cell(dossier.names.unit(unit)), *map(number_cell, (sum(counts[unit].values()), *counts[unit].values()))]
        for unit in dossier.plan.file.units
        if unit in counts
    ]
    return Table(columns_of(("unit", "filings_due", *(f"state_{state}" for state in _COUNTED)), dossier.lang), rows)


def record_submissions(dossier: Dossier) -> list[dict[str, object]]:
    """Return every filing owed; `missing` holds the ids of the targets without a value."""
    return [
        {
            "target": s.target,
            "unit": s.unit,
            "period": {"start": s.period.start, "end": s.period.end},
            "due": s.due,
            "filed_on": s.filed_on,
            "state": s.state,
            "missing": list(s.missing),
            "reason": s.reason or None,
        }
        for s in dossier.submissions
    ]
