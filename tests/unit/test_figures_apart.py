"""Figures at their edges: shares of nothing, early filings, parts of a whole, changes, what is needed a week."""

from datetime import date
from fractions import Fraction

import pytest
from support import LEDGER, plan_of, read_bytes, read_rows, result_of, verdict, write_csv

from fsplan.account.comparison import year_before
from fsplan.account.compliance import judge_plan
from fsplan.account.history import judge_history
from fsplan.account.owed.escalation import compute_escalation
from fsplan.account.owed.reminders import compute_reminders
from fsplan.account.owed.submissions import assign_filings
from fsplan.account.pace import Need, pace_of
from fsplan.account.plausible.suspicion import find_implausible
from fsplan.account.rollup import Area, parts_of, rank_areas, total_targets
from fsplan.account.tally import compute_tally
from fsplan.account.trace import trace_target
from fsplan.core.period import quarter
from fsplan.plan.calendar import periods_of
from fsplan.plan.plan import Plan

END = date(2030, 12, 31)
FACTS = {"f": {"value": "2000", "unit": "人", "as_of": "2029-12-31"}}
SUMMED: dict[str, object] = {"kind": "share", "goal": "= 100%", "over_time": "sum", "by": ["a"]}


def test_parts_and_wholes_of_periods_add_up_a_whole_of_nothing_too() -> None:
    plan = plan_of({"x": SUMMED})
    rows = [("2030-03-31", "x", "a", "0", "0"), ("2030-06-30", "x", "a", "3", "4")]
    tally = compute_tally(plan, read_rows(plan, *rows).book, plan.targets["x"], END)
    assert (tally.actual, tally.whole, tally.entries, tally.fact_missing) == (75, 4, 2, False)
    nothing = compute_tally(plan, read_rows(plan, rows[0]).book, plan.targets["x"], END)
    assert (nothing.actual, nothing.whole, nothing.entries, nothing.fact_missing) == (None, 0, 1, True)


def test_a_running_total_stands_for_the_parts_and_wholes_before_it() -> None:
    plan = plan_of({"x": SUMMED})
    rows = [
        ("2030-01-31", "x", "a", "1", "2"),
        ("2030-06-30", "x", "a", "4", "8", "total"),
        ("2030-09-30", "x", "a", "1", "2"),
    ]
    for day, actual, whole in [("2030-06-29", 50, 2), ("2030-06-30", 50, 8), ("2030-09-30", 50, 10)]:
        book = read_rows(plan, *rows).book
        tally = compute_tally(plan, book, plan.targets["x"], date.fromisoformat(day))
        assert (tally.actual, tally.whole) == (actual, whole)


def test_a_change_is_of_its_base_line_and_none_without_a_figure() -> None:
    plan = plan_of({"x": {"kind": "level", "by": ["a"]}, "y": {"kind": "change", "of": "x", "baseline": "80"}})
    assert result_of(verdict(plan, "2030-12-31"), "y").actual is None
    told = result_of(verdict(plan, "2030-12-31", ("2030-06-30", "x", "a", "60")), "y")
    assert (told.actual, told.tally.entries, told.tally.by_unit) == (-25, 1, ())


@pytest.mark.parametrize(("due_days", "period"), [("0", 0), ("-1", 1)])
def test_a_filing_within_a_quarter_is_that_ones_where_filings_are_due_before_its_end(
    due_days: str, period: int
) -> None:
    plan = plan_of({"r": {"kind": "report", "every": "quarter", "due_days": due_days, "by": ["a"]}})
    submissions = verdict(plan, "2030-12-31", ("2030-06-29", "r", "a", "1")).submissions
    assert [at for at, one in enumerate(submissions) if one.filed_on] == [period]
    # a row on that day that was rejected is told with the reminder for the same quarter
    progress = read_bytes(plan, write_csv([("2030-06-29", "r", "a", "完了")]))
    for number in (1, 2):
        (reminder,) = compute_reminders(plan, progress, quarter(2030, number), date(2030, 9, 1))
        assert bool(reminder.rejected) is (number == period + 1)


def test_which_period_each_filing_is_for() -> None:
    plan = plan_of({"r": {"kind": "report", "every": "quarter"}})
    periods = periods_of(plan, plan.targets["r"])
    days = [date(2030, 1, 2), date(2030, 3, 30), date(2030, 3, 31), date(2030, 6, 30), date(2031, 2, 1)]
    late = assign_filings(days, periods, is_early=False)
    assert late == {0: days[0], 1: days[3], 3: days[4]}
    early = assign_filings([*days, date(2030, 4, 1)], periods, is_early=True)
    assert early == {0: days[0], 1: date(2030, 4, 1), 3: days[4]}


def test_what_a_ledger_counts_is_not_held_against_what_was_filed_before() -> None:
    plan = plan_of({"x": {"kind": "count", "from": "l", "by": ["a"]}}, ledgers={"l": LEDGER})
    book = read_rows(
        plan, *((f"2030-0{month}-01", "x", "a", value) for month, value in ((1, "20"), (2, "30"), (3, "99")))
    ).book
    assert [one.code for one in find_implausible(plan, book, END, [])] == ["FS231"]
    book.put_ledger("x", {"a": {date(2030, 1, 1): (1, None)}}, "l.csv")
    assert find_implausible(plan, book, END, []) == []


def test_a_group_has_the_part_of_its_members_where_parts_add_up() -> None:
    targets: dict[str, dict[str, object]] = {
        "n": {"kind": "count", "goal": ">= 10"},
        "r": {"kind": "rate", "of": "n", "over": "f", "per": "1000", "goal": ">= 1"},
        "c": {"kind": "share"},
    }
    plan = plan_of(targets, facts=FACTS, groups={"g": {"name": "成员", "units": ["a", "b"]}})
    rows = [("2030-03-31", "n", unit, value) for unit, value in (("a", "2"), ("b", "4"), ("c", "6"))]
    progress = read_rows(plan, *rows, ("2030-03-31", "c", "a", "1", "2"), ("2030-03-31", "c", "b", "0", "2"))
    compliance = judge_plan(plan, progress.book, END)
    parts = {unit: trace_target(compliance, progress.book, "r", unit).actual for unit in ("a", "g", "c", None)}
    assert parts == {"a": 1, "g": 3, "c": 3, None: 6}
    assert [trace_target(compliance, progress.book, "n", unit).actual for unit in ("a", "g", None)] == [2, 6, 12]
    shares = [trace_target(compliance, progress.book, "c", unit).actual for unit in ("a", "g", "c")]
    assert shares == [50, 25, None]


def area(plan: Plan, name: str, *rows: tuple[str, ...], **more: int) -> Area:
    compliance = verdict(plan, "2030-12-31", *rows)
    return Area(name, name, levels=compliance.levels, parts=parts_of(compliance), **more)


def test_changes_of_areas_are_taken_of_all_their_base_lines() -> None:
    """From 100 to 150 and from 300 to 270: of 400 together 5 percent more."""

    def plan(baseline: str) -> Plan:
        return plan_of(
            {
                "x": {"kind": "level", "by": ["a"]},
                "y": {"kind": "change", "of": "x", "baseline": baseline, "goal": ">= 5%"},
            }
        )

    areas = [
        area(plan("100"), "一", ("2030-06-30", "x", "a", "150")),
        area(plan("300"), "二", ("2030-06-30", "x", "a", "270")),
    ]
    total = {one.id: one for one in total_targets(areas)}["y"]
    assert (total.actual, total.goal, total.completion, total.met) == (5, 5, 100, True)
    assert (total.areas, total.reported) == (2, 2)


def test_a_limit_and_a_range_add_up_to_no_common_goal() -> None:
    for goal in ("<= 5", "2..5"):
        plan = plan_of({"x": {"kind": "level", "goal": goal, "by": ["a"]}})
        (total,) = total_targets([area(plan, "一", ("2030-06-30", "x", "a", "3")), area(plan, "二")])
        assert (total.actual, total.goal, total.met, total.areas, total.reported) == (3, None, False, 2, 1)


def test_areas_alike_share_a_rank_fewer_missed_go_first_and_nothing_judged_has_none() -> None:
    levels = {"met": 1, "missed": 1}
    areas = [
        Area("a", levels=levels, missed=1), Area("b", levels={"on_pace": 2}), Area("c", levels=levels, missed=1),
        Area("d", levels={"open": 3}), Area("e", levels={"met": 1, "critical": 1}), Area("f"),
    ]  # fmt: skip
    assert [one.rank for one in rank_areas(areas)] == [3, 1, 3, None, 2, None]
    assert (areas[0].good, areas[0].judged, areas[3].judged, areas[5].good) == (1, 2, 0, 0)


@pytest.mark.parametrize(
    ("target", "rows", "day", "need"),
    [
        (
            {"kind": "count", "goal": ">= 100"},
            [("2030-01-05", "x", "a", "30")],
            "2030-12-17",
            Need(Fraction(70), Fraction(35), "件"),
        ),
        (
            {"kind": "count", "goal": ">= 100"},
            [("2030-01-05", "x", "a", "30")],
            "2030-12-30",
            Need(Fraction(70), Fraction(490), "件"),
        ),
        ({"kind": "count", "goal": ">= 100"}, [("2030-01-05", "x", "a", "30")], "2030-12-31", None),
        (
            {"kind": "share", "goal": ">= 90%", "pace": "hold"},
            [("2030-01-05", "x", "a", "10", "20")],
            "2030-12-24",
            Need(Fraction(8), Fraction(8), ""),
        ),
        ({"kind": "share", "goal": ">= 90%", "pace": "hold"}, [], "2030-12-24", None),
        ({"kind": "mean", "goal": ">= 90%", "pace": "hold"}, [("2030-01-05", "x", "a", "50")], "2030-12-24", None),
        ({"kind": "count", "goal": "<= 100", "pace": "even"}, [("2030-01-05", "x", "a", "99")], "2030-06-30", None),
    ],
)
def test_what_is_needed_each_week(
    target: dict[str, object], rows: list[tuple[str, ...]], day: str, need: Need | None
) -> None:
    plan = plan_of({"x": {"measured_in": "件" if target["kind"] == "count" else "", "by": ["a"], **target}})
    assert result_of(verdict(plan, day, *rows), "x").need == need


def test_a_rate_needs_amounts_of_its_numerator() -> None:
    """6 for each thousand of 2000 are 12, of which 2 are done and 10 are not, with two weeks left."""
    targets: dict[str, dict[str, object]] = {
        "n": {"kind": "count", "measured_in": "批次"},
        "r": {"kind": "rate", "of": "n", "over": "f", "per": "1000", "goal": ">= 6"},
    }
    told = result_of(verdict(plan_of(targets, facts=FACTS), "2030-12-17", ("2030-01-05", "n", "a", "2")), "r")
    assert told.need == Need(Fraction(10), Fraction(5), "批次")


def test_which_pace_a_rate_has() -> None:
    def pace(base: dict[str, object], rate: dict[str, object]) -> str:
        targets = {"n": {"kind": "count", **base}, "r": {"kind": "rate", "of": "n", "over": "f", **rate}}
        plan = plan_of(targets, facts=FACTS)
        return str(pace_of(plan, plan.targets["r"]))

    steps = ["10%", "20%", "30%", "100%"]
    assert pace({}, {}) == "None" and pace({}, {"goal": ">= 1"}) == "even"
    assert pace({"goal": ">= 1", "pace": steps}, {"goal": ">= 1"}) == "10%, 20%, 30%, 100%"
    assert pace({"goal": ">= 1", "pace": "none"}, {"goal": ">= 1"}) == "None"
    assert pace({"goal": "<= 1", "pace": "even"}, {"goal": ">= 1"}) == "None"  # a limit's pace is no floor's
    assert pace({"goal": "<= 1", "pace": "even"}, {"goal": "<= 1"}) == "even"
    assert pace({"goal": ">= 1"}, {"goal": "<= 1"}) == pace({}, {"goal": "<= 1"}) == "None"
    assert pace({}, {"goal": ">= 1", "pace": "hold"}) == "hold"


def test_the_gravest_action_is_taken_and_of_equals_the_longest_rule() -> None:
    rules = [
        {"level": "behind", "periods": "1", "action": "supervise"},
        {"level": "behind", "periods": "2", "action": "supervise"},
        {"level": "watch", "periods": "1", "action": "remind"},
    ]
    plan = plan_of(
        {
            "x": {"kind": "count", "goal": ">= 100", "by": ["b", "a"]},
            "y": {"kind": "count", "goal": ">= 100", "by": ["a"]},
        },
        escalation=rules,
    )
    rows = [("2030-01-01", "x", "a", "15"), ("2030-01-01", "y", "a", "23"), ("2030-05-01", "y", "a", "25")]
    history = judge_history(plan, read_rows(plan, *rows).book, date(2030, 6, 30))
    told = [
        (e.unit, e.target, e.action, e.level, len(e.periods), e.rule.periods) for e in compute_escalation(plan, history)
    ]
    # x 15 of 24.7 and of 49.6 percent: watch, then critical; y 23 and 48: watch, watch
    assert told == [
        ("a", "x", "supervise", "critical", 1, 1),
        ("a", "y", "remind", "watch", 2, 1),
        ("b", "x", "supervise", "critical", 1, 1),
    ]
    assert compute_escalation(plan, []) == []


def test_the_same_day_a_year_before() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28) == year_before(date(2028, 2, 28))
    assert year_before(date(2030, 12, 31)) == date(2029, 12, 31)
