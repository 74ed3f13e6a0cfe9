"""Reminders: which filings and values each unit still owes for one quarter."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fsplan.account.owed.obligations import missing_targets
from fsplan.account.owed.submissions import Submission, assign_filings, compute_submissions
from fsplan.core.period import Period
from fsplan.plan.calendar import periods_of
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.report import Progress, RejectedRow


@dataclass(frozen=True, slots=True)
class OwedValue:
    """A value that is owed and not there, and the last day that counts as in time."""

    target: PlanTarget
    due: date


class SentBackFiling(NamedTuple):
    """A filing that came for the quarter and went back whole: its name, the day it came, the slip that says why."""

    name: str
    received: date
    slip: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one unit still owes.

    Attributes:
        unit: unit id.
        filings: its filings that are not there or not complete.
        values: the values that are owed, in the plan's order.
        rejected: of these targets, the rows that the unit filed for the quarter and that were rejected.
        sent_back: the last filing that came, where it went back.
    """

    unit: str
    filings: tuple[Submission, ...]
    values: tuple[OwedValue, ...]
    rejected: Mapping[str, tuple[RejectedRow, ...]] = field(default_factory=dict)
    sent_back: SentBackFiling | None = None

    def is_overdue(self, as_of: date) -> bool:
        """Tell whether anything should have been there already."""
        return any(day < as_of for day in (*(s.due for s in self.filings), *(v.due for v in self.values)))


def compute_reminders(plan: Plan, progress: Progress, quarter: Period, as_of: date) -> list[Reminder]:
    """Return a reminder for each unit that owes anything for a quarter, in the plan's order.

    A filing belongs to the quarter in which the period it tells of ends. A value is owed where the unit's filing for
    the quarter is not excused, whether or not the plan asks for a filing besides; what came late is owed no more.

    Args:
        plan: the plan as it holds at the quarter's end.
        progress: the entries, and the rows that were rejected.
        quarter: one of the plan's own quarters.
        as_of: the day to stand at; entries dated later are not there yet.
    """
    desk = _Desk(plan, progress, quarter, as_of)
    found = [desk.remind(unit) for unit in plan.file.units]
    return [reminder for reminder in found if reminder.filings or reminder.values]


@dataclass(frozen=True)
class _Desk:
    plan: Plan
    progress: Progress
    quarter: Period
    as_of: date

    @cached_property
    def _filings(self) -> list[Submission]:
        targets = [target for target in self.plan.targets.values() if target.kind.is_filing]
        filings = (s for t in targets for s in compute_submissions(self.plan, self.progress.book, t, self.as_of))
        return [s for s in filings if s.period.end in self.quarter]

    def remind(self, unit: str) -> Reminder:
        """Return what a unit owes, empty where that is nothing."""
        filings = [s for s in self._filings if s.unit == unit]
        owed = tuple(s for s in filings if s.state not in ("in_time", "late", "excused"))
        due = {id_: s.due for s in owed for id_ in s.missing}
        if not any(s.state == "excused" and s.period == self.quarter for s in filings):
            told_by = max((s.due for s in filings if s.period == self.quarter), default=self.quarter.end)
            due |= {
                t.id: told_by for t in missing_targets(self.plan, self.progress.book, unit, self.quarter, self.as_of)
            }
        targets = self.plan.targets
        values = (OwedValue(target, _due(target, due[id_])) for id_, target in targets.items() if id_ in due)
        rejected = ((id_, self._rejected_of(unit, targets[id_])) for id_ in (*due, *(s.target for s in owed)))
        return Reminder(unit, owed, tuple(values), {id_: rows for id_, rows in rejected if rows})

    def _rejected_of(self, unit: str, target: PlanTarget) -> tuple[RejectedRow, ...]:
        """Return a unit's rejected rows on a target; one whose day cannot be relied on may be for any quarter."""
        found = self._rejected.get((unit, target.id), ())
        return tuple(row for row in found if row.about.day is None or self._is_for_quarter(target, row.about.day))

    def _is_for_quarter(self, target: PlanTarget, day: date) -> bool:
        if not target.kind.is_filing:
            return day in self.quarter
        periods = periods_of(self.plan, target)
        is_early = (target.spec.due_days or 0) < 0
        return any(periods[index].end in self.quarter for index in assign_filings([day], periods, is_early=is_early))

    @cached_property
    def _rejected(self) -> Mapping[tuple[str | None, str | None], list[RejectedRow]]:
        rows: defaultdict[tuple[str | None, str | None], list[RejectedRow]] = defaultdict(list)
        for row in self.progress.rejected_rows:
            if row.about.day is None or row.about.day <= self.as_of:
                rows[row.about.unit, row.about.target].append(row)
        return rows


def _due(target: PlanTarget, due: date) -> date:
    """Return a task's own due day, of a figure the day of the filing that tells it."""
    return target.spec.due or due if target.kind.is_task else due
