"""One cell of a record to its value, by its column's type: the only place where this is decided.

The engine's fast path (statement.py) accepts some spellings of the same values; what it does not know is read here.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fsplan.core.names import fold_name, nearest
from fsplan.core.pattern import matches
from fsplan.core.period import drop_time, name_serial, parse_date
from fsplan.core.quantity import is_whole, parse_decimal, to_ascii, to_literal
from fsplan.core.text import Text, listed
from fsplan.files.cells import MISSING, Dressed, ErrorCell, LongNumber, MaskedCell, NoResult, Unclear
from fsplan.ledger.keys import bare_key, fits, is_scientific
from fsplan.plan.ledgers import LISTED, Column, sign_of

EXPECTED: Mapping[str, Text] = {
    "integer": Text("整数，如 12", "a whole number such as 12"),
    "decimal": Text("数值，如 12.5", "a number such as 12.5"),
    "date": Text("日期，如 2022-03-01 或 2022年3月1日", "a date such as 2022-03-01"),
    "datetime": Text("日期和时间，如 2022-03-01 09:30", "a date and a time such as 2022-03-01 09:30"),
}
_WHOLE_KEY = Text(
    "以文本保存的编号；超过 15 位的数字已丢失末几位",
    "the key, kept as text; a number of more than 15 digits has lost its last ones",
)
_PLAIN_KEY = Text(
    "没有删除线、上下标的编号；作废的记录请删去整行",
    "the key without strikethrough or raised signs; delete the row of a record that is void",
)
_SURE = Text("算出结果、显示清楚的值", "a value that is worked out and shows what it is")
_MASKED = Text(
    "原来的内容：退回时已隐去个人信息，加 --with-personal 可以保留",
    "what stood there: it was masked when the record was sent back, and --with-personal keeps it",
)
_OWN_KEY = Text("本条记录自己的编号", "the record's own key")
NO_KEYS = ("同上", "同前", "〃", "″", "无编号", "未编号", "待补", "待定", "不详", "未知", "暂无", "没有")
"""What stands where a key should be and is none: each would count as one record."""

_ALLOWED_SHOWN = 40


class Refused(NamedTuple):
    """Why a cell is not accepted: the rule's code and its message's parameters."""

    code: str
    params: Mapping[str, str | Text]


def read_cell(column: Column, cell: str) -> str | date | Decimal | Refused | None:
    """Read a cell by its column.

    Returns:
        The value (text stripped, a listed value as the plan spells it), None for a blank cell, or why it is refused.
    """
    text = cell.strip()
    if isinstance(cell, ErrorCell | NoResult | Unclear):
        return Refused("FS405", {"expected": _SURE})
    if isinstance(cell, MaskedCell):
        return Refused("FS405", {"expected": _MASKED})
    if text in MISSING and text not in column.listed:  # a list may hold 无
        return Refused("FS404", {}) if column.required else None
    if column.type in LISTED:
        return _read_listed(column, text)
    if column.type in ("integer", "decimal"):
        return _read_number(column, text)
    if column.type in ("date", "datetime"):
        return _read_day(column, text)
    if column.pattern is not None and not matches(column.pattern, text):
        return Refused("FS407", {"pattern": column.pattern})
    return text


def read_key(column: Column, cell: str) -> str | Refused:
    """Read the cell of a key, of which what a spreadsheet puts around it is no part.

    Returns:
        The key as it is spelled, stripped, or why it is refused.
    """
    text = bare_key(cell)
    if text in MISSING:
        return Refused("FS404", {})
    if isinstance(cell, MaskedCell):
        return Refused("FS405", {"expected": _MASKED})
    if isinstance(cell, Dressed):
        return Refused("FS405", {"expected": _PLAIN_KEY})
    if isinstance(cell, LongNumber):
        return Refused("FS405", {"expected": _WHOLE_KEY})
    if isinstance(cell, NoResult | ErrorCell):
        return Refused("FS405", {"expected": _SURE})
    if column.pattern is not None:
        return cell.strip() if fits(column.pattern, cell) else Refused("FS407", {"pattern": column.pattern})
    if text in NO_KEYS:
        return Refused("FS405", {"expected": _OWN_KEY})
    return Refused("FS405", {"expected": _WHOLE_KEY}) if is_scientific(text) else cell.strip()


@lru_cache(maxsize=64)
def _folded(values: tuple[str, ...]) -> Mapping[str, str]:
    return {fold_name(value): value for value in values}


def _read_listed(column: Column, text: str) -> str | Refused:
    value = _folded(column.listed).get(fold_name(text))
    if value is not None:
        return value
    return Refused(
        "FS406", {"allowed": listed(column.listed[:_ALLOWED_SHOWN]), "nearest": nearest(text, column.listed) or ""}
    )


def _read_number(column: Column, text: str) -> Decimal | Refused:
    number = parse_decimal(text)
    if number is None or (column.type == "integer" and not is_whole(number)):
        return Refused("FS405", {"expected": EXPECTED[column.type]})
    low, high = column.min, column.max
    if (low is not None and number < low) or (high is not None and number > high):
        return Refused("FS408", {"expected": _range(low, high)})
    return number


def _range(low: Decimal | None, high: Decimal | None) -> Text:
    if low is None or high is None:
        at_most, bound = low is None, to_literal(low if low is not None else high or Decimal(0))
        zh, en = ("不大于", "at most") if at_most else ("不小于", "at least")
        return Text(f"{zh} {bound}", f"{en} {bound}")
    return Text(f"{to_literal(low)} 至 {to_literal(high)}", f"from {to_literal(low)} to {to_literal(high)}")


def _read_day(column: Column, text: str) -> date | Refused:
    day = _day_of(column, drop_time(to_ascii(text)))
    if day is not None:
        return day
    expected = listed(column.formats) if column.formats else EXPECTED[column.type]
    return Refused("FS405", {"expected": expected, "nearest": name_serial(text)})


def _day_of(column: Column, text: str) -> date | None:
    """Return the day that a text names: in one of the column's own forms where it states any, else in the usual ones.

    None where it names none, or by two forms two.
    """
    if not column.formats:
        return parse_date(text)
    days = {day for form in column.formats if (day := parse_form(form, text)) is not None}
    return days.pop() if len(days) == 1 else None


def parse_form(form: str, text: str) -> date | None:
    """Read a day written in a form such as `month/day/year`: a year of four digits, the others of one or two."""
    sign = sign_of(form)
    parts = dict(zip(form.split(sign), to_ascii(text).split(sign), strict=False))
    sizes = {"year": (4,), "month": (1, 2), "day": (1, 2)}
    if text.count(sign) != 2 or not all(
        len(parts[part]) in sizes[part] and parts[part].isascii() and parts[part].isdigit() for part in parts
    ):
        return None
    try:
        return date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None
