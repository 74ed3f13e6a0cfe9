"""The level of a target: one of nine words, decided on exact numbers (contract, Levels)."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple, get_args

from fsplan.plan.model import Bands, Level
from fsplan.plan.scalars import Goal, satisfies

LEVELS: tuple[Level, ...] = get_args(Level)
"""In the order in which they are counted and shown: worse to better, then those that are not judged."""

_RANK: Mapping[Level, int] = {"missed": 0, "critical": 1, "no_data": 1, "behind": 2, "watch": 3, "on_pace": 4, "met": 5}
"""Silence ranks as critical while there is time left; what it ranks as when there is none, `rank_as` says."""


class Standing(NamedTuple):
    """What a level is decided from; percentages as numbers of percent.

    Attributes:
        goal: None where the target is only tracked.
        is_ceiling: the goal is an upper limit.
        only_grows: an exact goal, or a range, once passed is lost.
        holds: the goal must hold at every reading.
        actual: the figure; None when nothing was reported or a fact is missing.
        is_partial: a unit is silent without which the figure is no whole one.
        fact_missing: the figure cannot be known.
        behind: percentage points that are wanting, None where that says nothing.
        is_due: its pace asks for a figure by now.
        is_over: the period or the due day has come to its end.
    """

    goal: Goal | None
    is_ceiling: bool
    only_grows: bool
    holds: bool
    actual: Fraction | None
    is_partial: bool
    fact_missing: bool
    behind: Fraction | None
    is_due: bool
    is_over: bool


def decide_level(standing: Standing, bands: Bands) -> Level:
    """Return the level of a target that has a figure: a count, level, share, rate, mean or change."""
    goal, actual = standing.goal, standing.actual
    if goal is None:
        return "open"
    if standing.fact_missing:
        return "unknown"
    if actual is None:
        return "no_data" if standing.is_due or standing.is_over else "open"
    is_kept = satisfies(goal, actual)
    if not is_kept and _is_lost(standing, goal, actual):
        return "missed"  # whoever is silent: what they have yet to tell does not bring it back
    if standing.is_partial and standing.is_over:
        return "no_data"
    if standing.is_over:
        return "met" if is_kept else "missed"
    if is_kept and not standing.is_ceiling:
        return "on_pace" if standing.holds or goal.upper is not None else "met"
    if is_kept and (standing.holds or standing.behind is None):
        return "on_pace"
    if standing.behind is None:
        return "critical" if standing.holds else "open"  # of a goal not above 0 nobody can tell the points
    return level_below(standing.behind, bands)


def _is_lost(standing: Standing, goal: Goal, actual: Fraction) -> bool:
    """Tell whether a goal that is not kept can be kept no more."""
    if standing.is_ceiling:
        return standing.is_over or not standing.holds
    return standing.only_grows and goal.op in ("=", "..") and actual > Fraction(goal.numbers[-1])


def level_below(behind: Fraction, bands: Bands) -> Level:
    """Return the level for so many percentage points below pace; each band's limit itself is still the better level."""
    if behind > Fraction(bands.critical):
        return "critical"
    if behind > Fraction(bands.behind):
        return "behind"
    return "watch" if behind > Fraction(bands.watch) else "on_pace"


def rank_as(level: Level, *, is_over: bool) -> Level:
    """Return what a level counts as: silence as critical, and as missed once the time is over (contract, 2)."""
    if level != "no_data":
        return level
    return "missed" if is_over else "critical"


def fails(level: Level, fail_on: Level) -> bool:
    """Tell whether a level is at or below the one to fail on; `open` and `unknown` never are."""
    return level in _RANK and _RANK[level] <= _RANK[fail_on]


_APART: Sequence[Level] = ("missed", "critical", "no_data", "behind", "watch", "unknown", "on_pace", "open", "met")
"""Worse to better where several make one level: `open` stands between on_pace and met."""


def worst_of(levels: Sequence[Level]) -> Level:
    """Return the level of what has several: of a target that every unit owes itself, of an item with its targets.

    It is the worst of them; `open` without any.
    """
    return min(levels, key=_APART.index, default="open")
