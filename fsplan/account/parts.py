"""The part that a unit, or a group of units, has in a figure."""

from fractions import Fraction

from fsplan.account.result import Result
from fsplan.plan.plan import Plan


def part_of(plan: Plan, result: Result, ref: str) -> Fraction | None:
    """Return the own part of a unit or a group.

    None where none of its units has reported, and for a group in a kind whose parts do not add up (a share's are
    percentages of different wholes).
    """
    parts = [part for unit, part in result.tally.by_unit if plan.means(ref, unit)]
    is_group = ref in plan.file.groups
    if not parts or (is_group and not result.target.kind.adds_parts):
        return None
    return sum(parts, Fraction(0)) if is_group else parts[0]
