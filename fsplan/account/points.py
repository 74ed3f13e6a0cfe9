"""What a year is worth: each unit's points, line by line, less what its filings cost it (contract, scoring).

The points of a target are earned in proportion to its completion, before the end in proportion to completion over
pace, up to the whole; limits and ranges, and what the plan says so of, are earned whole or not at all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from fsplan.account.compliance import Compliance
from fsplan.account.owed.submissions import Submission
from fsplan.account.result import Result
from fsplan.core.period import Period
from fsplan.plan.kinds import DONE
from fsplan.plan.model import Level, Scoring
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget

Why = Literal["completion", "over_pace", "whole", "silent", "own_word", "filings"]
"""By what a line was earned: its completion, that over the pace, all or nothing, nothing for silence, a unit's own word
of a status, the filings that came."""

_KEPT: tuple[Level, ...] = ("met", "on_pace")
_NOT_JUDGED: tuple[Level, ...] = ("open", "unknown")


class ScoreLine(NamedTuple):
    """The points of one target.

    Attributes:
        target: target id.
        points: what it is worth.
        earned: how much of that the unit has earned.
        why: by what.
        level: how the unit stands on it.
        completion: its completion, in percent.
        pace: what is due by now, in percent; None once the time is over.
    """

    target: str
    points: Decimal
    earned: Fraction
    why: Why
    level: Level
    completion: Fraction | None
    pace: Fraction | None


class Deduction(NamedTuple):
    """What a filing takes off a score, in points of the full score, above 0."""

    target: str
    period: Period
    state: Literal["late", "missing"]
    deducted: Decimal


@dataclass(frozen=True, slots=True)
class UnitScore:
    """One unit's score.

    Attributes:
        unit: unit id.
        full: the score of a unit that has earned everything.
        possible: the points of its lines.
        earned: what it has earned of them: the sum of its lines.
        deducted: what its filings take off: the sum of its deductions.
        score: full x earned / possible - deducted, never below 0; None where nothing is counted yet.
        rank: 1 is best; units with the same score share a rank; None without a score.
        lines: what it was judged by.
        deductions: the filings that came late or are missing.
    """

    unit: str
    full: Decimal
    possible: Decimal
    earned: Fraction
    deducted: Decimal
    score: Fraction | None
    rank: int | None
    lines: tuple[ScoreLine, ...]
    deductions: tuple[Deduction, ...]


def has_points(plan: Plan) -> bool:
    """Tell whether any target of a plan is worth points."""
    return any(target.spec.points is not None for target in plan.targets.values())


def compute_scores(compliance: Compliance) -> list[UnitScore]:
    """Return the score of each unit that answers for a target with points, in the plan's order."""
    plan = compliance.plan
    if not has_points(plan):
        return []
    worth = {result.target.id: result for result in compliance.results if result.target.spec.points is not None}
    submissions: defaultdict[str, list[Submission]] = defaultdict(list)
    for submission in compliance.submissions:
        submissions[submission.unit].append(submission)
    found = []
    for unit in plan.file.units:
        own = [worth[target.id] for target in plan.answered.get(unit, ()) if target.id in worth]
        if own:
            found.append(_score(compliance, own, submissions[unit], unit))
    ranks = sorted((one.score for one in found if one.score is not None), reverse=True)
    first = {score: rank for rank, score in reversed(list(enumerate(ranks, 1)))}
    return [one if one.score is None else replace(one, rank=first[one.score]) for one in found]


def _score(compliance: Compliance, worth: Sequence[Result], filings: Sequence[Submission], unit: str) -> UnitScore:
    scoring = compliance.plan.file.scoring or Scoring()
    lines = tuple(line for result in worth if (line := _line(compliance, result, filings, unit)))
    deductions = tuple(_deductions(compliance, scoring, filings))
    possible = sum((line.points for line in lines), Decimal(0))
    earned = sum((line.earned for line in lines), Fraction(0))
    deducted = sum((one.deducted for one in deductions), Decimal(0))
    score = None
    if possible:
        score = max(Fraction(scoring.full) * earned / Fraction(possible) - Fraction(deducted), Fraction(0))
    return UnitScore(unit, scoring.full, possible, earned, deducted, score, None, lines, deductions)


def _line(compliance: Compliance, result: Result, filings: Sequence[Submission], unit: str) -> ScoreLine | None:
    """Return what a unit has earned of a target that it answers for; None where it is not counted yet."""
    target = result.target
    if target.spec.points is None:
        return None
    if target.kind.is_filing:
        own = [one for one in filings if one.target == target.id and one.state != "excused"]
        return _line_of_filings(compliance, target, own)
    stands = result.quota_of(unit) or result
    points, pace = target.spec.points, None if stands.is_over else stands.pace
    if not stands.is_over and not pace:  # nothing is due yet
        return None
    if target.kind.counts_units:
        is_done = dict(result.tally.by_unit).get(unit) == DONE
        earned = Fraction(points) if is_done else Fraction(0)
        return ScoreLine(target.id, points, earned, "own_word", result.level, Fraction(100 * is_done), pace)
    if stands.level in _NOT_JUDGED:
        return None
    if unit in stands.reporters.silent:
        return ScoreLine(target.id, points, Fraction(0), "silent", "no_data", None, pace)
    if stands.target.is_all_or_nothing:
        earned = Fraction(points) if stands.level in _KEPT else Fraction(0)
        return ScoreLine(target.id, points, earned, "whole", stands.level, stands.completion, pace)
    share = _share(stands, pace)
    why: Why = "completion" if pace is None else "over_pace"
    return ScoreLine(target.id, points, points_of(points, share), why, stands.level, stands.completion, pace)


def points_of(points: Decimal, share: Fraction) -> Fraction:
    """Return a share of some points, from nothing up to the whole."""
    return Fraction(points) * min(max(share, Fraction(0)), Fraction(1))


def _share(stands: Result, pace: Fraction | None) -> Fraction:
    goal = stands.target.spec.goal
    if stands.completion is None or (goal and goal.op == "=" and stands.completion > 100):
        return Fraction(1 if stands.level in _KEPT else 0)  # towards nothing there is no share; an exact goal is passed
    return stands.completion / (100 if pace is None else pace)


def _line_of_filings(compliance: Compliance, target: PlanTarget, owed: Sequence[Submission]) -> ScoreLine | None:
    due = [one for one in owed if one.due <= compliance.as_of]
    if not due or target.spec.points is None:
        return None
    filed, is_over = sum(1 for one in owed if one.is_filed), len(due) == len(owed)
    completion, pace = Fraction(100 * filed, len(owed)), Fraction(100 * len(due), len(owed))
    share = completion / pace
    if target.spec.earn == "all":
        share = Fraction(1 if share >= 1 else 0)
    level: Level = "met" if filed == len(owed) else "on_pace" if share >= 1 else "missed" if is_over else "behind"
    points, left = target.spec.points, None if is_over else pace
    return ScoreLine(target.id, points, points_of(points, share), "filings", level, completion, left)


def _deductions(compliance: Compliance, scoring: Scoring, filings: Sequence[Submission]) -> Iterator[Deduction]:
    """Yield what a unit's filings cost it; one that is incomplete after its due day is a missing one."""
    for one in filings:
        if one.state == "late" and scoring.late_filing:
            yield Deduction(one.target, one.period, "late", -scoring.late_filing)
        is_overdue = one.state == "incomplete" and compliance.as_of > one.due
        if (one.state == "missing" or is_overdue) and scoring.missing_filing:
            yield Deduction(one.target, one.period, "missing", -scoring.missing_filing)
