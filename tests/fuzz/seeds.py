"""What mutation begins with: small files of every kind, made here or kept in the repo; no text of an office."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
HEADER = ["date", "target", "unit", "value", "of", "basis", "note"]
ROWS = [
    ["2030-03-31", "sampling", "market", "150", "", "", "第一行"],
    ["2030-03-31", "canteens", "market", "7", "18", "cumulative", "第二行"],
    ["2030年6月30日", "食堂台账", "区市场监管局", "已完成", "", "", "第三行"],
    ["2030-06-30", "satisfaction", "market", "0.5%", "", "", "第四行"],
]
LEDGER_HEADER = ["抽样编号", "抽样时间", "食品大类", "抽样数量", "结论", "联系人电话", "备注"]
LEDGER_ROWS = [
    [f"XC2212{number:08}", f"2030-03-{number + 1:02}", "肉制品", "2.5", "合格", "13900000000", f"第{number}行"]
    for number in range(4)
]


def text_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as csv."""
    import csv

    stream = io.StringIO()
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in rows for cell in row) else csv.QUOTE_MINIMAL
    csv.writer(stream, lineterminator="\n", quoting=quoting).writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts, unpressed, each at the same time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2030, 1, 1, 0, 0, 0)), content)
    return stream.getvalue()


def unpack(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def xlsx() -> bytes:
    """A workbook with formats, a merge, a formula and a hidden sheet."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("填报")
        day = book.add_format({"num_format": "yyyy/m/d"})
        share = book.add_format({"num_format": "0.0%", "font_strikeout": True})
        for at, row in enumerate([HEADER, *ROWS]):
            sheet.write_row(at, 0, row)
        sheet.write_number(5, 0, 47573, day)
        sheet.write_row(5, 1, ["sampling", "market"])
        sheet.write_number(5, 3, 0.5, share)
        sheet.write_formula(6, 3, "=1+1", None, 2)
        sheet.merge_range(7, 0, 8, 0, "2030-06-30")
        sheet.set_row(9, None, None, {"hidden": True})
        book.add_worksheet("旧").hide()
    return pack(unpack(stream.getvalue()))


@cache
def xls(rows: tuple[tuple[str, ...], ...] = tuple(map(tuple, [HEADER, *ROWS]))) -> bytes:
    """An old workbook of rows."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("填报")
    for line, row in enumerate(rows):
        for at, cell in enumerate(row):
            sheet.write(line, at, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style")
)


def ods_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows as an OpenDocument sheet of texts."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escaped(cell)}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<office:document-content {_SPACES}><office:body><office:spreadsheet><table:table table:name="S">'
        f"{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return pack({"mimetype": kind, "content.xml": content.encode("utf-8", "replace")})


def xlsx_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Write rows into the workbook above as texts in their cells."""
    lines = "".join(
        f'<row r="{line}">'
        + "".join(
            f'<c r="{chr(65 + at)}{line}" t="inlineStr"><is><t xml:space="preserve">{escaped(cell)}</t></is></c>'
            for at, cell in enumerate(row)
        )
        + "</row>"
        for line, row in enumerate(rows, 1)
    )
    parts = unpack(xlsx())
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{lines}</sheetData></worksheet>'
    return pack({**parts, "xl/worksheets/sheet1.xml": sheet.encode("utf-8", "replace")})


def escaped(text: str) -> str:
    """Write a text into XML, without what XML cannot say at all."""
    said = "".join(char for char in text if (char >= " " and char not in "\ufffe\uffff") or char in "\t\n")
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_STYLES = ("Normal", "Heading 1", "List Number")
_UNREAD = ("stylesWithEffects", "theme", "thumbnail")
"""Of what the library puts into a new document: styles that are needed, and parts that the house never reads."""


@cache
def docx() -> bytes:
    """A document with headings, a numbered list, and a table with merged cells."""
    import docx as library

    document = library.Document()
    document.add_heading("示例区2030年工作计划", 1)
    document.add_paragraph("一、抽检。完成监督抽检720批次，由区市场监管局负责。")
    document.add_paragraph("第一季度完成20%", style="List Number")
    table = document.add_table(3, 3)
    for line, row in enumerate(table.rows):
        for at, cell in enumerate(row.cells):
            cell.text = f"{line}{at}"
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    for style in [style for style in document.styles if style.name not in _STYLES]:
        style.delete()
    for holder in (document.part, document.part.package):
        for key in [key for key, one in holder.rels.items() if one.reltype.endswith(_UNREAD)]:
            del holder.rels[key]
    stream = io.BytesIO()
    document.save(stream)
    return pack(unpack(stream.getvalue()))


HTML = """\
<!DOCTYPE html><html><head><meta charset=utf-8><style>p{}</style></head><body><h1>工作计划</h1>
<p>一、抽检&nbsp;720批次<br>由区市场监管局负责</p>
<ol start=3><li>甲<li>乙</ol>
<table><tr><td rowspan=2>甲<td colspan="2">乙</tr><tr><td>丙<td>丁</table>
<!-- x --><script>var a='<p>'</script><div style='display:none'>暗</div></body></html>
""".encode()


@cache
def pdf() -> bytes:
    """A page of text, written and read back by the library."""
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\n"
        b"endobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[0 0 99 99]/Resources<</Font<</F 5 0 R>>>>"
        b">>\nendobj\n4 0 obj\n<</Length 62>>\nstream\nBT /F 9 Tf 1 1 Td (plan 2030) Tj [(a) -250 (b)] TJ T* <41> Tj ET"
        b"\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
        b"/FirstChar 32/LastChar 34/Widths[250 333 408]>>\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    )


RECORD = (
    b'{"fsplan": 1, "period": {"start": "2022-01-01", "end": "2022-03-31"}, "events": ['
    b'{"event": "closed", "on": "2022-04-02", "plan": "ab", "files": {"q.csv": "cd"}, "figures": ["a\\t1/2\\tmet"],'
    b' "rows": ["ef\\t2022-01-31\\ta\\tmarket\\tperiod\\t10\\t\\tq.csv:2"]},'
    b' {"event": "reopened", "on": "2022-04-03", "reason": "x"}]}'
)

_SMALL = """\
fsplan: 1
id: a
title: 甲
period: 2030
units:
  a: {name: 甲局}
items:
  - no: 1
    title: 乙
    duties:
      - {id: "1.1", title: 丙, owner: [a], targets: {x: {title: 丁, kind: count, goal: ">= 10", measured_in: 批}}}
"""
_MANY_KINDS = """\
fsplan: 1
id: a
title: 甲
period: {start: 2030-04-01, end: 2031-03-31}
facts:
  p: {value: 120000, unit: 人, as_of: 2029-11-01, source: 普查}
units:
  a: {name: 甲局}
  b: {name: 乙局, aliases: [乙]}
groups:
  g: {name: 组, units: [a, b]}
items:
  - no: 1
    title: 乙
    duties:
      - id: "1.1"
        title: 丙
        owner: [g]
        targets:
          x: {title: 丁, kind: count, quotas: {a: 3, b: 4}, pace: [20%, 50%, 80%, 100%], points: 5}
          r: {title: 戊, kind: rate, of: x, over: p, per: 1000, goal: '>= 0.01'}
          m: {title: 己, kind: milestone, due: 2030-06-30}
          q: {title: 庚, kind: report, every: quarter, due_days: 5}
scoring: {full: 100, late_filing: -2}
"""
PLANS = ((TESTS / "rules/plan.yaml").read_bytes(), _SMALL.encode(), _MANY_KINDS.encode())

LINES = [
    ["check", "q.csv", "--as-of", "2026-06-30"],
    ["report", "q.csv", "--quarter", "Q1", "--format", "json"],
    ["report", "q.csv", "--quarter", "Q2", "-o", "a.html"],
    ["lint", "plan.yaml", "--source", "text.txt"],
    ["show", "sampling"],
    ["explain", "FS201"],
    ["template", "--unit", "market", "--quarter", "Q2", "-o", "f.xlsx"],
    ["trace", "sampling", "q.csv"],
    ["draft", "text.txt", "-o", "new.yaml"],
    ["close", "--quarter", "Q1"],
    ["close", "--verify"],
    ["remind", "q.csv", "--quarter", "Q1"],
    ["escalate", "q.csv", "--quarter", "Q2", "--lang", "zh"],
    ["receive", "n.csv", "--from", "market", "--period", "Q1"],
    ["rollup", "."],
    ["diff", "plan.yaml", "plan.yaml"],
    ["init", "x"],
    ["schema"],
    ["check", "bad.csv", "--rejects", "r.csv", "--accepts", "a.csv", "--only", "behind", "--width", "60"],
    ["check", "q.csv", "l.csv", "--format", "junit", "--breakdown", "category"],
    ["check", "--format", "github", "bad.csv"],
    ["report", "--by", "score", "--quarter", "Q1"],
    ["report", "--quarter", "Q1", "-o", "a.docx", "--compare", "Q2"],
    ["report", "--month", "2026-03", "-o", "a.xlsx"],
    ["explain", "sampling", "--sql"],
    ["explain", "sampling", "q.csv", "--as-of", "2026-03-31"],
    ["template", "--all", ".", "--quarter", "Q2"],
    ["remind", "--quarter", "Q2", "-o", "r.md", "--eml", ".", "--ics", "due.ics"],
    ["draft", "revised.txt", "--into", "plan.yaml", "-o", "merged.yaml"],
    ["diff", "plan.yaml", "other.yaml", "-o", "d.html"],
    ["close", "--quarter", "Q1", "--reopen", "--reason", "更正"],
    ["receive", "--list", "--format", "json"],
    ["report", "--as-known-on", "2026-05-01", "--quarter", "Q1"],
]
SESSIONS = [
    *([line] for line in LINES),
    [LINES[9], LINES[13], LINES[10]],
    [LINES[9], ["close", "--quarter", "Q1", "--reopen", "--reason", "x"], LINES[1]],
    [LINES[6], ["receive", "f.xlsx"], ["receive", "--list"]],
    [LINES[8], ["check", "--plan", "new.yaml"], ["report", "--plan", "new.yaml", "--quarter", "Q1", "-o", "a.html"]],
    [["init", "."], ["check"], ["rollup", "."]],
]


def as_json(tree: object) -> bytes:
    """Return rows, or a book or a session of them, as the JSON in which they are changed."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")
