"""The workbook that a unit gets: whose it is, what is owed, what may be changed, and what it is when it comes back."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support import plan_of, read_rows
from test_forms import HEADINGS, Q2, make

from fsplan.account.owed.forms import build_form
from fsplan.core.marks import FormMarks, read_marks
from fsplan.core.text import Lang
from fsplan.report.form import due_of
from fsplan.report.formats.xlsx.form_xlsx import render_form_xlsx

HEAD = 5
"""The header's row, from 1: title, unit, period and due day stand above it."""
ROWS = range(6, 15)
"""The nine targets of `make`."""
SIGNED = 16


def open_form(lang: Lang = "zh") -> Workbook:
    plan, form = make()
    return load_workbook(io.BytesIO(render_form_xlsx(plan, form, lang)))


def columns_in(sheet: Worksheet) -> dict[str, int]:
    """Return which column stands where, from 1."""
    ids = {name: id_ for id_, heading in HEADINGS.items() for name in heading}
    return {ids[str(cell.value)]: cell.column for cell in sheet[HEAD]}


ABOVE: dict[Lang, list[str]] = {
    "zh": ["测试进度填报表", "填报单位：a局", "填报期：2030年第二季度", "请于2030年7月15日前报送"],
    "en": ["测试: progress form", "Reporting unit: Bureau a", "Period: Q2 2030", "Please send it back by 2030-07-15"],
}
BELOW: dict[Lang, list[str]] = {
    "zh": ["填报人：", "审核人：", "电话：", "填报日期："],
    "en": ["Filled in by:", "Checked by:", "Phone:", "Filed on:"],
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whose_it_is_stands_above_and_who_signs_below(lang: Lang) -> None:
    sheet = open_form(lang).worksheets[0]
    assert [[cell.value for cell in sheet[row] if cell.value] for row in range(1, HEAD)] == [[t] for t in ABOVE[lang]]
    assert [cell.value for cell in sheet[SIGNED]][:8] == [word for label in BELOW[lang] for word in (label, None)]
    assert not any(cell.value for cell in sheet[SIGNED - 1])
    assert sheet.max_row == SIGNED


def test_each_row_tells_the_goal_as_offices_write_it() -> None:
    sheet = open_form().worksheets[0]
    at = columns_in(sheet)
    told = {sheet.cell(row, at["target"]).value: sheet.cell(row, at["goal"]).value for row in ROWS}
    assert {id_: goal or "" for id_, goal in told.items()} == {
        "filing": "",
        "done": "不少于100家",
        "weight": "不少于100吨",
        "staff": "不少于10人",
        "covered": "100%",
        "pleased": "超过80%",
        "issued": "应于2030年5月31日前完成",
        "ledger": "应于2030年12月31日前完成",
        "cases": "",
    }


def test_a_unit_with_an_amount_of_its_own_sees_it_and_what_is_left() -> None:
    plan = plan_of({"x": {"kind": "count", "quotas": {"a": "390", "b": "10"}, "measured_in": "批次"}})
    form = build_form(plan, read_rows(plan, ("2030-03-31", "x", "a", "90")).book, "a", Q2)
    sheet = load_workbook(io.BytesIO(render_form_xlsx(plan, form, "zh"))).worksheets[0]
    above = [sheet.cell(row, 1).value for row in range(1, 4)]
    assert above == ["测试进度填报表", "填报单位：a局", "填报期：2030年第二季度"]  # no filing is owed: no due day
    head = [cell.value for cell in sheet[4]]
    row = {name: cell.value for name, cell in zip(head, sheet[5], strict=True)}
    assert (row["年度目标"], row["本单位任务"], row["全年尚差"]) == ("不少于400批次", "不少于390批次", "300")
    assert (row["上期数"], row["上期累计"]) == ("90", "90")


OPEN = {
    **{id_: {"value", "note", "evidence", "basis"} for id_ in ("done", "weight", "cases")},
    **{id_: {"value", "note", "evidence"} for id_ in ("staff", "pleased", "issued", "ledger")},
    "covered": {"value", "of", "note", "evidence", "basis"},
    "filing": {"date", "value", "note", "evidence"},
}


def test_only_what_is_to_be_filled_in_may_be_changed() -> None:
    sheet = open_form().worksheets[0]
    names = {number: id_ for id_, number in columns_in(sheet).items()}
    for row in ROWS:
        free = {names[cell.column] for cell in sheet[row] if not cell.protection.locked}
        assert free == OPEN[sheet.cell(row, 2).value], row
    for row in range(1, HEAD + 1):
        assert all(cell.protection.locked for cell in sheet[row])
    assert [cell.column for cell in sheet[SIGNED] if not cell.protection.locked] == [2, 4, 6, 8]
    protection = sheet.protection
    assert protection.sheet and not protection.password and not protection.hashValue
    assert (protection.formatColumns, protection.formatRows) == (False, False)  # false: not forbidden
    assert protection.insertRows and protection.deleteRows


def test_it_prints_on_one_page_across_with_its_header_on_each() -> None:
    sheet = open_form().worksheets[0]
    assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # the file need not state a 1
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    at = columns_in(sheet)
    widths = {id_: sheet.column_dimensions[sheet.cell(HEAD, number).column_letter].width for id_, number in at.items()}
    assert min(widths.values()) >= 6 and widths["title"] > 20 and widths["note"] >= 15 and widths["goal"] >= 15


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_carries_what_it_is_where_nobody_looks(lang: Lang) -> None:
    book = open_form(lang)
    sheet = book["_fsplan"]
    assert sheet.sheet_state == "veryHidden"
    rows = [[str(cell or "") for cell in row] for row in sheet.values]
    assert read_marks(rows) == FormMarks("test", "a", date(2030, 4, 1), date(2030, 6, 30))


def test_the_guidance_says_zero_or_unknown_and_part_or_whole() -> None:
    text = "\n".join(str(cell.value) for (cell,) in open_form()["填报说明"].iter_rows(max_col=1) if cell.value)
    assert "占比请分别填完成数和总数，如812、1000" in text
    assert "没有进展填0；尚不掌握的留空" in text
    assert "报送一行选“已报送”，并填报送当天的日期" in text
    assert "请于2030年7月15日前报送" in text
    sheet = open_form().worksheets[0]
    at = columns_in(sheet)
    row = next(row for row in ROWS if sheet.cell(row, 2).value == "covered")
    prompts = {str(limit.sqref): limit.prompt for limit in sheet.data_validations.dataValidation}
    assert prompts[sheet.cell(row, at["value"]).coordinate] == "完成数，如 812；总数另填"
    assert prompts[sheet.cell(row, at["of"]).coordinate] == "总数，如 1000"


@pytest.mark.parametrize(
    ("filings", "due"),
    [
        ([("quarter", "15")], date(2030, 7, 15)),
        ([("quarter", "-5")], date(2030, 6, 25)),
        ([("month", "3")], date(2030, 7, 3)),  # the quarter's last month
        ([("quarter", "15"), ("month", "3")], date(2030, 7, 3)),  # the earlier of both: nobody is told too late
        ([("half", "20")], date(2030, 7, 20)),
        ([("year", "20")], None),  # not in this quarter
        ([], None),
    ],
)
def test_the_due_day_is_the_first_on_which_something_is_due(filings: list[tuple[str, str]], due: date | None) -> None:
    targets: dict[str, dict[str, object]] = {"done": {"kind": "count", "goal": ">= 1"}}
    targets |= {
        f"f{n}": {"kind": "report", "every": every, "due_days": days} for n, (every, days) in enumerate(filings)
    }
    plan = plan_of(targets)
    assert due_of(plan, build_form(plan, read_rows(plan).book, "a", Q2)) == due


def test_a_very_long_title_is_cut_and_never_lost() -> None:
    plan = plan_of({"x": {"kind": "count", "title": "长" * 40_000}}, title="名" * 40_000)
    form = build_form(plan, read_rows(plan).book, "a", Q2)
    sheet = load_workbook(io.BytesIO(render_form_xlsx(plan, form, "zh"))).worksheets[0]
    assert sheet.cell(1, 1).value == "名" * 32_767
    assert "长" * 32_767 in [cell.value for cell in sheet[5]]


def test_forms_go_into_a_folder_that_is_there_under_their_names(tmp_path: Path, fsplan: Any) -> None:
    fsplan("init", ".")
    (tmp_path / "out").mkdir()
    ran = fsplan("--lang", "zh", "template", "-q", "Q2", "--unit", "market", "-o", "out")
    assert (ran.code, ran.out) == (0, "")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["区市场监管局-2022年第二季度.xlsx"]
    sheet = load_workbook(tmp_path / "out" / "区市场监管局-2022年第二季度.xlsx").worksheets[0]
    assert sheet["A2"].value == "填报单位：区市场监管局"


def test_a_filled_form_is_checked_under_any_name(tmp_path: Path, fsplan: Any) -> None:
    fsplan("init", ".")
    for later in ("Q2", "Q3", "Q4"):
        (tmp_path / "data" / f"2022-{later}.csv").unlink()
    assert fsplan("--lang", "zh", "template", "-q", "Q2", "--unit", "market", "-o", "form.xlsx").code == 0
    book = load_workbook(tmp_path / "form.xlsx")
    sheet = book.worksheets[0]
    at = columns_in(sheet)
    figures = {"major_accidents": (0, None), "demo_shops": (3, None), "canteens_inspected": (40, 96)}
    figures |= {"caterers_certified": (5, 10), "online_bright_kitchens": (5, 10)}
    for row in range(HEAD + 1, sheet.max_row + 1):
        value, of = figures.get(str(sheet.cell(row, at["target"]).value), (None, None))
        sheet.cell(row, at["value"]).value = value if value is not None else sheet.cell(row, at["value"]).value
        sheet.cell(row, at["of"]).value = of if of is not None else sheet.cell(row, at["of"]).value
    sheet.cell(sheet.max_row, 2).value = "张三"
    book.save(tmp_path / "renamed.xlsx")
    ran = fsplan("check", "--add", "renamed.xlsx", "--as-of", "2022-06-30", "--format", "json")
    assert ran.code == 1, ran.err  # nothing is rejected; much is behind
    told = json.loads(ran.out)
    assert not [one for one in told["findings"] if "renamed" in (one["file"] or "")]  # who signed is no trouble
    (file,) = (one for one in told["files"] if "renamed" in one["path"])
    assert (file["rows"], file["rejected"]) == (5, 0)  # what is optional and blank is no row
    assert {one["id"]: one["actual"] for one in told["targets"]}["demo_shops"] == 7  # 4 and 3
