"""A cell's value beside the text that the file says is shown of it: worked out by hand."""

import pytest

from fsplan.files.cells import LongNumber, MeasuredCell, NumberCell, Unclear
from fsplan.files.numbers.shown import tell_day, tell_figure, tell_percentage


@pytest.mark.parametrize(
    ("text", "shown", "seen"),
    [
        ("12.1", "12.1", "12.1"),
        ("12", None, "12"),
        ("1234.5", "¥1,234.50", "1234.5"),
        ("12.345", "12.3", "12.345"),
        ("1.25", "1.3", "1.25"),
        ("0.3", "0", "0.3"),
        ("-5", "(5)", "-5"),
        ("-5", "-5", "-5"),
        ("-1234.5", "-¥1,234.50", "-1234.5"),
        ("12", "12批次", "12"),
        ("2.5", "2.5千克", "2.5"),
        ("0.5", " 1/2", "0.5"),
        ("12345678", "1.23E+07", "12345678"),
        ("12.5", "12,5", "12.5"),  # a decimal comma
        ("12345", "12,345", "12345"),
        ("0", "0.00", "0"),
    ],
)
def test_a_number_that_is_seen_as_it_is_held(text: str, shown: str | None, seen: str) -> None:
    cell = tell_figure(text, shown)
    assert (str(cell), isinstance(cell, NumberCell)) == (seen, True)


@pytest.mark.parametrize(
    ("text", "shown", "measure"),
    [("1000", "$1,000", "$"), ("12", "12公斤", "公斤"), ("-1234.5", "-¥1,234.50", "¥"), ("5", "5 元整", "元")],
)
def test_a_measure_beside_a_number(text: str, shown: str, measure: str) -> None:
    cell = tell_figure(text, shown)
    assert isinstance(cell, MeasuredCell)
    assert (str(cell), cell.shown, cell.measure) == (text, shown, measure)


def test_a_scale_is_told_apart() -> None:
    cell = tell_figure("12", "12万元")
    assert isinstance(cell, Unclear) and (cell.held, cell.measure) == ("12", "万元")


@pytest.mark.parametrize(
    ("text", "shown", "seen"),
    [
        ("98.13", "98.13%", "98.13%"),
        ("7", "007", "007"),
        ("20220415", "2022-04-15", "2022-04-15"),
        ("1", "TRUE", "TRUE"),
    ],
)
def test_a_number_that_is_seen_as_a_text(text: str, shown: str, seen: str) -> None:
    cell = tell_figure(text, shown)
    assert (cell, type(cell)) == (seen, str)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12", "12万"), ("3", "3 亿元"), ("3.5", "3.5‰"), ("12345", "12"), ("12345", "1.2万"), ("12", ""), ("0", "- "),
        ("-5", "5"), ("5", "-5"), ("5", "(5)"), ("5", "2022-5"), ("121", "12.1"), ("1", "是"), ("12", "一十二"),
        ("12", "12（万批次）"), ("14", "万批次：14"), ("150", "约150"), ("150", "150余批"), ("9", "9成"),
        ("20220416", "2022-04-15"), ("5", "5.1"), ("5", "5" * 200),
    ],
)  # fmt: skip
def test_a_number_that_is_seen_as_another(text: str, shown: str) -> None:
    cell = tell_figure(text, shown)
    assert isinstance(cell, Unclear)
    assert (str(cell), cell.held) == (shown.strip(), text)


def test_numbers_that_have_lost_digits() -> None:
    assert isinstance(tell_figure("4.415E+017", "441500000000000000"), LongNumber)
    assert isinstance(tell_percentage("4.415E+017", "44150000000000000000%"), LongNumber)


@pytest.mark.parametrize(
    ("text", "shown", "seen"),
    [
        ("0.9813", "98.13%", "98.13%"),
        ("0.98129999999999995", "98.1%", "98.13%"),
        ("0.9813", None, "98.13%"),
        ("1.05", "105%", "105%"),
        ("-0.032", "-3.2%", "-3.2%"),
        ("x", "x", "x"),
    ],
)
def test_a_percentage(text: str, shown: str | None, seen: str) -> None:
    cell = tell_percentage(text, shown)
    assert (cell, type(cell)) == (seen, str)


@pytest.mark.parametrize("shown", ["", "0.9813", "9.81%", "-98.13%", "98.13万%"])
def test_a_percentage_that_is_seen_as_something_else(shown: str) -> None:
    cell = tell_percentage("0.9813", shown)
    assert isinstance(cell, Unclear)
    assert (str(cell), cell.held) == (shown, "98.13%")


@pytest.mark.parametrize(
    ("value", "shown", "seen"),
    [
        ("2022-04-15", "2022-04-15", "2022-04-15"),
        ("2022-04-15", None, "2022-04-15"),
        ("2022-04-15T00:00:00", "2022年4月15日", "2022-04-15"),
        ("2022-04-15T12:00:00", "2022-04-15 12:00", "2022-04-15 12:00:00"),
        ("2022-04-15", "15-Apr-22", "2022-04-15"),
        ("2022-04-15", "2022年4月15日 星期五", "2022-04-15"),
        ("2022-04-15", "4-15", "2022-04-15"),
        ("2022-04-15", "4月15日", "2022-04-15"),
        ("2022-04-15", "2022-04", "2022-04"),
        ("2022-04-15", "2022年4月", "2022-04"),
        ("2022-04-15", "2022/4", "2022-04"),
        ("2022-04-15", "4/2022", "2022-04"),
        ("2022-04-15", "Apr-22", "2022-04"),
        ("2022-04-15", "April 2022", "2022-04"),
        ("2022-04-15", "22-04", "2022-04"),
        ("2022-04-15", "Apr-15", "2022-04-15"),
        ("2022-04-15", "2022", "2022"),
        ("2022-04-15", "2022年度", "2022"),
        ("yesterday", "2022", "yesterday"),
    ],
)
def test_a_day(value: str, shown: str | None, seen: str) -> None:
    cell = tell_day(value, shown)
    assert (cell, type(cell)) == (seen, str)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2022-04-15", ""), ("2022-04-15", "4月"), ("2022-04-15", "15日"), ("2022-04-15", "星期五"),
        ("2022-04-15", "April"), ("2022-04-15", "Q2 22"), ("2022-04-15", "2022年2季度"), ("2022-04-15", "2022年上半年"),
        ("2022-04-15", "12:00"), ("2022-04-15", "2022年4月1日"), ("2022-04-22", "22-04"), ("2022-04-22", "Apr-22"),
        ("2022-04-15", "44666"), ("2022-04-15", "二〇二二年四月"), ("2022-04-15", "2nd quarter 2022"),
    ],
)  # fmt: skip
def test_a_day_that_is_not_seen(value: str, shown: str) -> None:
    cell = tell_day(value, shown)
    assert isinstance(cell, Unclear)
    assert (str(cell), cell.held) == (shown, value)
