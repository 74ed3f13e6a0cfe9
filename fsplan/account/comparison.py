"""Comparison: a figure against the period before (环比) and against the same day a year before (同比).

A count is told in percent, a percentage in percentage points. Against the period before, a count is the amount done in
the period itself, since its running figure only grows; against last year it is the amount to date, as it is reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from fsplan.account.compliance import Compliance
from fsplan.account.result import Result
from fsplan.account.tally import Tally, compute_tally
from fsplan.core.names import fold_name
from fsplan.core.period import Period
from fsplan.plan.calendar import plan_at
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book

ChangeUnit = Literal["percent", "points"]
_DAY_BEFORE_LEAP = 28


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside an earlier one.

    Attributes:
        current: the figure compared; of a count or a rate against the period before, the period's own.
        previous: the earlier figure.
        change: by how much it changed; None where either is unknown, or percent of nothing would be asked for.
        change_unit: what the change is told in; None where the kind is told in words.
    """

    current: Fraction | None
    previous: Fraction | None
    change: Fraction | None
    change_unit: ChangeUnit | None


Comparisons = Mapping[str, Comparison]
"""Target id to its comparison; a target told in words has none."""


def change_unit_of(target: PlanTarget) -> ChangeUnit | None:
    """Return what a target's change is told in: percentages in points, other figures in percent, words in nothing."""
    if target.kind.words:
        return None
    is_percent = target.is_percent or (target.is_derived and target.spec.measured_in == "%")
    return "points" if is_percent else "percent"


def _compare(target: PlanTarget, current: Fraction | None, previous: Fraction | None) -> Comparison:
    unit = change_unit_of(target)
    if current is None or previous is None:
        return Comparison(current, previous, None, unit)
    if unit == "points":
        return Comparison(current, previous, current - previous, unit)
    change = 100 * (current - previous) / abs(previous) if previous else None
    return Comparison(current, previous, change, unit)


def compare_with_previous(plan: Plan, book: Book, period: Period, before: Period) -> Comparisons:
    """Compare every figure with the period before.

    Args:
        plan: the plan.
        book: the entries.
        period: the period compared.
        before: the one that ends the day before it begins; outside the plan's period it has no figures.
    """
    now, then = plan_at(plan, period.end), plan_at(plan, before.end)
    return {
        id_: _compare(
            target, _own_figure(now, book, target, period), _own_figure(then, book, then.targets[id_], before)
        )
        for id_, target in now.targets.items()
        if change_unit_of(target) is not None
    }


def _own_figure(plan: Plan, book: Book, target: PlanTarget, period: Period) -> Fraction | None:
    """Return a period's own figure: what was done in it of a flow, what stood at its end of anything else.

    Of a share whose parts and wholes add up it is the share of what they grew by. None where a flow has no entry in it:
    nothing reported is not nothing done.
    """
    if period.start < plan.period.start:
        return None
    end = compute_tally(plan, book, target, period.end)
    before = date.fromordinal(period.start.toordinal() - 1)
    if target.kind.has_whole and (target.adds_up or target.id in book.counted):
        return _own_share(end, compute_tally(plan, book, target, before))
    sources = plan.sources_of(target)
    if target.kind.working == "growth" or not all(source.kind.is_flow for source in sources) or end.actual is None:
        return end.actual
    start = compute_tally(plan, book, target, before)
    is_told = any(source.id in book.counted for source in sources) or end.entries > start.entries
    return end.actual - (start.actual or 0) if is_told else None


def _own_share(end: Tally, start: Tally) -> Fraction | None:
    """Return the share of what part and whole grew by from one day to another, in percent; None where none did."""
    ends = [(one.actual or Fraction(0), Fraction(one.whole or 0)) for one in (end, start)]
    whole = ends[0][1] - ends[1][1]
    return (ends[0][0] * ends[0][1] - ends[1][0] * ends[1][1]) / whole if whole > 0 else None


def compare_with_last_year(compliance: Compliance, last_year: Compliance) -> Comparisons:
    """Compare every figure with last year's, matched by the target's id, else by its title.

    One that was of another kind or measure then is left uncompared.
    """
    found = {}
    for target, actual, then in _paired(compliance, last_year):
        is_same = then is not None and is_alike(then.target, target)
        found[target.id] = _compare(target, actual, then.actual if then and is_same else None)
    return found


def unlike_last_year(compliance: Compliance, last_year: Compliance) -> list[tuple[PlanTarget, PlanTarget]]:
    """Return each target that last year had as another kind or in another measure, with last year's."""
    paired = _paired(compliance, last_year)
    return [(target, then.target) for target, _, then in paired if then and not is_alike(then.target, target)]


def _paired(
    compliance: Compliance, last_year: Compliance
) -> Iterator[tuple[PlanTarget, Fraction | None, Result | None]]:
    """Yield each target that is told in numbers with its figure and last year's result."""
    by_id = {result.target.id: result for result in last_year.results}
    by_title = {fold_name(result.target.spec.title): result for result in last_year.results}
    for result in compliance.results:
        target = result.target
        if change_unit_of(target) is not None:
            yield target, result.actual, by_id.get(target.id) or by_title.get(fold_name(target.spec.title))


def is_alike(one: PlanTarget, other: PlanTarget) -> bool:
    """Tell whether two targets' figures are of one kind and measure, so that one can be held against the other."""
    return _measured_as(one) == _measured_as(other)


def _measured_as(target: PlanTarget) -> tuple[object, ...]:
    spec, unit = target.spec, change_unit_of(target)
    return spec.kind, unit, "" if unit == "points" else spec.measured_in, spec.per or 1


def year_before(day: date) -> date:
    """Return the same day a year before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=_DAY_BEFORE_LEAP)
