"""A plan's own quarters, and every word that names one of them: the one reader for all commands and all cells.

A plan's quarters are blocks of three months from its first day, the last perhaps shorter. `Q1` or 第一季度 counts them;
`2030Q4` is the calendar quarter, understood where it begins one of them.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from fsplan.core.messages import say
from fsplan.core.period import (
    Period,
    calendar_quarter,
    chinese,
    drop_time,
    half,
    last_day,
    month_of,
    number_of,
    parse_day,
    parse_period,
    to_plain,
    year,
)
from fsplan.core.text import LANGS, Text

_DAY = timedelta(days=1)
_ANY_YEAR = year(2000)
_LONGEST_QUARTER, _LONGEST_MONTH = 92, 31


_N = r"([1-9][0-9]?|[一二三四五六七八九十]{1,3})"
_NUMBERED = re.compile(rf"[Qq]{_N}|第?{_N}季度?")
_BARE = re.compile(rf"第?{_N}")
_SPACED = re.compile(r"(?<=[0-9０-９年月])[ \u3000\xa0]+(?=[年月日号])|(?<=[年月])[ \u3000\xa0]+(?=[0-9０-９])")
"""Blanks as offices set them in a day: 2030 年 3 月 31 日."""

_BETWEEN = re.compile(r"_|至| to | - ")


def quarters_of(period: Period) -> list[Period]:
    """Cut a plan's period into blocks of three months from its start; the last may be shorter."""
    return blocks_of(period, 3)


def blocks_of(period: Period, months: int) -> list[Period]:
    """Cut a plan's period into blocks of so many months from its start; the last may be shorter."""
    return list(_blocks_of(period, months))


@lru_cache(maxsize=64)
def _blocks_of(period: Period, length: int) -> tuple[Period, ...]:
    blocks: list[Period] = []
    start = period.start
    while start <= period.end:
        months = start.year * 12 + start.month - 1 + length
        following = _same_day(period.start.day, months)
        blocks.append(Period(start, min(following - _DAY, period.end)))
        start = following
    return tuple(blocks)


def _same_day(day: int, months: int) -> date:
    """The given day of a month counted from year 0, or the month's last day where it has none."""
    last = last_day(months // 12, months % 12 + 1)
    return last.replace(day=min(day, last.day))


def quarter_before(block: Period, within: Period) -> Period:
    """Return the quarter before one of a plan's own; before the first one, the three months before the plan."""
    start = _same_day(within.start.day, within.start.year * 12 + within.start.month - 1 - 3)
    earlier = [Period(start, within.start - _DAY), *quarters_of(within)]
    return next(one for one in earlier if one.end == block.start - _DAY)


def read_quarter(text: str, within: Period) -> Period | None:
    """Read the name of one of a plan's quarters.

    Args:
        text: `Q2`, `2`, 第二季度 count from the plan's first day; `2022Q2`, `Q2 2022`, 2022年第二季度 name a calendar
            quarter; whatever `label_of` writes is read back.
        within: the plan's period.

    Returns:
        The quarter, None where the plan has none of that name; `list_quarters` then tells those it has.
    """
    blocks = quarters_of(within)
    number = _read_number(text) or _read_number(text, _BARE)
    if number is not None:
        return blocks[number - 1] if number <= len(blocks) else None
    named = _read_named(text)
    if named is None:
        from fsplan.core.yearless import read_stretch  # words that few files use

        named = read_stretch(text, within, blocks)
    if named in blocks or named is None:
        return named
    return next((one for one in blocks if _is_quarter(named) and named == calendar_quarter(one)), None)


def read_named(text: str, periods: Sequence[Period], within: Period) -> Period | None:
    """Read the name of one of some periods of a plan: of its quarters, or of its whole period.

    Returns:
        The one that is named; None where it is none of them. A year names a plan's period that begins it.
    """
    block, named = read_quarter(text, within), _read_named(text)
    if block in periods:
        return block
    if named == year(within.start.year) and named.start == within.start and within.end <= named.end:
        named = within
    return named if named in periods else None


def read_date(text: str, within: Period) -> date | None:
    """Read a date cell: a day, or a period that stands for its last day (contract, the progress file).

    A quarter is one of the plan's own; months, half-years and years are those of the calendar.

    Returns:
        The day, None where there is none: a calendar quarter that begins no quarter of the plan straddles two of them.
    """
    text = _SPACED.sub("", text)
    day = parse_day(drop_time(text))
    if day is not None or to_plain(text).isdigit():  # a bare number may be a truncated date or an amount
        return day
    block = None if _read_number(text, _BARE) else read_quarter(text, within)
    if block is not None:
        return block.end
    named = parse_period(text) or _read_yearless(text, within)
    if named is None or (_is_quarter(named) and named.overlaps(within)):
        return None
    return named.end


def read_longer(text: str, within: Period) -> Period | None:
    """Return the period that a date cell names where it reaches over more than one of a plan's quarters; else None."""
    named = _read_word(text, within)
    return named if named and named not in quarters_of(within) and named.days > _LONGEST_QUARTER else None


def names_quarter(text: str, within: Period) -> bool:
    """Tell whether a date cell names one of a plan's quarters, and so is neither a day nor a month."""
    named = _read_word(text, within)
    return named is not None and named.days > _LONGEST_MONTH and named in quarters_of(within)


def _read_word(text: str, within: Period) -> Period | None:
    text = _SPACED.sub("", text)
    is_day = parse_day(drop_time(text)) is not None or to_plain(text).isdigit()
    return None if is_day else read_period(text, within)


def read_period(text: str, within: Period) -> Period | None:
    """Read the name of a stretch of a plan: one of its quarters, or a month, half or year of the calendar.

    Returns:
        The period, cut to the plan's; None where there is none of that name, or a calendar quarter straddles two.
    """
    block = read_quarter(text, within)
    named = None if block else _read_named(text) or _read_yearless(text, within)
    if named is None or named.end < within.start or named.start > within.end or _is_quarter(named):
        return block
    return Period(max(named.start, within.start), min(named.end, within.end))


def is_period_word(text: str) -> bool:
    """Tell whether a text names a period in some plan."""
    number = _read_number(text) or _read_number(text, _BARE)
    return bool(number or _read_named(text) or _read_yearless(text, _ANY_YEAR))


def is_quarter_word(text: str) -> bool:
    """Tell whether a date cell names a quarter, be it one of the plan's or not."""
    named = parse_period(text)
    return _read_number(text) is not None or (named is not None and _is_quarter(named))


def list_quarters(within: Period) -> Text:
    """Tell a plan's quarters and their days, for a message."""
    blocks = list(enumerate(quarters_of(within), 1))
    return Text(
        "、".join(f"第{chinese(number)}季度（{one.start}至{one.end}）" for number, one in blocks),
        ", ".join(f"Q{number} {one.start} - {one.end}" for number, one in blocks),
    )


def quarter_number(period: Period) -> int | None:
    """Return which calendar quarter (1 to 4) a period is called by, None where it is called otherwise.

    One that the plan's end cuts short keeps its name where it reaches beyond its first month.
    """
    return (period.end.month + 2) // 3 if calendar_quarter(period) and period.start.month < period.end.month else None


def half_number(period: Period) -> int | None:
    """Return which half of a calendar year (1 or 2) a period is, None where it is none."""
    return next((number for number in (1, 2) if period == half(period.start.year, number)), None)


def told_period(period: Period) -> Text:
    """Return a period as an official would name it: a quarter, a half-year, a month, a year, or its two ends."""
    start, end = period.start, period.end
    if (number := quarter_number(period)) is not None:
        zh = say("quarter_name", "zh", year=start.year, number=chinese(number))
        return Text(zh, say("quarter_name", "en", year=start.year, number=number))
    known: dict[str, object] = {"year": start.year, "month": start.month}
    if (number := half_number(period)) is not None:
        key = "first_half_name" if number == 1 else "second_half_name"
    elif period == month_of(start):
        key = "month_name"
    elif period == year(start.year):
        key = "year_name"
    else:
        first, last = told_day(start), told_day(end)
        return Text(*(say("range_name", lang, start=first.say(lang), end=last.say(lang)) for lang in LANGS))
    return Text(say(key, "zh", **known), say(key, "en", **known))


def told_day(day: date) -> Text:
    """Return a day as an official document writes it: Arabic numerals without leading zeros (GB/T 9704-2012)."""
    known = {"year": day.year, "month": day.month, "day": day.day}
    return Text(say("day_words", "zh", **known), say("day_words", "en", **known))


def label_of(period: Period) -> str:
    """Return a period's name as the readers here read it: 2022Q2, 2022H1, 2022-06, 2022; else its two ends."""
    start, end = period.start, period.end
    if (number := quarter_number(period)) is not None:
        return f"{end.year}Q{number}"
    if (number := half_number(period)) is not None:
        return f"{end.year}H{number}"
    if period == year(end.year):
        return str(end.year)
    return f"{end:%Y-%m}" if period == month_of(end) else f"{start}_{end}"


def _is_quarter(named: Period) -> bool:
    return named == calendar_quarter(named)


def _read_number(text: str, pattern: re.Pattern[str] = _NUMBERED) -> int | None:
    found = pattern.fullmatch(to_plain(text).replace(" ", ""))
    word = next(filter(None, found.groups()), "") if found else ""
    return number_of(word) or None


def _read_yearless(text: str, within: Period) -> Period | None:
    from fsplan.core.yearless import read_yearless  # words that few files use

    return read_yearless(text, within)


def _read_named(text: str) -> Period | None:
    """Read a period of the calendar, or one told by its two ends."""
    ends = [parse_day(end) for end in _BETWEEN.split(to_plain(text))]
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        return Period(ends[0], ends[1])
    return parse_period(text)
