"""Text boxes that lie over a sheet: what may say more of its figures is told where it lies, and the figures count."""

import io
import zipfile

import pytest
import xlsxwriter
from support import demo_plan

from fsplan.files.package import Package
from fsplan.files.source import Source
from fsplan.files.xlsx.book_boxes import read_boxes
from fsplan.progress.reader import read_progress

ROWS = [("日期", "指标", "责任单位", "数值"), ("2030-03-31", "抽检批次", "区市场监管局", 150)]
PART = "xl/drawings/drawing1.xml"


def book(*boxes: tuple[int, int, str]) -> bytes:
    stream = io.BytesIO()
    written = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = written.add_worksheet("填报表")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    for row, column, text in boxes:
        sheet.insert_textbox(row, column, text)
    written.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("此表作废", True),
        ("以邮件所附第二版为准", True),
        ("更正：抽检批次应为 160", True),
        ("单位：万批次", True),
        ("以上均为累计数", True),
        ("请于每月5日前报送", False),
        ("联系电话：022-12345678", False),
    ],
)
def test_a_box_that_may_say_more_of_the_figures(text: str, is_told: bool) -> None:
    progress = read_progress(demo_plan(), [Source("书.xlsx", book((4, 5, text)))])
    assert [(one.code, one.place) for one in progress.findings] == [("FS240", "书.xlsx!填报表!F5")] * is_told
    assert (progress.rows, progress.rejected, len(progress.book)) == (1, 0, 1)


def test_what_a_box_says_is_named() -> None:
    (found,) = read_progress(demo_plan(), [Source("书.xlsx", book((0, 0, "此表\n作废")))]).findings
    assert found.message("zh") == "文本框写着“此表 作废”，存疑：程序没有读取文本框，数字照常计入"
    said = 'a text box says "此表 作废", which leaves a doubt: text boxes are not read, and the figures count'
    assert found.message("en") == f"{said} as they stand"


def drawing(text: str) -> Package:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(PART, f'<d xmlns:xdr="x" xmlns:a="a">{text}</d>')
    return Package(io.BytesIO(stream.getvalue()))


def anchor(row: str, column: str, *texts: str) -> str:
    runs = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    at = f"<xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>"
    ends = "<xdr:to><xdr:col>9</xdr:col><xdr:row>9</xdr:row></xdr:to>"
    return f"<xdr:twoCellAnchor>{at}{ends}<xdr:sp><xdr:txBody>{runs}</xdr:txBody></xdr:sp></xdr:twoCellAnchor>"


@pytest.mark.parametrize(
    ("markup", "told"),
    [
        (anchor("1", "4", "甲", "乙"), {2: {4: "甲\n乙"}}),
        (anchor("1", "4", "甲") + anchor("1", "4", "乙"), {2: {4: "甲\n乙"}}),
        (anchor("0", "0", "") + anchor("3", "1", "丙"), {4: {1: "丙"}}),
        (anchor("-1", "x", "丁"), {1: {0: "丁"}}),
        ("<xdr:absoluteAnchor><a:p><a:t>戊</a:t></a:p></xdr:absoluteAnchor>", {1: {0: "戊"}}),
        ("<xdr:pic/>", {}),
    ],
)
def test_where_shapes_begin(markup: str, told: dict[int, dict[int, str]]) -> None:
    assert read_boxes(drawing(markup), [("drawing", PART), ("comments", "xl/comments1.xml")]) == told


def test_a_drawing_that_is_missing_or_another_part_says_nothing() -> None:
    assert read_boxes(drawing(anchor("1", "4", "甲")), [("drawing", "xl/drawings/none.xml"), ("table", PART)]) == {}
