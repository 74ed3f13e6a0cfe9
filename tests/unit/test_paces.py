"""What must hold, cumulative amounts, limits with a pace, ranges, own bands: each level worked out by hand."""

from fractions import Fraction

import pytest
from support import plan_of, result_of, verdict

Q = ("2030-03-31", "2030-06-30", "2030-09-30", "2030-12-31")


def level_of(spec: dict[str, object], day: str, *rows: tuple[str, ...]) -> str:
    plan = plan_of({"x": {"by": ["a"], **spec}})
    return result_of(verdict(plan, day, *rows), "x").level


@pytest.mark.parametrize(
    ("told", "day", "level"),
    [
        ([], "2030-03-30", "open"),
        ([], "2030-03-31", "no_data"),  # a quarter has ended without a reading
        ([("2030-02-01", "95%")], "2030-02-28", "on_pace"),
        ([("2030-02-01", "94%")], "2030-02-28", "watch"),  # 94/95 = 98.95%: 1.05 points below
        ([("2030-02-01", "85%")], "2030-02-28", "behind"),  # 10.53 points
        ([("2030-02-01", "60%")], "2030-02-28", "critical"),  # 36.84 points
        ([("2030-02-01", "60%"), ("2030-06-01", "96%")], "2030-06-30", "on_pace"),
        ([("2030-02-01", "96%")], "2030-12-31", "met"),
        ([("2030-02-01", "94.99%")], "2030-12-31", "missed"),
        ([], "2030-12-31", "no_data"),
    ],
)
def test_a_goal_that_must_hold(told: list[tuple[str, str]], day: str, level: str) -> None:
    rows = [(on, "x", "a", value) for on, value in told]
    assert level_of({"kind": "mean", "goal": ">= 95%", "pace": "hold"}, day, *rows) == level


@pytest.mark.parametrize(
    ("value", "day", "level"),
    [
        ("4%", "2030-06-30", "on_pace"),
        ("5%", "2030-06-30", "on_pace"),
        ("5.2%", "2030-06-30", "watch"),  # 104% of the limit: 4 points above
        ("6%", "2030-06-30", "behind"),  # 20 points
        ("9%", "2030-06-30", "critical"),  # 80 points
        ("9%", "2030-12-31", "missed"),
        ("5%", "2030-12-31", "met"),
    ],
)
def test_a_limit_that_must_hold_is_not_lost_before_the_end(value: str, day: str, level: str) -> None:
    assert level_of({"kind": "mean", "goal": "<= 5%", "pace": "hold"}, day, ("2030-02-01", "x", "a", value)) == level


def test_below_nothing_nobody_can_tell_the_points() -> None:
    spec = {"kind": "level", "goal": ">= 0", "pace": "hold"}
    told = verdict(plan_of({"x": {"by": ["a"], **spec}}), "2030-06-30", ("2030-02-01", "x", "a", "-1"))
    result = result_of(told, "x")
    assert result.level == "critical"
    assert result.need is not None
    assert (result.need.remaining, result.need.per_week) == (1, Fraction(7, 184))  # from 30 June to 31 December
    assert level_of(spec, "2030-06-30", ("2030-02-01", "x", "a", "0")) == "on_pace"


def test_cumulative_amounts_are_shares_of_the_last() -> None:
    spec = {"kind": "count", "goal": ">= 3900", "pace": ["900", "1900", "2900", "3900"], "measured_in": "批次"}
    plan = plan_of({"x": {"by": ["a"], **spec}})
    for day, owed in zip(Q, (900, 1900, 2900, 3900), strict=True):
        result = result_of(verdict(plan, day, ("2030-01-01", "x", "a", "900")), "x")
        assert result.expected == owed
        assert result.pace == Fraction(100 * owed, 3900)
    assert result_of(verdict(plan, "2030-05-01"), "x").expected == 900 + Fraction(1000 * 31, 91)


@pytest.mark.parametrize(
    ("value", "day", "level", "behind"),
    [
        ("30", "2030-06-30", "on_pace", Fraction(-10)),  # 30% used, 40% may be
        ("40", "2030-06-30", "on_pace", 0),
        ("45", "2030-06-30", "watch", 5),
        ("75", "2030-06-30", "critical", 35),
        ("101", "2030-06-30", "missed", 61),
        ("100", "2030-12-31", "met", 0),
    ],
)
def test_a_limit_with_a_pace(value: str, day: str, level: str, behind: Fraction) -> None:
    spec = {"kind": "count", "goal": "<= 100", "pace": ["20%", "40%", "70%", "100%"], "measured_in": "万元"}
    plan = plan_of({"x": {"by": ["a"], **spec}})
    result = result_of(verdict(plan, day, ("2030-02-01", "x", "a", value)), "x")
    assert (result.level, result.behind) == (level, behind)
    assert result.need is None


@pytest.mark.parametrize(
    ("kind", "value", "day", "level"),
    [
        ("level", "50", "2030-06-30", "on_pace"),
        ("level", "60", "2030-06-30", "on_pace"),
        ("level", "61", "2030-06-30", "open"),  # it may fall again
        ("level", "49", "2030-06-30", "open"),
        ("level", "61", "2030-12-31", "missed"),
        ("level", "60", "2030-12-31", "met"),
        ("count", "61", "2030-06-30", "missed"),  # a sum does not
        ("count", "55", "2030-06-30", "on_pace"),
        ("count", "10", "2030-06-30", "behind"),  # 20% of 50, 49.59% due: 29.59 points
        ("count", "24", "2030-06-30", "watch"),  # 48%
        ("count", "55", "2030-12-31", "met"),
        ("count", "49", "2030-12-31", "missed"),
    ],
)
def test_ranges_hold_both_their_ends(kind: str, value: str, day: str, level: str) -> None:
    assert level_of({"kind": kind, "goal": "50..60"}, day, ("2030-02-01", "x", "a", value)) == level


def test_a_range_that_must_hold_counts_from_the_nearer_end() -> None:
    spec = {"kind": "level", "goal": "50..60", "pace": "hold"}
    told = {"45": ("watch", 10), "66": ("watch", 10), "50": ("on_pace", 0), "20": ("critical", 60)}
    for value, (level, behind) in told.items():
        plan = plan_of({"x": {"by": ["a"], **spec}})
        result = result_of(verdict(plan, "2030-06-30", ("2030-02-01", "x", "a", value)), "x")
        assert (result.level, result.behind) == (level, behind), value


def test_a_range_waits_for_everybody() -> None:
    plan = plan_of({"x": {"by": ["a", "b"], "kind": "count", "goal": "50..60"}})
    rows = [("2030-02-01", "x", "a", "55")]
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").level == "no_data"
    assert result_of(verdict(plan, "2030-12-31", *rows, ("2030-02-01", "x", "b", "6")), "x").level == "missed"


def test_own_bands_come_before_the_plans() -> None:
    spec = {"kind": "count", "goal": ">= 100", "bands": {"watch": "20", "behind": "40", "critical": "45"}}
    told = {"30": "on_pace", "29": "watch", "9": "behind", "4": "critical"}  # 49.59% is due
    for value, level in told.items():
        assert level_of(spec, "2030-06-30", ("2030-02-01", "x", "a", value)) == level


def test_amounts_below_zero_stand() -> None:
    plan = plan_of({"x": {"by": ["a", "b"], "kind": "level", "goal": ">= -5"}})
    rows = [("2030-02-01", "x", "a", "-8"), ("2030-02-01", "x", "b", "2.5")]
    result = result_of(verdict(plan, "2030-12-31", *rows), "x")
    assert (result.actual, result.completion, result.level) == (Fraction("-5.5"), None, "missed")


@pytest.mark.parametrize(
    ("cell", "amount"), [("1.2万", 12000), ("3亿", 300_000_000), ("0.5 万", 5000), ("１万", 10000)]
)
def test_ten_thousands_are_exact(cell: str, amount: int) -> None:
    plan = plan_of({"x": {"by": ["a"], "kind": "count", "goal": ">= 2.5万", "measured_in": "批次"}})
    result = result_of(verdict(plan, "2030-12-31", ("2030-02-01", "x", "a", cell)), "x")
    assert (result.actual, result.goal) == (amount, 25_000)
