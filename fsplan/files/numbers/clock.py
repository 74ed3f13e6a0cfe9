"""A serial number as a section of its format shows it: as a day, a month, a year or a time."""

import datetime
import re
from decimal import Decimal
from typing import Final

from fsplan.files.cells import Unclear
from fsplan.files.numbers.days import has_day, read_moment, show_moment
from fsplan.files.numbers.plain import write_plain
from fsplan.files.numbers.section import FormatSection

_NO_DAY = "########"
"""What spreadsheet programs show where a number is no day."""

_YEARS, _WEEKDAYS = "ye", "一二三四五六日"
_AROUND_MONTHS: Final = re.compile(r"[\s年月份度./,\-－_]*")
"""What may stand beside a year and a month and leaves them what they are: not 上半年, not 季度."""


def write_clock(section: FormatSection, text: str, number: Decimal, *, since_1904: bool) -> str:
    """Write a serial number as what is seen of it: its day and time; `2022-04` or `2022` where no day is shown.

    Returns:
        The text; Unclear, where what is seen tells no day nor period, or something else than the number does.
    """
    when = read_moment(number, since_1904=since_1904)
    if when is None:
        return Unclear(_NO_DAY, write_plain(text))
    clocks = [mark for mark in section.marks if mark.kind in ("clock", "elapsed")]
    written = "".join(mark.text for mark in section.marks if mark.kind == "literal")
    shown = {mark.text[0] for mark in clocks}
    if any(char.isdecimal() for char in written):
        return Unclear(_lay_out(section, when), show_moment(when))
    if clocks[0].kind == "elapsed":
        minutes, seconds = divmod(int((number * 86_400).to_integral_value()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    has_year, has_month = bool(shown & set(_YEARS)), "m" in shown
    if has_month and any(mark.text in ("d", "dd") for mark in clocks):
        return show_moment(when)
    if has_year and not shown & set("dhns"):
        if _AROUND_MONTHS.fullmatch(written):
            return when.strftime("%Y-%m") if has_month else when.strftime("%Y")
    elif shown <= set("hnsa") and not has_day(when):
        return when.time().isoformat()
    return Unclear(_lay_out(section, when), show_moment(when))


def _lay_out(section: FormatSection, when: datetime.datetime) -> str:
    """Write what is seen, near enough for a person to find it again."""
    return "".join(mark.text if mark.kind == "literal" else _write(mark.text, when) for mark in section.marks).strip()


def _write(clock: str, when: datetime.datetime) -> str:
    first, width = clock[0], len(clock)
    if (first == "d" and width > 2) or clock.startswith("aaa"):
        return f"星期{_WEEKDAYS[when.weekday()]}"
    parts = {"m": when.month, "d": when.day, "h": when.hour, "n": when.minute, "s": when.second}
    if first in parts:
        return f"{parts[first]:02}" if width == 2 else str(parts[first])
    if first in _YEARS:
        return f"{when.year % 100:02}" if clock in ("y", "yy") else str(when.year)
    return ""
