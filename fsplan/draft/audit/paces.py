"""What is due of a figure by each quarter's end, as a plan states it: from a deadline, or from stages.

A text tells of some days; between them a pace runs as it does where a plan states none. What adds up (a count) grows
in a straight line, rounded down so that no more is asked for than on that line; anything else is due by its day alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.core.period import Period
from fsplan.core.quarters import quarters_of
from fsplan.draft.figures.figure import Commitment, Waypoint
from fsplan.plan.kinds import KINDS
from fsplan.plan.scalars import Pace

_FULL = Decimal(100)


def has_pace(one: Commitment, period: Period) -> bool:
    """Tell whether a text says more of a figure's time than that it is due at the plan's end."""
    is_figure = one.value is not None and KINDS[one.kind].judged == "figure"
    return is_figure and (bool(one.stages) or (one.due is not None and one.due != period.end))


def days_of(one: Commitment) -> list[date]:
    """Return the days by which a text wants something of a figure."""
    return [stage.by for stage in one.stages] or ([one.due] if one.due is not None else [])


def read_pace(one: Commitment, kind: str, period: Period) -> Pace | None:
    """Return the pace of a figure that has one; None where no pace by quarters can say what the text does.

    Args:
        one: the figure.
        kind: the kind of target that carries it.
        period: the plan's period.
    """
    is_amount = bool(one.stages) and not one.stages[0].is_percent
    whole = one.value if is_amount and one.value is not None else _FULL
    takes = KINDS[kind].paces
    if one.op not in (">=", ">", "=") or not one.value or ("amounts" if is_amount else "shares") not in takes:
        return None
    stages = list(one.stages)
    if one.due is not None and (not stages or stages[-1].by < one.due):
        stages.append(Waypoint(one.due, whole, not is_amount))
    ends = [quarter.end for quarter in quarters_of(period)]
    known = {ends.index(stage.by): stage.reached for stage in stages if stage.by in ends}
    if len(known) < len(stages):
        return None
    known.setdefault(len(ends) - 1, whole)
    steps = _line(known) if KINDS[kind].is_flow else _held(known)
    return Pace("amounts" if is_amount else "shares", tuple(steps))


def keeps_pace(pace: Pace | None, one: Commitment, kind: str, period: Period) -> bool:
    """Tell whether a plan's pace has by each day that the text tells of what the text does."""
    wanted = read_pace(one, kind, period)
    if wanted is None:
        return True
    if pace is None or not pace.steps:
        return False
    ends = [quarter.end for quarter in quarters_of(period)]
    days = days_of(one)
    pairs = zip(ends, pace.shares, wanted.shares, strict=False)
    return all(own == said for end, own, said in pairs if end in days)


def _line(known: dict[int, Decimal]) -> Iterator[Decimal]:
    """Yield for each quarter's end what is known, or what lies on the straight line to the next that is."""
    before, reached = -1, Decimal(0)
    places = min(_exponent(amount) for amount in known.values())
    for at in sorted(known):
        for between in range(before + 1, at):
            grown = Fraction(known[at] - reached) * Fraction(between - before, at - before)
            yield Decimal(int((Fraction(reached) + grown) * 10**-places)).scaleb(places)
        yield known[at]
        before, reached = at, known[at]


def _held(known: dict[int, Decimal]) -> Iterator[Decimal]:
    """Yield for each quarter's end what is known, or what was last."""
    reached = Decimal(0)
    for at in range(max(known) + 1):
        reached = known.get(at, reached)
        yield reached


def _exponent(amount: Decimal) -> int:
    """Return the place of a decimal's last digit that is not zero, at most the ones."""
    exponent = amount.normalize().as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def write_steps(pace: Pace) -> Sequence[str]:
    """Return the steps of a pace as a plan file has them."""
    return str(pace).split(", ")
