"""A plan ready for use: its targets in order, who answers for each, and every name under which one is known."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import Spellings, fold_name
from fsplan.core.period import Period
from fsplan.core.quantity import is_whole
from fsplan.plan.kinds import KINDS, Kind
from fsplan.plan.model import ANSWERING, ROLES, Duty, Group, Item, PlanFile, Target, Unit
from fsplan.plan.scalars import Goal, counts_things

MAX_BYTES = 5 * 1024 * 1024
"""A plan of a whole province is below 1 MiB; what is larger is not a plan."""


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A target in its place in the plan.

    Attributes:
        id: the target's id, unique in the plan.
        spec: what the file says of it.
        item: the item it belongs to.
        duty: the duty it belongs to.
        answering: unit ids that answer for it, groups expanded, in the plan's order.
        accountable: unit ids held to account for the figure: the target's own units, else who leads, else all.
        allowed: unit ids whose rows and records count: the target's own units, else every unit the duty names in any
            role.
    """

    id: str
    spec: Target
    item: Item
    duty: Duty
    answering: tuple[str, ...]
    accountable: tuple[str, ...]
    allowed: frozenset[str]

    @property
    def kind(self) -> Kind:
        """What is the same for all targets of its kind."""
        return KINDS[self.spec.kind]

    @property
    def takes_percent(self) -> bool:
        """Tell whether amounts are told in percent; a share's are a part and its whole."""
        return self.is_percent and not self.kind.has_whole

    @property
    def is_percent(self) -> bool:
        """Tell whether the figure is a percentage: every share is, and a mean unless its unit of measure differs."""
        if self.kind.is_percent is not None:
            return self.kind.is_percent
        return self.spec.goal.percent if self.spec.goal else self.spec.measured_in in ("", "%")

    @property
    def is_whole(self) -> bool:
        """Tell whether amounts have no fraction: of a count as the plan says, else by its measure and its goals."""
        spec = self.spec
        if not self.kind.is_flow or spec.decimals is not None:
            return self.kind.is_flow and not spec.decimals
        goals = [spec.goal, *(revision.goal for revision in spec.revisions)]
        return counts_things(spec.measured_in) and all(is_whole(goal.value) for goal in goals if goal)

    @property
    def is_ceiling(self) -> bool:
        """Tell whether the goal is an upper limit: `<=`, `<`, or `= 0` on a count (contract, Levels)."""
        goal = self.spec.goal
        if goal is None:
            return False
        return goal.op in ("<=", "<") or (goal.op == "=" and goal.value == 0 and self.kind.is_flow)


@dataclass(frozen=True)
class Plan:
    """A valid plan with its look-up tables.

    Attributes:
        file: the typed content.
        path: where it was read from; data globs are relative to its folder.
        sha256: hash of the file's bytes.
        warnings: what the plan is told of and judged all the same; an error would have kept it out.
        original: the plan before revisions, where this is how it stands on a day (inforce.py).
    """

    file: PlanFile
    path: Path
    sha256: str = ""
    warnings: tuple[Finding, ...] = ()
    original: "Plan | None" = None

    @property
    def period(self) -> Period:
        """The plan's period, both ends included."""
        return self.file.period

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
                    yield PlanTarget(id_, spec, item, duty, own, accountable, allowed)

    def source_of(self, target: PlanTarget) -> PlanTarget:
        """Return the target whose entries make a figure: a rate's numerator, of any other the target itself."""
        return self.targets[target.spec.of or ""] if target.kind.is_derived else target

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
    def rated(self) -> frozenset[str]:
        """The ids of the targets of which a rate with a goal is taken."""
        rates = (target.spec for target in self.targets.values() if target.kind.is_derived)
        return frozenset(rate.of for rate in rates if rate.goal and rate.of)

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

    def original_goal(self, target_id: str) -> Goal | None:
        """Return the goal that a target began with, None where that is still the one in force."""
        first = (self.original or self).targets[target_id].spec.goal
        return first if first != self.targets[target_id].spec.goal else None

    def unit_title(self, unit_id: str, lang: str) -> str:
        """Return a unit's (or group's) name in a language, its own where the other is not given."""
        unit = self.file.units.get(unit_id) or self.file.groups.get(unit_id)
        if unit is None:
            return unit_id
        return unit.name_en if lang == "en" and unit.name_en else unit.name


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
