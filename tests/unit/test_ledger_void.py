"""Records that call themselves void where the plan reads nothing: in columns of an office's own, comments, titles."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from support import plan_of

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger

HEADER = "编号,日期,单位,{}"
ROWS = ("A1,2030-03-01,a局,{}", "A2,2030-03-02,a局,")
COLUMNS = {
    "no": {"header": "编号", "type": "text"},
    "day": {"header": "日期", "type": "date"},
    "agency": {"header": "单位", "type": "text"},
}
SPEC = {"title": "台账", "key": "no", "date": "day", "unit": {"column": "agency"}, "columns": COLUMNS}


def read(content, name="l.csv", **spec):
    plan = plan_of({"x": {"kind": "count", "from": "l"}}, ledgers={"l": {**SPEC, **spec}})
    return read_ledger(plan, "l", [Source(name, content if isinstance(content, bytes) else content.encode())])


def counted(result):
    return sum(sum(days.values()) for days in result.counts.values())


def told(result):
    return [(one.code, one.line, one.column) for one in result.findings]


@pytest.mark.parametrize("unique", [True, False])
@pytest.mark.parametrize("ending", ["\n", '\n"A3\n",2030-03-03,a局,\n'])  # read in place, and copied
@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("备注", "作废"),
        ("备注", "此样已作废"),
        ("备注", "录入有误，该记录作废"),
        ("备注", "重复录入"),
        ("状态", "已撤销"),
        ("样品状态", "无效"),
        ("是否计入", "否"),
        ("是否计入", "Ｎ"),
        ("是否有效", "×"),
        ("是否作废", "是"),
        ("作废标志", "1"),
        ("说明", "测试数据"),
    ],
)
def test_a_record_that_says_that_it_is_void_is_refused_there(unique, ending, header, cell):
    text = "\n".join((HEADER.format(header), ROWS[0].format(cell), ROWS[1])) + ending
    result = read(text, unique=unique)
    assert told(result) == [("FS238", 2, 18)]
    assert counted(result) == (1 if ending == "\n" else 2)
    (found,) = result.findings
    assert found.message("zh") == f"“{header}”列的“{cell}”与计入本条记录不一致"
    assert "请删去整行" in found.help("zh")


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("备注", "无效投诉已办结"),
        ("备注", "抽样单重复打印"),
        ("备注", "样品已销毁"),
        ("备注", "否"),
        ("备注", "是"),
        ("状态", "正常"),
        ("是否计入", "是"),
        ("是否有效", ""),
        ("是否作废", "否"),
        ("是否作废", "0"),
        ("被抽样单位", "作废"),  # says nothing of the record
        ("注销日期", "作废"),
    ],
)
def test_what_says_nothing_of_the_kind(header, cell):
    result = read("\n".join((HEADER.format(header), ROWS[0].format(cell), ROWS[1])) + "\n")
    assert (told(result), counted(result)) == ([], 2)


def test_a_record_of_another_time_is_left_out_whatever_it_says():
    result = read("\n".join((HEADER.format("备注"), "A1,2029-03-01,a局,作废", ROWS[1])) + "\n")
    assert ([one.code for one in result.findings], counted(result)) == (["FS409"], 1)


@pytest.mark.parametrize("title", ["抽检台账（作废）", "作废", "此表已作废"])
def test_a_title_that_says_so_refuses_all_records(title):
    result = read("\n".join((f"{title},,,", HEADER.format("备注"), *ROWS)).replace("{}", "") + "\n")
    (file,) = result.files
    assert (file.rows, file.rejected, counted(result)) == (2, 2, 0)
    assert told(result) == [("FS238", 2, 1)]


def test_a_title_of_something_else_refuses_none():
    result = read("\n".join(("作废证照收缴台账,,,", HEADER.format("备注"), *ROWS)).replace("{}", "") + "\n")
    assert (told(result), counted(result)) == ([], 2)


def book(tmp_path: Path, remarks, tab="台账"):
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = tab
    for row in (HEADER.format("电话").split(","), *(row.format("").split(",") for row in ROWS)):
        sheet.append(row)
    for place, text in remarks.items():
        sheet[place].comment = Comment(text, "张某")
    made.save(tmp_path / "l.xlsx")
    return (tmp_path / "l.xlsx").read_bytes()


def test_a_comment_that_calls_a_record_void_refuses_it(tmp_path):
    result = read(book(tmp_path, {"A2": "张某:\n此样作废"}), "l.xlsx")
    assert (told(result), counted(result)) == ([("FS238", 2, 1)], 1)
    assert result.findings[0].message("zh") == "批注“此样作废”与计入本条记录不一致"


def test_other_comments_are_told_once_with_their_number(tmp_path):
    result = read(book(tmp_path, {"A1": "本表由系统导出", "C2": "复检不合格", "B3": "补录"}), "l.xlsx")
    assert (told(result), counted(result)) == ([("FS240", 2, 3)], 2)
    assert "复检不合格”（共 2 处批注）" in result.findings[0].message("zh")


def test_a_comment_on_a_personal_cell_is_not_shown(tmp_path):
    columns = {**COLUMNS, "phone": {"header": "电话", "type": "text", "personal": True}}
    result = read(book(tmp_path, {"D2": "022-1234567"}), "l.xlsx", columns=columns)
    assert told(result) == [("FS240", 2, 4)]
    assert "1234567" not in result.findings[0].message("zh") + result.findings[0].value


def test_a_tab_that_says_so_refuses_all_records(tmp_path):
    result = read(book(tmp_path, {}, tab="作废"), "l.xlsx")
    assert (told(result), counted(result)) == ([("FS238", 1, 1)], 0)


@pytest.mark.parametrize("key", ["同上", "〃", "无编号", "待补", " 同上 "])
@pytest.mark.parametrize("unique", [True, False])
def test_a_word_in_place_of_a_key_is_none(key, unique):
    result = read("\n".join((HEADER.format("备注"), ROWS[1], f"{key},2030-03-03,a局,")) + "\n", unique=unique)
    assert (told(result), counted(result)) == ([("FS405", 3, 1)], 1)


def test_a_formula_without_a_result_is_no_key(tmp_path):
    made = openpyxl.Workbook()
    for row in (HEADER.format("备注").split(","), ["=B9", date(2030, 3, 1), "a局", ""]):
        made.active.append(row)
    made.save(tmp_path / "l.xlsx")
    result = read((tmp_path / "l.xlsx").read_bytes(), "l.xlsx")
    assert (told(result), counted(result)) == ([("FS405", 2, 1)], 0)
