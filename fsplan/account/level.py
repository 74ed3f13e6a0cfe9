"""The level of a target: one of nine words, decided on exact numbers (contract, Levels)."""

from collections.abc import Mapping
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
        is_flow: the figure only grows, so that an exact goal once passed is lost.
        actual: the figure; None when nothing was reported or a fact is missing.
        is_partial: a unit is silent without which the figure is no whole one.
        fact_missing: the figure cannot be known.
        completion: actual in percent of the goal, where that means anything.
        pace: percent due by now, None without a pace.
        is_over: the period or the due day has come to its end.
    """

    goal: Goal | None
    is_ceiling: bool
    is_flow: bool
    actual: Fraction | None
    is_partial: bool
    fact_missing: bool
    completion: Fraction | None
    pace: Fraction | None
    is_over: bool


def decide_level(standing: Standing, bands: Bands) -> Level:
    """Return the level of a target that has a figure: a count, level, share, rate or mean."""
    goal, actual = standing.goal, standing.actual
    if goal is None:
        return "open"
    if standing.fact_missing:
        return "unknown"
    if actual is None:
        was_due = standing.is_over or (standing.pace is not None and standing.pace > 0)
        return "no_data" if was_due else "open"
    if standing.is_ceiling and not satisfies(goal, actual):
        return "missed"  # whoever is silent: what they have yet to tell brings it no lower
    if standing.is_partial and standing.is_over:
        return "no_data"
    if standing.is_ceiling:
        return "met" if standing.is_over else "on_pace"
    if satisfies(goal, actual):
        return "met"
    is_passed = goal.op == "=" and standing.is_flow and actual > Fraction(goal.value)
    if standing.is_over or is_passed:
        return "missed"
    if standing.pace is None or standing.completion is None:
        return "open"
    return level_below(standing.pace - standing.completion, bands)


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


def worst(levels: list[Level]) -> Level:
    """Return the worst of some levels; `open` when none of them is judged."""
    judged = [level for level in levels if level in _RANK]
    return min(judged, key=lambda level: _RANK[level]) if judged else "open"
