"""Days and periods: every way of writing one is read, and quarters cover a period without gaps."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from oracle import quarter_ends

from fsplan.core.period import Period, parse_date, parse_day, parse_period
from fsplan.core.quarters import label_of, quarters_of, read_date, read_named, read_quarter
from fsplan.report.names import name_period

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
NUMERALS = "〇一二三四"


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
    if draw(st.booleans()):  # most plans begin with a month
        start = start.replace(day=1)
    return Period(start, start + timedelta(days=draw(st.integers(0, 800))))


@given(DAYS)
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    written = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}年{day.month:02}月{day.day:02}号",
        f" {day.isoformat()} 00:00:00 ".replace("  ", " "),
    ]
    assert {parse_day(text) for text in written} == {day}
    full_width = day.isoformat().translate({0x30 + digit: 0xFF10 + digit for digit in range(10)})
    assert parse_date(full_width) == day


@given(DAYS)
def test_a_named_period_stands_for_its_last_day(day: date) -> None:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    last_of_month = following - timedelta(days=1)
    for text in (
        f"{day:%Y-%m}",
        f"{day.year}年{day.month}月",
        f"{day.year}/{day.month}",
        f"{day.year}年{day.month}月份",
    ):
        assert parse_date(text) == last_of_month
    number = (day.month + 2) // 3
    month, last = [(3, 31), (6, 30), (9, 30), (12, 31)][number - 1]
    for text in (f"{day.year}Q{number}", f"{day.year}年{NUMERALS[number]}季度", f"{day.year}年第{number}季度"):
        assert parse_date(text) == date(day.year, month, last)
        assert parse_period(text) == Period(date(day.year, month - 2, 1), date(day.year, month, last))


@given(st.text(max_size=14))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (parse_day, parse_date, parse_period):
        read(text)
    within = Period(date(2030, 1, 1), date(2030, 12, 31))
    for read in (read_quarter, read_date):
        read(text, within)


@given(periods())
def test_quarters_cover_a_period_without_gaps(period: Period) -> None:
    quarters = quarters_of(period)
    assert quarters[0].start == period.start and quarters[-1].end == period.end
    for earlier, later in pairwise(quarters):
        assert later.start == earlier.end + timedelta(days=1)
    assert sum(quarter.days for quarter in quarters) == period.days
    assert all(quarter.days >= 1 for quarter in quarters)
    assert [quarter.end for quarter in quarters] == quarter_ends(period.start, period.end)


@given(periods(), st.integers(-50, 900))
def test_elapsed_days_are_days_counted_one_by_one(period: Period, offset: int) -> None:
    day = period.start + timedelta(days=offset)
    every = [period.start + timedelta(days=n) for n in range(period.days)]
    assert period.elapsed(day) == sum(one <= day for one in every)
    assert (day in period) == (day in every)
    assert period.clamp(day) in period
    assert period.clamp(day) == (day if day in period else min(every, key=lambda one: abs(one - day)))


@given(periods(), st.integers(1, 10), st.integers(-1, 3))
def test_a_word_means_the_same_quarter_in_every_reader(period: Period, number: int, later: int) -> None:
    ends = quarter_ends(period.start, period.end)
    starts = [period.start, *(end + timedelta(days=1) for end in ends[:-1])]
    own = dict(enumerate(map(Period, starts, ends), 1)).get(number)
    year, which = period.start.year + later, (number - 1) % 4 + 1
    first = date(year, 3 * which - 2, 1)
    named = next((Period(start, end) for start, end in zip(starts, ends, strict=True) if start == first), None)
    words = dict.fromkeys((f"Q{number}", f"第{'一二三四五六七八九十'[number - 1]}季度", f"{number}季度"), own)
    words |= dict.fromkeys((f"{year}Q{which}", f"Q{which} {year}", f"{year}年第{NUMERALS[which]}季度"), named)
    for word, block in words.items():
        assert read_quarter(word, period) == block
        assert read_named(word, quarters_of(period), period) == block
        day = read_date(word, period)
        assert day == block.end if block else day is None or day not in period


@given(periods())
def test_what_names_a_quarter_is_read_back_to_it(period: Period) -> None:
    blocks = quarters_of(period)
    for block in blocks:
        for name in (label_of(block), name_period(block, "zh"), name_period(block, "en")):
            assert read_quarter(name, period) == read_named(name, blocks, period) == block
            assert read_date(name, period) == block.end
    assert read_named(label_of(period), [period], period) == period
