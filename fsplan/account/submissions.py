"""Filings: which unit owed one for which period, when it was due, and whether it came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fsplan.core.period import Period, quarters_of
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import Book

State = Literal["in_time", "late", "incomplete", "missing", "not_due", "excused"]


@dataclass(frozen=True, slots=True)
class Submission:
    """One filing that a unit owes.

    Attributes:
        target: id of the `report` target.
        unit: who owes it.
        period: what it tells of.
        due: the last day that counts as in time.
        filed_on: the day it came, None when it has not.
        state: how it stands at the as-of day.
    """

    target: str
    unit: str
    period: Period
    due: date
    filed_on: date | None
    state: State


def periods_of(plan: Plan, target: PlanTarget) -> list[Period]:
    """Return the periods for which a `report` target expects a filing."""
    return quarters_of(plan.period) if target.spec.every == "quarter" else [plan.period]


def compute_submissions(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> list[Submission]:
    """Return every filing that a `report` target expects, by unit in the plan's order, then by period."""
    periods = periods_of(plan, target)
    grace = timedelta(days=target.spec.due_days or 0)
    found: list[Submission] = []
    for unit in target.answering:
        entries = book.series((target.id, unit, "period")).entries
        filed = assign_filings((entry.day for entry in entries if entry.day <= as_of), periods)
        for index, period in enumerate(periods):
            due = period.end + grace
            on = filed.get(index)
            found.append(Submission(target.id, unit, period, due, on, _state_of(on, due, as_of)))
    return found


def assign_filings(days: Iterable[date], periods: list[Period]) -> dict[int, date]:
    """Say which period each filing is for: the one that ended last on or before its day, else the next one open.

    A filing before any period has ended, or for a period that already has one, is an early filing of the next.

    Returns:
        Index of the period to the day of its first filing.
    """
    filed: dict[int, date] = {}
    for day in sorted(days):
        ended = sum(1 for period in periods if period.end <= day)
        index = max(ended - 1, 0)
        while index in filed and index < len(periods):
            index += 1
        if index < len(periods):
            filed[index] = day
    return filed


def _state_of(filed_on: date | None, due: date, as_of: date) -> State:
    if filed_on is not None:
        return "in_time" if filed_on <= due else "late"
    return "missing" if as_of > due else "not_due"
