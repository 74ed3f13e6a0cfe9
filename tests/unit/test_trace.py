"""A trace adds up: the counted entries, and no other, give the figure."""

from datetime import date
from fractions import Fraction

import pytest
from support import demo_plan, plan_of, read_bytes, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.account.trace import Trace, trace_records, trace_target
from fsplan.core.period import quarter
from fsplan.ledger.result import Listed
from fsplan.plan.plan import Plan
from fsplan.report.views.trace import show_sum, trace_json

DAY = quarter(2030, 2).end


def trace(plan: Plan, target: str, *rows: tuple[str, ...], unit: str | None = None) -> Trace:
    progress = read_bytes(plan, write_csv(rows))
    assert progress.rejected == 0, progress.findings
    return trace_target(judge_plan(plan, progress.book, DAY), progress.book, target, unit)


COUNT = {"n": {"kind": "count", "goal": ">= 10", "measured_in": "家"}}
COUNT_ROWS = [
    ("2030-01-31", "n", "a", "3"),
    ("2030-02-28", "n", "a", "4"),
    ("2030-02-28", "n", "a", "7", "", "total"),
    ("2030-05-31", "n", "a", "2"),
    ("2030-06-30", "n", "a", "-1", "", "", "counted twice"),
    ("2030-04-30", "n", "b", "5"),
    ("2030-07-31", "n", "b", "50"),
]


def test_a_total_stands_for_what_was_before_it() -> None:
    found = trace(plan_of(COUNT), "n", *COUNT_ROWS)
    told = [(str(s.entry.day), s.unit, s.basis, str(s.entry.amount), s.counted) for s in found.steps]
    assert told == [
        ("2030-01-31", "a", "period", "3", False),
        ("2030-02-28", "a", "period", "4", False),
        ("2030-02-28", "a", "total", "7", True),
        ("2030-04-30", "b", "period", "5", True),
        ("2030-05-31", "a", "period", "2", True),
        ("2030-06-30", "a", "period", "-1", True),
    ]
    assert found.actual == 13 == sum(Fraction(step.entry.amount) for step in found.counted)
    assert show_sum(found) == "7 + 5 + 2 + (-1)"


def test_one_unit_gives_its_own_part() -> None:
    found = trace(plan_of(COUNT), "n", *COUNT_ROWS, unit="a")
    assert found.actual == 8
    assert {step.unit for step in found.steps} == {"a"}
    assert show_sum(found) == "7 + 2 + (-1)"


def test_json_has_the_keys_agreed() -> None:
    found = trace_json(trace(plan_of(COUNT), "n", *COUNT_ROWS), DAY)
    entries = found["entries"]
    assert isinstance(entries, list)
    assert {"target", "as_of", "actual", "entries"} <= set(found)
    assert all({"file", "line", "date", "unit", "amount", "basis", "note"} <= set(entry) for entry in entries)
    assert [entry["line"] for entry in entries if entry["counted"]] == [4, 7, 5, 6]


def test_a_rate_names_its_fact() -> None:
    found = trace(demo_plan(), "sampling_rate", ("2030-03-31", "sampling", "market", "240"))
    assert [source.id for source in found.sources] == ["sampling"]
    assert found.over is not None
    assert (found.over.fact, found.over.value, str(found.over.as_of)) == ("population", 120000, "2029-11-01")
    assert found.actual == 2
    assert show_sum(found) == "240 ÷ (120000 ÷ 1000)"


def test_a_change_of_a_rate_names_the_rates_fact() -> None:
    """20 of 1000 are 2 for every 100, a fifth less than 2.5."""
    plan = plan_of(
        {
            **COUNT,
            "r": {"kind": "rate", "of": "n", "over": "people", "per": "100"},
            "ch": {"kind": "change", "of": "r", "baseline": "2.5"},
        },
        facts={"people": {"value": "1000", "unit": "人"}},
    )
    found = trace(plan, "ch", ("2030-03-31", "n", "a", "20"))
    assert found.over is not None
    assert (found.over.fact, found.actual) == ("people", -20)


@pytest.mark.parametrize(
    ("spec", "rows", "counted", "actual", "sum_"),
    [
        (
            {"kind": "share", "goal": "= 100%"},
            [("2030-03-31", "a", "1", "4"), ("2030-06-30", "a", "3", "4"), ("2030-06-30", "b", "2", "6")],
            [False, True, True],
            50,
            "(3 + 2) ÷ (4 + 6)",
        ),
        (
            {"kind": "level", "goal": ">= 9", "measured_in": "人"},
            [("2030-03-31", "a", "4"), ("2030-06-30", "a", "5"), ("2030-03-31", "b", "3")],
            [False, True, True],
            8,
            "3 + 5",
        ),
        (
            {"kind": "mean", "goal": "> 80%"},
            [("2030-03-31", "a", "70%"), ("2030-06-30", "b", "80%")],
            [True, True],
            75,
            "(70 + 80) ÷ 2",
        ),
        (
            {"kind": "status"},
            [("2030-03-31", "a", "done"), ("2030-04-30", "b", "done"), ("2030-06-30", "b", "in_progress")],
            [True, False, True],
            1,
            "1",
        ),
    ],
)
def test_other_kinds(
    spec: dict[str, object], rows: list[tuple[str, ...]], counted: list[bool], actual: int, sum_: str
) -> None:
    found = trace(plan_of({"n": spec}), "n", *((row[0], "n", *row[1:]) for row in rows))
    by_place = {(str(step.entry.day), step.unit): step.counted for step in found.steps}
    assert [by_place[row[0], row[1]] for row in rows] == counted
    assert found.actual == actual
    assert show_sum(found) == sum_


def test_a_long_sum_is_told_by_its_number_of_terms() -> None:
    rows = [(f"2030-01-{day:02}", "n", "a", "2") for day in range(1, 21)]
    assert show_sum(trace(plan_of(COUNT), "n", *rows)) == "Σ20 40"


def test_of_filings_those_that_came_whole_are_counted_once() -> None:
    """Sent twice for the first quarter, where the first day counts; for the second without its value."""
    report = {"kind": "report", "every": "quarter", "due_days": "10", "by": ["a"]}
    plan = plan_of({"r": report, "x": {"kind": "level", "goal": ">= 1", "by": ["a"]}})
    rows = [(day, "r", "a", "1") for day in ("2030-04-05", "2030-04-30", "2030-06-30")]
    found = trace(plan, "r", *rows, ("2030-03-31", "x", "a", "1"))
    assert [(str(step.entry.day), step.counted) for step in found.steps] == [
        ("2030-04-05", True),
        ("2030-04-30", False),
        ("2030-06-30", False),
    ]


def test_of_a_ledger_each_record_of_the_unit_asked_about_counts_one() -> None:
    plan = plan_of({"n": {"kind": "count", "goal": ">= 10", "by": ["a", "b"]}})
    told = [Listed(DAY, unit, f"K{n}", "l.csv", n) for n, unit in enumerate("abc", 2)]
    late = Listed(date(2030, 7, 1), "a", "K9", "l.csv", 9)
    found = trace_records(plan, trace(plan, "n", unit="a"), [*told, late], DAY)
    assert [(s.unit, s.entry.amount, s.entry.note, s.entry.line) for s in found.steps] == [("a", 1, "K2", 2)]
    assert [(s.basis, s.counted, s.entry.file, s.entry.day) for s in found.steps] == [("ledger", True, "l.csv", DAY)]
    both = trace_records(plan, trace(plan, "n"), told, DAY)
    assert [step.unit for step in both.steps] == ["a", "b"], "c answers for nothing there"
