"""Whether a plan's quotas are the shares that the tables of the text give the units."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import chain

from fsplan.core.finding import Finding
from fsplan.core.quantity import to_literal
from fsplan.draft.audit.told import Telling
from fsplan.draft.reading import Reading
from fsplan.plan.plan import Plan

_NO_SHARE = "—"
"""What the text gives a unit that only the plan has a quota for."""


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
        others = ((name, to_literal(amount)) for name, id_, amount in wanted if nearest.get(id_ or name) != amount)
        gone = ((plan.unit_title(ref, "zh"), _NO_SHARE) for ref in nearest if ref not in shares)
        name, amount = next(chain(others, gone))
        yield find("FS605", table.start, name, duty=duties[place], wanted=amount)


def unused_shares(reading: Reading, plan: Plan, told: Sequence[Telling]) -> Iterator[tuple[int, str]]:
    """Yield what a table shares out that a plan says nothing of: where the table begins, and what its header calls it.

    Args:
        reading: the text.
        plan: the plan, which may have settled what was asked about: by quotas of these amounts.
        told: what the plan and the questions in it tell.
    """
    planned = [sorted(goal.value for goal in target.quotas.values()) for target in plan.targets.values()]
    for (start, _), share in reading.shared.left:
        amount = to_literal(share.total)
        names = (f"合计 {amount}", f"sum {amount}", share.label)
        is_told = any(one.says(name) for one in told for name in names)
        if not is_told and sorted(amount for _, amount in share.amounts) not in planned:
            yield start, share.label or amount


def _alike(one: dict[str, Decimal], other: dict[str, Decimal]) -> int:
    return sum(one.get(unit) == amount for unit, amount in other.items())
