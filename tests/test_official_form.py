"""The official documents keep GB/T 9704-2012: page, type, indent, line pitch, page number, tables that break well."""

import io
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from looks import STAMP, example_dossier, save

from fsplan.report.formats.docx.docx_file import TemplateError, render_docx
from fsplan.report.official.document import CaptionedTable, OfficialDocument
from fsplan.report.official.official import build_document
from fsplan.report.table import Cell, Table, TableColumn

TYPE = {
    "Title": ("方正小标宋简体", 44),
    "Heading 1": ("黑体", 32),
    "Heading 2": ("楷体_GB2312", 32),
    "Body Text": ("仿宋_GB2312", 32),
    "Normal": ("仿宋_GB2312", 32),
}


def _open(form="circular", unit=None, template=None, lang="zh"):
    return docx.Document(io.BytesIO(render_docx(build_document(example_dossier(lang, 3, unit), form), STAMP, template)))


def _near(length, millimetres, by=0.15):
    return abs(length - Mm(millimetres)) <= Mm(by)


def test_the_page_is_a4_with_the_standards_margins():
    section = _open().sections[0]
    assert _near(section.page_width, 210) and _near(section.page_height, 297)
    assert _near(section.top_margin, 37) and _near(section.left_margin, 28)
    assert _near(section.page_width - section.left_margin - section.right_margin, 156)
    assert _near(section.page_height - section.top_margin - section.bottom_margin, 225)


def test_a_page_holds_22_lines_of_28_characters():
    document = _open()
    section = document.sections[0]
    high = section.page_height - section.top_margin - section.bottom_margin
    assert high // (29 * 12700) == 22
    spacing = document.styles["Body Text"].element.rPr.find(qn("w:spacing"))
    wide = (section.page_width - section.left_margin - section.right_margin) / 12700
    assert wide // (16 + int(spacing.get(qn("w:val"))) / 20) == 28


@pytest.mark.parametrize("name", TYPE)
def test_styles_name_the_east_asian_type(name):
    style = _open().styles[name]
    font, half_points = TYPE[name]
    assert style.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == font
    assert int(style.element.rPr.find(qn("w:sz")).get(qn("w:val"))) == half_points
    spacing = style.element.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("580", "exact")


def test_body_is_set_in_by_two_characters_and_the_title_is_centred():
    document = _open()
    assert document.styles["Body Text"].element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"
    assert document.styles["Title"].element.pPr.find(qn("w:jc")).get(qn("w:val")) == "center"
    assert [p.style.name for p in document.paragraphs[:2]] == ["Document Number", "Title"]


def test_page_numbers_stand_at_the_outer_edge_in_song_of_14_points():
    document = _open()
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text.replace("1", "N") == "— N —"
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert "PAGE" in "".join(paragraph._p.itertext())
        assert {run._r.rPr.find(qn("w:sz")).get(qn("w:val")) for run in paragraph.runs} == {"28"}


def test_tables_repeat_their_head_and_tear_no_row():
    for table in _open().tables:
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def _kept_rows(rows):
    """Which rows of a table a page keeps with the next: head first, by number."""
    lines = [[Cell(f"单位{n}")] for n in range(1, rows + 1)]
    spec = CaptionedTable("表1", Table([TableColumn("name", "单位")], lines), (1,))
    word = docx.Document(io.BytesIO(render_docx(OfficialDocument("题", "计划", "zh", [spec]), STAMP)))
    return [at for at, row in enumerate(word.tables[0].rows) if row._tr.findall(".//" + qn("w:keepNext"))]


def test_no_row_of_a_table_stands_alone_on_a_page():
    assert _kept_rows(11) == list(range(11)), "a table of a dozen lines is not divided"
    assert _kept_rows(20) == [0, 1, 18, 19], "head and two rows begin together, the last three rows end together"


def test_headings_follow_the_notation():
    texts = [p.text for p in _open().paragraphs if p.style.name == "Heading 1"]
    assert [text[:2] for text in texts] == ["一、", "二、", "三、", "四、", "五、"]
    assert all(p.text.startswith("（") for p in _open().paragraphs if p.style.name == "Heading 2")


def test_the_letter_speaks_to_one_unit_of_its_own_targets():
    document = _open("letter", "market")
    assert "督办函" in document.paragraphs[1].text
    assert document.paragraphs[2].text == "区市场监管局："
    told = [p.text for p in document.paragraphs if "．" in p.text[:3]]
    assert told and all("区市场监管局" in text for text in told)


def test_the_year_end_report_counts_filings_and_units():
    captions = [p.text for p in _open("year").paragraphs if p.style.name == "Caption"]
    assert [caption.split("  ")[-1] for caption in captions] == [
        "各级别指标数",
        "报送情况",
        "各单位情况",
        "全部指标完成情况表",
        "其他工作内容",
    ]


def _letterhead(folder: Path, mark: bool) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "天津市河北区食品安全委员会办公室文件"
    document.styles["Heading 1"].font.name = "Arial"
    document.add_paragraph("津河食安办〔2022〕1号")
    if mark:
        document.add_paragraph("{{content}}")
    document.add_paragraph("抄送：区委办公室")
    path = folder / "letterhead.docx"
    document.save(path)
    return path


@pytest.mark.parametrize("mark", [True, False])
def test_a_letterhead_keeps_its_header_and_styles(tmp_path, mark):
    document = _open(template=_letterhead(tmp_path, mark))
    assert document.sections[0].header.paragraphs[0].text == "天津市河北区食品安全委员会办公室文件"
    assert document.styles["Heading 1"].font.name == "Arial"
    texts = [p.text for p in document.paragraphs]
    assert "{{content}}" not in texts
    title = next(index for index, text in enumerate(texts) if text.endswith("的通报"))
    assert texts[0] == "津河食安办〔2022〕1号"
    assert (title < texts.index("抄送：区委办公室")) == mark


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "no Word document"), (b"PK\x03\x04 broken", "damaged"), (b"not a document", "no Word document")],
)
def test_what_is_no_letterhead_is_refused(tmp_path, content, told):
    path = save(tmp_path, "bad.docx", content)
    with pytest.raises(TemplateError, match=told):
        _open(template=path)
