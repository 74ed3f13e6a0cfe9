"""Filings: in time, late, missing, not yet due, and how a report target stands by them."""

from datetime import date
from fractions import Fraction

import pytest
from support import plan_of, result_of, verdict

from fsplan.account.owed.submissions import assign_filings, periods_of
from fsplan.core.period import Period
from fsplan.core.quarters import quarters_of

YEAR = Period(date(2030, 1, 1), date(2030, 12, 31))
PLAN = plan_of({"r": {"kind": "report", "every": "quarter", "due_days": "15", "by": ["a", "b"]}})


def states(day: str, *days: str) -> list[str]:
    compliance = verdict(PLAN, day, *[(filed, "r", "a", "1") for filed in days])
    return [submission.state for submission in compliance.submissions if submission.unit == "a"]


@pytest.mark.parametrize(
    ("day", "filed", "wanted"),
    [
        ("2030-03-31", [], "not_due not_due not_due not_due"),
        ("2030-04-15", [], "not_due not_due not_due not_due"),
        ("2030-04-16", [], "missing not_due not_due not_due"),
        ("2030-04-15", ["2030-04-15"], "in_time not_due not_due not_due"),
        ("2030-04-16", ["2030-04-16"], "late not_due not_due not_due"),
        ("2030-12-31", ["2030-04-10", "2030-07-20"], "in_time late missing not_due"),
        ("2031-01-16", ["2030-04-10", "2030-07-10", "2030-10-15", "2031-01-15"], "in_time in_time in_time in_time"),
        ("2031-01-16", [], "missing missing missing missing"),
    ],
)
def test_filings_by_their_due_day(day: str, filed: list[str], wanted: str) -> None:
    assert states(day, *filed) == wanted.split()


def test_due_days_are_counted_from_the_quarters_end() -> None:
    due = [s.due for s in verdict(PLAN, "2030-12-31").submissions if s.unit == "b"]
    assert due == [date(2030, 4, 15), date(2030, 7, 15), date(2030, 10, 15), date(2031, 1, 15)]
    yearly = plan_of({"r": {"kind": "report", "every": "year", "by": ["a"]}})
    assert periods_of(yearly, yearly.targets["r"]) == [YEAR]
    assert verdict(yearly, "2030-12-31").submissions[0].due == date(2030, 12, 31)


def test_which_period_a_filing_is_for() -> None:
    quarters = quarters_of(YEAR)

    def assigned(*days: date) -> dict[int, date]:
        return assign_filings(days, quarters, is_early=False)

    assert assigned(date(2030, 4, 3)) == {0: date(2030, 4, 3)}
    assert assigned(date(2030, 3, 31)) == {0: date(2030, 3, 31)}  # on the quarter's last day, for that quarter
    assert assigned(date(2030, 2, 1)) == {0: date(2030, 2, 1)}
    assert assigned(date(2030, 6, 29), date(2030, 4, 3)) == {0: date(2030, 4, 3)}  # sent twice between two ends
    assert assigned(date(2030, 2, 1), date(2030, 4, 3)) == {0: date(2030, 2, 1)}  # an early one, sent again
    assert assigned(date(2030, 4, 3), date(2030, 6, 30)) == {0: date(2030, 4, 3), 1: date(2030, 6, 30)}
    assert assigned(date(2031, 1, 9)) == {3: date(2031, 1, 9)}
    assert len(assigned(*[date(2031, 1, day) for day in range(1, 10)])) == 1  # the year's last has only one


@pytest.mark.parametrize(
    ("day", "rows", "actual", "pace", "level"),
    [
        ("2030-03-31", "", None, 0, "open"),
        ("2030-03-31", "a:03-31", 1, 0, "on_pace"),
        ("2030-04-15", "a:04-10 b:04-11", 2, 25, "on_pace"),
        ("2030-04-16", "a:04-10", 1, 25, "behind"),  # 12.5% of 25% due: 12.5 points
        ("2030-04-16", "", None, 25, "no_data"),
        ("2030-07-16", "a:04-10", 1, 50, "critical"),  # 37.5 points
        ("2030-10-15", "a:04-10 a:07-10 a:10-10 b:04-10 b:07-10", 5, 75, "behind"),  # 12.5 points
    ],
)
def test_how_a_report_target_stands(day: str, rows: str, actual: int | None, pace: int, level: str) -> None:
    entries = [(f"2030-{filed}", "r", unit, "1") for unit, _, filed in (word.partition(":") for word in rows.split())]
    result = result_of(verdict(PLAN, day, *entries), "r")
    assert (result.actual, result.goal, result.pace, result.level) == (actual, 8, pace, level)
    assert result.completion == Fraction((actual or 0) * 100, 8)


def test_a_year_of_filings_is_met_or_missed_at_its_end() -> None:
    days = ["2030-04-10", "2030-07-10", "2030-10-10", "2031-01-10"]
    rows = [(day, "r", unit, "1") for unit in "ab" for day in days]
    assert result_of(verdict(PLAN, "2031-01-10", *rows), "r").level == "met"
    assert result_of(verdict(PLAN, "2031-01-14", *rows[:-1]), "r").level == "on_pace"  # 87.5% done, 75% due
    assert result_of(verdict(PLAN, "2031-01-15", *rows[:-1]), "r").level == "missed"
