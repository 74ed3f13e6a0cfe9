"""Escalation: who is to be reminded, supervised, interviewed or held to account, from the figures alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from fsplan.account.history import Stage
from fsplan.account.level import fails
from fsplan.account.result import Result
from fsplan.core.period import Period
from fsplan.plan.model import Action, EscalationRule, Level
from fsplan.plan.plan import Plan

ACTIONS: tuple[Action, ...] = get_args(Action)
"""From the mildest to the gravest."""


@dataclass(frozen=True, slots=True)
class Escalation:
    """One step that the plan's rules ask for.

    Attributes:
        unit: who it is directed at.
        target: the target it is about.
        action: the gravest action that any rule asks for.
        level: how the target stands now, or the unit where it has an amount or a word of its own.
        periods: the periods in a row for which the rule's level has held, the latest last.
        rule: the rule that asks for it.
    """

    unit: str
    target: str
    action: Action
    level: Level
    periods: tuple[Period, ...]
    rule: EscalationRule


def compute_escalation(plan: Plan, history: Sequence[Stage]) -> list[Escalation]:
    """Apply the plan's rules to how the targets stood period by period.

    A rule holds where a target stood at its level or worse at the end of so many periods in a row, the last one
    included. Of all rules that hold the gravest action is taken, with the units that answer for the figure: of a status
    those that are not done, of a report those whose filing is missing or incomplete, of a figure that is none for want
    of a unit's word those that are silent. A unit with an amount of its own goes by how it stood itself; one that owes
    its own word of a status is told how it stands itself.
    """
    if not history:
        return []
    latest = history[-1].compliance
    found: list[Escalation] = []
    for index, result in enumerate(latest.results):
        stood = [stage.compliance.results[index] for stage in history]
        if held := _held(plan, [one.ranked_as for one in stood]):
            units = [unit for unit in latest.units_to_act(result) if result.quota_of(unit) is None]
            found += _direct(result, units, held, history)
        for unit, own in result.quotas.items():
            levels = [_own_level(one, unit) for one in stood]
            if own.goal is not None and (held := _held(plan, levels)):
                found += _direct(result, [unit], held, history)
    order = list(plan.file.units)
    return sorted(found, key=lambda e: (order.index(e.unit), -ACTIONS.index(e.action)))


def _own_level(result: Result, unit: str) -> Level:
    """Return what a unit's own level counts as; `open` where it owed no amount of its own then."""
    line = result.quota_of(unit)
    return line.ranked_as if line else "open"


def _held(plan: Plan, levels: Sequence[Level]) -> tuple[EscalationRule, int] | None:
    """Return the rule with the gravest action of those that hold, and for how many periods it has; None without one."""
    held = [(rule, run) for rule in plan.file.escalation if (run := _run(levels, rule.level)) >= rule.periods]
    return max(held, key=lambda pair: (ACTIONS.index(pair[0].action), pair[0].periods), default=None)


def _direct(
    result: Result, units: Iterable[str], held: tuple[EscalationRule, int], history: Sequence[Stage]
) -> list[Escalation]:
    rule, run = held
    periods = tuple(stage.period for stage in history[len(history) - run :])
    return [Escalation(unit, result.target.id, rule.action, result.of(unit).level, periods, rule) for unit in units]


def _run(levels: Sequence[Level], level: Level) -> int:
    """Return for how many periods in a row, counted back from the last, a target stood at a level or worse."""
    run = 0
    for stood in reversed(levels):
        if not fails(stood, level):
            break
        run += 1
    return run
