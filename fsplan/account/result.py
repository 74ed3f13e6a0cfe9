"""One target judged at a day: its figure, what was due, the verdict; of each unit too where it owes its own amount."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from fsplan.account.level import Standing, decide_level, level_below, rank_as, worst_of
from fsplan.account.owed.obligations import Reporters, find_reporters
from fsplan.account.owed.submissions import Submission, compute_submissions
from fsplan.account.pace import (
    Need,
    complete,
    compute_need,
    compute_pace,
    is_due,
    pace_of,
    points_behind,
)
from fsplan.account.tally import Tally, compute_tally
from fsplan.plan.kinds import DONE
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import satisfies
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book


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
        behind: percentage points that are wanting, negative when ahead; None where either is unknown.
        quotas: unit id to how it stands by an amount of its own, then each other one that has told a figure; those of
            a count or a level add up to this one.
        done_on: the day on which a task was done.
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
    behind: Fraction | None = None
    quotas: Mapping[str, "Result"] = field(default_factory=dict)
    done_on: date | None = None

    @property
    def days_late(self) -> int | None:
        """How many days after its due day a task was done; None where it is not, or was in time."""
        due = self.target.spec.due
        return (self.done_on - due).days if self.done_on and due and self.done_on > due else None

    @property
    def is_kept(self) -> bool:
        """Tell whether its goal is met, or kept so far, so that a whole completion may be shown as one."""
        goal = self.target.common_goal
        if goal is None or self.actual is None or self.level not in ("met", "on_pace"):
            return self.level == "met"
        return satisfies(goal, self.actual)

    @property
    def unit(self) -> str:
        """The unit that answers for it, of one unit's own part of a figure."""
        return self.target.answering[0]

    def quota_of(self, unit: str) -> "Result | None":
        """Return how a unit stands by its own amount, None where it owes none."""
        own = self.quotas.get(unit)
        return own if own is not None and own.goal is not None else None

    def of(self, unit: str) -> "Result":
        """Return how a unit stands on it: by an amount of its own, by its own word of a status, else as the whole."""
        if (own := self.quota_of(unit)) is not None:
            return own
        if not self.target.kind.counts_units or unit not in self.target.answering:
            return self
        word = dict(self.tally.by_unit).get(unit)
        done = None if word is None else Fraction(word == DONE)
        level: Level = "met" if done else "open" if not self.is_over else "no_data" if done is None else "missed"
        asked = Reporters((unit,), () if word is not None else (unit,))
        completion = done and 100 * done
        return replace(self, goal=Fraction(1), actual=done, completion=completion, level=level, reporters=asked)

    @property
    def unheard(self) -> tuple[str, ...]:
        """The silent units whose word is still asked for; a milestone that anybody has reached asks for no more."""
        is_reached = self.target.kind.is_event and self.level == "met"
        return () if is_reached else self.reporters.silent

    def to_record(self, plan: Plan) -> dict[str, object]:
        """Return how the target stands as plain data (contract, Machine output); numbers stay exact."""
        target, spec = self.target, self.target.spec
        original = plan.original_goal(target.id)
        return {
            "id": target.id,
            "item": target.item.number,
            "duty": target.duty.id,
            "title": spec.title,
            "kind": spec.kind,
            "measured_in": spec.measured_in or ("%" if target.is_percent else None),
            "op": spec.goal.op if spec.goal else None,
            **self.figures(),
            "goal_upper": spec.goal.upper if spec.goal else None,
            "original_goal": original.value if original else None,
            "units": list(target.answering),
            "reporters": self.reporters.to_record(),
            "quotas": [{"unit": unit, **own.figures()} for unit, own in self.quotas.items()],
            "points": spec.points,
            "done_on": self.done_on,
            "days_late": self.days_late,
        }

    def figures(self) -> dict[str, object]:
        """Return its numbers and its level as plain data."""
        return {
            "goal": self.goal if self.target.spec.goal else None,
            "actual": self.actual,
            "expected": self.expected,
            "completion": self.completion,
            "pace": self.pace,
            "behind": self.behind,
            "level": self.level,
            "entries": self.tally.entries,
        }

    @property
    def ranked_as(self) -> Level:
        """What the level counts as wherever targets are failed, ranked or escalated: silence has a rank of its own."""
        return rank_as(self.level, is_over=self.is_over)


def judge_target(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> tuple[Result, Sequence[Submission]]:
    """Judge one target of a plan as it holds on a day, and return every filing that it expects."""
    told = Told(compute_tally(plan, book, target, as_of), find_reporters(plan, book, target, as_of))
    if target.kind.is_filing:
        owed = compute_submissions(plan, book, target, as_of)
        return _judge_report(plan, target, told, owed, as_of), owed
    if target.kind.is_task:
        return _judge_task(plan, target, told, as_of), ()
    return _judge_figure(plan, book, target, told, as_of), ()


class Told(NamedTuple):
    """A target's figure, and who has spoken for it."""

    tally: Tally
    reporters: Reporters


def _judge_figure(plan: Plan, book: Book, target: PlanTarget, told: Told, as_of: date) -> Result:
    goal, tally, is_over = target.common_goal, told.tally, as_of >= plan.period.end
    pace = compute_pace(plan, target, as_of)
    owed = Fraction(goal.value) if goal else None
    completion = complete(target, goal, tally.actual, pace)
    behind = points_behind(target, goal, completion, pace)
    quotas = dict(_judge_own(plan, book, target, as_of)) if target.quotas else {}
    if target.spec.quotas and target.spec.quotas.each:
        level = worst_of([own.level for own in quotas.values() if own.goal is not None])
    else:
        level = decide_level(_stand(plan, target, told, behind, as_of), plan.bands_of(target))
    expected = owed * pace / 100 if owed is not None and pace is not None else None
    need = compute_need(plan, target, tally, as_of) if level in ("watch", "behind", "critical", "no_data") else None
    figures = (tally.actual, owed, expected, completion, pace)
    return Result(target, tally, *figures, level, told.reporters, is_over, need, behind, quotas)


def _stand(plan: Plan, target: PlanTarget, told: Told, behind: Fraction | None, as_of: date) -> Standing:
    """Return what a figure's level is decided from."""
    goal, pace, is_over = target.common_goal, pace_of(plan, target), as_of >= plan.period.end
    sources, is_range = plan.sources_of(target), goal is not None and goal.upper is not None
    is_flow = all(source.kind.is_flow for source in sources)
    # a sum that has reached its floor needs no more words
    is_partial = bool(told.reporters.silent) and (target.is_ceiling or is_range or not is_flow)
    return Standing(
        goal=goal,
        is_ceiling=target.is_ceiling,
        only_grows=is_flow if is_range else target.kind.is_flow,
        holds=pace is not None and pace.kind == "hold",
        actual=told.tally.actual,
        is_partial=is_partial,
        # a whole of nothing may be for want of a unit's word; at the end that is silence, and no riddle
        fact_missing=told.tally.fact_missing and not (target.kind.has_whole and is_partial and is_over),
        behind=behind,
        is_due=is_due(plan, target, as_of),
        is_over=is_over,
    )


def _judge_own(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Iterator[tuple[str, Result]]:
    """Judge each unit by its own amount; another unit's part that has told one has no goal."""
    telling = frozenset(unit for source in plan.sources_of(target) for unit in source.allowed)
    others = [unit for unit in plan.file.units if unit in telling and unit not in target.quotas]
    for unit in (*target.quotas, *others):
        own, _ = judge_target(plan, book, target.own(unit), as_of)
        if unit in target.quotas or own.tally.entries:
            yield unit, own


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
    done_on = tally.done_on if level == "met" else None
    return Result(
        target, tally, tally.actual, owed, expected, completion, None, level, reporters, is_over, done_on=done_on
    )


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
        level = level_below(pace - completion, plan.bands_of(target)) if filed else "no_data"
    actual = filed if filed or tally.entries else None
    behind = pace - completion
    return Result(
        target, tally, actual, goal, due, completion, pace, level, reporters, is_over=due == goal, behind=behind
    )
