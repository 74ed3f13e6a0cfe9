"""The register of what was received: the state of each sending, in which order, as a table and as records."""

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import demo_plan, read_bytes, write_csv

from fsplan.account.owed.reminders import SentBackFiling
from fsplan.core.period import quarter
from fsplan.plan.plan import Plan
from fsplan.receive.records import Receipts, Sending, SendingState, hash_of, render_receipts
from fsplan.receive.register import (
    Registered,
    StillOwed,
    build_register,
    find_sent_back,
    list_owed,
    list_received,
    register_json,
)

DAY = date(2030, 4, 7)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return replace(demo_plan(), path=tmp_path / "plan.yaml")


def sent(version: int, state: SendingState = "filed", content: bytes = b"", **more: Any) -> Sending:
    filed = hash_of(content) if state != "returned" else None
    known = asdict(Sending(version, state, f"{version}.csv", "o", "h", "2030-04-07", 3, 1, filed_sha256=filed))
    return Sending(**{**known, **more})


def put(plan: Plan, unit: str, period: str, *sendings: Sending, there: bytes | None = None) -> None:
    folder = plan.path.parent / "data/filings" / period
    folder.mkdir(parents=True, exist_ok=True)
    text = render_receipts(Receipts("demo-2030", unit, period, sendings))
    (folder / f"{unit}.json").write_text(text, "utf-8")
    if there is not None:
        (folder / f"{unit}.csv").write_bytes(there)


def states(plan: Plan) -> list[tuple[str, str, str, int]]:
    return [(one.period, one.unit, one.state, one.sending.version if one.sending else 0) for one in list_received(plan)]


def test_sendings_stand_by_period_by_unit_as_in_the_plan_and_as_they_came(plan: Plan) -> None:
    """Units that the plan no longer has come last, by name."""
    put(plan, "zoo", "2030Q1", sent(1, "returned"))
    put(plan, "gone", "2030Q1", sent(1, "returned"))
    put(plan, "education", "2030Q1", sent(1, "returned"))
    put(plan, "market", "2030Q2", sent(1, "returned"))
    put(plan, "market", "2030Q1", sent(1, "returned"), sent(2), there=b"")
    put(plan, "health", "2030-02", sent(1, "returned"))
    assert states(plan) == [
        ("2030-02", "health", "returned", 1),
        ("2030Q1", "market", "returned", 1), ("2030Q1", "market", "filed", 2),
        ("2030Q1", "education", "returned", 1), ("2030Q1", "gone", "returned", 1), ("2030Q1", "zoo", "returned", 1),
        ("2030Q2", "market", "returned", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sendings", "there", "wanted"),
    [
        ([sent(1, "partly", b"1"), sent(2, "returned"), sent(3, "filed", b"3")], b"3", "superseded returned filed"),
        ([sent(1, "filed", b"1"), sent(2, "partly", b"2"), sent(3, "returned")], b"2", "superseded partly returned"),
        ([sent(1, "filed", b"1"), sent(2, "filed", b"2")], b"x", "superseded altered"),
        ([sent(1, "filed", b"1"), sent(2, "filed", b"2")], b"1", "filed incomplete"),
        ([sent(1, "filed", b"1"), sent(2, "partly", b"2")], None, "superseded missing"),
        ([sent(1, "filed", b"1")], None, "incomplete"),
        ([sent(1, "returned")], None, "returned"),
        ([sent(1, "returned")], b"x", "returned"),
    ],
)
def test_what_became_of_each_sending_is_told_as_the_filing_bears_it_out(
    plan: Plan, sendings: list[Sending], there: bytes | None, wanted: str
) -> None:
    put(plan, "market", "2030Q1", *sendings, there=there)
    assert [state for _, _, state, _ in states(plan)] == wanted.split()


def test_a_damaged_record_and_a_filing_without_one_stand_as_such(plan: Plan) -> None:
    put(plan, "health", "2030Q1", there=b"x")
    (plan.path.parent / "data/filings/2030Q1/health.json").write_text("{", "utf-8")
    (plan.path.parent / "data/filings/2030Q1/market.csv").write_text("", "utf-8")
    (plan.path.parent / "data/filings/2030Q1/note.txt").write_text("", "utf-8")
    assert states(plan) == [("2030Q1", "market", "unrecorded", 0), ("2030Q1", "health", "damaged", 0)]


def test_the_register_is_two_tables_in_the_readers_language(plan: Plan) -> None:
    one = sent(2, "partly", received="2030-04-08")
    received = [Registered("market", "2030Q1", "partly", one), Registered("health", "2030Q1", "damaged", None)]
    owed = [StillOwed("education", "2030Q1", 1, 2)]
    english, chinese = (
        build_register(plan, received, owed, DAY, "en"),
        build_register(plan, received, owed, DAY, "zh"),
    )
    assert english.title == "Demo district plan 2030: filings received, as of 2030-04-07"
    assert chinese.title == "示例区2030年工作计划：收件登记，截至2030年4月7日"
    assert [[cell.text for cell in row] for row in english.tables[0].rows] == [
        ["2030Q1", "Market Regulation Bureau", "2", "2030-04-08", "partly filed", "3", "1", "2.csv"],
        ["2030Q1", "Health Commission", "", "", "record unreadable", "", "", ""],
    ]
    assert [cell.value for cell in english.tables[0].rows[0]] == [None, None, 2, None, None, 3, 1, None]
    assert [[cell.text for cell in row] for row in chinese.tables[1].rows] == [["2030Q1", "区教育局", "1", "2"]]
    assert [cell.value for cell in chinese.tables[1].rows[0]] == [None, None, 1, 2]
    assert [column.title for column in chinese.tables[0].columns] == [
        "填报期", "报送单位", "版次", "收到日期", "处理", "行数", "退回行数", "原文件名",
    ]  # fmt: skip
    assert [column.title for column in english.tables[1].columns] == ["period", "sender", "filings owed", "values owed"]
    assert [(table.heading, table.nothing) for table in english.tables] == [
        ("", "nothing has been received"),
        ("Still owed", "nobody owes anything"),
    ]
    untitled = replace(plan, file=replace(plan.file, title_en=""))
    assert build_register(untitled, [], [], DAY, "en").title.startswith("示例区2030年工作计划: ")


def test_a_machine_is_told_each_sending_and_each_debt() -> None:
    one = sent(2, supersedes=1, slip="s.xlsx", filed_as="data/filings/2030Q1/market.csv")
    nothing = dict.fromkeys(
        ("version", "received", "name", "sha256", "original", "rows", "rejected", "supersedes", "slip")
    )
    assert register_json(
        [Registered("market", "2030Q1", "filed", one), Registered("health", "2030Q1", "unrecorded", None)],
        [StillOwed("education", "2030Q1", 1, 2)],
    ) == {
        "received": [
            {
                "unit": "market", "period": "2030Q1", "state": "filed", "version": 2, "received": "2030-04-07",
                "name": "2.csv", "sha256": "h", "original": "o", "rows": 3, "rejected": 1,
                "filed_as": "data/filings/2030Q1/market.csv", "supersedes": 1, "slip": "s.xlsx",
            },
            {
                **nothing, "unit": "health", "period": "2030Q1", "state": "unrecorded",
                "filed_as": "data/filings/2030Q1/health.csv",
            },
        ],
        "owed": [{"unit": "education", "period": "2030Q1", "filings": 1, "values": 2}],
    }  # fmt: skip


def test_of_a_quarter_the_last_that_came_by_the_day_is_told_where_it_went_back_with_a_slip(plan: Plan) -> None:
    back: dict[str, Any] = {"slip": "slips/x.xlsx", "slip_sha256": "t"}
    put(
        plan, "market", "2030Q1", sent(1, "returned", received="2030-04-05", **back), sent(2, "filed", b"2"), there=b"2"
    )
    put(plan, "health", "2030-03", sent(1, "returned", received="2030-04-07", **back))
    put(plan, "education", "2030Q1", sent(1, "returned", received="2030-04-07"))
    assert find_sent_back(plan, quarter(2030, 1), date(2030, 4, 7)) == {
        "health": SentBackFiling("1.csv", date(2030, 4, 7), "slips/x.xlsx")
    }
    assert find_sent_back(plan, quarter(2030, 1), date(2030, 4, 6)) == {
        "market": SentBackFiling("1.csv", date(2030, 4, 5), "slips/x.xlsx")
    }
    assert find_sent_back(plan, quarter(2030, 2), date(2030, 4, 7)) == {}
    put(plan, "health", "2031Q1", sent(1, "returned", **back))  # a period that the plan has not
    assert set(find_sent_back(plan, quarter(2030, 1), date(2030, 4, 7))) == {"health"}


def test_what_is_owed_is_counted_for_quarters_that_are_over(plan: Plan) -> None:
    """Of the demo plan: a report of each unit, and values on canteens, registry, assistants, satisfaction, sampling."""
    rows = [("2030-03-31", target, "market", "1") for target in ("assistants", "sampling")]
    progress = read_bytes(plan, write_csv([*rows, ("2030-03-31", "registry", "market", "done")]))
    assert list_owed(plan, progress, date(2030, 3, 31)) == []
    assert list_owed(plan, progress, date(2030, 4, 16)) == [
        StillOwed("market", "2030Q1", 1, 2),
        StillOwed("health", "2030Q1", 1, 2),
        StillOwed("education", "2030Q1", 1, 0),
    ]
    assert {one.period for one in list_owed(plan, progress, date(2030, 7, 1))} == {"2030Q1", "2030Q2"}
