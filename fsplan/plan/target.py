"""A target in its place in a plan: who answers for it, what each unit owes of it, what it is worked out of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from fsplan.core.quantity import EXACT, is_whole, total
from fsplan.plan.kinds import KINDS, Kind
from fsplan.plan.model import Duty, Item, Target
from fsplan.plan.scalars import Goal, counts_things


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """A target in its place in the plan.

    Attributes:
        id: the target's id, unique in the plan.
        spec: what the file says of it.
        item: the item it belongs to.
        duty: the duty it belongs to.
        answering: unit ids that answer for it, groups expanded, in the plan's order.
        accountable: unit ids held to account for the figure of all: the target's own units, else who leads, else all.
        allowed: unit ids whose rows and records count: the target's own units, else every unit the duty names in any
            role.
        quotas: unit id and what it owes itself, in the plan's order; empty without quotas.
        part_of: the unit whose part of a target it is; None of a whole one.
    """

    id: str
    spec: Target
    item: Item
    duty: Duty
    answering: tuple[str, ...]
    accountable: tuple[str, ...]
    allowed: frozenset[str]
    quotas: Mapping[str, Goal] = field(default_factory=dict)
    part_of: str | None = None

    def own(self, unit: str) -> "PlanTarget":
        """Return one unit's part of the target as a target of its own, held against what the unit owes."""
        spec = self.spec.but(goal=self.quotas.get(unit), quotas=None, units=(unit,))
        return PlanTarget(self.id, spec, self.item, self.duty, (unit,), (unit,), frozenset((unit,)), part_of=unit)

    def told_by(self, unit: str) -> "PlanTarget":
        """Return the target with one unit's rows and word alone, for that unit's part of what is worked out of it."""
        own = tuple(one for one in self.asked if one == unit)
        return replace(self, answering=own, accountable=own, allowed=self.allowed & {unit}, quotas={}, part_of=unit)

    @property
    def kind(self) -> Kind:
        """What is the same for all targets of its kind."""
        return KINDS[self.spec.kind]

    @property
    def takes_percent(self) -> bool:
        """Tell whether amounts are told in percent; a share's are a part and its whole."""
        return self.is_percent and not self.kind.has_whole

    @property
    def is_derived(self) -> bool:
        """Tell whether nobody tells it: it is worked out of other targets, and takes no rows."""
        return self.kind.is_derived or bool(self.spec.sum_of)

    @property
    def made_of(self) -> tuple[str, ...]:
        """The ids of the targets that it is worked out of, empty where entries make it."""
        return self.spec.sum_of or ((self.spec.of,) if self.kind.is_derived and self.spec.of else ())

    @property
    def is_amount(self) -> bool:
        """Tell whether each of its rows is a figure by itself: no part of a whole, no word, no filing, not derived."""
        return self.kind.judged == "figure" and not self.kind.has_whole and not self.is_derived

    def owed_by(self, unit: str) -> Goal | None:
        """What a unit's figure can be held against: its own amount, else the goal of all; None without either."""
        return self.quotas.get(unit, self.spec.goal)

    @property
    def adds_up(self) -> bool:
        """Tell whether amounts of periods add up, so that running totals are kept apart from them."""
        return self.kind.is_flow or self.spec.over_time == "sum"

    @property
    def is_all_or_nothing(self) -> bool:
        """Tell whether its points are earned whole or not at all: as the plan says, and always of limits and ranges."""
        goal = self.spec.goal
        return self.spec.earn == "all" or self.is_ceiling or (goal is not None and goal.upper is not None)

    @property
    def common_goal(self) -> Goal | None:
        """What all owe together; where each unit owes the goal and their figures add up, that many times."""
        return times_each(self.spec, len(self.quotas))

    @property
    def asked(self) -> tuple[str, ...]:
        """The units that owe their own word where each is asked: those with amounts of their own, else all."""
        return tuple(self.quotas) or self.answering

    @property
    def asks_each(self) -> bool:
        """Tell whether every unit is asked for its own word, and no lead speaks for all."""
        return self.kind.asks_each or bool(self.quotas)

    @property
    def is_percent(self) -> bool:
        """Tell whether the figure is a percentage: every share is, and a mean unless its unit of measure differs."""
        if self.kind.is_percent is not None:
            return self.kind.is_percent
        first = first_goal(self.spec)
        return first.percent if first else self.spec.measured_in in ("", "%")

    @property
    def is_whole(self) -> bool:
        """Tell whether amounts have no fraction: of a count as the plan says, else by its measure and its goals."""
        spec = self.spec
        if not self.kind.is_flow or spec.decimals is not None:
            return self.kind.is_flow and not spec.decimals
        goals = [goal for goal in (spec.goal, *(revision.goal for revision in spec.revisions)) if goal]
        owed = [spec.quotas, *(revision.quotas for revision in spec.revisions)]
        numbers = [number for goal in goals for number in goal.numbers]
        numbers += [amount.value for quotas in owed if quotas for _, amount in quotas.amounts]
        return counts_things(spec.measured_in) and all(map(is_whole, numbers))

    @property
    def is_ceiling(self) -> bool:
        """Tell whether the goal is an upper limit: `<=`, `<`, or `= 0` on a count (contract, Levels)."""
        goal = self.spec.goal
        if goal is None:
            return False
        return goal.op in ("<=", "<") or (goal.op == "=" and goal.value == 0 and self.kind.is_flow)


def first_goal(spec: Target) -> Goal | None:
    """Return the goal that a target begins with, or that its first revision gives to one without."""
    return next((goal for goal in (spec.goal, *(one.goal for one in spec.revisions)) if goal is not None), None)


def times_each(spec: Target, units: int) -> Goal | None:
    """Return a target's goal, so many times where each of so many units owes it and their figures add up."""
    goal, quotas = spec.goal, spec.quotas
    if goal is None or quotas is None or not quotas.each or not KINDS[spec.kind].takes_amounts:
        return goal
    low, *high = (EXACT.multiply(number, units) for number in goal.numbers)
    return replace(goal, value=low, upper=high[0] if high else None)


def with_goal(spec: Target, amounts: Mapping[str, Decimal]) -> Target:
    """Return a target with the goal that its units' own amounts add up to, where it states none itself."""
    if spec.goal is not None or not amounts:
        return spec
    return spec.but(goal=Goal(">=", total(amounts.values())))
