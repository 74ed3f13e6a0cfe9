"""Filings: which unit owed one for which period, when it was due, and whether it came and is complete."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from fsplan.account.owed.obligations import missing_targets, owed_targets, values_for
from fsplan.core.period import Period
from fsplan.plan.calendar import find_excuse, periods_of
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import Book

State = Literal["in_time", "late", "incomplete", "missing", "not_due", "excused"]


class Submission(NamedTuple):
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


class _Filings(NamedTuple):
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
        owed = missing_targets(self.plan, self.book, unit, period, self.as_of)
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
    """Return the day of the last owed value for a period; None where there is none, so that only a row can tell."""
    owed = owed_targets(plan, unit, period)
    return max((entry.day for target in owed for entry in values_for(book, target, unit, period)), default=None)


def assign_filings(days: Iterable[date], periods: list[Period]) -> dict[int, date]:
    """Say which period each filing is for: the one that ended last on or before its day.

    A filing before any period has ended is an early one of the first. Two for one period are one filing sent twice.

    Returns:
        Index of the period to the day of its first filing.
    """
    filed: dict[int, date] = {}
    for day in sorted(days):
        ended = sum(1 for period in periods if period.end <= day)
        filed.setdefault(max(ended - 1, 0), day)
    return filed
