"""Dates and periods, case by case."""

from datetime import UTC, date, datetime

import pytest

from fsplan.core.period import (
    Period,
    calendar_quarter,
    day_in,
    half,
    is_zone,
    last_day,
    month,
    month_of,
    parse_date,
    parse_day,
    parse_period,
    quarter,
    year,
)

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["2022-04-15", "2022/4/15", "2022.4.15", "2022.04.15", "20220415", "2022年4月15日"]
    + ["２０２２－０４－１５", "2022/4/15 0:00", "2022-04-15 00:00:00"],
)
def test_days_as_the_contract_lists_them(text: str) -> None:
    assert parse_day(text) == parse_date(text) == date(2022, 4, 15)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2022Q2", (2022, 6, 30)),
        ("2022q2", (2022, 6, 30)),
        ("2022-Q2", (2022, 6, 30)),
        ("2022年二季度", (2022, 6, 30)),
        ("Q2 2022", (2022, 6, 30)),
        ("2022年Q2", (2022, 6, 30)),
        ("2022年度", (2022, 12, 31)),
        ("2022年第2季度", (2022, 6, 30)),
        ("2022-06", (2022, 6, 30)),
        ("2022年6月", (2022, 6, 30)),
        ("2024年2月", (2024, 2, 29)),
        ("2022年上半年", (2022, 6, 30)),
        ("2022H2", (2022, 12, 31)),
        ("2022年", (2022, 12, 31)),
    ],
)
def test_a_period_stands_for_its_last_day(text: str, last: tuple[int, int, int]) -> None:
    assert parse_date(text) == date(*last)


@pytest.mark.parametrize(
    "text",
    "|2022|2022-13-01|2022-02-30|2022-4/15|15/4/2022|22-04-15|2022-00|2022Q5|2022年五季度|明天|44666"
    "|2022-04-15 12:30|0000-01-01|2022年13月".split("|"),
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert parse_date(text) is None


def test_a_period_counts_both_its_ends() -> None:
    assert YEAR.days == 365 and year(2024).days == 366 and month(2022, 2).days == 28
    assert YEAR.elapsed(date(2022, 3, 31)) == 90
    assert YEAR.elapsed(date(2021, 12, 31)) == 0 and YEAR.elapsed(date(2022, 1, 1)) == 1
    assert YEAR.elapsed(date(2023, 5, 1)) == 365
    assert date(2022, 12, 31) in YEAR and date(2023, 1, 1) not in YEAR
    assert YEAR.clamp(date(2026, 1, 1)) == date(2022, 12, 31)


def test_there_are_four_quarters() -> None:
    assert quarter(2022, 4) == Period(date(2022, 10, 1), date(2022, 12, 31))
    for number in (0, 5):
        with pytest.raises(ValueError, match="no quarter"):
            quarter(2022, number)
    assert parse_period("2022H1") == Period(date(2022, 1, 1), date(2022, 6, 30))


def test_months_and_halves_end_with_their_last_day() -> None:
    assert [last_day(2023, number).day for number in (1, 2, 4, 12)] == [31, 28, 30, 31] and last_day(2024, 2).day == 29
    assert month_of(date(2024, 2, 29)) == Period(date(2024, 2, 1), date(2024, 2, 29))
    assert half(2022, 2) == Period(date(2022, 7, 1), date(2022, 12, 31)) == parse_period("2022年下半年")
    assert parse_period("2022年12月份") == month(2022, 12) == parse_period("2022-12")
    assert parse_period("2022年四季度") == quarter(2022, 4) == parse_period("2022年第四季度")
    assert (parse_period("2022年三季度"), parse_period("2022年一季度")) == (quarter(2022, 3), quarter(2022, 1))


def test_each_quarter_by_its_number_and_its_numeral() -> None:
    begins = [Period(date(2022, m, 1), date(2022, m + 2, last)) for m, last in ((1, 31), (4, 30), (7, 30), (10, 31))]
    assert [quarter(2022, number) for number in (1, 2, 3, 4)] == begins
    for numbers in ("1234", "一二三四"):
        assert [parse_period(f"2022年第{number}季度") for number in numbers] == begins


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2030, 1, 1), date(2030, 3, 31), 1),
        (date(2030, 4, 1), date(2030, 6, 30), 2),
        (date(2030, 7, 1), date(2030, 8, 15), 3),  # cut short
        (date(2030, 10, 1), date(2030, 12, 31), 4),
        (date(2030, 1, 2), date(2030, 3, 31), None),
        (date(2030, 2, 1), date(2030, 3, 31), None),
        (date(2030, 3, 1), date(2030, 3, 31), None),
        (date(2030, 1, 1), date(2030, 4, 1), None),
    ],
)
def test_which_quarter_of_the_calendar_a_period_is(start: date, end: date, number: int | None) -> None:
    assert calendar_quarter(Period(start, end)) == (quarter(2030, number) if number else None)


def test_periods_overlap_in_a_day() -> None:
    first, second = Period(date(2030, 1, 1), date(2030, 3, 31)), Period(date(2030, 3, 31), date(2030, 4, 1))
    assert first.overlaps(second) and second.overlaps(first) and not first.overlaps(quarter(2030, 2))
    assert not quarter(2030, 2).overlaps(first) and first.clamp(date(2029, 1, 1)) == date(2030, 1, 1)
    assert date(2030, 1, 1) in first and date(2029, 12, 31) not in first


def test_the_day_of_an_instant_is_that_of_the_zone() -> None:
    evening = datetime(2030, 3, 31, 16, 0, tzinfo=UTC)
    assert (day_in("Asia/Shanghai", evening), day_in("UTC", evening)) == (date(2030, 4, 1), date(2030, 3, 31))
    assert day_in("Asia/Shanghai", datetime(2030, 3, 31, 15, 59, tzinfo=UTC)) == date(2030, 3, 31)
    assert is_zone("America/Argentina/Buenos_Aires") and not is_zone("a/b/c/d/e") and not is_zone("../UTC")
