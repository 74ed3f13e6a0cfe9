"""One round of filings, of a quarter or a month: what the units send and how, and what the office says of it."""

from datetime import date
from typing import Any

from corrections import correct
from office import mend_slip
from oracle import DAY, Row, quarters
from oracle_figures import done_by
from own_forms import draw_tracker, draw_wide, fit
from sendings import Sending, draw_rows, draw_sending, write_table
from world_files import UNITS
from year import Year

FATES = [*["right"] * 3, "wrong", "wrong", "part", "again", "changed", "never", "form", "form", "joint"]
"""What becomes of a unit's filing; where there are no forms or nobody to join, one is right."""


class Round:
    """The filings of a quarter or a month.

    Attributes:
        joined: units whose rows stand in the file of another.
    """

    def __init__(self, year: Year, at: int) -> None:
        self.year, self.at, self.dice = year, at, year.dice
        self.first, self.last, self.label = year.district.stretches[at]
        is_cut = year.district.by_month and (self.last + DAY).day != 1
        self.kept_as = f"{self.first}_{self.last}" if is_cut or self.label.startswith("Q") else self.label
        self.quarter = quarter = next(n for n, (_, end) in enumerate(quarters(year.district.world)) if self.last <= end)
        self.quarter_first = quarters(year.district.world)[quarter][0]
        self.corrects = year.district.labels[quarter - 1] if quarter else ""
        self.world = year.district.at(self.last, [], 0)
        self.joined: set[str] = set()

    def play(self, *, is_last: bool) -> None:
        """Let the units send; in the last round of a quarter some that did not are late."""
        units = self.dice.sample(sorted(UNITS), len(UNITS))
        for unit in units:
            if unit in self.joined:
                continue
            day, fate = self.last + self.dice.randint(2, 12) * DAY, self.dice.choice(FATES)
            others = [one for one in units[units.index(unit) + 1 :] if one not in self.joined]
            if fate == "form" and self.year.district.has_forms:
                self.fill_form(unit, day)
            elif fate == "joint" and others:
                self.join(unit, self.dice.choice(others), day)
            else:
                self.send(unit, fate, day)
        for unit in units:
            is_told = (self.at, unit) in self.year.book or unit in self.joined
            if is_last and not is_told and self.dice.random() < 0.6:
                self.send(unit, "right", self.last + self.dice.randint(17, 20) * DAY)
                self.year.done["late"] += 1

    def draw(self, unit: str) -> list[Row]:
        """What a unit has to tell, a correction of the quarter before among it."""
        filed = [(at, row) for (at, _), rows in self.year.book.items() for row in rows if at < self.at]
        earlier = [row for _, row in filed]
        counts = [target for target in self.world.targets.values() if target.kind == "count"]
        so_far = {target.id: done_by(earlier, target, unit, self.last) for target in counts}
        mine = [row for row in earlier if row.unit == unit and self.world.targets[row.target].kind == "count"]
        begun = {row.target for row in mine if row.day >= self.quarter_first}
        rows = draw_rows(self.dice, self.world, unit, (self.first, self.last), so_far, begun)
        stood = {row.target: row.value for row in sorted(mine, key=lambda row: row.day) if row.is_total}
        for row in rows:
            if row.is_total and row.value < stood.get(row.target, 0):  # corrections took it below the last one
                row.note = "经核实核减"
        if not rows or self.dice.random() < 0.6:
            return rows
        amounts = [row for row in mine if row.day < self.quarter_first and row.value > 1]
        wrong = self.dice.choice(amounts) if amounts else None
        corrected = correct(self.dice, rows, wrong, (self.first, self.last), self.corrects, so_far, begun)
        self.year.done["corrected"] += corrected is not rows
        return corrected

    def join(self, unit: str, other: str, day: date) -> None:
        """One file with the rows of two units: whose filing it is, only its name or who takes it in can tell."""
        rows, more = self.draw(unit), self.draw(other)
        if not rows or not more:
            return
        both = self.dice.sample([*rows, *more], len(rows) + len(more))
        sending = draw_sending(self.dice, self.world, both, faulty=False, by_form=False)
        suffix, raw = write_table(self.dice, sending, [])
        before = self.year.office.files("data", "received", "slips")
        assert self.year.receive(day, f"两家报表.{suffix}", raw)["state"] == "refused"
        assert self.year.office.files("data", "received", "slips") == before
        name, options = self.name(unit, suffix)
        receipt = self.file(unit, name, raw, options, both, day)
        assert sum(one["code"] == "FS235" for one in receipt["findings"]) == len(more), receipt
        self.joined.add(other)
        self.year.done["joint"] += 1

    def fill_form(self, unit: str, day: date) -> None:
        """A table of the unit's own, which one of the plan's forms tells how to read."""
        is_wide = not self.year.district.by_month and self.dice.random() < 0.5
        rows = fit(self.world, self.draw(unit), self.last, is_wide=is_wide)
        if not rows:
            return
        if is_wide:
            sending = draw_wide(self.dice, self.world, rows, self.told(unit), self.quarter)
        else:
            sending = draw_tracker(self.dice, self.world, rows)
        suffix, raw = write_table(self.dice, sending, [])
        name, options = self.name(unit, suffix)
        self.file(unit, name, raw, options, rows, day)
        self.year.done["wide" if is_wide else "tracker"] += 1

    def told(self, unit: str) -> list[list[Row]]:
        """By quarter, what the unit has filed for its last day as a column can say it again."""
        filed = [row for (at, _), rows in self.year.book.items() for row in rows if at < self.at and row.unit == unit]
        plain = [row for row in filed if not row.is_total and row.of is None]
        return [[row for row in plain if row.day == last] for _, last in quarters(self.year.district.world)]

    def table(self, unit: str, rows: list[Row], *, faulty: bool) -> tuple[str, bytes, tuple[str, ...], Sending]:
        """A file of the rows under a name that tells whose it is, or with options that do."""
        sending = draw_sending(self.dice, self.world, rows, faulty=faulty, by_form=False)
        titles = [f"填报单位：{UNITS[unit][0]}"] if self.dice.random() < 0.5 else []
        suffix, raw = write_table(self.dice, sending, titles)
        name, options = self.name(unit, suffix)
        return name, raw, options, sending

    def name(self, unit: str, suffix: str) -> tuple[str, tuple[str, ...]]:
        """A name that tells whose file it is and for when, or options that do."""
        if self.dice.random() < 0.3:
            return f"报表.{suffix}", ("--from", unit, "--period", self.label)
        names = [f"{UNITS[unit][0]}-{self.label}.{suffix}", f"{unit}_{self.label}_最终.{suffix}"]
        return self.dice.choice(names), ()

    def send(self, unit: str, fate: str, day: date) -> None:
        rows = self.draw(unit)
        if fate == "never" or not rows:
            return
        faulty = fate in ("wrong", "part")
        name, raw, options, sending = self.table(unit, rows, faulty=faulty)
        if sending.wrong:
            self.mend(unit, name, raw, options, sending, day, in_part=fate == "part")
            return
        self.file(unit, name, raw, options, rows, day)
        if fate == "again":
            assert self.year.receive(day + DAY, name, raw, *options)["state"] == "unchanged"
        if fate == "changed":
            rows = self.draw(unit)
            if rows:
                name, raw, options, _ = self.table(unit, rows, faulty=False)
                self.file(unit, name, raw, options, rows, day + DAY)

    def file(
        self, unit: str, name: str, raw: bytes, options: tuple[str, ...], rows: list[Row], day: date
    ) -> dict[str, Any]:
        """A filing that is right: it is filed whole, in the place of what was there."""
        receipt = self.year.receive(day, name, raw, *options)
        told = (receipt["state"], receipt["unit"], receipt["period"], receipt["rows"], receipt["rejected"])
        assert told == ("filed", unit, self.kept_as, len(rows), 0), receipt
        self.year.book[self.at, unit] = rows
        return receipt

    def mend(
        self, unit: str, name: str, raw: bytes, options: tuple[str, ...], sending: Sending, day: date, *, in_part: bool
    ) -> None:
        """A filing with wrong rows goes back, all or in part; what is mended on the slip joins or takes its place."""
        year, kept = self.year, self.year.book.get((self.at, unit))
        receipt = year.receive(day, name, raw, *options, *(["--accept-good"] if in_part else []))
        codes = {one["code"] for one in receipt["findings"] if one["severity"] == "error"}
        assert receipt["rejected"] == len(sending.wrong), (sending.wrong, receipt)
        assert codes == set(sending.wrong.values()), (codes, sending.wrong)
        good = [row for at, row in enumerate(sending.rows) if at not in sending.wrong]
        assert receipt["state"] == ("partly" if in_part else "returned"), receipt
        if in_part:
            year.book[self.at, unit] = good
        else:
            assert year.book.get((self.at, unit)) == kept
        right = [cells for at, cells in enumerate(sending.mended) if not in_part or at in sending.wrong]
        slip = mend_slip(year.office.path / receipt["slip"], sending.head, right)
        mended = year.receive(day + 2 * DAY, "改好.xlsx", slip)
        assert (mended["state"], mended["rejected"]) == ("filed", 0), mended
        year.book[self.at, unit] = sending.rows
