"""Periods told by months, or without their year: the plan's own year where that is sure, and no period else."""

from datetime import date

import pytest

from fsplan.core.period import Period, year
from fsplan.core.quarters import is_period_word, read_date, read_longer, read_period, read_quarter

CALENDAR = year(2030)
FISCAL = Period(date(2030, 4, 1), date(2031, 3, 31))
TWO_YEARS = Period(date(2030, 1, 1), date(2031, 12, 31))
SHORT = Period(date(2030, 1, 1), date(2030, 8, 31))
MIDDLE = Period(date(2030, 2, 15), date(2031, 2, 14))


@pytest.mark.parametrize(
    ("text", "within", "day"),
    [
        ("6月", CALENDAR, "2030-06-30"),
        ("６月", CALENDAR, "2030-06-30"),
        ("6 月", CALENDAR, "2030-06-30"),
        ("十二月份", CALENDAR, "2030-12-31"),
        ("2月", FISCAL, "2031-02-28"),
        ("2月", MIDDLE, None),  # the middle of February begins it, and ends it
        ("6月", TWO_YEARS, None),
        ("13月", CALENDAR, None),
        ("0月", CALENDAR, None),
        ("上半年", CALENDAR, "2030-06-30"),
        ("下半年", FISCAL, None),  # the calendar's half, or its own
        ("4-6月", CALENDAR, "2030-06-30"),
        ("2030年4—6月", CALENDAR, "2030-06-30"),
        ("2030年4至6月", CALENDAR, "2030-06-30"),
        ("4月～6月份", CALENDAR, "2030-06-30"),
        ("2030年4月至2030年6月", CALENDAR, "2030-06-30"),
        ("2030年4月1日至6月30日", CALENDAR, "2030-06-30"),
        ("10-12月", FISCAL, "2030-12-31"),
        ("7-9月", SHORT, "2030-08-31"),
        ("4-6月", TWO_YEARS, None),
        ("2031年4-6月", TWO_YEARS, "2031-06-30"),
        ("2030年4月至2031年6月", TWO_YEARS, None),
        ("5-7月", CALENDAR, None),
        ("1-6月", CALENDAR, None),  # maybe a running total's
        ("2029年4-6月", CALENDAR, None),
        ("4-6", CALENDAR, None),
    ],
)  # fmt: skip
def test_a_day_cell(text: str, within: Period, day: str | None) -> None:
    assert read_date(text, within) == (date.fromisoformat(day) if day else None)


def test_every_reader_reads_alike() -> None:
    june, second = Period(date(2030, 6, 1), date(2030, 6, 30)), Period(date(2030, 4, 1), date(2030, 6, 30))
    assert read_period("6月", CALENDAR) == june
    assert read_quarter("4-6月", CALENDAR) == read_period("4-6月", CALENDAR) == second
    assert read_quarter("6月", CALENDAR) is None
    assert is_period_word("6月")
    assert not is_period_word("6块")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2030年上半年", ("2030-01-01", "2030-06-30")),
        ("上半年", ("2030-01-01", "2030-06-30")),
        ("2030H2", ("2030-07-01", "2030-12-31")),
        ("2030年", ("2030-01-01", "2030-12-31")),
        ("第二季度", None),
        ("2030-06-30", None),
        ("2030年6月", None),
        ("20300630", None),
        ("2030", None),
        ("半年", None),
    ],
)
def test_what_is_longer_than_a_quarter(text: str, ends: tuple[str, str] | None) -> None:
    wanted = Period(*map(date.fromisoformat, ends)) if ends else None
    assert read_longer(text, CALENDAR) == wanted


def test_the_last_quarter_of_a_plan_cut_short_is_no_longer_one() -> None:
    assert read_longer("2030年下半年", Period(date(2030, 1, 1), date(2030, 9, 30))) is None  # its third quarter
