"""The account itself: every target of a plan confronted with what was done, at one day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fsplan.account.level import LEVELS, Standing, decide_level, fails, level_below, rank_as
from fsplan.account.owed.obligations import Reporters, find_reporters
from fsplan.account.owed.submissions import Submission, compute_submissions
from fsplan.account.pace import Need, compute_need, compute_pace
from fsplan.account.tally import Tally, compute_tally
from fsplan.core.period import Period
from fsplan.core.quantity import to_literal
from fsplan.plan.calendar import plan_at
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import Book


@dataclass(frozen=True, slots=True)
class Result:
    """How one target stands. Percentages are numbers of percent; every number is exact.

    Attributes:
        target: the target.
        tally: its figure and what it was made of.
        actual: the figure; None when there is none.
        goal: what is owed; the number of answering units for a status, of filings for a report, 1 for a milestone.
        expected: what the pace asks for by now, in the figure's own unit.
        completion: actual in percent of the goal.
        pace: percent due by now.
        behind: pace less completion, in percentage points; negative when ahead.
        level: the verdict.
        reporters: who should have spoken for the figure, and who is silent.
        is_over: the period or the due day has come to its end.
        need: what is needed each week from here, for a target below its pace.
    """

    target: PlanTarget
    tally: Tally
    actual: Fraction | None
    goal: Fraction | None
    expected: Fraction | None
    completion: Fraction | None
    pace: Fraction | None
    level: Level
    reporters: Reporters
    is_over: bool
    need: Need | None = None

    @property
    def behind(self) -> Fraction | None:
        """Percentage points below pace; None where either is unknown."""
        return None if self.pace is None or self.completion is None else self.pace - self.completion

    def to_record(self, plan: Plan) -> dict[str, object]:
        """Return how the target stands as plain data (contract, Machine output); numbers stay exact."""
        target, spec = self.target, self.target.spec
        original = plan.original_goal(target.id)
        return {
            "id": target.id,
            "item": target.item.no,
            "duty": target.duty.id,
            "title": spec.title,
            "kind": spec.kind,
            "measured_in": spec.measured_in or ("%" if target.is_percent else None),
            "op": spec.goal.op if spec.goal else None,
            "goal": spec.goal.value if spec.goal else None,
            "original_goal": original.value if original else None,
            "actual": self.actual,
            "expected": self.expected,
            "completion": self.completion,
            "pace": self.pace,
            "behind": self.behind,
            "level": self.level,
            "units": list(target.answering),
            "entries": self.tally.entries,
            "reporters": self.reporters.to_record(),
        }

    @property
    def ranked_as(self) -> Level:
        """What the level counts as wherever targets are failed, ranked or escalated: silence has a rank of its own."""
        return rank_as(self.level, is_over=self.is_over)


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
    """

    plan: Plan
    as_of: date
    period: Period
    results: tuple[Result, ...]
    submissions: tuple[Submission, ...]
    left_out: int = 0

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
        told = Told(compute_tally(plan, book, target, as_of), find_reporters(plan, book, target, as_of))
        if target.kind.is_filing:
            owed = compute_submissions(plan, book, target, as_of)
            submissions += owed
            results.append(_judge_report(plan, target, told, owed, as_of))
        elif target.kind.is_task:
            results.append(_judge_task(plan, target, told, as_of))
        else:
            results.append(_judge_figure(plan, target, told, as_of))
    left_out = book.count_after(as_of)
    return Compliance(plan, as_of, period or plan.period, tuple(results), tuple(submissions), left_out)


class Told(NamedTuple):
    """A target's figure, and who has spoken for it."""

    tally: Tally
    reporters: Reporters


def _needs_all(plan: Plan, target: PlanTarget) -> bool:
    """Tell whether a figure is one only with every unit's word: a sum that has reached its floor needs no more."""
    return target.is_ceiling or not plan.source_of(target).kind.is_flow


def _judge_figure(plan: Plan, target: PlanTarget, told: Told, as_of: date) -> Result:
    goal, tally, is_over = target.spec.goal, told.tally, as_of >= plan.period.end
    is_partial = bool(told.reporters.silent) and _needs_all(plan, target)
    pace = compute_pace(plan, target, as_of)
    completion: Fraction | None = None
    if goal is not None and goal.value and not target.is_ceiling and tally.actual is not None:
        completion = 100 * tally.actual / Fraction(goal.value)
    standing = Standing(
        goal=goal,
        is_ceiling=target.is_ceiling,
        is_flow=target.kind.is_flow,
        actual=tally.actual,
        is_partial=is_partial,
        # a whole of nothing may be for want of a unit's word; at the end that is silence, and no riddle
        fact_missing=tally.fact_missing and not (target.kind.has_whole and is_partial and is_over),
        completion=completion,
        pace=pace,
        is_over=is_over,
    )
    level = decide_level(standing, plan.file.bands)
    owed = Fraction(goal.value) if goal else None
    expected = owed * pace / 100 if owed is not None and pace is not None else None
    need = compute_need(plan, target, tally, as_of) if level in ("watch", "behind", "critical", "no_data") else None
    return Result(target, tally, tally.actual, owed, expected, completion, pace, level, told.reporters, is_over, need)


def _judge_task(plan: Plan, target: PlanTarget, told: Told, as_of: date) -> Result:
    """A milestone is done when its word says so, a status when every answering unit is; both by their due day."""
    tally, reporters = told
    owed = Fraction(len(target.answering) if target.kind.counts_units else 1)
    is_over = as_of >= (target.spec.due or plan.period.end)
    expected = owed if is_over else None
    if tally.actual is None:
        level: Level = "no_data" if is_over else "open"
        return Result(target, tally, None, owed, expected, None, None, level, reporters, is_over)
    level = "met" if tally.actual >= owed else "missed" if is_over else "open"
    completion = 100 * tally.actual / owed
    return Result(target, tally, tally.actual, owed, expected, completion, None, level, reporters, is_over)


def _judge_report(plan: Plan, target: PlanTarget, told: Told, owed: Sequence[Submission], as_of: date) -> Result:
    """A report is paced by its due days: a filing is due as a whole on its last day in time, an excused one never.

    A filing that no row tells of, since the values are there, has been spoken too.
    """
    tally, came = told.tally, {submission.unit for submission in owed if submission.filed_on is not None}
    reporters = told.reporters._replace(silent=tuple(unit for unit in told.reporters.silent if unit not in came))
    counted = [submission for submission in owed if submission.state != "excused"]
    filed = Fraction(sum(1 for submission in counted if submission.is_filed))
    due = Fraction(sum(1 for submission in counted if submission.due <= as_of))
    goal = Fraction(len(counted))
    if not goal:
        return Result(target, tally, None, goal, None, None, None, "open", reporters, is_over=False)
    pace, completion = 100 * due / goal, 100 * filed / goal
    if filed == goal:
        level: Level = "met"
    elif due == goal:
        level = "missed" if filed else "no_data"
    elif not due:
        level = "on_pace" if filed else "open"
    else:
        level = level_below(pace - completion, plan.file.bands) if filed else "no_data"
    actual = filed if filed or tally.entries else None
    return Result(target, tally, actual, goal, due, completion, pace, level, reporters, is_over=due == goal)
