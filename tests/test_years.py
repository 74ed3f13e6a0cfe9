"""The year of a random district, as `python tests/years/play.py` plays hundreds; a wrong book is noticed."""

import random
import sys
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "years"))
import play
from district import draw_district
from judged import check_filings, check_report
from kept_ledger import closed_changes
from office import Office
from oracle import DAY, Record, Target, World
from quarter import Quarter
from world_files import UNITS
from year import Year


def test_every_report_of_a_year_is_the_books_and_the_originals_alone_make_it_again(tmp_path: Path) -> None:
    done = play.play(8, tmp_path)
    assert done["filed"] > 10 and done["reports"] >= 16
    assert all(done[what] for what in ("refused", "corrected", "joint", "wide", "ledgers mended", "ledgers changed"))


def test_what_is_told_of_a_closed_ledger() -> None:
    """One day has a record less, one is new, one is gone; a category that the target does not count is nobody's."""
    days = [date(2025, 1, day) for day in (1, 2, 3)]
    target = Target("x", "count", {"owner": ["market"]}, draws=True, where=["肉制品"])
    world = World(date(2025, 1, 1), date(2025, 12, 31), (Fraction(0),) * 3, targets={"x": target})
    first, second, gone = (Record(key, days[at], "market", "肉制品") for key, at in (("1", 0), ("2", 0), ("3", 1)))
    new, other = Record("4", days[2], "fso", "肉制品"), Record("5", days[2], "market", "饮料")
    then, now = replace(world, records=[first, second, gone]), replace(world, records=[first, new, other])
    assert closed_changes(then, now, days[2]) == {"FS501": 1, "FS502": 1, "FS503": 1}
    assert closed_changes(then, replace(world, records=[second, gone, first]), days[2]) == {}
    assert closed_changes(then, now, days[0]) == {"FS501": 1}


@pytest.fixture
def quarter(tmp_path: Path) -> Quarter:
    """A first quarter for which each unit has filed."""
    dice = random.Random(3)
    year = Year(draw_district(dice), Office(tmp_path), dice)
    quarter = Quarter(year, 0)
    year.state_plan(quarter.first)
    year.keep_ledger(quarter.last + DAY, 0)
    for unit in sorted(UNITS):
        quarter.rounds[-1].send(unit, "right", quarter.last + 3 * DAY)
    return quarter


def test_a_book_that_differs_by_one_is_noticed(quarter: Quarter) -> None:
    quarter.look(quarter.last + 22 * DAY)
    row = next(row for row in quarter.year.rows() if quarter.rounds[0].world.targets[row.target].kind == "count")
    row.value += 1
    with pytest.raises(AssertionError, match=row.target):
        quarter.look(quarter.last + 22 * DAY)


def test_a_filing_that_the_book_does_not_have_is_noticed(quarter: Quarter) -> None:
    answer = quarter.year.office.call(quarter.last + 22 * DAY, "report", "-q", quarter.label, "--format", "json")
    world = quarter.year.world(quarter.last)
    account = check_report(answer.data, world, quarter.last)
    data = answer.data
    data["submissions"].pop()
    with pytest.raises(AssertionError):
        check_filings(data, account)


def test_a_replay_that_lacks_an_original_differs(quarter: Quarter, tmp_path: Path) -> None:
    again = Office(tmp_path / "again")
    again.path.mkdir()
    play.replay(quarter.year, again)
    assert again.files("data") == quarter.year.office.files("data")
    original = next((quarter.year.office.path / "received").rglob("*-v1-*"))
    original.write_bytes(original.read_bytes().replace(b"2", b"3"))
    with pytest.raises(AssertionError):
        play.replay(quarter.year, again)
        assert again.files("data") == quarter.year.office.files("data")
