"""The days on which something still owed is due, as a calendar (RFC 5545) that can be taken in again and again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from fsplan.account.owed.reminders import Reminder
from fsplan.core.finding import RefusalError, absent_of
from fsplan.core.messages import say
from fsplan.core.quarters import label_of
from fsplan.report.mails.letters import Occasion
from fsplan.report.names import name_period, title_of

if TYPE_CHECKING:
    from icalendar import Event


class DueDay(NamedTuple):
    """What is due on one day: the last one that counts as in time, and by unit the ids of what it owes."""

    day: date
    owed: dict[str, list[str]]


def list_due_days(reminders: Iterable[Reminder]) -> list[DueDay]:
    """Return the days on which something still owed is or was due, the first one first."""
    found: dict[date, dict[str, list[str]]] = {}
    for one in reminders:
        owed = [(filing.due, filing.target) for filing in one.filings]
        owed += [(value.due, value.target.id) for value in one.values]
        for day, target in owed:
            found.setdefault(day, {}).setdefault(one.unit, []).append(target)
    return [DueDay(day, found[day]) for day in sorted(found)]


def render_ics(occasion: Occasion, days: Sequence[DueDay], only: str | None = None) -> bytes:
    """Return a calendar with an event for each day; a day keeps its UID whatever is still owed on it.

    Args:
        occasion: for what.
        days: at least one, since a calendar without an event is none.
        only: the unit or group that it was made for, whose events are no others'.

    Raises:
        RefusalError: icalendar is not installed.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise RefusalError("notify_missing", option="--ics", problem=absent_of(error)) from None
    plan, lang = occasion.plan, occasion.lang
    calendar = Calendar()
    calendar.add("prodid", "-//fsplan//reminders//" + lang.upper())
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " ".join(title_of(plan.file, lang).split()))
    for due in days:
        calendar.add_component(_event(occasion, due, only))
    return bytes(calendar.to_ical())


def _event(occasion: Occasion, due: DueDay, only: str | None) -> "Event":
    from icalendar import Event

    plan, lang = occasion.plan, occasion.lang
    units = [plan.unit_title(unit, lang) for unit in due.owed]
    who = units[0] if len(units) == 1 else say("ics_units", lang, count=len(units))
    event = Event()
    uid = [plan.file.id, label_of(occasion.quarter), due.day.isoformat(), *([only] if only else [])]
    event.add("uid", f"{'/'.join(uid)}@fsplan")
    event.add("dtstamp", datetime.combine(occasion.day, time(), ZoneInfo("UTC")))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))  # exclusive: the whole of the day
    event.add("transp", "TRANSPARENT")
    event.add("summary", say("ics_summary", lang, period=name_period(occasion.quarter, lang), who=who))
    event.add("description", "\n".join(_line(occasion, unit, targets) for unit, targets in due.owed.items()))
    return event


def _line(occasion: Occasion, unit: str, targets: Iterable[str]) -> str:
    plan, lang = occasion.plan, occasion.lang
    titles = say("list", lang).join(title_of(plan.targets[id_].spec, lang) for id_ in targets)
    return say("ics_owes", lang, unit=plan.unit_title(unit, lang), targets=titles)
