"""Plays whole years of random districts as commands, against a naive book: what was filed, and what it comes to.

    python tests/years/play.py [--districts 200] [--seed 2026]

Each quarter or month the units send their filings in random shapes: right, wrong and mended, in part, twice, late, two
units in one file, in tables of their own, changed after the quarter was closed and opened again, corrected in the next
one; the ledger comes with faults, and is changed when it is closed; the plan is revised as time goes on. Receipts,
the reports of the quarter and of the day after filings were due, and traces must say what the book says. In the end all
is received once more from the originals alone, and must come out the same, byte by byte.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS.parent), str(TESTS), str(TESTS / "property"), str(Path(__file__).parent)]
from district import draw_district
from office import Office
from oracle import DAY
from quarter import Quarter
from year import PUT, RAN, RECEIVED, Year

WRITTEN = ("data", "received", "slips", "closed")
"""The folders that receive and close write."""


def play(seed: int, folder: Path) -> Counter[str]:
    """Play one district's year and its replay; returns how often what was done."""
    dice = random.Random(seed)
    year = Year(draw_district(dice), Office(folder / "office"), dice)
    (folder / "office").mkdir(parents=True)
    for number in range(len(year.district.labels)):
        Quarter(year, number).play()
    again = Office(folder / "again")
    again.path.mkdir()
    replay(year, again)
    for place in WRITTEN:
        assert again.files(place) == year.office.files(place), place
    end = year.district.world.end + 40 * DAY
    for ending in ("json", "xlsx", "docx", "html", "csv"):
        words = ("report", "--year", "--format", ending, "-o", f"year.{ending}")
        assert [office.call(end, *words).code for office in (year.office, again)] == [0, 0]
        assert (again.path / f"year.{ending}").read_bytes() == (year.office.path / f"year.{ending}").read_bytes(), (
            ending
        )
    return year.done


def replay(year: Year, office: Office) -> None:
    """Do once more, day by day, what was done: plan and ledger as they came, the register's originals, closings."""
    events: list[tuple[date, int, tuple[str, ...], bytes]] = [*year.log]
    for path in sorted((year.office.path / "data/filings").glob("*/*.json")):
        kept = json.loads(path.read_bytes())
        for one in kept["sendings"]:
            raw = (year.office.path / one["original"]).read_bytes()
            words = ("--from", kept["unit"], "--period", kept["period"])
            words += ("--accept-good",) if one["state"] == "partly" else ()
            events.append((date.fromisoformat(one["received"]), RECEIVED, (one["name"], *words), raw))
    for day, what, words, raw in sorted(events, key=lambda event: event[:2]):
        if what == PUT:
            office.put(words[0], raw)
        elif what == RAN:
            assert office.call(day, *words).code == 0
        else:
            sent = office.put(f"in/{day}/{words[2]}/{words[0]}", raw)
            assert office.call(day, "receive", sent, *words[1:]).code in (0, 3)


def main() -> int:
    """Play so many districts and print what was done and what went wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--districts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()
    total, wrong = Counter[str](), 0
    for seed in range(options.seed, options.seed + options.districts):
        with tempfile.TemporaryDirectory() as folder:
            try:
                total += play(seed, Path(folder))
            except AssertionError as error:
                wrong += 1
                print(f"seed {seed}: {error}", flush=True)
        print(f"{seed + 1 - options.seed} played, {wrong} wrong", file=sys.stderr, flush=True)
    print(*(f"{count:6} {what}" for what, count in sorted(total.items())), sep="\n")
    print(f"{options.districts} districts from seed {options.seed}, {wrong} of them wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
