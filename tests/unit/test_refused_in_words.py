"""What a refusal says: what the value is, what holds it, and what is right instead."""

from typing import Any

import pytest
from support import load_data, plan_of, read_bytes, result_of, verdict

from fsplan.report.goals import show_goal


def told(targets: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Code, message and help of each fault of a plan in which a unit d has no part in the duty."""
    plan = {
        "fsplan": 1,
        "id": "p",
        "title": "计划",
        "period": "2030",
        "units": {unit: {"name": f"{unit}局"} for unit in "abd"},
        "items": [
            {
                "number": 1,
                "title": "任务",
                "duties": [{"id": "1.1", "title": "职责", "owner": ["a", "b"], "targets": targets}],
            }
        ],
    }
    findings = [one for one in load_data(plan).findings if one.code in ("FS106", "FS123")]
    return [(one.code, one.message("en"), one.help("en")) for one in findings]


def test_a_quota_of_a_unit_outside_the_duty_is_said_of_the_quotas() -> None:
    found = told({"x": {"kind": "count", "title": "X", "quotas": {"d": "20"}}})
    assert found == [
        ("FS123", '"quotas" cannot refer to "d"', "it must be: a unit that the duty, or the target's units, name")
    ]


@pytest.mark.parametrize(("quotas", "unit"), [({"a": "5", "d": "6"}, "d"), ("each", "b")])
def test_a_share_of_a_sum_is_for_who_tells_a_part(quotas: object, unit: str) -> None:
    part = {"kind": "count", "title": "Y", "goal": ">= 5", "units": ["a"]}
    found = told({"y": part, "x": {"kind": "count", "title": "X", "goal": ">= 5", "sum_of": ["y"], "quotas": quotas}})
    expected = "it must be: a unit that owes a word for at least one of the parts"
    assert found == [("FS123", f'"quotas" cannot refer to "{unit}"', expected)]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("2030Q2", '"2030Q2" is not one of the periods filed for here'),
        ("第几季度", 'the date "第几季度" cannot be read'),
    ],
)
def test_a_period_of_the_wrong_length_is_not_said_to_be_unreadable(cell: str, message: str) -> None:
    """A report of each half is filed for a half; a quarter is a period, and not one of those."""
    plan = plan_of({"r": {"kind": "report", "every": "half", "by": ["a"]}})
    text = f"period,date,target,unit,value\n{cell},2030-06-30,r,a,1\n"
    (finding,) = [one for one in read_bytes(plan, text.encode()).findings if one.code == "FS205"]
    assert finding.message("en") == message
    assert "2030H1, 2030H2" in finding.help("en")


def test_one_unit_is_not_told_as_units() -> None:
    shown = {}
    for units in (["a"], ["a", "b"]):
        plan = plan_of({"x": {"kind": "count", "goal": ">= 10", "quotas": "each", "measured_in": "家", "by": units}})
        shown[len(units)] = show_goal(plan, result_of(verdict(plan, "2030-06-30"), "x"), "en")
    assert shown == {1: "at least 10 家 (1 unit)", 2: "at least 20 家 (2 units, at least 10 家 each)"}
