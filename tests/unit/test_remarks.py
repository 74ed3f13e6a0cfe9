"""Comments on cells, in every format that has them: what one says against its row, and what says nothing of it."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
import xlwt
from shaped import entries_of, plan_with

from fsplan.core.finding import sort_findings
from fsplan.core.text import Text
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress
from fsplan.progress.said.void import DELETE, SETTLE

HEAD = ("日期", "指标", "责任单位", "数值")
ROW = ("2030-03-31", "抽检批次", "区市场监管局")
SAYS = ["2030-03-31 sampling market 150"]
REMARKS = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:comments>'


def told(raw: bytes) -> tuple[list[str], list[str]]:
    progress = read_progress(plan_with({}), [Source("书", raw)])
    found = sort_findings(progress.findings)
    return entries_of(progress.book), [f"{one.code} {one.line}:{one.column}" for one in found]


def xlsx(remark: str, at: tuple[int, int] = (1, 3), head: tuple[str, ...] = HEAD, **more: str) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("填报表")
    sheet.write_row(0, 0, head)
    sheet.write_row(1, 0, (*ROW, 150, *more.values())[: len(head)])
    sheet.write_comment(*at, remark, {"author": more.get("author", "张三")})
    book.close()
    return stream.getvalue()


def ods(remark: str) -> bytes:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in HEAD
    )
    row = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{one}</text:p></table:table-cell>' for one in ROW
    )
    note = f"<office:annotation><dc:creator>王 12</dc:creator><text:p>{remark}</text:p></office:annotation>"
    value = (
        f'<table:table-cell office:value-type="float" office:value="150">{note}<text:p>150</text:p></table:table-cell>'
    )
    rows = f"<table:table-row>{cells}</table:table-row><table:table-row>{row}{value}</table:table-row>"
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:dc="d"><office:body>'
        f'<office:spreadsheet><table:table table:name="填报">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def packed(parts: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def docx(remark: str) -> bytes:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r>{more}</w:p></w:tc>"

    last = cell("150", '<w:r><w:commentReference w:id="7"/></w:r>')
    rows = ("".join(map(cell, HEAD)), "".join(map(cell, ROW)) + last)
    table = f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    links = '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document.xml"/></Relationships>'
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": links,
            "word/document.xml": f"<w:document {space}><w:body>{table}</w:body></w:document>",
            "word/comments.xml": REMARKS.format(
                f'<w:comment w:id="7" w:author="9"><w:p><w:r><w:t>{remark}</w:t></w:r></w:p></w:comment>'
            ),
        }
    )


def xls(remark: str) -> bytes:
    """Write an old workbook with a note on its figure, as its records are described ([MS-XLS] 2.4.179, 2.4.181)."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("填报表")
    for at, text in enumerate(HEAD):
        sheet.write(0, at, text)
    for at, text in enumerate((*ROW, 150)):
        sheet.write(1, at, text)

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    text = b"\x01" + remark.encode("utf-16-le")
    note = record(0x005D, struct.pack("<HHHHH", 0x15, 18, 0x19, 1, 0) + b"\0" * 12 + struct.pack("<HH", 0, 0))
    note += record(0x01B6, struct.pack("<HH6sHHH", 0, 0, b"", len(remark), 0, 0)) + record(0x003C, text)
    note += record(0x001C, struct.pack("<HHHH", 1, 3, 0, 1) + struct.pack("<HB", 1, 0) + b"x\0")
    whole: Callable[[], bytes] = sheet.get_biff_data
    end = record(0x000A, b"")
    sheet.get_biff_data = lambda: whole().removesuffix(end) + note + end
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


FORMATS = pytest.mark.parametrize("write", [xlsx, ods, docx, xls])


@FORMATS
def test_a_comment_that_calls_its_figure_void(write: Callable[[str], bytes]) -> None:
    assert told(write("作废")) == ([], ["FS238 2:4"])


@FORMATS
def test_a_comment_that_makes_its_figure_doubtful(write: Callable[[str], bytes]) -> None:
    assert told(write("含上年结转3批次")) == (SAYS, ["FS240 2:4"])


@FORMATS
def test_a_comment_that_says_nothing_of_its_figure(write: Callable[[str], bytes]) -> None:
    assert told(write("张三已核对")) == (SAYS, [])


@pytest.mark.parametrize(
    "remark",
    [
        "王五:\n此数作废",
        "更正为120",
        "由150更正为120批次",
        "应为 120",
        "累计数",
        "1-6月累计",
        "单位：万批次",
        "误报，请忽略",
        "此数为预计数",
    ],
)
def test_a_comment_that_contradicts_its_row(remark: str) -> None:
    assert told(xlsx(remark)) == ([], ["FS238 2:4"])


@pytest.mark.parametrize(("said", "advice"), [("更正为120", SETTLE), ("此数作废", DELETE)])
def test_what_gives_a_figure_is_mended_by_it_and_what_is_void_by_leaving_it_out(said: str, advice: Text) -> None:
    line = f"2030-03-31,sampling,market,150,{said}"
    for name, raw in (("f.xlsx", xlsx(said)), ("f.csv", f"date,target,unit,value,note\n{line}\n".encode())):
        (found,) = read_progress(plan_with({}), [Source(name, raw)]).findings
        assert (found.code, found.params["nearest"]) == ("FS238", advice)


@pytest.mark.parametrize("remark", ["约数", "待核实", "120", "其中30批次为去年的", "计划", "不含12月", "与台账不符？"])
def test_a_comment_that_may_make_another_figure_of_it(remark: str) -> None:
    assert told(xlsx(remark)) == (SAYS, ["FS240 2:4"])


@pytest.mark.parametrize(
    "remark", ["由120更正为150", "王五:\n更正为150", "150", "请填写本季度数", "单位：批次", "数据来源：台账"]
)
def test_a_comment_that_agrees_with_its_row(remark: str) -> None:
    assert told(xlsx(remark)) == (SAYS, [])


def test_a_comment_beside_the_basis_that_it_tells() -> None:
    head = (*HEAD, "口径")
    assert told(xlsx("累计数", head=head, basis="累计")) == (SAYS, ["FS240 2:4"])


def test_a_comment_on_another_cell_of_the_row() -> None:
    assert told(xlsx("作废", (1, 1))) == ([], ["FS238 2:2"])
    assert told(xlsx("2030年3月31日", (1, 0))) == (SAYS, [])


def test_a_comment_on_a_header() -> None:
    assert told(xlsx("填累计数", (0, 3))) == (SAYS, ["FS240 1:4"])
    assert told(xlsx("格式：2030-03-31", (0, 0))) == (SAYS, [])


def test_the_comments_of_a_slip_are_nobodys_word() -> None:
    assert told(xlsx("误报，请忽略", author="fsplan")) == (SAYS, [])
    head = (*HEAD, "退回原因")
    assert told(xlsx("与第 3 行重复，应为 12", head=head, why="数值：与第 3 行重复，应为 12")) == (SAYS, [])


def test_a_conversation_stands_in_place_of_its_note() -> None:
    raw = io.BytesIO(
        xlsx("[线程批注] 你的 Excel 版本可读取此线程批注，见 https://go.microsoft.com/fwlink/?linkid=870924")
    )
    talk = (
        '<ThreadedComments xmlns="t"><threadedComment ref="D2" id="{1}"><text>已核对</text></threadedComment>'
        '<threadedComment ref="D2" id="{2}" parentId="{1}"><text>REPLY</text></threadedComment></ThreadedComments>'
    )
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    with zipfile.ZipFile(raw) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    link = '<Relationship Id="rId9" Type="http://x/threadedComment" Target="../threadedComments/threadedComment1.xml"/>'
    parts[rels] = parts[rels].replace("</Relationships>", f"{link}</Relationships>")
    for reply, expected in (("好", (SAYS, [])), ("此数作废", ([], ["FS238 2:4"]))):
        parts["xl/threadedComments/threadedComment1.xml"] = talk.replace("REPLY", reply)
        assert told(packed(parts)) == expected
