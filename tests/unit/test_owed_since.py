"""What a revision asks for is owed from then on, and not for the time before it; worked out by hand."""

from datetime import date

import pytest
from support import plan_of, read_rows, result_of, verdict

from fsplan.account.compliance import find_silence
from fsplan.account.owed.reminders import compute_reminders
from fsplan.core.quarters import quarters_of
from fsplan.plan.plan import Plan

FILED = [("2030-04-05", "r", unit, "1") for unit in "abc"]
REPORT = {"kind": "report", "every": "quarter", "due_days": "10"}
JULY = {"from": "2030-07-01", "reason": "调整"}


def first_goal() -> Plan:
    """Until July x is only tracked; then 100 are owed."""
    return plan_of({"x": {"kind": "count", "by": ["a"], "revisions": [{**JULY, "goal": ">= 100"}]}, "r": REPORT})


def first_share() -> Plan:
    """Until July c owes nothing of x, and then 10."""
    revised = [{**JULY, "quotas": {"a": "60", "c": "10"}}]
    return plan_of({"x": {"kind": "count", "quotas": {"a": "50"}, "revisions": revised}, "r": REPORT})


def states(plan: Plan, day: str, unit: str, *rows: tuple[str, ...]) -> list[str]:
    found = verdict(plan, day, *FILED, *rows).submissions
    return [one.state for one in found if one.unit == unit]


@pytest.mark.parametrize("day", ["2030-04-30", "2030-06-30", "2030-07-31", "2030-12-31"])
def test_a_filing_that_was_complete_stays_so(day: str) -> None:
    assert states(first_goal(), day, "a")[0] == "in_time"
    assert states(first_share(), day, "c")[0] == "in_time"


def test_from_then_on_the_value_is_owed() -> None:
    for plan, unit in ((first_goal(), "a"), (first_share(), "c")):
        sent = ("2030-10-05", "r", unit, "1")
        assert states(plan, "2030-10-31", unit, sent)[2] == "incomplete"
        assert states(plan, "2030-10-31", unit, sent, ("2030-09-30", "x", unit, "5"))[2] == "in_time"
        owed = compute_reminders(plan, read_rows(plan, *FILED), quarters_of(plan.period)[2], date(2030, 12, 31))
        assert [value.target.id for one in owed if one.unit == unit for value in one.values] == ["x"]


def test_a_first_goal_is_judged_from_its_day_on() -> None:
    """On 30 June nothing was owed; on 30 September 273 of 365 days are over, 74.79% of 100."""
    plan, rows = first_goal(), [("2030-03-31", "x", "a", "60")]
    before, after = (result_of(verdict(plan, day, *rows), "x") for day in ("2030-06-30", "2030-09-30"))
    assert (before.goal, before.pace, before.level) == (None, None, "open")
    assert (after.goal, after.completion, after.level) == (100, 60, "behind")
    assert after.to_record(verdict(plan, "2030-09-30").plan)["original_goal"] is None


@pytest.mark.parametrize(
    ("plan", "unit", "before"), [(first_goal(), "a", []), (first_share(), "c", [("a", "2030-03-31")])]
)
def test_silence_is_told_from_the_first_period_that_was_owed(
    plan: Plan, unit: str, before: list[tuple[str, str]]
) -> None:
    def told(day: str) -> list[tuple[str, str]]:
        return [(one.value, one.params["since"].say("en")) for one in find_silence(verdict(plan, day))]

    assert told("2030-06-30") == told("2030-09-29") == before
    assert told("2030-09-30") == [*before, (unit, "2030-09-30")]
