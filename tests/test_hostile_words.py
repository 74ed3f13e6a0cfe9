"""Hostile titles, units and notes are words in every format: nothing runs, nothing is obeyed, nothing breaks."""

import io
import re
import zipfile

import docx
import lxml.html
import openpyxl
import pytest
from looks import HOSTILE, LOOK, STAMP, hostile_dossier
from rich.console import Console

from fsplan.report.formats.docx.docx_file import render_docx
from fsplan.report.formats.html.html_page import render_html
from fsplan.report.formats.screen import build_screen
from fsplan.report.formats.terminal import print_report
from fsplan.report.formats.xlsx.workbook import render_xlsx
from fsplan.report.official.official import build_document
from fsplan.report.views.report import build_check

UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


def test_the_page_has_only_our_own_markup():
    page = render_html(hostile_dossier(), LOOK)
    tree = lxml.html.document_fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //iframe | //object | //embed | //b[@onclick]")
    assert not tree.xpath("//@*[starts-with(name(), 'on')] | //@style | //@src")
    assert all(str(href).startswith(("#", "data:,")) for href in tree.xpath("//@href"))
    assert not UNSAFE.search(page)
    titles = [cell.text for cell in tree.xpath('//span[@class="title"]')]
    assert titles[0] == HOSTILE[0] and titles[-1] == HOSTILE[-1], "words arrive whole"
    assert "49" not in titles[5], "a template in a title is not run"


def test_the_policy_lets_only_this_style_and_script_through():
    tree = lxml.html.document_fromstring(render_html(hostile_dossier(), LOOK))
    policy = tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize("form", ["circular", "year"])
def test_the_document_holds_them_as_text(form):
    content = render_docx(build_document(hostile_dossier("zh"), form), STAMP)
    document = docx.Document(io.BytesIO(content))
    texts = [p.text for p in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(HOSTILE[2] in text for text in texts)
    assert not any(UNSAFE.search(text) for text in texts)
    assert max(map(len, texts)) < 2_000, "a row that does not split must fit a page"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
    assert "TargetMode" not in body and body.count("w:instrText") == 0


def test_the_workbook_runs_no_formula_and_follows_no_link():
    content = render_xlsx(hostile_dossier(), LOOK)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert any(cell.value == HOSTILE[2] for cell in cells)
    assert not any(cell.hyperlink for cell in cells)
    assert not any(UNSAFE.search(cell.value) for cell in cells if isinstance(cell.value, str))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        assert all(b"<f>" not in parts.read(name) for name in sheets)


@pytest.mark.parametrize("width", [80, 200])
def test_the_terminal_obeys_nothing(width):
    dossier = hostile_dossier()
    report = build_check(dossier)
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, no_color=True, color_system=None, highlight=False)
    print_report(build_screen(report, dossier, width), console)
    shown = stream.getvalue()
    assert not UNSAFE.search(shown)
    assert "<script>" in shown
    assert all(len(line) <= width for line in shown.split("\n"))
