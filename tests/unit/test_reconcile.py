"""Reported figures against a ledger's, by unit and quarter, beyond the tolerance; the ledger's is the one judged."""

from datetime import date
from decimal import Decimal

import pytest
from support import LEDGER, plan_of, read_rows, result_of

from fsplan.account.compliance import judge_plan
from fsplan.account.reconcile import find_differences, put_ledgers, reconcile

YEAR_END = date(2030, 12, 31)
COUNTS = {
    "l": {
        ("x", "a"): {date(2030, 1, 1): 3, date(2030, 3, 31): 4, date(2030, 4, 1): 2, date(2030, 12, 31): 1},
        ("x", "b"): {date(2030, 6, 30): 5},
    }
}
REPORTED = [
    ("2030-03-31", "x", "a", "7", "", "total"),
    ("2030-06-30", "x", "a", "10", "", "total"),  # 3 of this quarter, where the ledger has 2
    ("2030-12-31", "x", "a", "11", "", "total"),
]


def plan_with(**target):
    return plan_of({"x": {"kind": "count", "goal": ">= 20", "from": "l", **target}}, ledgers={"l": LEDGER})


def confront(plan, as_of=YEAR_END):
    book = read_rows(plan, *REPORTED).book
    return book, reconcile(plan, book, COUNTS, as_of)


def test_each_quarter_that_has_ended_and_each_unit():
    """By hand: a reported 7, 3, 0, 1 and has 7, 2, 0, 1; b is silent, which is not a report of 0 beside its 5."""
    _, found = confront(plan_with())
    assert [(one.unit, one.period.end.month, one.reported, one.ledger, one.difference) for one in found] == [
        ("a", 3, 7, 7, 0),
        ("a", 6, 3, 2, 1),
        ("a", 9, 0, 0, 0),
        ("a", 12, 1, 1, 0),
    ]


def test_a_quarter_that_is_not_over_is_not_compared():
    _, found = confront(plan_with(), date(2030, 6, 29))
    assert {one.period.end for one in found} == {date(2030, 3, 31)}


@pytest.mark.parametrize(("tolerance", "said"), [(None, ["a"]), ("1", [])])
def test_a_difference_beyond_the_tolerance_is_a_finding_at_the_entry(tolerance, said):
    plan = plan_with(**({} if tolerance is None else {"tolerance": tolerance}))
    _, found = confront(plan)
    findings = list(find_differences(plan, found, "plan.yaml"))
    assert [finding.code for finding in findings] == ["FS430"] * len(said)
    assert [finding.params["unit"].zh[0] for finding in findings] == said
    if "a" in said:
        assert (findings[0].file, findings[0].line, findings[0].column, findings[0].value) == ("1.csv", 3, 0, "3")
        assert (findings[0].field, findings[0].params["difference"]) == ("value", "1")


def test_a_quarter_without_an_entry_of_who_reports_is_held_against_the_ledger():
    """b told 2 of the first quarter, and nothing of the second, of which the ledger has 5."""
    plan = plan_with()
    book = read_rows(plan, ("2030-03-31", "x", "b", "2")).book
    found = reconcile(plan, book, COUNTS, date(2030, 6, 30))
    assert [(one.unit, one.reported, one.ledger) for one in found] == [("b", 2, 0), ("b", 0, 5)]
    findings = list(find_differences(plan, found, "plan.yaml"))
    assert (findings[-1].file, findings[-1].line, findings[-1].column) == ("plan.yaml", 0, 1)
    assert (findings[-1].field, findings[-1].value, findings[-1].params["difference"]) == ("", "0", "5")


def test_the_ledgers_figure_is_the_one_judged():
    plan = plan_with()
    book, _ = confront(plan)
    put_ledgers(plan, book, COUNTS, {"l": "l.csv"})
    result = result_of(judge_plan(plan, book, YEAR_END), "x")
    assert result.actual == 3 + 4 + 2 + 1 + 5
    assert (result.level, dict(result.tally.by_unit)) == ("missed", {"a": Decimal(10), "b": Decimal(5)})


def test_a_ledger_that_was_not_given_changes_nothing():
    plan = plan_with()
    book = read_rows(plan, *REPORTED).book
    assert reconcile(plan, book, {}, YEAR_END) == []
    put_ledgers(plan, book, {}, {})
    assert result_of(judge_plan(plan, book, YEAR_END), "x").actual == 11
