"""Comparison: 环比 of a period's own flow, 同比 of the amount to date; percent for counts, points for percentages."""

from datetime import date
from fractions import Fraction

import pytest
from support import plan_of, read_rows, verdict

from fsplan.account.comparison import (
    compare_with_last_year,
    compare_with_previous,
    unlike_last_year,
    year_before,
)
from fsplan.core.period import month, quarter
from fsplan.report.compared import Compared, build_cells, tell_comparison, tell_unlike

TARGETS = {
    "done": {"kind": "count", "goal": ">= 100", "measured_in": "家"},
    "standing": {"kind": "level", "goal": ">= 10", "measured_in": "人"},
    "covered": {"kind": "share", "goal": "= 100%"},
    "pleased": {"kind": "mean", "goal": "> 80%"},
    "score": {"kind": "mean", "goal": "> 8", "measured_in": "分"},
    "each": {"kind": "rate", "of": "done", "over": "people", "per": "1000", "goal": ">= 1", "measured_in": "家/千人"},
    "word": {"kind": "status"},
}
FACTS = {"people": {"value": "2000", "unit": "人", "as_of": "2029-01-01", "source": "x"}}
ROWS = [
    ("2030-03-31", "done", "a", "40"),
    ("2030-06-30", "done", "a", "30"),
    ("2030-06-30", "done", "b", "20"),
    ("2030-03-31", "standing", "a", "8"),
    ("2030-06-30", "standing", "a", "6"),
    ("2030-03-31", "covered", "a", "1", "4"),
    ("2030-06-30", "covered", "a", "3", "4"),
    ("2030-03-31", "pleased", "a", "80%"),
    ("2030-06-30", "pleased", "a", "78.5%"),
    ("2030-03-31", "score", "a", "8"),
    ("2030-06-30", "score", "a", "9"),
    ("2030-06-30", "word", "a", "done"),
]


def test_with_the_quarter_before() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    found = compare_with_previous(plan, read_rows(plan, *ROWS).book, quarter(2030, 2), quarter(2030, 1))
    told = {id_: (c.current, c.previous, c.change, c.change_unit) for id_, c in found.items()}
    assert told == {
        "done": (50, 40, 25, "percent"),  # the quarter's own: 30 + 20 after 40
        "standing": (6, 8, -25, "percent"),
        "covered": (75, 25, 50, "points"),
        "pleased": (Fraction(157, 2), 80, Fraction(-3, 2), "points"),
        "score": (9, 8, Fraction(25, 2), "percent"),
        "each": (25, 20, 25, "percent"),  # 50 and 40 for two thousand people
    }


def test_a_share_that_adds_up_is_compared_by_what_each_quarter_added() -> None:
    plan = plan_of({"fit": {"kind": "share", "over_time": "sum"}})
    rows = [
        ("2030-03-31", "fit", "a", "90", "100"),
        ("2030-06-30", "fit", "a", "40", "80"),
        ("2030-06-30", "fit", "b", "20", "20"),
        ("2030-09-30", "fit", "a", "160", "210", "total"),  # 30 of 30 after 130 of 180
    ]
    book = read_rows(plan, *rows).book
    second = compare_with_previous(plan, book, quarter(2030, 2), quarter(2030, 1))["fit"]
    assert (second.current, second.previous, second.change) == (60, 90, -30)  # 60 of 100, not 150 of 200
    third = compare_with_previous(plan, book, quarter(2030, 3), quarter(2030, 2))["fit"]
    assert (third.current, third.previous, third.change_unit) == (100, 60, "points")
    fourth = compare_with_previous(plan, book, quarter(2030, 4), quarter(2030, 3))["fit"]
    assert (fourth.current, fourth.previous, fourth.change) == (None, 100, None)  # nothing was told of it


def test_the_first_quarter_has_none_before_it() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    found = compare_with_previous(plan, read_rows(plan, *ROWS).book, quarter(2030, 1), quarter(2029, 4))
    assert {(c.previous, c.change) for c in found.values()} == {(None, None)}


def test_a_flow_that_nobody_reported_is_not_nought() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    found = compare_with_previous(plan, read_rows(plan, *ROWS).book, quarter(2030, 3), quarter(2030, 2))
    assert (found["done"].current, found["done"].change) == (None, None)
    assert (found["standing"].current, found["standing"].change) == (6, 0)


def test_months_and_totals() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    rows = [
        ("2030-01-31", "done", "a", "10", "", "total"),
        ("2030-02-28", "done", "a", "16", "", "total"),
        ("2030-03-31", "done", "a", "28", "", "total"),
    ]
    book = read_rows(plan, *rows).book
    found = compare_with_previous(plan, book, month(2030, 3), month(2030, 2))
    assert (found["done"].current, found["done"].previous, found["done"].change) == (12, 6, 100)


def test_percent_of_nothing_is_not_asked_for() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    rows = [("2030-03-31", "done", "a", "0"), ("2030-06-30", "done", "a", "5")]
    found = compare_with_previous(plan, read_rows(plan, *rows).book, quarter(2030, 2), quarter(2030, 1))
    assert (found["done"].previous, found["done"].change) == (0, None)


def test_a_change_from_below_nought_is_told_of_its_size() -> None:
    """From -10 to 5 is 15 more, of 10: up by 150 percent; from -10 to -20 down by 100."""
    plan = plan_of(TARGETS, facts=FACTS)
    for then, amount, change in [("-10", "5", 150), ("-10", "-20", -100), ("-10", "-10", 0)]:
        taken = [("2030-06-30", "done", "a", then, "", "", "核减"), ("2030-09-30", "done", "a", amount, "", "", "核减")]
        book = read_rows(plan, ("2030-03-31", "done", "a", "90"), *taken).book
        found = compare_with_previous(plan, book, quarter(2030, 3), quarter(2030, 2))["done"]
        assert (found.current, found.previous, found.change) == (int(amount), int(then), change)


def test_an_entry_on_a_periods_first_day_is_its_own() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    rows = [("2030-03-31", "done", "a", "4"), ("2030-04-01", "done", "a", "6"), ("2030-06-30", "done", "a", "2")]
    book = read_rows(plan, *rows).book
    second = compare_with_previous(plan, book, quarter(2030, 2), quarter(2030, 1))["done"]
    assert (second.current, second.previous, second.change) == (8, 4, 100)
    first = compare_with_previous(plan, book, quarter(2030, 1), quarter(2029, 4))["done"]
    assert (first.current, first.previous) == (4, None)


def test_with_last_year_by_id_then_by_title() -> None:
    now = verdict(plan_of(TARGETS, facts=FACTS), "2030-06-30", *ROWS)
    old = {
        "made": {"kind": "count", "title": "指标done", "goal": ">= 90", "measured_in": "家"},
        "covered": {"kind": "share", "goal": "= 100%"},
        "score": {"kind": "share", "title": "另一个"},  # the same id for another thing
    }
    rows = [
        ("2029-03-31", "made", "a", "35"),
        ("2029-06-30", "made", "a", "25"),
        ("2029-09-30", "made", "a", "99"),
        ("2029-06-30", "covered", "a", "1", "2"),
        ("2029-06-30", "score", "a", "1", "2"),
    ]
    then = verdict(plan_of(old, period="2029"), "2029-06-30", *rows)
    found = compare_with_last_year(now, then)
    assert (found["done"].current, found["done"].previous, found["done"].change) == (90, 60, 50)  # to date
    assert (found["covered"].previous, found["covered"].change, found["covered"].change_unit) == (50, 25, "points")
    assert (found["score"].previous, found["score"].change) == (None, None)
    assert found["standing"].previous is None
    assert "word" not in found


def test_what_was_something_else_last_year_is_not_compared_and_named() -> None:
    """40 家 are not held against 30 万家, a level not against a count; a goal that changed hinders nothing."""
    now = plan_of(
        {
            "kc": {"kind": "level", "goal": ">= 100", "measured_in": "家"},
            "mi": {"kind": "count", "goal": ">= 100", "measured_in": "万家"},
            "co": {"kind": "count", "goal": ">= 100", "measured_in": "家"},
        }
    )
    then = plan_of(
        {
            "kc": {"kind": "count", "goal": ">= 100", "measured_in": "家"},
            "mi": {"kind": "count", "goal": ">= 100", "measured_in": "家"},
            "co": {"kind": "count", "goal": ">= 90", "measured_in": "家"},
        },
        period="2029",
    )
    years = [
        verdict(plan, f"{year}-06-30", *((f"{year}-06-30", id_, "a", value) for id_ in ("kc", "mi", "co")))
        for plan, year, value in ((now, 2030, "40"), (then, 2029, "30"))
    ]
    found = compare_with_last_year(years[0], years[1])
    assert {id_: (one.current, one.previous) for id_, one in found.items()} == {
        "kc": (40, None),
        "mi": (40, None),
        "co": (40, 30),
    }
    told = tell_unlike(Compared(last_year=found, unlike=unlike_last_year(years[0], years[1])), "en")
    assert told == (
        "Of another kind or measure last year, and not compared with it: "
        "kc (level 家, last year count 家), mi (count 万家, last year count 家)."
    )
    assert tell_unlike(Compared(last_year=found), "zh") == ""


@pytest.mark.parametrize(
    ("id_", "zh", "en"),
    [
        ("done", "，本期50家，环比增长25.00%", ", 50 家 in this period, up 25.00% on the period before"),
        ("standing", "，本期6人，环比下降25.00%", ", 6 人 in this period, down 25.00% on the period before"),
        (
            "covered",
            "，本期75.00%，环比提高50.00个百分点",
            ", 75.00% in this period, up 50.00 points on the period before",
        ),
        (
            "pleased",
            "，本期78.50%，环比下降1.50个百分点",
            ", 78.50% in this period, down 1.50 points on the period before",
        ),
        ("word", "", ""),
    ],
)
def test_a_change_in_words(id_: str, zh: str, en: str) -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    found = Compared(compare_with_previous(plan, read_rows(plan, *ROWS).book, quarter(2030, 2), quarter(2030, 1)))
    told = [tell_comparison(plan.targets[id_], found, lang) for lang in ("zh", "en")]
    assert told == [zh, en]


def test_a_change_of_nothing_and_one_that_is_not_known() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    rows = [
        ("2030-03-31", "standing", "a", "8"),
        ("2030-06-30", "standing", "a", "8"),
        ("2030-06-30", "done", "a", "5"),
    ]
    now = compare_with_previous(plan, read_rows(plan, *rows).book, quarter(2030, 2), quarter(2030, 1))
    then = compare_with_last_year(verdict(plan, "2030-06-30", *rows), verdict(plan, "2030-03-31", rows[0]))
    told = {id_: tell_comparison(plan.targets[id_], Compared(now, last_year=then), "zh") for id_ in now}
    assert told["standing"] == "，本期8人，环比持平，同比持平"
    assert set(told.values()) == {told["standing"], ""}


def test_an_unmet_goal_reads_as_unmet_here_too() -> None:
    plan = plan_of(TARGETS, facts=FACTS)
    rows = [("2030-03-31", "covered", "a", "29999", "30000"), ("2030-06-30", "covered", "a", "1", "1")]
    found = Compared(compare_with_previous(plan, read_rows(plan, *rows).book, quarter(2030, 2), quarter(2030, 1)))
    cells = build_cells(plan.targets["covered"], found, "en")
    assert (cells["previous"].text, cells["previous"].value) == ("99.99%", Fraction(9999, 100))  # 99.9967 %
    assert (cells["current"].text, cells["current"].value) == ("100.00%", 100)
    assert (cells["change"].text, cells["change"].value) == ("0.00 points", Fraction(1, 300))


@pytest.mark.parametrize(("day", "before"), [("2030-06-30", "2029-06-30"), ("2028-02-29", "2027-02-28")])
def test_the_same_day_a_year_before(day: str, before: str) -> None:
    assert year_before(date.fromisoformat(day)) == date.fromisoformat(before)
