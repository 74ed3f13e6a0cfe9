"""One round of filings, of a quarter or a month: what the units send and how, and what the office says of it."""

from datetime import date
from fractions import Fraction

from office import mend_slip
from oracle import DAY, Row, quarters
from oracle_figures import done_by
from sendings import Sending, draw_rows, draw_sending, write_table
from world_files import UNITS
from year import Year


class Round:
    """The filings of a quarter or a month."""

    def __init__(self, year: Year, at: int) -> None:
        self.year, self.at, self.dice = year, at, year.dice
        self.first, self.last, self.label = year.district.stretches[at]
        self.kept_as = f"{self.first}_{self.last}" if self.label.startswith("Q") else self.label
        quarter = next(n for n, (_, end) in enumerate(quarters(year.district.world)) if self.last <= end)
        self.quarter_first = quarters(year.district.world)[quarter][0]
        self.corrects = year.district.labels[quarter - 1] if quarter else ""
        self.world = year.district.at(self.last, [], 0)

    def play(self, *, is_last: bool) -> None:
        """Let the units send; in the last round of a quarter some that did not are late."""
        units = self.dice.sample(sorted(UNITS), len(UNITS))
        for unit in units:
            fate = self.dice.choice(["right", "right", "right", "wrong", "wrong", "part", "again", "changed", "never"])
            self.send(unit, fate, self.last + self.dice.randint(2, 12) * DAY)
        for unit in units:
            if is_last and (self.at, unit) not in self.year.book and self.dice.random() < 0.6:
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
        amounts = [row for row in mine if row.day < self.quarter_first and row.value > 1]
        if rows and amounts and self.dice.random() < 0.3:
            wrong = self.dice.choice(amounts)
            if not any(row.target == wrong.target and row.is_total for row in rows):
                note = f"corrects:{self.corrects} 重复计算"
                rows.append(Row(self.first + 5 * DAY, wrong.target, unit, Fraction(-1), note=note))
                self.year.done["corrected"] += 1
        return rows

    def table(self, unit: str, rows: list[Row], *, faulty: bool) -> tuple[str, bytes, tuple[str, ...], Sending]:
        """A file of the rows under a name that tells whose it is, or with options that do."""
        sending = draw_sending(self.dice, self.world, rows, faulty=faulty, by_form=False)
        titles = [f"填报单位：{UNITS[unit][0]}"] if self.dice.random() < 0.5 else []
        suffix, raw = write_table(self.dice, sending, titles)
        name = self.dice.choice([f"{UNITS[unit][0]}-{self.label}.{suffix}", f"{unit}_{self.label}_最终.{suffix}"])
        if self.dice.random() < 0.3:
            return f"报表.{suffix}", raw, ("--from", unit, "--period", self.label), sending
        return name, raw, (), sending

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

    def file(self, unit: str, name: str, raw: bytes, options: tuple[str, ...], rows: list[Row], day: date) -> None:
        """A filing that is right: it is filed whole, in the place of what was there."""
        receipt = self.year.receive(day, name, raw, *options)
        told = (receipt["state"], receipt["unit"], receipt["period"], receipt["rows"], receipt["rejected"])
        assert told == ("filed", unit, self.kept_as, len(rows), 0), receipt
        self.year.book[self.at, unit] = rows

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
