"""Closing a period from the program's side: what is frozen, what it came to, and what is found of it afterwards."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support import write_csv

from fsplan.account.compliance import judge_plan
from fsplan.closing.close import check_closings, close_period, freeze, reopen_period
from fsplan.closing.records import load_record
from fsplan.closing.written import Reopening
from fsplan.core.finding import Finding
from fsplan.core.period import Period, quarter
from fsplan.core.text import Text
from fsplan.files.source import Source
from fsplan.plan.loader import load_plan
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

TEXT = """\
fsplan: 1
id: closing
title: 关账示例
period: 2030
units: {a: {name: 甲局, name_en: Bureau A}, b: {name: 乙局}}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        shared: [a, b]
        targets:
          x: {kind: count, title: 批次, goal: ">= 100"}
          y: {kind: share, title: 覆盖率, goal: ">= 90%"}
"""
Q1, Q2, Q3 = (quarter(2030, number) for number in (1, 2, 3))
DAY = date(2030, 4, 7)
ROWS = (("2030-03-31", "x", "a", "10"), ("2030-03-31", "y", "b", "7", "9"), ("2030-04-01", "x", "a", "5"))


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    (tmp_path / "plan.yaml").write_text(TEXT, "utf-8")
    monkeypatch.chdir(tmp_path)
    loaded = load_plan(Path("plan.yaml")).plan
    assert loaded is not None
    return loaded


def progress_of(plan: Plan, *rows: tuple[str, ...], name: str = "data/a.csv") -> Progress:
    progress = read_progress(plan, [Source(name, write_csv(rows))], None)
    assert progress.rejected == 0, progress.findings
    return progress


BUREAU_A, BUREAU_B = Text("甲局", "Bureau A"), Text("乙局", "乙局")
FIRST, SECOND = Text("2030年第一季度", "Q1 2030"), Text("2030年第二季度", "Q2 2030")


def close(plan: Plan, *rows: tuple[str, ...], period: Period = Q1, on: date = DAY) -> str:
    progress = progress_of(plan, *rows)
    verdict = judge_plan(plan, progress.book, period.end)
    return close_period(plan, freeze(plan, progress, []), verdict, period, on).outcome


def found(plan: Plan, *rows: tuple[str, ...], name: str = "data/a.csv") -> list[Finding]:
    progress = progress_of(plan, *rows, name=name)
    return check_closings(plan, progress, freeze(plan, progress, []))[0]


def test_every_row_until_the_periods_last_day_is_frozen_by_day_target_unit_and_basis(plan: Plan) -> None:
    assert close(plan, *ROWS[::-1]) == "closed"
    closing = load_record(Path("closed/2030Q1.json")).in_force
    assert closing is not None
    assert [row[1:] for row in closing.rows] == [
        (date(2030, 3, 31), "x", "a", "period", Decimal(10), None, "data/a.csv:4", None),
        (date(2030, 3, 31), "y", "b", "period", Decimal(7), Decimal(9), "data/a.csv:3", None),
    ]
    assert (closing.period, closing.on, closing.plan_sha256) == (Q1, DAY, plan.sha256)
    assert [(one.target, one.actual) for one in closing.figures] == [("x", 10), ("y", Fraction(700, 9))]
    assert list(closing.files) == ["data/a.csv"] and closing.ledgers == ()


def test_what_closing_comes_to_where_the_period_is_closed_already(plan: Plan) -> None:
    assert close(plan, *ROWS) == "closed"
    assert close(plan, *ROWS, on=date(2030, 4, 8)) == "already_closed"
    assert close(plan, *ROWS[:1]) == "differs"
    assert reopen_period(plan, Q1, DAY, "补报") == Path("closed/2030Q1.json")
    assert reopen_period(plan, Q1, DAY, "补报") is None  # it is open
    assert reopen_period(plan, Q2, DAY, "补报") is None  # it was never closed
    assert close(plan, *ROWS[:1]) == "closed"
    record = load_record(Path("closed/2030Q1.json"))
    assert [type(event).__name__ for event in record.events] == ["Closing", "Reopening", "Closing"]
    assert record.events[1] == Reopening(DAY, "补报", record.events[1].seal)


def test_a_broken_chain_is_told_as_it_goes_on(plan: Plan) -> None:
    for period in (Q1, Q2):
        assert close(plan, *ROWS, period=period) == "closed"
    Path("closed/2030Q1.json").unlink()
    progress = progress_of(plan, *ROWS)
    verdict = judge_plan(plan, progress.book, Q3.end)
    closed = close_period(plan, freeze(plan, progress, []), verdict, Q3, DAY)
    assert (closed.outcome, closed.path.as_posix(), closed.is_broken) == ("closed", "closed/2030Q3.json", True)
    told, chain = check_closings(plan, progress, freeze(plan, progress, []))
    assert [(one.code, one.file, one.params["period"]) for one in told] == [("FS507", "closed/2030Q2.json", SECOND)]
    assert chain is not None and [link.period for link in chain.links] == [Q2, Q3]


def test_each_change_of_a_closed_row_is_a_finding_at_its_line(plan: Plan) -> None:
    close(plan, *ROWS)
    told = found(plan, ("2030-03-31", "x", "a", "11"), ("2030-01-31", "x", "b", "2.0"), name="data/b.csv")
    place = {"period": FIRST, "date": "2030-03-31"}
    assert [(one.code, one.file, one.line, one.column, one.field, one.value, one.params) for one in told] == [
        (
            *("FS501", "data/b.csv", 2, 1, "", "11"),
            {**place, "then": "data/a.csv:2", "amount_then": "10", "unit": BUREAU_A, "target": "x", "amount": "11"},
        ),
        (
            *("FS503", "data/a.csv", 3, 1, "", "7"),
            {**place, "then": "data/a.csv:3", "amount_then": "7 / 9", "unit": BUREAU_B, "target": "y", "amount": "7"},
        ),
        (
            *("FS502", "data/b.csv", 3, 1, "", "2"),
            {
                **place,
                "date": "2030-01-31",
                "then": "",
                "amount_then": "",
                "unit": BUREAU_B,
                "target": "x",
                "amount": "2",
            },
        ),
    ]


def test_a_row_of_two_closed_periods_is_told_once_and_each_has_its_own_days(plan: Plan) -> None:
    for period in (Q1, Q2):
        close(plan, *ROWS, period=period)
    changed = [(*ROWS[0][:3], "11"), ROWS[1], (*ROWS[2][:3], "6")]
    assert [(one.code, one.line, one.params["period"]) for one in found(plan, *changed)] == [
        ("FS501", 2, FIRST),
        ("FS501", 4, SECOND),
    ]
    last = ("2030-06-30", "x", "a", "1")
    assert [one.line for one in found(plan, *ROWS, last, ("2030-07-01", "x", "a", "1"))] == [5]


def test_a_plan_changed_since_is_told_once_for_each_closed_period(plan: Plan, tmp_path: Path) -> None:
    for period in (Q1, Q2):
        close(plan, *ROWS, period=period)
    (tmp_path / "plan.yaml").write_text(TEXT.replace(">= 100", ">= 90"), "utf-8")
    changed = load_plan(Path("plan.yaml")).plan
    assert changed is not None
    assert [(one.code, one.file, one.params) for one in found(changed, *ROWS)] == [
        ("FS506", "plan.yaml", {"period": FIRST}),
        ("FS506", "plan.yaml", {"period": SECOND}),
    ]


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("corrects: Q1", None), ("更正：第一季度 重复", None), ("CORRECTS:2030Q1，重复", None),
        ("corrects: Q1 2030 counted twice", None), ("corrects Q9", None),
        ("corrects: Q2", "2030Q2"), ("corrects:Q2 2030 twice", "2030Q2"), ("更正:2029Q4 漏报", "2029Q4"),
        ("更正: 上月 漏报", "上月"), ("corrects: Q 1 of the year", None), ("corrects: Q1 3 批次", None),
        ("corrects: Q1 2029 twice", "Q1 2029"), ("更正：2030年 上半年 漏报", "2030年 上半年"),
    ],
)  # fmt: skip
def test_a_correction_names_a_closed_quarter_or_is_told(plan: Plan, note: str, told: str | None) -> None:
    close(plan, *ROWS)
    findings = found(plan, *ROWS, ("2030-05-31", "x", "a", "-5", "", "", note))
    assert [(one.code, one.file, one.line, one.column, one.field, one.value) for one in findings] == (
        [("FS505", "data/a.csv", 5, 0, "note", told)] if told else []
    )


def test_a_correction_is_told_where_nothing_is_closed_at_all(plan: Plan) -> None:
    rows = [(*ROWS[0], "", "", "corrects: Q1"), ROWS[1], ("2030-02-28", "x", "b", "1", "", "", "更正：Q1")]
    assert [(one.code, one.line) for one in found(plan, *rows)] == [("FS505", 2), ("FS505", 4)]
    close(plan, *ROWS)
    reopen_period(plan, Q1, DAY, "补报")
    assert [one.line for one in found(plan, *rows)] == [2, 4]
    assert found(plan, ("2030-03-31", "x", "a", "99")) == []  # what is open again may change


def test_an_unreadable_record_is_the_only_finding_and_there_is_no_chain(plan: Plan) -> None:
    close(plan, *ROWS)
    Path("closed/2030Q2.json").write_text("[", "utf-8")
    progress = progress_of(plan, *ROWS[:1])
    (finding,), chain = check_closings(plan, progress, freeze(plan, progress, []))
    assert (finding.code, finding.file, chain) == ("FS504", "closed/2030Q2.json", None)
    assert finding.params == {"problem": ("第 1 行不是有效的 JSON", "line 1 is no JSON")}
