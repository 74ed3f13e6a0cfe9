"""Periods told by months or without a year: 4-6月, 6月, 上半年. The plan's own is meant, where it has one alone.

What the plan's first or last day leaves of one is told by its two ends.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from fsplan.core.period import Period, calendar_quarter, half, month, month_of, number_of, parse_day, to_plain, year

_MONTH = r"([0-9]{1,2}|[一二三四五六七八九十]{1,2})"
_TO = r"(?:至|到|[-—–~～]{1,2})"
_MONTHS = re.compile(
    rf"(?:([0-9]{{4}})(?:年|[-/.](?=[0-9]{{1,2}}月?{_TO})))?{_MONTH}月?(?:份)?{_TO}(?:([0-9]{{4}})年)?{_MONTH}月(?:份)?"
)
"""Months from one through another: 2030年4-6月, 4月至6月."""

_DAYS = re.compile(rf"([0-9]{{4}}年)([0-9]{{1,2}}月[0-9]{{1,2}}[日号]){_TO}([0-9]{{1,2}}月[0-9]{{1,2}}[日号])")
"""Days from one through another of the same year: 2030年4月1日至6月30日."""

_ENDS = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{4}-[0-9]{2}-[0-9]{2})")
"""As `label_of` writes a stretch that the calendar has no name for."""

_HALF_YEAR = 6
_ONE_MONTH = re.compile(rf"{_MONTH}月(?:份)?")
_HALF = re.compile("([上下])半年")
_SHORT_YEAR = re.compile("(?<![0-9第满近])([0-9]{2})年(?=第?[一二三四1-4]季度|[上下]半年)")
_CHINESE_YEAR = re.compile("[一二][〇○零一二三四五六七八九]{3}(?=年)")
_YEAR_DIGITS = {ord(sign): digit for sign, digit in zip("〇○零一二三四五六七八九", "000123456789", strict=True)}


def write_years(text: str) -> str:
    """Write the years of a title in four digits: 29年二季度, 二〇二九年."""
    text = _CHINESE_YEAR.sub(lambda found: found[0].translate(_YEAR_DIGITS), text)
    return _SHORT_YEAR.sub(r"20\1年", text)


def read_yearless(text: str, within: Period) -> Period | None:
    """Read a month or a half of the calendar that is told without its year, or what the plan leaves of one.

    Returns:
        It; None where the text is none, or the plan has two months of that number, or more than one calendar year, so
        that its halves may be its own.
    """
    plain = to_plain(text).replace(" ", "")
    if found := _ENDS.fullmatch(plain):
        return _read_cut(parse_day(found[1]), parse_day(found[2]), within)
    years = range(within.start.year, within.end.year + 1)
    if found := _ONE_MONTH.fullmatch(plain):
        number = number_of(found[1])
        named = [month(year, number) for year in years] if 1 <= number <= 12 else []
    elif (found := _HALF.fullmatch(plain)) and len(years) == 1:
        named = [half(years[0], 1 if found[1] == "上" else 2)]
    else:
        return None
    return _only(one for one in named if one.overlaps(within))


def _read_cut(first: date | None, last: date | None, within: Period) -> Period | None:
    """Return what the plan's first or last day leaves of a month, half or year; any other stretch is none."""
    if first is None or last is None:
        return None
    whole = (month_of(first), half(first.year, 1 if first.month <= _HALF_YEAR else 2), year(first.year))
    cut = ((max(one.start, within.start), min(one.end, within.end)) for one in whole)
    return Period(first, last) if (first, last) in cut else None


def read_stretch(text: str, within: Period, blocks: Sequence[Period]) -> Period | None:
    """Read months or days from one through another that are one quarter of the calendar, or of a plan.

    Any other stretch may be that of a running total, and is none.

    Args:
        text: 4-6月, 2030年4月至6月, 2030年4月1日至6月30日.
        within: the plan's period, whose years are meant where none is told.
        blocks: the plan's own quarters.
    """
    plain = to_plain(text).replace(" ", "")
    if days := _DAYS.fullmatch(plain):
        first, last = parse_day(days[1] + days[2]), parse_day(days[1] + days[3])
        return Period(first, last) if first and last else None
    found = _MONTHS.fullmatch(plain)
    if found is None or (found[3] and found[3] != found[1]):
        return None
    first_month, last_month = number_of(found[2]), number_of(found[4])
    if not 1 <= first_month <= last_month <= 12:
        return None
    years = [int(found[1])] if found[1] else range(within.start.year, within.end.year + 1)
    named = (Period(month(year, first_month).start, month(year, last_month).end) for year in years)
    return _only(one for one in named if one in blocks or (one == calendar_quarter(one) and one.overlaps(within)))


def _only(periods: Iterable[Period]) -> Period | None:
    found = list(periods)
    return found[0] if len(found) == 1 else None
