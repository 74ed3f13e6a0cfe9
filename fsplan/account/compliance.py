"""The account itself: every target of a plan confronted with what was done, at one day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.account.level import LEVELS, fails
from fsplan.account.owed.submissions import Submission
from fsplan.account.result import Result, judge_target
from fsplan.core.period import Period
from fsplan.core.quantity import to_literal
from fsplan.plan.calendar import plan_at
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book


@dataclass(frozen=True, slots=True)
class Compliance:
    """A plan judged at one day.

    Attributes:
        plan: the plan.
        as_of: the day; entries dated on it count.
        period: what the report is for.
        results: every target, in the plan's order.
        submissions: every filing owed.
        left_out: entries dated after the as-of day, which no figure holds.
        data_until: the last day that an entry in any figure stands for, None where there is none.
    """

    plan: Plan
    as_of: date
    period: Period
    results: tuple[Result, ...]
    submissions: tuple[Submission, ...]
    left_out: int = 0
    data_until: date | None = None

    @property
    def ends_early(self) -> date | None:
        """The day on which the data ends where that is before the day judged at, else None."""
        return self.data_until if self.data_until is not None and self.data_until < self.as_of else None

    @property
    def levels(self) -> dict[Level, int]:
        """How many targets stand at each level, every level named."""
        counted = Counter(result.level for result in self.results)
        return {level: counted[level] for level in LEVELS}

    def to_records(self) -> list[dict[str, object]]:
        """Return how each target stands as plain data, a dict for each, to be made a table of.

        The keys are those of `--format json`, and `title_en`. Numbers are Decimals: exact, but for a ratio that does
        not end within 28 digits, which is rounded there; percentages are numbers of percent, amounts in `measured_in`.
        What is not known is None. `units` and `reporters["silent"]` hold unit ids.
        """
        return [
            {key: _to_decimal(value) for key, value in result.to_record(self.plan).items()}
            | {"title_en": result.target.spec.title_en or None}
            for result in self.results
        ]

    def has_failures(self, fail_on: Level) -> bool:
        """Tell whether any target stands at or below a level."""
        return any(fails(result.ranked_as, fail_on) for result in self.results)

    def has_far_above(self, times: Decimal | None) -> bool:
        """Tell whether any unit's own figure is more than so many times what is owed; None asks for nothing."""
        return times is not None and any(
            figure > Fraction(goal.numbers[-1]) * Fraction(times)
            for target, unit, figure in self.amounts_by_unit()
            if (goal := target.owed_by(unit))
        )

    def amounts_by_unit(self) -> Iterator[tuple[PlanTarget, str, Fraction]]:
        """Yield each unit's own figure of every target that is an amount."""
        for result in self.results:
            if result.target.is_amount:
                yield from ((result.target, unit, figure) for unit, figure in result.tally.by_unit)


def _to_decimal(value: object) -> object:
    return Decimal(to_literal(value)) if isinstance(value, Fraction) else value


def judge_plan(plan: Plan, book: Book, as_of: date, period: Period | None = None) -> Compliance:
    """Judge every target of a plan at a day.

    Args:
        plan: what is owed.
        book: what was done.
        as_of: the day judged at, its end; may lie outside the plan's period.
        period: what the report is for, the plan's own period by default.
    """
    plan = plan_at(plan, as_of)
    results: list[Result] = []
    submissions: list[Submission] = []
    for target in plan.targets.values():
        result, owed = judge_target(plan, book, target, as_of)
        results.append(result)
        submissions += owed
    left_out = book.count_after(as_of)
    # a filing's day is when it came
    until = book.last_day(lambda target: not plan.targets[target].kind.is_filing, as_of)
    return Compliance(plan, as_of, period or plan.period, tuple(results), tuple(submissions), left_out, until)
