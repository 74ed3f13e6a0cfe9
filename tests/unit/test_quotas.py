"""Units' own amounts: what each owes, how it stands, and what they come to together; worked out by hand."""

from fractions import Fraction

import pytest
from support import codes_of, plan_of, read_rows, result_of, verdict, write_csv

from fsplan.account.year import tell_year
from fsplan.plan.plan import Plan

SPEC: dict[str, object] = {
    "kind": "count",
    "quotas": {"a": "300", "b": "100"},
    "measured_in": "批次",
    "by": ["a", "b", "c"],
}
PLAN = plan_of({"x": SPEC})
ROWS = [("2030-03-01", "x", "a", "150"), ("2030-03-02", "x", "b", "10"), ("2030-04-01", "x", "c", "5")]


def own(plan: Plan, day: str, *rows: tuple[str, ...]) -> dict[str, tuple[object, ...]]:
    result = result_of(verdict(plan, day, *rows), "x")
    return {one.unit: (one.goal, one.actual, one.completion, one.level) for one in result.quotas.values()}


def test_their_sum_is_the_goal() -> None:
    result = result_of(verdict(PLAN, "2030-06-30", *ROWS), "x")
    assert (result.goal, result.actual, result.completion) == (400, 165, Fraction(165, 4))
    assert str(result.target.spec.goal) == ">= 400"


def test_each_is_judged_by_its_own_and_all_lines_add_up() -> None:
    """49.59% is due: a has half of its own and is on pace, b a tenth, 39.59 points below; c owes nothing itself."""
    found = own(PLAN, "2030-06-30", *ROWS)
    assert found == {
        "a": (300, 150, 50, "on_pace"),
        "b": (100, 10, 10, "critical"),
        "c": (None, 5, None, "open"),
    }
    result = result_of(verdict(PLAN, "2030-06-30", *ROWS), "x")
    assert sum(one.actual or 0 for one in result.quotas.values()) == result.actual
    assert result.level == "watch"  # 41.25%, 8.34 points below


def test_a_group_gives_its_amount_to_each_member() -> None:
    groups = {"streets": {"name": "各街道", "units": ["a", "b", "c"]}}
    plan = plan_of({"x": {**SPEC, "by": ["streets"], "quotas": {"streets": "39"}}}, groups=groups)
    assert result_of(verdict(plan, "2030-06-30"), "x").goal == 117
    assert [goal.value for goal in plan.targets["x"].quotas.values()] == [39, 39, 39]


def test_silence_is_each_units_own() -> None:
    plan = plan_of({"x": {**SPEC, "by": ["c"], "shared": ["a", "b"]}})
    result = result_of(verdict(plan, "2030-06-30", ROWS[0]), "x")
    assert (result.reporters.owed, result.reporters.silent) == (("a", "b"), ("b",))
    assert own(plan, "2030-06-30", ROWS[0])["b"] == (100, None, None, "no_data")
    assert own(plan, "2030-12-31", ROWS[0])["b"] == (100, None, None, "no_data")
    assert result_of(verdict(plan, "2030-12-31", ROWS[0]), "x").quotas["b"].ranked_as == "missed"


def test_a_unit_with_an_amount_answers_whatever_its_role() -> None:
    plan = plan_of({"x": {**SPEC, "by": ["c"], "support": ["a", "b"]}})
    assert plan.targets["x"].answering == ("c", "a", "b")
    assert {unit: len(targets) for unit, targets in plan.answered.items()} == {"a": 1, "b": 1, "c": 1}


def test_each_owes_the_goal_and_the_worst_is_the_targets() -> None:
    plan = plan_of({"x": {"kind": "count", "quotas": "each", "goal": ">= 2", "pace": "none", "by": ["a", "b", "c"]}})
    rows = [("2030-03-01", "x", "a", "3"), ("2030-03-01", "x", "b", "1"), ("2030-03-01", "x", "c", "2")]
    result = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (result.goal, result.actual, result.completion, result.level) == (6, 6, 100, "open")
    assert [one.level for one in result.quotas.values()] == ["met", "open", "met"]
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").level == "missed"  # 6 of 6, and b has only 1


@pytest.mark.parametrize(
    ("kind", "goal", "cells", "actual", "levels"),
    [
        ("share", ">= 90%", [("9", "10"), ("1", "2")], Fraction(1000, 12), ["met", "open"]),
        ("mean", "<= 5%", [("3%",), ("6%",)], Fraction(9, 2), ["on_pace", "missed"]),
    ],
)
def test_each_of_percentages(
    kind: str, goal: str, cells: list[tuple[str, ...]], actual: Fraction, levels: list[str]
) -> None:
    plan = plan_of({"x": {"kind": kind, "quotas": "each", "goal": goal, "by": ["a", "b"]}})
    rows = [("2030-03-01", "x", unit, *told) for unit, told in zip("ab", cells, strict=True)]
    result = result_of(verdict(plan, "2030-06-30", *rows), "x")
    assert (result.actual, [one.level for one in result.quotas.values()]) == (actual, levels)
    assert result.level == ("missed" if "missed" in levels else "open")
    assert result.goal == (90 if kind == "share" else 5)


def test_revisions_change_what_each_owes() -> None:
    revisions = [{"from": "2030-07-01", "quotas": {"a": "200", "c": "50"}, "reason": "调整"}]
    plan = plan_of({"x": {**SPEC, "revisions": revisions}})
    assert own(plan, "2030-06-30").keys() == {"a", "b"}
    later = result_of(verdict(plan, "2030-12-31", *ROWS), "x")
    assert (later.goal, [(one.unit, one.goal) for one in later.quotas.values()]) == (
        250,
        [("a", 200), ("c", 50), ("b", None)],
    )
    original = verdict(plan, "2030-12-31").plan.original_goal("x")
    assert str(original) == ">= 400"


def test_who_stands_how_goes_by_its_own_amount() -> None:
    plan = plan_of({"x": SPEC}, escalation=[{"level": "behind", "periods": 2, "action": "interview"}])
    rows = [("2030-03-01", "x", "a", "150"), ("2030-03-02", "x", "b", "10"), ("2030-03-02", "x", "c", "1")]
    progress = read_rows(plan, *rows)
    year = tell_year(plan, progress.book, verdict(plan, "2030-06-30", *rows), {})
    steps = [(step.unit, step.action, step.level, len(step.periods)) for step in year.escalation]
    assert steps == [("b", "interview", "critical", 2)]
    levels = {score.unit: {level for level, count in score.levels.items() if count} for score in year.scores}
    assert levels == {"a": {"on_pace"}, "b": {"critical"}, "c": {"watch"}}


def test_another_units_row_is_refused_where_the_target_names_its_own() -> None:
    plan = plan_of({"x": {**SPEC, "units": ["a", "b"]}})
    assert codes_of(plan, write_csv(ROWS)) == ["FS209"]


def test_a_limit_shared_out_is_a_limit_for_each() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": "<= 100", "quotas": {"a": "60", "b": "40"}, "by": ["a", "b"]}})
    rows = [("2030-03-01", "x", "a", "20"), ("2030-03-01", "x", "b", "41")]
    assert own(plan, "2030-06-30", *rows) == {"a": (60, 20, None, "on_pace"), "b": (40, 41, None, "missed")}
    assert result_of(verdict(plan, "2030-06-30", *rows), "x").level == "on_pace"
