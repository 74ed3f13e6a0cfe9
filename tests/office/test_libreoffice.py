"""LibreOffice opens what we write: pages, headings and tables of the PDF it makes are those that were meant."""

import re
import subprocess
from pathlib import Path

import pytest
from looks import LOOK, STAMP, example_dossier, hostile_dossier, need, save
from pypdf import PdfReader

from fsplan.report.formats.docx.docx_file import render_docx
from fsplan.report.formats.xlsx.workbook import render_xlsx
from fsplan.report.official.official import build_document

SOFFICE = "soffice"
A4 = {(595, 842)}


def to_pdf(folder: Path, *paths: Path) -> list[PdfReader]:
    """Turn files to PDF in one run, with a profile of its own."""
    need(SOFFICE)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=240)
    return [PdfReader(folder / f"{path.stem}.pdf") for path in paths]


def text_of(reader: PdfReader) -> str:
    return "".join(re.sub(r"\s", "", page.extract_text()) for page in reader.pages)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory) -> dict[str, PdfReader]:
    folder = tmp_path_factory.mktemp("office")
    dossier, market = example_dossier("zh", 3), example_dossier("zh", 3, "market")
    made = {
        "circular": render_docx(build_document(dossier, "circular"), STAMP),
        "letter": render_docx(build_document(market, "letter"), STAMP),
        "year": render_docx(build_document(dossier, "year"), STAMP),
        "hostile": render_docx(build_document(hostile_dossier("zh"), "circular"), STAMP),
    }
    paths = [save(folder, f"{name}.docx", content) for name, content in made.items()]
    books = {"book": render_xlsx(dossier, LOOK), "hostile-book": render_xlsx(hostile_dossier(), LOOK)}
    paths += [save(folder, f"{name}.xlsx", content) for name, content in books.items()]
    return dict(zip([*made, *books], to_pdf(folder, *paths), strict=True))


HEADINGS = {
    "circular": ["一、总体情况", "二、进展滞后的指标", "三、未按要求报送的单位", "四、督办措施", "五、下一步要求"],
    "letter": ["一、有关指标完成情况", "二、报送情况", "三、工作要求"],
    "year": ["一、总体情况", "二、未完成的指标", "三、报送情况", "四、各单位情况"],
}


@pytest.mark.parametrize("form", HEADINGS)
def test_a_document_is_a4_with_its_headings_in_order(pdfs, form):
    pages = pdfs[form].pages
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages} == A4
    assert 4 <= len(pages) <= 14
    text = text_of(pdfs[form])
    places = [text.index(heading) for heading in HEADINGS[form]]
    assert places == sorted(places)


@pytest.mark.parametrize("form", HEADINGS)
def test_every_page_is_numbered(pdfs, form):
    for number, page in enumerate(pdfs[form].pages, 1):
        assert f"—{number}—" in re.sub(r"\s", "", page.extract_text())


@pytest.mark.parametrize("form", HEADINGS)
def test_the_annex_repeats_its_head_on_every_page(pdfs, form):
    texts = [re.sub(r"\s", "", page.extract_text()) for page in pdfs[form].pages]
    first = next(index for index, text in enumerate(texts) if re.match("附件[全本]", text))
    assert len(texts) - first >= 2
    assert all("完成率" in text and "级别" in text for text in texts[first:])


def test_no_page_holds_the_signature_alone(pdfs):
    for form in HEADINGS:
        texts = [re.sub(r"\s", "", page.extract_text()) for page in pdfs[form].pages]
        signed = next(text for text in texts if "（发文机关）" in text)
        assert "特此" in signed and "附件：" in signed


def test_a_hostile_document_is_only_long(pdfs):
    assert len(pdfs["hostile"].pages) < 40
    assert "<script>window.hacked=1</script>" in text_of(pdfs["hostile"])


def test_the_workbook_prints_its_overview_first(pdfs):
    first = re.sub(r"\s", "", pdfs["book"].pages[0].extract_text())
    assert "第三季度完成情况" in first and "各级别指标数" in first


def test_a_hostile_workbook_computes_nothing(pdfs):
    text = text_of(pdfs["hostile-book"])
    assert "=cmd|" in text
    assert "#REF" not in text and "Err:" not in text
