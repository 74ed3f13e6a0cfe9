"""Running totals filed as a period's own amounts (FS233): added up, the same work would count again and again."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from fsplan.account.pace import compute_pace
from fsplan.account.plausible.reported import TELLING, Reported, Suspicion
from fsplan.core.quantity import EXACT, round_half_up, to_literal
from fsplan.core.text import Text
from fsplan.plan.plan import Plan

_NEAR, _FAR = Fraction(1, 10), Fraction(1, 5)
"""Of a goal: how near the pace a total by itself may come, and how far beyond it the sum must lie, for a weak sign."""


class _Sign(NamedTuple):
    """A row by which amounts look like running totals.

    Attributes:
        at: which row.
        is_strong: there are three at least, and they come to more than the whole goal; otherwise it takes another
            target of the unit to tell.
        expected: what the pace asks for by then.
        added: what they come to.
    """

    at: int
    is_strong: bool
    expected: Fraction
    added: Decimal


def find_running(plan: Plan, series: Sequence[Reported]) -> Iterator[tuple[Reported, Suspicion]]:
    """Yield FS233 at the first row of each of a unit's series that a running total explains and an amount does not.

    One weak sign proves nothing: it is told where the unit gives a sign on two targets at least, and none of its
    amounts ever falls, by which a unit shows that it knows the one from the other.
    """
    with localcontext(EXACT):
        rising = (told for told in series if 0 < told.values[0] <= told.values[1] and _is_eligible(told))
        signs = [(told, found) for told in rising if (found := [*_signs(plan, told)])]
    if not signs:
        return
    amounts = [told for told in series if _is_eligible(told)]
    knows = any(later < before for told in amounts for before, later in pairwise(told.values))
    weak_too = len(signs) > 1 and not knows
    for told, found in signs:
        if sign := next((sign for sign in found if sign.is_strong or weak_too), None):
            yield told, _tell(told, sign)


def _is_eligible(told: Reported) -> bool:
    """Tell whether amounts are held against a goal that is this unit's alone."""
    target, unit = told.target, told.key[1]
    if not target.kind.is_flow or told.key[2] != "period":
        return False
    goal = target.owed_by(unit)
    is_floor = goal is not None and goal.op in (">=", ">") and goal.value > TELLING
    return is_floor and (unit in target.quotas or len(target.answering) == 1)


def _signs(plan: Plan, told: Reported) -> Iterator[_Sign]:
    """Yield the rows by which amounts look like running totals, until one falls.

    Both readings are held against each other and against the pace: read as totals they must tell of steadier work than
    read as amounts, and the last one must lie within the goal and near the pace, at most half as far off as the sum.
    """
    values = told.values
    goal = told.target.owed_by(told.key[1])
    owed, added, steepest = goal.value if goal else Decimal(0), values[0], values[0]
    for at, (before, last) in enumerate(pairwise(values), 1):
        if last < before or last > owed:
            return
        added, steepest = added + last, max(steepest, last - before)
        if steepest * added <= last * last and (sign := _read_sign(plan, told, at, added, owed)):
            yield sign


def _read_sign(plan: Plan, told: Reported, at: int, added: Decimal, owed: Decimal) -> _Sign | None:
    pace = compute_pace(plan, told.target, told.days[at])
    if pace is None:
        return None
    goal = Fraction(owed)
    expected = goal * pace / 100
    off, beyond = abs(Fraction(told.values[at]) - expected), Fraction(added) - expected
    if 2 * off > beyond:
        return None
    is_strong = added > owed and at > 1
    is_weak = off <= _NEAR * goal and beyond >= _FAR * goal
    return _Sign(at, is_strong, expected, added) if is_strong or is_weak else None


def _tell(told: Reported, sign: _Sign) -> Suspicion:
    goal = told.target.owed_by(told.key[1])
    params: dict[str, str | Text] = {
        "figures": Text(
            "、".join(map(to_literal, told.values[: sign.at + 1])),
            ", ".join(map(to_literal, told.values[: sign.at + 1])),
        ),
        "sum": to_literal(sign.added),
        "goal": to_literal(goal.value if goal else 0),
        "expected": to_literal(round_half_up(sign.expected, 0)),
    }
    return Suspicion("FS233", sign.at, told.values[sign.at], params, "basis")
