"""Cells of which the text does not tell all, and cells of each kind of target: what is refused, in which words."""

import io
from collections.abc import Mapping
from decimal import Decimal

import openpyxl
import pytest
from support import plan_of

from fsplan.core.period import name_serial, year
from fsplan.core.text import Text
from fsplan.files.cells import (
    Dressed,
    ErrorCell,
    Marked,
    MeasuredCell,
    MergedCell,
    NoResult,
    NumberCell,
    Unclear,
    WideCell,
)
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.cells import NO_PERCENT, NOT_NEGATIVE, NUMBER, PERCENTAGE, parse_basis, read_amount
from fsplan.progress.marked import is_withdrawn, read_as_number, refuse_marked, settle_measures
from fsplan.progress.reader import read_progress

TARGETS: dict[str, dict[str, object]] = {
    "n": {"kind": "count", "measured_in": "批次"},
    "w": {"kind": "count", "measured_in": "万元"},
    "l": {"kind": "level", "measured_in": "人"},
    "c": {"kind": "share"},
    "p": {"kind": "mean", "goal": "> 80%"},
    "q": {"kind": "mean", "goal": "> 8", "measured_in": "分"},
    "m": {"kind": "milestone"},
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS)


def dressed(*runs: tuple[str, str]) -> Dressed:
    return Dressed("".join(text for _, text in runs), runs)


@pytest.mark.parametrize(
    ("cell", "code", "value", "params"),
    [
        (ErrorCell("#DIV/0!"), "FS228", "#DIV/0!", {}),
        (NoResult("=" + "A" * 50), "FS229", "=" + "A" * 39, {}),
        (MergedCell("12", "D2:D3"), "FS227", "12", {"span": "D2:D3"}),
    ],
)
def test_cells_that_hold_no_value_of_their_own(
    cell: Marked, code: str, value: str, params: Mapping[str, object]
) -> None:
    for column in ("value", "of"):
        assert refuse_marked(column, cell) == (code, value, params)


def test_a_text_may_be_merged_and_a_figure_over_columns_is_told_elsewhere() -> None:
    assert refuse_marked("unit", MergedCell("甲局", "C2:C3")) is None
    assert refuse_marked("value", WideCell("12", "D2:E2")) is None
    assert refuse_marked("value", Marked("12")) is None


@pytest.mark.parametrize(("column", "code"), [("date", "FS205"), ("value", "FS212"), ("unit", "FS212")])
def test_a_figure_that_is_seen_otherwise_than_it_is_held(column: str, code: str) -> None:
    found = refuse_marked(column, Unclear("12万", "120000"))
    assert found is not None and (found.code, found.value, found.params["nearest"]) == (code, "12万", "")
    assert found.params["expected"] == Text(
        "所见即所存的数：单元格里是 120000，按格式显示为 12万，两者分不清",
        "a number that shows what it is: the cell holds 120000, its format shows 12万",
    )
    unseen = refuse_marked(column, Unclear("", "0"))
    assert unseen is not None and unseen.value == "0"
    words = unseen.params["expected"]
    assert isinstance(words, Text) and "显示为 空白" in words.zh and words.en.endswith("its format shows nothing")


def test_what_is_struck_out_or_not_seen_is_told_piece_by_piece() -> None:
    cell = dressed(("struck", "120"), ("", "150 "), ("unseen", " 1\n2"))
    found = refuse_marked("value", cell)
    assert found is not None and (found.code, found.value) == ("FS212", "120150 1 2")
    words = found.params["expected"]
    assert found.params["nearest"] == words and isinstance(words, Text)
    assert "单元格里是“120150 1 2”，其中“120”划了删除线、“1 2”与底色同色，看不见；" in words.zh
    assert '"120" is struck out, "1 2" is in the colour of its ground, and not seen;' in words.en
    assert refuse_marked("note", cell) is None and refuse_marked("evidence", cell) is None
    late = refuse_marked("date", dressed(("", "2030"), ("raised", "1")))
    assert late is not None and late.code == "FS205"


def test_all_of_a_cell_is_withdrawn_or_it_is_not() -> None:
    assert is_withdrawn(dressed(("struck", "120"), ("", "  ")))
    assert not is_withdrawn(dressed(("struck", "120"), ("", "1")))
    assert not is_withdrawn(dressed(("raised", "120"))) and not is_withdrawn("120") and not is_withdrawn(dressed())


def test_a_number_cell_that_may_stand_for_several_names() -> None:
    names = {"12.1": "x", "12.10": "y", "12.2": "z", "012.20": "z", "批次": "x", "1a": "w"}
    assert read_as_number(NumberCell("12.1"), names) == ["12.1", "12.10"]
    assert read_as_number(MergedCell("12.10", "B2:B3"), names) == ["12.1", "12.10"]
    assert read_as_number("12.1", names) == []  # a text is what it says
    assert read_as_number(NumberCell("12.2"), names) == []  # two spellings of one thing
    assert read_as_number(NumberCell("12.3"), names) == read_as_number(NumberCell("1a"), names) == []
    assert read_as_number(NumberCell("1.2.1"), names) == read_as_number(NumberCell(""), names) == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("36526", "2000-01-01"),
        (" 47573 ", "2030-03-31"),
        ("47573.5", "2030-03-31"),
        ("73050", "2099-12-31"),
        ("36525", None),
        ("73051", None),
        ("047573", None),
        ("4757", None),
        ("４７５７３", None),
        ("2030", None),
        ("-7573", None),
        ("", None),
    ],
)
def test_the_serial_number_of_a_day(cell: str, day: str | None) -> None:
    told, number = name_serial(cell), cell.strip().partition(".")[0]
    if day is None:
        assert told == ""
    else:
        assert isinstance(told, Text) and told.zh.startswith(f"{number} 是表格软件中 {day} 的序列号")
        assert told.en == f"{number} is the serial number of {day} in a spreadsheet; " + (
            f"format the column as dates, or write {day}"
        )


@pytest.mark.parametrize(
    ("target", "value", "of", "amount", "refusals"),
    [
        ("n", "1,234", "", 1234, []),
        ("n", "-3", "", -3, []),
        ("n", "2.5", "", Decimal("2.5"), ["FS214 value"]),
        ("n", "1.2万", "", 12000, []),
        ("w", "1.2万", "", None, ["FS212 value"]),
        ("w", "1.2", "", Decimal("1.2"), []),
        ("n", "5%", "", None, ["FS212 value"]),
        ("l", "-3", "", -3, []),
        ("p", "81.2", "", Decimal("81.2"), []),
        ("p", "81.2%", "", Decimal("81.2"), []),
        ("p", "1", "", None, ["FS212 value"]),  # 1% or all of it
        ("p", "1%", "", 1, []),
        ("p", "1.01", "", Decimal("1.01"), []),
        ("p", "0", "", 0, []),
        ("p", "1万", "", None, ["FS212 value"]),
        ("p", "1万%", "", None, ["FS212 value"]),
        ("q", "0.5", "", Decimal("0.5"), []),
        ("q", "0.5%", "", None, ["FS212 value"]),
        ("c", "3", "4", 3, []),
        ("c", "4", "4", 4, []),
        ("c", "5", "4", 5, ["FS216 value"]),
        ("c", "-1", "4", None, ["FS212 value"]),
        ("c", "1", "-4", 1, ["FS212 of"]),
        ("c", "1", "x", 1, ["FS212 of"]),
        ("c", "1", "", 1, ["FS213 of"]),
        ("c", "", "4", None, ["FS213 value"]),
        ("c", "", "—", None, ["FS213 value", "FS213 of"]),
        ("c", "0", "0", 0, []),
        ("c", "1", "2万", 1, []),
        ("c", "1.5万", "2万", 15000, []),
        ("c", "2.5万", "2万", 25000, ["FS216 value"]),
        ("n", "", "", None, ["FS213 value"]),
        ("m", "完成", "", 1, []),
        ("m", "未完成", "", 0, []),
        ("m", "完了", "", None, ["FS210 value"]),
        ("", "x", "", None, ["FS212 value"]),
        ("", "完成", "", None, []),  # some target takes it
        ("", "5%", "", None, []),
        ("", "2.5", "", None, []),
    ],
)
def test_what_a_cell_says_of_a_target(
    plan: Plan, target: str, value: str, of: str, amount: object, refusals: list[str]
) -> None:
    read, found = read_amount(plan.targets.get(target), value, of)
    assert (None if read is None else read[0]) == amount
    assert [f"{one.code} {one.column}" for one in found] == refusals


@pytest.mark.parametrize(
    ("target", "value", "of", "expected"),
    [
        ("n", "x", "", NUMBER),
        ("n", "5%", "", NO_PERCENT),
        ("p", "x", "", PERCENTAGE),
        ("p", "1万", "", PERCENTAGE),
        ("c", "-1", "4", NOT_NEGATIVE),
        ("c", "1", "-4", NOT_NEGATIVE),
        ("", "x", "", NUMBER),
        ("p", "0.812", "", Text(
            "81.2%（若本是81.2%），或 0.812%（若确是0.812%）：单写 0.812 两者分不清",
            "81.2% if 81.2% is meant, or 0.812% if it is; a bare 0.812 may be either",
        )),
        ("w", "2万", "", Text(
            "2（若是 2 万元），或 20000（若是 20000 万元）：计量单位已含万或亿",
            "2 if 2 万元 is meant, or 20000 if 20000 万元: its measure has 万 or 亿",
        )),
        ("m", "x", "", Text("1、完成、已完成、0、未完成", "1, done, 完成, 已完成, 0, not_done, 未完成")),
    ],
)  # fmt: skip
def test_what_a_cell_should_say_instead(plan: Plan, target: str, value: str, of: str, expected: Text) -> None:
    (found,) = read_amount(plan.targets.get(target), value, of)[1]
    assert found.params["expected"] == expected


@pytest.mark.parametrize(
    ("cell", "basis"),
    [("", "period"), ("—", "period"), ("当期", "period"), ("本期", "period"), ("Total", "total"), (" 累计 ", "total"),
     ("累计数", "total"), ("本年累计", "total"), ("年初至今", "total"), ("本季数", "period"),
     ("当季", "period"), ("本月", "period"),
     ("本年", None), ("1-6月累计", None), ("上年累计", None),
     ("PERIOD", "period"), ("合计", None)],
)  # fmt: skip
def test_the_basis(cell: str, basis: str | None) -> None:
    assert parse_basis(cell, year(2030)) == basis


MEASURED: dict[str, dict[str, object]] = {
    "g": {"kind": "count", "measured_in": "吨", "decimals": True},
    "w": {"kind": "count", "measured_in": "万元", "decimals": True},
    "x": {"kind": "level"},
    "s": {"kind": "share"},
}


@pytest.mark.parametrize(
    ("target", "cell", "read"),
    [
        ("g", MeasuredCell("12", "12吨", "吨"), "12"),
        ("g", MeasuredCell("12", "12公斤", "公斤"), None),
        ("w", MeasuredCell("12", "12元", "元"), None),
        ("w", MeasuredCell("12", "$12", "$"), None),
        ("x", MeasuredCell("12", "12公斤", "公斤"), "12"),  # nobody says what it is measured in
        ("w", Unclear("12万元", "12", "万元"), "12"),
        ("w", Unclear("12亿元", "12", "亿元"), None),
        ("g", Unclear("12万元", "12", "万元"), None),
        ("w", Unclear("约12", "12"), None),
    ],
)
def test_a_figure_seen_in_a_measure(target: str, cell: str, read: str | None) -> None:
    plan = plan_of(MEASURED)
    cells = {"value": cell, "of": "", "target": target}
    settled = settle_measures(cells, plan.targets[target].spec.measured_in or "")["value"]
    assert (str(settled) if isinstance(settled, NumberCell) else None) == read
    assert read or (isinstance(settled, Unclear) and settled.held == "12")


@pytest.mark.parametrize(
    ("own", "part", "whole", "is_read"),
    [
        ("吨", NumberCell("30"), MeasuredCell("60000", "60000公斤", "公斤"), False),  # 30 t of 60,000 kg
        ("吨", NumberCell("30"), MeasuredCell("60", "60吨", "吨"), True),
        ("吨", NumberCell("30"), MeasuredCell("60", "60t", "t"), True),
        ("人", NumberCell("30"), MeasuredCell("6", "6万人", "万人"), False),
        ("人", NumberCell("30"), MeasuredCell("60", "60家", "家"), True),  # what else it may count is no other scale
        ("", MeasuredCell("30", "30公斤", "公斤"), MeasuredCell("60", "60吨", "吨"), False),
        ("", MeasuredCell("30", "30吨", "吨"), MeasuredCell("60", "60吨", "吨"), True),
        ("", NumberCell("30"), MeasuredCell("60", "60吨", "吨"), True),
    ],
)
def test_a_whole_is_seen_in_the_measure_of_its_part(own: str, part: str, whole: str, is_read: bool) -> None:
    settled = settle_measures({"value": part, "of": whole, "target": "s"}, own)["of"]
    assert isinstance(settled, NumberCell if is_read else Unclear)
    assert str(settled) == str(whole) or (isinstance(settled, Unclear) and settled.held == str(whole))


@pytest.mark.parametrize(
    ("formats", "codes"),
    [
        ({}, []),
        ({"D2": '0"吨"'}, []),
        ({"D2": '0"公斤"'}, ["FS212"]),  # 12 kg are not 12 t
        ({"D2": '0"公斤"', "E2": '0"公斤"'}, ["FS212"]),
        ({"E2": '0"吨"'}, []),
        ({"E2": '0"公斤"'}, ["FS212"]),
        ({"D2": '0"吨"', "E2": '0"公斤"'}, ["FS212"]),
    ],
)
def test_a_figure_seen_in_another_measure_is_refused_whatever_stands_beside_it(
    formats: dict[str, str], codes: list[str]
) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (["日期", "指标", "责任单位", "数值", "总数"], ["2030-03-31", "s", "a", 12, 20]):
        sheet.append(row)
    for cell, code in formats.items():
        sheet[cell].number_format = code
    book.save(stream)
    progress = read_progress(
        plan_of({"s": {"kind": "share", "measured_in": "吨"}}), [Source("1.xlsx", stream.getvalue())]
    )
    assert ([one.code for one in progress.findings], progress.rejected) == (codes, len(codes))
