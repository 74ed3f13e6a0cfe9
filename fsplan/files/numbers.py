"""Numbers and days in a workbook's cells, as a person sees them."""

import datetime
import re
from decimal import Context, Decimal
from typing import Final

from fsplan.files.cells import LongNumber

_SHOWN = Context(prec=15, Emax=400, Emin=-400, traps=[])
"""Spreadsheet programs show 15 digits; a cell's number may be as wild as its writer likes, and stays bounded here."""

_SMALLEST = 20
_EPOCH: Final = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet has no time zone
_EPOCH_BEFORE: Final = datetime.datetime(1899, 12, 31)  # noqa: DTZ001
_EPOCH_1904: Final = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_465
"""31 December 9999."""

_LEAP_DAY_THAT_WAS_NONE = 60
"""29 February 1900 has a number, though there was no such day."""

_DAY_FORMATS = frozenset({*range(14, 23), 30, 31, 45, 47})
"""Built-in formats of days and times; those of a month without its day are left as numbers."""

_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.I)
_DAY_LETTERS = re.compile(r"[dmyhs]", re.I)


def write_number(text: str) -> str:
    """Write a number as it is shown: 15 digits, no trailing zeros.

    One of more digits has lost its last ones and keeps its exponent, so that nobody takes it for whole.
    """
    if text.isascii() and text.isdigit() and len(text) < _SHOWN.prec:
        return text.lstrip("0") or "0"
    if not text.isascii() or "_" in text:
        return text
    number = _SHOWN.create_decimal(text)
    if not number.is_finite():
        return text
    if not number:
        return "0"
    power = number.adjusted()
    shown = format(number if -_SMALLEST <= power < _SHOWN.prec else number.scaleb(-power), "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    if -_SMALLEST <= power < _SHOWN.prec:
        return shown
    return LongNumber(f"{shown}e{power:+03d}") if power > 0 else f"{shown}e{power:+03d}"


def write_day(text: str, *, since_1904: bool) -> str:
    """Write a serial number as the day it stands for, with the time where there is one; any other text as a number."""
    number = _SHOWN.create_decimal(text) if text.isascii() and "_" not in text else Decimal("NaN")
    if not number.is_finite() or not 0 <= number <= _LAST_SERIAL:
        return write_number(text)
    seconds = int((number * 86_400).to_integral_value())
    days, seconds = divmod(seconds, 86_400)
    day = _EPOCH_1904 if since_1904 else _EPOCH_BEFORE if days < _LEAP_DAY_THAT_WAS_NONE else _EPOCH
    try:
        when = day + datetime.timedelta(days=days, seconds=seconds)
    except OverflowError:
        return write_number(text)
    if not days and not since_1904:
        return when.time().isoformat()
    return show_moment(when)


def show_moment(when: datetime.datetime) -> str:
    """Write a moment as its day, with the time where it is not midnight."""
    return when.date().isoformat() if when.time() == datetime.time() else when.isoformat(" ")


def is_day_format(number: int, code: str | None) -> bool:
    """Tell whether a number format shows a day or a time.

    Args:
        number: the format's number, which has a meaning of its own where there is no code.
        code: the format as it is written, such as `yyyy"年"m"月"d"日"`; quoted and escaped characters mean nothing.
    """
    if code is None:
        return number in _DAY_FORMATS
    first = _QUIET.sub("", code.partition(";")[0])
    return "general" not in first.lower() and _DAY_LETTERS.search(first) is not None
