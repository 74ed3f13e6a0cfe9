"""One figure as read from a fragment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.text import Text


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
