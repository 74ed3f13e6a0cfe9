"""A figure walked back to its entries: which of them it counts, and what they add up to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.account.compliance import Compliance, Result
from fsplan.ledger.result import Listed
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import BASES, DONE, Book, Entry, KeptBasis


@dataclass(frozen=True, slots=True)
class Step:
    """One entry behind a figure.

    Attributes:
        entry: the entry.
        unit: who reported it.
        basis: of its period, a running total, or what a ledger counted.
        counted: whether it is in the figure; an amount under a later total, a superseded word, and what was reported
            beside a ledger's figure are not.
    """

    entry: Entry
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
        source: the target whose entries these are: itself, or a rate's numerator.
        unit: the one unit asked about, None for all.
        actual: the figure, or that unit's own part of it.
        steps: the entries until the as-of day, by day, file and line.
        over: what a rate divides by.
    """

    result: Result
    source: PlanTarget
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
    source = plan.source_of(result.target)
    units = sorted(source.allowed) if unit is None else [unit]
    filed = {(s.unit, s.filed_on) for s in compliance.submissions if s.target == target_id and s.is_filed}
    steps = [step for each in units for step in _steps(book, source, each, compliance.as_of, filed)]
    steps.sort(key=lambda step: (step.entry.day, step.entry.file, step.entry.line))
    actual = result.actual if unit is None else _part_of(result, unit)
    return Trace(result, source, unit, actual, tuple(steps), _denominator(plan, result.target))


def trace_records(trace: Trace, records: Iterable[Listed], as_of: date) -> Trace:
    """Return a trace whose days' counts of a ledger are told record by record, each under its key."""
    steps = [step for step in trace.steps if step.basis != "ledger"]
    steps += [
        Step(Entry(one.day, Decimal(1), None, one.key, "", one.file, one.line), one.unit, "ledger", True)
        for one in records
        if one.day <= as_of and trace.unit in (None, one.unit) and one.unit in trace.source.allowed
    ]
    steps.sort(key=lambda step: (step.entry.day, step.entry.file, step.entry.line, step.entry.note))
    return replace(trace, steps=tuple(steps))


def _part_of(result: Result, unit: str) -> Fraction | None:
    part = dict(result.tally.by_unit).get(unit)
    if part is None or result.target.spec.kind != "status":
        return part
    return Fraction(1 if part == DONE else 0)


def _steps(
    book: Book, target: PlanTarget, unit: str, as_of: date, filed: set[tuple[str, date | None]]
) -> Sequence[Step]:
    kind = target.spec.kind
    entries = {b: [e for e in book.series((target.id, unit, b)).entries if e.day <= as_of] for b in BASES}
    if target.id in book.counted:
        counted = [e for e in book.series((target.id, unit, "ledger")).entries if e.day <= as_of]
        return [Step(e, unit, basis, False) for basis in BASES for e in entries[basis]] + [
            Step(e, unit, "ledger", True) for e in counted
        ]
    if kind == "count":
        last = entries["total"][-1] if entries["total"] else None
        found = [Step(e, unit, "period", last is None or e.day > last.day) for e in entries["period"]]
        return found + [Step(e, unit, "total", e is last) for e in entries["total"]]
    if kind == "report":
        return [Step(e, unit, "period", (unit, e.day) in filed) for e in entries["period"]]
    answers = kind != "status" or unit in target.answering
    last = entries["period"][-1] if entries["period"] else None
    return [Step(e, unit, "period", answers and e is last) for e in entries["period"]]


def _denominator(plan: Plan, target: PlanTarget) -> Denominator | None:
    if target.spec.kind != "rate" or target.spec.over is None:
        return None
    fact = plan.file.facts[target.spec.over]
    per = target.spec.per or Decimal(1)
    return Denominator(target.spec.over, fact.value, fact.unit, per, fact.as_of, fact.source)
