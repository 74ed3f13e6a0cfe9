"""The account itself: every target of a plan confronted with what was done, at one day; and who is silent (FS307)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fsplan.account.level import LEVELS, fails
from fsplan.account.owed.obligations import first_owed_day
from fsplan.account.owed.submissions import Submission
from fsplan.account.result import Result, judge_target
from fsplan.core.finding import Finding
from fsplan.core.period import Period
from fsplan.core.place import place_of_row
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import told_day
from fsplan.core.text import Text, listed
from fsplan.plan.calendar import plan_at
from fsplan.plan.kinds import DONE
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.report import RejectedRow

_NAMED = 3
"""Rejected rows that a finding names; the findings on the rows themselves name all."""


@dataclass(frozen=True, slots=True)
class Compliance:
    """A plan judged at one day.

    Attributes:
        plan: the plan.
        as_of: the day; entries dated on it count.
        period: what the report is for.
        results: every target, in the plan's order.
        submissions: every filing owed.
        left_out: entries dated after the as-of day, which no figure holds.
        data_until: the last day that an entry in any figure stands for, None where there is none.
    """

    plan: Plan
    as_of: date
    period: Period
    results: tuple[Result, ...]
    submissions: tuple[Submission, ...]
    left_out: int = 0
    data_until: date | None = None

    @property
    def ends_early(self) -> date | None:
        """The day on which the data ends where that is before the day judged at, else None."""
        return self.data_until if self.data_until is not None and self.data_until < self.as_of else None

    @property
    def levels(self) -> dict[Level, int]:
        """How many targets stand at each level, every level named."""
        counted = Counter(result.level for result in self.results)
        return {level: counted[level] for level in LEVELS}

    def to_records(self) -> list[dict[str, object]]:
        """Return how each target stands as plain data, a dict for each, to be made a table of.

        The keys are those of `--format json`, and `title_en`. Numbers are Decimals: exact, but for a ratio that does
        not end within 28 digits, which is rounded there; percentages are numbers of percent, amounts in `measured_in`.
        What is not known is None. `units` and `reporters["silent"]` hold unit ids.
        """
        return [
            {key: _to_decimal(value) for key, value in result.to_record(self.plan).items()}
            | {"title_en": result.target.spec.title_en or None}
            for result in self.results
        ]

    def has_failures(self, fail_on: Level) -> bool:
        """Tell whether any target stands at or below a level."""
        return any(fails(result.ranked_as, fail_on) for result in self.results)

    def has_far_above(self, times: Decimal | None) -> bool:
        """Tell whether any unit's own figure is more than so many times what is owed; None asks for nothing."""
        return times is not None and any(
            figure > Fraction(goal.numbers[-1]) * Fraction(times)
            for target, unit, figure in self.amounts_by_unit()
            if (goal := target.owed_by(unit))
        )

    def amounts_by_unit(self) -> Iterator[tuple[PlanTarget, str, Fraction]]:
        """Yield each unit's own figure of every target that is an amount."""
        for result in self.results:
            if result.target.is_amount:
                yield from ((result.target, unit, figure) for unit, figure in result.tally.by_unit)

    def overdue_units(self, result: Result) -> tuple[str, ...]:
        """Return the silent units of a figure for which a first period has ended that they owed a word for.

        A milestone that anybody has reached asks for no further word, and a filing has a state of its own.
        """
        if result.target.kind.is_filing:
            return ()
        since = {unit: first_owed_day(self.plan, result.target, unit) for unit in result.unheard}
        return tuple(unit for unit, day in since.items() if day is not None and day <= self.as_of)

    def units_to_act(self, result: Result) -> tuple[str, ...]:
        """Return the units that a figure waits for: of a status those not done, of filings those that owe one.

        Of a figure that is none for want of a unit's word those that are silent; of any other those it is held to.
        """
        target = result.target
        if target.kind.counts_units:
            done = {unit for unit, amount in result.tally.by_unit if amount == DONE}
            return tuple(unit for unit in target.answering if unit not in done)
        if target.kind.is_filing:
            owing = [s for s in self.submissions if s.target == target.id and s.due < self.as_of]
            return tuple(dict.fromkeys(s.unit for s in owing if s.state in ("missing", "incomplete")))
        return result.reporters.silent if result.level == "no_data" else target.accountable


def _to_decimal(value: object) -> object:
    return Decimal(to_literal(value)) if isinstance(value, Fraction) else value


def judge_plan(plan: Plan, book: Book, as_of: date, period: Period | None = None) -> Compliance:
    """Judge every target of a plan at a day.

    Args:
        plan: what is owed.
        book: what was done.
        as_of: the day judged at, its end; may lie outside the plan's period.
        period: what the report is for, the plan's own period by default.
    """
    plan = plan_at(plan, as_of)
    results: list[Result] = []
    submissions: list[Submission] = []
    for target in plan.targets.values():
        result, owed = judge_target(plan, book, target, as_of)
        results.append(result)
        submissions += owed
    left_out = book.count_after(as_of)
    # a filing's day is when it came
    until = book.last_day(lambda target: not plan.targets[target].kind.is_filing, as_of)
    return Compliance(plan, as_of, period or plan.period, tuple(results), tuple(submissions), left_out, until)


def find_silence(compliance: Compliance, rejected: Iterable[RejectedRow] = ()) -> Iterator[Finding]:
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
    for result in compliance.results:
        target = result.target
        line, column = plan.places.get(target.id, (0, 0))
        for unit in () if target.is_derived else compliance.overdue_units(result):
            since = first_owed_day(plan, target, unit)
            params: dict[str, str | Text] = {
                "unit": plan.unit_text(unit),
                "title": Text(target.spec.title, target.spec.title_en or target.spec.title),
                "since": told_day(since) if since else "",
                "nearest": _list_places(places[unit, target.id]),
            }
            yield Finding("FS307", str(plan.path), line, column, "unit", unit, params)


def _list_places(places: Sequence[str]) -> Text | str:
    named, more = places[:_NAMED], len(places) - _NAMED
    if more > 0:
        return Text("、".join(named) + f" 等 {len(places)} 行", ", ".join(named) + f" and {more} more")
    return listed(named) if named else ""
