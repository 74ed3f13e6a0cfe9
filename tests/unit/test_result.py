"""One target judged: every number of it, and how each unit stands on it, worked out by hand."""

from fractions import Fraction

import pytest
from support import plan_of, result_of, verdict

from fsplan.account.result import Result
from fsplan.plan.plan import Plan

TARGETS: dict[str, dict[str, object]] = {
    "s": {"kind": "status", "by": ["a", "b"], "due": "2030-06-30"},
    "m": {"kind": "milestone", "by": ["a", "b"], "due": "2030-06-30"},
    "r": {"kind": "report", "every": "quarter", "due_days": 15, "by": ["a", "b"]},
    "n": {"kind": "count", "goal": ">= 100", "measured_in": "件", "by": ["a", "b"]},
}
Row = tuple[str, ...]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_of(TARGETS)


def stands(plan: Plan, target: str, day: str, *rows: Row) -> Result:
    return result_of(verdict(plan, day, *rows), target)


def numbers(result: Result) -> tuple[object, ...]:
    return result.goal, result.actual, result.expected, result.completion, result.pace, result.behind, result.level


DONE_A: Row = ("2030-03-31", "s", "a", "已完成")
OPEN_B: Row = ("2030-03-31", "s", "b", "进行中")


@pytest.mark.parametrize(
    ("day", "rows", "figures"),
    [
        ("2030-06-29", [], (2, None, None, None, None, None, "open")),
        ("2030-06-30", [], (2, None, 2, None, None, None, "no_data")),
        ("2030-06-29", [DONE_A], (2, 1, None, 50, None, None, "open")),
        ("2030-06-30", [DONE_A, OPEN_B], (2, 1, 2, 50, None, None, "missed")),
        ("2030-06-30", [DONE_A, ("2030-06-30", "s", "b", "已完成")], (2, 2, 2, 100, None, None, "met")),
    ],
)
def test_a_status_of_two_units(plan: Plan, day: str, rows: list[Row], figures: tuple[object, ...]) -> None:
    assert numbers(stands(plan, "s", day, *rows)) == figures


@pytest.mark.parametrize(
    ("day", "value", "figures"),
    [
        ("2030-06-29", None, (1, None, None, None, None, None, "open")),
        ("2030-06-30", None, (1, None, 1, None, None, None, "no_data")),
        ("2030-06-29", "未完成", (1, 0, None, 0, None, None, "open")),
        ("2030-06-30", "未完成", (1, 0, 1, 0, None, None, "missed")),
        ("2030-06-29", "完成", (1, 1, None, 100, None, None, "met")),
    ],
)
def test_a_milestone_is_one(plan: Plan, day: str, value: str | None, figures: tuple[object, ...]) -> None:
    rows = [] if value is None else [("2030-05-01", "m", "a", value)]
    assert numbers(stands(plan, "m", day, *rows)) == figures


def test_how_late_a_task_was_done(plan: Plan) -> None:
    in_time = stands(plan, "m", "2030-12-31", ("2030-06-30", "m", "a", "完成"))
    late = stands(plan, "m", "2030-12-31", ("2030-07-01", "m", "a", "完成"))
    never = stands(plan, "m", "2030-12-31", ("2030-07-01", "m", "a", "未完成"))
    assert [one.days_late for one in (in_time, late, never)] == [None, 1, None]
    assert [str(one.done_on) for one in (in_time, late, never)] == ["2030-06-30", "2030-07-01", "None"]
    assert late.to_record(plan)["days_late"] == 1 and in_time.to_record(plan)["done_on"] == in_time.done_on


@pytest.mark.parametrize(
    ("day", "rows", "of_a", "of_b"),
    [
        ("2030-06-29", [DONE_A], (1, 1, 100, "met"), (1, None, None, "open")),
        ("2030-06-30", [DONE_A], (1, 1, 100, "met"), (1, None, None, "no_data")),
        ("2030-06-29", [DONE_A, OPEN_B], (1, 1, 100, "met"), (1, 0, 0, "open")),
        ("2030-06-30", [DONE_A, OPEN_B], (1, 1, 100, "met"), (1, 0, 0, "missed")),
    ],
)
def test_each_unit_answers_for_its_own_word(
    plan: Plan, day: str, rows: list[Row], of_a: tuple[object, ...], of_b: tuple[object, ...]
) -> None:
    whole = stands(plan, "s", day, *rows)
    for unit, figures in (("a", of_a), ("b", of_b)):
        own = whole.of(unit)
        assert (own.goal, own.actual, own.completion, own.level) == figures
        assert (own.reporters.owed, own.reporters.silent) == ((unit,), (unit,) if own.actual is None else ())
    assert whole.of("c") is whole  # it does not answer for it


def test_a_milestone_that_anybody_has_reached_asks_nobody_for_more(plan: Plan) -> None:
    reached, not_yet = (stands(plan, "m", "2030-06-01", ("2030-05-01", "m", "a", word)) for word in ("完成", "未完成"))
    assert (reached.unheard, not_yet.unheard) == ((), ("b",))
    assert stands(plan, "s", "2030-06-01", DONE_A).unheard == ("b",)


FILED_A: Row = ("2030-04-15", "r", "a", "已报送")
FILED_B: Row = ("2030-04-15", "r", "b", "已报送")


@pytest.mark.parametrize(
    ("day", "rows", "figures"),
    [
        # two units, four quarters: eight filings, those of the first quarter due on 15 April
        ("2030-04-14", [], (8, None, 0, 0, 0, 0, "open")),
        ("2030-04-15", [], (8, None, 2, 0, 25, 25, "no_data")),
        ("2030-04-15", [FILED_A], (8, 1, 2, Fraction(25, 2), 25, Fraction(25, 2), "behind")),
        ("2030-04-15", [FILED_A, FILED_B], (8, 2, 2, 25, 25, 0, "on_pace")),
        ("2031-01-15", [FILED_A], (8, 1, 8, Fraction(25, 2), 100, Fraction(175, 2), "missed")),
        ("2031-01-15", [], (8, None, 8, 0, 100, 100, "no_data")),
    ],
)
def test_filings_are_due_as_a_whole(day: str, rows: list[Row], figures: tuple[object, ...]) -> None:
    plan = plan_of({"r": TARGETS["r"]})  # beside no figure that a filing would lack
    assert numbers(stands(plan, "r", day, *rows)) == figures


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        (("2030-03-31", "n", "a", "10"), (4, 1, 1, 25, 25, 0, "on_pace")),  # the value is there, and no row says so
        (("2030-04-10", "r", "a", "已报送"), (4, 0, 1, 0, 25, 25, "no_data")),  # a row says so, and no value is there
    ],
)
def test_a_filing_is_there_when_its_values_are(row: Row, figures: tuple[object, ...]) -> None:
    plan = plan_of({id_: {**TARGETS[id_], "by": ["a"]} for id_ in "nr"})
    assert numbers(stands(plan, "r", "2030-04-15", row)) == figures


def test_all_that_are_excused_leave_nothing_open() -> None:
    excused = [{"unit": "a", "period": f"2030Q{number}", "reason": "r"} for number in (1, 2, 3, 4)]
    plan = plan_of({"r": {**TARGETS["r"], "by": ["a"], "excused": excused}})
    result = stands(plan, "r", "2031-01-15")
    assert (*numbers(result), result.is_over) == (0, None, None, None, None, None, "open", False)
    some = plan_of({"r": {**TARGETS["r"], "by": ["a"], "excused": excused[:3]}})
    result = stands(some, "r", "2031-01-14")
    assert (*numbers(result), result.is_over) == (1, None, 0, 0, 0, 0, "open", False)


def test_a_figures_numbers(plan: Plan) -> None:
    """181 of 365 days are over on 30 June: 49.59 of 100 are due; 40 are 9.59 points below."""
    result = stands(plan, "n", "2030-06-30", ("2030-03-31", "n", "a", "40"))
    due = Fraction(18100, 365)
    assert numbers(result) == (100, 40, due, 40, due, due - 40, "watch")
    assert result.need is not None and (result.need.remaining, result.need.measured_in) == (60, "件")
    assert result.need.per_week == Fraction(60 * 7, 184)  # 184 days are left
    enough = stands(plan, "n", "2030-06-30", ("2030-03-31", "n", "a", "50"))
    assert (enough.level, enough.need, enough.is_over) == ("on_pace", None, False)
    last = stands(plan, "n", "2030-12-31", ("2030-03-31", "n", "a", "50"))
    assert (last.level, last.need, last.is_over) == ("missed", None, True)
    assert result.figures() == {
        "goal": 100, "actual": 40, "expected": due, "completion": 40, "pace": due, "behind": due - 40,
        "level": "watch", "entries": 1,
    }  # fmt: skip
    assert stands(plan, "s", "2030-06-30", DONE_A).figures()["goal"] is None  # none that the plan states


@pytest.mark.parametrize(
    ("level", "value", "is_kept"), [("on_pace", "50", False), ("watch", "40", False), ("met", "100", True)]
)
def test_a_whole_completion_is_shown_as_one_where_the_goal_is_kept(
    plan: Plan, level: str, value: str, is_kept: bool
) -> None:
    result = stands(plan, "n", "2030-06-30", ("2030-03-31", "n", "a", value))
    assert (result.level, result.is_kept) == (level, is_kept)


def test_a_limit_is_kept_so_far() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": "<= 100", "pace": "even", "by": ["a"]}})
    kept, over = (stands(plan, "x", "2030-06-30", ("2030-03-31", "x", "a", value)) for value in ("40", "101"))
    assert (kept.level, kept.is_kept, over.level, over.is_kept) == ("on_pace", True, "missed", False)


@pytest.mark.parametrize(
    ("spec", "measure"),
    [
        ({"kind": "count", "measured_in": "件"}, "件"),
        ({"kind": "count"}, None),
        ({"kind": "mean", "goal": ">= 80%"}, "%"),
        ({"kind": "mean", "goal": ">= 80"}, None),
        ({"kind": "share"}, "%"),
        ({"kind": "share", "measured_in": "家"}, "家"),
        ({"kind": "status"}, None),
    ],
)
def test_what_a_target_is_measured_in_is_told(spec: dict[str, object], measure: str | None) -> None:
    plan = plan_of({"x": {**spec, "by": ["a"]}})
    assert stands(plan, "x", "2030-06-30").to_record(plan)["measured_in"] == measure
