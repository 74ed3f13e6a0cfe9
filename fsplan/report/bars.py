"""Bars: a completion drawn against its goal and pace, as lengths that a format only scales."""

from dataclasses import dataclass
from fractions import Fraction

from fsplan.account.result import Result
from fsplan.plan.model import Level

SCALE = 120
"""Percent of the goal at a bar's right end, so that what is over the goal still shows."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; positions are in percent of the goal, held between 0 and SCALE.

    Attributes:
        filled: where the completion ends.
        pace: where the pace stands, None without one.
        level: the level, for colour.
        is_over: the completion lies beyond the right end.
    """

    filled: Fraction
    pace: Fraction | None
    level: Level
    is_over: bool = False

    @property
    def filled_at(self) -> str:
        """The completion's position as a short decimal."""
        return short(self.filled)

    @property
    def pace_at(self) -> str:
        """The pace's position as a short decimal, empty without one."""
        return "" if self.pace is None else short(self.pace)


def short(number: Fraction) -> str:
    """Write a length, which is never negative, with at most two decimals."""
    whole = (200 * number.numerator + number.denominator) // (2 * number.denominator)
    return f"{whole // 100}.{whole % 100:02}".rstrip("0").rstrip(".")


def build_bar(result: Result) -> Bar | None:
    """Return a target's bar; None where no completion and no pace can be drawn, as for a ceiling."""
    if result.completion is None and (result.pace is None or result.level == "unknown"):
        return None
    completion = result.completion or _NOTHING
    # a bar is drawn full only when the goal is met: half a pixel short of it would read as done
    shown = completion if result.is_kept or completion >= 100 else min(completion, _NEARLY)
    pace = None if result.pace is None else _held(result.pace)
    return Bar(_held(shown), pace, result.level, is_over=shown > SCALE)


_NOTHING, _NEARLY, _FULL = Fraction(0), Fraction(99), Fraction(SCALE)


def _held(number: Fraction) -> Fraction:
    return _NOTHING if number.numerator < 0 else _FULL if number > SCALE else number
