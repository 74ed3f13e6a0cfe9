"""Areas added up and ranked, from parts written by hand: goals that differ, limits, what is not known, ties."""

from fractions import Fraction

import pytest

from fsplan.account.rollup import Area, AreaPart, rank_areas, total_targets


def part(kind: str, top: int | None, bottom: int | None = None, goal: int | None = None, op: str = ">=") -> Area:
    exact = [None if n is None else Fraction(n) for n in (top, bottom, goal)]
    return Area("", parts=(AreaPart("x", kind, "指标", "", "", kind == "share", *exact, op),))  # type: ignore[arg-type]


def together(*areas: Area) -> tuple[object, ...]:
    (total,) = total_targets(areas)
    return total.actual, total.goal, total.completion, total.met, total.areas, total.reported


@pytest.mark.parametrize("kind", ["share", "rate", "mean"])
def test_goals_of_a_ratio_that_differ_have_no_common_one(kind: str) -> None:
    """270 of 4 and 90 of 1 are 72; a goal of 70 here and 80 there is neither, nor their sum."""
    assert together(part(kind, 270, 4, 70), part(kind, 90, 1, 80)) == (72, None, None, False, 2, 2)
    assert together(part(kind, 270, 4, 80), part(kind, 90, 1, 80)) == (72, 80, 90, False, 2, 2)
    assert together(part(kind, 270, 4, 72), part(kind, 90, 1, 72)) == (72, 72, 100, True, 2, 2)


def test_goals_of_amounts_add_up_where_every_area_has_one() -> None:
    assert together(part("count", 10, goal=20), part("count", 20, goal=30)) == (30, 50, 60, False, 2, 2)
    assert together(part("count", 10, goal=20), part("count", 20)) == (30, None, None, False, 2, 2)
    assert together(part("count", 10, goal=20), part("count", None, goal=30)) == (10, 50, 20, False, 2, 1)


def test_goals_of_two_sorts_have_no_common_one_in_whatever_order() -> None:
    """At least 20 and more than 30 are neither at least 50 nor more than 50."""
    least, more = part("count", 10, goal=20), part("count", 20, goal=30, op=">")
    assert together(least, more) == together(more, least) == (30, None, None, False, 2, 2)


def test_a_ratio_over_what_is_not_known_is_left_out() -> None:
    assert together(part("rate", 10, 2, 5), part("rate", 90, None, 5)) == (5, 5, 100, True, 2, 2)
    assert together(part("share", None, None, 50), part("share", None, None, 50)) == (None, 50, None, False, 2, 0)


def area(count_missed: int = 0, /, **levels: int) -> Area:
    return Area("", levels=levels, missed=count_missed)  # type: ignore[arg-type]


def ranks(*areas: Area) -> list[int | None]:
    return [area.rank for area in rank_areas(areas)]


def test_areas_by_what_is_kept_then_by_the_fewest_missed() -> None:
    """Halves all: none missed, one missed, none again; a third with none missed comes last."""
    halves = area(met=1, behind=1), area(1, on_pace=1, missed=1), area(met=2, watch=2)
    assert ranks(*halves, area(met=1, behind=2)) == [1, 3, 1, 4]


def test_silence_to_the_end_is_missed_and_silence_before_it_is_not() -> None:
    over = area(1, met=1, no_data=1)
    assert ranks(over, area(met=1, no_data=1), area(1, met=1, missed=1)) == [2, 1, 2]


def test_what_is_not_judged_has_no_rank() -> None:
    assert ranks(area(open=3, unknown=1), area(met=1, open=9), Area("", error="x")) == [None, 1, None]
