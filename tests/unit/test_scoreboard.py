"""The units side by side: whose level is whose, no credit for the silent, and ranks with ties, by hand."""

from datetime import date

from support import plan_of, read_rows

from fsplan.account.compliance import judge_plan
from fsplan.account.scoreboard import compute_scoreboard


def scores(targets, day, *rows, rejected=None):
    """Each unit's levels that are not zero, and its rank."""
    plan = plan_of(targets)
    compliance = judge_plan(plan, read_rows(plan, *rows).book, date.fromisoformat(day))
    return {
        score.unit: ({level: n for level, n in score.levels.items() if n}, score.rank)
        for score in compute_scoreboard(plan, compliance, rejected or {})
    }


def test_the_silent_have_no_credit_for_what_others_reported() -> None:
    """a alone reaches the 10; b and c stand as silent from the first quarter's end on, before which nothing was due."""
    target = {"x": {"kind": "count", "goal": ">= 10"}}
    row = ("2030-01-31", "x", "a", "10")
    assert scores(target, "2030-03-30", row) == {
        "a": ({"met": 1}, 1),
        "b": ({"open": 1}, None),
        "c": ({"open": 1}, None),
    }
    late = {"a": ({"met": 1}, 1), "b": ({"no_data": 1}, 2), "c": ({"no_data": 1}, 2)}
    assert scores(target, "2030-03-31", row) == scores(target, "2030-12-31", row) == late


def test_a_worse_level_than_silence_is_everybodys() -> None:
    """9 of 10 at the end: missed for a, who told it, and for the silent."""
    found = scores(
        {"x": {"kind": "count", "goal": ">= 10", "by": ["a", "b"]}}, "2030-12-31", ("2030-01-31", "x", "a", "9")
    )
    assert found == {"a": ({"missed": 1}, 1), "b": ({"missed": 1}, 1), "c": ({}, None)}


def test_a_leaders_figure_and_a_status_by_its_own_word() -> None:
    targets = {
        "x": {"kind": "level", "goal": ">= 5", "by": [], "lead": ["a"], "shared": ["b"]},
        "s": {"kind": "status", "by": ["a", "b"], "support": ["c"]},
    }
    rows = [("2030-06-30", "x", "a", "5"), ("2030-06-30", "s", "b", "done"), ("2030-06-30", "s", "c", "done")]
    assert scores(targets, "2030-12-31", *rows) == {
        "a": ({"met": 1, "no_data": 1}, 2),  # its figure, and no word of its own
        "b": ({"met": 1}, 1),  # the figure is its leader's to answer for
        "c": ({}, None),
    }


def test_units_that_stand_alike_share_a_rank_and_rejected_rows_break_ties() -> None:
    targets = {unit + "x": {"kind": "level", "goal": ">= 5", "by": [unit]} for unit in "abc"}
    rows = [("2030-06-30", f"{unit}x", unit, "5") for unit in "abc"]
    assert {unit: rank for unit, (_, rank) in scores(targets, "2030-12-31", *rows).items()} == {"a": 1, "b": 1, "c": 1}
    ranks = {unit: rank for unit, (_, rank) in scores(targets, "2030-12-31", *rows, rejected={"a": 1, "b": 2}).items()}
    assert ranks == {"c": 1, "a": 2, "b": 3}


def test_filings_in_time_break_ties_before_rejected_rows() -> None:
    """Both keep their figure. b's row for the second quarter came a day late; its values tell of the last two."""
    targets = {unit + "x": {"kind": "level", "goal": ">= 5", "by": [unit], "pace": "none"} for unit in "ab"}
    targets["r"] = {"kind": "report", "every": "quarter", "due_days": "0", "by": ["a", "b"]}
    days = ("2030-03-31", "2030-06-30", "2030-09-30", "2030-12-31")
    rows = [(day, f"{unit}x", unit, "5") for unit in "ab" for day in days]
    rows += [(day, "r", "a", "1") for day in days] + [(day, "r", "b", "1") for day in ("2030-03-31", "2030-07-01")]
    found = scores(targets, "2030-12-31", *rows, rejected={"a": 9})
    assert (found["a"][1], found["b"][1]) == (1, 2)  # four of four before three of four, for all its rejected rows


def test_who_owes_no_filing_stands_as_if_all_had_come_and_who_owes_filings_alone_as_if_all_were_kept() -> None:
    """a keeps its figure and owes no filing; b filed one of two in time; c all of them, and owes no figure."""
    targets = {
        "x": {"kind": "level", "goal": ">= 5", "by": ["a"], "pace": "none"},
        "r": {"kind": "report", "every": "half", "due_days": "0", "by": ["b", "c"]},
    }
    rows = [("2030-06-30", "x", "a", "5"), ("2030-06-30", "r", "b", "1"), ("2031-01-01", "r", "b", "1")]
    rows += [("2030-06-30", "r", "c", "1"), ("2030-12-31", "r", "c", "1")]
    found = scores(targets, "2031-01-01", *rows)
    assert {unit: rank for unit, (_, rank) in found.items()} == {"a": 1, "b": 3, "c": 1}


def test_the_duties_of_a_unit_by_role_those_of_its_groups_too() -> None:
    targets = {
        "x": {"kind": "count", "by": ["a"], "support": ["b", "g"]},
        "y": {"kind": "count", "by": [], "lead": ["a"], "shared": ["g"]},
        "z": {"kind": "count", "by": ["g"]},
    }
    plan = plan_of(targets, groups={"g": {"name": "成员", "units": ["b", "c"]}})
    found = compute_scoreboard(plan, judge_plan(plan, read_rows(plan).book, date(2030, 6, 30)), {"b": 3})
    duties = {one.unit: (one.led, one.owned, one.shared, one.supported, one.rejected) for one in found}
    assert duties == {"a": (1, 1, 0, 0, 0), "b": (0, 1, 1, 1, 3), "c": (0, 1, 1, 1, 0)}
