"""When a goal is satisfied: strict operators are strict, and nothing is rounded before it is compared."""

import operator
from collections.abc import Callable
from fractions import Fraction

from fsplan.plan.scalars import Goal, Operator

COMPARE: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}


def satisfies(goal: Goal, actual: Fraction) -> bool:
    """Tell whether an exact actual meets a goal; both in the same unit, percentages as their number of percent."""
    return COMPARE[goal.op](actual, Fraction(goal.value))
