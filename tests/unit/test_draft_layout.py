"""What only the layout of a file holds: Word's own numbers, and tables whose columns name roles."""

import io

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.styles.styles import Styles

from fsplan.draft.reading import read_text
from fsplan.draft.text.html import html_text
from fsplan.draft.text.numbering import Numbering, to_chinese
from fsplan.draft.text.readers import to_text

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."), ("bullet", "•"))
HEADER = ["序号", "重点任务", "牵头单位", "责任单位", "分管领导", "完成时限"]
ROWS = [
    ["1", "修订供水预案。", "市水务局", "市应急局\n市财政局", "某甲", "2030年9月底"],
    ["2", "检查水厂30家。", "市水务局", "各区政府", "某乙", "持续推进"],
]
DUTIES = [
    ("1.1", ["l市水务局", "o市应急局", "o市财政局"], "2030-09-30"),
    ("2.1", ["l市水务局", "o各区政府"], "None"),
]


def saved(document: Document) -> str:
    stream = io.BytesIO()
    document.save(stream)
    return to_text(stream.getvalue())


def duties(text: str) -> list[tuple[str, list[str], str]]:
    return [
        (
            duty.id,
            [unit.role.value[0] + unit.name for unit in duty.clause.note.units],
            str(duty.clause.note.deadline and duty.clause.note.deadline.due),
        )
        for duty in read_text(text).duties
    ]


def numbered(document: Document, text: str, level: int, number: str = "77") -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


@pytest.fixture
def document() -> Document:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(LEVELS)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    override = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride>'
    for number, inner in (("77", ""), ("78", ""), ("79", override)):
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="77"/>{inner}</w:num>'))
    return document


def test_numbers_that_word_puts_are_read(document: Document) -> None:
    document.add_paragraph("某市2030年试验计划")
    for text, level in (
        ("供水", 0),
        ("水厂", 1),
        ("检查水厂。（市水务局负责）", 2),
        ("修水管。（市住建局负责）", 2),
        ("排水", 0),
        ("清沟", 1),
    ):
        numbered(document, text, level)
    numbered(document, "疏通。（市城管局负责）", 2, "78")
    numbered(document, "加点。", 3)
    numbered(document, "另起。（市应急局负责）", 2, "79")
    lines = saved(document).split("\n")
    assert lines[1:10] == [
        "一、供水",
        "（一）水厂",
        "1.检查水厂。（市水务局负责）",
        "2.修水管。（市住建局负责）",
        "二、排水",
        "（一）清沟",
        "1.疏通。（市城管局负责）",
        "加点。",
        "5.另起。（市应急局负责）",
    ]


def test_a_style_numbers_its_paragraphs(document: Document) -> None:
    style = document.styles.add_style("条目", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="2"/><w:numId w:val="77"/></w:numPr>')
    )
    for text in ("检查水厂。（市水务局负责）", "", "修水管。（市住建局负责）"):
        document.add_paragraph(text, style="条目")
    assert saved(document).split("\n")[:3] == ["1.检查水厂。（市水务局负责）", "", "2.修水管。（市住建局负责）"]


def test_a_style_is_looked_for_once(document: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    find, found = Styles.get_by_id, []
    monkeypatch.setattr(Styles, "get_by_id", lambda styles, *one: found.append(one) or find(styles, *one))
    for number in range(50):
        document.add_paragraph(f"第{number}段", style="Heading 1" if number % 2 else None)
    numbering = Numbering(document)
    assert [numbering.label(paragraph) for paragraph in document.paragraphs] == [""] * 50
    assert len(found) == 2


def test_a_style_is_numbered_as_the_one_below_it(document: Document) -> None:
    base, own = (document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH) for name in ("下", "上"))
    own.base_style = base
    for style, said in ((base, '<w:ilvl w:val="0"/><w:numId w:val="77"/>'), (own, '<w:ilvl w:val="2"/>')):
        style.element.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{said}</w:numPr>"))
    document.add_paragraph("检查水厂。（市水务局负责）", style="上")
    document.add_paragraph("供水", style="下")
    assert saved(document).split("\n")[:2] == ["1.检查水厂。（市水务局负责）", "一、供水"]


def test_a_document_without_lists_is_read() -> None:
    document = docx.Document()
    part = document.part
    for key in [key for key, one in part.rels.items() if one.reltype.endswith("/numbering")]:
        del part.rels[key]
    document.add_paragraph("检查水厂。（市水务局负责）")
    numbered(document, "修水管。（市住建局负责）", 0)
    assert len(duties(saved(document))) == 2


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (35, "三十五"), (100, "100")]
)
def test_chinese_numbers(number: int, said: str) -> None:
    assert to_chinese(number) == said


def test_a_table_of_duties_in_a_docx(document: Document) -> None:
    document.add_paragraph("某市2030年任务清单")
    table = document.add_table(rows=0, cols=len(HEADER))
    for row in [HEADER, *ROWS]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert duties(saved(document)) == DUTIES


def test_a_merged_unit_answers_for_each_row(document: Document) -> None:
    table = document.add_table(rows=3, cols=2)
    for place, text in {(0, 0): "任务", (0, 1): "责任单位", (1, 0): "检查水厂", (2, 0): "检查水管"}.items():
        table.cell(*place).text = text
    table.cell(1, 1).merge(table.cell(2, 1)).text = "市水务局"
    assert [units for _, units, _ in duties(saved(document))] == [["o市水务局"], ["o市水务局"]]


def test_a_table_of_duties_in_a_page() -> None:
    cells = [HEADER, ROWS[0], [*ROWS[1]]]
    rows = "".join(
        "<tr>" + "".join(f"<td><p>{c.replace(chr(10), '<br>')}</p></td>" for c in row) + "</tr>" for row in cells
    )
    page = f"<html><body><p>某市2030年任务清单</p><table>{rows}</table></body></html>"
    assert duties(html_text(page)) == DUTIES


def test_a_cell_that_spans_rows_of_a_page() -> None:
    page = (
        "<html><body><table><tr><th>任务</th><th>责任单位</th></tr>"
        "<tr><td>检查水厂</td><td rowspan='2'>市水务局</td></tr><tr><td>检查水管</td></tr>"
        "<tr><td>修沟</td><td>市城管局</td></tr></table></body></html>"
    )
    assert [units for _, units, _ in duties(html_text(page))] == [["o市水务局"], ["o市水务局"], ["o市城管局"]]


def test_a_table_that_only_lays_out_a_page_keeps_its_paragraphs() -> None:
    page = (
        "<html><body><table><tr><td><p>一、供水</p><p>1.检查水厂。（市水务局负责）</p></td></tr></table></body></html>"
    )
    assert html_text(page).split() == ["一、供水", "1.检查水厂。（市水务局负责）"]


def test_names_broken_inside_a_cell_are_put_together() -> None:
    page = (
        "<html><body><table><tr><th>任务</th><th>责任单位</th></tr>"
        "<tr><td>检查水厂</td><td>市卫生健<br>康委<br>市水务局</td></tr></table></body></html>"
    )
    assert [units for _, units, _ in duties(html_text(page))] == [["o市卫生健康委", "o市水务局"]]
