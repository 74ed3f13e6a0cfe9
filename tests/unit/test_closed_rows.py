"""What has happened to the rows of a closed period: each change by hand, found by text and by what a row is about."""

import hashlib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from support import plan_of, read_bytes, write_csv

from fsplan.closing.rows import ClosedFigure, ClosedRow, Closing, compare_rows
from fsplan.core.period import quarter
from fsplan.progress.raw import digest_rows


def row(digest: str, target: str = "x", amount: int = 1, place: str = "1.csv:2", unit: str = "a") -> ClosedRow:
    return ClosedRow(digest, date(2030, 3, 31), target, unit, "period", Decimal(amount), None, place)


def changes(then: list[ClosedRow], now: list[ClosedRow]) -> list[tuple[str, str, str]]:
    """The change and the targets then and now, empty where there is none."""
    return [(d.change, d.then.target if d.then else "", d.now.target if d.now else "") for d in compare_rows(then, now)]


def test_a_row_that_moved_is_unchanged() -> None:
    assert changes([row("h")], [row("h", place="2.csv:9")]) == []


def test_a_row_with_another_text_about_the_same_is_changed() -> None:
    assert changes([row("h", amount=1)], [row("i", amount=2)]) == [("changed", "x", "x")]


def test_an_equal_text_about_another_thing_is_not_the_row() -> None:
    """An alias given to another target: the text is the same, what it says is not."""
    assert changes([row("h", "x")], [row("h", "y")]) == [("vanished", "x", ""), ("added", "", "y")]
    assert changes([row("h", "x"), row("i", "y")], [row("h", "y")]) == [("vanished", "x", ""), ("changed", "y", "y")]
    assert changes([row("h", unit="a")], [row("h", unit="b")]) == [("vanished", "x", ""), ("added", "", "x")]


def test_an_equal_text_read_as_another_amount_is_changed() -> None:
    assert changes([row("h", amount=1)], [row("h", amount=10000)]) == [("changed", "x", "x")]


def test_of_two_equal_texts_each_stands_for_one() -> None:
    """The same text under two targets: taking one away leaves the other."""
    both = [row("h", "x"), row("h", "y")]
    assert changes(both, list(reversed(both))) == []
    assert changes(both, [row("h", "y")]) == [("vanished", "x", "")]
    assert changes([row("h", "y")], both) == [("added", "", "x")]


def test_a_row_is_known_by_half_of_its_texts_sha256() -> None:
    """Records on disk hold it, so that it must never change: the first 32 digits, line end left out."""
    plan = plan_of({"x": {"kind": "count", "by": ["a"]}})
    (report,) = read_bytes(plan, write_csv([("2030-03-31", "x", "a", "1")])).files
    wanted = hashlib.sha256(b"2030-03-31,x,a,1,,,").hexdigest()[:32]
    assert digest_rows(report)[2] == wanted and len(wanted) == 32


def test_two_closings_state_the_same_whenever_they_were_made_and_however_their_rows_stand() -> None:
    first_quarter, figures = quarter(2030, 1), (ClosedFigure("x", Fraction(1, 3), "behind"),)
    one, other = row("h"), row("i", unit="b")
    first = Closing(first_quarter, date(2030, 4, 7), "p", {}, figures, (one, other, other))
    again = Closing(first_quarter, date(2030, 4, 9), "q", {"a.csv": "h"}, figures, (other, one, other))
    assert first.states_the_same_as(again)
    assert not first.states_the_same_as(replace(first, rows=(one, other)))
    assert not first.states_the_same_as(replace(first, figures=()))
