"""One quarter of a district's year: what its units send and how, and what the office says of it."""

from datetime import date
from fractions import Fraction

from district import DECIDED
from judged import check_filings, check_report, check_trace
from office import mend_slip
from oracle import DAY, Row, quarters
from oracle_figures import done_by
from rounds import Round
from world_files import UNITS
from year import Year


class Quarter:
    """One quarter of a year, with the rounds in which its filings are sent: one, or one a month."""

    def __init__(self, year: Year, number: int) -> None:
        self.year, self.number, self.dice = year, number, year.dice
        self.first, self.last = quarters(year.district.world)[number]
        self.label = year.district.labels[number]
        stretches = enumerate(year.district.stretches)
        self.rounds = [Round(year, at) for at, (first, _, _) in stretches if self.first <= first <= self.last]

    def play(self) -> None:
        year, last = self.year, self.last
        for at, one in enumerate(self.rounds):
            self.state_plan(one)
            if one is self.rounds[-1]:
                year.keep_ledger(last + DAY, self.number)
            one.play(is_last=at == len(self.rounds) - 1)
        self.look(last + 22 * DAY)
        year.run(last + 23 * DAY, "close", "-q", self.label)
        self.after_closing(self.rounds[-1], self.dice.choice(sorted(UNITS)))
        self.look(last + 30 * DAY)

    def state_plan(self, one: Round) -> None:
        """Put the plan down as it was revised until a round is over."""
        for days in (0, *DECIDED) if not self.number else DECIDED:
            if one.first <= self.first + days * DAY <= one.last:
                self.year.state_plan(self.first + days * DAY)

    def after_closing(self, last: Round, unit: str) -> None:
        """What comes late is refused; the quarter may be opened again for it."""
        year, day = self.year, self.last + 24 * DAY
        rows = last.draw(unit)
        if not rows:
            return
        before = year.office.files("data", "received", "slips")
        name, raw, options, _ = last.table(unit, rows, faulty=False)
        assert year.receive(day, name, raw, *options)["state"] == "refused"
        assert year.office.files("data", "received", "slips") == before
        if self.dice.random() < 0.4:
            year.run(day, "close", "-q", self.label, "--reopen", "--reason", "通报重发")
            last.file(unit, name, raw, options, rows, day + DAY)
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
