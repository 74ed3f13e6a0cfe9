"""Whose a filing is where its table has no column for the day: rows tell their unit all the same."""

import json
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from receiving import Desk

HEAD = ("指标", "责任单位", "完成数")
MINE = ("监督抽检批次", "区市场监管局", 150)


def _put(desk: Desk, name: str, *sheets: tuple[str, Sequence[Sequence[object]]]) -> str:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for tab, rows in sheets:
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(list(row))
    (desk.path / "in").mkdir(exist_ok=True)
    book.save(desk.path / "in" / name)
    return f"in/{name}"


def test_rows_tell_their_unit_where_a_title_tells_the_quarter(desk: Desk) -> None:
    receipt = desk.one(_put(desk, "表.xlsx", ("Sheet1", [("2030年第一季度工作进展表",), HEAD, MINE])))
    assert (receipt["state"], receipt["unit"], receipt["period"]) == ("filed", "market", "2030Q1")
    assert "2030-03-31,sampling,market,150,,period,,," in desk.read("data/filings/2030Q1/market.csv")


@pytest.mark.parametrize("options", [(), ("--from", "health"), ("--from", "health", "--period", "Q1")])
def test_a_filing_all_of_whose_rows_are_another_units_is_not_filed(desk: Desk, options: tuple[str, ...]) -> None:
    file = _put(desk, "区卫健委.xlsx", ("Sheet1", [("2030年第一季度",), HEAD, MINE]))
    receipt = desk.one(file, *options, code=2)
    assert (receipt["state"], desk.files()) == ("refused", {})
    assert "Market Regulation Bureau" in receipt["reason"]


def test_a_refusal_for_want_of_a_sender_does_not_ask_for_the_day_that_the_title_tells(desk: Desk) -> None:
    rows = [("2030年第一季度",), HEAD, MINE, ("协管员人数", "区卫生健康委", 5)]
    receipt = desk.one(_put(desk, "表.xlsx", ("Sheet1", rows)), code=2)
    assert (receipt["state"], receipt["rows"], receipt["findings"]) == ("refused", 2, [])
    assert "--from" in receipt["reason"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("区卫生健康委2030年第一季度工作进展表", "Health Commission"),
        ("工作进展表（截至2030年6月30日）", "2030-06-30"),
        ("2030年2月工作进展表", "2030年2月"),
        ("区市场监管局工作进展表（截至2030年3月31日）", ""),
        ("区食安办、区市场监管局2030年工作进展表", ""),
    ],
)
def test_a_title_that_says_otherwise_is_told(desk: Desk, title: str, told: str) -> None:
    file = _put(desk, "表.xlsx", ("Sheet1", [(title,), ("指标", "完成数"), ("监督抽检批次", 150)]))
    receipt = desk.one(file, "--from", "market", "--period", "Q1")
    assert receipt["state"] == "filed"
    assert [told in notice for notice in receipt["notices"]] == ([True] if told else [])


def test_sheets_of_other_units_and_quarters_are_told_and_kept_as_theirs(desk: Desk) -> None:
    plain = ("指标", "完成数")
    file = _put(
        desk,
        "表.xlsx",
        ("区市场监管局", [plain, ("监督抽检批次", 150)]),
        ("区卫健委", [plain, ("协管员人数", 5)]),
    )
    receipt = desk.one(file, "--from", "market", "--period", "Q1")
    assert [(one["code"], one["sheet"]) for one in receipt["findings"]] == [("FS235", "区卫健委")]
    assert desk.read("data/filings/2030Q1/market.csv").splitlines()[1:] == [
        "2030-03-31,assistants,health,5,,period,,,",
        "2030-03-31,sampling,market,150,,period,,,",
    ]


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (("指标", "一季度", "二季度", "合计"), '{target: 指标}, periods: {一季度: "2030Q1", 二季度: "2030Q2"}'),
        (("指标", "1月", "2月"), '{target: 指标}, periods: {"1月": "2030-01", "2月": "2030-02"}'),
        (
            ("指标", "区市场监管局", "区卫健委"),
            "{target: 指标}, units: {区市场监管局: 区市场监管局, 区卫健委: 区卫健委}",
        ),
        (("工作任务", "累计完成"), "{target: 工作任务, value: 累计完成}, basis: total"),
        (("工作任务", "累计完成", "本季完成"), "{target: 工作任务, value: 本季完成}}"),
        (("工作任务", "计量单位", "本季完成"), "{target: 工作任务, value: 本季完成}}"),
    ],
)
def test_the_form_that_is_suggested_reads_the_table(desk: Desk, head: tuple[str, ...], form: str) -> None:
    file = _put(desk, "表.xlsx", ("Sheet1", [head, ("监督抽检批次", *[""] * (len(head) - 2), 30)]))
    asked = ("--from", "market", "--period", "Q2")
    (finding,) = (one for one in _findings(desk, file, *asked) if one["code"] == "FS201")
    assert f"columns: {form}" in finding["hint"]
    suggested = finding["hint"][finding["hint"].index("forms:") :]
    with (desk.path / "plan.yaml").open("a", encoding="utf-8") as plan:
        plan.write(f"\n{suggested}\n")
    assert "FS201" not in [one["code"] for one in _findings(desk, file, *asked)]


def _findings(desk: Desk, *words: str) -> list[dict[str, Any]]:
    (receipt,) = json.loads(desk.call("receive", *words, "--format", "json").out)
    found: list[dict[str, Any]] = receipt["findings"]
    return found
