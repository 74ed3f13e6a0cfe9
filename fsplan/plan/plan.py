"""A plan ready for use: its targets in order, who answers for each, and every name under which one is known."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import Spellings, fold_name, hint_names
from fsplan.core.period import Period
from fsplan.core.text import Text
from fsplan.plan.model import ANSWERING, ROLES, Bands, Group, PlanFile, Unit
from fsplan.plan.scalars import Goal, Quotas
from fsplan.plan.target import PlanTarget, with_goal

MAX_BYTES = 5 * 1024 * 1024
"""A plan of a whole province is below 1 MiB; what is larger is not a plan."""


@dataclass(frozen=True)
class Plan:
    """A valid plan with its look-up tables.

    Attributes:
        file: the typed content.
        path: where it was read from; data globs are relative to its folder.
        sha256: hash of the file's bytes.
        warnings: what the plan is told of and judged all the same; an error would have kept it out.
        original: the plan before revisions, where this is how it stands on a day (inforce.py).
        places: line and column at which the file declares each target, by id; empty of a plan that no file holds.
        questions: how many `# decide` comments of a draft its file still holds.
    """

    file: PlanFile
    path: Path
    sha256: str = ""
    warnings: tuple[Finding, ...] = ()
    original: "Plan | None" = None
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)
    questions: int = field(default=0, compare=False)

    @property
    def period(self) -> Period:
        """The plan's period, both ends included."""
        return self.file.period

    @cached_property
    def changes_on(self) -> list[date]:
        """The days from which on the plan says something else: a goal, a unit's own amount, a fact."""
        specs = (spec for item in self.file.items for duty in item.duties for spec in duty.targets.values())
        facts = self.file.facts.values()
        days = {revision.from_ for spec in specs for revision in spec.revisions}
        days |= {fact.as_of for fact in facts if fact.as_of} | {one.as_of for fact in facts for one in fact.values}
        return sorted(days)

    @cached_property
    def eras(self) -> dict[int, "Plan"]:
        """The plan as it holds after so many of these days, for who asks again."""
        return {}

    @cached_property
    def targets(self) -> Mapping[str, PlanTarget]:
        """Every target by id, in the order of the plan."""
        return {target.id: target for target in self._walk()}

    def _walk(self) -> Iterator[PlanTarget]:
        for item in self.file.items:
            for duty in item.duties:
                answering = self.expand(*(ref for role in ANSWERING for ref in duty.named(role)))
                named = self.expand(*(ref for role in ROLES for ref in duty.named(role)))
                for id_, spec in duty.targets.items():
                    own = self.expand(*spec.units) if spec.units else answering
                    accountable = own if spec.units or not duty.lead else self.expand(*duty.lead)
                    allowed = frozenset(own if spec.units else named)
                    if spec.quotas is None:
                        yield PlanTarget(id_, spec, item, duty, own, accountable, allowed)
                        continue
                    amounts = self.share_out(spec.quotas)
                    stated = with_goal(spec, amounts)
                    op = stated.goal.op if stated.goal else ">="
                    quotas = {unit: Goal(op, amount) for unit, amount in amounts.items()}
                    if spec.quotas.each and stated.goal:
                        quotas = dict.fromkeys(own, stated.goal)
                    own = (*own, *(unit for unit in quotas if unit not in own))
                    yield PlanTarget(id_, stated, item, duty, own, accountable, allowed, quotas)

    def share_out(self, quotas: Quotas) -> dict[str, Decimal]:
        """Return what each unit owes by amounts of its own, a group's members each the group's amount."""
        return {unit: amount.value for ref, amount in quotas.amounts for unit in self.expand(ref)}

    def parts_of(self, target: PlanTarget) -> list[PlanTarget]:
        """Return the targets that a figure is worked out of at once; of one unit's part, as that unit tells them."""
        parts, unit = [self.targets[id_] for id_ in target.made_of], target.part_of
        if unit is None:
            return parts
        return [part.told_by(unit) for part in parts if part.is_derived or unit in part.allowed]

    def sources_of(self, target: PlanTarget) -> tuple[PlanTarget, ...]:
        """Return the targets whose entries make a figure: of one that is derived what it comes down to, else itself."""
        if not target.is_derived:
            return (target,)
        found = {one.id: one for part in self.parts_of(target) for one in self.sources_of(part)}
        return tuple(found.values())

    def bands_of(self, target: PlanTarget) -> Bands:
        """Return the points below pace at which a target's levels begin: its own, else the plan's."""
        return target.spec.bands or self.file.bands

    def expand(self, *refs: str) -> tuple[str, ...]:
        """Return the unit ids behind unit and group ids, each once, in the order given."""
        found: dict[str, None] = {}
        for ref in refs:
            group = self.file.groups.get(ref)
            found.update(dict.fromkeys(group.units if group else (ref,)))
        return tuple(found)

    @cached_property
    def answered(self) -> Mapping[str, tuple[PlanTarget, ...]]:
        """The targets that each unit answers for, in the plan's order; a unit that answers for none is left out."""
        found: defaultdict[str, list[PlanTarget]] = defaultdict(list)
        for target in self.targets.values():
            for unit in target.answering:
                found[unit].append(target)
        return {unit: tuple(targets) for unit, targets in found.items()}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The ids of the targets of which one with a goal is worked out."""
        judged = (target for target in self.targets.values() if target.is_derived and target.spec.goal)
        return frozenset(source.id for target in judged for source in self.sources_of(target))

    @cached_property
    def unit_names(self) -> Mapping[str, str]:
        """Folded id, name or alias of every unit to its id."""
        return _fold_names(self.file.units)

    @cached_property
    def group_names(self) -> Mapping[str, str]:
        """Folded id, name or alias of every group to its id."""
        return _fold_names(self.file.groups)

    def party_names(self) -> list[str]:
        """Return every name of every unit and group, as it is written, to suggest one of them."""
        units = [name for id_, unit in self.file.units.items() for name in _names_of(id_, unit)]
        return units + [name for id_, group in self.file.groups.items() for name in _names_of(id_, group)]

    def hint_party(self, word: str) -> Text:
        """Return what to say behind a name that no unit or group has: those there are, and the nearest."""
        parties, names = (*self.file.units, *self.file.groups), self.party_names()
        titles = [self.unit_title(id_, "zh") for id_ in parties]  # in English ids, since its names are long
        return Text(hint_names(word, titles, "zh", names), hint_names(word, parties, "en", names))

    def means(self, ref: str | None, *units: str) -> bool:
        """Tell whether a unit's or group's id means any of some units: the one, a member, anybody where it is None."""
        return ref is None or any(unit in units for unit in self.expand(ref))

    @cached_property
    def target_names(self) -> Mapping[str, str]:
        """Folded id, title or alias of every target to its id."""
        table: dict[str, str] = {}
        for target in self.targets.values():
            for name in (target.id, target.spec.title, target.spec.title_en, *target.spec.aliases):
                if name:
                    table.setdefault(fold_name(name), target.id)
        return table

    @cached_property
    def unit_spellings(self) -> Spellings:
        """What may stand for a unit, as it is written, for the nearest right one."""
        units = self.file.units.items()
        return Spellings(spelling for id_, unit in units for spelling in (unit.name, id_, *unit.aliases))

    @cached_property
    def target_spellings(self) -> Spellings:
        """What may stand for a target, as it is written, for the nearest right one."""
        targets = self.targets.values()
        return Spellings(spelling for t in targets for spelling in (t.id, t.spec.title, *t.spec.aliases))

    def original_goal(self, target_id: str, unit: str | None = None) -> Goal | None:
        """Return what all owed together at first, or one unit by itself; None where that still holds or was nothing."""
        then, now = (self.original or self).targets[target_id], self.targets[target_id]
        first, present = (one.common_goal if unit is None else one.quotas.get(unit) for one in (then, now))
        return first if first != present else None

    def unit_title(self, unit_id: str, lang: str) -> str:
        """Return a unit's (or group's) name in a language, its own where the other is not given."""
        unit = self.file.units.get(unit_id) or self.file.groups.get(unit_id)
        if unit is None:
            return unit_id
        return unit.name_en if lang == "en" and unit.name_en else unit.name

    def unit_text(self, unit_id: str) -> Text:
        """Return a unit's (or group's) name in both languages."""
        return Text(self.unit_title(unit_id, "zh"), self.unit_title(unit_id, "en"))


def _fold_names(named: Mapping[str, Unit] | Mapping[str, Group]) -> dict[str, str]:
    table: dict[str, str] = {}
    for id_, one in named.items():
        for name in _names_of(id_, one):
            table.setdefault(fold_name(name), id_)
    return table


def _names_of(id_: str, one: Unit | Group) -> list[str]:
    return [name for name in (one.name, id_, one.name_en, *one.aliases) if name]


class LoadedPlan(NamedTuple):
    """What loading gave: the plan, or None when it has errors; and every finding."""

    plan: Plan | None
    findings: tuple[Finding, ...]
