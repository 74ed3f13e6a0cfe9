"""Reminders as messages to units, as rows, and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date

from fsplan.account.owed.reminders import OwedValue, Reminder
from fsplan.account.owed.submissions import Submission
from fsplan.core.messages import say
from fsplan.core.messages.report import STATE_NAMES
from fsplan.core.period import Period
from fsplan.core.place import name_json, place_of_row
from fsplan.core.text import Lang, show_value
from fsplan.plan.plan import Plan
from fsplan.report.formats.text import plain
from fsplan.report.goals import tell_amount, tell_day
from fsplan.report.names import name_day, name_period, title_of
from fsplan.report.table import Cell, Report, Table, columns_of
from fsplan.report.views.filings import STATE_LEVELS
from fsplan.report.views.report import period_json

_KEYS = ("unit", "name", "period", "what", "id", "target", "measured_in", "due", "state", "rejected_rows")


def build_reminders(plan: Plan, reminders: Iterable[Reminder], quarter: Period, as_of: date, lang: Lang) -> Report:
    """Build a row for each filing and each value that is owed, by unit in the plan's order."""
    rows = []
    for reminder in reminders:
        for filing in reminder.filings:
            rows.append(_filing_row(plan, reminder, filing, lang))
        for value in reminder.values:
            rows.append(_value_row(plan, reminder, value, (quarter, as_of), lang))
    return Report(_title(plan, quarter, as_of, lang), [Table(columns_of(_KEYS, lang), rows)])


def _title(plan: Plan, quarter: Period, as_of: date, lang: Lang) -> str:
    return say(
        "remind_title",
        lang,
        title=title_of(plan.file, lang),
        period=name_period(quarter, lang),
        as_of=name_day(as_of, lang),
    )


def _filing_row(plan: Plan, reminder: Reminder, filing: Submission, lang: Lang) -> list[Cell]:
    return [
        Cell(filing.unit),
        Cell(plan.unit_title(filing.unit, lang)),
        Cell(name_period(filing.period, lang)),
        Cell(say("a_filing", lang)),
        Cell(filing.target),
        Cell(title_of(plan.targets[filing.target].spec, lang)),
        Cell(""),
        Cell(str(filing.due)),
        *_state_cells(_filing_state(reminder, filing), reminder, filing.target, lang),
    ]


def _value_row(plan: Plan, reminder: Reminder, value: OwedValue, when: tuple[Period, date], lang: Lang) -> list[Cell]:
    quarter, as_of = when
    return [
        Cell(reminder.unit),
        Cell(plan.unit_title(reminder.unit, lang)),
        Cell(name_period(quarter, lang)),
        Cell(say("a_value", lang)),
        Cell(value.target.id),
        Cell(title_of(value.target.spec, lang)),
        Cell(_measure(value)),
        Cell(str(value.due)),
        *_state_cells(_value_state(reminder, value, as_of), reminder, value.target.id, lang),
    ]


def _filing_state(reminder: Reminder, filing: Submission) -> str:
    """Return a filing's state; what came and was rejected is not missing."""
    came = filing.target in reminder.rejected or reminder.sent_back
    return "rejected" if came and filing.filed_on is None else filing.state


def _value_state(reminder: Reminder, value: OwedValue, as_of: date) -> str:
    if value.target.id in reminder.rejected or reminder.sent_back:
        return "rejected"
    return "missing" if as_of > value.due else "not_due"


def _state_cells(state: str, reminder: Reminder, target: str, lang: Lang) -> list[Cell]:
    return [Cell(STATE_NAMES[state].say(lang), STATE_LEVELS[state]), Cell(_name_rejected(reminder, target))]


def _name_rejected(reminder: Reminder, target: str) -> str:
    """Name the rejected rows on a target as file:line with the codes of their rules, of a filing sent back its slip."""
    rows = reminder.rejected.get(target, ())
    if not rows and reminder.sent_back:
        return reminder.sent_back.slip
    return "; ".join(f"{place_of_row(row.file, row.line)} {' '.join(row.codes)}" for row in rows)


def _own_amount(value: OwedValue, unit: str, lang: Lang) -> str:
    """Say what the unit owes itself of a target; empty where that is no amount of its own."""
    quota = value.target.quotas.get(unit)
    return say("remind_quota", lang, goal=tell_amount(value.target, quota, lang)) if quota else ""


def _tell_due(plan: Plan, due: date, as_of: date, lang: Lang) -> str:
    """Say by when something is to be filed, and for how many days that has passed; in another year with its year."""
    day = tell_day(due, plan.period, lang) if as_of.year == due.year else name_day(due, lang)
    late = (as_of - due).days
    return say("due_overdue", lang, day=day, days=late) if late > 0 else say("due_by", lang, day=day)


def _measure(value: OwedValue) -> str:
    return value.target.spec.measured_in or ("%" if value.target.takes_percent else "")


def render_messages(plan: Plan, reminders: Sequence[Reminder], quarter: Period, as_of: date, lang: Lang) -> str:
    """Write one message a unit, ready to be sent; a blank line between two."""
    head = plain(_title(plan, quarter, as_of, lang))
    if not reminders:
        return f"{head}\n\n{say('nobody_owes', lang)}\n"
    return "\n\n".join([head, *(render_message(plan, reminder, quarter, as_of, lang) for reminder in reminders)]) + "\n"


def render_message(plan: Plan, reminder: Reminder, quarter: Period, as_of: date, lang: Lang) -> str:
    """Write the message to one unit: what it is to send, and by when."""
    key = "remind_overdue" if reminder.is_overdue(as_of) else "remind_due"
    lines = [
        say("remind_to", lang, unit=plan.unit_title(reminder.unit, lang)),
        say(key, lang, period=name_period(quarter, lang)),
    ]
    if back := reminder.sent_back:
        day = name_day(back.received, lang)
        lines.append(say("remind_sent_back", lang, name=show_value(back.name), day=day, slip=back.slip))
    for filing in reminder.filings:
        title = title_of(plan.targets[filing.target].spec, lang)
        state = STATE_NAMES[_filing_state(reminder, filing)].say(lang)
        due = _tell_due(plan, filing.due, as_of, lang)
        known = {"target": title, "period": name_period(filing.period, lang), "due": due, "state": state}
        lines.append(f"- {say('remind_filing', lang, **known)}{_tell_rejected(reminder, filing.target, lang)}")
    for value in reminder.values:
        measure = say("in_measure", lang, measure=_measure(value)) if _measure(value) else ""
        title = title_of(value.target.spec, lang)
        key = "remind_rejected" if _value_state(reminder, value, as_of) == "rejected" else "remind_value"
        line = say(key, lang, target=title, measure=measure, due=_tell_due(plan, value.due, as_of, lang))
        line += _own_amount(value, reminder.unit, lang)
        lines.append(f"- {line}{_tell_rejected(reminder, value.target.id, lang)}")
    return "\n".join(plain(line) for line in lines)


def _tell_rejected(reminder: Reminder, target: str, lang: Lang) -> str:
    rows = _name_rejected(reminder, target) if target in reminder.rejected else ""
    return say("remind_rows", lang, rows=rows) if rows else ""


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
                    "state": _filing_state(reminder, filing),
                    "missing": list(filing.missing),
                    "rejected": _rejected_json(reminder, filing.target),
                }
                for filing in reminder.filings
            ],
            "values": [
                {
                    "target": value.target.id,
                    "title": value.target.spec.title,
                    "measured_in": _measure(value) or None,
                    "quota": quota.value if (quota := value.target.quotas.get(reminder.unit)) else None,
                    "due": value.due,
                    "state": _value_state(reminder, value, as_of),
                    "rejected": _rejected_json(reminder, value.target.id),
                }
                for value in reminder.values
            ],
            "sent_back": reminder.sent_back and reminder.sent_back._asdict(),
        }
        for reminder in reminders
    ]


def _rejected_json(reminder: Reminder, target: str) -> list[dict[str, object]]:
    rows = reminder.rejected.get(target, ())
    return [{**name_json(row.file), "line": row.line, "codes": list(row.codes)} for row in rows]
