"""Ledgers in workbooks: every sheet that a person sees, merged cells for each of their rows, no value that is none."""

from pathlib import Path

import pytest
from shapes import Page, write_book

from fsplan.files.source import Source
from fsplan.ledger.local.engine import read_ledger
from fsplan.ledger.result import LedgerResult
from fsplan.plan.loader import load_plan

PLAN = load_plan(Path(__file__).parents[1] / "rules" / "plan.yaml").plan
HEAD = ("抽样编号", "抽样时间", "食品大类", "抽样数量", "结论")


def ledger(*pages: Page) -> LedgerResult:
    assert PLAN is not None
    return read_ledger(PLAN, "sampling", [Source("台账.xlsx", write_book(pages))])


def row(number: int, day: str, *more: object) -> tuple[object, ...]:
    return (f"XC{number:08}", day, *(more or ("肉制品", 2, "合格")))


def test_every_visible_sheet_is_read_and_the_others_are_named() -> None:
    found = ledger(
        Page([HEAD, row(1, "2030-01-05"), row(2, "2030-01-06")], name="1月"),
        Page([HEAD, row(3, "2030-02-05")], name="2月"),
        Page([("说明",)], name="说明"),
        Page([HEAD, row(4, "2030-03-05")], name="旧", state="hidden"),
    )
    assert sum(file.rows for file in found.files) == 3
    assert sum(found.days.values()) == 3
    assert [(f.code, f.file) for f in found.findings] == [("FS915", "台账.xlsx!旧"), ("FS913", "台账.xlsx!说明")]


def test_a_key_on_two_sheets_is_told_at_its_cell() -> None:
    found = ledger(Page([HEAD, row(1, "2030-01-05")], name="1月"), Page([HEAD, row(1, "2030-02-05")], name="2月"))
    assert [(f.code, f.place, f.params["first"]) for f in found.findings] == [
        ("FS410", "台账.xlsx!2月!A2", "台账.xlsx!1月!2")
    ]


def test_a_merged_day_holds_for_each_of_its_records() -> None:
    found = ledger(Page([HEAD, row(1, "2030-01-05"), (*row(2, ""),)], merged=["B2:B3"]))
    assert (found.findings, sum(found.days.values())) == ([], 2)


@pytest.mark.parametrize(
    ("cell", "column"), [("#N/A", 4), ("=1+1", 4), ((2, '0"万"'), 4)], ids=["error", "no result", "unclear"]
)
def test_a_value_that_is_none_is_refused(cell: object, column: int) -> None:
    found = ledger(Page([HEAD, row(1, "2030-01-05", "肉制品", cell, "合格")]))
    assert [(f.code, f.line, f.column) for f in found.findings] == [("FS405", 2, column)]
