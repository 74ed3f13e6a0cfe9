"""Running totals (累计) against what was filed before: they add up with the amounts of their quarter and never fall."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.period import Period
from fsplan.core.place import place_of_row
from fsplan.core.quantity import EXACT, to_literal, total
from fsplan.core.quarters import quarters_of
from fsplan.core.text import Text
from fsplan.files.cells import MISSING
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry

Reject = Callable[[int, Iterable[str], str, str, date], None]


def check_totals(
    plan: Plan, book: Book, findings: list[Finding], reject: Mapping[str, Reject], wide: Container[str] = ()
) -> None:
    """Take out of the book every total that its own figures contradict.

    A total is held against the amounts filed for its own quarter of the plan: the last total and all amounts since must
    come to it. Where none were filed for the quarter, the difference is what was done in it. It never falls below what
    was filed before without a note. The first total of a unit that has filed nothing before the quarter carries over
    what was done earlier (an opening balance, FS226); in the plan's first quarter there is no earlier.

    Args:
        plan: whose quarters the totals are for.
        book: the entries; contradicted totals are removed.
        findings: FS217, FS218 and FS226 are added.
        reject: how each file counts a rejected row.
        wide: the files with rows of several figures: with one of them the whole row goes, and others may rest on it.
    """
    quarters, is_settled = quarters_of(plan.period), False
    while not is_settled:
        opened: list[Finding] = []
        rows: set[tuple[str, int]] = set()
        for target, unit, basis in book.series_keys():
            totals = _Series(book, target, unit, quarters) if basis == "total" else None
            for entry, faults in totals.judge(has_whole=plan.targets[target].kind.has_whole) if totals else ():
                if all(fault.code == "FS226" for fault in faults):
                    opened += faults
                    continue
                findings += faults
                book.remove((target, unit, "total"), entry.day)
                reject[entry.file](entry.line, [fault.code for fault in faults], unit, target, entry.day)
                rows |= {(entry.file, entry.line)} if entry.file in wide else set()
        is_settled = not book.remove_rows(rows)
    findings += opened


class _Filed(NamedTuple):
    """What a unit has filed until a total: the last total that stands, and the amounts since.

    Attributes:
        before: the last total; None where there is none.
        since: the amounts dated after it, until the total's own day.
        has_own: any of them is dated in the total's own quarter.
        has_earlier: there is a total before it, or an amount dated before its quarter.
    """

    before: Entry | None
    since: list[Entry]
    has_own: bool
    has_earlier: bool

    @property
    def flows(self) -> Decimal:
        """What the amounts since come to."""
        return total(flow.amount for flow in self.since)

    @property
    def to_date(self) -> Decimal:
        """The last total and the amounts since."""
        return EXACT.add(self.before.amount, self.flows) if self.before else self.flows

    def of_wholes(self) -> "_Filed":
        """Return the same of the wholes that a share's amounts are parts of."""
        before = self.before and _whole_of(self.before)
        return self._replace(before=before, since=[_whole_of(entry) for entry in self.since])

    @property
    def last(self) -> Entry | None:
        """The entry that a total must not fall below: the last amount of an earlier quarter, else the last total."""
        return self.since[-1] if self.since and not self.has_own else self.before


class _Series:
    """The totals of one unit on one target, in the order of their days."""

    def __init__(self, book: Book, target: str, unit: str, quarters: list[Period]) -> None:
        self._flows = book.series((target, unit, "period")).entries
        self._days = [flow.day for flow in self._flows]
        self._totals = book.series((target, unit, "total")).entries
        self._starts = [quarter.start for quarter in quarters]

    def judge(self, *, has_whole: bool) -> Iterator[tuple[Entry, list[Finding]]]:
        """Yield every total with what is wrong with it, of a share with its whole too; a refused one is no base."""
        before: Entry | None = None
        counted = 0  # the amounts up to the last total that stands
        for entry in self._totals:
            until = bisect_right(self._days, entry.day)
            start = self._starts[bisect_right(self._starts, entry.day) - 1]
            filed = self._filed(before, counted, until, start)
            faults = list(_judge_total(entry, filed, "value", is_first=start == self._starts[0]))
            if has_whole:
                faults += _judge_total(_whole_of(entry), filed.of_wholes(), "of", is_first=start == self._starts[0])
            yield entry, faults
            if all(fault.code == "FS226" for fault in faults):
                before, counted = entry, until

    def _filed(self, before: Entry | None, counted: int, until: int, start: date) -> _Filed:
        own = max(bisect_left(self._days, start), counted)
        earlier, in_quarter = self._flows[counted:own], self._flows[own:until]
        return _Filed(before, [*earlier, *in_quarter], bool(in_quarter), before is not None or bool(earlier))


def _whole_of(entry: Entry) -> Entry:
    return entry._replace(amount=entry.whole or Decimal(0))


def _judge_total(entry: Entry, filed: _Filed, field: str, *, is_first: bool) -> Iterator[Finding]:
    value, before = to_literal(entry.amount), filed.before.amount if filed.before else Decimal(0)
    if not filed.has_earlier and not is_first and entry.amount > filed.flows:
        params: dict[str, str | Text] = {"opening": to_literal(EXACT.subtract(entry.amount, filed.flows))}
        yield Finding("FS226", entry.file, entry.line, 0, field, value, params)
        return
    last, stood = filed.last, before if filed.has_own else filed.to_date
    if last and entry.amount < stood and entry.note in MISSING:
        params = {"before": to_literal(stood), "first": place_of_row(last.file, last.line)}
        yield Finding("FS217", entry.file, entry.line, 0, field, value, params)
    if filed.has_own and entry.amount != filed.to_date:
        params = {"expected": to_literal(filed.to_date), "before": to_literal(before), "flows": to_literal(filed.flows)}
        yield Finding("FS218", entry.file, entry.line, 0, field, value, params)


def check_shares(plan: Plan, book: Book) -> Iterator[Finding]:
    """Yield FS225 at the last row of each unit that has filed a share several times, any of them as a period's own."""
    for target, unit in sorted(book.shares_by_period):
        entries = book.series((target, unit, "period")).entries
        if len(entries) > 1:
            last, spec = entries[-1], plan.targets[target].spec
            value = f"{to_literal(last.amount)} / {to_literal(last.whole or 0)}"
            params: dict[str, str | Text] = {
                "title": Text(spec.title, spec.title_en or spec.title),
                "unit": plan.unit_text(unit),
                "count": str(len(entries)),
            }
            yield Finding("FS225", last.file, last.line, 0, "basis", value, params)
