"""What a duty, or a whole plan, tells: the words, numbers and days that a mark of the text may be found among."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fsplan.core.names import fold_name
from fsplan.core.period import Period
from fsplan.core.quantity import EXACT, parse_decimal, parse_scaled
from fsplan.core.quarters import quarters_of
from fsplan.draft.audit.marks import TextMark, all_numbers, marks_in
from fsplan.draft.text.source import read_source
from fsplan.plan.model import Duty, Target
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEARCHED = 200_000
"""Characters in which any words are looked for; in what is told beyond them, figures and deadlines alone."""

_DROP = re.compile("[\\s，。；、：…“”]+")


@dataclass(slots=True)
class Telling:
    """What is told.

    Attributes:
        numbers: amounts that no figure of the text has been found in.
        days: days by which something is due.
        rhythms: how often something is due.
        titles: what targets are called: figures are looked for there too, a deadline must be kept by more than a name.
    """

    numbers: frozenset[Decimal] = frozenset()
    days: frozenset[date] = frozenset()
    rhythms: frozenset[str] = frozenset()
    titles: "Telling | None" = None
    _words: str = ""
    _known: set[str] = field(default_factory=set)

    def add(self, texts: Iterable[str]) -> "Telling":
        """Add names and remarks to what is told, and return it."""
        words = join_words(texts)
        self._known.update(plain_words(found) for found in marks_in(words))
        if len(self._words) < _SEARCHED:
            self._words = f"{self._words}\n{words}"[:_SEARCHED]
        return self

    def tells(self, mark: TextMark, text: str) -> bool:
        """Tell whether a mark, with its words in the text, is told."""
        if mark.day in self.days or mark.every in self.rhythms:
            return True
        if self.says(text):
            return True
        if mark.kind == "deadline":
            return False  # by 5月底前 nothing is told of 5家
        if self.numbers and any(number in self.numbers for number in all_numbers(text)):
            return True
        return self.titles is not None and self.titles.says(text)

    def says(self, text: str) -> bool:
        """Tell whether these words are told; 3条 is not in 13条."""
        wanted = plain_words(text)
        if not wanted or wanted in self._known:
            return bool(wanted)
        at = self._words.find(wanted)
        while at >= 0 and wanted[0].isdigit() and self._words[max(at - 1, 0) : at].isdigit():
            at = self._words.find(wanted, at + 1)
        return at >= 0


@lru_cache(maxsize=50_000)
def plain_words(text: str) -> str:
    """Return words without what sets them apart on paper."""
    return _DROP.sub("", fold_name(text))


def join_words(texts: Iterable[str]) -> str:
    """Return texts as `Telling` searches them: cleaned as an official text is, one below another."""
    return "\n".join(map(_cleaned, texts))


@lru_cache(maxsize=50_000)
def _cleaned(text: str) -> str:
    return plain_words(read_source(text).clean)


def told_by_draft(entry: Mapping[str, Any], remarks: Iterable[str], days: Iterable[date]) -> Telling:
    """Return what a drafted duty tells; the numbers of its goals are known to be the text's.

    Args:
        entry: the duty.
        remarks: what is asked of it.
        days: days that it keeps: the plan's last one, by which everything is due, and those that its paces keep.
    """
    targets = list(entry.get("targets", {}).values())
    quotas = [parse_decimal(amount) for target in targets for amount in _shares(target)]
    return Telling(
        frozenset(amount for amount in quotas if amount is not None),
        frozenset(date.fromisoformat(target["due"]) for target in targets if "due" in target)
        | {*days}
        | _days_of(remarks),
        frozenset(target["every"] for target in targets if "every" in target),
        Telling().add(target["title"] for target in targets),
    ).add([*entry.get("measures", ()), *remarks])


def _days_of(remarks: Iterable[str]) -> set[date]:
    """Return the days that questions name: a count has no due day of its own, so its deadline is asked about."""
    return {date.fromisoformat(day) for remark in remarks for day in _DAY.findall(remark)}


def _shares(target: Mapping[str, Any]) -> list[str]:
    """Return the amounts of its units that a drafted target has; `each` has none of its own."""
    quotas = target.get("quotas", {})
    return list(quotas.values()) if isinstance(quotas, dict) else []


def told_by_duty(duty: Duty, last: date) -> Telling:
    """Return what a duty of a plan tells, its goals left to be matched one by one.

    Args:
        duty: the duty.
        last: the plan's last day, by which everything is due.
    """
    specs = duty.targets.values()
    return Telling(
        frozenset(number for spec in specs for number in _side_numbers(spec)),
        frozenset(day for spec in specs if (day := due_day(spec, last))) | {last},
        frozenset(str(spec.every) for spec in specs if spec.every),
        Telling().add(_target_names(duty)),
    ).add(measure.title for measure in duty.measures)


def due_day(spec: Target, last: date) -> date | None:
    """Return the one day by which a task is due, or a filing that comes once a year; None for anything else.

    Args:
        spec: the target.
        last: the plan's last day.
    """
    return last + timedelta(days=spec.due_days or 0) if spec.every == "year" else spec.due


def is_paced_by(duty: Duty, day: date, period: Period) -> bool:
    """Tell whether a target of a duty reaches its whole by a day, as far as a pace by quarters can say so."""
    quarters = quarters_of(period)
    for spec in duty.targets.values():
        shares = spec.pace.shares if spec.pace is not None else ()
        full = next((at for at, share in enumerate(shares) if share >= 100), len(quarters))
        if any(day in quarter for quarter in quarters[full : full + 2]):
            return True
    return False


def told_by_plan(plan: Plan, *, by_items: bool = True) -> Telling:
    """Return what all the duties of a plan tell, its goals too; `by_items`: what its items are called as well."""
    duties = [duty for item in plan.file.items for duty in item.duties]
    specs = [target.spec for target in plan.targets.values()]
    told = Telling(
        frozenset(number for spec in specs for number in (*goal_numbers(spec), *_side_numbers(spec))),
        frozenset(day for spec in specs if (day := due_day(spec, plan.period.end))) | {plan.period.end},
        frozenset(str(spec.every) for spec in specs if spec.every),
    )
    items = [item.title for item in plan.file.items if item.duties] if by_items else []
    return told.add([*items, *(name for duty in duties for name in _names_of(duty))])


def _names_of(duty: Duty) -> Iterator[str]:
    yield duty.title
    yield from (measure.title for measure in duty.measures)
    yield from _target_names(duty)


def _target_names(duty: Duty) -> Iterator[str]:
    for spec in duty.targets.values():
        yield from (spec.title, *spec.aliases, spec.measured_in)


def _side_numbers(spec: Target) -> Iterator[Decimal]:
    """Yield the amounts of a target beside its goal."""
    if spec.quotas is not None:
        yield from (amount.value for _, amount in spec.quotas.amounts)
    if spec.pace is not None:
        yield from spec.pace.steps
    yield from (one for one in (spec.per, spec.points, spec.baseline.value if spec.baseline else None) if one)


def goals_of(spec: Target) -> tuple[Goal, ...]:
    """Return the goal of a target and those that its revisions set for later days."""
    return tuple(goal for goal in (spec.goal, *(one.goal for one in spec.revisions)) if goal is not None)


def goal_numbers(spec: Target, goals: Iterable[Goal] | None = None) -> tuple[Decimal, ...]:
    """Return what the numbers of a target's goals, or of some, may stand for: 40 measured in 亿元 is 4000000000 too."""
    scale = parse_scaled(f"1{spec.measured_in[:1]}")
    times = scale[0] if scale else Decimal(1)
    numbers = (n for goal in (goals_of(spec) if goals is None else goals) for n in goal.numbers)
    return tuple(dict.fromkeys(n for one in numbers for n in (EXACT.multiply(one, times), one)))
