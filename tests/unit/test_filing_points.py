"""Points earned by filings, line by line, and what filings cost; the day before, on and after they are due."""

from datetime import date
from fractions import Fraction

import pytest
from support import plan_of, read_rows

from fsplan.account.compliance import judge_plan
from fsplan.account.points import UnitScore, compute_scores
from fsplan.plan.plan import Plan

REPORT: dict[str, object] = {"kind": "report", "every": "quarter", "due_days": "10", "points": "8", "by": ["a", "b"]}
SCORING = {"full": "100", "late_filing": "-2", "missing_filing": "-5"}
IN_TIME = [(day, "r", "a", "1") for day in ("2030-04-10", "2030-07-10", "2030-10-10", "2031-01-10")]


def score(day: str, *rows: tuple[str, ...], unit: str = "a", **spec: object) -> UnitScore:
    plan = plan_of({"r": {**REPORT, **spec}}, scoring=SCORING)
    compliance = judge_plan(plan, read_rows(plan, *rows).book, date.fromisoformat(day))
    return next(one for one in compute_scores(compliance) if one.unit == unit)


@pytest.mark.parametrize(
    ("day", "filed", "earned", "level", "completion", "pace"),
    [
        ("2030-04-10", 0, 0, "behind", 0, 25),
        ("2030-04-10", 1, 8, "on_pace", 25, 25),
        ("2030-07-10", 1, 4, "behind", 25, 50),
        ("2030-07-10", 2, 8, "on_pace", 50, 50),
        ("2030-12-31", 1, Fraction(8, 3), "behind", 25, 75),
        ("2031-01-10", 3, 6, "missed", 75, None),
        ("2031-01-10", 4, 8, "met", 100, None),
        ("2031-01-10", 0, 0, "missed", 0, None),
    ],
)
def test_filings_earn_by_how_many_of_those_due_came(
    day: str, filed: int, earned: object, level: str, completion: object, pace: object
) -> None:
    (line,) = score(day, *IN_TIME[:filed]).lines
    assert (line.earned, line.level, line.completion, line.pace, line.why) == (
        earned,
        level,
        completion,
        pace,
        "filings",
    )
    (whole,) = score(day, *IN_TIME[:filed], earn="all").lines
    assert whole.earned == (8 if earned == 8 else 0)


def test_before_the_first_is_due_nothing_is_counted() -> None:
    found = score("2030-04-09", *IN_TIME[:1])
    assert (found.lines, found.possible, found.score, found.rank) == ((), 0, None, None)
    assert score("2030-04-10", *IN_TIME[:1]).score == 100


def test_an_excused_filing_is_neither_owed_nor_paid_for() -> None:
    excused = [{"unit": "a", "period": f"Q{number}", "reason": "改革"} for number in (1, 2, 3)]
    found = score("2031-01-10", IN_TIME[3], excused=excused)
    assert (found.lines[0].completion, found.deductions) == (100, ())
    assert score("2031-01-09", excused=excused).lines == ()
    # all of them are: nobody owes anything
    excused = [{"unit": unit, "period": f"Q{number}", "reason": "改革"} for number in (1, 2, 3, 4) for unit in "ab"]
    assert score("2031-02-01", excused=excused).lines == ()


@pytest.mark.parametrize(
    ("day", "rows", "taken"),
    [
        ("2030-04-10", [], []),
        ("2030-04-11", [], [("missing", 5)]),
        ("2030-04-11", [("2030-04-11", "r", "a", "1")], [("late", 2)]),
        ("2030-04-11", IN_TIME[:1], []),
        ("2030-07-11", [("2030-04-11", "r", "a", "1")], [("late", 2), ("missing", 5)]),
    ],
)
def test_what_is_late_or_missing_costs(day: str, rows: list[tuple[str, ...]], taken: list[tuple[str, int]]) -> None:
    found = score(day, *rows)
    assert [(one.state, one.deducted) for one in found.deductions] == taken
    assert found.deducted == sum(points for _, points in taken)


def test_an_incomplete_filing_costs_from_the_day_after_it_was_due() -> None:
    targets: dict[str, dict[str, object]] = {"r": REPORT, "x": {"kind": "count", "goal": ">= 4", "by": ["a"]}}
    plan = plan_of(targets, scoring=SCORING)

    def deducted(day: str) -> list[str]:
        book = read_rows(plan, ("2030-04-09", "r", "a", "1")).book
        found = compute_scores(judge_plan(plan, book, date.fromisoformat(day)))
        return [one.state for one in found[0].deductions]

    assert (deducted("2030-04-10"), deducted("2030-04-11")) == ([], ["missing"])


def test_without_a_price_nothing_is_taken_off() -> None:
    plan = plan_of({"r": REPORT})
    found = compute_scores(judge_plan(plan, read_rows(plan).book, date(2030, 5, 1)))
    assert [(one.deductions, one.score, one.rank) for one in found] == [((), 0, 1), ((), 0, 1)]


def judged(plan: Plan, day: str, *rows: tuple[str, ...]) -> list[tuple[str, object, object]]:
    found = compute_scores(judge_plan(plan, read_rows(plan, *rows).book, date.fromisoformat(day)))
    return [(one.unit, one.score, one.rank) for one in found]


def test_ranks_have_a_gap_behind_those_that_share_one_and_none_without_a_score() -> None:
    """Of c, which answers for a task due later alone, nothing is counted yet."""
    plan = plan_of(
        {
            "x": {"kind": "count", "quotas": "each", "goal": ">= 10", "by": ["a", "b"], "points": "1"},
            "y": {"kind": "status", "due": "2031-06-30", "by": ["c"], "points": "1"},
        }
    )
    rows = [("2030-03-01", "x", "a", "5"), ("2030-03-01", "x", "b", "5")]
    assert judged(plan, "2030-12-31", *rows) == [("a", 50, 1), ("b", 50, 1), ("c", None, None)]
    more = [*rows, ("2030-04-01", "x", "b", "1")]
    assert judged(plan, "2030-12-31", *more) == [("a", 50, 2), ("b", 60, 1), ("c", None, None)]


def test_a_status_earns_from_its_due_day_by_a_units_own_word() -> None:
    plan = plan_of({"s": {"kind": "status", "due": "2030-06-30", "by": ["a", "b"], "points": "2"}})
    rows = [("2030-02-01", "s", "a", "已完成"), ("2030-02-01", "s", "b", "进行中")]
    assert judged(plan, "2030-06-29", *rows) == [("a", None, None), ("b", None, None)]
    assert judged(plan, "2030-06-30", *rows) == [("a", 100, 1), ("b", 0, 2)]


def test_a_figure_that_nobody_can_know_earns_nothing_and_costs_nothing() -> None:
    facts = {"f": {"unit": "人", "as_of": "2029-12-31"}}
    targets: dict[str, dict[str, object]] = {
        "x": {"kind": "count", "by": ["a"]},
        "r": {"kind": "rate", "of": "x", "over": "f", "goal": ">= 1", "points": "3", "by": ["a"]},
    }
    plan = plan_of(targets, facts=facts)
    assert judged(plan, "2030-12-31", ("2030-02-01", "x", "a", "3")) == [("a", None, None)]
