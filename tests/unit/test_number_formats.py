"""Number formats: what a person sees of a number cell, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsplan.files.cells import LongNumber, MeasuredCell, NumberCell, Unclear
from fsplan.files.numbers import is_day_format, read_format


def written(code: str | None, text: str, number: int = 170) -> str:
    return read_format(number, code).write(text, since_1904=False)


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ("General", "1234.50", "1234.5"),
        ("G/通用格式", "12", "12"),
        ("0", "12.1", "12.1"),  # shown as 12, and yet all of it counts
        ("#,##0.00", "1234567.891", "1234567.891"),
        ("#,##0_ ", "1234", "1234"),
        ("#,##0_);(#,##0)", "-1234", "-1234"),
        ("#,##0;[Red]#,##0", "-5", "-5"),
        ("0.00_);[Red]\\(0.00\\)", "-2.5", "-2.5"),
        ('0"批次"', "12", "12"),
        ('0"家"', "40", "40"),
        ('0.0"千克"', "2.5", "2.5"),
        ("0.00\"百分点\"", "2.5", "2.5"),
        ("¥#,##0.00", "1234.5", "1234.5"),
        ("[$¥-804]#,##0.00", "1234.5", "1234.5"),
        ('"¥"#,##0.00;[Red]"¥"\\-#,##0.00', "-3", "-3"),
        ("0;[Red]-0", "-3", "-3"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1234.5", "-1234.5"),
        ("0.00E+00", "12345", "12345"),
        ("# ?/?", "0.5", "0.5"),
        ("# ?/?", "0", "0"),
        ("@", "12.10", "12.1"),
        ("General;@", "-3", "-3"),
        ("0;@", "-3", "-3"),
        ("# ##0", "1234", "1234"),
        ("[DBNum1]General", "12", "12"),
        ("0.0;-0.0;0", "0", "0"),
        ("", "12", "12"),
        ("[>=100]0;0.00", "12", "12"),
        ("#,##0", "123456789012345", "123456789012345"),
    ],
)  # fmt: skip
def test_a_number_that_is_seen_as_it_is_held(code: str, text: str, seen: str) -> None:
    cell = written(code, text)
    assert (str(cell), isinstance(cell, NumberCell)) == (seen, True)


@pytest.mark.parametrize(
    ("code", "text", "shown", "measure"),
    [
        ('0"公斤"', "12", "12公斤", "公斤"),
        ('#,##0"元"', "1234", "1,234元", "元"),
        ('0 "（元整）"', "5", "5 （元整）", "元"),
        ("$#,##0.00", "1234.5", "$1,234.50", "$"),
        ('"US$"0', "3", "US$3", "US$"),
        ("[$¥-804]#,##0", "7", "¥7", "¥"),
        (r"0\t", "2", "2t", "t"),
        ('0.0"吨";-0.0"吨"', "-2.5", "-2.5吨", "吨"),
    ],
)
def test_a_number_beside_which_its_measure_is_seen(code: str, text: str, shown: str, measure: str) -> None:
    cell = written(code, text)
    assert isinstance(cell, MeasuredCell)
    assert (str(cell), cell.shown, cell.measure) == (text, shown, measure)


@pytest.mark.parametrize(
    ("code", "measure"), [('0"万元"', "万元"), ('#,##0.0"亿元"', "亿元"), ('0"（万批次）"', "万批次"), ('0,"万元"', "")]
)
def test_a_scale_may_be_the_measures_own(code: str, measure: str) -> None:
    cell = written(code, "12")
    assert isinstance(cell, Unclear) and cell.measure == measure


@pytest.mark.parametrize("code", ["0", "#,##0_);(#,##0)", '"完成"0', '0"%"', "0.00_ ", "General"])
def test_what_is_no_measure(code: str) -> None:
    assert not isinstance(written(code, "12"), MeasuredCell)


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ("0%", "0.9813", "98.13%"),
        ("0.00%", "0.98129999999999995", "98.13%"),
        ("0.00%", "1.05", "105%"),
        ("0%", "1", "100%"),
        ("0%", "-0.032", "-3.2%"),
        ("0.0%;[Red]-0.0%", "-0.15", "-15%"),
        ("0.0%", "0", "0%"),
        ('0.00"%"', "98.13", "98.13%"),
        ("0.00\\%", "98.130", "98.13%"),
        ('0"％"', "98", "98%"),
        ("000", "7", "007"),
        ("00000", "123456", "123456"),
        ('000"号"', "7", "007"),
        ("0000-00-00", "20220415", "2022-04-15"),
        ('0000"年"00"月"', "202204", "2022年04月"),
    ],
)  # fmt: skip
def test_a_percentage_and_an_identifier(code: str, text: str, seen: str) -> None:
    cell = written(code, text)
    assert (cell, type(cell)) == (seen, str)


@pytest.mark.parametrize(
    ("code", "text", "seen", "held"),
    [
        ('0"万"', "12", "12万", "12"),
        ('0.0"万元"', "1.25", "1.3万元", "1.25"),
        ("0万", "3", "3万", "3"),
        ('0" 亿"', "3", "3 亿", "3"),
        ('0"千"', "3", "3千", "3"),
        ("0.00‰", "3.5", "3.50‰", "3.5"),
        ('0"（万批次）"', "12", "12（万批次）", "12"),
        ('0"（单位：千）"', "12", "12（单位：千）", "12"),
        ('"万批次："0', "14", "万批次：14", "14"),
        ('"约"0%', "0.5", "约50%", "0.5"),
        ('0"成"', "9", "9成", "9"),
        ('0"分之一"', "3", "3分之一", "3"),
        ("0*万", "3", "3万", "3"),
        ('[White]0"批"', "5", "", "5"),
        ("[白色]yyyy-mm-dd", "44666", "", "44666"),
        ("0,", "1234", "1", "1234"),
        ("#,##0,", "1234567", "1,235", "1234567"),
        ("0.0,,", "1250000", "1.3", "1250000"),
        ('0!.0,"万"', "12345", "1.2万", "12345"),
        ('0"."0,"万"', "123456", "12.3万", "123456"),
        ('[>=10000]0!.0,"万";0', "23456", "2.3万", "23456"),
        ("0\\.0", "121", "12.1", "121"),
        (";;;", "12", "", "12"),
        ("0;;", "-12", "", "-12"),
        ("0;;", "0", "", "0"),
        ("0;-0;;@", "0", "", "0"),
        ("#,###", "0", "", "0"),
        ("#", "0.4", "", "0.4"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", "-", "0"),
        ('[=1]"是";[=0]"否";General', "1", "是", "1"),
        ("0;0", "-5", "5", "-5"),
        ("-0", "5", "-5", "5"),
        ("(0)", "5", "(5)", "5"),
        ("0%%", "0.5", "5000%%", "0.5"),
        ('0%"%"', "0.5", "50%%", "0.5"),
        ('"2022-"0', "5", "2022-5", "5"),
        ('0"00"', "5", "500", "5"),
        ("000", "7.5", "008", "7.5"),
        ('0"万"', "-12", "-12万", "-12"),
        ('General"万"', "1.5", "1.5万", "1.5"),
        ("0" * 256, "5", "", "5"),
    ],
)
def test_a_number_that_is_seen_as_another(code: str, text: str, seen: str, held: str) -> None:
    cell = written(code, text)
    assert isinstance(cell, Unclear)
    assert (str(cell), cell.held) == (seen, held)


DAY = "44666"  # 15 April 2022, a Friday


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ("yyyy-mm-dd", DAY, "2022-04-15"),
        ("[$-804]yyyy/m/d;@", DAY, "2022-04-15"),
        ('yyyy"年"m"月"d"日"', DAY, "2022-04-15"),
        ("m-d", DAY, "2022-04-15"),
        ('m"月"d"日"', DAY, "2022-04-15"),
        ("yyyy-mm-dd hh:mm", "44666.5", "2022-04-15 12:00:00"),
        ("yyyy-mm-dd aaaa", DAY, "2022-04-15"),
        ("yyyy-mm", DAY, "2022-04"),
        ("yyyy/m", DAY, "2022-04"),
        ('yyyy"年"m"月"', DAY, "2022-04"),
        ('yyyy"年"mm"月份";@', DAY, "2022-04"),
        ("mmm-yy", DAY, "2022-04"),
        ("[$-409]mmm\\-yy", DAY, "2022-04"),
        ("yyyy", DAY, "2022"),
        ('yyyy"年度"', DAY, "2022"),
        ("h:mm", "0.25", "06:00:00"),
        ("mm:ss.0", "0.0034722222222222", "00:05:00"),
        ("[h]:mm", "1.5", "36:00:00"),
    ],
)
def test_days_months_years_and_times(code: str, text: str, seen: str) -> None:
    cell = written(code, text)
    assert (cell, type(cell)) == (seen, str)


@pytest.mark.parametrize(
    ("code", "text", "seen", "held"),
    [
        ('m"月"', DAY, "4月", "2022-04-15"),
        ("aaaa", DAY, "星期五", "2022-04-15"),
        ('d"日"', DAY, "15日", "2022-04-15"),
        ("h:mm", "44666.5", "12:00", "2022-04-15 12:00:00"),
        ('yyyy"年上半年"', DAY, "2022年上半年", "2022-04-15"),
        ('yyyy"年第2季度"', DAY, "2022年第2季度", "2022-04-15"),
        ('yyyy"年"m"月1日"', DAY, "2022年4月1日", "2022-04-15"),
        ("yyyy-mm-dd", "20220415", "########", "20220415"),
        ("yyyy-mm-dd", "-1", "########", "-1"),
        ("yyyy-mm-dd;;", "0", "", "0"),
    ],
)
def test_a_day_that_is_not_seen(code: str, text: str, seen: str, held: str) -> None:
    cell = written(code, text)
    assert isinstance(cell, Unclear)
    assert (str(cell), cell.held) == (seen, held)


def test_formats_that_have_a_number_alone() -> None:
    days = {number: written(None, DAY, number) for number in range(60)}
    assert [number for number, seen in days.items() if seen == "2022-04"] == [17, 27, 36, 50, 52, 57]
    whole = [number for number, seen in days.items() if seen == "2022-04-15" and type(seen) is str]
    assert whole == [14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58]
    assert [number for number in days if isinstance(days[number], Unclear)] == [
        18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56
    ]  # fmt: skip
    assert [number for number in days if days[number].endswith("%")] == [9, 10]
    assert written(None, "0.5", 9) == "50%"
    assert written("0.0", "0.5", 9) == "0.5"  # a book may give a number another meaning


def test_a_day_counted_from_1904() -> None:
    assert read_format(17, None).write("43204", since_1904=True) == "2022-04"  # 44666 - 1462


def test_numbers_that_have_lost_digits_and_texts_that_are_no_number() -> None:
    for code in ("0", "General", "0;-0", "000", '0"万"'):
        assert isinstance(written(code, "441500000000000001"), LongNumber)
        assert type(written(code, "x")) is str
    assert isinstance(written("0%", "441500000000000001"), LongNumber)


def test_minutes_are_no_months() -> None:
    assert written("h:mm:ss", "0.5") == written("hh:m", "0.5") == written('h"时"mm"分"', "0.5") == "12:00:00"
    assert written("yyyy-mm-dd h:mm", "44666.25") == "2022-04-15 06:00:00"


@given(st.text('0#?.,%-/;@"\\_* [$]<>=yYmdhsEe+G万年月R1eGneral', max_size=20), st.decimals(allow_nan=False))
def test_any_format_writes_any_number(code: str, number: object) -> None:
    for text in (str(number), "0", "-1", "44666.3", "1e300", "1e-300"):
        assert isinstance(written(code, text), str)


@given(st.decimals(-(10**9), 10**9, places=4, allow_nan=False))
def test_what_is_shown_whole_is_what_is_held(number: object) -> None:
    for code in ("0", "#,##0.00", "0.0_);(0.0)", '0"家"', "0;[Red]-0"):
        cell = written(code, str(number))
        assert isinstance(cell, NumberCell) and cell == written("General", str(number))


def test_formats_of_days() -> None:
    assert is_day_format(170, '[$-804]yyyy"年"m"月";@') and is_day_format(27, None)
    assert not is_day_format(170, '"days" 0') and not is_day_format(0, None)
