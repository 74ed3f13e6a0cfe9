"""A plan through the year: how it stood at the end of each quarter that has passed."""

from dataclasses import dataclass
from datetime import date

from fsplan.account.compliance import Compliance, judge_plan
from fsplan.core.period import Period
from fsplan.core.quarters import quarters_of
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book


@dataclass(frozen=True, slots=True)
class Stage:
    """One quarter and the verdict at its last day."""

    period: Period
    compliance: Compliance


def judge_history(plan: Plan, book: Book, as_of: date) -> list[Stage]:
    """Judge a plan at the end of every quarter that has ended by a day, that day's own quarter included."""
    return [
        Stage(quarter, judge_plan(plan, book, quarter.end, quarter))
        for quarter in quarters_of(plan.period)
        if quarter.end <= as_of
    ]
