"""One quarter of a district's year: what its units send and how, and what the office says of it."""

from collections import Counter
from datetime import date

from district import DECIDED
from judged import check_filings, check_report, check_trace
from kept_ledger import change_records, closed_changes
from oracle import DAY, quarters
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
        wrong = Counter[str]()
        for one in self.rounds:
            self.state_plan(one)
            if one is self.rounds[-1]:
                wrong = year.open_ledger(last + DAY, self.number)
            one.play(is_last=one is self.rounds[-1])
        if wrong:
            self.look(last + 21 * DAY, wrong)
            before = year.office.files("closed")
            assert year.office.call(last + 21 * DAY, "close", "-q", self.label).code == 3
            assert year.office.files("closed") == before
            year.mend_ledger(last + 22 * DAY, self.number)
            year.done["ledgers mended"] += 1
        self.look(last + 22 * DAY)
        year.run(last + 23 * DAY, "close", "-q", self.label)
        alone = [unit for unit in sorted(UNITS) if unit not in self.rounds[-1].joined]
        self.after_closing(self.rounds[-1], self.dice.choice(alone))
        if year.district.draws and self.dice.random() < 0.4:
            self.change_ledger(last + 27 * DAY)
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

    def change_ledger(self, day: date) -> None:
        """A closed ledger is changed: told day by day, counted as it stands; then put back, or closed anew."""
        year, records, number = self.year, self.year.district.records, self.number
        then, kept = year.world(self.last), records[number]
        records[number] = change_records(self.dice, kept, self.first, self.last)
        year.keep_ledger(day, number)
        wrong = closed_changes(then, year.world(self.last), self.last)
        self.look(day + DAY, wrong)
        if self.dice.random() < 0.5:
            records[number] = kept
            year.keep_ledger(day + 2 * DAY, number)
        elif wrong:
            year.run(day + 2 * DAY, "close", "-q", self.label, "--reopen", "--reason", "台账有误")
            year.run(day + 2 * DAY, "close", "-q", self.label)
        year.done["ledgers changed"] += 1

    def look(self, day: date, wrong: Counter[str] | None = None) -> None:
        """Hold reports and traces against the book, and what is told of a ledger against what is wrong with it."""
        year, wrong = self.year, wrong or Counter()
        for as_of in (self.last, day):
            asked = ("-q", self.label) if as_of == self.last else ("--as-of", str(as_of))
            answer = year.office.call(day, "report", *asked, "--format", "json")
            told = Counter(one["code"] for one in answer.data["findings"] if one["severity"] == "error")
            assert (answer.code, told) == (3 if wrong else 0, wrong), (answer.code, told, wrong, answer.err)
            account = check_report(answer.data, year.world(as_of), as_of)
            check_filings(answer.data, account)
            year.done["reports"] += 1
        target = self.dice.choice([one.id for one in account.world.targets.values()])
        traced = year.office.call(day, "trace", target, "--as-of", str(self.last), "--format", "json")
        check_trace(traced.data, year.office.path, target, account)
