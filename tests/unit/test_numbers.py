"""Figures as they are shown: two decimals, and an unmet goal never reads as met."""

from fractions import Fraction

import pytest
from support import plan_of, result_of, verdict

from fsplan.plan.scalars import read_goal
from fsplan.report.goals import show_goal
from fsplan.report.numbers import (
    round_honestly,
    show_actual,
    show_completion,
    show_measured,
    show_number,
    show_percent,
    show_points,
)


def shown(kind: str, goal: str, value: str, of: str = "", day: str = "2030-12-31", **more: object) -> tuple[str, str]:
    plan = plan_of({"x": {"kind": kind, "goal": goal, "by": ["a"], **more}})
    result = result_of(verdict(plan, day, ("2030-01-31", "x", "a", value, of)), "x")
    return show_actual(result, "en"), show_completion(result, "en")


def test_almost_everything_is_not_everything() -> None:
    assert shown("count", ">= 3900", "3899.99", measured_in="吨") == ("3899.99", "99.99%")
    assert shown("count", ">= 3900", "3899.999", measured_in="吨") == ("3899.99", "99.99%")
    assert shown("count", ">= 3900", "3900", measured_in="吨") == ("3900", "100.00%")
    assert shown("count", ">= 39000", "38999") == ("38999", "99.99%")  # 99.9974 would round to 100.00
    assert shown("share", "= 100%", "99996", "100000") == ("99.99%", "99.99%")  # 99.996
    assert shown("share", "= 100%", "99994", "100000") == ("99.99%", "99.99%")
    assert shown("share", "= 100%", "100000", "100000") == ("100.00%", "100.00%")


def test_strict_goals_and_ceilings() -> None:
    assert shown("mean", "> 80%", "80") == ("80.00%", "99.99%")  # all of 80% and yet not more than 80%
    assert shown("mean", ">= 80%", "79.999") == ("79.99%", "99.99%")
    assert shown("mean", ">= 80%", "80") == ("80.00%", "100.00%")
    assert shown("level", "<= 5", "5.001", measured_in="吨")[0] == "5.01"
    assert shown("level", "< 5", "4.999", measured_in="吨") == ("5.00", "—")
    assert shown("level", "= 5", "5.004", measured_in="吨")[0] == "5.01"
    assert shown("level", "= 5", "4.996", measured_in="吨")[0] == "4.99"


def test_completion_is_not_capped_when_the_goal_is_passed() -> None:
    assert shown("count", ">= 40", "41") == ("41", "102.50%")
    assert shown("count", "= 5", "6") == ("6", "120.00%")


@pytest.mark.parametrize(
    ("number", "goal", "wanted"),
    [
        ("99.996", "= 100%", "99.99"),
        ("99.995", ">= 100%", "99.99"),
        ("100.004", "= 100%", "100.01"),
        ("100.004", ">= 100%", "100"),
        ("5.994", ">= 6", "5.99"),
        ("6.0001", "<= 6", "6.01"),
        ("5.999", "> 6", "6"),
        ("79.995", "> 79.999%", "79.99"),
        ("0.001", "= 0", "0.01"),
    ],
)
def test_rounding_honestly(number: str, goal: str, wanted: str) -> None:
    assert round_honestly(Fraction(number), read_goal(goal)) == Fraction(wanted)
    assert round_honestly(Fraction(number), None) in {Fraction(wanted), round_honestly(Fraction(number), None)}


def test_numbers_percentages_and_points() -> None:
    assert show_number(Fraction(3900)) == "3900" and show_number(Fraction(1, 3)) == "0.33"
    assert show_percent(Fraction(9000, 365)) == "24.66%"
    assert show_points(Fraction(-1, 8), "en") == "-0.13" and show_points(None, "zh") == "—"


def test_goals_in_both_languages() -> None:
    targets = {
        "count": {"kind": "count", "goal": ">= 3900", "measured_in": "批次"},
        "share": {"kind": "share", "goal": "= 100%"},
        "mean": {"kind": "mean", "goal": "> 80%"},
        "score": {"kind": "mean", "goal": "> 80.50", "measured_in": "分"},
        "tracked": {"kind": "count"},
        "due": {"kind": "milestone", "due": "2030-06-30"},
        "some_day": {"kind": "milestone"},
        "status": {"kind": "status"},
        "filings": {"kind": "report", "every": "quarter"},
    }
    plan = plan_of(targets)
    compliance = verdict(plan, "2030-03-31")
    goals = {r.target.id: (show_goal(plan, r, "zh"), show_goal(plan, r, "en")) for r in compliance.results}
    assert goals == {
        "count": ("不少于3900批次", "at least 3900 批次"),
        "share": ("100%", "100%"),
        "mean": ("超过80%", "more than 80%"),
        "score": ("超过80.5分", "more than 80.5 分"),
        "tracked": ("—", "—"),
        "due": ("6月30日前完成", "by 2030-06-30"),
        "some_day": ("12月31日前完成", "by 2030-12-31"),
        "status": ("3家单位全部完成", "all 3 units"),
        "filings": ("应报送12份", "all 12 filings"),
    }


def test_actuals_in_both_languages() -> None:
    targets = {"m": {"kind": "milestone"}, "s": {"kind": "status"}, "r": {"kind": "report", "every": "year"}}
    rows = [("2030-01-31", "m", "a", "未完成"), ("2030-01-31", "s", "a", "done"), ("2030-12-31", "r", "a", "1")]
    compliance = verdict(plan_of(targets), "2030-12-31", *rows)
    shown = {r.target.id: (show_actual(r, "zh"), show_actual(r, "en")) for r in compliance.results}
    assert shown == {"m": ("尚未完成", "not done"), "s": ("已完成1家", "1/3 units"), "r": ("已报送1份", "1/3 filings")}
    silent = verdict(plan_of(targets), "2030-12-31")
    assert {(show_actual(r, "zh"), show_actual(r, "en")) for r in silent.results} == {("未报送数据", "no data")}


@pytest.mark.parametrize(
    ("target", "value", "beside", "alone"),
    [
        ({"goal": ">= 40", "measured_in": "家"}, "12", "12", "12家"),  # its goal beside it reads 不少于40家
        ({"measured_in": "家"}, "12", "12家", "12家"),
        ({"measured_in": ""}, "12", "12", "12"),
        ({"kind": "level", "measured_in": "人"}, "62", "62人", "62人"),
        ({"kind": "mean"}, "81%", "81.00%", "81.00%"),
        ({"kind": "milestone"}, "done", "已完成", "已完成"),
    ],
)
def test_a_number_without_a_goal_has_its_unit_itself(
    target: dict[str, object], value: str, beside: str, alone: str
) -> None:
    plan = plan_of({"x": {"kind": "count", "by": ["a"], **target}})
    result = result_of(verdict(plan, "2030-12-31", ("2030-01-31", "x", "a", value)), "x")
    assert (show_actual(result, "zh"), show_measured(result, "zh")) == (beside, alone)


def test_what_is_not_known_has_no_unit() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 4", "measured_in": "家"}, "y": {"kind": "count"}})
    results = verdict(plan, "2030-12-31").results
    assert [(show_actual(one, "zh"), show_measured(one, "zh")) for one in results] == [
        ("未报送数据", "未报送数据"),
        ("—", "—"),
    ]
