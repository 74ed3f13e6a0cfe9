"""The units side by side: what each answers for, how it stands, and a rank with ties."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from fsplan.account.compliance import Compliance
from fsplan.account.level import LEVELS, fails
from fsplan.account.result import Result
from fsplan.plan.model import Level, Role
from fsplan.plan.plan import Plan

_BORROWED: tuple[Level, ...] = ("behind", "watch", "on_pace", "met")
"""The levels better than silence, which a unit has only by its own word."""


@dataclass(frozen=True, slots=True)
class Score:
    """One unit's line.

    Attributes:
        unit: unit id.
        rank: 1 is best; units that stand alike share a rank; None where nothing of the unit is judged yet.
        led: duties it leads.
        owned: duties it owns alone or with others.
        shared: duties it shares by its functions.
        supported: duties it supports; listed, never ranked.
        levels: the targets it is held to account for, by level.
        in_time: filings that came in time.
        due: filings that were due, or came early.
        rejected: its rejected rows.
    """

    unit: str
    rank: int | None
    led: int
    owned: int
    shared: int
    supported: int
    levels: Mapping[Level, int]
    in_time: int
    due: int
    rejected: int


def compute_scoreboard(plan: Plan, compliance: Compliance, rejected: Mapping[str, int]) -> list[Score]:
    """Return a line for each unit of the plan, in its order.

    A unit is judged by the targets it is held to account for: the leader answers for a shared figure, each unit for
    its own word of a status and for its own amount; a silent unit has no credit for what others reported. Ranked by
    the share of its judged targets on pace or met, then the share of its filings in time, then the fewest rejected
    rows.
    """
    lines = [_score(plan, compliance, unit, rejected.get(unit, 0)) for unit in plan.file.units]
    merits = {score.unit: merit for score in lines if (merit := _merit(score)) is not None}
    ranks = {unit: 1 + sum(1 for other in merits.values() if other > merit) for unit, merit in merits.items()}
    return [replace(score, rank=ranks.get(score.unit)) for score in lines]


def _score(plan: Plan, compliance: Compliance, unit: str, rejected: int) -> Score:
    found = (_level_for(compliance, result, unit) for result in compliance.results)
    levels = Counter(level for level in found if level is not None)
    filings = [s for s in compliance.submissions if s.unit == unit and s.state not in ("excused", "not_due")]
    return Score(
        unit=unit,
        rank=None,
        led=_duties(plan, unit, "lead"),
        owned=_duties(plan, unit, "owner"),
        shared=_duties(plan, unit, "shared"),
        supported=_duties(plan, unit, "support"),
        levels={level: levels[level] for level in LEVELS},
        in_time=sum(1 for s in filings if s.state == "in_time"),
        due=len(filings),
        rejected=rejected,
    )


def _duties(plan: Plan, unit: str, role: Role) -> int:
    duties = (duty for item in plan.file.items for duty in item.duties)
    return sum(1 for duty in duties if unit in plan.expand(*duty.named(role)))


def _level_for(compliance: Compliance, result: Result, unit: str) -> Level | None:
    """Return how a target counts for a unit: a status by its own word, a report not, else the figure if it spoke."""
    target = result.target
    if target.kind.is_filing:
        return None
    if (own := result.of(unit)) is not result:
        return own.level
    if unit not in target.accountable:
        return None
    if unit in result.reporters.silent and result.level in _BORROWED:
        return "no_data" if unit in compliance.overdue_units(result) else "open"
    return result.level


def _merit(score: Score) -> tuple[Fraction, Fraction, int] | None:
    """Return what a unit is ranked by, greater is better; None where neither a target nor a filing is judged."""
    judged = sum(count for level, count in score.levels.items() if fails(level, "met"))
    good = score.levels["met"] + score.levels["on_pace"]
    if not judged and not score.due:
        return None
    kept = Fraction(good, judged) if judged else Fraction(1)
    in_time = Fraction(score.in_time, score.due) if score.due else Fraction(1)
    return kept, in_time, -score.rejected
