"""What a unit sends for a quarter: rows as it means them, the table that it makes of them, and what it gets wrong."""

import csv
import io
import random
import zipfile
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from xml.sax.saxutils import escape

import docx
import openpyxl
import xlwt
from oracle import DAY, FIGURES, Row, World
from oracle_units import allowed
from world_files import STATUS, UNITS

Cells = dict[str, str]
"""A row's cells by the standard name of their column."""

HEADERS: Mapping[str, tuple[str, ...]] = {
    "date": ("日期", "统计日期", "date"),
    "target": ("指标", "指标编号", "target"),
    "unit": ("责任单位", "填报单位", "unit"),
    "value": ("数值", "完成数", "value"),
    "of": ("总数", "应完成数", "of"),
    "basis": ("口径", "basis"),
    "note": ("备注", "说明", "note"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16")


@dataclass
class Sending:
    """A table to be sent.

    Attributes:
        rows: what it means, row by row.
        wrong: by the index of a row, the code of what is wrong with it as it is written.
        head: the header that is written for each column.
        cells: the rows as they are written.
        mended: the rows as they should have been written.
    """

    rows: list[Row]
    wrong: dict[int, str]
    head: dict[str, str]
    cells: list[Cells]
    mended: list[Cells]


def draw_rows(
    dice: random.Random,
    world: World,
    unit: str,
    stretch: tuple[date, date],
    so_far: Mapping[str, Fraction],
    begun: Container[str],
) -> list[Row]:
    """What a unit has to tell for a quarter or a month; totals go on from what stands of its own.

    Of a target that is begun, for which amounts of the quarter stand, a total goes with the amount that leads to it.
    """
    first, last = stretch
    rows = []
    for target in world.targets.values():
        if unit not in allowed(world, target) or world.made_of(target) or target.draws or dice.random() < 0.1:
            continue
        day = last - dice.choice([0, 0, 0, 3]) * DAY
        if target.kind == "count":
            amount = Fraction(dice.choice([0, 5, 10, 20, 20, 40]))
            if dice.random() < 0.2:
                if target.id in begun or dice.random() < 0.3:
                    rows.append(Row(day, target.id, unit, amount))
                rows.append(Row(day, target.id, unit, so_far.get(target.id, Fraction(0)) + amount, is_total=True))
                continue
            if dice.random() < 0.3:
                rows.append(Row(first + 10 * DAY, target.id, unit, Fraction(dice.randint(1, 9))))
            rows.append(Row(day, target.id, unit, amount))
        elif target.kind == "share":
            whole = dice.randint(20, 100)
            rows.append(Row(day, target.id, unit, Fraction(dice.randint(0, whole)), Fraction(whole)))
        elif target.kind == "report":
            if dice.random() < 0.3:
                rows.append(Row(last + dice.randint(1, 20) * DAY, target.id, unit, Fraction(1)))
        else:
            values = {"milestone": [0, 1], "status": [0, 1, 2]}.get(target.kind, [0, 25, 60, 90])
            rows.append(Row(day, target.id, unit, Fraction(dice.choice(values))))
    return rows if any(row.day <= last for row in rows) else []


def draw_sending(dice: random.Random, world: World, rows: list[Row], *, faulty: bool, by_form: bool) -> Sending:
    """A table of the rows; where it is faulty, some but not all of the rows are wrong."""
    columns = ["date", "target", "unit", "value"]
    columns += ["of"] if any(row.of is not None for row in rows) else []
    columns += ["basis"] if any(row.is_total for row in rows) or dice.random() < 0.3 else []
    columns += ["note"] if any(row.note for row in rows) or dice.random() < 0.3 else []
    if dice.random() < 0.5:
        dice.shuffle(columns)
    head = {column: dice.choice(HEADERS[column]) for column in columns}
    mended = [write_row(dice, world, row) for row in rows]
    cells, wrong = [dict(one) for one in mended], {}
    tied = {row.target for row in rows if row.is_total or row.value < 0}  # without the one the other is wrong too
    may = [at for at, row in enumerate(rows) if row.target not in tied]
    for at in dice.sample(may, dice.randint(1, min(2, len(may) - 1))) if faulty and len(may) > 1 else ():
        name, text, code = dice.choice(_faults(world, rows[at], by_form=by_form))
        cells[at][name], wrong[at] = text, code
    return Sending(rows, wrong, head, cells, mended)


def write_row(dice: random.Random, world: World, row: Row) -> Cells:
    """A row's cells as people write them."""
    kind, day = world.targets[row.target].kind, row.day
    number = f"{row.value}"
    if row.value >= 1000:
        number = dice.choice([number, f"{int(row.value):,}"])
    words = {"status": STATUS[int(row.value)] if kind == "status" else [], "report": ["1", "已报送"]}
    words["milestone"] = ["1", "完成"] if row.value else ["0", "未完成"]
    basis = dice.choice(["total", "累计"]) if row.is_total else dice.choice(["", "period", "当期"])
    return {
        "date": dice.choice([str(day), f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y年%m月%d日}"]),
        "target": dice.choice([row.target, f"指标{row.target}"]),
        "unit": dice.choice([row.unit, *UNITS[row.unit]]),
        "value": dice.choice(words.get(kind, [number, number.translate({0x30 + n: 0xFF10 + n for n in range(10)})])),
        "of": "" if row.of is None else str(row.of),
        "basis": basis if kind == "count" else "",
        "note": row.note,
    }  # fmt: skip


def _faults(world: World, row: Row, *, by_form: bool) -> list[tuple[str, str, str]]:
    """Column, text and code of what can be wrong with a row; a form's targets and units stand there already."""
    kind = world.targets[row.target].kind
    found = [("value", "", "FS213")]
    if kind in FIGURES:
        found.append(("value", "一些", "FS212"))
    if kind == "count":
        found += [("value", "3.5", "FS214"), *([] if row.note else [("value", "-3", "FS215")])]
    if kind == "share":
        found.append(("value", str((row.of or 0) + 1), "FS216"))
    if kind == "status":
        found.append(("value", "差不多", "FS210"))
    if not by_form:
        found += [("date", "2024-02-30", "FS205"), ("date", f"{world.end + DAY * 400}", "FS206")]
        found += [("unit", "某某局", "FS208")]
        found += [("target", "没有的指标", "FS207")] if row.day <= world.end else []
    return found


def write_table(dice: random.Random, sending: Sending, titles: list[str]) -> tuple[str, bytes]:
    """The table as a file: its suffix and its bytes; lines above it and below it as people put them there."""
    rows = [list(sending.head.values())]
    rows += [[cells[name] for name in sending.head] for cells in sending.cells]
    suffix = dice.choice(["csv", "csv", "xlsx", "xls", "ods", "docx"])
    if suffix == "csv":
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=dice.choice(",;\t"), lineterminator=dice.choice(["\n", "\r\n"])).writerows(rows)
        return suffix, stream.getvalue().encode(dice.choice(ENCODINGS))
    above = [[title] for title in titles]
    below = [["填表人：张三"]] if dice.random() < 0.3 else []
    return suffix, {"xlsx": _as_xlsx, "xls": _as_xls, "ods": _as_ods, "docx": _as_docx}[suffix](above, rows, below)


def _as_xlsx(above: list[list[str]], rows: list[list[str]], below: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [*above, *rows, *below]:
        sheet.append([text or None for text in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _as_xls(above: list[list[str]], rows: list[list[str]], below: list[list[str]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for at, row in enumerate([*above, *rows, *below]):
        for column, text in enumerate(row):
            if text:
                sheet.write(at, column, text)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def _as_ods(above: list[list[str]], rows: list[list[str]], below: list[list[str]]) -> bytes:
    lines = ("".join(map(_ods_cell, row)) for row in [*above, *rows, *below])
    table = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    body = f'<office:spreadsheet><table:table table:name="Sheet1">{table}</table:table></office:spreadsheet>'
    content = f"<office:document-content {_SPACES}><office:body>{body}</office:body></office:document-content>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def _as_docx(above: list[list[str]], rows: list[list[str]], below: list[list[str]]) -> bytes:
    document = docx.Document()
    for (title,) in above:
        document.add_paragraph(title)
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for (line,) in below:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
