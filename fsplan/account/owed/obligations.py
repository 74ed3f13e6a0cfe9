"""What a unit owes for a period, who has told it, and the silence of those that have not (FS307)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from fsplan.account.tally import compute_tally
from fsplan.core.finding import Finding
from fsplan.core.period import Period
from fsplan.core.place import place_of_row
from fsplan.core.quarters import quarters_of, told_day
from fsplan.core.text import Text
from fsplan.plan.calendar import plan_at
from fsplan.plan.kinds import DONE
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import BASES, Entry

if TYPE_CHECKING:  # a verdict knows what is owed, so that these are loaded after this
    from fsplan.account.compliance import Compliance
    from fsplan.account.result import Result
    from fsplan.progress.report import RejectedRow


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


_NAMED = 3
"""Rejected rows that a finding names; the findings on the rows themselves name all."""


def overdue_units(compliance: "Compliance", result: "Result") -> tuple[str, ...]:
    """Return the silent units of a figure for which a first period has ended that they owed a word for.

    A milestone that anybody has reached asks for no further word, and a filing has a state of its own.
    """
    if result.target.kind.is_filing:
        return ()
    plan, as_of = compliance.plan, compliance.as_of
    since = {unit: first_owed_day(plan, result.target, unit) for unit in result.unheard}
    return tuple(unit for unit, day in since.items() if day is not None and day <= as_of)


def units_to_act(compliance: "Compliance", result: "Result") -> tuple[str, ...]:
    """Return the units that a figure waits for: of a status those that are not done, of filings those that owe one.

    Of a figure that is none for want of a unit's word those that are silent; of any other those that it is held to.
    """
    target = result.target
    if target.kind.counts_units:
        done = {unit for unit, amount in result.tally.by_unit if amount == DONE}
        return tuple(unit for unit in target.answering if unit not in done)
    if target.kind.is_filing:
        owing = [s for s in compliance.submissions if s.target == target.id and s.due < compliance.as_of]
        return tuple(dict.fromkeys(s.unit for s in owing if s.state in ("missing", "incomplete")))
    return result.reporters.silent if result.level == "no_data" else target.accountable


def find_silence(compliance: "Compliance", rejected: "Iterable[RejectedRow]" = ()) -> Iterator[Finding]:
    """Yield FS307 for each unit and target of which it should have told, where the plan declares the target.

    Derived targets are silent with their parts.

    Args:
        compliance: the verdict.
        rejected: the rows that do not count: a unit of one has spoken, and is told where rather than asked to file.
    """
    plan = compliance.plan
    places: defaultdict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    for row in rejected:
        if row.about.day is None or row.about.day <= compliance.as_of:
            places[row.about.unit, row.about.target].append(place_of_row(row.file, row.line))
    asked = [result for result in compliance.results if not result.target.is_derived]
    silences = [(result.target, units) for result in asked if (units := overdue_units(compliance, result))]
    for target, units in silences:
        spec = target.spec
        line, column = plan.places.get(target.id, (0, 0))
        for unit in units:
            since = first_owed_day(plan, target, unit)
            params: dict[str, str | Text] = {
                "unit": Text(plan.unit_title(unit, "zh"), plan.unit_title(unit, "en")),
                "title": Text(spec.title, spec.title_en or spec.title),
                "since": told_day(since) if since else "",
                "nearest": _list_places(places[unit, target.id]),
            }
            yield Finding("FS307", str(plan.path), line, column, "unit", unit, params)


def _list_places(places: Sequence[str]) -> Text | str:
    named, more = places[:_NAMED], len(places) - _NAMED
    if more > 0:
        return Text("、".join(named) + f" 等 {len(places)} 行", ", ".join(named) + f" and {more} more")
    return Text("、".join(named), ", ".join(named)) if named else ""
