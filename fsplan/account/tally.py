"""What the entries add up to: the figure of each kind of target at a day, exact (contract, the table of kinds)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fsplan.core.quantity import EXACT, total
from fsplan.plan.kinds import DONE, Working
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import Book, Entry, Series


class Tally(NamedTuple):
    """A figure and what it was made of.

    Attributes:
        actual: the figure; None where nothing was reported or a needed fact is missing.
        entries: how many entries stand behind it; of a ledger's figure, records.
        whole: the whole that a share was taken of.
        by_unit: each reporting unit's own part of the figure.
        fact_missing: a rate's denominator has no value, or a share's whole is zero.
    """

    actual: Fraction | None
    entries: int
    whole: Decimal | None = None
    by_unit: tuple[tuple[str, Fraction], ...] = ()
    fact_missing: bool = False


NOTHING = Tally(None, 0)


def compute_tally(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Tally:
    """Return a target's figure from the entries dated on or before a day.

    A report's filings are judged in submissions.py; its figure here is the number of filings.
    """
    if target.kind.is_derived:
        return _tally_quotient(plan, book, target, as_of)
    if target.kind.is_flow:
        return _tally_sum(book, target, as_of)
    last = _last_entries(book, target, as_of)
    if not last:
        return NOTHING
    if target.kind.has_whole:
        return _tally_share(last)
    figures = [(unit, Fraction(entry.amount)) for unit, entry, _ in last]
    seen = sum(count for _, _, count in last)
    if target.kind.is_filing:
        figures = [(unit, Fraction(count)) for unit, _, count in last]
    return Tally(_WORKINGS[target.kind.working](target, figures), seen, by_unit=tuple(figures))


Figures = Sequence[tuple[str, Fraction]]
"""Each reporting unit's own figure, at least one."""


def _add(_: PlanTarget, figures: Figures) -> Fraction:
    return sum((figure for _, figure in figures), Fraction(0))


def _average(target: PlanTarget, figures: Figures) -> Fraction:
    return _add(target, figures) / len(figures)


def _greatest(_: PlanTarget, figures: Figures) -> Fraction:
    return max(figure for _, figure in figures)


def _count_done(target: PlanTarget, figures: Figures) -> Fraction | None:
    """Count the units that are done; None where no answering unit has spoken."""
    words = [figure for unit, figure in figures if unit in target.answering]
    return Fraction(words.count(Fraction(DONE))) if words else None


_WORKINGS: Mapping[Working, Callable[[PlanTarget, Figures], Fraction | None]] = {
    "standing": _add,
    "filings": _add,
    "mean": _average,
    "reached": _greatest,
    "done": _count_done,
}
"""How the units' own figures make one, where nothing else is needed for it."""


def _until(series: Series, as_of: date) -> list[Entry]:
    return [entry for entry in series.entries if entry.day <= as_of]


def _last_entries(book: Book, target: PlanTarget, as_of: date) -> list[tuple[str, Entry, int]]:
    """Return each reporting unit's last entry and how many it has, by unit."""
    found = []
    for unit in sorted(target.allowed):
        entries = _until(book.series((target.id, unit, "period")), as_of)
        if entries:
            found.append((unit, entries[-1], len(entries)))
    return found


def _tally_sum(book: Book, target: PlanTarget, as_of: date) -> Tally:
    if target.id in book.counted:
        return _tally_ledger(book, target, as_of)
    figures: list[tuple[str, Fraction]] = []
    seen = 0
    for unit in sorted(target.allowed):
        amount, entries = count_of_unit(book, target, unit, as_of)
        if entries:
            figures.append((unit, Fraction(amount)))
            seen += entries
    if not figures:
        return NOTHING
    return Tally(sum((f for _, f in figures), Fraction(0)), seen, by_unit=tuple(figures))


def _tally_ledger(book: Book, target: PlanTarget, as_of: date) -> Tally:
    """Return what a ledger counts: a ledger that was read and holds no record of a target counts 0."""
    counted = ((unit, total(book.amounts((target.id, unit, "ledger"), None, as_of))) for unit in sorted(target.allowed))
    figures = tuple((unit, Fraction(amount)) for unit, amount in counted if amount)
    actual = sum((figure for _, figure in figures), Fraction(0))
    return Tally(actual, int(actual), by_unit=figures)


def count_of_unit(book: Book, target: PlanTarget, unit: str, as_of: date) -> tuple[Decimal, int]:
    """Return what a unit has filed to date, and the number of its entries: its last total and the amounts since."""
    totals = _until(book.series((target.id, unit, "total")), as_of)
    amounts = list(book.amounts((target.id, unit, "period"), None, as_of))
    if not totals:
        return total(amounts), len(amounts)
    since = book.amounts((target.id, unit, "period"), totals[-1].day, as_of)
    return EXACT.add(totals[-1].amount, total(since)), len(amounts) + len(totals)


def _tally_share(rows: Sequence[tuple[str, Entry, int]]) -> Tally:
    part = total(entry.amount for _, entry, _ in rows)
    whole = total(entry.whole or Decimal(0) for _, entry, _ in rows)
    seen = sum(count for _, _, count in rows)
    by_unit = tuple((unit, 100 * Fraction(e.amount) / Fraction(e.whole)) for unit, e, _ in rows if e.whole)
    if not whole:
        return Tally(None, seen, whole, by_unit, fact_missing=True)
    return Tally(100 * Fraction(part) / Fraction(whole), seen, whole, by_unit)


def _tally_quotient(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Tally:
    counted = compute_tally(plan, book, plan.source_of(target), as_of)
    fact = plan.file.facts[target.spec.over or ""]
    if fact.value is None:
        return Tally(None, counted.entries, fact_missing=True)
    if counted.actual is None:
        return NOTHING
    scale = Fraction(target.spec.per or Decimal(1)) / Fraction(fact.value)
    by_unit = tuple((unit, figure * scale) for unit, figure in counted.by_unit)
    return Tally(counted.actual * scale, counted.entries, by_unit=by_unit)
