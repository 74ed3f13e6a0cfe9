"""Returns due before their period ends, filed under the period's name; a filing a year in plans of several years."""

from datetime import date

import pytest
from support import plan_of, read_bytes

from fsplan.account.compliance import Compliance, judge_plan

HALF = {
    "c": {"kind": "count", "goal": ">= 100", "measured_in": "家", "by": ["a"]},
    "r": {"kind": "report", "every": "half", "due_days": -5, "by": ["a"]},
}
ROWS = "period,date,target,unit,value\n2030Q2,2030-06-24,c,a,60\n,2030-06-24,r,a,1\n"


def judged(targets: dict[str, dict[str, object]], text: str, day: str, period: object = "2030") -> Compliance:
    plan = plan_of(targets, period=period)
    progress = read_bytes(plan, text.encode())
    assert progress.findings == []
    return judge_plan(plan, progress.book, date.fromisoformat(day))


def first(found: Compliance) -> tuple[object, ...]:
    filing = found.submissions[0]
    return filing.due, filing.filed_on, filing.state, filing.missing


@pytest.mark.parametrize("day", ["2030-06-24", "2030-06-25", "2030-06-26", "2030-06-30", "2030-12-31"])
def test_filed_in_time_it_is_complete_from_that_day_on(day: str) -> None:
    """Due on 25 June, five days before the half ends; filed on the 24th with its value for the second quarter."""
    found = judged(HALF, ROWS, day)
    assert first(found) == (date(2030, 6, 25), date(2030, 6, 24), "in_time", ())


def test_the_figure_itself_counts_at_the_periods_last_day() -> None:
    by_day = {day: judged(HALF, ROWS, day).results[0].actual for day in ("2030-06-29", "2030-06-30")}
    assert by_day == {"2030-06-29": None, "2030-06-30": 60}


def test_before_it_was_filed_it_is_not_there() -> None:
    assert first(judged(HALF, ROWS, "2030-06-23"))[1:] == (None, "not_due", ("c",))


def test_without_its_value_it_stays_incomplete() -> None:
    text = "period,date,target,unit,value\n,2030-06-24,r,a,1\n"
    assert first(judged(HALF, text, "2030-06-26"))[2:] == ("incomplete", ("c",))


def test_a_value_filed_for_another_period_is_none_of_this_one() -> None:
    text = "period,date,target,unit,value\n2030Q3,2030-06-24,c,a,60\n,2030-06-24,r,a,1\n"
    assert first(judged(HALF, text, "2030-06-26"))[2:] == ("incomplete", ("c",))


def test_every_year_is_a_filing_for_each_year_of_the_plan() -> None:
    """Two years are two filings, due when each ends; the first came on 10 January of the second, late."""
    targets: dict[str, dict[str, object]] = {"r": {"kind": "report", "every": "year", "by": ["a"]}}
    span = {"start": "2030-01-01", "end": "2031-12-31"}
    found = judged(targets, "date,target,unit,value\n2031-01-10,r,a,1\n", "2031-06-30", span)
    assert [(str(one.period.start), str(one.due), one.state) for one in found.submissions] == [
        ("2030-01-01", "2030-12-31", "late"),
        ("2031-01-01", "2031-12-31", "not_due"),
    ]


def test_data_that_is_left_out_does_not_count_as_reaching_further() -> None:
    """30 by March and 10 of December: in June the figures rest on data until 31 March."""
    text = "date,target,unit,value\n2030-03-31,c,a,30\n2030-12-31,c,a,10\n"
    targets = {"c": HALF["c"]}
    until = {day: judged(targets, text, day).data_until for day in ("2030-01-31", "2030-06-30", "2030-12-31")}
    assert until == {"2030-01-31": None, "2030-06-30": date(2030, 3, 31), "2030-12-31": date(2030, 12, 31)}
    june = judged(targets, text, "2030-06-30")
    assert (june.left_out, june.ends_early) == (1, date(2030, 3, 31))
