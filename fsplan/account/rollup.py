"""Many areas in one account: how each stands, ranked, and what their figures come to together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from fsplan.account.compliance import Compliance
from fsplan.account.level import fails
from fsplan.account.result import Result
from fsplan.core.quantity import to_literal
from fsplan.plan.kinds import KINDS, KindName
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import COMPARE, Operator
from fsplan.plan.target import PlanTarget


@dataclass(frozen=True, slots=True)
class AreaPart:
    """What one area puts into a target's common figure.

    Attributes:
        id: target id; targets of the same id, kind, measure and basis are one.
        kind: the target's kind.
        title: its title.
        title_en: its English title, empty where there is none.
        measured_in: its unit of measure.
        is_percent: its figure is a percentage.
        top: what is added up: amounts, parts of a share, a rate's numerators, a mean's values; None where not reported.
        bottom: what the sum is divided by, added up likewise: wholes, facts, reporters; None for kinds that only add
            up, and for a ratio where it is not known or nothing was told of the area's part.
        goal: what is owed; None without a goal, and for a limit, which does not add up.
        op: how the figure is held against the goal.
        basis: what the figure is told of, where that is no measure of its own: of a rate for how many of what, of a
            change the measure of the figure that changed.
    """

    id: str
    kind: KindName
    title: str
    title_en: str
    measured_in: str
    is_percent: bool
    top: Fraction | None
    bottom: Fraction | None
    goal: Fraction | None
    op: Operator
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """How one area stands.

    Attributes:
        folder: where its plan stands.
        id: its plan's id, empty where the plan cannot be read.
        name: the area's name.
        levels: its targets by level; empty where it could not be judged.
        parts: what it puts into the common figures.
        rows: data rows read.
        rejected: rows rejected.
        error: why it could not be judged.
        rank: 1 is best; areas that stand alike share a rank; None where it could not be judged.
        missed: targets that were missed, or of which nothing was told until the time was over.
    """

    folder: str
    id: str = ""
    name: str = ""
    levels: Mapping[Level, int] | None = None
    parts: tuple[AreaPart, ...] = ()
    rows: int = 0
    rejected: int = 0
    error: str = ""
    rank: int | None = None
    missed: int = 0

    @property
    def good(self) -> int:
        """Targets on pace or met."""
        return sum((self.levels or {}).get(level, 0) for level in ("met", "on_pace"))

    @property
    def judged(self) -> int:
        """Targets that are judged: neither open nor unknown."""
        return sum(count for level, count in (self.levels or {}).items() if fails(level, "met"))


@dataclass(frozen=True, slots=True)
class Total:
    """A target over all areas.

    Attributes:
        first: what the first area with the target puts in; its names are the target's.
        actual: the common figure; percentages as numbers of percent.
        goal: the goals added up, where all are of one sort (at least, more than …); of a ratio the goal where it is the
            same everywhere. Of limits only nought adds up.
        completion: actual in percent of the goal; None towards a goal that is not above 0.
        met: the common figure satisfies the common goal.
        areas: how many areas have the target.
        reported: how many of them reported on it.
    """

    first: AreaPart
    actual: Fraction | None
    goal: Fraction | None
    completion: Fraction | None
    met: bool
    areas: int
    reported: int

    @property
    def id(self) -> str:
        """The target's id."""
        return self.first.id


def parts_of(compliance: Compliance) -> tuple[AreaPart, ...]:
    """Return what an area puts into each common figure."""
    return tuple(_part(compliance.plan, result) for result in compliance.results)


def _part(plan: Plan, result: Result) -> AreaPart:
    target, spec, tally = result.target, result.target.spec, result.tally
    top, bottom = result.actual, None
    if target.kind.has_whole and tally.whole is not None:
        bottom = Fraction(tally.whole)
    elif target.kind.is_average and tally.by_unit:
        bottom = Fraction(len(tally.by_unit))
    elif target.kind.working == "growth" and spec.baseline is not None:
        bottom = Fraction(spec.baseline.value)
    elif target.kind.working == "quotient":
        fact = plan.file.facts[spec.over or ""].value
        bottom = None if fact is None else Fraction(fact)
    if top is None:
        bottom = None  # who is silent has no weight: a whole without its part would pull the common figure down
    elif bottom is not None:
        top *= bottom
    return AreaPart(
        target.id,
        spec.kind,
        spec.title,
        spec.title_en,
        spec.measured_in,
        target.is_percent,
        top,
        bottom,
        # a limit, and a range, are kept or broken in each area; none anywhere is none together
        None if (target.is_ceiling and result.goal) or (spec.goal and spec.goal.upper is not None) else result.goal,
        spec.goal.op if spec.goal else ">=",
        _basis(plan, target),
    )


def _basis(plan: Plan, target: PlanTarget) -> str:
    spec = target.spec
    if target.kind.working == "quotient":
        return f"/{to_literal(spec.per or Decimal(1))} {plan.file.facts[spec.over or ''].unit}"
    return plan.targets[spec.of or ""].spec.measured_in if target.kind.working == "growth" else ""


def rank_areas(areas: Sequence[Area]) -> list[Area]:
    """Give every judged area its rank: by the share of its judged targets on pace or met, then by the fewest missed.

    An area of which nothing is judged yet has no rank.
    """
    merits = [_merit(area) for area in areas]
    known = sorted((merit for merit in merits if merit is not None), reverse=True)
    first = {merit: index for index, merit in reversed(list(enumerate(known, 1)))}
    return [replace(area, rank=first[m] if m is not None else None) for area, m in zip(areas, merits, strict=True)]


def _merit(area: Area) -> tuple[Fraction, int] | None:
    return (Fraction(area.good, area.judged), -area.missed) if area.judged else None


def count_missed(compliance: Compliance) -> int:
    """Return how many targets were missed; silence that lasted to the end is."""
    return sum(1 for result in compliance.results if result.ranked_as == "missed")


def total_targets(areas: Iterable[Area]) -> list[Total]:
    """Return every target over all areas, by id, kind, measure and basis, in the order in which they first occur."""
    found: dict[tuple[str, KindName, str, bool, str], list[AreaPart]] = {}
    for area in areas:
        for part in area.parts:
            measure = "" if part.is_percent else part.measured_in
            found.setdefault((part.id, part.kind, measure, part.is_percent, part.basis), []).append(part)
    return [_total(parts) for parts in found.values()]


def _total(parts: Sequence[AreaPart]) -> Total:
    first = parts[0]
    is_ratio = KINDS[first.kind].is_ratio
    used = [p for p in parts if not is_ratio or p.bottom is not None]
    tops = [part.top for part in used if part.top is not None]
    bottom = sum((part.bottom or Fraction(0) for part in used), Fraction(0))
    actual: Fraction | None = sum(tops, Fraction(0)) if tops else None
    if actual is not None and is_ratio:
        actual = actual / bottom if bottom else None
    goal = _goal(parts, is_ratio=is_ratio)
    completion = 100 * actual / goal if actual is not None and goal is not None and goal > 0 else None
    met = actual is not None and goal is not None and COMPARE[first.op](actual, goal)
    reported = sum(1 for part in parts if part.top is not None)
    return Total(first, actual, goal, completion, met, len(parts), reported)


def _goal(parts: Sequence[AreaPart], *, is_ratio: bool) -> Fraction | None:
    goals = [part.goal if part.op == parts[0].op else None for part in parts]  # another sort of goal is no part of one
    known = [goal for goal in goals if goal is not None]
    if len(known) < len(goals):
        return None
    if is_ratio:
        return known[0] if len(set(known)) == 1 else None
    return sum(known, Fraction(0))
