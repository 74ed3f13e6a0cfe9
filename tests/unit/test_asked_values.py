"""What a unit is asked for in a quarter: what it owes, what it told before, and what is left of its own amount."""

from datetime import date

from support import plan_of, read_rows

from fsplan.account.owed.forms import Asked, build_form
from fsplan.account.owed.reminders import compute_reminders
from fsplan.core.period import quarter
from fsplan.plan.plan import Plan

OWN: dict[str, object] = {"kind": "count", "quotas": {"a": "100", "b": "50"}, "by": ["a", "b", "c"]}


def asked(plan: Plan, unit: str, number: int, *rows: tuple[str, ...]) -> dict[str, Asked]:
    return {
        row.target.id: row for row in build_form(plan, read_rows(plan, *rows).book, unit, quarter(2030, number)).rows
    }


ROWS = [("2030-02-01", "x", "a", "30"), ("2030-04-01", "x", "a", "10"), ("2030-06-30", "x", "a", "5")]


def test_what_is_left_of_a_units_own_amount() -> None:
    plan = plan_of({"x": OWN})
    told = [asked(plan, "a", number, *ROWS)["x"] for number in (1, 2, 3, 4)]
    # before Q1 nothing; before Q2 30; before Q3 45, of which 15 in Q2; before Q4 still 45 and nothing in Q3
    assert [(row.to_date, row.last_amount, row.rest) for row in told] == [
        (None, None, 100),
        (30, 30, 70),
        (45, 15, 55),
        (45, None, 55),
    ]
    assert all(row.required and row.quota is not None and row.quota.value == 100 for row in told)
    more = asked(plan, "a", 3, *ROWS, ("2030-06-01", "x", "a", "70"))["x"]
    assert (more.to_date, more.rest) == (115, 0)  # never below nothing
    other = asked(plan, "c", 2)["x"]
    assert (other.required, other.quota, other.rest) == (False, None, None)


def test_of_a_level_the_last_word_before_the_quarter_counts() -> None:
    plan = plan_of({"x": {**OWN, "kind": "level"}})
    rows = [("2030-01-31", "x", "a", "40"), ("2030-03-31", "x", "a", "60"), ("2030-04-01", "x", "a", "90")]
    row = asked(plan, "a", 2, *rows)["x"]
    assert row.last is not None and (row.last.amount, row.rest, row.to_date) == (60, 40, None)
    none = asked(plan, "b", 2, *rows)["x"]
    assert (none.last, none.rest) == (None, 50)


def test_of_a_range_or_a_share_nothing_is_left_to_be_told() -> None:
    plan = plan_of(
        {
            "x": {"kind": "share", "goal": ">= 5%", "quotas": "each"},
            "y": {"kind": "level", "goal": "1..9", "quotas": "each"},
        }
    )
    rows = asked(plan, "a", 2, ("2030-03-01", "y", "a", "4"))
    assert [(row.quota is not None, row.rest) for row in rows.values()] == [(True, None), (True, None)]


def test_what_is_owed_stands_before_what_may_be_told() -> None:
    targets: dict[str, dict[str, object]] = {
        "free": {"kind": "count"},
        "late": {"kind": "milestone", "due": "2030-09-30"},
        "owed": {"kind": "count", "goal": ">= 5"},
        "now": {"kind": "status", "due": "2030-06-30"},
        "filed": {"kind": "report", "every": "half"},
        "rate": {"kind": "rate", "of": "owed", "over": "f", "goal": ">= 1"},
    }
    facts = {"f": {"value": "10", "unit": "人", "as_of": "2029-12-31"}}
    plan = plan_of({**targets, "filed": {**targets["filed"], "every": "quarter"}}, facts=facts)
    form = build_form(plan, read_rows(plan).book, "a", quarter(2030, 2))
    assert [(row.target.id, row.required) for row in form.rows] == [
        ("owed", True),
        ("now", True),
        ("free", False),
        ("late", False),
        ("filed", False),  # the values tell of it
    ]
    assert form.owes
    free = plan_of({"free": targets["free"], "filed": targets["filed"]})
    first, second = (build_form(free, read_rows(free).book, "a", quarter(2030, number)) for number in (1, 2))
    assert [(row.target.id, row.required) for row in first.rows] == [("free", False)] and not first.owes
    assert [(row.target.id, row.required) for row in second.rows] == [("filed", True), ("free", False)]


def test_in_a_quarter_for_which_a_unit_is_excused_nothing_is_owed() -> None:
    excused = [{"unit": "a", "period": "Q2", "reason": "改革"}]
    plan = plan_of(
        {"owed": {"kind": "count", "goal": ">= 5"}, "r": {"kind": "report", "every": "quarter", "excused": excused}}
    )
    book = read_rows(plan).book
    told = {(unit, number): build_form(plan, book, unit, quarter(2030, number)) for unit in "ab" for number in (2, 3)}
    owing = {key: [(row.target.id, row.required) for row in form.rows] for key, form in told.items()}
    assert owing["a", 2] == [("owed", False)]
    assert owing["a", 3] == owing["b", 2] == owing["b", 3] == [("owed", True), ("r", False)]


def test_what_a_ledger_counts_is_owed_by_nobody() -> None:
    plan = plan_of({"x": {"kind": "count", "goal": ">= 5"}})
    book = read_rows(plan).book
    book.put_ledger("x", {"a": {date(2030, 2, 1): (3, None)}}, "l.csv")
    (row,) = build_form(plan, book, "a", quarter(2030, 2)).rows
    assert not row.required


def test_who_is_excused_from_another_filing_still_owes_the_quarters_values() -> None:
    """A month's excuse is no quarter's, a value is due with the last of the quarter's filings, else at its end."""
    excused = [{"unit": "a", "period": "2030-04", "reason": "改革"}]
    monthly = {"kind": "report", "every": "month", "due_days": "5", "excused": excused}
    quarterly = {"kind": "report", "every": "quarter", "by": ["b"]}
    plan = plan_of(
        {
            "n": {"kind": "count", "goal": ">= 5"}, "m": monthly,
            "q": {**quarterly, "due_days": "20"}, "p": {**quarterly, "due_days": "10"},
        }
    )  # fmt: skip
    found = compute_reminders(plan, read_rows(plan), quarter(2030, 2), date(2030, 8, 1))
    owed = {one.unit: [(value.target.id, value.due) for value in one.values] for one in found}
    assert owed == {"a": [("n", date(2030, 6, 30))], "b": [("n", date(2030, 7, 20))], "c": [("n", date(2030, 6, 30))]}
