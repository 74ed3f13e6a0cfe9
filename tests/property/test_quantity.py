"""Exact numbers: what is written is read, what is read is written, and nothing is rounded on the way."""

import json
from decimal import Decimal
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from fsplan.core.quantity import (
    is_whole,
    parse_decimal,
    round_down,
    round_half_up,
    round_up,
    to_fixed,
    to_literal,
    total,
)
from fsplan.plan.scalars import Goal, satisfies
from fsplan.report.formats.json import render_json
from fsplan.report.numbers import round_honestly

DIGITS = st.integers(0, 10**18)
DECIMALS = st.decimals(-(10**12), 10**12, places=6, allow_nan=False, allow_infinity=False)
FRACTIONS = st.fractions(-(10**6), 10**6, max_denominator=10**6)
FULL_WIDTH = {ord(narrow): wide for narrow, wide in zip("0123456789.,-", "０１２３４５６７８９．，－", strict=True)}


@given(DECIMALS)
def test_a_decimal_survives_writing_and_reading(number: Decimal) -> None:
    assert parse_decimal(to_literal(number)) == number
    assert parse_decimal(f"{number:,}") == number
    assert parse_decimal(f"{number:,}".translate(FULL_WIDTH)) == number


@given(DECIMALS)
def test_a_literal_is_plain(number: Decimal) -> None:
    literal = to_literal(number)
    assert set(literal) <= set("-0123456789.")
    assert not literal.endswith(".") and literal != "-0"
    assert "." not in literal or literal[-1] != "0"


@example("1²")
@example("①")
@example("1_000")
@example("1e5")
@example("+1")
@example("٣")
@example("NaN")
@example("1,00")
@given(st.text(max_size=12))
def test_only_plain_numbers_are_numbers(text: str) -> None:
    found = parse_decimal(text)
    narrow = text.translate({ord(wide): chr(narrow) for narrow, wide in FULL_WIDTH.items()} | {0x2212: "-"}).strip()
    if found is None:
        assert not narrow.isascii() or not narrow.removeprefix("-").isdigit()
    else:
        assert set(narrow) <= set("-0123456789.,")
        assert found == Decimal(narrow.replace(",", ""))


def test_a_number_has_at_most_forty_characters() -> None:
    assert parse_decimal("9" * 40) == Decimal("9" * 40)
    assert parse_decimal("9" * 41) is None


@given(st.lists(DECIMALS))
def test_a_total_is_exact_in_any_order(numbers: list[Decimal]) -> None:
    wanted = sum((Fraction(number) for number in numbers), Fraction(0))
    assert Fraction(total(numbers)) == Fraction(total(reversed(numbers))) == wanted


def test_a_total_of_very_long_numbers_keeps_every_digit() -> None:
    assert to_literal(total([Decimal("1" + "0" * 39), Decimal("0." + "0" * 37 + "1")])).endswith("0" * 37 + "1")


@given(FRACTIONS, st.integers(0, 6))
def test_rounding_is_near_and_halves_go_away_from_zero(number: Fraction, places: int) -> None:
    step = Fraction(1, 10**places)
    near, down, up = round_half_up(number, places), round_down(number, places), round_up(number, places)
    assert down <= number <= up and up - down in (0, step)
    assert abs(near - number) * 2 <= step
    assert near in (down, up)
    if abs(near - number) * 2 == step:
        assert abs(near) > abs(number)
    assert Fraction(to_fixed(near, places)) == near
    assert len(to_fixed(near, places).partition(".")[2]) == places


@given(st.sampled_from([">=", ">", "<=", "<", "="]), DECIMALS, FRACTIONS)
def test_display_never_lets_an_unmet_goal_read_as_met(op: str, value: Decimal, distance: Fraction) -> None:
    goal = Goal(op, value)
    for actual in (Fraction(value) + distance, Fraction(value) + distance / 10**9):
        if not satisfies(goal, actual):
            shown = round_honestly(actual, goal)
            assert not satisfies(goal, shown)
            assert abs(shown - actual) <= Fraction(1, 100)


@given(DECIMALS, DECIMALS)
def test_strict_goals_are_strict(value: Decimal, actual: Decimal) -> None:
    exact = Fraction(actual)
    assert satisfies(Goal(">", value), exact) == (actual > value)
    assert satisfies(Goal("<", value), exact) == (actual < value)
    assert satisfies(Goal(">=", value), Fraction(value)) and not satisfies(Goal(">", value), Fraction(value))
    assert satisfies(Goal("=", value), exact) == (actual == value)


@given(DECIMALS)
def test_wholeness(number: Decimal) -> None:
    assert is_whole(number) == (Fraction(number).denominator == 1)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.text(), DECIMALS, st.integers()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=12,
)


@given(JSON)
def test_json_holds_exactly_what_it_was_given(value: object) -> None:
    assert json.loads(render_json(value), parse_float=Decimal, parse_int=Decimal) == value


@given(st.fractions(max_denominator=10**4))
def test_a_ratio_in_json_is_right_to_28_digits(number: Fraction) -> None:
    read = json.loads(render_json([number]), parse_float=Decimal, parse_int=Decimal)[0]
    assert abs(Fraction(read) - number) <= abs(number) / 10**27
    if Fraction(number * 10**8).denominator == 1 and abs(number) < 10**18:
        assert Fraction(read) == number
