"""Whether a plan's quotas are the shares that the tables of the text give the units."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from fsplan.core.finding import Finding
from fsplan.core.quantity import to_literal
from fsplan.draft.reading import Reading
from fsplan.plan.plan import Plan


def compare_quotas(
    reading: Reading, plan: Plan, id_of: Callable[[str], str | None], find: Callable[..., Finding]
) -> Iterator[Finding]:
    """Yield for each table that shares a figure out the first unit whose share no target has as its quota.

    Args:
        reading: the text.
        plan: the plan.
        id_of: gives the id under which the plan knows a unit's name.
        find: makes a finding of a rule, a place in the cleaned text, a value and the rule's parameters.
    """
    planned = [
        {unit: goal.value for unit, goal in target.quotas.items()} for target in plan.targets.values() if target.quotas
    ]
    duties = {(one.start, one.end): duty.id for duty in (*reading.duties, *reading.overall) for one in duty.commitments}
    for place, table in reading.shared.quotas.items():
        wanted = [(name, id_of(name), amount) for name, amount in table.amounts]
        shares = {id_ or name: amount for name, id_, amount in wanted}
        if shares in planned:
            continue
        nearest = max(planned, key=lambda one: _alike(one, shares), default={})
        name, amount = next((name, amount) for name, id_, amount in wanted if nearest.get(id_ or name) != amount)
        yield find("FS605", table.start, name, duty=duties[place], wanted=to_literal(amount))


def _alike(one: dict[str, Decimal], other: dict[str, Decimal]) -> int:
    return sum(one.get(unit) == amount for unit, amount in other.items())
