"""A column is named by all that stands over it, in a csv too, where nothing says which cells are one."""

import io

import docx
import pytest
from shaped import entries_of, plan_with

from fsplan.files.source import Source
from fsplan.progress.layout.columns import BY_NAME
from fsplan.progress.layout.join import Joiner
from fsplan.progress.reader import read_progress

HEAD = "日期,指标,责任单位,数值"
ROW = "2030-03-31,抽检批次,区市场监管局,150"
SAYS = ["2030-03-31 sampling market 150"]


@pytest.mark.parametrize(
    ("lines", "entries", "findings"),
    [
        ([",,,全年计划,", f"{HEAD},备注", f"{ROW},x"], [], ["FS201 2"]),
        (["日期,指标,责任单位,全年计划,", ",,,数值,备注", f"{ROW},x"], [], ["FS201 1"]),
        (["日期,指标,责任单位,全年计划,全年计划", f"{HEAD},备注", f"{ROW},x"], [], ["FS201 1"]),
        (["基本信息,,,完成情况,", f"{HEAD},备注", f"{ROW},x"], SAYS, []),
        (["基本信息,,,其他,", f"{HEAD},备注", f"{ROW},x"], [], ["FS201 2"]),
        ([",,进展情况表,,", f"{HEAD},备注", f"{ROW},x"], SAYS, []),
        (["填写说明,请如实填写,,,", f"{HEAD},备注", f"{ROW},x"], SAYS, []),
        (["日期,指标,责任单位,完成数,", ",,,（上年）,（本年）", f"{ROW},160"], [], ["FS201 1"]),
        (["日期,指标,责任单位,数值,", ",,,2029年,2030年", f"{ROW},160"], [], ["FS201 1"]),
        ([HEAD, ",,,（批次）", ROW], SAYS, []),
        ([HEAD, ",,,（万批次）", ROW], [], ["FS238 3"]),
        ([HEAD, ROW, '"2030-06-30,抽检批次,区市场监管局,20"'], SAYS, ["FS204 3"]),
        ([HEAD, ROW, "2030-06-30 抽检批次 区市场监管局 20"], SAYS, ["FS204 3"]),
        ([HEAD, ROW, "日期;指标;责任单位;数值", "2030-06-30;抽检批次;区市场监管局;20"], SAYS, ["FS204 4", "FS236 3"]),
        ([f"序号,{HEAD}", f"1,{ROW}", "小计,2030-06-30,抽检批次,区市场监管局,150"], SAYS, ["FS202 1", "FS223 3"]),
        ([f"序号,{HEAD}", f"1,{ROW}", "作废,2030-06-30,抽检批次,区市场监管局,150"], SAYS, ["FS202 1", "FS236 3"]),
        (
            [HEAD, ROW, "日期,指标,责任单位,全年计划,", ",,,数值,备注", "2030-06-30,抽检批次,区市场监管局,720,x"],
            SAYS,
            ["FS201 3", "FS236 3", "FS236 4"],
        ),
    ],
)
def test_a_csv_says_what_a_person_sees(lines: list[str], entries: list[str], findings: list[str]) -> None:
    progress = read_progress(plan_with({}), [Source("q.csv", "\n".join(lines).encode())])
    assert entries_of(progress.book) == entries
    assert sorted({f"{found.code} {found.line}" for found in progress.findings}) == sorted(findings)


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("数值(批次)", ("数值", "", "批次")),
        ("数值(单位:批次)", ("数值", "", "批次")),
        ("数值(万批次)", ("数值", "", "万批次")),
        ("数值(万)", ("数值", "", "万")),
        ("数值(‰)", ("数值", "", "‰")),
        ("数值(累计)", ("数值", "累计", "")),
        ("完成数(当期)", ("完成数", "当期", "")),
        ("总数(累计)", ("总数(累计)", "", "")),
        ("数值(上年)", ("数值(上年)", "", "")),
        ("数值(计划)", ("数值(计划)", "", "")),
        ("日期(年月日)", ("日期", "", "")),
        ("日期(计划)", ("日期(计划)", "", "")),
        ("备注(不超过50字)", ("备注", "", "")),
        ("问题(批次)", ("问题(批次)", "", "")),
    ],
)
def test_what_stands_in_brackets_is_understood_or_kept(name: str, means: tuple[str, str, str]) -> None:
    assert Joiner(BY_NAME.get, {"批次"}, ()).read_name(name, has_basis=False) == means


def test_a_column_of_its_own_tells_the_basis() -> None:
    assert Joiner(BY_NAME.get, (), ()).read_name("数值(累计)", has_basis=True).name == "数值(累计)"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("2030-06-30 抽检批次 区市场监管局 20", ["FS201 表2", "FS906 表2"]),  # it has figures where the first table has
        ("填表人 张三 联系电话 13800000000", ["FS913 表2"]),
    ],
)
def test_a_table_cut_at_a_pages_end_is_refused_where_its_header_is_missing(row: str, found: list[str]) -> None:
    document, stream = docx.Document(), io.BytesIO()
    for rows in ([HEAD.split(","), ROW.split(",")], [row.split(" ")]):
        table = document.add_table(len(rows), 4)
        for at, cells in enumerate(rows):
            for place, text in enumerate(cells):
                table.cell(at, place).text = text
        document.add_paragraph("续表")
    document.save(stream)
    progress = read_progress(plan_with({}), [Source("q.docx", stream.getvalue())])
    assert entries_of(progress.book) == SAYS
    assert [f"{finding.code} {finding.file.sheet}" for finding in progress.findings] == found
