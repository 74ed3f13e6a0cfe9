"""Dates and periods as officials write them; every period includes both its ends."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from fsplan.core.finding import RefusalError
from fsplan.core.quantity import to_ascii
from fsplan.core.text import Text

_TIME = re.compile(
    r"(?:(?<=[0-9])[ T]+|(?<=日)[ T]*)(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9](?:[:：][0-5][0-9](?:\.[0-9]+)?)?\s*$"
)
_EPOCH: Final = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The serial numbers of the days from 2000 through 2099: a bare number in a date column that may be one of them."""

_DIGITS = ("", *"一二三四五六七八九")
_MOST = 99


def chinese(number: int) -> str:
    """Write a number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones]}"


_CHINESE = {chinese(number): number for number in range(1, _MOST + 1)}


def number_of(word: str) -> int:
    """Read a number from 1 to 99, in digits or Chinese numerals; 0 for any other word."""
    return int(word) if word.isascii() and word.isdigit() else _CHINESE.get(word, 0)


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

    def overlaps(self, other: "Period") -> bool:
        """Tell whether two periods have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def elapsed(self, day: date) -> int:
        """Days from the start through `day`, that day counted; held between 0 and `days`."""
        return min(max((day - self.start).days + 1, 0), self.days)

    def clamp(self, day: date) -> date:
        """Return the day held inside the period."""
        return min(max(day, self.start), self.end)


def last_day(year: int, month: int) -> date:
    """Return a month's last day; raises ValueError when there is no such month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month(year: int, number: int) -> Period:
    """Return a calendar month; raises ValueError when there is none."""
    return Period(date(year, number, 1), last_day(year, number))


def month_of(day: date) -> Period:
    """Return the calendar month of a day."""
    return month(day.year, day.month)


def quarter(year: int, number: int) -> Period:
    """Return a calendar quarter (1 to 4); raises ValueError when there is none."""
    if not 1 <= number <= 4:
        raise ValueError(f"no quarter {number}")
    return Period(date(year, 3 * number - 2, 1), last_day(year, 3 * number))


def calendar_quarter(period: Period) -> Period | None:
    """Return the calendar quarter that a period is or, cut short, begins; None where it is no part of one or none."""
    whole = quarter(period.start.year, (period.start.month + 2) // 3)
    return whole if whole.start == period.start and period.end <= whole.end else None


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def half(number: int, which: int) -> Period:
    """Return the first or the second half (1 or 2) of a calendar year."""
    return Period(quarter(number, 2 * which - 1).start, quarter(number, 2 * which).end)


_Y = r"(?P<y>[0-9]{4})"
_DATES = (
    re.compile(_Y + r"(?P<by>[-/.])(?P<m>[0-9]{1,2})(?P=by)(?P<d>[0-9]{1,2})(?: +0?0:00(?::00)?)?"),
    re.compile(_Y + r"(?P<m>[0-9]{2})(?P<d>[0-9]{2})"),
    re.compile(_Y + r"年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]"),
)
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[int, str], Period]], ...] = (
    (re.compile(_Y + r"年?-?[Qq](?P<n>[1-4])"), lambda y, n: quarter(y, int(n))),
    (re.compile(r"[Qq](?P<n>[1-4])[-/,]?" + _Y), lambda y, n: quarter(y, int(n))),
    (re.compile(_Y + r"年?第?(?P<n>[一二三四1-4])季度"), lambda y, n: quarter(y, number_of(n))),
    (re.compile(_Y + r"[-/](?P<n>[0-9]{1,2})"), lambda y, n: month(y, int(n))),
    (re.compile(_Y + r"年(?P<n>[0-9]{1,2})月份?"), lambda y, n: month(y, int(n))),
    (re.compile(_Y + r"年?(?P<n>[上下])半年"), lambda y, n: half(y, 1 if n == "上" else 2)),
    (re.compile(_Y + r"[Hh](?P<n>[12])"), lambda y, n: half(y, int(n))),
    (re.compile(_Y + r"(?:年度?)?(?P<n>)"), lambda y, _: year(y)),
)


def to_plain(text: str) -> str:
    """Return a text as it is compared: half-width letters and digits, no blanks around it."""
    return to_ascii(text).strip()


def parse_day(text: str) -> date | None:
    """Read one calendar day: 2022-04-15, 2022/4/15, 2022.4.15, 20220415, 2022年4月15日; None otherwise."""
    plain = to_plain(text)
    for pattern in _DATES:
        if found := pattern.fullmatch(plain):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def drop_time(text: str) -> str:
    """Return a day's text without the time that stands behind it: `2022-04-15 09:30` is a day as well."""
    return _TIME.sub("", text)


def parse_period(text: str) -> Period | None:
    """Read a period of the calendar: 2022Q2, Q2 2022, 2022年二季度, 2022-06, 2022年上半年, 2022年; None otherwise."""
    plain = to_plain(text).replace(" ", "")
    for pattern, build in _PERIODS:
        if found := pattern.fullmatch(plain):
            try:
                return build(int(found["y"]), found["n"])
            except (ValueError, OverflowError):
                return None
    return None


def parse_date(text: str) -> date | None:
    """Read a day, or a period of the calendar that stands for its last day; None otherwise."""
    day = parse_day(text)
    if day is None and (period := parse_period(text)) is not None:
        # a bare year is too short to be told from a truncated date or an amount
        return period.end if not to_plain(text).isdigit() else None
    return day


def name_serial(cell: str) -> Text | str:
    """Name the day that a bare number in a date column may be the serial number of; empty for any other text."""
    plain = cell.strip().partition(".")[0]
    if not (plain.isascii() and plain.isdigit() and len(plain) == 5 and int(plain) in _SERIALS):
        return ""
    day = (_EPOCH + timedelta(days=int(plain))).isoformat()
    return Text(
        f"{plain} 是表格软件中 {day} 的序列号；请把该列设为日期格式，或直接写 {day}",
        f"{plain} is the serial number of {day} in a spreadsheet; format the column as dates, or write {day}",
    )


_ALWAYS_THERE = "UTC"
"""A zone that every set of time zone data holds: where it is missing, there is no data."""


_ZONE = re.compile(r"[\w+-]+(?:/[\w+-]+){0,3}", re.ASCII)
"""How zones are named. Each part of any other name is looked for as a package, more deeply than Python can go."""


def is_zone(name: str) -> bool:
    """Tell whether a name is one of a time zone that the machine knows."""
    if not _ZONE.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def has_zones() -> bool:
    """Tell whether the machine has time zone data: its own, or that of the package tzdata."""
    return is_zone(_ALWAYS_THERE)


def day_in(zone: str, now: datetime) -> date:
    """Return the day of an instant in a time zone; raises RefusalError where the machine does not know the zone."""
    if not is_zone(zone):
        raise RefusalError("unknown_zone" if has_zones() else "no_zones", value=zone)
    return now.astimezone(ZoneInfo(zone)).date()
