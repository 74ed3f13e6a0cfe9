"""Forms and slips on paper: LibreOffice prints them on A4 on its side, in type that can be read, no reason cut."""

import csv
import re
import subprocess
from collections import Counter

import pytest
from looks import need
from openpyxl import load_workbook
from pypdf import PdfReader
from support import run_fsplan

SOFFICE = "soffice"
HEAD = 5
FILLED = {"demo_shops": "十来家", "canteens_inspected": "80%", "sampling": "约1000", "duty_lists": "已做了一部分，" * 6}
READABLE = 7.5
"""Points of type: seven tenths of 11, less what LibreOffice rounds; without Excel's typeface it takes more room."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PdfReader]:
    """The form of the unit with the most targets, and both kinds of slips: its own workbook, and a plain one."""
    need(SOFFICE)
    folder = tmp_path_factory.mktemp("slips")
    spoken = {"FSPLAN_LANG": "zh"}

    def run(*argv: str) -> None:
        done = run_fsplan(*argv, cwd=folder, env=spoken)
        assert done.returncode in (0, 3), done.stderr.decode()

    run("init", ".")
    run("template", "--unit", "market", "-q", "Q3", "-o", "form.xlsx")
    book = load_workbook(folder / "form.xlsx")
    sheet = book.worksheets[0]
    for row in range(HEAD + 1, sheet.max_row + 1):
        if sheet.cell(row, 2).value in FILLED:
            sheet.cell(row, 5).value = FILLED[sheet.cell(row, 2).value]
    book.save(folder / "filled.xlsx")
    with (folder / "filled.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([cell or "" for cell in row] for row in sheet.iter_rows(values_only=True))
    slip = folder / "slips" / "2022Q3" / "market.xlsx"
    for name, kept in (("filled.xlsx", "own.xlsx"), ("filled.csv", "plain.xlsx")):
        run("receive", name, "--from", "market", "--period", "Q3")
        slip.rename(folder / kept)
    names = ("form", "own", "plain")
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    paths = [str(folder / f"{name}.xlsx") for name in names]
    subprocess.run([*command, "--outdir", str(folder), *paths], check=True, capture_output=True, timeout=240)
    return {name: PdfReader(folder / f"{name}.pdf") for name in names}


def _sizes(reader: PdfReader) -> Counter[float]:
    found: Counter[float] = Counter()

    def visit(text: str, here: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            found[round(size * matrix[0] * here[0], 1)] += 1

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("name", ["form", "own", "plain"])
def test_type_can_be_read_on_paper(printed: dict[str, PdfReader], name: str) -> None:
    sizes = _sizes(printed[name])
    assert sum(sizes.values()) > 100
    assert min(sizes) >= READABLE, sizes
    first = printed[name].pages[0].mediabox
    assert (round(float(first.width)), round(float(first.height))) == (842, 595), "A4 on its side"


@pytest.mark.parametrize("name", ["own", "plain"])
def test_a_slip_prints_every_reason_whole_beside_what_it_is_of(printed: dict[str, PdfReader], name: str) -> None:
    pages = [re.sub(r"\s", "", page.extract_text()) for page in printed[name].pages]
    with_reasons = [text for text in pages if "退回原因" in text]
    text = "".join(with_reasons)
    for page in with_reasons:  # on the second page across a title in a cell would end with the repeated columns
        assert "河北区2022年食品安全监督管理计划进度填报表" in page and "填报单位：区市场监管局" in page
    assert all("日期" in page and "指标编号" in page for page in with_reasons), "columns that say which row it is"
    for id_, told in {
        "demo_shops": "“十来家”不是可用的数改法：应填：数值，如1234或1,234",
        "canteens_inspected": "改法：应填：完成数和总数两个数，不填百分数：如完成812，总数1000",
        "sampling": "“约1000”不是可用的数",
        "duty_lists": "无法识别改法：可填：未启动、进行中、已完成、完成",
    }.items():
        assert id_ in text and told in text, (id_, told)
