"""LibreOffice opens what we write: pages, headings and tables of the PDF it makes are those that were meant."""

import io
import re
import subprocess
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from looks import LOOK, STAMP, example_dossier, hostile_dossier, need, save
from pypdf import PdfReader

from fsplan.report.formats.docx.docx_file import render_docx
from fsplan.report.formats.xlsx.workbook import render_xlsx
from fsplan.report.official.document import Paragraph
from fsplan.report.official.official import build_document

SOFFICE = "soffice"
DOCUMENTS: dict[str, WordDocument] = {}
"""What was written, as python-docx reads it, by name."""

A4, TURNED = (595, 842), (842, 595)


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
    DOCUMENTS.update({name: docx.Document(io.BytesIO(content)) for name, content in made.items()})
    paths = [save(folder, f"{name}.docx", content) for name, content in made.items()]
    books = {"book": render_xlsx(dossier, LOOK), "hostile-book": render_xlsx(hostile_dossier(), LOOK)}
    paths += [save(folder, f"{name}.xlsx", content) for name, content in books.items()]
    return dict(zip([*made, *books], to_pdf(folder, *paths), strict=True))


HEADINGS = {
    "circular": ["一、总体情况", "二、进度滞后事项", "三、未按期报送单位", "四、督办建议", "五、下一步要求"],
    "letter": ["一、有关指标完成情况", "二、报送情况", "三、工作要求"],
    "year": ["一、总体情况", "二、未完成事项", "三、报送情况", "四、各单位情况", "五、下一步工作"],
}


@pytest.mark.parametrize("form", HEADINGS)
def test_a_document_is_a4_with_its_headings_in_order(pdfs, form):
    pages = pdfs[form].pages
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]
    texts = [re.sub(r"\s", "", page.extract_text()) for page in pages]
    first = next(index for index, text in enumerate(texts) if text.startswith("附件1"))
    assert (set(sizes[:first]), set(sizes[first:])) == ({A4}, {TURNED}), "annexes lie on their side"
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
    first, following = (next(i for i, text in enumerate(texts) if re.match(f"附件{n}", text)) for n in (1, 2))
    assert following - first >= 2
    assert all("完成率" in text and "级别" in text for text in texts[first:following])
    assert all("其他工作内容" in text and "责任单位" in text for text in texts[following:])


@pytest.mark.parametrize("form", HEADINGS)
def test_no_heading_stands_alone_at_the_foot_of_a_page(pdfs, form):
    for page in pdfs[form].pages:
        lines = [re.sub(r"\s", "", line) for line in page.extract_text().splitlines()]
        lines = [line for line in lines if line and not re.fullmatch(r"—\d+—", line)]
        assert not re.match(r"[一二三四五]、|（[一二三四五]）|表\d", lines[-1]), lines[-1]


SPAN = r"\d{4}年(?:\d{1,2}月\d{1,2}日|第[一二三四]季度)"
"""A day or a quarter."""


@pytest.mark.parametrize("form", HEADINGS)
def test_no_cell_breaks_a_number(pdfs, form):
    """Every number, percentage and day of a table's cell is found whole on a line, as often as there are such cells."""
    document = DOCUMENTS[form]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    numbers = Counter(
        cell for cell in cells if re.fullmatch(rf"-?[\d.,]+%?|\d+/\d+|\d{{4}}-\d\d-\d\d|\d+天|{SPAN}", cell)
    )
    assert sum(numbers.values()) > 60 and any("100.00%" in cell for cell in numbers)
    lines = "\n".join(page.extract_text() for page in pdfs[form].pages)
    lines = re.sub(r"(?<=[0-9]) (?=[\u4e00-\u9fff])", "", lines)  # the reader of the PDF sets a blank between scripts
    for number, count in numbers.items():
        found = len(re.findall(rf"(?<![\d.%/]){re.escape(number)}(?![\d%/])", lines))
        assert found >= count, f"{number}: {count} cells, {found} whole on a line"


@pytest.mark.parametrize("form", HEADINGS)
def test_what_an_office_fills_in_is_left_open(pdfs, form):
    text = text_of(pdfs[form])
    assert "（文号）" in text and "（发文机关）" in text
    assert ("主送机关" in text) == (form != "letter"), "a letter is to its unit"


def test_a_letter_names_the_day_of_its_answer(pdfs):
    # on 30 September the third quarter's return is due on 15 October; the market bureau has sent it, so its day is open
    assert "并于年月日前将整改情况书面反馈" in text_of(pdfs["letter"])
    owing = build_document(example_dossier("zh", 3, "development"), "letter")
    told = "".join(block.text for block in owing.blocks if isinstance(block, Paragraph))
    assert "并于2022年10月15日前将整改情况书面反馈" in told


@pytest.mark.parametrize("form", HEADINGS)
def test_each_item_has_its_problem_and_its_day_and_no_note_of_the_run(pdfs, form):
    text = text_of(pdfs[form])
    items = len(re.findall(r"（任务\d+\.\d+，责任单位：", text))
    assert items > 0
    assert text.count("主要问题：") == text.count("完成时限：") == items
    assert "未计入" not in text
    assert not re.search(r"[<>]=?|实际—|个指标", text)


def test_no_page_holds_the_signature_alone(pdfs):
    for form in HEADINGS:
        texts = [re.sub(r"\s", "", page.extract_text()) for page in pdfs[form].pages]
        signed = next(text for text in texts if "（发文机关）" in text)
        before, closing = signed.split("特此")
        assert "附件：" in closing and len(before) > 20, "nor the closing words"


def test_a_hostile_document_is_only_long(pdfs):
    assert len(pdfs["hostile"].pages) < 40
    assert "<script>window.hacked=1</script>" in text_of(pdfs["hostile"])


def test_the_workbook_prints_its_overview_first(pdfs):
    first = re.sub(r"\s", "", pdfs["book"].pages[0].extract_text())
    assert "第三季度完成情况" in first and "各级别指标数" in first
    assert "###" not in text_of(pdfs["book"]), "a number that its column is too narrow for"


def test_a_hostile_workbook_computes_nothing(pdfs):
    text = text_of(pdfs["hostile-book"])
    assert "=cmd|" in text
    assert "#REF" not in text and "Err:" not in text
