"""What a unit owes for a period, whether it has told it, and who has spoken for a figure."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from fsplan.account.tally import compute_tally
from fsplan.core.period import Period
from fsplan.core.quarters import quarters_of
from fsplan.plan.calendar import plan_at
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import BASES, Entry


def _is_judged(plan: Plan, target: PlanTarget) -> bool:
    """Tell whether a figure is held against a goal: its own, or that of one worked out of it."""
    is_told = target.kind.is_owed_each_period and not target.is_derived
    return is_told and (target.spec.goal is not None or target.id in plan.needed)


def owed_targets(plan: Plan, unit: str, period: Period, as_of: date) -> list[PlanTarget]:
    """Return the targets on which a unit owes a value dated in a period, in the plan's order.

    A figure is owed in every period when it is judged, where units owe amounts of their own by those alone: by the plan
    as it held when the period ended, or by a day before that, since what a revision asks for is not owed for the time
    before it. A milestone or status is owed in the period in which it is due. What is only tracked is never owed.
    """
    then = plan_at(plan, min(period.end, as_of))
    return [
        target
        for target in then.answered.get(unit, ())
        if (_is_judged(then, target) and unit in target.asked)
        or (target.kind.is_task and (target.spec.due or plan.period.end) in period)
    ]


def first_owed_day(plan: Plan, target: PlanTarget, unit: str) -> date | None:
    """Return the last day of the first period for which a unit owes its word for a target; None where it never does."""
    if target.kind.is_task:
        return target.spec.due or plan.period.end
    return next((one.end for one in quarters_of(plan.period) if _owes(plan_at(plan, one.end), target.id, unit)), None)


def _owes(then: Plan, target: str, unit: str) -> bool:
    """Tell whether a unit owes its word for a figure, or for any that it is worked out of, as the plan then holds."""
    sources = then.sources_of(then.targets[target])
    return any(_is_judged(then, source) and unit in source.asked for source in sources)


def missing_targets(plan: Plan, book: Book, unit: str, period: Period, as_of: date) -> list[PlanTarget]:
    """Return the targets on which a unit owes a value for a period and has filed none by a day.

    A figure needs an entry dated in the period. Of a milestone or status any word by the day will do: what is done
    early is done, and what is told late is told. A row that says apart for which period it is counts for that from the
    day it was filed, before the period's last day too.
    """
    return [
        target
        for target in owed_targets(plan, unit, period, as_of)
        if not is_settled(plan, book, target, as_of)
        and not any(book.has_entry((target.id, unit, basis), *_span(target, period, as_of)) for basis in BASES)
        and not (as_of < period.end and _is_filed_ahead(book, target, unit, period, as_of))
    ]


def is_settled(plan: Plan, book: Book, target: PlanTarget, as_of: date) -> bool:
    """Tell whether nobody owes a word any more: a ledger tells the figure, or anybody has reached the milestone."""
    return target.id in book.counted or (target.kind.is_event and compute_tally(plan, book, target, as_of).actual == 1)


def _is_filed_ahead(book: Book, target: PlanTarget, unit: str, period: Period, as_of: date) -> bool:
    """Tell whether a value for a period was filed by a day, under the period's name, before the period has ended."""
    return any(entry.has_period and entry.filed_on <= as_of for entry in values_for(book, target, unit, period))


def _span(target: PlanTarget, period: Period, as_of: date) -> tuple[date | None, date]:
    """Return the first and the last day, both included, on which a value for a period may be dated by a day."""
    return (None, as_of) if target.kind.is_task else (period.start, min(period.end, as_of))


def values_for(book: Book, target: PlanTarget, unit: str, period: Period) -> list[Entry]:
    """Return the entries by which a unit has told a value that it owes for a period; of a task, else its next word."""
    entries = [entry for basis in BASES for entry in book.series((target.id, unit, basis)).entries]
    if not target.kind.is_task:
        return [entry for entry in entries if entry.day in period]
    return [entry for entry in entries if entry.day <= period.end] or entries[:1]


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
    place; of a status, and where units owe amounts of their own, each is asked for its own word. A figure that a ledger
    gives is owed by nobody. A derived figure has the reporters of what it is worked out of, with those that owe amounts
    of their own in it; whoever has told one part of a sum has spoken.
    """
    owed: dict[str, None] = {}
    spoken: set[str] = set()
    for source in plan.sources_of(target):
        if source.id not in book.counted:
            told = {unit for unit in source.allowed if _has_spoken(book, source.id, unit, as_of)}
            owed |= dict.fromkeys(unit for unit in target.quotas if unit in source.asked)
            owed |= dict.fromkeys(_owing(source, told))
            spoken |= told
    return Reporters(tuple(owed), tuple(unit for unit in owed if unit not in spoken))


def _owing(source: PlanTarget, told: AbstractSet[str]) -> tuple[str, ...]:
    """Return the units whose word one target needs, by who has told of it."""
    if source.asks_each:
        return source.asked
    owed = source.accountable
    others = tuple(unit for unit in source.answering if unit not in owed)
    return others if others and told >= set(others) and not told >= set(owed) else owed


def _has_spoken(book: Book, target: str, unit: str, as_of: date) -> bool:
    return any(book.has_entry((target, unit, basis), None, as_of) for basis in BASES)
