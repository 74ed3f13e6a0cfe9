"""Amounts that add up, held against each other once all rows are read: none twice, none taken away that was not."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.period import Period
from fsplan.core.place import place_of_row
from fsplan.core.quantity import EXACT, to_literal, total
from fsplan.core.quarters import quarters_of, told_period
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry, SeriesKey
from fsplan.progress.together.totals import Reject

_ADDED = re.compile("更正|订正|补[报录充]|漏[报登记]|追加|核[增减]")


class AmountCheck(NamedTuple):
    """Takes amounts out of a book that others contradict.

    Attributes:
        plan: whose quarters they are for.
        book: the entries; contradicted amounts are removed.
        findings: FS238 is added.
        reject: how each file counts a rejected row.
        wide: the files with rows of several figures: with one of them the whole row goes.
    """

    plan: Plan
    book: Book
    findings: list[Finding]
    reject: Mapping[str, Reject]
    wide: Container[str]

    def run(self) -> None:
        """Look through what was noted as the rows were read."""
        longer = [*sorted(self.book.longer.items()), *(self._quarters() if self.book.has_mixed else ())]
        found = [(whose, self._check_longer(whose[0], whose[1], whose[2], period)) for whose, period in longer]
        for (target, unit, _), refused in found:  # all are found first: to take one out has the book sorted anew
            if refused:
                self._refuse((target, unit), *refused, "date")
        for target, unit in sorted(self.book.corrected):
            self._check_corrections(target, unit)

    def _quarters(self) -> Iterator[tuple[tuple[str, str, date], Period]]:
        """Yield the amounts of whole quarters, each with its quarter: they are held against those of its parts, too."""
        quarters = {quarter.end: quarter for quarter in quarters_of(self.plan.period)}
        for target, unit, basis in self.book.series_keys():
            if basis != "period" or not self.plan.targets[target].adds_up:
                continue
            for day in self.book.days_of_quarters((target, unit, basis)):
                yield (target, unit, day), quarters[day]

    def _check_longer(
        self, target: str, unit: str, day: date, period: Period
    ) -> tuple[Entry, Mapping[str, Text]] | None:
        """Return an amount that stands beside another one for a part of its period, with why: it would count twice."""
        flows = self.book.series((target, unit, "period")).entries
        own = next((entry for entry in flows if entry.day == day), None)
        standing = [*flows, *(one for one in self.book.series((target, unit, "total")).entries if one.day < day)]
        others = (entry for entry in standing if entry is not own and entry.day in period)
        is_quarter = period in quarters_of(self.plan.period)
        other = next((entry for entry in others if not (is_quarter and is_added_later(entry))), None)
        if own is None or other is None:
            return None
        named, place = told_period(period), place_of_row(other.file, other.line)
        said = Text(
            f"{named.zh}的当期数 {to_literal(own.amount)}", f"the amount {to_literal(own.amount)} for {named.en}"
        )
        there = Text(
            f"同一时期内已另报的数 {to_literal(other.amount)}（{place}，{other.day}）",
            f"{to_literal(other.amount)} filed for a part of it ({place}, {other.day})",
        )
        advice = Text(
            f"{to_literal(own.amount)} 含已报部分的，口径写“累计”；不含的，日期改写为它实际所属的季度或月份；"
            "只按季、半年、全年报的，删去其中各期的行",
            f"if {to_literal(own.amount)} holds what was filed, write the basis total; if it does not, date it in the"
            " quarter or month it is of; where quarters, halves or years alone are filed, delete the rows for"
            " their parts",
        )
        return own, {"said": said, "other": there, "nearest": advice}

    def _check_corrections(self, target: str, unit: str) -> None:
        """Refuse the last row below zero of a quarter at whose end less than nothing would have been done.

        A quarter by whose end nothing was done is passed over where more was filed later, and so is a unit that has
        filed nothing but corrections: the rows that they correct may be elsewhere.
        """
        keys: tuple[SeriesKey, SeriesKey] = ((target, unit, "period"), (target, unit, "total"))
        filed = [one for key in keys for one in self.book.series(key).entries]
        last_day = max((one.day for one in filed), default=self.plan.period.start)
        first_day = min((one.day for one in filed if one.amount > 0), default=None)
        early = [one for one in quarters_of(self.plan.period) if first_day is None or one.end < first_day]
        if alone := [one for one in filed if any(one.day in quarter for quarter in early)]:
            self._tell_alone(alone[-1])
        if first_day is None:
            return
        for quarter in quarters_of(self.plan.period):
            if quarter.end < first_day and quarter.end < last_day:
                continue
            while (done := self._done(target, unit, quarter.end)) < 0:
                flows = self.book.series((target, unit, "period")).entries
                last = next((one for one in reversed(flows) if one.amount < 0 and one.day <= quarter.end), None)
                if last is None:
                    break
                amount, before = to_literal(last.amount), to_literal(EXACT.subtract(done, last.amount))
                said = Text(f"更正数 {amount}", f"the correction {amount}")
                there = Text(
                    f"到 {quarter.end} 另外累计完成的 {before}（更正后为 {to_literal(done)}）",
                    f"{before} done otherwise by {quarter.end} (it would come to {to_literal(done)})",
                )
                advice = Text(
                    "更正数不能大于已完成的数：核对更正数和它的日期；以前各期的数在别的文件里的，一并检查（--add）",
                    "no more can be taken away than was done: see to the correction and its date; where earlier"
                    " periods are in other files, check them together (--add)",
                )
                self._refuse((target, unit), last, {"said": said, "other": there, "nearest": advice}, "value")

    def _tell_alone(self, last: Entry) -> None:
        """Say that nothing was filed that a unit's corrections could correct."""
        amount = to_literal(last.amount)
        said = Text(f"更正数 {amount}", f"the correction {amount}")
        other = Text(
            "数据里没有它更正的数，照常计入；那些数在别的文件里的，一并检查（--add）",
            "nothing was filed that it corrects, and it counts as it stands; where that is in other files, check them"
            " together (--add)",
        )
        self.findings.append(Finding("FS240", last.file, last.line, 0, "value", amount, {"said": said, "other": other}))

    def _done(self, target: str, unit: str, until: date) -> Decimal:
        """Return what a unit has done by a day: its last total, and the amounts since."""
        totals = [one for one in self.book.series((target, unit, "total")).entries if one.day <= until]
        flows = self.book.series((target, unit, "period")).entries
        days = [one.day for one in flows]
        first = bisect_right(days, totals[-1].day) if totals else 0
        since = total(one.amount for one in flows[first : bisect_right(days, until)])
        return EXACT.add(totals[-1].amount, since) if totals else since

    def _refuse(self, whose: tuple[str, str], entry: Entry, params: Mapping[str, Text], field: str) -> None:
        target, unit = whose
        shown = to_literal(entry.amount) if field == "value" else str(entry.day)
        self.findings.append(Finding("FS238", entry.file, entry.line, 0, field, shown, params))
        self.book.remove((target, unit, "period"), entry.day)
        self.reject[entry.file](entry.line, ["FS238"], unit, target, entry.day)
        if entry.file in self.wide:
            self.book.remove_rows({(entry.file, entry.line)})


def is_added_later(entry: Entry) -> bool:
    """Tell whether an entry corrects, or adds to, what was filed for its quarter as a whole."""
    return entry.amount < 0 or _ADDED.search(entry.note) is not None
