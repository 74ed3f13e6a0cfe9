"""A form that was opened and saved by LibreOffice is the same form: read, known, still protected; and it prints."""

import io
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
from looks import need
from openpyxl import load_workbook
from pypdf import PdfReader
from support import ROOT, plan_of, read_rows
from test_forms import Q2, make

from fsplan.account.owed.forms import build_form
from fsplan.core.marks import FormMarks, read_marks
from fsplan.core.period import quarter
from fsplan.files.source import Source
from fsplan.plan.loader import load_plan
from fsplan.progress.reader import read_progress
from fsplan.report.formats.xlsx.form_xlsx import render_form_xlsx

SOFFICE = "soffice"
FIGURES = {"done": (12, None), "weight": (2.5, None), "staff": (9, None), "covered": (3, 4), "pleased": ("81.2%", None)}
FIGURES |= {"issued": ("完成", None)}
HEAD, VALUE, WHOLE, SIGNED = 5, 5, 6, 16


def convert(folder: Path, path: Path, suffix: str) -> Path:
    """Open a file in LibreOffice and save it, with a profile of its own."""
    need(SOFFICE)
    saved = folder / "saved"
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(saved), str(path)], check=True, capture_output=True, timeout=240)
    return saved / f"{path.stem}.{suffix}"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form as a clerk fills it in, under a name of his own."""
    plan, form = make()
    book = load_workbook(io.BytesIO(render_form_xlsx(plan, form, "zh")))
    sheet = book.worksheets[0]
    for row in range(HEAD + 1, SIGNED):
        value, whole = FIGURES.get(str(sheet.cell(row, 2).value), (None, None))
        for column, figure in ((VALUE, value), (WHOLE, whole)):
            if figure is not None:
                sheet.cell(row, column).value = figure
    for column, text in ((2, "张三"), (4, "李四"), (6, "022-12345678"), (8, "2030年7月12日")):
        sheet.cell(SIGNED, column).value = text
    path = tmp_path_factory.mktemp("form") / "二季度.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_form_that_was_saved_elsewhere_still_reads(filled: Path, tmp_path: Path, suffix: str) -> None:
    plan, _ = make()
    progress = read_progress(plan, [Source(f"form.{suffix}", convert(tmp_path, filled, suffix).read_bytes())])
    assert progress.findings == [], progress.findings  # who signed is no trouble
    assert (progress.rows, progress.rejected) == (6, 0)
    told = {id_: progress.book.series((id_, "a", "period")).entries for id_ in FIGURES if id_ != "covered"}
    assert {id_: str(entries[0].amount) for id_, entries in told.items()} == {
        "done": "12",
        "weight": "2.5",
        "staff": "9",
        "pleased": "81.2",
        "issued": "1",
    }
    (covered,) = progress.book.series(("covered", "a", "period")).entries
    assert (covered.amount, covered.whole, covered.day) == (3, 4, date(2030, 6, 30))


def test_a_form_that_was_saved_elsewhere_says_what_it_is(filled: Path, tmp_path: Path) -> None:
    book = load_workbook(convert(tmp_path, filled, "xlsx"))
    sheet = book["_fsplan"]
    assert sheet.sheet_state in ("hidden", "veryHidden")
    rows = [[str(cell or "") for cell in row] for row in sheet.values]
    assert read_marks(rows) == FormMarks("test", "a", date(2030, 4, 1), date(2030, 6, 30))
    form = book.worksheets[0]
    assert form.protection.sheet
    assert form.cell(6, 2).protection.locked and not form.cell(6, VALUE).protection.locked


def test_a_long_form_prints_its_header_on_every_page(tmp_path: Path) -> None:
    plan = plan_of({f"t{n}": {"kind": "count", "goal": ">= 1", "measured_in": "件"} for n in range(120)})
    form = build_form(plan, read_rows(plan).book, "a", Q2)
    path = tmp_path / "long.xlsx"
    path.write_bytes(render_form_xlsx(plan, form, "zh"))
    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(convert(tmp_path, path, "pdf")).pages]
    table = [text for text in pages if "指标t" in text]
    assert len(table) >= 2 and all("年度目标" in text and "上期累计" in text for text in table)
    assert "测试进度填报表" in pages[0] and "填报单位：a局" in pages[0]
    assert "填报人：" in table[-1] and "填报日期：" in table[-1]
    assert not any("_fsplan" in text or "2030-04-01" in text for text in pages)


def test_the_sheet_of_guidance_is_whole_on_paper(tmp_path: Path) -> None:
    plan = load_plan(ROOT / "plan.yaml").plan
    assert plan is not None
    form = build_form(plan, read_rows(plan).book, "market", quarter(2022, 3))
    path = tmp_path / "form.xlsx"
    path.write_bytes(render_form_xlsx(plan, form, "zh"))
    book = load_workbook(path)
    told = ["".join(str(cell.value).split()) for cell in book.worksheets[1]["A"] if cell.value]
    printed = "".join(page.extract_text() for page in PdfReader(convert(tmp_path, path, "pdf")).pages)
    assert len(told) > 20
    assert [text for text in told if text not in "".join(printed.split())] == []


def test_wrapped_texts_of_a_form_have_the_height_they_take(tmp_path: Path) -> None:
    plan = load_plan(ROOT / "plan.yaml").plan
    assert plan is not None
    form = build_form(plan, read_rows(plan).book, "market", quarter(2022, 3))
    heights = {}
    for lang in ("zh", "en"):
        sheet = load_workbook(io.BytesIO(render_form_xlsx(plan, form, lang))).worksheets[0]
        rows = {row[1].value: row[1].row for row in sheet.iter_rows(min_row=HEAD + 1)}
        heights[lang] = sheet.row_dimensions[rows["demo_shops"]].height
    assert heights["zh"] in (None, 15)
    assert heights["en"] == 45, "District Market Regulation Bureau, 33 in lines of 12: three lines of 15 points"
