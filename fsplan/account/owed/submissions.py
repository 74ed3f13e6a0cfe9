"""Filings: which unit owed one for which period, when it was due, and whether it came and is complete."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from fsplan.account.owed.obligations import missing_targets, owed_targets, values_for
from fsplan.core.period import Period
from fsplan.plan.calendar import find_excuse, periods_of
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book

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
        came = [entry for entry in entries if entry.filed_on <= self.as_of]
        days = (entry.day for entry in came if not entry.has_period)
        told = assign_filings(days, periods, is_early=(self.target.spec.due_days or 0) < 0)
        ends = [period.end for period in periods]
        for entry in came:
            if entry.has_period:  # it says for which
                index = ends.index(entry.day)
                told[index] = min(told.get(index, entry.filed_on), entry.filed_on)
        return [self._judge(unit, period, told.get(index)) for index, period in enumerate(periods)]

    def _judge(self, unit: str, period: Period, told: date | None) -> Submission:
        due = period.end + timedelta(days=self.target.spec.due_days or 0)
        owed = missing_targets(self.plan, self.book, unit, period, self.as_of)
        filed_on = told
        if not owed and (told is not None or self.as_of >= min(due, period.end)):
            filed_on = self._whole_on(unit, period, told)
        excuse = find_excuse(self.plan, self.target, unit, period)
        state = self._state(due, filed_on, is_complete=not owed)
        if excuse is not None and state not in ("in_time", "late"):
            return Submission(self.target.id, unit, period, due, filed_on, "excused", (), excuse.reason)
        missing = () if state in ("in_time", "late") else tuple(target.id for target in owed)
        return Submission(self.target.id, unit, period, due, filed_on, state, missing)

    def _whole_on(self, unit: str, period: Period, told: date | None) -> date | None:
        """Return the day on which a filing was whole of which no value is missing.

        It is the day of its row, or of a task's word that came when the period was over and the row was there already;
        without a row the day of the last value, and None where none is owed, so that only a row can tell.
        """
        last = told
        for target in owed_targets(self.plan, unit, period, self.as_of):
            came = [entry for entry in values_for(self.book, target, unit, period) if entry.filed_on <= self.as_of]
            days = [entry.filed_on for entry in came if told is None or entry.day > period.end]
            last = max([*days, *([last] if last else [])], default=None)
        return last

    def _state(self, due: date, filed_on: date | None, *, is_complete: bool) -> State:
        if filed_on is None:
            return "missing" if self.as_of > due else "not_due"
        if not is_complete:
            return "incomplete"
        return "in_time" if filed_on <= due else "late"


def assign_filings(days: Iterable[date], periods: list[Period], *, is_early: bool) -> dict[int, date]:
    """Say which period each filing is for: the one that ended last on or before its day.

    A filing before any period has ended is an early one of the first. Where filings are due before their period ends
    (`is_early`), one is for the period in which it comes, after all of them for the last. Two for one period are one
    filing sent twice.

    Returns:
        Index of the period to the day of its first filing.
    """
    filed: dict[int, date] = {}
    for day in sorted(days):
        ended = sum(1 for period in periods if period.end <= day)
        begun = sum(1 for period in periods if period.start <= day)
        filed.setdefault(max(begun if is_early else ended, 1) - 1, day)
    return filed
