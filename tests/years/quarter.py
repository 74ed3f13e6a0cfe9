"""One quarter of a district's year: what its units send and how, and what the office says of it."""

from datetime import date
from fractions import Fraction

from district import DECIDED
from judged import check_filings, check_report, check_trace
from office import mend_slip
from oracle import DAY, Row, quarters
from oracle_figures import done_by
from sendings import Sending, draw_rows, draw_sending, write_table
from world_files import UNITS
from year import Year


class Quarter:
    """One quarter of a year."""

    def __init__(self, year: Year, number: int) -> None:
        self.year, self.number, self.dice = year, number, year.dice
        self.first, self.last = quarters(year.district.world)[number]
        self.label = year.district.labels[number]
        self.world = year.district.at(self.last, [], 0)

    def play(self) -> None:
        year, last = self.year, self.last
        for days in (0, *DECIDED) if not self.number else DECIDED:
            year.state_plan(self.first + days * DAY)
        year.keep_ledger(last + DAY, self.number)
        units = self.dice.sample(sorted(UNITS), len(UNITS))
        for unit in units:
            fate = self.dice.choice(["right", "right", "right", "wrong", "wrong", "part", "again", "changed", "never"])
            self.send(unit, fate, last + self.dice.randint(2, 12) * DAY)
        for unit in units:
            if (self.number, unit) not in year.book and self.dice.random() < 0.6:
                self.send(unit, "right", last + self.dice.randint(17, 20) * DAY)
                year.done["late"] += 1
        self.look(last + 22 * DAY)
        year.run(last + 23 * DAY, "close", "-q", self.label)
        self.after_closing(self.dice.choice(units))
        self.look(last + 30 * DAY)

    def after_closing(self, unit: str) -> None:
        """What comes late is refused; the quarter may be opened again for it."""
        year, day = self.year, self.last + 24 * DAY
        rows = self.draw(unit)
        if not rows:
            return
        before = year.office.files("data", "received", "slips")
        name, raw, options, _ = self.table(unit, rows, faulty=False)
        assert year.receive(day, name, raw, *options)["state"] == "refused"
        assert year.office.files("data", "received", "slips") == before
        if self.dice.random() < 0.4:
            year.run(day, "close", "-q", self.label, "--reopen", "--reason", "通报重发")
            self.file(unit, name, raw, options, rows, day + DAY)
            year.run(day + 2 * DAY, "close", "-q", self.label)
            year.done["reopened"] += 1

    def look(self, day: date) -> None:
        """Hold reports and traces against the book."""
        year = self.year
        for as_of in (self.last, day):
            world = year.district.at(min(as_of, year.district.world.end), year.rows(), year.through)
            asked = ("-q", self.label) if as_of == self.last else ("--as-of", str(as_of))
            answer = year.office.call(day, "report", *asked, "--format", "json")
            assert answer.code == 0, answer.err
            account = check_report(answer.data, world, as_of)
            check_filings(answer.data, account)
            year.done["reports"] += 1
        target = self.dice.choice([one.id for one in world.targets.values()])
        traced = year.office.call(day, "trace", target, "--as-of", str(self.last), "--format", "json")
        check_trace(traced.data, year.office.path, target, account)

    def draw(self, unit: str) -> list[Row]:
        """What a unit has to tell, a correction of the quarter before among it."""
        earlier = [row for (at, _), filed in self.year.book.items() for row in filed if at < self.number]
        counts = [target for target in self.world.targets.values() if target.kind == "count"]
        so_far = {target.id: done_by(earlier, target, unit, self.last) for target in counts}
        rows = draw_rows(self.dice, self.world, unit, (self.first, self.last), so_far)
        told = self.year.book.get((self.number - 1, unit), [])
        amounts = [row for row in told if self.world.targets[row.target].kind == "count" and row.value > 1]
        if rows and amounts and self.dice.random() < 0.3:
            wrong = self.dice.choice(amounts)
            if not any(row.target == wrong.target and row.is_total for row in rows):
                note = f"corrects:{self.year.district.labels[self.number - 1]} 重复计算"
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
        assert told == ("filed", unit, self.label, len(rows), 0), receipt
        self.year.book[self.number, unit] = rows

    def mend(
        self, unit: str, name: str, raw: bytes, options: tuple[str, ...], sending: Sending, day: date, *, in_part: bool
    ) -> None:
        """A filing with wrong rows goes back, all or in part; what is mended on the slip joins or takes its place."""
        year, kept = self.year, self.year.book.get((self.number, unit))
        receipt = year.receive(day, name, raw, *options, *(["--accept-good"] if in_part else []))
        codes = {one["code"] for one in receipt["findings"] if one["severity"] == "error"}
        assert receipt["rejected"] == len(sending.wrong), (sending.wrong, receipt)
        assert codes == set(sending.wrong.values()), (codes, sending.wrong)
        good = [row for at, row in enumerate(sending.rows) if at not in sending.wrong]
        assert receipt["state"] == ("partly" if in_part else "returned"), receipt
        if in_part:
            year.book[self.number, unit] = good
        else:
            assert year.book.get((self.number, unit)) == kept
        right = [cells for at, cells in enumerate(sending.mended) if not in_part or at in sending.wrong]
        slip = mend_slip(year.office.path / receipt["slip"], sending.head, right)
        mended = year.receive(day + 2 * DAY, "改好.xlsx", slip)
        assert (mended["state"], mended["rejected"]) == ("filed", 0), mended
        year.book[self.number, unit] = sending.rows
