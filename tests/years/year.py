"""A district's year as it goes on: the office's folder, and the naive book of what is filed."""

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from district import District
from kept_ledger import Spoilt, write_ledger
from office import Office
from oracle import Row, World
from support import Ran

PUT, RECEIVED, RAN = range(3)
"""What happens on a day, in this order."""


@dataclass
class Year:
    """A district's year as it goes on.

    Attributes:
        book: what is filed, by round and unit.
        through: for how many quarters the ledger is there.
        log: what was put into the folder by hand, and the closings, for the replay.
    """

    district: District
    office: Office
    dice: random.Random
    book: dict[tuple[int, str], list[Row]] = field(default_factory=dict)
    through: int = 0
    log: list[tuple[date, int, tuple[str, ...], bytes]] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def rows(self) -> list[Row]:
        return [row for filed in self.book.values() for row in filed]

    def world(self, day: date) -> World:
        """What stands, as it is judged at a day."""
        return self.district.at(min(day, self.district.world.end), self.rows(), self.through)

    def state_plan(self, day: date) -> None:
        raw = json.dumps(self.district.plan(day), ensure_ascii=False).encode()
        if not (path := self.office.path / "plan.yaml").exists() or path.read_bytes() != raw:
            self.put(day, "plan.yaml", raw)

    def open_ledger(self, day: date, quarter: int) -> Counter[str]:
        """Put the ledger's file of a quarter there, some records spoilt; returns what is to be told of them."""
        spoilt = self.district.spoilt[quarter] if self.district.draws else []
        self.district.records[quarter] += [one.record for one in spoilt if one.code == "FS410"]
        self.keep_ledger(day, quarter, spoilt)
        return Counter(one.code for one in spoilt)

    def mend_ledger(self, day: date, quarter: int) -> None:
        """Put the file there as it should have been."""
        mended = [one.record for one in self.district.spoilt[quarter] if one.code != "FS410"]
        self.district.records[quarter] += mended
        self.keep_ledger(day, quarter)

    def keep_ledger(self, day: date, quarter: int, spoilt: Sequence[Spoilt] = ()) -> None:
        """Put the ledger's file of a quarter there, as its records are now."""
        self.through = quarter + 1
        if self.district.draws:
            raw = write_ledger(self.district.records[quarter], spoilt, others=quarter % 2)
            self.put(day, f"data/ledger-{quarter + 1}.csv", raw)

    def put(self, day: date, name: str, raw: bytes) -> None:
        self.log.append((day, PUT, (self.office.put(name, raw),), raw))

    def receive(self, day: date, name: str, raw: bytes, *options: str) -> dict[str, Any]:
        """Take a file in; the one receipt."""
        sent = self.office.put(f"in/{day}/{name}", raw)
        answer = self.office.call(day, "receive", sent, *options, "--format", "json")
        (receipt,) = answer.data
        code = {"filed": 0, "unchanged": 0, "returned": 3, "partly": 3, "refused": 2}[receipt["state"]]
        assert answer.code == code, (answer.code, receipt)
        self.done[receipt["state"]] += 1
        return dict(receipt)

    def run(self, day: date, *words: str) -> Ran:
        """Run a command that writes to the books."""
        answer = self.office.call(day, *words)
        assert answer.code == 0, (words, answer)
        self.log.append((day, RAN, words, b""))
        return answer
