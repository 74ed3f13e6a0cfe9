"""Filings: which unit owed one for which period, when it was due, and whether it came and is complete."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fsplan.account.obligations import missing_targets, owed_targets
from fsplan.core.period import Period
from fsplan.plan.periods import find_excuse, periods_of
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import BASES, Book

State = Literal["in_time", "late", "incomplete", "missing", "not_due", "excused"]


@dataclass(frozen=True, slots=True)
class Submission:
    """One filing that a unit owes.

    Attributes:
        target: id of the `report` target.
        unit: who owes it.
        period: what it tells of.
        due: the last day that counts as in time.
        filed_on: the day it came, None when nothing came.
        state: how it stands at the as-of day.
        missing: ids of the targets whose value is owed and not there.
        reason: why it is excused.
    """

    target: str
    unit: str
    period: Period
    due: date
    filed_on: date | None
    state: State
    missing: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_filed(self) -> bool:
        """Tell whether the filing came and is complete, in time or not."""
        return self.state in ("in_time", "late")


def compute_submissions(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> list[Submission]:
    """Return every filing that a `report` target expects, by unit in the plan's order, then by period.

    A filing is complete when every value that the unit owes for the period is there, not when a row says so; where all
    are there and no row says so, it came with the last of them.
    """
    filings = _Filings(plan, book, target, as_of)
    return [submission for unit in target.answering for submission in filings.of_unit(unit)]


@dataclass(frozen=True, slots=True)
class _Filings:
    plan: Plan
    book: Book
    target: PlanTarget
    as_of: date

    def of_unit(self, unit: str) -> list[Submission]:
        """Return a unit's filings, by period."""
        periods = periods_of(self.plan, self.target)
        entries = self.book.series((self.target.id, unit, "period")).entries
        told = assign_filings((entry.day for entry in entries if entry.day <= self.as_of), periods)
        return [self._judge(unit, period, told.get(index)) for index, period in enumerate(periods)]

    def _judge(self, unit: str, period: Period, told: date | None) -> Submission:
        due = period.end + timedelta(days=self.target.spec.due_days or 0)
        seen = Period(period.start, min(period.end, self.as_of))
        has_begun = self.as_of >= period.start
        owed = missing_targets(self.plan, self.book, unit, seen) if has_begun else owed_targets(self.plan, unit, period)
        filed_on = told
        if filed_on is None and not owed and self.as_of >= period.end:
            filed_on = _last_value(self.plan, self.book, unit, period)
        excuse = find_excuse(self.plan, self.target, unit, period)
        state = self._state(due, filed_on, is_complete=not owed)
        if excuse is not None and state not in ("in_time", "late"):
            return Submission(self.target.id, unit, period, due, filed_on, "excused", (), excuse.reason)
        missing = () if state in ("in_time", "late") else tuple(target.id for target in owed)
        return Submission(self.target.id, unit, period, due, filed_on, state, missing)

    def _state(self, due: date, filed_on: date | None, *, is_complete: bool) -> State:
        if filed_on is None:
            return "missing" if self.as_of > due else "not_due"
        if not is_complete:
            return "incomplete"
        return "in_time" if filed_on <= due else "late"


def _last_value(plan: Plan, book: Book, unit: str, period: Period) -> date | None:
    """Return the day of the last owed value in a period; None where the unit owes none, so that only a row can tell."""
    days = [
        entry.day
        for target in owed_targets(plan, unit, period)
        for basis in BASES
        for entry in book.series((target.id, unit, basis)).entries
        if entry.day in period
    ]
    return max(days, default=None)


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
