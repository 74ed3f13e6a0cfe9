"""Shares taken from a ledger, verdicts that say neither, dates in a column's own form: by hand."""

from datetime import date
from fractions import Fraction

import pytest
from support import plan_of, result_of, write_csv

from fsplan.account.trace import trace_target
from fsplan.files.source import Source
from fsplan.ledger.cells import parse_form
from fsplan.run.workflow import Judged, judge

HEADER = ("编号", "日期", "单位", "大类", "结论")
COLUMNS = {
    "no": {"header": "编号", "type": "text"},
    "day": {"header": "日期", "type": "date"},
    "agency": {"header": "单位", "type": "text"},
    "kind": {"header": "大类", "type": "enum", "values": ["肉", "粮"]},
    "verdict": {"header": "结论", "type": "verdict", "good": ["合格"], "bad": ["不合格"], "neutral": ["未检"]},
}
LEDGER = {"title": "台账", "key": "no", "date": "day", "unit": {"column": "agency"}, "columns": COLUMNS}
RECORDS = [
    ("K1", "2030-01-10", "a局", "肉", "合格"),
    ("K2", "2030-01-10", "a局", "肉", "不合格"),
    ("K3", "2030-02-10", "a局", "粮", "合格"),
    ("K4", "2030-02-10", "a局", "粮", "未检"),
    ("K5", "2030-02-11", "b局", "粮", "合格"),
    ("K6", "2030-07-01", "b局", "肉", "合格"),
    ("K7", "2030-02-11", "b局", "粮", ""),
]
SHARE = {"kind": "share", "goal": ">= 98%", "from": "l", "where": {"verdict": ["合格"]}, "by": ["a", "b"]}


def told(target: dict[str, object], day: str = "2030-06-30", records=RECORDS, ledger=LEDGER, **others) -> Judged:
    plan = plan_of({"x": target, **others}, ledgers={"l": ledger})
    return judge(
        plan,
        [Source("l.csv", write_csv(records, header=HEADER))],
        date.fromisoformat(day),
        always=True,
        breakdown="kind",
    )


@pytest.mark.parametrize(
    ("target", "part", "whole"),
    [
        ({}, 3, 4),  # K1, K3, K5 of those that passed or failed
        ({"out_of": {"kind": ["肉"]}}, 1, 2),
        ({"out_of": {"kind": ["粮"], "verdict": ["合格", "未检"]}}, 2, 3),
        ({"where": {"verdict": ["不合格"]}}, 1, 4),
        ({"where": {"kind": ["肉"]}, "out_of": {"verdict": ["合格"]}}, 1, 3),
        ({"units": ["a"]}, 2, 3),
    ],
)
def test_a_share_is_keys_of_keys(target: dict[str, object], part: int, whole: int) -> None:
    judged = told({**SHARE, **target})
    result = result_of(judged.compliance, "x")
    assert (result.actual, result.tally.whole, result.tally.entries) == (Fraction(100 * part, whole), whole, whole)
    assert result.reporters.owed == ()


def test_units_and_days_have_their_own_part() -> None:
    judged = told(SHARE, "2030-12-31")
    result = result_of(judged.compliance, "x")
    assert dict(result.tally.by_unit) == {"a": Fraction(200, 3), "b": 100}
    steps = trace_target(judged.compliance, judged.progress.book, "x").steps
    assert [(str(s.entry.day), s.unit, s.entry.amount, s.entry.whole) for s in steps] == [
        ("2030-01-10", "a", 1, 2), ("2030-02-10", "a", 1, 1), ("2030-02-11", "b", 1, 1), ("2030-07-01", "b", 1, 1),
    ]  # fmt: skip


def test_a_ledger_without_what_a_share_is_taken_of_makes_it_unknown() -> None:
    judged = told({**SHARE, "out_of": {"kind": ["肉"]}}, records=[RECORDS[4]])
    assert result_of(judged.compliance, "x").level == "unknown"


def test_each_unit_owes_the_share_by_its_own_records() -> None:
    result = result_of(told({**SHARE, "quotas": "each"}).compliance, "x")
    assert [(one.unit, one.actual, one.level) for one in result.quotas.values()] == [
        ("a", Fraction(200, 3), "open"),
        ("b", 100, "met"),
    ]


def test_what_says_neither_stays_out_of_rates() -> None:
    (ledger,) = told(SHARE).ledgers
    parts = {part.value: (part.records, part.good, part.bad) for part in ledger.breakdown}
    assert parts == {"肉": (3, 2, 1), "粮": (4, 2, 0)}


@pytest.mark.parametrize(
    ("forms", "cell", "day"),
    [
        (["month/day/year"], "3/4/2030", "2030-03-04"),
        (["month/day/year"], "03/04/2030", "2030-03-04"),
        (["month/day/year"], "１/2/2030", "2030-01-02"),
        (["day.month.year"], "4.3.2030", "2030-03-04"),
        (["year-day-month"], "2030-04-03", "2030-03-04"),
        (["month/day/year"], "13/4/2030", None),
        (["month/day/year"], "3/4/30", None),
        (["month/day/year"], "2030-03-04", None),  # the column says how its dates are written
        (["month/day/year", "day/month/year"], "13/4/2030", "2030-04-13"),
        (["month/day/year", "day/month/year"], "3/4/2030", None),  # two readings
        (["month/day/year", "day/month/year"], "4/4/2030", "2030-04-04"),
    ],
)
def test_dates_in_a_columns_own_form(forms: list[str], cell: str, day: str | None) -> None:
    ledger = {**LEDGER, "columns": {**COLUMNS, "day": {"header": "日期", "type": "date", "formats": forms}}}
    judged = told(SHARE, "2030-12-31", records=[("K1", cell, "a局", "肉", "合格")], ledger=ledger)
    (found,) = judged.ledgers
    if day is None:
        assert [finding.code for finding in found.findings] == ["FS405"]
        assert all(form in str(found.findings[0].params["expected"]) for form in forms)
    else:
        assert found.days == {date.fromisoformat(day): 1}


def test_a_form_takes_nothing_else() -> None:
    for text in ("3/4/2030/5", "3-4-2030", "+3/4/2030", " 3/4/2030", "3/4", "", "3/ 4/2030", "3/4/20305"):
        assert parse_form("month/day/year", text) is None
