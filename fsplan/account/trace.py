"""A figure walked back to its entries: which of them it counts, and what they add up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.account.compliance import Compliance
from fsplan.account.parts import part_of
from fsplan.account.result import Result
from fsplan.account.tally import compute_tally
from fsplan.ledger.result import Listed
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import BASES, NO_TEXTS, Entry, KeptBasis


@dataclass(frozen=True, slots=True)
class Step:
    """One entry behind a figure.

    Attributes:
        entry: the entry.
        target: the target it was filed on.
        unit: who reported it.
        basis: of its period, a running total, or what a ledger counted.
        counted: whether it is in the figure; an amount under a later total, a superseded word, and what was reported
            beside a ledger's figure are not.
    """

    entry: Entry
    target: PlanTarget
    unit: str
    basis: KeptBasis
    counted: bool


@dataclass(frozen=True, slots=True)
class Denominator:
    """The fact that a rate divides by.

    Attributes:
        fact: its id.
        value: its value in force; None where it is not known.
        unit: its unit of measure.
        per: for how many of it the rate is told.
        as_of: the day it describes.
        source: where it is from.
    """

    fact: str
    value: Decimal | None
    unit: str
    per: Decimal
    as_of: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure and everything behind it.

    Attributes:
        result: the verdict on the target.
        sources: the targets whose entries these are: itself, or those that it is worked out of.
        unit: id of the unit or group asked about, None for all.
        actual: the figure, or its own part of it.
        steps: the entries until the as-of day, by day, file and line.
        over: what a rate, or the rate that a change is of, divides by.
    """

    result: Result
    sources: tuple[PlanTarget, ...]
    unit: str | None
    actual: Fraction | None
    steps: tuple[Step, ...]
    over: Denominator | None

    @property
    def counted(self) -> list[Step]:
        """The entries that the figure counts."""
        return [step for step in self.steps if step.counted]


def trace_target(compliance: Compliance, book: Book, target_id: str, unit: str | None = None) -> Trace:
    """Return everything behind a target's figure at the as-of day of a verdict."""
    plan = compliance.plan
    result = next(result for result in compliance.results if result.target.id == target_id)
    sources = plan.sources_of(result.target)
    filed = {(s.unit, s.filed_on) for s in compliance.submissions if s.target == target_id and s.is_filed}
    steps = [
        step
        for source in sources
        for each in sorted(one for one in source.allowed if plan.means(unit, one))
        for step in _steps(book, source, each, compliance.as_of, filed)
    ]
    steps.sort(key=lambda step: (step.entry.day, step.entry.file, step.entry.line))
    actual = result.actual if unit is None else _part_of(compliance, book, result, unit)
    return Trace(result, sources, unit, actual, tuple(steps), _denominator(plan, result.target))


def trace_records(plan: Plan, trace: Trace, records: Iterable[Listed], as_of: date) -> Trace:
    """Return a trace of one source whose days' counts of a ledger are told record by record, each under its key."""
    (source,) = trace.sources
    steps = [step for step in trace.steps if step.basis != "ledger"]
    for one in records:
        if one.day <= as_of and plan.means(trace.unit, one.unit) and one.unit in source.allowed:
            entry = Entry(one.day, Decimal(1), None, (one.key, *NO_TEXTS[1:]), one.file, one.line)
            steps.append(Step(entry, source, one.unit, "ledger", counted=True))
    steps.sort(key=lambda step: (step.entry.day, step.entry.file, step.entry.line, step.entry.note))
    return replace(trace, steps=tuple(steps))


def _part_of(compliance: Compliance, book: Book, result: Result, ref: str) -> Fraction | None:
    """Return what a figure would be if only a unit, or a group's members, had reported."""
    plan, target = compliance.plan, result.target
    if target.spec.sum_of and ref in plan.file.units:
        return compute_tally(plan, book, target.own(ref), compliance.as_of).actual
    if target.is_derived:
        return part_of(plan, result, ref)
    own = frozenset(unit for unit in target.allowed if plan.means(ref, unit))
    return compute_tally(plan, book, replace(target, allowed=own), compliance.as_of).actual if own else None


def _steps(
    book: Book, target: PlanTarget, unit: str, as_of: date, filed: set[tuple[str, date | None]]
) -> Sequence[Step]:
    kind = target.kind
    entries = {b: [e for e in book.series((target.id, unit, b)).entries if e.day <= as_of] for b in BASES}
    if target.id in book.counted:
        counted = [e for e in book.series((target.id, unit, "ledger")).entries if e.day <= as_of]
        return [Step(e, target, unit, basis, counted=False) for basis in BASES for e in entries[basis]] + [
            Step(e, target, unit, "ledger", counted=True) for e in counted
        ]
    if target.adds_up:
        last = entries["total"][-1] if entries["total"] else None
        found = [Step(e, target, unit, "period", last is None or e.day > last.day) for e in entries["period"]]
        return found + [Step(e, target, unit, "total", e is last) for e in entries["total"]]
    if kind.is_filing:
        return [Step(e, target, unit, "period", (unit, e.day) in filed) for e in entries["period"]]
    answers = not kind.counts_units or unit in target.answering
    last = entries["period"][-1] if entries["period"] else None
    return [Step(e, target, unit, "period", answers and e is last) for e in entries["period"]]


def _denominator(plan: Plan, target: PlanTarget) -> Denominator | None:
    if target.kind.working == "growth":  # of the figure that changed
        return _denominator(plan, plan.targets[target.spec.of or ""])
    if target.kind.working != "quotient" or target.spec.over is None:
        return None
    fact = plan.file.facts[target.spec.over]
    per = target.spec.per or Decimal(1)
    return Denominator(target.spec.over, fact.value, fact.unit, per, fact.as_of, fact.source)
