"""One figure as read from a fragment, and the amounts that lead to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fsplan.core.quantity import total
from fsplan.core.text import Text
from fsplan.plan.kinds import KINDS


class Waypoint(NamedTuple):
    """What is to be reached by a day on the way to a figure, all before it counted.

    Attributes:
        by: the day.
        reached: how much, in the figure's measure or in percent of the whole.
        is_percent: which of the two.
    """

    by: date
    reached: Decimal
    is_percent: bool


@dataclass(frozen=True, slots=True)
class TextFigure:
    """One figure; offsets in the text it was read from.

    Attributes:
        kind: the plan's kind of target.
        op: the operator; empty where the text leaves it to a person.
        value: in base units (万 expanded), a percentage as its number of percent; None where there is none to carry.
        measured_in: the unit of measure as the text has it.
        per: for a rate, how many of its base one share counts.
        base: for a rate, what it is counted over, such as 人 or 吨.
        decide: why a person must look at it; None when nothing is open.
        each: of which places each is to have it (县), `?` where the words do not name them; empty for none.
        is_yearly: it is owed every year.
        aside: what the number is where it is no target; empty where it is one, or may be.
    """

    start: int
    end: int
    kind: str
    op: str
    value: Decimal | None
    measured_in: str
    per: int | None = None
    base: str = ""
    decide: Text | None = None
    each: str = ""
    is_yearly: bool = False
    aside: str = ""


def running_sums(amounts: Sequence[Decimal]) -> Iterator[Decimal]:
    """Yield what amounts come to, each with all before it."""
    for count in range(1, len(amounts) + 1):
        yield total(amounts[:count])


def shares_of(reached: Sequence[Decimal], end: Decimal) -> list[Decimal] | None:
    """Return amounts in percent of the last; None where a percentage is no short decimal number."""
    thousandths = [Fraction(amount) * 100 * 1000 / Fraction(end) for amount in reached] if end else []
    if not thousandths or any(one.denominator != 1 for one in thousandths):
        return None
    return [Decimal(int(one)).scaleb(-3) for one in thousandths]


class Commitment(NamedTuple):
    """One target as read; offsets in the cleaned text.

    Attributes:
        start: where the words that state it begin.
        end: offset, exclusive.
        fragment: the stretch between two marks that it stands in.
        kind: the plan's kind of target.
        op: the operator, empty where there is no goal.
        value: the goal, in base units; None where there is none.
        measured_in: the unit of measure, `%` for percentages.
        per: base of a rate.
        base: what a rate is counted over.
        due: the day it is due, None when the text does not say.
        every: the rhythm of a submission, a word of `plan.model.Every`; empty when a plan knows none such.
        decide: what a person must settle, None when nothing is open.
        each: of which places each is to have the value (县), `?` where the words do not name them; empty for none.
        stages: what is to be reached on the way to the value, by day.
    """

    start: int
    end: int
    fragment: tuple[int, int]
    kind: str
    op: str = ""
    value: Decimal | None = None
    measured_in: str = ""
    per: int | None = None
    base: str = ""
    due: date | None = None
    every: str = ""
    decide: Text | None = None
    each: str = ""
    stages: tuple[Waypoint, ...] = ()

    @property
    def drafted_every(self) -> str:
        """The rhythm that a draft writes: a filing whose rhythm no plan knows stands as yearly, with a question."""
        return self.every or ("year" if KINDS[self.kind].is_filing else "")
