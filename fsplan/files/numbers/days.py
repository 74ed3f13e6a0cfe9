"""Days and times: the serial numbers that workbooks keep them as."""

import datetime
from decimal import Decimal
from typing import Final

from fsplan.files.numbers.plain import read_number, write_number

_EPOCH: Final = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet has no time zone
_EPOCH_BEFORE: Final = datetime.datetime(1899, 12, 31)  # noqa: DTZ001
_EPOCH_1904: Final = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_465
"""31 December 9999."""

_LEAP_DAY_THAT_WAS_NONE = 60
"""29 February 1900 has a number, though there was no such day."""


def read_moment(number: Decimal | None, *, since_1904: bool) -> datetime.datetime | None:
    """Return the moment that a serial number stands for, to the second; None where it stands for none.

    A time of no day is one of 31 December 1899, or of 1 January 1904.
    """
    if number is None or not 0 <= number <= _LAST_SERIAL:
        return None
    seconds = int((number * 86_400).to_integral_value())
    days, seconds = divmod(seconds, 86_400)
    day = _EPOCH_1904 if since_1904 else _EPOCH_BEFORE if days < _LEAP_DAY_THAT_WAS_NONE else _EPOCH
    try:
        return day + datetime.timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None


def has_day(when: datetime.datetime) -> bool:
    """Tell whether a moment that a serial number stands for is more than a time of day."""
    return when.date() != _EPOCH_BEFORE.date()


def write_day(text: str, *, since_1904: bool) -> str:
    """Write a serial number as the day it stands for, with the time where there is one; any other text as a number."""
    when = read_moment(read_number(text), since_1904=since_1904)
    if when is None:
        return write_number(text)
    return show_moment(when) if has_day(when) else when.time().isoformat()


def show_moment(when: datetime.datetime) -> str:
    """Write a moment as its day, with the time where it is not midnight."""
    return when.date().isoformat() if when.time() == datetime.time() else when.isoformat(" ")
