"""Tables as people write them, each with what it says worked out by hand: entries, and findings at their cells."""

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.styles import Font, PatternFill

HEAD = ("日期", "指标", "责任单位", "数值")
GOOD = ("2030-03-31", "抽检批次", "区市场监管局", 150)
SAYS = "2030-03-31 sampling market 150"


@dataclass(frozen=True)
class Page:
    """One sheet: rows from A1 on, a cell being a value or a value with its number format, font or fill."""

    rows: Sequence[Sequence[Any]]
    merged: Sequence[str] = ()
    state: str = "visible"
    hidden: Sequence[int] = ()
    name: str = "填报表"
    columns: Sequence[str] = ()
    """The letters of its hidden columns."""

    shows_zeros: bool = True


@dataclass(frozen=True)
class Shape:
    """A workbook and what it says.

    Attributes:
        pages: its sheets.
        entries: `day target unit amount` of each entry, `amount/whole` of a share.
        findings: `CODE place` of each finding.
        left_out: rows that are none.
        forms: the plan's forms.
    """

    name: str
    pages: Sequence[Page]
    entries: Sequence[str] = ()
    findings: Sequence[str] = ()
    left_out: int = 0
    forms: Mapping[str, Any] = field(default_factory=dict)


_LOOKS = {str: "number_format", Font: "font", PatternFill: "fill"}


def write_book(pages: Sequence[Page]) -> bytes:
    """Write an xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for page in pages:
        sheet = book.create_sheet(page.name)
        for number, row in enumerate(page.rows, 1):
            for at, cell in enumerate(row, 1):
                value, *looks = cell if isinstance(cell, tuple) else (cell,)
                if value is None or value == "":
                    continue
                written = sheet.cell(number, at, value)
                for look in looks:
                    setattr(written, _LOOKS[type(look)], look)
        for span in page.merged:
            sheet.merge_cells(span)
        for number in page.hidden:
            sheet.row_dimensions[number].hidden = True
        for letter in page.columns:
            sheet.column_dimensions[letter].hidden = True
        sheet.sheet_view.showZeros = page.shows_zeros
        sheet.sheet_state = page.state
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def one(
    name: str, rows: Sequence[Sequence[Any]], entries: Sequence[str] = (), findings: Sequence[str] = (), **more: Any
) -> Shape:
    """Return a shape of one sheet."""
    page = {key: more.pop(key) for key in ("merged", "hidden", "columns", "shows_zeros") if key in more}
    return Shape(name, [Page(rows, **page)], entries, findings, **more)


DAY = datetime.datetime
TARGET = ("抽检批次", "区市场监管局")
RATE = ("群众满意度", "区市场监管局")
NOTED = (*HEAD, "备注")
TRACKER = {"columns": {"target": "工作任务", "unit": "牵头单位", "value": "本季完成"}, "period": "Q2"}
WIDE = {"columns": {"target": "指标", "unit": "责任单位"}, "periods": {"一季度": "Q1", "二季度": "Q2"}}
BY_UNIT = {"columns": {"target": "指标"}, "units": {"市场局": "market", "卫健委": "health"}, "period": "Q2"}

SHEETS = [
    Shape(
        "two sheets, both data",
        [Page([HEAD, GOOD]), Page([HEAD, ("2030-06-30", *TARGET, 200)], name="二季度")],
        [SAYS, "2030-06-30 sampling market 200"],
    ),
    Shape(
        "a sheet with no header",
        [Page([HEAD, GOOD]), Page([("随便", "写写", "看")], name="草稿")],
        [SAYS],
        ["FS913 草稿"],
    ),
    Shape("a cover before the table", [Page([("封面",)], name="封面"), Page([HEAD, GOOD])], [SAYS], ["FS913 封面"]),
    Shape("an empty sheet is no sheet", [Page([], name="Sheet1"), Page([HEAD, GOOD])], [SAYS]),
    Shape("a hidden sheet", [Page([HEAD, GOOD]), Page([HEAD, GOOD], state="hidden", name="旧")], [SAYS], ["FS915 旧"]),
    Shape(
        "a very hidden sheet",
        [Page([HEAD, GOOD]), Page([HEAD, GOOD], state="veryHidden", name="旧")],
        [SAYS],
        ["FS915 旧"],
    ),
    Shape(
        "all sheets hidden but an empty one",
        [Page([], name="空"), Page([HEAD, GOOD], state="hidden")],
        [],
        ["FS905 -", "FS915 填报表"],
    ),
    Shape(
        "two sheets of different order",
        [
            Page([HEAD, GOOD]),
            Page([("数值", "责任单位", "指标", "日期"), (7, "区市场监管局", "抽检批次", "2030-06-30")], name="乙"),
        ],
        [SAYS, "2030-06-30 sampling market 7"],
    ),
    Shape(
        "the same row on two sheets",
        [Page([HEAD, GOOD]), Page([HEAD, GOOD], name="副本")],
        [SAYS],
        ["FS219 副本!A2"],
    ),
    Shape(
        "a second sheet that lacks its date",
        [Page([HEAD, GOOD]), Page([("指标", "责任单位", "数值"), ("抽检批次", "区市场监管局", 9)], name="乙")],
        [SAYS],
        ["FS201 乙!A1"],
    ),
    one(
        "a filtered row counts",
        [HEAD, GOOD, ("2030-06-30", *TARGET, 20)],
        [SAYS, "2030-06-30 sampling market 20"],
        ["FS916 填报表!A3"],
        hidden=[3],
    ),
]

CELLS = [
    one(
        "a per cent format", [HEAD, ("2030-03-31", *RATE, (0.9813, "0.00%"))], ["2030-03-31 satisfaction market 98.13"]
    ),
    one(
        "a per cent format of whole per cents",
        [HEAD, ("2030-03-31", *RATE, (0.9813, "0%"))],
        ["2030-03-31 satisfaction market 98.13"],
    ),
    one(
        "a per cent format above the whole",
        [HEAD, ("2030-03-31", *RATE, (1.05, "0%"))],
        ["2030-03-31 satisfaction market 105"],
    ),
    one("a per cent format of one", [HEAD, ("2030-03-31", *RATE, (1, "0%"))], ["2030-03-31 satisfaction market 100"]),
    one(
        "a per cent format of a half per cent",
        [HEAD, ("2030-03-31", *RATE, (0.005, "0.0%"))],
        ["2030-03-31 satisfaction market 0.5"],
    ),
    one("a bare fraction on a percentage", [HEAD, ("2030-03-31", *RATE, 0.9813)], [], ["FS212 填报表!D2"]),
    one("a bare one on a percentage", [HEAD, ("2030-03-31", *RATE, 1)], [], ["FS212 填报表!D2"]),
    one("zero on a percentage", [HEAD, ("2030-03-31", *RATE, 0)], ["2030-03-31 satisfaction market 0"]),
    one(
        "a text with a per cent sign", [HEAD, ("2030-03-31", *RATE, "98.13%")], ["2030-03-31 satisfaction market 98.13"]
    ),
    one("a bare 98.13 on a percentage", [HEAD, ("2030-03-31", *RATE, 98.13)], ["2030-03-31 satisfaction market 98.13"]),
    one(
        "a quoted per cent sign",
        [HEAD, ("2030-03-31", *RATE, (98.13, '0.00"%"'))],
        ["2030-03-31 satisfaction market 98.13"],
    ),
    one("a per cent format on a count", [HEAD, ("2030-03-31", *TARGET, (0.5, "0%"))], [], ["FS212 填报表!D2"]),
    one("a format that shows ten thousands", [HEAD, ("2030-03-31", *TARGET, (3, '0"万"'))], [], ["FS212 填报表!D2"]),
    one("a format that divides by a thousand", [HEAD, ("2030-03-31", *TARGET, (1234, "0,"))], [], ["FS212 填报表!D2"]),
    one("a format that shows nothing", [HEAD, ("2030-03-31", *TARGET, (12, ";;;"))], [], ["FS212 填报表!D2"]),
    one("a unit of measure in the format", [HEAD, ("2030-03-31", *TARGET, (150, '0"批次"'))], [SAYS]),
    one("a format of thousands", [HEAD, ("2030-03-31", *TARGET, (1500, "#,##0"))], ["2030-03-31 sampling market 1500"]),
    one("a count that is rounded for the eye", [HEAD, ("2030-03-31", *TARGET, (149.6, "0"))], [], ["FS214 填报表!D2"]),
    one("a text number", [HEAD, ("2030-03-31", *TARGET, "1,234")], ["2030-03-31 sampling market 1234"]),
    one("full-width digits", [HEAD, ("2030-03-31", *TARGET, "１５０")], [SAYS]),
    one("a number and its unit in one cell", [HEAD, ("2030-03-31", *TARGET, "150批次")], [], ["FS212 填报表!D2"]),
    one("a blank value", [HEAD, ("2030-03-31", *TARGET, None)], [], ["FS213 填报表!D2"]),
    one("a dash", [HEAD, ("2030-03-31", *TARGET, "—")], [], ["FS213 填报表!D2"]),
    one("a formula nobody worked out", [HEAD, ("2030-03-31", *TARGET, "=75*2")], [], ["FS229 填报表!D2"]),
    one("an error value", [HEAD, ("2030-03-31", *TARGET, "#DIV/0!")], [], ["FS228 填报表!D2"]),
    one(
        "a target by a formula nobody worked out",
        [HEAD, ("2030-03-31", "=B9", "区市场监管局", 1)],
        [],
        ["FS229 填报表!B2"],
    ),
    one("a truth value", [HEAD, ("2030-03-31", *TARGET, True)], [], ["FS212 填报表!D2"]),
    one("a line break in a unit", [HEAD, ("2030-03-31", "抽检批次", "区市场\n监管局", 150)], [SAYS]),
    one("blanks in a target", [HEAD, ("2030-03-31", " 抽检 批次 ", "区市场监管局", 150)], [SAYS]),
]

DAYS = [
    one("a date cell", [HEAD, ((DAY(2030, 3, 31), "yyyy-mm-dd"), *TARGET, 150)], [SAYS]),
    one("a date cell in Chinese", [HEAD, ((DAY(2030, 3, 31), 'yyyy"年"m"月"d"日"'), *TARGET, 150)], [SAYS]),
    one("a month cell stands for its last day", [HEAD, ((DAY(2030, 3, 1), "yyyy-mm"), *TARGET, 150)], [SAYS]),
    one("a month cell in Chinese", [HEAD, ((DAY(2030, 3, 1), 'yyyy"年"m"月"'), *TARGET, 150)], [SAYS]),
    one("a month cell with a month's name", [HEAD, ((DAY(2030, 3, 1), "mmm-yy"), *TARGET, 150)], [SAYS]),
    one("a date and a time", [HEAD, ((DAY(2030, 3, 31, 9, 30), "yyyy-mm-dd hh:mm"), *TARGET, 150)], [SAYS]),
    one("a date and a time as text", [HEAD, ("2030-03-31 09:30", *TARGET, 150)], [SAYS]),
    one("a serial number", [HEAD, (47573, *TARGET, 150)], [], ["FS205 填报表!A2"]),
    one("a number as a date", [HEAD, (20300331, *TARGET, 150)], [SAYS]),
    one("a quarter", [HEAD, ("2030年第一季度", *TARGET, 150)], [SAYS]),
    one("a bare month", [HEAD, ("3月", *TARGET, 150)], [SAYS]),
    one("a bare half", [HEAD, ("上半年", *TARGET, 150)], ["2030-06-30 sampling market 150"]),
    one("months that are a quarter", [HEAD, ("1—3月", *TARGET, 150)], [SAYS]),
    one("months that are none", [HEAD, ("1-6月", *TARGET, 150)], [], ["FS205 填报表!A2"]),
    one("a day that is none", [HEAD, ("2030-02-30", *TARGET, 150)], [], ["FS205 填报表!A2"]),
    one("a dotted date", [HEAD, ("2030.3.31", *TARGET, 150)], [SAYS]),
    one("last year's date", [HEAD, ((DAY(2029, 3, 31), "yyyy-mm-dd"), *TARGET, 150)], [], ["FS206 填报表!A2"]),
]

MERGES = [
    one(
        "a date merged over two rows",
        [HEAD, GOOD, (None, "协管员人数", "区市场监管局", 5)],
        [SAYS, "2030-03-31 assistants market 5"],
        merged=["A2:A3"],
    ),
    one(
        "date and unit merged over three rows",
        [HEAD, GOOD, (None, "协管员人数", None, 5), (None, "群众满意度", None, "90%")],
        [SAYS, "2030-03-31 assistants market 5", "2030-03-31 satisfaction market 90"],
        merged=["A2:A4", "C2:C4"],
    ),
    one(
        "a value merged over two rows",
        [HEAD, GOOD, ("2030-03-31", "协管员人数", "区市场监管局", None)],
        [],
        ["FS227 填报表!D2", "FS227 填报表!D3"],
        merged=["D2:D3"],
    ),
    one("a row of two lines, all merged", [HEAD, GOOD], [SAYS], merged=["A2:A3", "B2:B3", "C2:C3", "D2:D3"]),
    one(
        "a note merged over two rows",
        [NOTED, (*GOOD, "元旦"), ("2030-06-30", *TARGET, 20, None)],
        [SAYS, "2030-06-30 sampling market 20"],
        merged=["E2:E3"],
    ),
    one("a value and what is beside it merged", [NOTED, GOOD], [SAYS], merged=["D2:E2"]),
    one(
        "a date that is only written above",
        [HEAD, GOOD, (None, "协管员人数", "区市场监管局", 5)],
        [SAYS],
        ["FS213 填报表!A3"],
    ),
    one("a title merged over the table", [("2030年第一季度进展表",), HEAD, GOOD], [SAYS], merged=["A1:D1"]),
    one(
        "two counts share a merged formula",
        [HEAD, ("2030-03-31", *TARGET, "=1+1"), ("2030-06-30", *TARGET, None)],
        [],
        ["FS229 填报表!D2", "FS229 填报表!D3"],
        merged=["D2:D3"],
    ),
]

HEADERS = [
    one(
        "a header over two lines",
        [("日期", "指标", "责任单位", "完成情况", None), (None, None, None, "数值", "备注"), (*GOOD, "x")],
        [SAYS],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
    ),
    one(
        "a header that names two values below one",
        [("日期", "指标", "责任单位", "完成数", None), (None, None, None, "本期", "累计"), (*GOOD, 300)],
        [],
        ["FS201 填报表!A1"],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1"],
    ),
    one("a unit of measure below the header", [HEAD, (None, None, None, "（批次）"), GOOD], [SAYS]),
    one("blank lines above", [(), (), HEAD, GOOD], [SAYS]),
    one(
        "unit and period above the table",
        [("进展表",), ("填报单位：区市场监管局", None, "填报期：2030年第一季度"), ("指标", "数值"), ("抽检批次", 150)],
        [SAYS],
    ),
    one(
        "unit and period in cells of their own",
        [("填报单位", "区市场监管局", "填报期", "2030Q1"), ("指标", "数值"), ("抽检批次", 150)],
        [SAYS],
    ),
    one(
        "a sealed unit above the table",
        [("填报单位（盖章）：区市场监管局",), ("日期", "指标", "数值"), ("2030-03-31", "抽检批次", 150)],
        [SAYS],
    ),
    one("no unit anywhere", [("日期", "指标", "数值"), ("2030-03-31", "抽检批次", 150)], [], ["FS201 填报表!A1"]),
    one("line breaks in the header", [("完成\n日期", "指 标", "责任\n单位", "完成数"), GOOD], [SAYS]),
    one(
        "a column's own name wins over an alias",
        [(*HEAD, "完成情况"), (*GOOD, "正在推进")],
        [SAYS],
        ["FS202 填报表!E1"],
    ),
    one("two aliases of one column", [(*HEAD[:3], "完成数", "完成情况"), (*GOOD, 160)], [], ["FS203 填报表!E1"]),
    one(
        "a header said again",
        [HEAD, GOOD, HEAD, ("2030-06-30", *TARGET, 20)],
        [SAYS, "2030-06-30 sampling market 20"],
        ["FS236 填报表!A3"],
        left_out=1,
    ),
    one(
        "two tables of different columns one below another",
        [HEAD, GOOD, (), ("指标", "数值", "日期", "责任单位"), ("抽检批次", 20, "2030-06-30", "区市场监管局")],
        [SAYS, "2030-06-30 sampling market 20"],
        ["FS236 填报表!A4"],
        left_out=1,
    ),
    one(
        "two units' tables one below another",
        [
            *(("填报单位：区市场监管局",), ("日期", "指标", "数值"), ("2030-03-31", "协管员人数", 5)),
            *(("填报单位：区卫生健康委",), ("日期", "指标", "数值"), ("2030-03-31", "协管员人数", 7)),
        ],
        ["2030-03-31 assistants health 7", "2030-03-31 assistants market 5"],
        ["FS236 填报表!A4", "FS236 填报表!A5"],
        left_out=2,
    ),
]

AROUND = [
    one("a sum below", [HEAD, GOOD, ("合计", None, None, 150)], [SAYS], ["FS223 填报表!A3"], left_out=1),
    one(
        "a sum in the column of numbers",
        [("序号", *HEAD), (1, *GOOD), ("合计", None, None, None, 150)],
        [SAYS],
        ["FS202 填报表!A1", "FS223 填报表!A3"],
        left_out=1,
    ),
    one(
        "a sum in the column of targets",
        [HEAD, GOOD, (None, "合计", None, 150)],
        [SAYS],
        ["FS223 填报表!B3"],
        left_out=1,
    ),
    one(
        "signatures below",
        [HEAD, GOOD, ("填表人：张三", None, "审核人：李四", None)],
        [SAYS],
        ["FS236 填报表!A3"],
        left_out=1,
    ),
    one(
        "a phone number below",
        [HEAD, GOOD, ("联系电话：", None, None, 13800000000)],
        [SAYS],
        ["FS236 填报表!A3"],
        left_out=1,
    ),
    one("a note below", [HEAD, GOOD, (), ("注：一季度含元旦专项。",)], [SAYS], ["FS236 填报表!A4"], left_out=1),
    one(
        "a figure without a target is no note",
        [HEAD, GOOD, (None, None, None, 20)],
        [SAYS],
        ["FS213 填报表!A3", "FS213 填报表!B3", "FS213 填报表!C3"],
    ),
    one("a stray cell beside the table", [HEAD, (*GOOD, None, None, "请核")], [SAYS]),
]

FORMS = [
    one(
        "a tracker by its form",
        [("序号", "工作任务", "牵头单位", "工作措施", "本季完成"), (1, "抽检批次", "区市场监管局", "x", 150)],
        ["2030-06-30 sampling market 150"],
        forms={"tracker": TRACKER},
    ),
    one(
        "a wide table by periods",
        [
            ("指标", "责任单位", "一季度", "二季度"),
            ("抽检批次", "区市场监管局", 150, 30),
            ("协管员人数", "区卫生健康委", None, 7),
        ],
        ["2030-03-31 sampling market 150", "2030-06-30 assistants health 7", "2030-06-30 sampling market 30"],
        forms={"wide": WIDE},
    ),
    one(
        "a wide table with a bad figure counts none of its row",
        [("指标", "责任单位", "一季度", "二季度"), ("抽检批次", "区市场监管局", 150, "约30")],
        [],
        ["FS212 填报表!D2"],
        forms={"wide": WIDE},
    ),
    one(
        "what is wrong with a row of a wide table is told once",
        [("指标", "责任单位", "一季度", "二季度"), ("抽检批", "区市场监管局", 150, 30)],
        [],
        ["FS207 填报表!A2"],
        forms={"wide": WIDE},
    ),
    one(
        "another table below a wide one",
        [
            ("指标", "责任单位", "一季度", "二季度"),
            ("抽检批次", "区市场监管局", 150, 30),
            (),
            HEAD,
            ("2030-06-30", "协管员人数", "区卫生健康委", 7),
        ],
        ["2030-03-31 sampling market 150", "2030-06-30 assistants health 7", "2030-06-30 sampling market 30"],
        ["FS236 填报表!A4"],
        left_out=1,
        forms={"wide": WIDE},
    ),
    one(
        "a table below one by a form whose basis is not its own",
        [
            ("工作任务", "牵头单位", "本季完成"),
            ("抽检批次", "区市场监管局", 150),
            HEAD,
            ("2030-09-30", "抽检批次", "区市场监管局", 40),  # as a total it would have fallen
        ],
        ["2030-06-30 sampling market 150", "2030-09-30 sampling market 40"],
        ["FS226 填报表!C2", "FS236 填报表!A3"],
        left_out=1,
        forms={"tracker": {**TRACKER, "basis": "total"}},
    ),
    one(
        "a wide table by units",
        [("指标", "市场局", "卫健委"), ("协管员人数", 5, 7)],
        ["2030-06-30 assistants health 7", "2030-06-30 assistants market 5"],
        forms={"by_unit": BY_UNIT},
    ),
    one(
        "a wide table by units with one that is not responsible",
        [("指标", "市场局", "卫健委"), ("抽检批次", 150, 9)],
        [],
        ["FS209 填报表!C2"],
        forms={"by_unit": BY_UNIT},
    ),
    one(
        "a tracker that no form knows",
        [("序号", "工作任务", "牵头单位", "本季完成"), (1, "抽检批次", "区市场监管局", 150)],
        [],
        ["FS201 填报表!A1"],
    ),
    one(
        "a wide table that no form knows",
        [("指标", "责任单位", "一季度", "二季度"), ("抽检批次", "区市场监管局", 150, 30)],
        [],
        ["FS201 填报表!A1"],
    ),
]

SHAPES = [*SHEETS, *CELLS, *DAYS, *MERGES, *HEADERS, *AROUND, *FORMS]
