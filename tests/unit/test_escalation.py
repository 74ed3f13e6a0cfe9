"""Who is to be reminded or held to account, and what is still owed: the days at which that begins, by hand."""

from datetime import date

import pytest
from support import plan_of, read_rows

from fsplan.account.history import judge_history
from fsplan.account.owed.escalation import compute_escalation
from fsplan.account.owed.reminders import compute_reminders
from fsplan.core.period import quarter

RULES = [
    {"level": "behind", "periods": "1", "action": "remind"},
    {"level": "behind", "periods": "2", "action": "interview"},
    {"level": "missed", "periods": "1", "action": "accountability"},
]
END = "2030-12-31"


def steps(targets, day, *rows, rules=RULES):
    """Unit, action and how many quarters in a row."""
    plan = plan_of(targets, escalation=rules)
    history = judge_history(plan, read_rows(plan, *rows).book, date.fromisoformat(day))
    return [(step.unit, step.action, len(step.periods)) for step in compute_escalation(plan, history)]


LISTED = {"kind": "count", "goal": ">= 100", "pace": ["25%", "50%", "75%", "100%"], "by": ["a"]}


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2030-03-30", []),  # no quarter has ended
        ("2030-03-31", [("a", "remind", 1)]),  # 10 of 25: 15 points
        ("2030-06-29", [("a", "remind", 1)]),
        ("2030-06-30", [("a", "interview", 2)]),  # 10 of 50: twice in a row
        ("2030-09-30", []),  # 80 of 75
        (END, [("a", "accountability", 1)]),
    ],
)
def test_rules_hold_at_the_ends_of_quarters(day: str, wanted: list[tuple[str, str, int]]) -> None:
    rows = [("2030-01-01", "x", "a", "10"), ("2030-09-30", "x", "a", "70")]
    assert steps({"x": LISTED}, day, *rows) == wanted


def test_a_task_due_on_a_quarters_last_day_is_missed_that_day() -> None:
    undone = ("2030-02-01", "x", "a", "0")
    for due, wanted in [("2030-03-31", [("a", "accountability", 1)]), ("2030-04-01", [])]:
        assert steps({"x": {"kind": "milestone", "due": due, "by": ["a"]}}, "2030-03-31", undone) == wanted


def test_a_filing_due_on_a_quarters_last_day_may_still_come_that_day() -> None:
    """Due on 31 March, nobody is named for what is not there, nor b for what is not complete, until the next stage."""
    filing = {"kind": "report", "every": "quarter", "due_days": "0", "by": ["a", "b"]}
    value = {"kind": "count", "goal": ">= 1", "pace": "none", "by": ["b"]}
    told = [("2030-03-31", "r", "b", "1")]
    assert steps({"r": filing, "x": value}, "2030-03-31", *told) == []
    # the second quarter's end: nothing came whole of two due of each; silence twice in a row
    found = steps({"r": filing, "x": value}, "2030-06-30", *told)
    assert found == [("a", "interview", 2), ("b", "interview", 2)]


def test_a_filing_not_yet_due_names_nobody() -> None:
    """One of twelve came and three were due: 16.67 points behind. a's second one may come till July."""
    filing = {"kind": "report", "every": "quarter", "due_days": "15"}
    found = steps({"r": filing}, "2030-06-30", ("2030-04-10", "r", "a", "1"))
    assert found == [("b", "remind", 1), ("c", "remind", 1)]


def test_who_is_addressed() -> None:
    led = {"kind": "share", "goal": ">= 90%", "by": [], "lead": ["a"], "shared": ["b", "c"]}
    poor = [("2030-06-30", "x", unit, "1", "10") for unit in "abc"]
    assert steps({"x": led}, END, *poor) == [("a", "accountability", 1)]  # who leads answers
    assert steps({"x": led}, END, *poor[1:2]) == [("a", "accountability", 1)]  # and is the one who is silent
    shared = {**led, "lead": [], "shared": ["a", "b", "c"]}
    assert steps({"x": shared}, END, *poor[:1]) == [("b", "accountability", 1), ("c", "accountability", 1)]
    assert [unit for unit, _, _ in steps({"x": shared}, END, *poor)] == ["a", "b", "c"]
    word = {"kind": "status", "support": ["c"], "by": ["a", "b"]}
    said = [("2030-06-30", "x", unit, told) for unit, told in (("a", "done"), ("b", "in_progress"), ("c", "done"))]
    assert steps({"x": word}, END, *said) == [("b", "accountability", 1)]


def test_what_came_on_the_quarters_first_or_last_day_is_owed_no_more() -> None:
    plan = plan_of({"x": {"kind": "level", "goal": ">= 5", "by": ["a"]}})
    for day, owing in [("2030-03-31", 1), ("2030-04-01", 0), ("2030-06-30", 0), ("2030-07-01", 1)]:
        progress = read_rows(plan, (day, "x", "a", "9"))
        assert len(compute_reminders(plan, progress, quarter(2030, 2), date(2030, 12, 31))) == owing, day


@pytest.mark.parametrize(("day", "is_overdue"), [("2030-04-10", False), ("2030-04-11", True)])
def test_a_reminder_is_overdue_from_the_day_after_the_last_in_time(day: str, is_overdue: bool) -> None:
    filing = {"kind": "report", "every": "quarter", "due_days": "10", "by": ["a"]}
    plan = plan_of({"r": filing, "x": {"kind": "level", "goal": ">= 5", "by": ["a"]}})
    as_of = date.fromisoformat(day)
    (reminder,) = compute_reminders(plan, read_rows(plan), quarter(2030, 1), as_of)
    assert [(value.target.id, str(value.due)) for value in reminder.values] == [("x", "2030-04-10")]
    assert reminder.is_overdue(as_of) == is_overdue


def test_a_task_is_reminded_of_by_its_own_due_day() -> None:
    plan = plan_of({"m": {"kind": "milestone", "due": "2030-02-10", "by": ["a"]}})
    (reminder,) = compute_reminders(plan, read_rows(plan), quarter(2030, 1), date(2030, 2, 10))
    assert [str(value.due) for value in reminder.values] == ["2030-02-10"]
    assert not reminder.is_overdue(date(2030, 2, 10)) and reminder.is_overdue(date(2030, 2, 11))
    assert compute_reminders(plan, read_rows(plan), quarter(2030, 2), date(2030, 4, 1)) == []
