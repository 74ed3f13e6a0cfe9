"""Forms: a unit gets one, fills in the yellow cells, and `check` takes it as it is."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from support import plan_of, read_bytes, read_rows

from fsplan.account.owed.forms import Form, build_form
from fsplan.core.period import quarter
from fsplan.core.text import Lang
from fsplan.files.source import Source
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.report.form import HEADINGS, render_form_csv
from fsplan.report.formats.xlsx.form_xlsx import render_form_xlsx

Q2 = quarter(2030, 2)
TARGETS = {
    "filing": {"kind": "report", "every": "quarter", "due_days": "15"},
    "done": {"kind": "count", "goal": ">= 100", "measured_in": "家"},
    "weight": {"kind": "count", "goal": ">= 100", "measured_in": "吨"},
    "staff": {"kind": "level", "goal": ">= 10", "measured_in": "人"},
    "covered": {"kind": "share", "goal": "= 100%"},
    "pleased": {"kind": "mean", "goal": "> 80%"},
    "issued": {"kind": "milestone", "due": "2030-05-31"},
    "ledger": {"kind": "status", "due": "2030-12-31"},
    "cases": {"kind": "count", "measured_in": "件"},
}
BEFORE = [
    ("2030-01-31", "done", "a", "10"),
    ("2030-03-31", "done", "a", "5"),
    ("2030-03-31", "staff", "a", "8"),
    ("2030-03-31", "covered", "a", "3", "4"),
    ("2030-03-31", "ledger", "a", "in_progress"),
]
FILLED = {
    "done": ("12", ""),
    "weight": ("2.5", ""),
    "staff": ("9", ""),
    "covered": ("4", "4"),
    "pleased": ("81.2%", ""),
    "issued": ("完成", ""),
}


def make() -> tuple[Plan, Form]:
    plan = plan_of(TARGETS, units={id_: {"name": f"{id_}局", "name_en": f"Bureau {id_}"} for id_ in "abc"})
    return plan, build_form(plan, read_rows(plan, *BEFORE).book, "a", Q2)


def table(text: str) -> list[dict[str, str]]:
    names = {heading.zh: column for column, heading in HEADINGS.items()}
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return [{names.get(key, key): value for key, value in row.items()} for row in rows]


def test_a_form_asks_for_what_is_owed_and_marks_what_is_not() -> None:
    plan, form = make()
    rows = table(render_form_csv(plan, form, "zh"))
    assert [(row["target"], row["required"]) for row in rows] == [
        *((id_, "必报") for id_ in ("done", "weight", "staff", "covered", "pleased", "issued")),
        *((id_, "选报") for id_ in ("filing", "ledger", "cases")),
    ]
    assert {row["date"] for row in rows if row["target"] != "filing"} == {"2030Q2"}
    assert {row["unit"] for row in rows} == {"a局"}
    known = {row["target"]: (row["measured_in"], row["basis"], row["last_figure"], row["last_total"]) for row in rows}
    assert known["done"] == ("家", "当期", "15", "15")
    assert known["staff"] == ("人", "", "8", "")
    assert known["covered"] == ("", "累计", "3 / 4", "")
    assert known["ledger"] == ("", "", "进行中", "")
    assert known["cases"] == ("件", "当期", "", "")


def test_a_csv_form_begins_with_a_mark_for_spreadsheets() -> None:
    plan, form = make()
    assert render_form_csv(plan, form, "zh").startswith("\ufeff日期,指标编号,")
    assert render_form_csv(plan, form, "en").startswith("\ufeffdate,target,")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_csv_form_is_accepted_without_a_word(lang: Lang) -> None:
    plan, form = make()
    rows = list(csv.reader(io.StringIO(render_form_csv(plan, form, lang).removeprefix("\ufeff"))))
    at = {column: index for index, column in enumerate(HEADINGS)}
    for row in rows[1:]:
        row[at["value"]], row[at["of"]] = FILLED.get(row[at["target"]], ("", ""))
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    progress = read_bytes(plan, stream.getvalue().encode())
    assert progress.findings == []
    assert (progress.rows, progress.rejected) == (6, 0)  # what is optional and blank is no row
    assert progress.book.series(("done", "a", "period")).entries[0].day == date(2030, 6, 30)


def sheet_of(payload: bytes) -> io.BytesIO:
    return io.BytesIO(payload)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_filled_workbook_is_accepted_without_a_word(lang: Lang) -> None:
    plan, form = make()
    book = load_workbook(sheet_of(render_form_xlsx(plan, form, lang)))
    sheet = book.worksheets[0]
    at = {column: index for index, column in enumerate(HEADINGS, 1)}
    sheet.cell(16, 2).value, sheet.cell(16, 6).value = ("张三", "022-12345678")
    numbers = {"12": 12, "2.5": 2.5, "9": 9, "4": 4}
    for row in range(2, sheet.max_row + 1):
        target = sheet.cell(row, at["target"]).value
        value, of = FILLED.get(target, ("", ""))
        if value:
            sheet.cell(row, at["value"]).value = numbers.get(value, value)
        if of:
            sheet.cell(row, at["of"]).value = int(of)
        if target == "filing":
            sheet.cell(row, at["date"]).value = "2030年7月12日" if lang == "zh" else "2030-07-12"
            sheet.cell(row, at["value"]).value = "已报送" if lang == "zh" else "submitted"
    stream = io.BytesIO()
    book.save(stream)
    progress = read_progress(plan, [Source("form.xlsx", stream.getvalue())])
    assert {finding.code for finding in progress.findings} <= {"FS236"}  # the signatures, which are no row
    assert (progress.rows, progress.rejected) == (7, 0)
    assert progress.book.series(("filing", "a", "period")).entries[0].day == date(2030, 7, 12)


def test_a_workbook_holds_lists_limits_and_a_frozen_header() -> None:
    plan, form = make()
    payload = render_form_xlsx(plan, form, "zh")
    assert payload == render_form_xlsx(plan, form, "zh")
    book = load_workbook(sheet_of(payload))
    assert book.sheetnames == ["填报表", "填报说明", "_fsplan"]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "D6"  # title, unit, period, due day, header
    at = {column: index for index, column in enumerate(HEADINGS, 1)}
    rows = {sheet.cell(row, at["target"]).value: row for row in range(6, 15)}
    limits = {str(limit.sqref): limit for limit in sheet.data_validations.dataValidation}

    def limit_of(target: str, column: str) -> tuple[str | None, str | None, str | None]:
        limit = limits[sheet.cell(rows[target], at[column]).coordinate]
        return limit.type, limit.operator, limit.formula1

    assert limit_of("done", "value") == ("whole", "greaterThanOrEqual", "0")
    assert limit_of("weight", "value") == ("decimal", "greaterThanOrEqual", "0")
    assert limit_of("covered", "of") == ("decimal", "greaterThanOrEqual", "0")
    assert limit_of("ledger", "value")[2] == '"未启动,进行中,已完成"'
    assert limit_of("issued", "value")[2] == '"未完成,完成"'
    assert '"当期,累计"' in {limit.formula1 for limit in limits.values()}
    assert all(sheet.cell(row, at[c]).number_format == "@" for row in rows.values() for c in ("target", "unit"))
    assert sheet.cell(rows["pleased"], at["value"]).number_format == "@"  # 81.2% stays what was typed


HEAD = "date,target,unit,value,of,note,required\n"


@pytest.mark.parametrize(
    ("row", "codes", "rows"),
    [
        ("2030Q2,done,a,,,,optional", [], 0),
        ("2030Q2,done,a,/,,,选报", [], 0),
        ("2030Q2,done,a,5,,,optional", [], 1),
        ("2030Q2,done,a,,,none this time,optional", ["FS213"], 1),
        ("2030Q2,done,a,,,,required", ["FS213"], 1),
        ("2030Q2,done,a,,,,", ["FS213"], 1),
        ("2030Q2,covered,a,,4,,optional", ["FS213"], 1),
        (",filing,a,submitted,,,optional", ["FS213"], 1),
    ],
)
def test_only_what_is_optional_and_blank_is_left_out(row: str, codes: list[str], rows: int) -> None:
    plan, _ = make()
    progress = read_bytes(plan, f"{HEAD}{row}\n".encode())
    assert [finding.code for finding in progress.findings if finding.code != "FS906"] == codes
    assert progress.rows == rows


def test_a_unit_without_values_is_asked_for_the_filing_itself() -> None:
    plan = plan_of({"filing": {"kind": "report", "every": "quarter"}, "cases": {"kind": "count", "measured_in": "件"}})
    form = build_form(plan, read_rows(plan).book, "a", Q2)
    assert [(row.target.id, row.required) for row in form.rows] == [("filing", True), ("cases", False)]
    assert form.owes


def test_an_excused_unit_owes_nothing() -> None:
    excused = [{"unit": "a", "period": "2030Q2", "reason": "moved"}]
    plan = plan_of(
        {
            "filing": {"kind": "report", "every": "quarter", "excused": excused},
            "done": {"kind": "count", "goal": ">= 1", "measured_in": "家"},
        }
    )
    book = read_rows(plan).book
    assert not build_form(plan, book, "a", Q2).owes
    assert build_form(plan, book, "b", Q2).owes


def test_forms_for_all(tmp_path: Path, fsplan: Callable[..., Any]) -> None:
    assert fsplan("init", ".").code == 0
    done = fsplan("template", "--all", "forms", "--quarter", "Q2", "--format", "csv")
    assert done.code == 0, done.err
    written = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert len(written) == 19  # eighteen members and the office, which owes two tasks
    assert "District Market Regulation Bureau-2022Q2.csv" in written
    found = fsplan(
        "check", "forms/District Culture and Tourism Bureau-2022Q2.csv", "--format", "json", "--as-of", "2022-06-30"
    )
    findings = json.loads(found.out)["findings"]
    assert {finding["code"] for finding in findings} <= {"FS213", "FS307"}  # a blank form is silence still


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--quarter", "Q2"], "name a unit with --unit, or a folder with --all"),
        (["--quarter", "Q9", "--unit", "market"], "Q9"),
        (["--quarter", "Q2", "--unit", "nobody"], "nobody"),
        (["--quarter", "Q2", "--unit", "market", "-o", "form.doc"], "form.doc"),
    ],
)
def test_wrong_words_are_told(words: list[str], said: str, fsplan: Callable[..., Any]) -> None:
    fsplan("init", ".")
    done = fsplan("template", *words)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err
