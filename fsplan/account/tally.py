"""What the entries add up to: the figure of each kind of target at a day, exact (contract, the table of kinds)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile
from typing import NamedTuple

from fsplan.core.quantity import EXACT, total
from fsplan.plan.kinds import DONE, Working
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry, Series


class Tally(NamedTuple):
    """A figure and what it was made of.

    Attributes:
        actual: the figure; None where nothing was reported or a needed fact is missing.
        entries: how many entries stand behind it; of a ledger's figure, records.
        whole: the whole that a share was taken of.
        by_unit: each reporting unit's own part of the figure.
        fact_missing: a rate's denominator has no value, or a share's whole is zero.
        done_on: the day since which a task is done: of a milestone the first unit's, of a status the last one's.
    """

    actual: Fraction | None
    entries: int
    whole: Decimal | None = None
    by_unit: tuple[tuple[str, Fraction], ...] = ()
    fact_missing: bool = False
    done_on: date | None = None


NOTHING = Tally(None, 0)


def compute_tally(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Tally:
    """Return a target's figure from the entries dated on or before a day.

    A report's filings are judged in submissions.py; its figure here is the number of filings.
    """
    if target.spec.sum_of:
        return _tally_parts(plan, book, target, as_of)
    if target.kind.is_derived:
        derive = _tally_change if target.kind.working == "growth" else _tally_quotient
        (base,) = plan.parts_of(target)
        return derive(plan, target, compute_tally(plan, book, base, as_of))
    if target.id in book.counted:
        return _tally_ledger(book, target, as_of)
    if target.adds_up:
        return _tally_added(book, target, as_of)
    told = _told(book, target, as_of)
    if not told:
        return NOTHING
    last = [(unit, entries[-1], len(entries)) for unit, entries in told]
    if target.kind.has_whole:
        return _tally_share([(unit, entry.amount, entry.whole or Decimal(0), count) for unit, entry, count in last])
    figures = [(unit, Fraction(entry.amount)) for unit, entry, _ in last]
    seen = sum(count for _, _, count in last)
    if target.kind.is_filing:
        figures = [(unit, Fraction(count)) for unit, _, count in last]
    actual = _WORKINGS[target.kind.working](target, figures)
    done_on = _done_on(target, told) if target.kind.is_task else None
    return Tally(actual, seen, by_unit=tuple(figures), done_on=done_on)


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


def _told(book: Book, target: PlanTarget, as_of: date) -> list[tuple[str, list[Entry]]]:
    """Return each reporting unit's entries, by unit."""
    told = ((unit, _until(book.series((target.id, unit, "period")), as_of)) for unit in sorted(target.allowed))
    return [(unit, entries) for unit, entries in told if entries]


def _done_on(target: PlanTarget, told: Sequence[tuple[str, list[Entry]]]) -> date | None:
    """Return since when a task is done: of each unit since the first of its last words that say so."""
    done = max(target.kind.words.values())
    since = []
    for unit, entries in told:
        run = [*takewhile(lambda entry: entry.amount == done, reversed(entries))]
        if run and (not target.kind.counts_units or unit in target.answering):
            since.append(run[-1].day)
    return (max if target.kind.counts_units else min)(since, default=None)


def _tally_added(book: Book, target: PlanTarget, as_of: date) -> Tally:
    """Return what the units' amounts add up to: of a share the parts, and the wholes beside them."""
    added = [(unit, *added_of_unit(book, target, unit, as_of)) for unit in sorted(target.allowed)]
    rows = [(unit, part, whole, entries) for unit, part, whole, entries in added if entries]
    if not rows:
        return NOTHING
    if target.kind.has_whole:
        return _tally_share(rows)
    figures = tuple((unit, Fraction(part)) for unit, part, _, _ in rows)
    return Tally(sum((f for _, f in figures), Fraction(0)), sum(row[3] for row in rows), by_unit=figures)


def _tally_ledger(book: Book, target: PlanTarget, as_of: date) -> Tally:
    """Return what a ledger counts: a ledger that was read and holds no record of a target counts 0."""
    counted = [(unit, *_sums(book, target.id, unit, None, as_of)) for unit in sorted(target.allowed)]
    rows = [row for row in counted if row[3]]
    if target.kind.has_whole:
        return _tally_share([(unit, part, whole, int(whole)) for unit, part, whole, _ in rows])
    figures = tuple((unit, Fraction(part)) for unit, part, _, _ in rows if part)
    actual = sum((figure for _, figure in figures), Fraction(0))
    return Tally(actual, int(actual), by_unit=figures)


def _sums(book: Book, target: str, unit: str, after: date | None, until: date) -> tuple[Decimal, Decimal, int]:
    """Return what a ledger counts for a unit: keys, the keys that they are a part of, and on how many days."""
    found = list(book.pairs((target, unit, "ledger"), after, until))
    return total(part for part, _ in found), total(whole or Decimal(0) for _, whole in found), len(found)


def added_of_unit(book: Book, target: PlanTarget, unit: str, as_of: date) -> tuple[Decimal, Decimal, int]:
    """Return what a unit has filed to date, the whole of it, and the number of its entries.

    Its last running total and the amounts since; of a share likewise of the wholes beside them.
    """
    totals = _until(book.series((target.id, unit, "total")), as_of)
    if not target.kind.has_whole:  # there may be a million
        amounts = list(book.amounts((target.id, unit, "period"), None, as_of))
        if not totals:
            return total(amounts), Decimal(0), len(amounts)
        since = book.amounts((target.id, unit, "period"), totals[-1].day, as_of)
        return EXACT.add(totals[-1].amount, total(since)), Decimal(0), len(amounts) + len(totals)
    pairs = _until(book.series((target.id, unit, "period")), as_of)
    counted = [*totals[-1:], *(entry for entry in pairs if not totals or entry.day > totals[-1].day)]
    part, whole = total(e.amount for e in counted), total(e.whole or Decimal(0) for e in counted)
    return part, whole, len(pairs) + len(totals)


def _tally_share(rows: Sequence[tuple[str, Decimal, Decimal, int]]) -> Tally:
    """Return a share of each unit's part and whole, given with the number of entries behind them."""
    if not rows:
        return Tally(None, 0, Decimal(0), fact_missing=True)  # a ledger was read and holds nothing to take it of
    part, whole = total(row[1] for row in rows), total(row[2] for row in rows)
    seen = sum(row[3] for row in rows)
    by_unit = tuple((unit, 100 * Fraction(own) / Fraction(of)) for unit, own, of, _ in rows if of)
    if not whole:
        return Tally(None, seen, whole, by_unit, fact_missing=True)
    return Tally(100 * Fraction(part) / Fraction(whole), seen, whole, by_unit)


def _tally_parts(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Tally:
    """Return what other targets come to together; a part that nobody has told of adds nothing."""
    parts = [compute_tally(plan, book, part, as_of) for part in plan.parts_of(target)]
    told = [part for part in parts if part.actual is not None]
    if not told:
        return NOTHING
    by_unit: dict[str, Fraction] = {}
    for part in told:
        for unit, figure in part.by_unit:
            by_unit[unit] = by_unit.get(unit, Fraction(0)) + figure
    actual = sum((part.actual for part in told if part.actual is not None), Fraction(0))
    return Tally(actual, sum(part.entries for part in parts), by_unit=tuple(sorted(by_unit.items())))


def _tally_quotient(plan: Plan, target: PlanTarget, counted: Tally) -> Tally:
    fact = plan.file.facts[target.spec.over or ""]
    if fact.value is None:
        return Tally(None, counted.entries, fact_missing=True)
    if counted.actual is None:
        return NOTHING
    scale = Fraction(target.spec.per or Decimal(1)) / Fraction(fact.value)
    by_unit = tuple((unit, figure * scale) for unit, figure in counted.by_unit)
    return Tally(counted.actual * scale, counted.entries, by_unit=by_unit)


def _tally_change(_: Plan, target: PlanTarget, base: Tally) -> Tally:
    if base.actual is None or target.spec.baseline is None:
        return base._replace(actual=None, by_unit=(), whole=None)
    baseline = Fraction(target.spec.baseline.value)
    return Tally(100 * (base.actual - baseline) / baseline, base.entries)
