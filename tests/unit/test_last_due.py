"""`last-due`: the last period of which all filings are due, worked out by hand at the days around."""

from datetime import UTC, date, datetime

import pytest
from support import plan_of

from fsplan.plan.calendar import first_due_day, last_due_in, last_due_period
from fsplan.plan.plan import Plan

COUNT = {"kind": "count", "goal": ">= 100", "measured_in": "批次"}


def plan_with(*filings: tuple[str, int], period: object = "2030", **more: object) -> Plan:
    reports = {
        f"r{n}": {"kind": "report", "every": every, "due_days": str(days)} for n, (every, days) in enumerate(filings)
    }
    return plan_of({"x": COUNT, **reports}, period=period, **more)


QUARTERLY = (("quarter", 10),)
MONTHLY = (("month", 5),)
HALVES = (("half", 20),)
SCHOOL_YEAR = {"start": "2030-09-15", "end": "2031-07-31"}

# Filings, period, today, the end of the last period that is due (None: none is).
DAYS: list[tuple[tuple[tuple[str, int], ...], object, str, str | None]] = [
    # a quarter's filings are due on the tenth day after it
    (QUARTERLY, "2030", "2030-01-01", None),
    (QUARTERLY, "2030", "2030-03-31", None),
    (QUARTERLY, "2030", "2030-04-09", None),
    (QUARTERLY, "2030", "2030-04-10", "2030-03-31"),
    (QUARTERLY, "2030", "2030-07-09", "2030-03-31"),
    (QUARTERLY, "2030", "2030-07-10", "2030-06-30"),
    (QUARTERLY, "2030", "2031-01-09", "2030-09-30"),
    (QUARTERLY, "2030", "2031-01-10", "2030-12-31"),
    (QUARTERLY, "2030", "2035-01-01", "2030-12-31"),
    # by months, by halves
    (MONTHLY, "2030", "2030-02-04", None),
    (MONTHLY, "2030", "2030-02-05", "2030-01-31"),
    (MONTHLY, "2030", "2030-03-05", "2030-02-28"),
    (HALVES, "2030", "2030-07-19", None),
    (HALVES, "2030", "2030-07-20", "2030-06-30"),
    # several: a quarter's stand for the plan, and the last due day of those that end together counts
    ((("quarter", 10), ("quarter", 15)), "2030", "2030-04-14", None),
    ((("quarter", 10), ("quarter", 15)), "2030", "2030-04-15", "2030-03-31"),
    ((("month", 5), ("quarter", 10)), "2030", "2030-03-05", None),
    ((("month", 5), ("quarter", 10)), "2030", "2030-04-10", "2030-03-31"),
    ((("month", 20), ("quarter", 10)), "2030", "2030-04-19", None),
    ((("quarter", 10), ("half", 20)), "2030", "2030-04-10", "2030-03-31"),
    ((("quarter", 10), ("half", 20)), "2030", "2030-07-19", "2030-03-31"),
    ((("quarter", 10), ("half", 20)), "2030", "2030-07-20", "2030-06-30"),
    ((("quarter", 10), ("year", 40)), "2030", "2031-02-08", "2030-09-30"),
    ((("quarter", 10), ("year", 40)), "2030", "2031-02-09", "2030-12-31"),
    # one that is due before its period ends makes nothing due before that
    ((("quarter", -5),), "2030", "2030-03-30", None),
    ((("quarter", -5),), "2030", "2030-03-31", "2030-03-31"),
    # none, or the year's alone: the quarters as they end
    ((), "2030", "2030-03-30", None),
    ((), "2030", "2030-03-31", "2030-03-31"),
    ((), "2030", "2030-08-15", "2030-06-30"),
    ((("year", 30),), "2030", "2030-11-01", "2030-09-30"),
    ((("year", 30),), "2030", "2030-12-31", "2030-09-30"),
    ((("year", 30),), "2030", "2031-01-30", "2030-12-31"),
    # the plan's own quarters, the last of them short
    (QUARTERLY, SCHOOL_YEAR, "2030-12-23", None),
    (QUARTERLY, SCHOOL_YEAR, "2030-12-24", "2030-12-14"),
    (QUARTERLY, SCHOOL_YEAR, "2031-08-09", "2031-06-14"),
    (QUARTERLY, SCHOOL_YEAR, "2031-08-10", "2031-07-31"),
]


@pytest.mark.parametrize(("filings", "period", "today", "end"), DAYS)
def test_the_last_period_that_is_due(
    filings: tuple[tuple[str, int], ...], period: object, today: str, end: str | None
) -> None:
    found = last_due_period(plan_with(*filings, period=period), date.fromisoformat(today))
    assert found == (date.fromisoformat(end) if end else None)


def test_before_anything_is_due_it_is_the_day_before_the_plan() -> None:
    plan = plan_with(*QUARTERLY)
    assert first_due_day(plan) == date(2030, 4, 10)
    assert last_due_in(plan, datetime(2030, 2, 1, tzinfo=UTC)) == date(2029, 12, 31)


def test_the_plans_zone_says_what_day_it_is() -> None:
    # 10 April begins in Shanghai at 16:00 UTC on the 9th
    plan = plan_with(*QUARTERLY)
    assert last_due_in(plan, datetime(2030, 4, 9, 15, 59, tzinfo=UTC)) == date(2029, 12, 31)
    assert last_due_in(plan, datetime(2030, 4, 9, 16, 0, tzinfo=UTC)) == date(2030, 3, 31)
    utc = plan_with(*QUARTERLY, timezone="UTC")
    assert last_due_in(utc, datetime(2030, 4, 9, 16, 0, tzinfo=UTC)) == date(2029, 12, 31)
