"""Levels at their limits, and the pace they are measured against, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from support import plan_of, result_of, verdict

from fsplan.account.level import LEVELS, fails, level_below, worst_of
from fsplan.account.pace import compute_pace
from fsplan.plan.model import Bands

DEFAULT = Bands()
HAIR = Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("behind", "level"),
    [
        (Fraction(-50), "on_pace"),
        (Fraction(0), "on_pace"),
        (HAIR, "watch"),
        (Fraction(10), "watch"),
        (10 + HAIR, "behind"),
        (Fraction(30), "behind"),
        (30 + HAIR, "critical"),
        (Fraction(100), "critical"),
    ],
)
def test_a_bands_limit_is_still_the_better_level(behind: Fraction, level: str) -> None:
    assert level_below(behind, DEFAULT) == level


def test_bands_are_the_plans_own() -> None:
    bands = Bands(watch=Decimal("2.5"), behind=Decimal(5), critical=Decimal(7))
    points = ["2.5", "2.51", "5", "5.01", "7", "7.01"]
    assert [level_below(Fraction(p), bands) for p in points] == [
        "on_pace",
        "watch",
        "watch",
        "behind",
        "behind",
        "critical",
    ]


# goal 1000, a quarter's end at 20, 50, 80, 100 percent: what is done, and the level on 30 June (500 due).
AT_MIDYEAR = [
    ("1000", "met"), ("999", "on_pace"), ("501", "on_pace"), ("500", "on_pace"), ("499", "watch"), ("400", "watch"),
    ("399", "behind"), ("200", "behind"), ("199", "critical"), ("0", "critical"),
]  # fmt: skip


@pytest.mark.parametrize(("done", "level"), AT_MIDYEAR)
def test_levels_of_a_count_at_midyear(done: str, level: str) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 1000", "pace": ["20%", "50%", "80%", "100%"]}})
    result = result_of(verdict(plan, "2030-06-30", ("2030-01-31", "x", "a", done)), "x")
    assert (result.level, result.pace, result.expected) == (level, 50, 500)
    assert result.behind == 50 - Fraction(int(done), 10)


def test_when_the_period_is_over_only_the_goal_counts() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 1000"}})
    for done, level in [("999", "missed"), ("1000", "met"), ("1001", "met")]:
        for day in ("2030-12-31", "2031-06-01"):
            assert result_of(verdict(plan, day, ("2030-01-31", "x", "a", done)), "x").level == level
    assert result_of(verdict(plan, "2030-12-30", ("2030-01-31", "x", "a", "999")), "x").level == "on_pace"


def test_silence_is_no_data_once_anything_was_due() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 1000", "pace": ["0%", "50%", "80%", "100%"]}})
    days = {"2029-12-31": "open", "2030-03-31": "open", "2030-04-01": "no_data", "2030-12-31": "no_data"}
    assert {day: result_of(verdict(plan, day), "x").level for day in days} == days
    unpaced = plan_of({"x": {"kind": "share", "goal": "= 100%"}})
    days = {"2030-06-30": "open", "2030-12-30": "open", "2030-12-31": "no_data"}
    assert {day: result_of(verdict(unpaced, day), "x").level for day in days} == days


def test_without_a_pace_a_target_is_open_until_the_end() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 100", "pace": "none"}})
    row = ("2030-01-31", "x", "a", "1")
    assert [result_of(verdict(plan, day, row), "x").level for day in ("2030-12-30", "2030-12-31")] == ["open", "missed"]


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2029-12-31", 0),
        ("2030-01-01", Fraction(100, 365)),
        ("2030-03-31", Fraction(9000, 365)),
        ("2030-06-30", Fraction(18100, 365)),
        ("2030-12-30", Fraction(36400, 365)),
        ("2030-12-31", 100),
        ("2031-05-05", 100),
    ],
)
def test_an_even_pace_runs_by_days(day: str, share: Fraction) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 10"}})
    assert compute_pace(plan, plan.targets["x"], date.fromisoformat(day)) == share


@pytest.mark.parametrize(
    ("day", "share"),
    [
        ("2030-01-01", Fraction(20, 90)),
        ("2030-02-14", 10),  # the 45th of 90 days
        ("2030-03-31", 20),
        ("2030-04-01", 20 + Fraction(30, 91)),
        ("2030-06-30", 50),
        ("2030-08-15", 65),  # the 46th of 92 days, half of 30 more
        ("2030-09-30", 80),
        ("2030-12-31", 100),
    ],
)
def test_a_listed_pace_runs_straight_between_quarter_ends(day: str, share: Fraction) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 10", "pace": ["20%", "50%", "80%", "100%"]}})
    assert compute_pace(plan, plan.targets["x"], date.fromisoformat(day)) == share


def test_a_fiscal_years_quarters_are_its_own() -> None:
    period = {"start": "2030-04-01", "end": "2031-03-31"}
    plan = plan_of({"x": {"kind": "count", "goal": ">= 10", "pace": ["20%", "50%", "80%", "100%"]}}, period=period)
    ends = {date(2030, 6, 30): 20, date(2030, 9, 30): 50, date(2030, 12, 31): 80, date(2031, 3, 31): 100}
    assert {day: compute_pace(plan, plan.targets["x"], day) for day in ends} == ends


def test_shares_levels_and_means_have_a_stated_pace_only() -> None:
    for kind, goal in [("share", "= 100%"), ("level", ">= 5"), ("mean", "> 80%")]:
        plan = plan_of({"x": {"kind": kind, "goal": goal}, "y": {"kind": kind, "goal": goal, "pace": "even"}})
        day = date(2030, 12, 31)
        assert [compute_pace(plan, plan.targets[id_], day) for id_ in "xy"] == [None, 100]


def test_what_fails_a_check() -> None:
    worse = {
        "missed": {"missed"},
        "critical": {"missed", "critical", "no_data"},
        "behind": {"missed", "critical", "no_data", "behind"},
        "watch": {"missed", "critical", "no_data", "behind", "watch"},
        "on_pace": {"missed", "critical", "no_data", "behind", "watch", "on_pace"},
        "met": {"missed", "critical", "no_data", "behind", "watch", "on_pace", "met"},
    }
    for fail_on, failing in worse.items():
        assert {level for level in LEVELS if fails(level, fail_on)} == failing  # type: ignore[arg-type]


def test_the_worst_of_levels() -> None:
    assert worst_of(["met", "watch", "unknown"]) == "watch"
    assert worst_of(["critical", "missed"]) == "missed"
    assert worst_of(["met", "open", "met"]) == "open" == worst_of([])  # not done before its last part is
    assert worst_of(["on_pace", "unknown"]) == "unknown"
