"""A district's ledger as its file holds it: sound records, some with a fault, and what changes when it is closed."""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from oracle import DAY, Record, Target, World
from support import write_csv
from world_files import CATEGORIES, UNITS

HEADER = ("编号", "日期", "单位", "大类")
_FAULTS = {
    "FS402": lambda cells: (*cells, "多出"),
    "FS404": lambda cells: ("", *cells[1:]),
    "FS405": lambda cells: (cells[0], "2024-02-30", *cells[2:]),
    "FS406": lambda cells: (*cells[:3], "没有的大类"),
    "FS412": lambda cells: (*cells[:2], "某某局", cells[3]),
}


@dataclass
class Spoilt:
    """A record as it should have been written, and what is wrong with it as it is; under FS410 it stands twice."""

    record: Record
    code: str

    @property
    def cells(self) -> tuple[str, ...]:
        return cells_of(self.record) if self.code == "FS410" else _FAULTS[self.code](cells_of(self.record))


def draw_spoilt(dice: random.Random, first: date, last: date) -> list[Spoilt]:
    days = [first + dice.randint(0, (last - first).days) * DAY for _ in range(dice.randint(1, 4))]
    units, codes = sorted(UNITS), [*_FAULTS, "FS410"]
    return [
        Spoilt(Record(f"S{first:%Y%m}-{n}", day, dice.choice(units), dice.choice(CATEGORIES)), dice.choice(codes))
        for n, day in enumerate(days)
    ]


def cells_of(record: Record) -> tuple[str, ...]:
    return (record.key, str(record.day), UNITS[record.unit][0], record.category)


def write_ledger(records: list[Record], spoilt: Sequence[Spoilt], others: int) -> bytes:
    """The ledger's file of a quarter, with so many records of another year, which are nobody's."""
    strangers = [(f"X{n}", "2019-01-01", UNITS["fso"][0], CATEGORIES[0]) for n in range(others)]
    rows = [*map(cells_of, records), *(one.cells for one in spoilt), *strangers]
    return _lines(rows)


def _lines(rows: list[tuple[str, ...]]) -> bytes:
    """Rows under the header, each with as many cells as it has."""
    whole = [row[: len(HEADER)] for row in rows]
    lines = write_csv(whole, header=HEADER).decode().splitlines()
    more = ["".join(f",{cell}" for cell in row[len(HEADER) :]) for row in rows]
    return "".join(f"{line}{end}\n" for line, end in zip(lines, ["", *more], strict=True)).encode()


def change_records(dice: random.Random, records: list[Record], first: date, last: date) -> list[Record]:
    """The records of a quarter with one that is gone, new, of another day or of another unit."""
    changed = list(records)
    way = dice.choice(["gone", "new", "day", "unit"]) if records else "new"
    day, unit = first + dice.randint(0, (last - first).days) * DAY, dice.choice(sorted(UNITS))
    if way == "new":
        return [*changed, Record(f"N{first:%Y%m}", day, unit, dice.choice(CATEGORIES))]
    at = dice.randrange(len(changed))
    if way == "gone":
        del changed[at]
    else:
        changed[at] = replace(changed[at], day=day) if way == "day" else replace(changed[at], unit=unit)
    return changed


def closed_changes(then: World, now: World, end: date) -> Counter[str]:
    """What is to be told of a closed ledger: of each unit's day whose number is another, whoever answers for it."""
    found = set()
    for target in then.targets.values():
        old, new = (_days(world, target, end) if target.draws else Counter() for world in (then, now))
        for key in old.keys() | new.keys():
            if old[key] != new[key]:
                found.add(("FS501" if old[key] and new[key] else "FS502" if new[key] else "FS503", key))
    return Counter(code for code, _ in found)


def _days(world: World, target: Target, end: date) -> Counter[tuple[str, date]]:
    """How many records a target takes of each unit and day."""
    taken = [one for one in world.records or [] if not target.where or one.category in target.where]
    return Counter((one.unit, one.day) for one in taken if world.start <= one.day <= end)
