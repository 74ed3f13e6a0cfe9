"""A plan's own quarters and every word for them, worked out by hand for plans of every shape."""

from datetime import date

import pytest

from fsplan.core.period import Period, half, quarter, year
from fsplan.core.quarters import (
    is_period_word,
    label_of,
    list_quarters,
    quarter_before,
    quarters_of,
    read_date,
    read_named,
    read_period,
    read_quarter,
    told_period,
)
from fsplan.core.text import Text
from fsplan.report.names import name_period


def span(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


CALENDAR = span("2022-01-01", "2022-12-31")
JULY = span("2024-07-01", "2025-06-30")
SCHOOL = span("2030-09-01", "2031-08-31")
FEBRUARY = span("2024-02-15", "2025-02-14")
MONTH_END = span("2030-01-31", "2031-01-30")
SHORT = span("2030-01-01", "2030-08-31")
TWO_YEARS = span("2030-01-01", "2031-12-31")
THREE_DAYS = span("2030-04-01", "2030-04-03")

Q2 = span("2022-04-01", "2022-06-30")


@pytest.mark.parametrize(
    "text",
    ["Q2", "q2", "2", "二季度", "第二季度", "第2季度", "第 2 季度", "Ｑ２", "2022Q2", "2022-Q2", "2022年Q2", "Q2 2022"]
    + ["2022年二季度", "2022年第二季度", "2022年第2季度", "2022-04-01_2022-06-30", "2022-04-01至2022-06-30"],
)
def test_a_quarter_of_a_calendar_year(text: str) -> None:
    assert read_quarter(text, CALENDAR) == Q2


@pytest.mark.parametrize(
    "text", ["Q5", "Q0", "", "2023Q1", "2021Q4", "2022-06", "2022年", "2022H1", "spring", "2022-04-02_2022-06-30", "十"]
)
def test_what_is_no_quarter_of_the_plan(text: str) -> None:
    assert read_quarter(text, CALENDAR) is None


@pytest.mark.parametrize(
    ("within", "text", "start", "end"),
    [
        (JULY, "Q1", "2024-07-01", "2024-09-30"),
        (JULY, "2025Q1", "2025-01-01", "2025-03-31"),
        (JULY, "2024年第三季度", "2024-07-01", "2024-09-30"),
        (JULY, "第四季度", "2025-04-01", "2025-06-30"),
        (SCHOOL, "Q1", "2030-09-01", "2030-11-30"),
        (SCHOOL, "Q4", "2031-06-01", "2031-08-31"),
        (FEBRUARY, "Q4", "2024-11-15", "2025-02-14"),  # January lies in a quarter that began the year before
        (MONTH_END, "Q1", "2030-01-31", "2030-04-29"),
        (MONTH_END, "Q2", "2030-04-30", "2030-07-30"),
        (SHORT, "Q3", "2030-07-01", "2030-08-31"),
        (SHORT, "2030Q3", "2030-07-01", "2030-08-31"),  # cut short, and named by the quarter it begins
        (TWO_YEARS, "Q5", "2031-01-01", "2031-03-31"),
        (TWO_YEARS, "2031Q1", "2031-01-01", "2031-03-31"),
        (TWO_YEARS, "第八季度", "2031-10-01", "2031-12-31"),
        (THREE_DAYS, "Q1", "2030-04-01", "2030-04-03"),
        (THREE_DAYS, "2030Q2", "2030-04-01", "2030-04-03"),
    ],
)
def test_quarters_of_plans_of_every_shape(within: Period, text: str, start: str, end: str) -> None:
    assert read_quarter(text, within) == span(start, end)
    assert read_date(text, within) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("within", "text"),
    [
        (SCHOOL, "2030Q4"),  # October to December begins none of its quarters
        (FEBRUARY, "2024Q2"),
        (MONTH_END, "2030Q1"),
        (SHORT, "Q4"),
        (TWO_YEARS, "Q9"),
        (THREE_DAYS, "2030"),
    ],
)
def test_a_word_that_names_no_quarter_of_the_plan_is_no_date_either(within: Period, text: str) -> None:
    assert read_quarter(text, within) is None
    assert read_date(text, within) is None


def test_months_half_years_and_years_in_a_cell_are_those_of_the_calendar() -> None:
    assert read_date("2030-10", SCHOOL) == date(2030, 10, 31)
    assert read_date("2030年下半年", SCHOOL) == date(2030, 12, 31)
    assert read_date("2030年", SHORT) == date(2030, 12, 31)
    assert read_date("2029Q4", CALENDAR) == date(2029, 12, 31)  # wholly outside: FS206 says so better


def test_what_the_plans_ends_leave_of_a_month_half_or_year_is_read_as_it_is_called() -> None:
    within = span("2024-01-15", "2024-11-20")
    for named in ("2024-11", "2024-01", "2024H2", "2024"):
        left = read_period(named, within)
        assert left is not None and read_date(label_of(left), within) == left.end
    assert label_of(span("2024-11-01", "2024-11-20")) == "2024-11-01_2024-11-20"
    for other in ("2024-11-01_2024-11-19", "2024-10-01_2024-11-20", "2024-11-01至2024-11-20", "2024-11-01_2024-11-31"):
        assert read_date(other, within) is None


def test_a_calendar_quarter_that_has_one_day_in_common_with_the_plan_straddles_its_quarters() -> None:
    within = span("2030-03-31", "2031-01-01")
    assert read_date("2030Q1", within) is None and read_date("2031Q1", within) is None
    assert read_date("2029Q4", within) == date(2029, 12, 31) and read_date("2031Q2", within) == date(2031, 6, 30)


def test_a_bare_number_in_a_cell_is_not_guessed() -> None:
    assert [read_date(text, CALENDAR) for text in ("2", "二", "第2", "2022")] == [None] * 4


@pytest.mark.parametrize("within", [CALENDAR, JULY, SCHOOL, FEBRUARY, MONTH_END, SHORT, TWO_YEARS, THREE_DAYS])
def test_every_quarter_is_read_back_by_its_label_and_by_what_a_message_lists(within: Period) -> None:
    blocks = quarters_of(within)
    assert [read_quarter(label_of(block), within) for block in blocks] == blocks
    listed = [part.split(" ", 1) for part in list_quarters(within).en.split(", ")]
    assert [(read_quarter(name, within), read_quarter(days, within)) for name, days in listed] == [
        (b, b) for b in blocks
    ]


def test_labels() -> None:
    assert [label_of(block) for block in quarters_of(JULY)] == ["2024Q3", "2024Q4", "2025Q1", "2025Q2"]
    assert label_of(quarters_of(FEBRUARY)[3]) == "2024-11-15_2025-02-14"
    assert label_of(quarters_of(SHORT)[2]) == "2030Q3"
    assert label_of(span("2030-07-01", "2030-07-31")) == "2030-07"
    assert label_of(CALENDAR) == "2022" and label_of(JULY) == "2024-07-01_2025-06-30"


def test_the_quarter_before() -> None:
    assert quarter_before(Q2, CALENDAR) == span("2022-01-01", "2022-03-31")
    assert quarter_before(quarters_of(CALENDAR)[0], CALENDAR) == span("2021-10-01", "2021-12-31")
    assert quarter_before(quarters_of(FEBRUARY)[3], FEBRUARY) == span("2024-08-15", "2024-11-14")


def test_a_whole_period_is_named_by_its_year_or_its_label() -> None:
    assert read_named("2030", [SHORT], SHORT) == SHORT  # the plan ends the year early
    assert read_named("2024-07-01_2025-06-30", [JULY], JULY) == JULY
    assert read_named("2024", [JULY], JULY) is None
    assert read_named("2030", quarters_of(SHORT), SHORT) is None
    assert read_named("Q3", quarters_of(SHORT), SHORT) == quarters_of(SHORT)[2]
    assert read_named("Q3", [SHORT], SHORT) is None


def test_words_that_name_a_period_somewhere() -> None:
    assert all(map(is_period_word, ("Q2", "2", "第十二季度", "2022-06", "2022", "2022-01-01_2022-03-31")))
    assert not any(map(is_period_word, ("", "spring", "2022-13", "Q0", "2022-01-01_", "第百季度")))


def test_quarters_of_odd_periods_begin_on_the_plans_own_day() -> None:
    ends = [(9, 14), (12, 14), (3, 14), (6, 14)]
    found = quarters_of(span("2030-06-15", "2031-06-14"))
    assert [(q.end.month, q.end.day) for q in found] == ends
    month_end = quarters_of(span("2030-11-30", "2031-11-29"))
    assert [q.start for q in month_end] == [date(2030, 11, 30), date(2031, 2, 28), date(2031, 5, 30), date(2031, 8, 30)]


@pytest.mark.parametrize("text", ["2030 年 9 月 30 日", "2030年 9月30日", "2030 年９月30 号", "2030\u3000年\u30009 月"])
def test_blanks_as_offices_set_them_in_a_day_are_read_over(text: str) -> None:
    assert read_date(text, SCHOOL) == date(2030, 9, 30)


@pytest.mark.parametrize("text", ["20 30年9月30日", "2030年9月3 0日", "2030 - 9 - 30"])
def test_blanks_within_a_number_are_not(text: str) -> None:
    assert read_date(text, SCHOOL) is None


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (quarter(2022, 3), "2022年第三季度", "Q3 2022"),
        (half(2022, 2), "2022年下半年", "the second half of 2022"),
        (year(2022), "2022年度", "2022"),
        (span("2022-02-01", "2022-02-28"), "2022年2月", "2022-02"),
        (span("2022-02-01", "2022-03-05"), "2022年2月1日至2022年3月5日", "2022-02-01 to 2022-03-05"),
    ],
)
def test_a_period_in_a_sentence(period: Period, zh: str, en: str) -> None:
    assert told_period(period) == Text(zh, en)
    assert [name_period(period, lang) for lang in ("zh", "en")] == [zh, en], "reports name it alike"
