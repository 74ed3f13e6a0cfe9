"""Sums of other targets, changes against a baseline, shares that add up over time: worked out by hand."""

from fractions import Fraction

import pytest
from support import codes_of, findings_of, plan_of, read_rows, result_of, verdict, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.account.trace import trace_target
from fsplan.core.text import Text

COUNT = {"kind": "count", "measured_in": "批次"}
PARTS = plan_of(
    {
        "all": {**COUNT, "sum_of": ["both", "z"], "goal": ">= 100"},
        "both": {**COUNT, "sum_of": ["x", "y"]},
        "x": {**COUNT, "by": ["a"], "goal": ">= 40"},
        "y": {**COUNT, "by": ["b"]},
        "z": {**COUNT, "by": ["b", "c"]},
        "per_head": {"kind": "rate", "of": "both", "over": "people", "per": "10"},
    },
    facts={"people": {"value": "200", "unit": "人"}},
)
ROWS = [("2030-02-01", "x", "a", "20"), ("2030-02-01", "y", "b", "7"), ("2030-02-02", "z", "b", "3")]


def test_a_sum_is_what_its_parts_come_to() -> None:
    compliance = verdict(PARTS, "2030-06-30", *ROWS)
    figures = {result.target.id: result.actual for result in compliance.results}
    assert figures == {"all": 30, "both": 27, "x": 20, "y": 7, "z": 3, "per_head": Fraction(27, 20)}
    result = result_of(compliance, "all")
    assert (result.completion, result.level, result.tally.entries) == (30, "behind", 3)  # 49.59% is due
    assert dict(result.tally.by_unit) == {"a": 20, "b": 10}


def test_whoever_told_one_part_has_spoken() -> None:
    result = result_of(verdict(PARTS, "2030-06-30", *ROWS), "all")
    assert (result.reporters.owed, result.reporters.silent) == (("a", "b", "c"), ("c",))


def test_a_sums_parts_are_owed() -> None:
    compliance = verdict(PARTS, "2030-06-30")
    assert result_of(compliance, "all").level == "no_data"
    assert {"x", "y", "z"} == PARTS.needed


def test_a_sum_takes_no_rows() -> None:
    (finding,) = findings_of(PARTS, write_csv([("2030-02-01", "all", "a", "1")]))
    assert (finding.code, finding.params["of"]) == ("FS221", Text("both、z", "both, z"))


def test_a_parts_entry_shows_in_the_sums_trace() -> None:
    progress = read_rows(PARTS, *ROWS)
    trace = trace_target(judge_plan(PARTS, progress.book, PARTS.period.end), progress.book, "all")
    assert [(step.target.id, step.unit, step.entry.amount) for step in trace.steps] == [
        ("x", "a", 20), ("y", "b", 7), ("z", "b", 3),
    ]  # fmt: skip
    assert trace.actual == 30


@pytest.mark.parametrize(
    ("goal", "used", "day", "actual", "level"),
    [
        ("<= -15%", "102", "2030-12-31", -15, "met"),
        ("<= -15%", "102.0001", "2030-12-31", Fraction("-14.999916666666666667"), "missed"),
        (">= 8%", "129.6", "2030-12-31", 8, "met"),
        (">= 8%", "60", "2030-06-30", -50, "open"),
        ("-5..5%", "120", "2030-12-31", 0, "met"),
    ],
)
def test_a_change_is_against_its_baseline(goal: str, used: str, day: str, actual: Fraction, level: str) -> None:
    plan = plan_of(
        {
            "energy": {"kind": "level", "by": ["a"], "measured_in": "吨"},
            "saving": {"kind": "change", "of": "energy", "baseline": "120", "goal": goal},
        }
    )
    result = result_of(verdict(plan, day, ("2030-03-01", "energy", "a", used)), "saving")
    assert result.actual is not None and abs(result.actual - actual) < Fraction(1, 10**9)
    assert (result.level, result.reporters.owed) == (level, ("a",))


def test_a_change_without_a_figure_has_none() -> None:
    plan = plan_of(
        {
            "shops": {"kind": "count", "by": ["a"]},
            "growth": {"kind": "change", "of": "shops", "baseline": "1万", "goal": ">= 8%"},
        }
    )
    assert result_of(verdict(plan, "2030-06-30"), "growth").level == "open"
    assert result_of(verdict(plan, "2030-12-31"), "growth").level == "no_data"


RATE_OF_TESTS = {"kind": "share", "over_time": "sum", "goal": ">= 98%", "by": ["a", "b"]}


def test_parts_and_wholes_of_the_periods_add_up() -> None:
    plan = plan_of({"x": RATE_OF_TESTS})
    rows = [
        ("2030-03-31", "x", "a", "98", "100"),
        ("2030-06-30", "x", "a", "199", "200"),
        ("2030-06-30", "x", "b", "10", "20"),
    ]
    result = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (result.actual, result.tally.whole, result.tally.entries) == (Fraction(30700, 320), 320, 3)
    assert dict(result.tally.by_unit) == {"a": 99, "b": 50}
    assert codes_of(plan, write_csv(rows)) == []  # several 当期 rows are what it is for
    last = plan_of({"x": {**RATE_OF_TESTS, "over_time": "last"}})
    assert result_of(verdict(last, "2030-06-30", *rows), "x").actual == Fraction(20900, 220)
    assert codes_of(last, write_csv(rows)) == ["FS225"]


def test_a_running_total_of_a_share_stands_for_what_came_before() -> None:
    plan = plan_of({"x": RATE_OF_TESTS})
    rows = [
        ("2030-03-31", "x", "a", "98", "100", "当期"),
        ("2030-06-30", "x", "a", "300", "310", "累计"),
        ("2030-09-30", "x", "a", "50", "50", "当期"),
    ]
    result = result_of(verdict(plan, "2030-09-30", *rows), "x")
    assert (result.actual, result.tally.whole) == (Fraction(35000, 360), 360)


@pytest.mark.parametrize(
    ("total", "whole", "codes"),
    [
        ("198", "210", []),
        ("199", "210", ["FS218"]),
        ("198", "211", ["FS218"]),
        ("199", "211", ["FS218", "FS218"]),
    ],
)
def test_totals_of_parts_and_of_wholes_are_held_against_what_was_filed(
    total: str, whole: str, codes: list[str]
) -> None:
    plan = plan_of({"x": RATE_OF_TESTS})
    rows = [
        ("2030-01-31", "x", "a", "98", "100", "当期"),
        ("2030-02-28", "x", "a", "100", "110", "当期"),
        ("2030-03-31", "x", "a", total, whole, "累计"),
    ]
    found = findings_of(plan, write_csv(rows))
    assert [finding.code for finding in found] == codes
    fields = ["value"] * (total == "199") + ["of"] * (whole == "211")
    assert sorted(finding.field for finding in found) == sorted(fields)


def test_a_sum_may_name_who_answers_for_it() -> None:
    plan = plan_of({"all": {**COUNT, "sum_of": ["x"], "units": ["c"], "goal": ">= 9"}, "x": {**COUNT, "by": ["a"]}})
    result = result_of(verdict(plan, "2030-06-30", ("2030-02-01", "x", "a", "4")), "all")
    assert (result.actual, result.target.accountable, result.reporters.owed) == (4, ("c",), ("a",))
