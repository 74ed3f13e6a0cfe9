"""The part that a unit, or a group of units, has in a figure."""

from fractions import Fraction

from fsplan.account.compliance import Result
from fsplan.plan.plan import Plan

_ADDED = ("count", "level", "rate")


def part_of(plan: Plan, result: Result, ref: str) -> Fraction | None:
    """Return the own part of a unit or a group.

    None where none of its units has reported, and where several have in a kind whose parts do not add up (a share's
    are percentages of different wholes).
    """
    parts = [part for unit, part in result.tally.by_unit if plan.means(ref, unit)]
    if len(parts) > 1:
        return sum(parts, Fraction(0)) if result.target.spec.kind in _ADDED else None
    return parts[0] if parts else None
