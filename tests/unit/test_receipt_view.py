"""A receipt as a line in both languages and as a record, part by part."""

from decimal import Decimal
from typing import cast

import pytest
from support import demo_plan

from fsplan.core.finding import Finding, RefusalError
from fsplan.core.period import month, quarter
from fsplan.receive.intake import exit_of
from fsplan.receive.receipt import ChangedFigure, Receipt
from fsplan.receive.view import receipt_json, receipt_line

PLAN = demo_plan()
Q1 = quarter(2030, 1)
CHANGED = [
    ChangedFigure("quarterly_report", "market", None, "submitted"),
    ChangedFigure("canteens", "market", "7/18", "8/18"),
    ChangedFigure("registry", "market", "in_progress", "done"),
    ChangedFigure("assistants", "health", Decimal("2.50"), None),
    ChangedFigure("satisfaction", "market", Decimal("79.20"), Decimal(81)),
    ChangedFigure("sampling", "market", Decimal(150), Decimal(0)),
]


def full() -> Receipt:
    return Receipt(
        "in/a.csv", "partly", "market", Q1, 3, 1,
        [Finding("FS204", "in/a.csv", 2, 5, params={"found": "3", "expected": "2"})],
        "data/filings/2030Q1/market.csv", 2, 1, list(CHANGED), ["canteens", "sampling"], "slips/2030Q1/market.xlsx",
        RefusalError("receive_empty"), [RefusalError("receive_recovered", version="1")],
    )  # fmt: skip


def test_every_part_of_a_receipt_stands_in_its_line_in_this_order() -> None:
    assert receipt_line(PLAN, full(), "en") == (
        "in/a.csv: partly filed, Market Regulation Bureau, Q1 2030, rows: 3, rejected: 1, "
        "filed as data/filings/2030Q1/market.csv (version 2), in place of version 1, "
        "changed: 季度报告 — -> done, 食堂检查覆盖率 7/18 -> 8/18, 食堂台账 in progress -> done, "
        "协管员人数 (Health Commission) 2.5 -> —, 群众满意度 79.2% -> 81%, Samples taken 150 -> 0, "
        "still owed: 食堂检查覆盖率, Samples taken, slip: slips/2030Q1/market.xlsx: it holds no data row"
    )
    assert receipt_line(PLAN, full(), "zh") == (
        "in/a.csv：部分归档，区市场监管局 2030年第一季度，3 行，退回 1 行，"
        "归档为 data/filings/2030Q1/market.csv（第2版），代替第1版，"
        "变动：季度报告 —→完成、食堂检查覆盖率 7/18→8/18、食堂台账 进行中→已完成、"
        "协管员人数（区卫生健康委）2.5→—、群众满意度 79.2%→81%、监督抽检批次 150→0，"
        "还缺：食堂检查覆盖率、监督抽检批次，退回单 slips/2030Q1/market.xlsx：没有数据行"
    )


def test_what_a_receipt_does_not_know_is_left_out_of_its_line() -> None:
    assert receipt_line(PLAN, Receipt("a.csv"), "en") == "a.csv: refused"
    assert receipt_line(PLAN, Receipt("a.csv", unit="market", rows=2), "en") == "a.csv: refused, rows: 2"
    assert receipt_line(PLAN, Receipt("a.csv", period=Q1), "zh") == "a.csv：未接收"
    known = Receipt("a.csv", "unchanged", "health", month(2030, 2), filed_as="x", version=1)
    assert receipt_line(PLAN, known, "en") == ("a.csv: unchanged, Health Commission, 2030-02, filed as x (version 1)")
    same = Receipt("a.csv", "filed", "market", Q1, 1, filed_as="x", version=3, supersedes=2, changed=[])
    assert receipt_line(PLAN, same, "en").endswith("(version 3), in place of version 2, no figure changed")
    assert receipt_line(PLAN, same, "zh").endswith("（第3版），代替第2版，数字没有变动")


def test_a_name_is_shown_up_to_240_signs_and_on_one_line() -> None:
    assert receipt_line(PLAN, Receipt("x" * 240), "en") == "x" * 240 + ": refused"
    assert receipt_line(PLAN, Receipt("x" * 241), "en") == "x" * 239 + "…: refused"
    assert receipt_line(PLAN, Receipt("a\nb"), "en") == "a\\nb: refused"


def test_a_machine_is_told_all_of_a_receipt() -> None:
    record = receipt_json(full(), "en")
    findings = cast("list[dict[str, object]]", record.pop("findings"))
    assert [(one["code"], one["line"], one["column"]) for one in findings] == [("FS204", 2, 5)]
    assert record == {
        "file": "in/a.csv", "unit": "market", "period": "2030Q1", "state": "partly", "rows": 3, "rejected": 1,
        "filed_as": "data/filings/2030Q1/market.csv", "version": 2, "supersedes": 1,
        "changed": [{"target": one[0], "unit": one[1], "old": one[2], "new": one[3]} for one in CHANGED],
        "still_owed": ["canteens", "sampling"],
        "notices": [
            "the filing of version 1 is not there (interrupted, or taken away): it does not stand, and what was "
            "filed before does"
        ],
        "slip": "slips/2030Q1/market.xlsx", "reason": "it holds no data row",
    }  # fmt: skip
    assert receipt_json(full(), "zh")["reason"] == "没有数据行"
    assert receipt_json(Receipt("a.csv"), "en") == {
        "file": "a.csv", "unit": None, "period": None, "state": "refused", "rows": 0, "rejected": 0, "findings": [],
        "filed_as": None, "version": None, "supersedes": None, "changed": [], "still_owed": [], "notices": [],
        "slip": None, "reason": None,
    }  # fmt: skip


EMPTY = Receipt("e", reason=RefusalError("receive_empty"))
REFUSED = Receipt("r", reason=RefusalError("receive_no_unit"), rejected=1)
RETURNED = Receipt("b", "returned", rejected=1)
FILED = Receipt("f", "filed", rows=1)


@pytest.mark.parametrize(
    ("receipts", "code"),
    [
        ([], 4), ([FILED], 0), ([EMPTY], 4), ([FILED, EMPTY], 4), ([RETURNED], 3), ([EMPTY, RETURNED, FILED], 3),
        ([REFUSED], 2), ([FILED, RETURNED, EMPTY, REFUSED], 2), ([FILED, FILED], 0),
    ],
    ids=str,
)  # fmt: skip
def test_the_worst_receipt_decides_the_exit_code(receipts: list[Receipt], code: int) -> None:
    assert exit_of(receipts) == code


def test_an_empty_file_is_one_that_was_refused_for_having_no_row() -> None:
    assert [one.is_empty for one in (EMPTY, REFUSED, FILED, RETURNED)] == [True, False, False, False]
