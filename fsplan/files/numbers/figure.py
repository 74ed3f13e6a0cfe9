"""A number as a section of its format shows it, where a person sees the number that the cell holds; else both."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from fsplan.files.cells import LongNumber, MeasuredCell, Unclear
from fsplan.files.numbers.plain import write_decimal, write_plain
from fsplan.files.numbers.section import FormatSection
from fsplan.files.numbers.wording import bends

_WIDEST = 40
"""Digits before the point beyond which nobody sees a number, and figures are not laid out by their format."""

_LAID_OUT: Final = Context(prec=400, Emax=999, Emin=-999)
ALMOST_DIGITS: Final = re.compile(r"[\d.,．，·'’十百千万亿%％‰]")
NEGATIVE: Final = re.compile(r"[-－−–△▲]|[(（][^)）]*$")


def write_figure(section: FormatSection, text: str, number: Decimal, *, has_minus: bool) -> str:
    """Write a number as it is seen.

    Args:
        section: the section of its format that is for it.
        text: the number as the cell holds it.
        number: the same to 15 digits.
        has_minus: whether it is shown to be below zero by something that the section does not write itself.

    Returns:
        A NumberCell, an identifier as it is padded, a percentage with its sign; a LongNumber; or Unclear, where a
        person sees another number.
    """
    held = write_plain(text)
    if isinstance(held, LongNumber):
        return held
    if not _shows(section, number):
        return Unclear(_without_digits(section), held)
    is_negative = has_minus or NEGATIVE.search(section.before) is not None
    if number and is_negative != (number < 0):
        return Unclear(_lay_out(section, number, has_minus=has_minus), held)
    if _bends(section):
        measure = "" if _bends_itself(section) else section.measure
        return Unclear(_lay_out(section, number, has_minus=has_minus), held, measure)
    is_percent = section.after.lstrip().startswith(("%", "％"))
    if section.has("percent"):
        percent = write_decimal(number.scaleb(2)) + "%"
        return Unclear(_lay_out(section, number, has_minus=has_minus), held) if is_percent else percent
    if is_percent:
        return f"{held}%"
    if _is_identifier(section):
        shown = ("-" if number < 0 else "") + _lay_out_digits(section, number)
        shown = f"{section.before}{shown}{section.after}".strip() if section.between else shown
        return shown if number == number.to_integral_value() else Unclear(shown, held)
    if section.measure:
        return MeasuredCell(held, _lay_out(section, number, has_minus=has_minus), section.measure)
    return held


def is_plain(section: FormatSection) -> bool:
    """Tell whether a section shows every number from zero up as it is, and does so below zero behind a minus."""
    return (
        not (section.is_clock or section.is_white)
        and (section.has("general", "text") or _least_whole(section) == 1)
        and not section.has("percent")
        and not _bends(section)
        and not section.after.lstrip().startswith(("%", "％"))
        and NEGATIVE.search(section.before) is None
        and not _is_identifier(section)
        and not section.measure
    )


def _shows(section: FormatSection, number: Decimal) -> bool:
    """Tell whether a digit is seen: `#` and `?` show none of zero, nor of what rounds to it."""
    if not section.places:
        return False
    digits = [section.marks[at].text for at in section.places]
    if any(mark not in ("#", "?") for mark in digits) or section.has("fraction", "exponent"):
        return True
    return bool(_round(section, number))


def _bends(section: FormatSection) -> bool:
    """Tell whether what is seen is another number whatever the number is."""
    return _bends_itself(section) or bends(section.before, section.after)


def _bends_itself(section: FormatSection) -> bool:
    """Tell whether that is so whatever the words beside the figure mean."""
    if section.thousands or section.count("percent") > 1:
        return True
    if any(char.isdecimal() for char in section.before + section.after):
        return True
    if not section.between:
        return False
    is_figure = section.has("point", "comma", "percent", "exponent", "fraction", "general")
    return is_figure or ALMOST_DIGITS.search(section.between) is not None


def _is_identifier(section: FormatSection) -> bool:
    """Tell whether it writes whole numbers of so many digits, such as 007, or 2022-04 for 202204."""
    if section.has("point", "comma", "percent", "exponent", "fraction", "general", "text"):
        return False
    return bool(section.between) or (
        len(section.places) > 1 and all(section.marks[at].text == "0" for at in section.places)
    )


def _least_whole(section: FormatSection) -> int:
    """Return how many digits of the whole are shown at least."""
    wholes = _wholes(section)
    return len(wholes) - wholes.index("0") if "0" in wholes else 0


def _wholes(section: FormatSection) -> list[str]:
    kinds = [mark.kind for mark in section.marks]
    end = kinds.index("point") if "point" in kinds else len(kinds)
    return [mark.text for mark in section.marks[:end] if mark.kind == "digit"]


def _round(section: FormatSection, number: Decimal) -> Decimal:
    """Return the number above zero that is laid out: divided, multiplied, rounded."""
    scaled = abs(number).scaleb(2 * section.count("percent") - 3 * section.thousands)
    if scaled.adjusted() > _WIDEST:
        return scaled
    decimals = section.count("digit") - len(_wholes(section))
    return scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _LAID_OUT)


def _lay_out(section: FormatSection, number: Decimal, *, has_minus: bool) -> str:
    if not section.places:
        return section.before
    signs = "%" * section.count("percent")
    sign = "-" if number < 0 and has_minus else ""
    return f"{sign}{section.before}{_lay_out_digits(section, number)}{section.after}{signs}".strip()


def _lay_out_digits(section: FormatSection, number: Decimal) -> str:
    """Put a number's digits where the section has them, with what it writes among them."""
    rounded = _round(section, number)
    is_other = section.has("general", "text", "fraction", "exponent")
    if is_other or rounded.adjusted() > _WIDEST:
        return write_decimal(abs(number).scaleb(2 * section.count("percent")))
    whole, _, decimals = format(rounded, "f").partition(".")
    whole = whole.lstrip("0")
    waiting = len(_wholes(section))
    shown = ""
    for mark in section.marks[section.places[0] : section.places[-1] + 1]:
        if mark.kind == "point":
            shown += "."
        elif mark.kind == "literal":
            shown += mark.text
        elif mark.kind == "digit" and waiting:
            waiting -= 1
            taken = len(whole) - waiting
            piece = whole[:taken] if taken > 0 else "0" if mark.text == "0" else ""
            whole = whole[taken:] if taken > 0 else whole
            shown += _group(piece, waiting) if section.is_grouped else piece
        elif mark.kind == "digit":
            shown += decimals[:1] if mark.text == "0" or decimals.strip("0") else ""
            decimals = decimals[1:]
    return shown


def _group(digits: str, behind: int) -> str:
    """Put commas among digits and behind them, so many more standing behind."""
    last = len(digits) - 1
    return "".join(
        digit + ("," if (left := last - at + behind) and not left % 3 else "") for at, digit in enumerate(digits)
    )


def _without_digits(section: FormatSection) -> str:
    return "".join(mark.text for mark in section.marks if mark.kind == "literal").strip()
