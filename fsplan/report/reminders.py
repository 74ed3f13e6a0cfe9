"""Reminders as messages to units, as rows, and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date

from fsplan.account.reminders import OwedValue, Reminder
from fsplan.account.submissions import Submission
from fsplan.core.messages import say
from fsplan.core.messages_report import STATE_NAMES
from fsplan.core.period import Period
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.compliance import title_of
from fsplan.report.machine import period_json
from fsplan.report.submissions import STATE_LEVELS
from fsplan.report.table import Cell, Column, Report, Table
from fsplan.report.text import plain

_KEYS = ("unit", "name", "period", "what", "id", "target", "measured_in", "due", "state")


def build_reminders(plan: Plan, reminders: Iterable[Reminder], quarter: Period, as_of: date, lang: Lang) -> Report:
    """Build a row for each filing and each value that is owed, by unit in the plan's order."""
    rows = []
    for reminder in reminders:
        for filing in reminder.filings:
            rows.append(_filing_row(plan, filing, lang))
        for value in reminder.values:
            rows.append(_value_row(plan, reminder.unit, value, (quarter, as_of), lang))
    return Report(_title(plan, quarter, as_of, lang), [Table([Column(key, say(key, lang)) for key in _KEYS], rows)])


def _title(plan: Plan, quarter: Period, as_of: date, lang: Lang) -> str:
    return say("remind_title", lang, title=title_of(plan.file, lang), period=label_of(quarter), as_of=as_of)


def _filing_row(plan: Plan, filing: Submission, lang: Lang) -> list[Cell]:
    return [
        Cell(filing.unit),
        Cell(plan.unit_title(filing.unit, lang)),
        Cell(label_of(filing.period)),
        Cell(say("a_filing", lang)),
        Cell(filing.target),
        Cell(title_of(plan.targets[filing.target].spec, lang)),
        Cell(""),
        Cell(str(filing.due)),
        Cell(STATE_NAMES[filing.state].say(lang), STATE_LEVELS[filing.state]),
    ]


def _value_row(plan: Plan, unit: str, value: OwedValue, when: tuple[Period, date], lang: Lang) -> list[Cell]:
    quarter, as_of = when
    state = _state(value, as_of)
    return [
        Cell(unit),
        Cell(plan.unit_title(unit, lang)),
        Cell(label_of(quarter)),
        Cell(say("a_value", lang)),
        Cell(value.target.id),
        Cell(title_of(value.target.spec, lang)),
        Cell(_measure(value)),
        Cell(str(value.due)),
        Cell(STATE_NAMES[state].say(lang), STATE_LEVELS[state]),
    ]


def _state(value: OwedValue, as_of: date) -> str:
    return "missing" if as_of > value.due else "not_due"


def _measure(value: OwedValue) -> str:
    is_percent = value.target.is_percent and value.target.spec.kind == "mean"
    return value.target.spec.measured_in or ("%" if is_percent else "")


def render_messages(plan: Plan, reminders: Sequence[Reminder], quarter: Period, as_of: date, lang: Lang) -> str:
    """Write one message a unit, ready to be sent; a blank line between two."""
    head = plain(_title(plan, quarter, as_of, lang))
    if not reminders:
        return f"{head}\n\n{say('nobody_owes', lang)}\n"
    return "\n\n".join([head, *(_message(plan, reminder, quarter, as_of, lang) for reminder in reminders)]) + "\n"


def _message(plan: Plan, reminder: Reminder, quarter: Period, as_of: date, lang: Lang) -> str:
    key = "remind_overdue" if reminder.is_overdue(as_of) else "remind_due"
    lines = [
        say("remind_to", lang, unit=plan.unit_title(reminder.unit, lang)),
        say(key, lang, period=label_of(quarter)),
    ]
    for filing in reminder.filings:
        title, state = title_of(plan.targets[filing.target].spec, lang), STATE_NAMES[filing.state].say(lang)
        known = {"target": title, "period": label_of(filing.period), "due": filing.due, "state": state}
        lines.append(f"- {say('remind_filing', lang, **known)}")
    for value in reminder.values:
        measure = f" ({_measure(value)})" if _measure(value) else ""
        title = title_of(value.target.spec, lang)
        lines.append(f"- {say('remind_value', lang, target=title, measure=measure, due=value.due)}")
    return "\n".join(plain(line) for line in lines)


def reminders_json(plan: Plan, reminders: Iterable[Reminder], as_of: date) -> list[dict[str, object]]:
    """Return every reminder with its filings and values."""
    return [
        {
            "unit": reminder.unit,
            "name": plan.file.units[reminder.unit].name,
            "filings": [
                {
                    "target": filing.target,
                    "period": period_json(filing.period),
                    "due": filing.due,
                    "filed_on": filing.filed_on,
                    "state": filing.state,
                    "missing": list(filing.missing),
                }
                for filing in reminder.filings
            ],
            "values": [
                {
                    "target": value.target.id,
                    "title": value.target.spec.title,
                    "measured_in": _measure(value) or None,
                    "due": value.due,
                    "state": _state(value, as_of),
                }
                for value in reminder.values
            ],
        }
        for reminder in reminders
    ]
