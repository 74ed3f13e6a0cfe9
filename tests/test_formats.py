"""Every format tells the same figures as the json, read back from the files as their readers read them."""

import io
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import docx
import lxml.html
import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from support import ROOT, run_fsplan

NONE = "—"
PERIODS = [("--quarter", "Q1"), ("--quarter", "Q2"), ("--quarter", "Q3"), ("--year",)]


def _report(folder: Path, format_: str, *period: str) -> bytes:
    found = run_fsplan("--plan", ROOT / "plan.yaml", "report", *period, "--format", format_, cwd=ROOT)
    assert found.returncode == 0, found.stderr
    return found.stdout


def _targets(folder: Path, *period: str) -> dict[str, dict[str, object]]:
    loaded = json.loads(_report(folder, "json", *period), parse_float=Decimal, parse_int=Decimal)
    return {target["id"]: target for target in loaded["targets"]}


def _percent(number: Decimal | None, *, is_met: bool = True) -> str:
    """Write a percentage by the decimal module, not by the program's own rounding."""
    if number is None:
        return NONE
    shown = number.quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not is_met and number <= 100 and shown >= 100:
        shown = Decimal("99.99")
    return f"{shown}%"


def _actual(target: dict) -> str | None:
    """Write the figure where its form is plain; None where the form is another test's matter."""
    actual, kind = target["actual"], target["kind"]
    if actual is None:
        return "no data" if target["level"] in ("no_data", "missed") else NONE
    if kind == "status":
        return f"{actual}/{len(target['units'])} units" if len(target["units"]) > 1 else None
    if kind in ("count", "level") and actual == actual.to_integral_value():
        return str(actual) if target["goal"] is not None else f"{actual} {target['measured_in']}"
    if kind == "share":
        return _percent(actual)
    return None


def _html_rows(page: bytes) -> dict[str, dict[str, str]]:
    tree = lxml.html.document_fromstring(page.decode())
    rows = {}
    for body in tree.xpath('//table[@id="figures"]/tbody'):
        cells = {cell.get("data-name"): cell.text_content().strip() for cell in body.xpath("./tr[1]/td[@data-name]")}
        cells["level"] = body.xpath('./tr[1]//span[contains(@class,"level")]')[0].text_content()
        cells["id"] = body.get("id").removeprefix("t-")
        rows[cells["id"]] = cells
    return rows


@pytest.mark.parametrize("period", PERIODS, ids=" ".join)
def test_html_shows_the_figures_of_the_json(tmp_path, period):
    targets, rows = _targets(tmp_path, *period), _html_rows(_report(tmp_path, "html", *period))
    assert list(rows) == list(targets)
    for id_, target in targets.items():
        row, is_met = rows[id_], target["level"] == "met"
        assert row["completion"] == _percent(target["completion"], is_met=is_met), id_
        assert row["pace"] == _percent(target["pace"]), id_
        assert row["level"] == str(target["level"]).replace("_", " ")
        expected = _actual(target)
        assert expected is None or row["actual"] == expected, id_


@pytest.mark.parametrize("period", PERIODS, ids=" ".join)
def test_docx_shows_the_texts_of_the_html(tmp_path, period):
    rows = list(_html_rows(_report(tmp_path, "html", *period)).values())
    document = docx.Document(io.BytesIO(_report(tmp_path, "docx", *period)))
    annex = [[cell.text for cell in row.cells] for row in document.tables[-3].rows]  # then the ledger, then measures
    assert annex[0] == ["item", "target", "answering unit", "goal", "actual", "completion", "pace", "level"]
    keys = ("goal", "actual", "completion", "pace", "level")
    assert [row[3:] for row in annex[1:]] == [[row[key] for key in keys] for row in rows]


@pytest.mark.parametrize("period", PERIODS, ids=" ".join)
def test_xlsx_holds_the_numbers_of_the_json(tmp_path, period):
    targets = _targets(tmp_path, *period)
    content = _report(tmp_path, "xlsx", *period)
    book = openpyxl.load_workbook(io.BytesIO(content))
    moved = [] if period == ("--quarter", "Q1") else ["What has changed"]  # before the first quarter nothing stood
    assert book.sheetnames == [
        "Overview", "Targets", "Units", "Filings", *moved, "Reconciliation",
        "What else duties consist of", "Findings", "Entries",
    ]  # fmt: skip
    page = book["Targets"]
    heads = [cell.value for cell in page[1]]
    for row in page.iter_rows(min_row=2):
        cells = dict(zip(heads, row, strict=True))
        target = targets.pop(cells["id"].value)
        is_percent = target["measured_in"] == "%"
        _same(cells["actual"], target["actual"], is_percent=is_percent)
        _same(cells["expected"], target["expected"], is_percent=is_percent)
        _same(cells["pace"], target["pace"], is_percent=True)
        is_met = target["level"] == "met"
        completion = target["completion"] if is_met or target["completion"] != 100 else Decimal("99.99")
        _same(cells["completion"], completion, is_percent=True)
        _same(cells["behind (points)"], target["behind"], is_percent=False)
        assert cells["level"].value == str(target["level"]).replace("_", " ")
        assert cells["item"].data_type == "s", "an identifier is text, or 1.10 would read 1.1"
    assert not targets


def _same(cell, number: Decimal | None, *, is_percent: bool) -> None:
    if number is None:
        assert cell.value is None
        return
    assert cell.data_type == "n"
    assert ("%" in cell.number_format) == is_percent
    exact = Fraction(number) / (100 if is_percent else 1)
    assert abs(Fraction(str(cell.value)) - exact) < Fraction(1, 10**9), (cell.value, number)


def test_xlsx_submissions_and_entries_are_complete(tmp_path):
    loaded = json.loads(_report(tmp_path, "json", "--year"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(_report(tmp_path, "xlsx", "--year")))
    submissions = book.get_sheet_by_name("Filings").to_python()
    owed = {id_ for target in loaded["targets"] if target["kind"] == "report" for id_ in [target["id"]]}
    assert {row[0] for row in submissions[1:]} == owed
    entries = book.get_sheet_by_name("Entries").to_python()
    at = {name: entries[0].index(name) for name in ("id", "amount", "basis")}
    counted = {target["id"]: target["entries"] for target in loaded["targets"] if target["kind"] != "rate"}
    drawn = {row[at["id"]] for row in entries[1:] if row[at["basis"]] == "ledger"}
    assert (drawn, len(entries) > 400) == ({"sampling"}, True)
    for id_, number in counted.items():
        rows = [row for row in entries[1:] if row[at["id"]] == id_]
        recorded = sum(row[at["amount"]] for row in rows if row[at["basis"]] == "ledger")
        assert (recorded if id_ in drawn else len(rows)) == number, id_
    assert {type(row[2]).__name__ for row in entries[1:]} == {"date"}


def test_html_and_xlsx_name_every_entry(tmp_path):
    tree = lxml.html.document_fromstring(_report(tmp_path, "html", "--year").decode())
    places = [
        cell.text_content()
        for cell in tree.xpath("//details//td")
        if re.search(r"\.csv(:[1-9]\d*)?$", cell.text_content())
    ]
    book = CalamineWorkbook.from_filelike(io.BytesIO(_report(tmp_path, "xlsx", "--year")))
    rows = book.get_sheet_by_name("Entries").to_python()[1:]
    # what a ledger counted stands on no line
    assert sorted(places) == sorted(f"{row[9]}:{int(row[10])}" if row[10] else row[9] for row in rows)
    assert sum(row[10] == "" for row in rows) > 100


@pytest.mark.parametrize("format_", ["html", "docx", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_input_gives_the_same_bytes(tmp_path, format_, lang):
    argv = ("--plan", ROOT / "plan.yaml", "--lang", lang, "report", "-q", "Q3", "--format", format_)
    first = run_fsplan(*argv, cwd=ROOT).stdout
    path = tmp_path / f"report.{format_}"
    run_fsplan(*argv, "-o", path, cwd=ROOT, env={"TZ": "America/New_York", "PYTHONHASHSEED": "7"})
    assert first and path.read_bytes() == first


@pytest.mark.parametrize("format_", ["docx", "xlsx"])
def test_source_date_epoch_is_written_into_the_file(tmp_path, format_):
    argv = ("--plan", ROOT / "plan.yaml", "report", "-q", "Q3", "--format", format_)
    content = run_fsplan(*argv, cwd=ROOT, env={"SOURCE_DATE_EPOCH": "1700000000"}).stdout
    opened = docx.Document(io.BytesIO(content)).core_properties if format_ == "docx" else None
    created = opened.created if opened else openpyxl.load_workbook(io.BytesIO(content)).properties.created
    assert created.replace(tzinfo=None).isoformat() == "2023-11-14T22:13:20"


def test_an_instant_concerns_only_the_files_that_hold_one():
    """A broken SOURCE_DATE_EPOCH stops what would be stamped with it, and no table of texts."""
    for format_, code in (("csv", 0), ("md", 0), ("xlsx", 2)):
        argv = ("--plan", ROOT / "plan.yaml", "show", "--format", format_)
        assert run_fsplan(*argv, cwd=ROOT, env={"SOURCE_DATE_EPOCH": "soon"}).returncode == code


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--form", "letter"], "--form goes with --format docx only"),
        (["--format", "docx", "--form", "letter"], "name it with --unit"),
        (["--format", "docx", "--form", "poem"], "choose circular, letter, year"),
        (["--format", "html", "--template", "x.docx"], "--template goes with --format docx only"),
        (["--format", "docx", "--template", "nowhere.docx"], "not a usable template: nowhere.docx (no such file)"),
        (["--format", "docx", "--template", "plan.yaml"], "not a usable template: plan.yaml (it is no Word document"),
        (["--format", "docx", "--template", "nowhere.docx", "--lang", "zh"], "nowhere.docx（文件不存在）"),
        (["--format", "docx", "--template", "docs", "--lang", "zh"], "docs（这是一个文件夹）"),
    ],
)
def test_options_that_do_not_go_together_are_refused(argv, said):
    found = run_fsplan("report", "-q", "Q1", *argv, cwd=ROOT)
    assert (found.returncode, found.stdout) == (2, b"")
    assert said in found.stderr.decode()


def test_without_data_there_is_no_file(tmp_path):
    (tmp_path / "empty.csv").write_text("date,target,unit,value\n")
    path = tmp_path / "report.docx"
    argv = ("--plan", ROOT / "plan.yaml", "report", "-q", "Q1", "empty.csv", "-f", "docx", "-o", path)
    found = run_fsplan(*argv, cwd=tmp_path)
    assert found.returncode == 4
    assert not path.exists()
    assert b"no file was written" in found.stderr


COMMANDS = [
    ("show", "market"),
    ("remind", "--quarter", "Q2", "--as-of", "2022-08-31"),
    ("escalate", "--quarter", "Q2"),
    ("trace", "sampling"),
    ("rollup", ".", "--quarter", "Q2"),
    ("diff", "plan.yaml", "tests/golden/demo/plan.yaml"),
]


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda argv: argv[0])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_and_a_workbook_hold_the_cells_of_any_table(argv, lang):
    """The tables of each command in its page, looked for cell by cell in its workbook."""

    def output(format_: str) -> bytes:
        plan = () if argv[0] in ("rollup", "diff") else ("--plan", ROOT / "plan.yaml")
        ran = run_fsplan(*plan, "--lang", lang, *argv, "--format", format_, cwd=ROOT)
        assert ran.returncode in (0, 1), ran.stderr
        return ran.stdout

    page = lxml.html.fromstring(output("html").decode())
    laid_out = [[[cell.text_content() for cell in row] for row in table.iter("tr")] for table in page.iter("table")]
    book = openpyxl.load_workbook(io.BytesIO(output("xlsx")))
    sheets = [[[_text(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets[1:]]
    assert len(sheets) == len(laid_out) and all(len(table) > 1 for table in sheets)
    if argv[0] == "rollup":  # the cells of its second table are numbers, exact in the workbook and rounded in the page
        assert [row[:2] for row in sheets[1]] == [row[:2] for row in laid_out[1]]
        del sheets[1], laid_out[1]
    assert sheets == laid_out


def _text(cell) -> str:
    return "" if cell.value is None else str(cell.value)
