"""Exact numbers, case by case."""

from decimal import Decimal, Inexact
from fractions import Fraction

import pytest

from fsplan.core.quantity import (
    EXACT,
    is_whole,
    parse_decimal,
    parse_scaled,
    round_down,
    round_half_up,
    round_up,
    to_ascii,
    to_fixed,
    to_literal,
    total,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234", "1234"),
        ("1,234", "1234"),
        ("1,234,567.89", "1234567.89"),
        ("１２３４", "1234"),
        ("３，９００", "3900"),
        ("-12", "-12"),
        ("－１２．５", "-12.5"),
        ("\u2212" + "7", "-7"),
        (" 80.00 ", "80.00"),
        ("\u3000" + "42\u3000", "42"),
        ("0012", "12"),
    ],
)
def test_numbers_that_are_read(text: str, value: str) -> None:
    found = parse_decimal(text)
    assert found == Decimal(value)
    assert str(found) == value


@pytest.mark.parametrize(
    "text",
    "|约150|1.5e3|1_000|12,34|1,2345|,5|.5|5.|--5|+5|5-|1²|①|٣|NaN|Infinity|0x1F|1 234|150批|150%|十|3/4".split("|"),
)
def test_what_is_no_plain_number_is_not_guessed(text: str) -> None:
    assert parse_decimal(text) is None


def test_full_width_forms_alone_are_narrowed() -> None:
    assert to_ascii("（１）％，ＡＢ　中²①") == "(1)%,AB 中²①"


def test_sums_are_exact_and_never_rounded_unseen() -> None:
    assert total([]) == 0
    assert to_literal(total([Decimal("0.1")] * 10)) == "1"
    big, small = Decimal("123456789012345678901234567890"), Decimal("0.000000000001")
    assert to_literal(total([big, small])) == "123456789012345678901234567890.000000000001"
    with pytest.raises(Inexact):
        EXACT.divide(Decimal(1), Decimal(3))


@pytest.mark.parametrize(
    ("number", "literal"),
    [
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+5"), "100000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal("-0.00"), "0"),
        (0, "0"),
        (100, "100"),
        (Decimal("3900.00"), "3900"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), "0." + "3" * 28),
        (Fraction(2, 3), "0." + "6" * 27 + "7"),
        (Fraction(-7, 2), "-3.5"),
    ],
)
def test_literals(number: Decimal | Fraction | int, literal: str) -> None:
    assert to_literal(number) == literal


@pytest.mark.parametrize(
    ("number", "half_up", "down", "up"),
    [
        ("99.996", "100.00", "99.99", "100.00"),
        ("0.125", "0.13", "0.12", "0.13"),
        ("0.124", "0.12", "0.12", "0.13"),
        ("-0.125", "-0.13", "-0.13", "-0.12"),
        ("-0.001", "0.00", "-0.01", "0.00"),
        ("5", "5.00", "5.00", "5.00"),
    ],
)
def test_rounding_to_two_places(number: str, half_up: str, down: str, up: str) -> None:
    exact = Fraction(number)
    rounded = (round_half_up(exact, 2), round_down(exact, 2), round_up(exact, 2))
    assert tuple(to_fixed(one, 2) for one in rounded) == (half_up, down, up)


def test_fixed_places() -> None:
    assert to_fixed(Fraction(5), 0) == "5"
    assert to_fixed(Fraction(1, 20), 2) == "0.05"
    assert to_fixed(Fraction(-1, 20), 2) == "-0.05"


def test_whole_numbers() -> None:
    assert is_whole(Decimal("3.0")) and is_whole(Decimal("1E+2")) and not is_whole(Decimal("3.01"))


def test_a_number_of_forty_digits_is_the_longest() -> None:
    for text in ("1" * 40, "-" + "1" * 39, "1." + "1" * 38):
        assert parse_decimal(text) == Decimal(text)
    for text in ("1" * 41, "-" + "1" * 40, "1." + "1" * 39):
        assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("1.2万", "12000", "万"),
        (" 3 亿 ", "300000000", "亿"),
        ("-0.5万", "-5000", "万"),
        ("１万", "10000", "万"),
        ("12", "12", ""),
        ("1.00000000000000000000000000000000001万", "10000.00000000000000000000000000000010000", "万"),
    ],
)
def test_numbers_in_ten_thousands(text: str, value: str, word: str) -> None:
    assert parse_scaled(text) == (Decimal(value), word)


@pytest.mark.parametrize("text", ["", "万", "1万亿", "1百", "一万", "万1", "1万元"])
def test_what_is_no_number_in_ten_thousands(text: str) -> None:
    assert parse_scaled(text) is None


@pytest.mark.parametrize(
    ("number", "places", "half_up", "down", "up"),
    [
        (Fraction(5, 2), 0, 3, 2, 3),
        (Fraction(-5, 2), 0, -3, -3, -2),
        (Fraction(7, 3), 0, 2, 2, 3),
        (Fraction(-7, 3), 0, -2, -3, -2),
        (Fraction(2), 0, 2, 2, 2),
        (Fraction(1, 3), 1, Fraction(3, 10), Fraction(3, 10), Fraction(4, 10)),
        (Fraction(1, 20), 1, Fraction(1, 10), 0, Fraction(1, 10)),
    ],
)
def test_rounding_a_ratio(number: Fraction, places: int, half_up: Fraction, down: Fraction, up: Fraction) -> None:
    rounded = round_half_up(number, places), round_down(number, places), round_up(number, places)
    assert rounded == (half_up, down, up)


def test_fixed_places_below_one_and_below_nothing() -> None:
    told = [to_fixed(Fraction(n, 100), 2) for n in (5, -5, 100, -12345, 0)]
    assert told == ["0.05", "-0.05", "1.00", "-123.45", "0.00"]
    assert (to_fixed(Fraction(-7), 0), to_fixed(Fraction(12), 0), to_fixed(Fraction(1, 2), 1)) == ("-7", "12", "0.5")
