"""Dates and periods, case by case."""

from datetime import date

import pytest

from fsplan.core.period import (
    Period,
    month,
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
