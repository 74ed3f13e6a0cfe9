"""Bars: never drawn full before the goal is met, never longer than their scale."""

from fractions import Fraction
from io import StringIO

import pytest
from rich.console import Console
from support import plan_of, result_of, verdict

from fsplan.report.bars import SCALE, Bar, build_bar, short
from fsplan.report.formats.terminal import draw_bar


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(120), "120"),
        (Fraction(5, 2), "2.5"),
    ],
)
def test_lengths_are_short_decimals(number, text):
    assert short(number) == text


def _bar(value: str, day: str = "2030-06-30"):
    plan = plan_of({"t": {"kind": "count", "goal": ">= 100000", "by": ["a"]}})
    return build_bar(result_of(verdict(plan, day, ["2030-01-31", "t", "a", value]), "t"))


def test_just_short_of_the_goal_is_not_drawn_full():
    assert _bar("99999").filled == 99
    assert _bar("100000").filled == 100


def test_what_is_far_over_the_goal_ends_at_the_scale():
    bar = _bar("900000")
    assert (bar.filled, bar.is_over) == (SCALE, True)


def test_a_ceiling_has_no_bar():
    plan = plan_of({"t": {"kind": "count", "goal": "<= 3", "by": ["a"]}})
    assert build_bar(result_of(verdict(plan, "2030-06-30", ["2030-01-31", "t", "a", "1"]), "t")) is None


def _drawn(bar: Bar) -> str:
    stream = StringIO()
    Console(file=stream, width=40, color_system=None).print(draw_bar(bar), end="")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("filled", "pace", "drawn"),
    [
        (0, None, "───────────────▏  "),
        (100, None, "███████████████▏  "),
        (99, 50, "███████│██████─▏  "),
        (120, 100, "███████████████│██"),
        (20, 120, "███────────────▏ │"),
    ],
)
def test_a_bar_on_a_terminal(filled, pace, drawn):
    bar = Bar(Fraction(filled), None if pace is None else Fraction(pace), "behind")
    assert _drawn(bar) == drawn
