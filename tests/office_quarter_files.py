"""The files that the district's units send for the second quarter of 2022, each built as such a unit would make it."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import docx
import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Sequence[object]]
Filled = Mapping[str, Mapping[str, object]]
"""A target's id to what stands in its row of a form: header to value."""

FORMS = """
forms:
  cases_by_month:
    columns: {target: 案件类别, unit: 办案单位}
    periods: {4月: 2022-04, 5月: 2022-05, 6月: 2022-06}
"""
"""What the plan says of the table by month that the police keep."""

IN_PROGRESS: Mapping[str, object] = {"数值": "进行中"}


def header_of(sheet: Worksheet) -> tuple[int, dict[object, int]]:
    """Return the row of a form's header, and each header's column."""
    for row in sheet.iter_rows(max_row=20):
        if row[0].value == "日期":
            return row[0].row, {cell.value: cell.column for cell in row if cell.value is not None}
    raise AssertionError(sheet.title)


def fill(form: Path, to: Path, filled: Filled) -> None:
    """Fill a form in: the cells of the targets' rows, found by their ids; every target must stand there."""
    book = openpyxl.load_workbook(form)
    sheet = book["填报表"]
    first, at = header_of(sheet)
    rows = {row[at["指标编号"] - 1].value: row[0].row for row in sheet.iter_rows(min_row=first + 1)}
    for target, cells in filled.items():
        for header, value in cells.items():
            sheet.cell(rows[target], at[header], value)
    to.parent.mkdir(exist_ok=True)
    book.save(to)


def sent_on(day: date) -> dict[str, object]:
    """Return the row of the filing itself."""
    return {"日期": day, "数值": "已报送"}


def figure(value: object, of: object = None, basis: str | None = None) -> dict[str, object]:
    """Return a row with a figure, and with its whole and basis where they are told."""
    cells: dict[str, object] = {"数值": value}
    return cells | ({"总数": of} if of is not None else {}) | ({"口径": basis} if basis else {})


MARKET: Filled = {
    "major_accidents": figure(0),
    "demo_shops": figure("8家左右"),  # FS212
    "canteens_inspected": figure(98, 96),  # FS216
    # caterers_certified is required and left blank: FS213
    "sampling": figure(1780, basis="累计"),
    "online_bright_kitchens": figure(4, 10),
    "hazards_removed": figure(150, basis="累计"),
    "health_food_cases": figure(5),
    "iron_fist_cases": figure(20, basis="累计"),  # 21 stood at the end of the first quarter: FS217
    "quarterly_report": sent_on(date(2022, 7, 5)),
}
MENDED: Filled = {
    "demo_shops": figure(8),
    "canteens_inspected": figure(60, 96),
    "caterers_certified": figure(3, 8),
    "iron_fist_cases": figure(55, basis="累计"),
}
FORMS_SENT: Mapping[str, tuple[str, Filled]] = {
    "区市场监管局": ("区市场监管局-2022年第二季度.xlsx", MARKET),
    "区卫生健康委": (
        "区卫生健康委-2022年第二季度.xlsx",
        {
            "major_accidents": figure(0),
            "hazards_removed": figure(9),
            "cold_chain": IN_PROGRESS,
            "quarterly_report": sent_on(date(2022, 7, 6)),
        },
    ),
    "区人社局": (
        "新建 Microsoft Excel 工作表.xlsx",
        {"duty_lists": IN_PROGRESS, "quarterly_report": sent_on(date(2022, 7, 11))},
    ),
    "交管河北支队": (
        "交管河北支队-2022年第二季度.xlsx",
        {"cold_chain": IN_PROGRESS, "quarterly_report": sent_on(date(2022, 7, 20))},  # due on the 15th
    ),
    "区商务局": (
        "区商务局-2022年第二季度.xlsx",
        {"traceability": figure("79.2%"), "cold_chain": IN_PROGRESS, "quarterly_report": sent_on(date(2022, 7, 7))},
    ),
    "区城市管理委": ("区城市管理委-2022年第二季度.xlsx", {}),
}
"""A unit to what it calls its form when it sends it, and what it fills in."""

COMMERCE_AGAIN: Filled = {
    "traceability": figure("81.2%"),
    "cold_chain": IN_PROGRESS,
    "duty_lists": {"数值": "已完成"},
    "quarterly_report": sent_on(date(2022, 7, 7)),
}


def book_of(sheets: Mapping[str, Cells]) -> bytes:
    """Write an xlsx."""
    book = openpyxl.Workbook()
    for number, (title, rows) in enumerate(sheets.items()):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def old_book_of(rows: Cells) -> bytes:
    """Write an xls, days as days."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(line, column, value, *([day] if isinstance(value, date) else []))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def open_book_of(rows: Cells) -> bytes:
    """Write an ods, numbers as numbers."""

    def cell(value: object) -> str:
        kind = f'"float" office:value="{value}"' if isinstance(value, int) else '"string"'
        return f"<table:table-cell office:value-type={kind}><text:p>{escape(str(value))}</text:p></table:table-cell>"

    urn = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    names = f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"'
    body = f'<office:spreadsheet><table:table table:name="表1">{lines}</table:table></office:spreadsheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>",
        )
    return stream.getvalue()


def letter_of(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    """Write a docx: paragraphs, then a table where there are rows."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(len(rows), len(rows[0])) if rows else None
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            assert table is not None
            table.cell(line, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text_of(encoding: str, *lines: str) -> bytes:
    """Write lines as text."""
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


HEAD = "日期,指标,责任单位,完成情况"
OWN_FILES: Mapping[str, Callable[[], bytes]] = {
    # the cases of each month, and below them what else the police tell
    "公安分局办案情况（二季度）.xlsx": lambda: book_of(
        {
            "办案": [
                ["案件类别", "办案单位", "4月", "5月", "6月"],
                ["昆仑2022案件数", "公安河北分局", 2, 1, 2],
                ["保健食品案件数", "公安河北分局", None, 1, None],
                ["隐患整改", "公安河北分局", 1, 1, 2],
                [],
                ["日期", "指标", "责任单位", "完成情况"],
                [date(2022, 7, 8), "季度报送", "公安河北分局", "已报送"],
            ]
        }
    ),
    "生态环境局二季度工作总结.docx": lambda: letter_of(
        [
            "区生态环境局2022年第二季度食品安全工作总结",
            "二季度，我局认真落实食品安全责任，开展进口冷链食品联防联控，成效明显。",
        ]
    ),
    "财政局情况说明.txt": lambda: text_of(
        "utf-8",
        "区食安办：",
        "我局二季度落实食品安全经费保障，各项工作有序推进，无其他情况。",
        "区财政局",
        "2022年7月8日",
    ),
    "发改委2022Q2.xls": lambda: old_book_of(
        [
            ["日期", "指标", "责任单位", "数值"],
            [date(2022, 6, 20), "应急成品粮第三方检测", "区发改委", "完成"],
            [date(2022, 6, 28), "粮食质量监测样品数", "区发改委", 1],
            [date(2022, 7, 13), "季度报送", "区发改委", 1],
        ]
    ),
    "住建委-2022年第二季度.csv": lambda: text_of(
        "gb18030",
        HEAD,
        "2022年6月30日,重点场所行业管理,区住建委,进行中",
        "2022年6月30日,责任保险,区住建委,进行中",
        "2022年7月14日,季度报送,区住建委,已报送",
    ),
    "民政局.docx": lambda: letter_of(
        ["区民政局2022年第二季度食品安全工作进展"],
        [
            ["指标", "责任单位", "完成情况", "日期"],
            ["重点场所行业管理", "民政局", "进行中", "2022年6月30日"],
            ["季度报送", "民政局", "已报送", "2022年7月12日"],
        ],
    ),
    "汇总表.xlsx": lambda: book_of(
        {
            "Sheet1": [
                ["食品安全工作进展表"],
                ["填报单位：区文旅局（盖章）"],
                ["填报期：2022年第二季度"],
                ["指标", "完成情况"],
                ["重点场所行业管理", "进行中"],
                ["季度报送", "已报送"],
            ]
        }
    ),
    "教育局二季度.xlsx": lambda: book_of(
        {
            "明厨亮灶": [
                ["日期", "指标", "责任单位", "完成数", "应完成数"],
                [date(2022, 6, 30), "明厨亮灶覆盖率", "教育局", 88, 96],
                [date(2022, 6, 30), "互联网+明厨亮灶覆盖率", "教育局", 12, 96],
            ],
            "其他工作": [
                ["日期", "指标", "责任单位", "完成情况"],
                [date(2022, 6, 30), "监管事权照单履职", "教育局", "已完成"],
                [date(2022, 7, 8), "季度报送", "教育局", "已报送"],
            ],
        }
    ),
    "区委宣传部-2022年第二季度.csv": lambda: text_of(
        "utf-8-sig", HEAD, "2022-06-30,辟谣,网信办,进行中", "2022-07-07,季度报送,网信办,已报送"
    ),
    "区委网信办-2022年第二季度.csv": lambda: text_of(
        "utf-8-sig",
        HEAD,
        "2022-06-30,辟谣,网信办,进行中",
        "2022-06-30,辟谣,公安分局,进行中",  # FS235
        "2022-07-07,季度报送,网信办,已报送",
    ),
    "食安办.ods": lambda: open_book_of(
        [["日期", "指标", "责任单位", "数值"], ["2022年6月30日", "协管员人数", "区食安办", 62]]
    ),
    "创城办2022Q2.csv": lambda: text_of(
        "utf-16", "日期\t指标\t责任单位\t完成情况", "2022/6/30\t示范创建\t创城办\t进行中"
    ),
    "望海楼街道2季度.csv": lambda: text_of("utf-8", "指标,完成情况", "人物同防,进行中"),
    "光复道街道.csv": lambda: text_of(
        "utf-8-sig", "日期;指标;责任单位;完成情况", "2022.6.30;人物同防;光复道街道;进行中"
    ),
    "江都路街道.csv": lambda: text_of("utf-8", HEAD, "2022-06-30,隐患整改,江都路街道,5"),  # FS209
    "铁东路街道-2022年第二季度.csv": lambda: text_of("utf-8", HEAD),
}
"""The files of the inbox that are no forms."""

HALF_GOOD = (
    "鸿顺里街道-2022年第二季度.csv",
    text_of("utf-8", HEAD, "2022-06-30,人物同防,鸿顺里街道,进行中", "6月底,人物同防,鸿顺里街道,已完成"),
)
AFTER_CLOSING = ("区法院-2022年第二季度.csv", text_of("utf-8", HEAD, "2022-07-14,季度报送,区法院,已报送"))
