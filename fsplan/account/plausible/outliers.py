"""Single rows that fall out of line: far above the goal or the unit's own past (FS231), a whole that jumped (FS234)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from fsplan.account.plausible.reported import TELLING, Reported, Suspicion, tell_row
from fsplan.core.finding import Finding
from fsplan.core.quantity import EXACT, round_down, to_literal
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import BASES

UnitAmount = tuple[PlanTarget, str, Fraction]
"""A target that is an amount, a unit, and the unit's own figure of it."""

_KNOWN_WHOLE = Decimal(20)
"""Of two wholes the larger has to reach it: from 4 schools to 8 is no news."""


def far_above_goal(
    plan: Plan, book: Book, as_of: date, figures: Iterable[UnitAmount], times: Decimal
) -> Iterator[Finding]:
    """Yield FS231 for each row that alone is more than so many times what is owed until the period's end.

    What adds up is below its sum, so that rows are looked at only where that is far above (there may be a million): one
    that a correction has brought down again is no more to be told.
    """
    seen, owed, limit = None, Decimal(0), Fraction(0)
    for target, unit, figure in figures:
        if target.id in book.counted:
            continue
        goal = target.owed_by(unit)
        if goal is not seen:  # most owe the same
            seen, owed = goal, goal.numbers[-1] if goal else Decimal(0)
            limit = Fraction(max(EXACT.multiply(owed, times), TELLING))
        if owed > 0 and (figure > limit or not target.adds_up):
            for basis in BASES:
                told = Reported(target, (target.id, unit, basis))
                found = _rows_above(book, told, owed, times, as_of)
                yield from (tell_row(plan, book, told, one) for one in found)


def _rows_above(book: Book, told: Reported, owed: Decimal, times: Decimal, as_of: date) -> Iterator[Suspicion]:
    limit = max(EXACT.multiply(owed, times), TELLING)
    if max(book.amounts(told.key, None, as_of), default=limit) <= limit:
        return
    number = to_literal(owed) + ("%" if told.target.is_percent else "")
    own = Text(f"本单位任务{number}", f"its quota of {number}")
    against = own if told.key[1] in told.target.quotas else Text(f"目标{number}", f"the goal of {number}")
    for at, entry in enumerate(book.series(told.key).entries):
        if entry.day <= as_of and entry.amount > limit:
            params: dict[str, str | Text] = {"against": against, "times": _times(entry.amount, owed)}
            yield Suspicion("FS231", at, entry.amount, params)


def far_above_past(told: Reported, times: Decimal) -> Iterator[Suspicion]:
    """Yield FS231 for each row that is more than so many times the largest of at least two rows before it."""
    values = told.values
    peak = max(values[:2])
    for at, value in enumerate(values[2:], 2):
        if value <= peak:
            continue
        if peak >= TELLING and value > EXACT.multiply(peak, times):
            number, day = to_literal(peak), told.days[values.index(peak)]
            against = Text(f"此前最大数{number}（{day}）", f"its largest figure before, {number} ({day})")
            yield Suspicion("FS231", at, value, {"against": against, "times": _times(value, peak)})
        peak = value


def jumped_wholes(told: Reported, times: Decimal) -> Iterator[Suspicion]:
    """Yield FS234 for each row whose whole is so many times that of the row before, or that part of it."""
    wholes = [whole or Decimal(0) for _, whole in told.amounts]
    for at, (before, whole) in enumerate(pairwise(wholes), 1):
        low, high = sorted((before, whole))
        if before and high >= _KNOWN_WHOLE and high >= EXACT.multiply(low, times):
            params: dict[str, str | Text] = {
                "before": to_literal(before),
                "then": str(told.days[at - 1]),
                "change": _change(before, whole),
            }
            yield Suspicion("FS234", at, whole, params, "of")


def _change(before: Decimal, whole: Decimal) -> Text:
    if whole > before:
        number = _times(whole, before)
        return Text(f"是其{number}倍", f"{number} times that")
    percent = to_literal(round_down(100 * Fraction(whole) / Fraction(before), 0))
    return Text(f"仅为其{percent}%", f"{percent}% of that")


def _times(value: Decimal, base: Decimal) -> str:
    """Return how many times one figure another is, cut after one decimal: never more than it is."""
    return to_literal(round_down(Fraction(value) / Fraction(base), 1))
