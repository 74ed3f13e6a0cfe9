"""What entries add up to, and the verdict on it: each kind of target by figures worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest
from support import plan_of, result_of, verdict

POPULATION = {"population": {"value": "120000", "unit": "人"}, "grain": {"unit": "吨"}}


def test_a_count_is_the_sum_to_date_of_all_its_units() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 400"}})
    rows = [
        ("2030-01-31", "x", "a", "100"),
        ("2030-02-28", "x", "b", "50"),
        ("2030-03-31", "x", "a", "-10", "", "", "核减"),
        ("2030-04-01", "x", "a", "999"),
    ]
    compliance = verdict(plan, "2030-03-31", *rows)
    result = result_of(compliance, "x")
    assert result.actual == 140 and result.completion == 35
    assert dict(result.tally.by_unit) == {"a": 90, "b": 50}
    assert (result.tally.entries, compliance.left_out) == (3, 1)


def test_a_total_counts_with_what_came_after_it() -> None:
    plan = plan_of({"x": {"kind": "count"}})
    rows = [("2030-01-31", "x", "a", "100", "", "累计"), ("2030-02-28", "x", "a", "20"), ("2030-02-28", "x", "b", "7")]
    assert result_of(verdict(plan, "2030-01-31", *rows), "x").actual == 100
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").actual == 127


def test_a_level_is_the_last_value_of_each_unit() -> None:
    plan = plan_of({"x": {"kind": "level", "goal": ">= 60"}})
    rows = [("2030-03-31", "x", "a", "40"), ("2030-06-30", "x", "a", "35"), ("2030-03-31", "x", "b", "25.5")]
    assert result_of(verdict(plan, "2030-03-31", *rows), "x").actual == Fraction("65.5")
    later = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (later.actual, later.level, later.tally.entries) == (Fraction("60.5"), "met", 3)
    assert result_of(verdict(plan, "2030-01-01", *rows), "x").level == "open"  # nothing due yet


def test_a_share_adds_up_parts_and_wholes_and_never_averages_percentages() -> None:
    plan = plan_of({"x": {"kind": "share", "goal": "= 100%"}})
    rows = [
        ("2030-03-31", "x", "a", "1", "10"),
        ("2030-03-31", "x", "b", "90", "90"),
        ("2030-06-30", "x", "a", "9", "10"),
    ]
    assert result_of(verdict(plan, "2030-03-31", *rows), "x").actual == 91  # not (10 + 100) / 2
    result = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (result.actual, result.tally.whole, result.level) == (99, 100, "open")
    assert dict(result.tally.by_unit) == {"a": 90, "b": 100}


def test_a_share_of_nothing_cannot_be_judged() -> None:
    plan = plan_of({"x": {"kind": "share", "goal": "= 100%", "by": ["a"]}})
    result = result_of(verdict(plan, "2030-12-31", ("2030-03-31", "x", "a", "0", "0")), "x")
    assert (result.actual, result.level) == (None, "unknown")


def test_a_mean_is_of_reporters_last_values() -> None:
    plan = plan_of({"x": {"kind": "mean", "goal": "> 80%", "by": ["a", "b"]}})
    rows = [("2030-03-31", "x", "a", "70%"), ("2030-06-30", "x", "a", "78.5%"), ("2030-06-30", "x", "b", "82")]
    result = result_of(verdict(plan, "2030-12-31", *rows), "x")
    assert result.actual == Fraction("80.25")
    assert result.completion == Fraction("80.25") * 100 / 80
    assert result.level == "met"


def test_exactly_eighty_percent_is_not_more_than_eighty() -> None:
    plan = plan_of({"x": {"kind": "mean", "goal": "> 80%", "by": ["a"]}})
    for value, level in [("80.00%", "missed"), ("80.0000001%", "met"), ("79.99%", "missed")]:
        assert result_of(verdict(plan, "2030-12-31", ("2030-06-30", "x", "a", value)), "x").level == level


def rates(goal: str, *, over: str = "population", of_kind: str = "count", of_pace: object = None) -> dict[str, object]:
    numerator = {"kind": of_kind} | ({"pace": of_pace} if of_pace else {})
    return {"n": numerator, "r": {"kind": "rate", "of": "n", "over": over, "per": "1000", "goal": goal}}


def test_a_rate_is_derived_from_its_numerator() -> None:
    plan = plan_of(rates(">= 6"), facts=POPULATION)
    rows = [("2030-03-31", "n", "a", "719")]
    result = result_of(verdict(plan, "2030-12-31", *rows), "r")
    assert result.actual == Fraction(719, 120) and result.level == "missed"
    assert result_of(verdict(plan, "2030-12-31", ("2030-03-31", "n", "a", "720")), "r").level == "met"


def test_a_rate_over_an_unknown_fact_is_unknown_and_never_zero() -> None:
    plan = plan_of(rates(">= 1", over="grain"), facts=POPULATION)
    for rows in ([], [("2030-03-31", "n", "a", "500")]):
        result = result_of(verdict(plan, "2030-12-31", *rows), "r")
        assert (result.actual, result.completion, result.level) == (None, None, "unknown")


def test_a_rate_goes_at_its_numerators_pace() -> None:
    listed = plan_of(rates(">= 6", of_pace=["10%", "20%", "30%", "100%"]), facts=POPULATION)
    row = ("2030-03-31", "n", "a", "72")
    result = result_of(verdict(listed, "2030-03-31", row), "r")
    assert (result.pace, result.completion, result.behind, result.expected) == (10, 10, 0, Fraction("0.6"))
    assert result_of(verdict(plan_of(rates(">= 6"), facts=POPULATION), "2030-03-31", row), "r").pace == Fraction(
        9000, 365
    )
    stock = plan_of(rates(">= 6", of_kind="level"), facts=POPULATION)
    assert result_of(verdict(stock, "2030-03-31", row), "r").pace is None


@pytest.mark.parametrize("goal", ["= 0", "<= 3", "< 4"])
def test_a_ceiling_is_kept_until_it_is_broken(goal: str) -> None:
    plan = plan_of({"x": {"kind": "count", "goal": goal, "by": ["a"], "support": ["b"]}})
    kept = ("2030-03-31", "x", "a", "0")
    assert result_of(verdict(plan, "2030-06-30", kept), "x").level == "on_pace"
    assert result_of(verdict(plan, "2030-12-31", kept), "x").level == "met"
    broken = result_of(verdict(plan, "2030-06-30", kept, ("2030-04-30", "x", "b", "4")), "x")
    assert (broken.level, broken.pace, broken.completion) == ("missed", None, None)
    assert result_of(verdict(plan, "2030-12-31"), "x").level == "no_data"  # silence is never compliance


def test_an_exact_count_once_passed_is_lost() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": "= 5"}})
    levels = [result_of(verdict(plan, "2030-06-30", ("2030-01-31", "x", "a", n)), "x").level for n in "456"]
    assert levels == ["on_pace", "met", "missed"]  # 80% done, 49.6% due


@pytest.mark.parametrize("kind", ["count", "level", "share", "mean"])
def test_without_a_goal_a_target_is_tracked(kind: str) -> None:
    plan = plan_of({"x": {"kind": kind}})
    result = result_of(
        verdict(plan, "2030-12-31", ("2030-03-31", "x", "a", "30", "40" if kind == "share" else "")), "x"
    )
    assert result.actual == (75 if kind == "share" else 30)
    assert (result.level, result.pace, result.completion, result.goal) == ("open", None, None, None)
    assert result_of(verdict(plan, "2030-12-31"), "x").level == "open"


def test_a_milestone_by_its_due_day() -> None:
    plan = plan_of({"m": {"kind": "milestone", "due": "2030-06-30", "by": ["a"]}})
    done = ("2030-06-20", "m", "a", "完成")
    for day, rows, level in [
        ("2030-06-29", [], "open"),
        ("2030-06-30", [], "no_data"),
        ("2030-06-30", [done], "met"),
        ("2030-06-19", [done], "open"),
        ("2030-06-30", [("2030-06-30", "m", "a", "未完成")], "missed"),
        ("2030-12-31", [("2030-03-31", "m", "a", "0"), ("2030-07-31", "m", "a", "1")], "met"),
    ]:
        assert result_of(verdict(plan, day, *rows), "m").level == level, day


def test_a_status_is_met_when_every_answering_unit_is_done() -> None:
    plan = plan_of({"s": {"kind": "status"}})
    done = [("2030-06-30", "s", unit, "已完成") for unit in "abc"]
    two = result_of(verdict(plan, "2030-06-30", *done[:2], ("2030-06-30", "s", "c", "进行中")), "s")
    assert (two.actual, two.goal, two.completion, two.level) == (2, 3, Fraction(200, 3), "open")
    assert result_of(verdict(plan, "2030-12-31", *done[:2]), "s").level == "missed"
    assert result_of(verdict(plan, "2030-06-30", *done), "s").level == "met"
    undone = ("2030-09-30", "s", "a", "进行中")
    assert result_of(verdict(plan, "2030-09-30", *done, undone), "s").level == "open"  # the last word counts
    assert result_of(verdict(plan, "2030-12-31"), "s").level == "no_data"


def test_long_decimals_stay_exact() -> None:
    plan = plan_of({"x": {"kind": "level"}})
    rows = [("2030-01-31", "x", "a", "0.1234567890123456789"), ("2030-01-31", "x", "b", "1000000000000000000")]
    wanted = Fraction(Decimal("1000000000000000000.1234567890123456789"))
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").actual == wanted
