"""What a text looks like in every format of file: struck out, raised, in the colour of its ground, hidden."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
import xlsxwriter
import xlwt
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from shaped import entries_of, plan_with

from fsplan.files.cells import Dressed
from fsplan.files.looks import Look, dress
from fsplan.files.source import Source
from fsplan.progress.reader import read_progress

HEAD = ("日期", "指标", "责任单位", "数值")
ROW = ("2030-03-31", "抽检批次", "区市场监管局")
SAYS = ["2030-03-31 sampling market 150"]


def told(raw: bytes) -> tuple[list[str], list[str]]:
    """Return a book's entries, and the code of each finding with its line."""
    progress = read_progress(plan_with({}), [Source("书", raw)])
    return entries_of(progress.book), [f"{finding.code} {finding.line}" for finding in progress.findings]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([("struck", "120"), ("", "150")], "~~120~~150"),
        ([("struck", "12"), ("struck", "0"), ("", "150")], "~~120~~150"),
        ([("", "150"), ("raised", "1")], "150^1"),
        ([("", "10"), ("lowered", "2")], "10_2"),
        ([("", "150"), ("unseen", "0")], "1500"),
        ([("struck", "150")], "~~150~~"),
        ([("unseen", "150")], "150"),
    ],
)
def test_a_text_of_which_the_letters_do_not_tell_all(runs: list[tuple[Look, str]], text: str) -> None:
    cell = dress(runs)
    assert (cell, type(cell)) == (text, Dressed)


@pytest.mark.parametrize(
    "runs",
    [
        [("", "1"), ("", "50")],
        [("raised", "150")],
        [("", "150"), ("struck", " ")],
        [("", "绿化面积（m"), ("raised", "2"), ("", "）")],
        [("", "CO"), ("lowered", "2")],
        [],
    ],
)
def test_a_text_that_its_letters_tell(runs: list[tuple[Look, str]]) -> None:
    cell = dress(runs)
    assert (cell, type(cell)) == ("".join(text for _, text in runs), str)


def xlsx(fill: Callable[[Any, Any], None]) -> bytes:
    """Write a sheet with xlsxwriter, which keeps its texts apart, as the office programs do."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("填报表")
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, (*ROW, 150))
    fill(book, sheet)
    book.close()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("fill", "entries", "findings"),
    [
        (lambda b, s: s.write_rich_string(1, 3, b.add_format({"font_strikeout": 1}), "120", "150"), [], ["FS212 2"]),
        (lambda b, s: s.write_rich_string(1, 3, "150", b.add_format({"font_script": 1}), "1"), [], ["FS212 2"]),
        (lambda b, s: s.write_rich_string(1, 3, "1", b.add_format({"bold": 1}), "50"), SAYS, []),
        (lambda b, s: s.write(1, 3, 150, b.add_format({"font_strikeout": 1})), [], ["FS212 2"]),
        (lambda b, s: s.write(1, 3, "150", b.add_format({"font_strikeout": 1})), [], ["FS212 2"]),
        (lambda b, s: s.write(1, 3, 150, b.add_format({"font_color": "white"})), [], ["FS212 2"]),
        (lambda b, s: s.write(1, 3, 150, b.add_format({"font_color": "white", "bg_color": "navy"})), SAYS, []),
        (
            lambda b, s: s.write(1, 3, 150, b.add_format({"font_color": "white", "pattern": 4, "bg_color": "navy"})),
            SAYS,
            [],
        ),
        (lambda _, s: s.set_row(1, 0), SAYS, ["FS916 2"]),
        (lambda _, s: s.set_column("D:D", 0), SAYS, ["FS919 1"]),
        (lambda _, s: s.set_column("C:D", None, None, {"hidden": 1, "level": 1}), SAYS, ["FS919 1"]),
        (lambda _, s: s.set_column("F:XFD", None, None, {"hidden": 1}), SAYS, []),
        (lambda _, s: s.set_default_row(hide_unused_rows=True), SAYS, []),  # those in which anything stands are seen
        (lambda _, s: (s.hide_zero(), s.write(1, 3, 0)), [], ["FS212 2"]),
    ],
)
def test_an_xlsx(fill: Callable[[Any, Any], None], entries: list[str], findings: list[str]) -> None:
    assert told(xlsx(fill)) == (entries, findings)


def xls(fill: Callable[[xlwt.Worksheet], None]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("填报表", cell_overwrite_ok=True)
    for at, name in enumerate(HEAD):
        sheet.write(0, at, name)
    for at, cell in enumerate((*ROW, 150)):
        sheet.write(1, at, cell)
    fill(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


STRUCK, RAISED = xlwt.easyfont("struck_out on"), xlwt.easyfont("escapement superscript")


@pytest.mark.parametrize(
    ("fill", "entries", "findings"),
    [
        (lambda s: s.write_rich_text(1, 3, [("120", STRUCK), "150"]), [], ["FS212 2"]),
        (lambda s: s.write_rich_text(1, 3, ["150", ("1", RAISED)]), [], ["FS212 2"]),
        (lambda s: s.write_rich_text(1, 3, ["1", ("50", xlwt.easyfont("bold on"))]), SAYS, []),
        (lambda s: s.write(1, 3, 150, xlwt.easyxf("font: struck_out on")), [], ["FS212 2"]),
        (lambda s: s.write(1, 3, "150", xlwt.easyxf("font: struck_out on")), [], ["FS212 2"]),
        (lambda s: s.write(1, 3, 150, xlwt.easyxf("font: color white")), [], ["FS212 2"]),
        (
            lambda s: s.write(
                1, 3, 150, xlwt.easyxf("font: color white; pattern: pattern solid, fore_color dark_blue")
            ),
            SAYS,
            [],
        ),
        (lambda s: s.write(1, 3, "3", xlwt.easyxf(num_format_str='0;0;0;@"万"')), [], ["FS212 2"]),
        (lambda s: setattr(s.col(3), "hidden", True), SAYS, ["FS919 1"]),
        (lambda s: setattr(s.col(3), "width", 0), SAYS, ["FS919 1"]),
        (lambda s: (setattr(s, "show_zero_values", False), s.write(1, 3, 0)), [], ["FS212 2"]),
    ],
)
def test_an_xls(fill: Callable[[xlwt.Worksheet], None], entries: list[str], findings: list[str]) -> None:
    assert told(xls(fill)) == (entries, findings)


SPACES = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "style", "table", "text", "fo", "config"))
STYLES = {
    "st": '<style:text-properties style:text-line-through-style="solid"/>',
    "up": '<style:text-properties style:text-position="super 58%"/>',
    "down": '<style:text-properties style:text-position="-33% 58%"/>',
    "flat": '<style:text-properties style:text-position="0% 100%"/>',
    "white": '<style:text-properties fo:color="#ffffff"/>',
    "dark": '<style:table-cell-properties fo:background-color="#003366"/><style:text-properties fo:color="#ffffff"/>',
    "gone": '<style:text-properties text:display="none"/>',
    "thin": '<style:table-column-properties style:column-width="0cm"/>',
    "flat-row": '<style:table-row-properties style:row-height="0.000cm"/>',
    "wide": '<style:table-column-properties style:column-width="2.26cm"/>',
}
FAMILIES = ("text", "table-cell", "table-column", "table-row")


def ods(figure: str, columns: str = "", row: str = "", settings: str = "") -> bytes:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="{family}">{said}</style:style>'
        f'<style:style style:name="{name}2" style:parent-style-name="{name}" style:family="{family}"/>'
        for name, said in STYLES.items()
        for family in FAMILIES
    )
    rows = "".join(
        f"<table:table-row {more}>{''.join(cells)}</table:table-row>"
        for more, cells in (("", map(cell, HEAD)), (row, [*map(cell, ROW), figure]))
    )
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="填报表">{columns}{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}/>")
        archive.writestr("settings.xml", settings)
    return stream.getvalue()


def cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def number(value: int, more: str = "") -> str:
    said = f'office:value-type="float" office:value="{value}" {more}'
    return f"<table:table-cell {said}><text:p>{value}</text:p></table:table-cell>"


def span(style: str, text: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


COLUMN = '<table:table-column table:number-columns-repeated="3"/><table:table-column {}/>'
GROUPED = f'<table:table-column-group table:display="false">{COLUMN.format("")}</table:table-column-group>'
NO_ZEROS = '<config:config-item config:name="ShowZeroValues" config:type="boolean">false</config:config-item>'


@pytest.mark.parametrize(
    ("raw", "entries", "findings"),
    [
        (ods(cell(span("st", "120") + "150")), [], ["FS212 2"]),
        (ods(cell("150" + span("up", "1"))), [], ["FS212 2"]),
        (ods(cell("150" + span("down2", "1"))), [], ["FS212 2"]),
        (ods(cell("15" + span("gone", "0"))), [], ["FS212 2"]),
        (ods(cell("15" + span("flat", "0"))), SAYS, []),
        (ods(cell(span("flat", span("st", "15")) + "0")), [], ["FS212 2"]),
        (ods(number(150, 'table:style-name="st2"')), [], ["FS212 2"]),
        (ods(number(150, 'table:style-name="white"')), [], ["FS212 2"]),
        (ods(number(150, 'table:style-name="dark"')), SAYS, []),
        (ods(number(150), COLUMN.format('table:default-cell-style-name="white"')), [], ["FS212 2"]),
        (ods(number(150), COLUMN.format('table:default-cell-style-name="st"')), [], ["FS201 1"]),
        (ods(number(150), row='table:default-cell-style-name="st"'), [], ["FS212 2"]),
        (ods(number(150), COLUMN.format('table:visibility="collapse"')), SAYS, ["FS919 1"]),
        (ods(number(150), COLUMN.format('table:style-name="thin"')), SAYS, ["FS919 1"]),
        (ods(number(150), COLUMN.format('table:style-name="wide"')), SAYS, []),
        (
            ods(number(150), GROUPED),
            SAYS,
            ["FS919 1"],
        ),
        (ods(number(150), row='table:style-name="flat-row"'), SAYS, ["FS916 2"]),
        (ods(number(0), settings=NO_ZEROS), [], ["FS212 2"]),
        (ods(number(150), settings=NO_ZEROS), SAYS, []),
    ],
)
def test_an_ods(raw: bytes, entries: list[str], findings: list[str]) -> None:
    assert told(raw) == (entries, findings)


def word(fill: Callable[[Any, Any], None]) -> bytes:
    """Write a document whose last cell is filled in by the case."""
    document = docx.Document()
    table = document.add_table(2, 4)
    for line, cells in enumerate((HEAD, ROW)):
        for at, text in enumerate(cells):
            table.cell(line, at).text = text
    fill(document, table.cell(1, 3))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def add(cell: Any, text: str, **looks: Any) -> Any:
    run = cell.paragraphs[0].add_run(text)
    for name, value in looks.items():
        setattr(run.font, name, value)
    return run


def shade(cell: Any, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(shading)


def by_style(document: Any, cell: Any, kind: int, **looks: Any) -> None:
    """Write 120 in a style that looks so, of a paragraph (1) or of characters (2), and 150 behind it."""
    style = document.styles.add_style("作废", kind)
    base = document.styles.add_style("底", kind)
    style.base_style = base
    for name, value in looks.items():
        setattr(base.font, name, value)
    if kind == 1:
        cell.paragraphs[0].style = style
        add(cell, "150")
    else:
        add(cell, "120").style = style
        add(cell, "150")


WHITE = docx.shared.RGBColor(255, 255, 255)


def white_on(cell: Any, fill: str) -> None:
    add(cell, "150").font.color.rgb = WHITE
    shade(cell, fill)


@pytest.mark.parametrize(
    ("fill", "entries", "findings"),
    [
        (lambda _, c: add(c, "150"), SAYS, []),
        (lambda _, c: (add(c, "120", strike=True), add(c, "150")), [], ["FS212 2"]),
        (lambda _, c: (add(c, "120", double_strike=True), add(c, "150")), [], ["FS212 2"]),
        (lambda _, c: (add(c, "150"), add(c, "1", superscript=True)), [], ["FS212 2"]),
        (lambda _, c: (add(c, "120", hidden=True), add(c, "150")), SAYS, []),
        (lambda _, c: (add(c, "1", strike=False), add(c, "50")), SAYS, []),
        (lambda _, c: add(c, "150", strike=True), [], ["FS212 2"]),
        (lambda d, c: by_style(d, c, 1, strike=True), [], ["FS212 2"]),
        (lambda d, c: by_style(d, c, 2, strike=True), [], ["FS212 2"]),
        (lambda d, c: by_style(d, c, 2, hidden=True), SAYS, []),
        (lambda _, c: setattr(add(c, "150").font.color, "rgb", WHITE), [], ["FS212 2"]),
        (lambda _, c: white_on(c, "1F4E79"), SAYS, []),
        (lambda _, c: white_on(c, "FFFFFF"), [], ["FS212 2"]),
    ],
)
def test_a_docx(fill: Callable[[Any, Any], None], entries: list[str], findings: list[str]) -> None:
    assert told(word(fill)) == (entries, findings)


def test_a_label_that_is_struck_out_above_a_table_tells_nothing() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("填报期：2030年第一季度").font.strike = True
    table = document.add_table(2, 3)
    for line, cells in enumerate((HEAD[1:], (*ROW[1:], "150"))):
        for at, text in enumerate(cells):
            table.cell(line, at).text = text
    stream = io.BytesIO()
    document.save(stream)
    assert told(stream.getvalue()) == ([], ["FS205 2"])


@pytest.mark.parametrize("figure", ["150¹", "10²", "①", "~~150~~", "150^1"])
def test_a_csv_takes_no_raised_figure(figure: str) -> None:
    text = f"{','.join(HEAD)}\n{','.join(ROW)},{figure}\n"
    assert told(text.encode()) == ([], ["FS212 2"])


def test_an_old_document_is_no_damaged_workbook() -> None:
    raw = xls(lambda _: None).replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    (finding,) = read_progress(plan_with({}), [Source("季报.doc", raw)]).findings
    assert finding.code == "FS908"
    assert "docx" in str(finding.params["problem"])
