"""What was owed before a revision, told beside what is owed now: by all together, by a unit itself."""

from typing import Any

from support import plan_of, result_of, verdict

from fsplan.account.result import Result
from fsplan.plan.plan import Plan
from fsplan.report.goals import show_revised_goal

BY = {"kind": "count", "measured_in": "家", "by": ["a", "b"]}
JULY = {"from": "2030-07-01", "reason": "调整"}


def judged(target: dict[str, Any], day: str = "2030-12-31") -> tuple[Plan, Result]:
    rows = [("2030-03-31", "x", unit, "5") for unit in "ab"]
    found = verdict(plan_of({"x": {**BY, **target}}), day, *rows)
    return found.plan, result_of(found, "x")


def told(target: dict[str, Any], day: str = "2030-12-31") -> list[str]:
    """The goal of all, then of each unit that has a part, as a table shows it."""
    plan, result = judged(target, day)
    return [show_revised_goal(plan, one, "en") for one in (result, *result.quotas.values())]


def original(target: dict[str, Any], day: str = "2030-12-31") -> object:
    plan, result = judged(target, day)
    return result.to_record(plan)["original_goal"]


def test_a_unit_is_told_its_own_original_amount_where_it_changed() -> None:
    """a owes 60 for 50, b 50 as before; both together 110 for 100."""
    target = {"quotas": {"a": "50", "b": "50"}, "revisions": [{**JULY, "quotas": {"a": "60", "b": "50"}}]}
    assert told(target, "2030-06-30") == ["at least 100 家", "at least 50 家", "at least 50 家"]
    assert told(target) == [
        "at least 110 家 (was at least 100 家)",
        "at least 60 家 (was at least 50 家)",
        "at least 50 家",
    ]
    assert original(target) == 100


def test_a_unit_that_had_no_amount_was_owed_nothing() -> None:
    target = {"quotas": {"a": "50"}, "revisions": [{**JULY, "quotas": {"a": "60", "b": "10"}}]}
    assert told(target) == [
        "at least 70 家 (was at least 50 家)",
        "at least 60 家 (was at least 50 家)",
        "at least 10 家",
    ]


def test_a_unit_that_has_no_amount_any_more_is_told_what_it_had() -> None:
    target = {"quotas": {"a": "50", "b": "10"}, "revisions": [{**JULY, "quotas": {"a": "60"}}]}
    assert told(target)[1:] == ["at least 60 家 (was at least 50 家)", "— (was at least 10 家)"]


def test_where_the_quotas_alone_changed_the_goal_did_not() -> None:
    """30 and 70 are shared out anew as 40 and 60: 100 as before."""
    target = {
        "goal": ">= 100",
        "quotas": {"a": "30", "b": "70"},
        "revisions": [{**JULY, "quotas": {"a": "40", "b": "60"}}],
    }
    assert told(target) == [
        "at least 100 家",
        "at least 40 家 (was at least 30 家)",
        "at least 60 家 (was at least 70 家)",
    ]
    assert original(target) is None


def test_where_each_owes_the_goal_all_owed_it_as_often() -> None:
    """Two units owed 10 each, 20 together, and owe 20 each, 40 together."""
    target = {"goal": ">= 10", "quotas": "each", "revisions": [{**JULY, "goal": ">= 20"}]}
    assert told(target)[1:] == ["at least 20 家 (was at least 10 家)"] * 2
    assert "(was at least 20 家)" in told(target)[0]
    assert (original(target), judged(target)[1].goal) == (20, 40)
    assert original(target, "2030-06-30") is None


def test_a_share_is_owed_once_however_many_owe_it() -> None:
    target = {"kind": "share", "goal": ">= 50%", "quotas": "each", "revisions": [{**JULY, "goal": ">= 60%"}]}
    target |= {"measured_in": ""}
    plan = plan_of({"x": {**BY, **target}})
    found = verdict(plan, "2030-12-31", ("2030-03-31", "x", "a", "5", "10"))
    assert result_of(found, "x").to_record(found.plan)["original_goal"] == 50
