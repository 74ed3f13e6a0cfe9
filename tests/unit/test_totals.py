"""Running totals: previous total + this period's rows = this total, or it is told and does not count."""

from datetime import date
from decimal import Decimal

import pytest
from support import findings_of, plan_of, read_bytes, result_of, verdict, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.progress.layout.columns import COLUMNS

PLAN = plan_of({"x": {"kind": "count", "goal": ">= 1000", "measured_in": "批次"}})
DAYS = {
    "1": "2030-01-31",
    "2": "2030-02-28",
    "3": "2030-03-31",
    "4": "2030-04-30",
    "5": "2030-05-31",
    "7": "2030-07-31",
}

VALUE = COLUMNS["value"].name


def rows_of(story: str) -> list[tuple[str, ...]]:
    """Read `1:100 2:=150 3:-10!`: month, amount; `=` is a total, `!` has a note."""
    rows = []
    for word in story.split():
        month, _, text = word.partition(":")
        total, note = text.startswith("="), text.endswith("!")
        amount = text.strip("=!")
        rows.append((DAYS[month], "x", "a", amount, "", "累计" if total else "当期", "核减" if note else ""))
    return rows


# The story, its findings as (code, line), and what stands at the year's end: each worked out by hand.
STORIES = [
    ("1:100 2:50", [], 150),
    ("1:=100 2:=150", [], 150),
    ("1:100 1:=100 2:50 2:=150", [], 150),
    ("1:=100 2:50", [], 150),
    ("1:=100 2:50 2:=150", [], 150),
    ("1:=100 2:50 2:=160", [("FS218", 4)], 150),
    ("1:100 1:=90", [("FS218", 3)], 100),
    ("1:100 1:=90 2:=140", [("FS218", 3), ("FS218", 4)], 100),
    ("1:=100 2:=90", [("FS217", 3)], 100),
    ("1:=100 2:=90!", [], 90),
    ("1:=100 2:=90! 3:20 3:=110", [], 110),
    ("1:=100 2:=90 3:=95", [("FS217", 3), ("FS217", 4)], 100),
    ("1:=100 2:=90 3:=120", [("FS217", 3)], 120),
    ("1:=100 2:=0", [("FS217", 3)], 100),
    ("1:=100 2:=100 3:=100", [], 100),
    ("1:=100 2:-10! 2:=90!", [], 90),
    ("1:=100 2:-10! 2:=90", [("FS217", 4)], 90),
    ("1:=100 3:=200 2:30", [("FS218", 3)], 130),
    ("3:50 1:=100 5:=150", [], 150),
    ("1:10 2:20 3:30 3:=60 4:40 5:=100", [], 100),
    ("1:100 2:=50 3:=40", [("FS218", 3), ("FS218", 4)], 100),
    ("1:=100 2:50 2:=90", [("FS217", 4), ("FS218", 4)], 150),
    # in the second quarter: amounts of the first are no part of what it is held against
    ("3:100 4:=150", [], 150),  # 50 of its own
    ("3:100 4:=90", [("FS217", 3)], 100),  # less than was filed before
    ("3:100 4:=90!", [], 90),
    ("3:100 4:=100", [], 100),
    ("3:100 4:20 5:=120", [], 120),
    ("3:100 4:20 5:=150", [("FS218", 4)], 120),  # 30 more than its own amounts tell
    ("3:=100 4:20 5:=120", [], 120),
    ("3:=100 5:=130 5:20", [("FS218", 3)], 120),
    ("3:=100 4:=130 5:20 7:=200", [], 200),  # the third quarter has no amounts
    ("3:=100 4:20 7:30 7:=150", [], 150),
    ("3:=100 4:20 7:30 7:=130", [("FS218", 5)], 150),
    ("3:=100 4:20 7:=110", [("FS217", 4)], 120),  # 120 were filed before it
    # an opening balance: nothing was filed before its quarter
    ("5:=100", [("FS226", 2)], 100),
    ("4:20 5:=100", [("FS226", 3)], 100),  # 80 from before
    ("4:20 5:=20", [], 20),  # all of it is told: nothing is carried over
    ("4:20 5:=19", [("FS218", 3)], 20),  # less than the quarter's own amounts
    ("4:=100 5:20 5:=120", [("FS226", 2)], 120),
    ("4:=100 5:20 5:=130", [("FS226", 2), ("FS218", 4)], 120),
    ("2:=100", [], 100),  # the first quarter has nothing before it
    ("1:20 2:=100", [("FS218", 3)], 20),
    ("4:20 5:=19 7:=50", [("FS218", 3)], 50),  # the refused one is no base; 20 were filed before July
]


@pytest.mark.parametrize(("story", "wanted", "actual"), STORIES, ids=[story for story, _, _ in STORIES])
def test_stories(story: str, wanted: list[tuple[str, int]], actual: int) -> None:
    content = write_csv(rows_of(story))
    assert [(finding.code, finding.line) for finding in findings_of(PLAN, content)] == wanted
    progress = read_bytes(PLAN, content)
    assert progress.rejected == len({line for code, line in wanted if code != "FS226"})
    assert len(progress.book) + progress.rejected == progress.rows
    assert judge_plan(PLAN, progress.book, date(2030, 12, 31)).results[0].actual == actual


def test_what_is_said_of_a_total() -> None:
    (finding,) = findings_of(PLAN, write_csv(rows_of("1:=100 2:50 2:=160")))
    assert (finding.field, finding.value, finding.column) == ("value", "160", 16)
    assert finding.params == {"field": VALUE, "expected": "150", "before": "100", "flows": "50"}
    (finding,) = findings_of(PLAN, write_csv(rows_of("1:=100 2:=90")))
    assert finding.params == {"field": VALUE, "before": "100", "first": "1.csv:2"}


def test_what_is_said_of_an_opening_balance_and_of_a_fall_below_amounts() -> None:
    (finding,) = findings_of(PLAN, write_csv(rows_of("4:20 5:=100")))
    assert (finding.value, finding.params) == ("100", {"field": VALUE, "opening": "80"})
    (finding,) = findings_of(PLAN, write_csv(rows_of("3:=100 4:20 7:=110")))
    assert finding.params == {"field": VALUE, "before": "120", "first": "1.csv:3"}


@pytest.mark.parametrize(
    ("start", "end", "day", "is_opening"),
    [
        ("2030-09-01", "2031-08-31", "2030-11-30", False),  # a school year's first quarter ends in November
        ("2030-09-01", "2031-08-31", "2030-12-01", True),
        ("2030-02-15", "2031-02-14", "2030-05-14", False),
        ("2030-02-15", "2031-02-14", "2030-05-15", True),
    ],
)
def test_quarters_are_the_plans_own(start: str, end: str, day: str, is_opening: bool) -> None:
    plan = plan_of({"x": {"kind": "count"}}, period={"start": start, "end": end})
    found = findings_of(plan, write_csv([(day, "x", "a", "100", "", "累计")]))
    assert [finding.code for finding in found] == ["FS226"] * is_opening


def test_totals_of_other_units_and_other_files_are_apart() -> None:
    first = write_csv([("2030-01-31", "x", "a", "100", "", "total"), ("2030-01-31", "x", "b", "7", "", "total")])
    second = write_csv([("2030-02-28", "x", "a", "90", "", "total"), ("2030-02-28", "x", "b", "8", "", "total")])
    found = findings_of(PLAN, first, second)
    assert [(f.code, f.file, f.line, f.params["first"]) for f in found] == [("FS217", "2.csv", 2, "1.csv:2")]


def test_totals_are_exact() -> None:
    plan = plan_of({"x": {"kind": "count", "measured_in": "吨"}})
    rows = [(f"2030-{month:02}-01", "x", "a", "0.1") for month in range(1, 11)]
    rows.append(("2030-10-31", "x", "a", "1.0", "", "total"))
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").actual == Decimal(1)


def test_a_level_has_no_running_total() -> None:
    plan = plan_of({"x": {"kind": "level"}})
    rows = [("2030-01-31", "x", "a", "100", "", "累计"), ("2030-02-28", "x", "a", "90", "", "累计")]
    assert result_of(verdict(plan, "2030-12-31", *rows), "x").actual == 90


def test_of_a_share_the_wholes_add_up_as_the_parts_do_those_of_nothing_too() -> None:
    plan = plan_of({"x": {"kind": "share", "goal": ">= 5%", "over_time": "sum", "by": ["a"]}})
    flows = [("2030-01-31", "x", "a", "1", "2"), ("2030-02-28", "x", "a", "0", "0")]
    assert findings_of(plan, write_csv([*flows, ("2030-03-31", "x", "a", "1", "2", "累计")])) == []
    (found,) = findings_of(plan, write_csv([*flows, ("2030-03-31", "x", "a", "1", "3", "累计")]))
    assert (found.code, found.line, found.column, found.value) == ("FS218", 4, 18, "3")
    assert (found.params["expected"], found.params["flows"]) == ("2", "2")
