"""Scores: points earned line by line, what filings cost, ranks; worked out by hand."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from support import plan_of, read_rows, run_fsplan, write_csv

from fsplan.account.compliance import judge_plan
from fsplan.account.points import UnitScore, compute_scores
from fsplan.core.quantity import round_parts
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
    assert [[line.completion for line in one.lines] for one in found.values()] == [[100, 0], [25, 100]]
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


def test_shown_lines_add_up_to_what_is_shown_as_earned() -> None:
    """Three thirds of a point each are 1: 0.34 + 0.33 + 0.33 in a table; a half goes up, a whole number stays."""
    third, half = Fraction(1, 3), Fraction(1, 200)
    assert round_parts([third] * 3, 2) == [Fraction(34, 100), Fraction(33, 100), Fraction(33, 100)]
    assert round_parts([Fraction(4), 2 * third, 2 * third], 2) == [4, Fraction(67, 100), Fraction(66, 100)]  # 5.33
    assert round_parts([half, half, half], 2) == [Fraction(1, 100), Fraction(1, 100), 0]  # 0.015, told as 0.02
    assert round_parts([], 2) == []


def test_lines_in_json_and_tables_add_up_to_the_last_digit(tmp_path: Path) -> None:
    """Of 7 points a third each, 7/3 together, 100/3 of 100; the numbers of a table are those that people add up."""
    target = {"kind": "count", "title": "", "goal": ">= 3", "measured_in": "家"}
    points = {"x": "2", "y": "2", "z": "3"}
    targets = {id_: {**target, "title": f"指标{id_}", "points": worth} for id_, worth in points.items()}
    plan = {
        "fsplan": "1", "id": "points", "title": "T", "period": "2030", "data": ["1.csv"],
        "units": {"a": {"name": "甲局"}},
        "scoring": {"full": "7"},
        "items": [{"number": "1", "title": "任务", "duties": [
            {"id": "1.1", "title": "职责", "owner": ["a"], "targets": targets}]}],
    }  # fmt: skip
    (tmp_path / "plan.yaml").write_text(json.dumps(plan))
    (tmp_path / "1.csv").write_bytes(write_csv([("2030-02-01", id_, "a", "1") for id_ in points]))
    words = ("report", "--quarter", "Q4", "--format")
    told = json.loads(run_fsplan(*words, "json", cwd=tmp_path).stdout, parse_float=Decimal)["scores"][0]
    assert [line["earned"] for line in told["lines"]] == list(map(Decimal, (f"0.{'6' * 19}7", f"0.{'6' * 20}", "1")))
    assert sum(line["earned"] for line in told["lines"]) == told["earned"] == told["score"] == Decimal(f"2.{'3' * 20}")
    table = run_fsplan(*words, "text", "--by", "score", cwd=tmp_path).stdout.decode()
    rows = [line.split() for line in table.splitlines() if "指标" in line and "甲局" in line]
    assert [(row[2], row[5]) for row in rows[:3]] == [("2.33", "0.67"), ("2.33", "0.66"), ("2.33", "1")]
