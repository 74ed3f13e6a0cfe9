"""What a unit owes for a period: the values without which its filing is not complete."""

from datetime import date
from typing import NamedTuple

from fsplan.core.period import Period
from fsplan.core.quarters import quarters_of
from fsplan.plan.plan import Plan, PlanTarget
from fsplan.progress.entry import BASES, Book, Entry


def _is_judged(plan: Plan, target: PlanTarget) -> bool:
    """Tell whether a figure is held against a goal: its own, or that of a rate taken of it."""
    return target.kind.is_owed_each_period and (target.spec.goal is not None or target.id in plan.rated)


def owed_targets(plan: Plan, unit: str, period: Period) -> list[PlanTarget]:
    """Return the targets on which a unit owes a value dated in a period, in the plan's order.

    A figure is owed in every period when it is judged. A milestone or status is owed in the period in which it is due.
    What is only tracked may be filed and is never owed.
    """
    return [
        target
        for target in plan.answered.get(unit, ())
        if _is_judged(plan, target) or (target.kind.is_task and (target.spec.due or plan.period.end) in period)
    ]


def first_owed_day(plan: Plan, target: PlanTarget) -> date | None:
    """Return the last day of the first period for which a target's units owe a word; None where they never do."""
    if target.kind.is_task:
        return target.spec.due or plan.period.end
    return quarters_of(plan.period)[0].end if _is_judged(plan, plan.source_of(target)) else None


def missing_targets(plan: Plan, book: Book, unit: str, period: Period, as_of: date) -> list[PlanTarget]:
    """Return the targets on which a unit owes a value for a period and has filed none by a day.

    A figure needs an entry dated in the period; a milestone or status any entry until the period's end, since what is
    done early is done. What a ledger counts that was read is owed by nobody.
    """
    return [
        target
        for target in owed_targets(plan, unit, period)
        if target.id not in book.counted
        and not any(book.has_entry((target.id, unit, basis), *_span(target, period, as_of)) for basis in BASES)
    ]


def _span(target: PlanTarget, period: Period, as_of: date) -> tuple[date | None, date]:
    """Return the first and the last day, both included, on which a value for a period may be dated by a day."""
    return (None if target.kind.is_task else period.start), min(period.end, as_of)


def values_for(book: Book, target: PlanTarget, unit: str, period: Period) -> list[Entry]:
    """Return the entries by which a unit has told a value that it owes for a period."""
    first, last = _span(target, period, period.end)
    return [
        entry
        for basis in BASES
        for entry in book.series((target.id, unit, basis)).entries
        if entry.day <= last and (first is None or entry.day >= first)
    ]


class Reporters(NamedTuple):
    """The units behind a figure at a day.

    Attributes:
        owed: ids of the units whose word the figure needs.
        silent: those of them that have told nothing yet.
    """

    owed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def filed(self) -> int:
        """How many of the units that owe their word have given it."""
        return len(self.owed) - len(self.silent)

    def to_record(self) -> dict[str, object]:
        """Return how many units owe their word, how many have given it, and the ids of those that are silent."""
        return {"owed": len(self.owed), "filed": self.filed, "silent": list(self.silent)}


def find_reporters(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> Reporters:
    """Return who has spoken for a figure by the end of a day.

    Where a duty names a lead and the target no units of its own, the lead speaks for all, or all the others do in its
    place; of a status each answering unit is asked for its own word. A figure that a ledger gives is owed by nobody.
    """
    source = plan.source_of(target)
    if source.id in book.counted:
        return Reporters()
    silent = {unit for unit in source.answering if not _has_spoken(book, source.id, unit, as_of)}
    owed = source.answering if source.kind.asks_each else source.accountable
    others = tuple(unit for unit in source.answering if unit not in owed)
    if others and silent.isdisjoint(others) and not silent.isdisjoint(owed):
        owed = others
    return Reporters(owed, tuple(unit for unit in owed if unit in silent))


def _has_spoken(book: Book, target: str, unit: str, as_of: date) -> bool:
    return any(book.has_entry((target, unit, basis), None, as_of) for basis in BASES)
