"""A ledger's figure beside what was reported: no match, no file, own units and filings, worked out by hand.

The ledger: of meat a has two in the first quarter and b one, of drinks a has one in the second, and c has one of each,
both on the year's last day.
"""

from datetime import date

import pytest
from support import ledger_with, plan_of, result_of, write_csv

from fsplan.files.source import Source
from fsplan.run.workflow import judge

LEDGER = ledger_with(["肉", "饮料", "粮"])
HEADER = ("编号", "日期", "单位", "大类")
RECORDS = [
    ("K1", "2030-01-01", "a局", "肉"),
    ("K2", "2030-03-31", "a办", "肉"),
    ("K3", "2030-04-01", "a", "饮料"),
    ("K4", "2030-02-28", "b局", "肉"),
    ("K5", "2030-12-31", "c局", "肉"),
    ("K6", "2030-12-31", "c局", "饮料"),
]
COUNT = {"kind": "count", "goal": ">= 4", "from": "l", "by": ["a", "b"], "measured_in": "批次"}
END = "2030-12-31"


def told(target, day, *rows, records=RECORDS, **others):
    """Judge the target x, and whatever stands beside it, by a ledger (None: no file of it) and reported rows."""
    plan = plan_of({"x": {**COUNT, **target}, **others}, ledgers={"l": LEDGER})
    sources = [Source("1.csv", write_csv(rows))] if rows else []
    sources += [Source("l.csv", write_csv(records, header=HEADER))] if records is not None else []
    return judge(plan, sources, date.fromisoformat(day), always=True)


def stands(judged):
    result = result_of(judged.compliance, "x")
    return result.actual, result.level, result.tally.entries, len(result.reporters.owed), result.reporters.silent


@pytest.mark.parametrize(
    ("target", "day", "actual", "level"),
    [
        ({}, "2029-12-31", 0, "on_pace"),  # nothing was due
        ({}, "2030-01-01", 1, "on_pace"),
        ({}, END, 4, "met"),  # c does not answer
        ({"where": {"category": ["肉"]}}, END, 3, "missed"),
        ({"where": {"category": ["饮料"]}}, END, 1, "missed"),
        ({"units": ["c"]}, END, 2, "missed"),  # its own unit's records alone
        ({"units": ["b", "c"]}, "2030-12-30", 1, "critical"),
        ({"support": ["c"]}, END, 6, "met"),  # named by the duty, so its records count
    ],
)
def test_records_that_count(target: dict[str, object], day: str, actual: int, level: str) -> None:
    assert stands(told(target, day)) == (actual, level, actual, 0, ())  # entries are records; nobody owes a word


def test_a_ledger_that_was_read_without_a_match_counts_nought() -> None:
    meatless = {"where": {"category": ["粮"]}}
    assert stands(told(meatless, END)) == (0, "missed", 0, 0, ())
    assert stands(told({**meatless, "goal": "= 0"}, END)) == (0, "met", 0, 0, ())
    assert stands(told({**meatless, "goal": "<= 3"}, "2030-06-30")) == (0, "on_pace", 0, 0, ())


def test_a_ledger_without_a_file_is_silence() -> None:
    assert stands(told({}, END, records=None)) == (None, "no_data", 0, 2, ("a", "b"))
    assert stands(told({"goal": "= 0"}, END, records=None)) == (None, "no_data", 0, 2, ("a", "b"))
    row = ("2030-03-31", "x", "a", "9")  # then what was reported is all there is
    assert stands(told({}, END, row, records=None)) == (9, "met", 1, 2, ("b",))


def test_what_was_reported_is_compared_by_quarter_and_never_judged() -> None:
    """a reports 5 of the first quarter, where it has 2, and by a total 1 of the second, as it has; b told nothing."""
    rows = [("2030-03-31", "x", "a", "5"), ("2030-06-30", "x", "a", "6", "", "累计")]
    judged = told({"tolerance": "2"}, END, *rows)
    assert stands(judged)[:2] == (4, "met")
    found = [(d.unit, d.period.end.month, d.reported, d.ledger) for d in judged.differences if d.reported or d.ledger]
    assert found == [("a", 3, 5, 2), ("a", 6, 1, 1)]
    assert [f.params["difference"] for f in judged.findings if f.code == "FS430"] == ["3"]


def test_records_are_no_filing_and_what_was_reported_stays_one() -> None:
    """All that is owed is the count, which the ledger tells: only a row, of the report or the count, is a filing."""
    report = {"kind": "report", "every": "quarter", "due_days": "10", "by": ["a", "b"]}
    judged = told({}, "2030-04-30", ("2030-03-31", "x", "a", "2"), r=report)
    firsts = [s for s in judged.compliance.submissions if s.period.end == date(2030, 3, 31)]
    assert [(s.unit, s.state, s.filed_on, s.missing) for s in firsts] == [
        ("a", "in_time", date(2030, 3, 31), ()),
        ("b", "missing", None, ()),
    ]


def test_the_original_goal_is_told_only_where_it_changed() -> None:
    revised = {"revisions": [{"from": "2030-06-01", "goal": ">= 5", "reason": "上级调整"}]}
    told_of = {
        (name, day): result_of(judged.compliance, "x").to_record(judged.compliance.plan)
        for name, target in (("plain", {}), ("revised", revised))
        for day in ("2030-05-31", "2030-06-01")
        for judged in [told(target, day)]
    }
    found = {key: (json["goal"], json["original_goal"]) for key, json in told_of.items()}
    assert found == {
        ("plain", "2030-05-31"): (4, None),
        ("plain", "2030-06-01"): (4, None),
        ("revised", "2030-05-31"): (4, None),
        ("revised", "2030-06-01"): (5, 4),
    }
