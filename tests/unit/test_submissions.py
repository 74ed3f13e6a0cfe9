"""Filings at their edges, each by hand: first and last days, excuses, early tasks, and what tells of one."""

from datetime import date

import pytest
from support import plan_of, result_of, verdict

REPORT = {"kind": "report", "every": "quarter", "due_days": "0", "by": ["a"]}


def states(plan, day, *rows):
    return [submission.state for submission in verdict(plan, day, *rows).submissions]


def test_a_filing_on_the_last_day_is_that_periods_and_in_time() -> None:
    plan = plan_of({"r": REPORT})
    (first, *others) = verdict(plan, "2030-03-31", ("2030-03-31", "r", "a", "1")).submissions
    assert (first.state, str(first.filed_on), str(first.due)) == ("in_time", "2030-03-31", "2030-03-31")
    assert {other.state for other in others} == {"not_due"}
    assert states(plan, "2030-06-30", ("2030-06-30", "r", "a", "1"))[:2] == ["missing", "in_time"]
    assert states(plan, "2030-06-30", ("2030-06-29", "r", "a", "1"))[:2] == ["late", "not_due"]


@pytest.mark.parametrize(
    ("day", "state"), [("2030-03-30", "not_due"), ("2030-03-31", "not_due"), ("2030-04-01", "missing")]
)
def test_a_filing_is_missing_from_the_day_after_it_was_due(day: str, state: str) -> None:
    assert states(plan_of({"r": REPORT}), day)[0] == state


def test_a_report_never_filed_is_no_data_and_a_part_of_it_missed() -> None:
    plan = plan_of({"r": REPORT})
    assert result_of(verdict(plan, "2030-12-31"), "r").level == "no_data"  # four due, none came
    one = result_of(verdict(plan, "2030-12-31", ("2030-03-31", "r", "a", "1")), "r")
    assert (one.actual, one.goal, one.completion, one.level) == (1, 4, 25, "missed")


def test_an_excused_filing_that_came_is_told_as_it_came() -> None:
    excuse = [{"unit": "a", "period": "2030Q1", "reason": "机构改革"}]
    plan = plan_of(
        {"r": {**REPORT, "due_days": "10", "excused": excuse}, "x": {"kind": "count", "goal": ">= 1", "by": ["a"]}}
    )
    value = ("2030-03-31", "x", "a", "1")
    assert states(plan, "2030-05-01", value, ("2030-04-10", "r", "a", "1"))[0] == "in_time"
    assert states(plan, "2030-05-01", value, ("2030-04-11", "r", "a", "1"))[0] == "late"
    assert states(plan, "2030-05-01", ("2030-04-10", "r", "a", "1"))[0] == "excused"  # without its value
    assert states(plan, "2030-05-01")[0] == "excused"
    assert result_of(verdict(plan, "2030-05-01"), "r").goal == 3


def test_an_excuse_for_a_short_quarter_holds() -> None:
    """January to August has a third quarter of two months, which its calendar name means."""
    excuse = [{"unit": "a", "period": "2030Q3", "reason": "机构改革"}]
    plan = plan_of({"r": {**REPORT, "excused": excuse}}, period={"start": "2030-01-01", "end": "2030-08-31"})
    assert states(plan, "2030-09-30") == ["missing", "missing", "excused"]


def test_a_filing_sent_twice_is_one_and_its_first_day_counts() -> None:
    plan = plan_of({"r": {**REPORT, "due_days": "10"}})
    rows = [("2030-04-05", "r", "a", "1"), ("2030-04-30", "r", "a", "1")]
    (first, second, *_) = verdict(plan, "2030-07-31", *rows).submissions
    assert (first.state, first.filed_on) == ("in_time", date(2030, 4, 5))
    assert (second.state, second.filed_on) == ("missing", None)  # a second row is no filing for the next


def test_a_milestone_done_early_completes_the_filing_of_its_quarter() -> None:
    plan = plan_of({"r": {**REPORT, "due_days": "10"}, "m": {"kind": "milestone", "due": "2030-06-30", "by": ["a"]}})
    filing = ("2030-07-05", "r", "a", "1")
    early = verdict(plan, "2030-07-31", ("2030-02-01", "m", "a", "1"), filing).submissions
    assert [(s.state, s.missing) for s in early[:2]] == [("missing", ()), ("in_time", ())]  # none is owed for the first


@pytest.mark.parametrize(
    ("told", "as_of", "state", "filed_on", "missing"),
    [
        ("2030-07-01", "2030-07-31", "in_time", date(2030, 7, 5), ()),  # done a day late, and told in the filing
        ("2030-07-10", "2030-07-31", "in_time", date(2030, 7, 10), ()),
        ("2030-07-11", "2030-07-31", "late", date(2030, 7, 11), ()),  # since then nothing is wanting
        ("2030-07-11", "2030-07-10", "incomplete", date(2030, 7, 5), ("m",)),
    ],
)
def test_a_milestone_told_late_completes_its_filing_then(
    told: str, as_of: str, state: str, filed_on: date, missing: tuple[str, ...]
) -> None:
    plan = plan_of({"r": {**REPORT, "due_days": "10"}, "m": {"kind": "milestone", "due": "2030-06-30", "by": ["a"]}})
    filed = verdict(plan, as_of, (told, "m", "a", "1"), ("2030-07-05", "r", "a", "1")).submissions[1]
    assert (filed.state, filed.filed_on, filed.missing) == (state, filed_on, missing)


@pytest.mark.parametrize(
    ("day", "is_there"),
    [("2030-03-31", False), ("2030-04-01", True), ("2030-06-30", True), ("2030-07-01", False)],
)
def test_a_value_belongs_to_the_quarter_of_its_day(day: str, is_there: bool) -> None:
    plan = plan_of({"r": {**REPORT, "due_days": "90"}, "x": {"kind": "level", "goal": ">= 1", "by": ["a"]}})
    rows = [(day, "x", "a", "1"), ("2030-06-30", "r", "a", "1")]
    assert verdict(plan, "2030-07-31", *rows).submissions[1].state == ("in_time" if is_there else "incomplete")


def test_values_without_a_row_are_a_filing_of_the_last_ones_day() -> None:
    plan = plan_of(
        {"r": REPORT, "x": {"kind": "level", "goal": ">= 1", "by": ["a"]}, "y": {"kind": "level", "by": ["a"]}}
    )
    rows = [("2030-02-01", "x", "a", "1"), ("2030-03-01", "x", "a", "2"), ("2030-03-09", "y", "a", "1")]
    assert verdict(plan, "2030-03-30", *rows).submissions[0].filed_on is None  # the quarter is not over
    first = verdict(plan, "2030-03-31", *rows).submissions[0]
    assert (first.state, first.filed_on) == ("in_time", date(2030, 3, 1))  # y is only tracked
