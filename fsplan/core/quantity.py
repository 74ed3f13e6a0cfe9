"""Exact numbers: decimals as they are written, ratios as fractions, and how both are shown.

Amounts are `Decimal` and are added in a context that never rounds. Whatever is divided (a completion, a pace,
a rate) is a `Fraction`, so that a comparison at a limit is exact. Rounding is for display alone.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact, localcontext
from fractions import Fraction

EXACT = Context(prec=999_999, traps=[Inexact])
"""Adds and multiplies without rounding; an inexact result raises rather than passes."""

_LITERAL = Context(prec=28, rounding=ROUND_HALF_EVEN)
_MAX_DIGITS = 40
_ASCII = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0x2212: 0x2D}
_WIDE = re.compile("[\uff01-\uff5e\u3000\u2212]")
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")


def to_ascii(text: str) -> str:
    """Return full-width forms (１，％) as their ASCII equals and nothing else changed.

    Not NFKC: that would read `1²` as 12 and `①` as 1.
    """
    # to translate a text costs ten times what it costs to see that nothing in it is wide
    return text if text.isascii() or not _WIDE.search(text) else text.translate(_ASCII)


def parse_decimal(text: str) -> Decimal | None:
    """Read a plain number: digits, full-width digits, thousands commas, a sign, a decimal part.

    Returns:
        The exact decimal, or None for anything else: exponents, underscores, units, more than 40 digits.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS:
        return Decimal(text)  # the common case, without the pattern
    plain = to_ascii(text).strip()
    if len(plain) > _MAX_DIGITS or not _NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", ""))


SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def parse_scaled(text: str) -> tuple[Decimal, str] | None:
    """Read a plain number that may end in 万 (ten thousand) or 亿 (a hundred million): 1.2万 is exactly 12000.

    Returns:
        The exact decimal and the word that scaled it, empty without one; None for anything else.
    """
    plain = text.strip()
    scale = plain[-1:] if plain[-1:] in SCALES else ""
    value = parse_decimal(plain.removesuffix(scale).rstrip() if scale else plain)
    return None if value is None else (EXACT.multiply(value, SCALES[scale]) if scale else value, scale)


def is_whole(value: Decimal) -> bool:
    """Tell whether a decimal has no fractional part: 3 and 3.0 have none."""
    return value == value.to_integral_value()


def total(values: Iterable[Decimal]) -> Decimal:
    """Add decimals without rounding; the sum of nothing is 0."""
    with localcontext(EXACT):
        return sum(values, Decimal(0))


def to_literal(number: Decimal | Fraction | int) -> str:
    """Write a number as a plain decimal literal: no exponent, no trailing zeros.

    Exact for every decimal and every ratio that terminates within 28 digits; other ratios are rounded there.
    """
    if isinstance(number, Fraction):
        number = _divide(number)
    text = format(Decimal(number), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _divide(number: Fraction) -> Decimal:
    return _LITERAL.divide(Decimal(number.numerator), Decimal(number.denominator))


def round_half_up(number: Fraction, places: int) -> Fraction:
    """Round half away from zero, the way an official rounds by hand."""
    scale = 10**places
    scaled, divisor = abs(number.numerator) * scale, number.denominator
    whole = (2 * scaled + divisor) // (2 * divisor)
    return Fraction(whole if number.numerator >= 0 else -whole, scale)


def round_down(number: Fraction, places: int) -> Fraction:
    """Round toward minus infinity."""
    scale = 10**places
    return Fraction((number.numerator * scale) // number.denominator, scale)


def round_up(number: Fraction, places: int) -> Fraction:
    """Round toward plus infinity."""
    return -round_down(-number, places)


def round_parts(parts: Sequence[Fraction], places: int) -> list[Fraction]:
    """Round the parts of a sum so that they add up to the sum rounded half up: the largest remainders go up."""
    found = [round_down(part, places) for part in parts]
    wanting = (round_half_up(sum(parts, Fraction(0)), places) - sum(found, Fraction(0))) * 10**places
    by_remainder = sorted(range(len(parts)), key=lambda index: found[index] - parts[index])
    for index in by_remainder[: int(wanting)]:
        found[index] += Fraction(1, 10**places)
    return found


def to_fixed(number: Fraction, places: int) -> str:
    """Write a number that is already rounded with exactly `places` decimals."""
    scaled = number.numerator * 10**places // number.denominator
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
