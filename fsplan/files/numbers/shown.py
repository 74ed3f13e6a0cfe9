"""A cell's value beside the text that the file says is shown of it: where a format is not at hand, the text tells."""

import re
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import Final

from fsplan.files.cells import LongNumber, MeasuredCell, Unclear
from fsplan.files.numbers.figure import ALMOST_DIGITS, NEGATIVE
from fsplan.files.numbers.plain import read_number, write_decimal, write_plain
from fsplan.files.numbers.wording import bends, measure_in

_FIGURE: Final = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+", re.ASCII)
_OTHER_FORMS: Final = re.compile(
    r"\s*-?(?:\d+(?:[.,]\d+)?E[+-]?\d+|(?:\d+\s+)?\d+\s*/\s*\d+)\s*", re.IGNORECASE | re.ASCII
)
"""1.23E+07, and the fraction 1 1/2."""

_WIDE: Final = Context(prec=60, Emax=999, Emin=-999, traps=[])
_LONGEST = 100
"""Characters of a figure as it is shown; what is longer is compared with nothing."""

_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
_TIME: Final = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?", re.ASCII)
_NUMBER: Final = re.compile(r"\d+", re.ASCII)
_WORDS: Final = re.compile(r"[季半旬周週]|q\s*\d|\dq|quarter|half|week", re.IGNORECASE | re.ASCII)
"""What makes of a year another period."""

_MONTH_NAME: Final = re.compile(r"[A-Za-z]{3,}")


def tell_figure(text: str, shown: str | None) -> str:
    """Return a number cell as a person sees it.

    Args:
        text: the number that it holds.
        shown: the text that the file says is seen of it; None where it says none.

    Returns:
        As NumberFormat.write does: an Unclear where the text is not this number, rounded or not.
    """
    held = write_plain(text)
    number = read_number(text)
    if shown is None or number is None or isinstance(held, LongNumber) or _OTHER_FORMS.fullmatch(shown):
        return held
    if shown in ("TRUE", "FALSE"):
        return shown
    found: list[str] = _FIGURE.findall(shown[:_LONGEST])
    if len(found) != 1:
        return shown.strip() if _is_identifier(number, shown) else Unclear(shown.strip(), held)
    before, _, after = shown.partition(found[0])
    measure = measure_in(before, after)
    if not _is_same(number, found[0]) or _has_other_sign(number, before):
        return Unclear(shown.strip(), held)
    if bends(before, after.rstrip()):
        return Unclear(shown.strip(), held, measure)
    if after.lstrip().startswith(("%", "％")):
        return f"{held}%"
    if found[0].isdigit() and found[0].startswith("0") and len(found[0]) > 1:
        return ("-" if number < 0 else "") + found[0]
    return MeasuredCell(held, shown.strip(), measure) if measure else held


def tell_percentage(text: str, shown: str | None) -> str:
    """Return a cell whose number is kept as a part of one, 0.9813 for 98.13%; see tell_figure."""
    number = read_number(text)
    if number is None:
        return text
    percent = write_decimal(number.scaleb(2))
    held = f"{percent}%"
    if isinstance(percent, LongNumber):
        return LongNumber(held)
    seen = held if shown is None else tell_figure(percent, shown)
    return held if seen == held else Unclear((shown or "").strip(), held)


def tell_day(value: str, shown: str | None) -> str:
    """Return a cell that holds a day, `2022-04-15` or `2022-04-15T12:00:00`, as a person sees it.

    Returns:
        The day, with the time where it has one; `2022-04` or `2022` where no day is seen; Unclear, where what is seen
        tells no day nor period, or not which.
    """
    held = value.removesuffix("T00:00:00").replace("T", " ")
    found = _DATE.fullmatch(value)
    if shown is None or found is None:
        return held
    year, month, day = (int(part) for part in found.groups())
    clear = _TIME.sub("", shown)
    numbers = [int(part) for part in _NUMBER.findall(clear[:_LONGEST])]
    is_named = _MONTH_NAME.search(clear) is not None
    is_year = f"{year:04}" in _NUMBER.findall(clear)
    if len(numbers) + is_named >= 3:
        return held if day in numbers and (is_named or month in numbers) else Unclear(shown.strip(), held)
    if _WORDS.search(clear):
        return Unclear(shown.strip(), held)
    if numbers == [year] and is_year and not is_named:
        return f"{year:04}"
    others = numbers if is_named else _without(numbers, month)
    if others is not None and len(others) == 1 and (is_named or len(numbers) == 2):
        may_be_year, may_be_day = is_year or others[0] == year % 100, not is_year and others[0] == day
        if may_be_year != may_be_day:
            return f"{year:04}-{month:02}" if may_be_year else held
    return Unclear(shown.strip(), held)


def _without(numbers: list[int], month: int) -> list[int] | None:
    """Return numbers without the month, None where it is not among them."""
    if month not in numbers:
        return None
    at = numbers.index(month)
    return numbers[:at] + numbers[at + 1 :]


def _is_same(number: Decimal, figure: str) -> bool:
    """Tell whether a figure is a number above zero, rounded or not; a comma may be the point of its language."""
    texts = {figure.replace(",", "")}
    if figure.count(",") == 1 and "." not in figure:
        texts.add(figure.replace(",", "."))
    return any(_rounds_to(abs(number), Decimal(text)) for text in texts)


def _rounds_to(number: Decimal, shown: Decimal) -> bool:
    exponent = shown.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return any(number.quantize(step, way, _WIDE) == shown for way in (ROUND_HALF_UP, ROUND_HALF_EVEN))


def _has_other_sign(number: Decimal, before: str) -> bool:
    """Tell whether what stands before a figure makes it one below zero that is above, or the other way round."""
    return bool(number) and (NEGATIVE.search(before) is not None) != (number < 0)


def _is_identifier(number: Decimal, shown: str) -> bool:
    """Tell whether the digits shown are the number's own, with something among them that is of no number."""
    digits = "".join(_NUMBER.findall(shown[:_LONGEST]))
    rest = re.sub(r"^\D+|\D+$|[\d ]", "", shown[:_LONGEST])
    is_whole = number >= 0 and number == number.to_integral_value()
    is_own = is_whole and bool(digits) and len(digits) <= 15 and int(digits) == number
    return is_own and bool(rest) and not ALMOST_DIGITS.search(rest)
