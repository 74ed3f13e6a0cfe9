"""Numbers as official texts write them, by hand and against a writer of our own."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsplan.draft import wording
from fsplan.draft.figures.numerals import CHINESE, lower_end, parse_chinese, parse_number
from fsplan.draft.figures.targets import find_commitments

_DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,900", "3900"),
        ("1.25万", "12500"),
        ("2万亿", "2000000000000"),
        ("二十三", "23"),
        ("两百", "200"),
        ("3千", "3000"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10), ("一百零五", 105), ("二〇三〇", 2030), ("三万二千", 32000), ("三十一", 31), ("甲", None),
        ("一亿二千万", 120_000_000), ("三千五", 3500), ("三千零五", 3005), ("两万五", 25_000), ("一亿三", 130_000_000),
        ("两", 2), ("两百", 200), ("〇", 0), ("百", 100), ("千万", 10_000_000), ("两万亿", 2 * 10**12), ("一百五", 150),
        ("一千二百三十四万五千六百七十八", 12_345_678), ("五六百", None), ("", None), ("万万", None), ("零" * 33, None),
    ],
)  # fmt: skip
def test_chinese_numbers(text: str, value: int | None) -> None:
    assert parse_chinese(text) == value


def write_below(number: int) -> str:
    """Write a number below 10,000 in Chinese digits, its zeros as 零, in the plain way of a schoolbook."""
    text = "".join(_DIGITS[int(digit)] + unit for digit, unit in zip(f"{number:04}", "千百十 ", strict=True))
    return re.sub("零+", "零", re.sub("零[千百十 ]", "零", text)).strip("零 ")


def write_chinese(number: int) -> str:
    """Write a number below 10 to the 16th: groups of four digits, 万 and 亿 behind them."""
    if number >= 10**8:
        above, below = divmod(number, 10**8)
        zero = "零" if below and below < 10**7 else ""
        return f"{write_chinese(above)}亿{zero}{write_chinese(below) if below else ''}"
    if number >= 10**4:
        above, below = divmod(number, 10**4)
        zero = "零" if below and below < 1000 else ""
        return f"{write_below(above)}万{zero}{write_below(below) if below else ''}"
    return write_below(number) if number else "零"


def test_the_schoolbook_way_by_hand() -> None:
    assert write_chinese(120_000_000) == "一亿二千万"
    assert write_chinese(100_305) == "一十万零三百零五"
    assert write_chinese(100_000_020) == "一亿零二十"


@given(st.integers(0, 10**16 - 1))
def test_every_number_written_out_reads_back(number: int) -> None:
    assert parse_chinese(write_chinese(number)) == number


@pytest.mark.parametrize("text", ["万亿亿万〇", "亿万", "三百二千", "一万二万", "五十十", "千千", "二十百"])
def test_multipliers_out_of_order_are_no_number(text: str) -> None:
    assert parse_chinese(text) is None


@given(st.text(CHINESE, max_size=40))
def test_what_is_no_number_is_refused_in_time(text: str) -> None:
    found = parse_chinese(text)
    assert found is None or 0 <= found < 10**17
    lower_end(text)


@pytest.mark.parametrize(
    ("text", "value"), [("五六百", 500), ("一二千", 1000), ("一万五六千", 15_000), ("五百", None), ("", None)]
)
def test_the_lower_end_of_two_neighbours(text: str, value: int | None) -> None:
    assert lower_end(text) == value


def test_two_neighbours_are_a_range_to_decide() -> None:
    text = "新建公厕五六百座"
    (found,) = [one for one in find_commitments(text, 0, len(text), 2030) if one.value]
    assert (found.value, found.decide) == (500, wording.RANGE)
