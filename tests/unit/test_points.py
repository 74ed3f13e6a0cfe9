"""Scores: points earned line by line, what filings cost, ranks; worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest
from support import plan_of, read_rows

from fsplan.account.compliance import judge_plan
from fsplan.account.points import UnitScore, compute_scores
from fsplan.plan.plan import Plan

SCORING = {"full": "100", "late_filing": "-2", "missing_filing": "-5"}


def scores(plan: Plan, day: str, *rows: tuple[str, ...]) -> dict[str, UnitScore]:
    compliance = judge_plan(plan, read_rows(plan, *rows).book, date.fromisoformat(day))
    return {one.unit: one for one in compute_scores(compliance)}


def one_line(spec: dict[str, object], day: str, *rows: tuple[str, ...]) -> tuple[Fraction, str] | None:
    plan = plan_of({"x": {"by": ["a"], "points": "4", **spec}}, scoring=SCORING)
    lines = scores(plan, day, *rows)["a"].lines
    return (lines[0].earned, lines[0].why) if lines else None


COUNT = {"kind": "count", "goal": ">= 365"}
END, HALF = "2030-12-31", "2030-06-30"  # by the half 181 of 365 days are over


@pytest.mark.parametrize(
    ("spec", "value", "day", "earned"),
    [
        (COUNT, "73", END, (Fraction(4, 5), "completion")),
        (COUNT, "400", END, (4, "completion")),
        (COUNT, "73", HALF, (Fraction(4 * 73, 181), "over_pace")),  # a fifth, over 181 / 365
        (COUNT, "200", HALF, (4, "over_pace")),
        ({**COUNT, "pace": "none"}, "73", HALF, None),
        ({**COUNT, "pace": "none"}, "400", HALF, None),
        ({**COUNT, "pace": ["0%", "0%", "50%", "100%"]}, "73", HALF, None),  # nothing is due yet
        ({**COUNT, "earn": "all"}, "364", END, (0, "whole")),
        ({**COUNT, "earn": "all"}, "365", END, (4, "whole")),
        ({**COUNT, "earn": "all"}, "181", HALF, (4, "whole")),
        ({**COUNT, "earn": "all"}, "180", HALF, (0, "whole")),
        ({"kind": "count", "goal": "<= 100"}, "100", END, (4, "whole")),
        ({"kind": "count", "goal": "<= 100"}, "101", END, (0, "whole")),
        ({"kind": "count", "goal": "<= 100"}, "50", HALF, None),
        ({"kind": "count", "goal": "<= 365", "pace": "even"}, "181", HALF, (4, "whole")),
        ({"kind": "count", "goal": "<= 365", "pace": "even"}, "182", HALF, (0, "whole")),
        ({"kind": "level", "goal": "50..60"}, "55", END, (4, "whole")),
        ({"kind": "level", "goal": "50..60"}, "61", END, (0, "whole")),
        ({"kind": "count", "goal": "= 10"}, "8", END, (Fraction(16, 5), "completion")),
        ({"kind": "count", "goal": "= 10"}, "11", END, (0, "completion")),
        ({"kind": "count", "goal": "= 1000"}, "995", END, (Fraction(398, 100), "completion")),
        ({"kind": "count", "goal": "= 1000"}, "1000", END, (4, "completion")),
        ({"kind": "count", "goal": "= 1000"}, "1001", END, (0, "completion")),
        ({"kind": "level", "goal": ">= 0"}, "0", END, (4, "completion")),  # towards nothing there is no share
        ({"kind": "level", "goal": ">= -2"}, "-3", END, (0, "completion")),
        ({"kind": "mean", "goal": ">= 80%", "pace": "hold"}, "40%", HALF, (2, "over_pace")),
        ({"kind": "milestone", "due": "2030-06-30"}, "完成", "2030-06-29", None),
        ({"kind": "milestone", "due": "2030-06-30"}, "完成", HALF, (4, "completion")),
        ({"kind": "milestone", "due": "2030-06-30"}, "0", HALF, (0, "completion")),
    ],
)
def test_what_is_earned(spec: dict[str, object], value: str, day: str, earned: tuple[object, str] | None) -> None:
    assert one_line(spec, day, ("2030-02-01", "x", "a", value)) == earned


def test_silence_earns_nothing_from_what_others_told() -> None:
    plan = plan_of({"x": {"by": ["a", "b"], "points": "4", **COUNT}}, scoring=SCORING)
    found = scores(plan, END, ("2030-02-01", "x", "a", "365"))
    assert [(one.lines[0].earned, one.lines[0].why) for one in found.values()] == [(4, "completion"), (0, "silent")]
    assert one_line(COUNT, END) == (0, "silent")


def test_each_by_its_own_share_and_its_own_word() -> None:
    plan = plan_of(
        {
            "x": {"kind": "count", "quotas": {"a": "100", "b": "200"}, "by": ["a", "b"], "points": "4"},
            "s": {"kind": "status", "by": ["a", "b"], "points": "1"},
        },
        scoring=SCORING,
    )
    rows = [("2030-02-01", "x", "a", "100"), ("2030-02-01", "x", "b", "50"), ("2030-02-01", "s", "b", "已完成")]
    found = scores(plan, END, *rows)
    assert [[line.earned for line in one.lines] for one in found.values()] == [[4, 0], [1, 1]]
    assert [(one.score, one.rank) for one in found.values()] == [(80, 1), (40, 2)]


def test_filings_cost_and_earn() -> None:
    targets = {
        "x": {"by": ["a", "b", "c"], "points": "3", **COUNT},
        "r": {"kind": "report", "every": "quarter", "due_days": "10", "by": ["a", "b", "c"], "points": "1"},
    }
    plan = plan_of(targets, scoring=SCORING)
    rows = [(f"2030-{month}-0{day}", "x", unit, "40") for month in ("03", "06") for day, unit in enumerate("ab", 1)]
    rows += [("2030-04-05", "r", "a", "1"), ("2030-04-15", "r", "b", "1"), ("2030-07-05", "r", "a", "1")]
    found = scores(plan, "2030-07-31", *rows, ("2030-07-30", "r", "b", "1"), ("2030-04-05", "r", "c", "1"))
    assert {unit: one.deducted for unit, one in found.items()} == {"a": 0, "b": 4, "c": 10}
    assert [line.earned for line in found["a"].lines][1:] == [1]
    assert [line.earned for line in found["c"].lines][1:] == [0]  # its one filing lacks its value
    assert [taken.state for taken in found["c"].deductions] == ["missing", "missing"]
    for one in found.values():
        assert one.earned == sum(line.earned for line in one.lines)
        expected = 100 * one.earned / Fraction(one.possible) - Fraction(one.deducted)
        assert one.score == max(expected, Fraction(0))


def test_a_score_is_never_below_nothing_and_equals_share_a_rank() -> None:
    plan = plan_of({"x": {"by": ["a", "b", "c"], "points": "1", **COUNT}}, scoring={**SCORING, "missing_filing": "-90"})
    rows = [("2030-02-01", "x", unit, "100") for unit in "abc"]
    assert [(one.rank, one.score) for one in scores(plan, END, *rows).values()] == [(1, Fraction(6000, 73))] * 3
    plan = plan_of(
        {"x": {"by": ["a"], "points": "1", **COUNT}, "r": {"kind": "report", "every": "quarter", "by": ["a"]}},
        scoring={**SCORING, "missing_filing": "-90"},
    )
    assert scores(plan, "2031-01-02", ("2030-02-01", "x", "a", "100"))["a"].score == 0


def test_without_points_there_is_no_score() -> None:
    assert scores(plan_of({"x": {"by": ["a"], **COUNT}}), END) == {}
    plan = plan_of({"x": {"by": ["a"], "points": "1", **COUNT, "pace": "none"}})
    (one,) = scores(plan, HALF).values()
    assert (one.possible, one.score, one.rank, one.full) == (0, None, None, 100)
