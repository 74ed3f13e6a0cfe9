"""Numbers as spreadsheet programs keep and show them: 15 digits, exact."""

from decimal import Context, Decimal

from fsplan.files.cells import LongNumber, NumberCell

SHOWN = Context(prec=15, Emax=400, Emin=-400, traps=[])
"""Spreadsheet programs show 15 digits; a cell's number may be as wild as its writer likes, and stays bounded here."""

_SMALLEST = 20


def read_number(text: str) -> Decimal | None:
    """Return the number that a cell holds, to 15 digits; None where its text is none."""
    if not text.isascii() or "_" in text:
        return None
    number = SHOWN.create_decimal(text)
    return number if number.is_finite() else None


def write_number(text: str) -> str:
    """Write a number as it is shown: 15 digits, no trailing zeros.

    One of more digits has lost its last ones and keeps its exponent, so that nobody takes it for whole.
    """
    if text.isascii() and text.isdigit() and len(text) < SHOWN.prec:
        return text.lstrip("0") or "0"
    number = read_number(text)
    return text if number is None else write_decimal(number)


def write_decimal(number: Decimal) -> str:
    """Write a finite number of at most 15 digits as write_number does."""
    if not number:
        return "0"
    power = number.adjusted()
    is_common = -_SMALLEST <= power < SHOWN.prec
    shown = format(number if is_common else number.scaleb(-power), "f")
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    if is_common:
        return shown
    return LongNumber(f"{shown}e{power:+03d}") if power > 0 else f"{shown}e{power:+03d}"


def write_plain(text: str) -> str:
    """Write the number of a cell whose format bends nothing: a NumberCell, unless it has lost digits or is none."""
    if text.isascii() and text.isdigit() and len(text) < SHOWN.prec:
        return NumberCell(text.lstrip("0") or "0")
    number = read_number(text)
    if number is None:
        return text
    shown = write_decimal(number)
    return shown if isinstance(shown, LongNumber) else NumberCell(shown)
