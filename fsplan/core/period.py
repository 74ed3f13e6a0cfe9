"""Dates and periods as officials write them; every period includes both its ends."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from fsplan.core.quantity import to_ascii

_DAY = timedelta(days=1)
_NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.end - self.start).days + 1

    def elapsed(self, day: date) -> int:
        """Days from the start through `day`, that day counted; held between 0 and `days`."""
        return min(max((day - self.start).days + 1, 0), self.days)

    def clamp(self, day: date) -> date:
        """Return the day held inside the period."""
        return min(max(day, self.start), self.end)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def month(year: int, number: int) -> Period:
    """Return a calendar month; raises ValueError when there is none."""
    return Period(date(year, number, 1), _last_day(year, number))


def quarter(year: int, number: int) -> Period:
    """Return a calendar quarter (1 to 4); raises ValueError when there is none."""
    if not 1 <= number <= 4:
        raise ValueError(f"no quarter {number}")
    return Period(date(year, 3 * number - 2, 1), _last_day(year, 3 * number))


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def _half(number: int, which: str) -> Period:
    first = which in ("上", "1")
    return Period(quarter(number, 1 if first else 3).start, quarter(number, 2 if first else 4).end)


_Y = r"([0-9]{4})"
_DATES = (
    re.compile(_Y + r"([-/.])([0-9]{1,2})\2([0-9]{1,2})(?: +0?0:00(?::00)?)?"),
    re.compile(_Y + r"()([0-9]{2})([0-9]{2})"),
    re.compile(_Y + r"年()([0-9]{1,2})月([0-9]{1,2})[日号]"),
)
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[int, str], Period]], ...] = (
    (re.compile(_Y + r"-?[Qq]([1-4])"), lambda y, n: quarter(y, int(n))),
    (re.compile(_Y + r"年?第?([一二三四1-4])季度"), lambda y, n: quarter(y, _NUMERAL[n])),
    (re.compile(_Y + r"[-/]([0-9]{1,2})"), lambda y, n: month(y, int(n))),
    (re.compile(_Y + r"年([0-9]{1,2})月份?"), lambda y, n: month(y, int(n))),
    (re.compile(_Y + r"年?([上下])半年"), _half),
    (re.compile(_Y + r"[Hh]([12])"), _half),
    (re.compile(_Y + r"年?()"), lambda y, _: year(y)),
)


def _plain(text: str) -> str:
    return to_ascii(text).strip()


def parse_day(text: str) -> date | None:
    """Read one calendar day: 2022-04-15, 2022/4/15, 2022.4.15, 20220415, 2022年4月15日; None otherwise."""
    plain = _plain(text)
    for pattern in _DATES:
        if found := pattern.fullmatch(plain):
            try:
                return date(int(found[1]), int(found[3]), int(found[4]))
            except ValueError:
                return None
    return None


def parse_period(text: str) -> Period | None:
    """Read a named period: 2022Q2, 2022年二季度, 2022-06, 2022年6月, 2022年上半年, 2022年; None otherwise."""
    plain = _plain(text).replace(" ", "")
    for pattern, build in _PERIODS:
        if found := pattern.fullmatch(plain):
            try:
                return build(int(found[1]), found[2])
            except (ValueError, OverflowError):
                return None
    return None


def parse_date(text: str) -> date | None:
    """Read a day, or a period that stands for its last day (contract, the progress file); None otherwise."""
    day = parse_day(text)
    if day is None and (period := parse_period(text)) is not None:
        # a bare year is too short to be told from a truncated date or an amount
        return period.end if not _plain(text).isdigit() else None
    return day


def parse_quarter(text: str, within: Period) -> Period | None:
    """Read a quarter for a plan: `2022Q2` as it stands, or a bare `Q2`, `2`, `二季度` inside the plan's period.

    Returns:
        The quarter, or None when it cannot be read, does not touch the period, or could be two of them.
    """
    plain = _plain(text)
    named = parse_period(plain)
    if named is not None and named == quarter(named.start.year, (named.start.month + 2) // 3):
        return named if named.start <= within.end and within.start <= named.end else None
    bare = re.fullmatch(r"[Qq]?第?([1-4一二三四])(?:季度)?", plain)
    if not bare:
        return None
    number = _NUMERAL[bare[1]]
    found = [quarter(y, number) for y in range(within.start.year, within.end.year + 1)]
    inside = [q for q in found if q.start <= within.end and within.start <= q.end]
    return inside[0] if len(inside) == 1 else None


def label_of(period: Period) -> str:
    """Return a period's name as parse_period reads it: 2022Q2, 2022-06, 2022; any other as its two ends."""
    start, end = period.start, period.end
    number = (end.month + 2) // 3
    if start.day == 1 and start.year == end.year and start.month == 3 * number - 2 and start.month < end.month:
        return f"{end.year}Q{number}"
    if period == year(end.year):
        return str(end.year)
    return f"{end:%Y-%m}" if period == month(end.year, end.month) else f"{start}_{end}"


def quarters_of(period: Period) -> list[Period]:
    """Cut a plan's period into blocks of three months from its start; the last may be shorter."""
    blocks: list[Period] = []
    start = period.start
    while start <= period.end:
        months = start.year * 12 + start.month - 1 + 3
        following = _same_day(period.start.day, months)
        blocks.append(Period(start, min(following - _DAY, period.end)))
        start = following
    return blocks


def _same_day(day: int, months: int) -> date:
    """The given day of a month counted from year 0, or the month's last day where it has none."""
    first = date(months // 12, months % 12 + 1, 1)
    return first.replace(day=min(day, _last_day(first.year, first.month).day))
