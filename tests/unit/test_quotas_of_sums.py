"""Units' own amounts of a sum of other targets: each is judged by what it has told of the parts; worked out by hand."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from support import LEDGER, plan_of, read_rows, result_of, run_fsplan, verdict, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.account.owed.reminders import compute_reminders
from fsplan.account.points import compute_scores
from fsplan.account.trace import trace_target
from fsplan.account.year import tell_year
from fsplan.core.quarters import quarters_of
from fsplan.plan.plan import Plan

COUNT = {"kind": "count", "measured_in": "批次"}
TARGETS: dict[str, dict[str, object]] = {
    "s": {**COUNT, "sum_of": ["x", "y"], "quotas": {"a": "60", "b": "40"}, "by": ["a", "b"], "points": "5"},
    "x": {**COUNT, "by": ["a", "b"]},
    "y": {**COUNT, "by": ["a"], "shared": ["c"]},
}
RULES = [{"level": "behind", "periods": 2, "action": "interview"}]
PLAN = plan_of(TARGETS, escalation=RULES)
ROWS = [
    ("2030-03-01", "x", "a", "2"),
    ("2030-03-01", "y", "a", "1"),
    ("2030-03-02", "x", "b", "40"),
    ("2030-05-02", "y", "c", "5"),
]


def own(plan: Plan, day: str, *rows: tuple[str, ...], of: str = "s") -> dict[str, tuple[object, ...]]:
    result = result_of(verdict(plan, day, *rows), of)
    return {one.unit: (one.goal, one.actual, one.completion, one.level) for one in result.quotas.values()}


def test_each_is_judged_by_its_own_amounts_in_the_parts() -> None:
    """49.59% is due: a has 2 + 1 of 60, 44.59 points below; b has all of its 40; c owes nothing itself."""
    assert own(PLAN, "2030-06-30", *ROWS) == {
        "a": (60, 3, 5, "critical"),
        "b": (40, 40, 100, "met"),
        "c": (None, 5, None, "open"),
    }
    result = result_of(verdict(PLAN, "2030-06-30", *ROWS), "s")
    assert (result.goal, result.actual, result.completion, result.level) == (100, 48, 48, "watch")
    assert [one.tally.entries for one in result.quotas.values()] == [2, 1, 1]


def test_the_points_are_earned_by_its_own_amount() -> None:
    """5% of 181/365 due is 73/724 of the 5 points: 365/724, a score of 100 x 73/724; b has all of its own."""
    found = {one.unit: (one.earned, one.score) for one in compute_scores(verdict(PLAN, "2030-06-30", *ROWS))}
    assert found == {"a": (Fraction(365, 724), Fraction(7300, 724)), "b": (5, 100)}


def test_escalation_and_the_units_side_by_side_go_by_it() -> None:
    """At the end of March a was 19.66 points below 24.66%, behind; b and c are not to be interviewed."""
    progress = read_rows(PLAN, *ROWS)
    year = tell_year(PLAN, progress.book, verdict(PLAN, "2030-06-30", *ROWS), {})
    steps = [(one.unit, one.target, one.action, one.level, len(one.periods)) for one in year.escalation]
    assert steps == [("a", "s", "interview", "critical", 2)]
    levels = {score.unit: {level: n for level, n in score.levels.items() if n} for score in year.scores}
    assert levels["a"] == {"critical": 1, "open": 2}
    assert levels["b"] == {"met": 1, "open": 1}


def test_who_is_silent_owes_its_word_for_the_parts() -> None:
    rows = [row for row in ROWS if row[2] != "b"]
    result = result_of(verdict(PLAN, "2030-06-30", *rows), "s")
    assert (result.reporters.owed, result.reporters.silent) == (("a", "b", "c"), ("b",))
    assert own(PLAN, "2030-06-30", *rows)["b"] == (40, None, None, "no_data")
    assert result.quotas["b"].reporters.silent == ("b",)
    assert result_of(verdict(PLAN, "2030-12-31", *rows), "s").quotas["b"].ranked_as == "missed"
    scores = {
        one.unit: [(line.why, line.earned) for line in one.lines]
        for one in compute_scores(verdict(PLAN, "2030-06-30", *rows))
    }
    assert scores["b"] == [("silent", 0)]
    owed = compute_reminders(PLAN, read_rows(PLAN, *rows), quarters_of(PLAN.period)[0], PLAN.period.end)
    assert [(one.unit, [value.target.id for value in one.values]) for one in owed] == [("b", ["x"]), ("c", ["y"])]


def test_its_own_part_has_its_own_trace() -> None:
    compliance, book = verdict(PLAN, "2030-06-30", *ROWS), read_rows(PLAN, *ROWS).book
    for unit, actual in (("a", 3), ("b", 40), ("c", 5), (None, 48)):
        trace = trace_target(compliance, book, "s", unit)
        assert trace.actual == sum(step.entry.amount for step in trace.counted) == actual


def test_each_owes_the_goal_of_the_sum() -> None:
    """Two units owe 30 each: 60 together; a has 33 and is through, b has 27 of 30 at the end."""
    target = {**COUNT, "sum_of": ["x", "y"], "quotas": "each", "goal": ">= 30", "by": ["a", "b"]}
    plan = plan_of({**TARGETS, "s": target})
    rows = [("2030-03-01", "x", "a", "30"), ("2030-03-01", "y", "a", "3"), ("2030-03-02", "x", "b", "27")]
    result = result_of(verdict(plan, "2030-12-31", *rows), "s")
    assert (result.goal, result.actual, result.completion, result.level) == (60, 60, 100, "missed")
    assert own(plan, "2030-12-31", *rows) == {"a": (30, 33, 110, "met"), "b": (30, 27, 90, "missed")}


def test_a_sum_of_sums_and_of_stocks_is_shared_out_too() -> None:
    level = {"kind": "level", "measured_in": "家"}
    plan = plan_of(
        {
            "all": {**level, "sum_of": ["both", "z"], "quotas": {"a": "10", "b": "5"}, "by": ["a", "b"]},
            "both": {**level, "sum_of": ["x", "y"], "by": ["c"]},
            "x": {**level, "by": ["a", "b"]},
            "y": {**level, "by": ["b"]},
            "z": {**level, "by": ["a"]},
        }
    )
    rows = [
        ("2030-03-31", "x", "a", "9"), ("2030-06-30", "x", "a", "4"), ("2030-06-30", "z", "a", "5"),
        ("2030-06-30", "x", "b", "2"), ("2030-06-30", "y", "b", "3"),
    ]  # fmt: skip
    found = own(plan, "2030-12-31", *rows, of="all")
    assert found == {"a": (10, 9, 90, "missed"), "b": (5, 5, 100, "met")}
    assert result_of(verdict(plan, "2030-12-31", *rows), "all").actual == 14


def test_the_lead_of_a_part_speaks_for_none_of_them() -> None:
    plan = plan_of({**TARGETS, "x": {**COUNT, "by": ["a", "b"], "lead": ["c"]}})
    result = result_of(verdict(plan, "2030-06-30", ("2030-03-01", "x", "c", "50")), "s")
    assert (result.actual, result.reporters.silent) == (50, ("a", "b"))


@pytest.mark.parametrize(("day", "goal"), [("2030-06-30", 100), ("2030-07-01", 70)])
def test_what_each_owes_may_be_revised(day: str, goal: int) -> None:
    revisions = [{"from": "2030-07-01", "quotas": {"a": "30", "b": "40"}, "reason": "调整"}]
    plan = plan_of({**TARGETS, "s": {**TARGETS["s"], "revisions": revisions}})
    assert result_of(verdict(plan, day, *ROWS), "s").goal == goal


def test_a_goal_that_quotas_come_to_is_held_against_the_parts() -> None:
    """The quotas come to 100 and the parts' goals to 90 (FS125); after the revision the quotas come to 90."""
    parts = {"x": {**TARGETS["x"], "goal": ">= 50"}, "y": {**TARGETS["y"], "goal": ">= 40"}}
    plan = plan_of({**TARGETS, **parts})
    (found,) = plan.warnings
    assert (found.code, found.field, found.params["sum"]) == ("FS125", "sum_of", "90")


def test_every_view_tells_each_units_own_line(tmp_path: Path) -> None:
    """As JSON, by quota, by unit and step by step: the entries say of which part they are."""
    plan = {
        "fsplan": "1",
        "id": "sums",
        "title": "T",
        "period": "2030",
        "data": ["1.csv"],
        "units": {id_: {"name": f"{id_}局"} for id_ in "abc"},
        "items": [{"number": "1", "title": "任务", "duties": [
            {"id": f"1.{id_}", "title": "职责", "owner": spec["by"], "shared": spec.get("shared", []),
             "targets": {id_: {"title": f"指标{id_}"} | {k: v for k, v in spec.items() if k not in ("by", "shared")}}}
            for id_, spec in TARGETS.items()
        ]}],
    }  # fmt: skip
    (tmp_path / "plan.yaml").write_text(json.dumps(plan))  # JSON is YAML
    (tmp_path / "1.csv").write_bytes(write_csv(ROWS))

    def told(*words: str) -> str:
        return run_fsplan(*words, cwd=tmp_path, env={"FSPLAN_LANG": "zh"}).stdout.decode()

    (target,) = [one for one in json.loads(told("report", "--quarter", "Q2", "--format", "json"))["targets"]
                 if one["id"] == "s"]  # fmt: skip
    lines = [(one["unit"], one["goal"], one["actual"], one["level"], one["entries"]) for one in target["quotas"]]
    assert lines == [("a", 60, 3, "critical", 2), ("b", 40, 40, "met", 1), ("c", None, 5, "open", 1)]
    by_quota = told("report", "--quarter", "Q2", "--by", "quota")
    assert [line.split()[2] for line in by_quota.splitlines() if "指标s" in line and "不少于" in line] == ["a局", "b局"]
    explained = told("explain", "s", "--as-of", "2030-06-30")
    assert "  a局 指标x\n" in explained
    assert "  a局：目标不少于60批次，实际3，完成率5.00%，严重滞后" in explained
    assert "实际 = 2 + 1 + 40 + 5 = 48" in explained


def test_a_ledger_that_holds_nothing_of_a_unit_says_nought_for_it_everywhere() -> None:
    """The part is counted from a ledger that was read: what it holds of nobody is 0, in a unit's line and its trace."""
    draws = {**COUNT, "from": "samples", "by": ["a", "b"]}
    plan = plan_of({"s": {**TARGETS["s"], "sum_of": ["x"]}, "x": draws}, ledgers={"samples": LEDGER})
    book = read_rows(plan).book
    book.put_ledger("x", {"a": {date(2030, 3, 1): (3, None)}}, "samples.csv")
    compliance = judge_plan(plan, book, date(2030, 6, 30))
    assert {one.unit: one.actual for one in result_of(compliance, "s").quotas.values()} == {"a": 3, "b": 0}
    assert [trace_target(compliance, book, "s", unit).actual for unit in "ab"] == [3, 0]
