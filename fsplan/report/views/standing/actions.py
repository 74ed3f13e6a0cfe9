"""Who must act, on what the plan's rules ask for, and what is to be done next: a row a unit, the gravest first."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from fsplan.account.owed.escalation import ACTIONS, Escalation
from fsplan.account.owed.submissions import Submission
from fsplan.core.messages import say
from fsplan.core.messages.report import ACTION_NAMES
from fsplan.report.clauses import tell_step
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.goals import tell_day
from fsplan.report.names import GRAVITY
from fsplan.report.table import Cell, Table, columns_of

_KEYS = ("acting_unit", "calls_for", "next_step")

_MOST_STEPS = 2
"""Steps that a unit's row names; the sections below have them all."""


class _Load(NamedTuple):
    """What one unit must act on.

    Attributes:
        behind: what it must act on, as it stands on it itself, the worst target first.
        asked: the steps that the plan's rules ask for.
        owed: the filings that it owes.
    """

    behind: list[Figure]
    asked: list[Escalation]
    owed: list[Submission]

    @property
    def gravity(self) -> tuple[int, int, int]:
        """What units are sorted by: the gravest action, the worst level, how much there is."""
        actions = [ACTIONS.index(step.action) for step in self.asked]
        levels = [GRAVITY.index(figure.level) for figure in self.behind]
        return -max(actions, default=-1), min(levels, default=len(GRAVITY)), -len(levels) - len(self.owed)


def build_actions(dossier: Dossier) -> Table:
    """Build a row for each unit that must act: what the rules ask for, and its next steps, the worst target first."""
    lang, loads = dossier.lang, _loads(dossier)
    units = sorted(loads, key=lambda unit: (loads[unit].gravity, dossier.unit_order[unit]))
    rows = [
        [Cell(dossier.names.unit(unit)), Cell(_calls_for(dossier, loads[unit])), Cell(_steps(dossier, loads[unit]))]
        for unit in units
    ]
    return Table(columns_of(_KEYS, lang), rows, say("actions_heading", lang), say("nobody_to_act", lang))


def _loads(dossier: Dossier) -> Mapping[str, _Load]:
    found: defaultdict[str, _Load] = defaultdict(lambda: _Load([], [], []))
    for figure in dossier.behind:
        for unit in dossier.acting_on(figure):
            if dossier.concerns(unit):
                found[unit].behind.append(figure.of(unit))
    for step in dossier.escalation:
        found[step.unit].asked.append(step)
    for one in dossier.owed:
        found[one.unit].owed.append(one)
    return found


def tell_coming(dossier: Dossier) -> str:
    """Say by when the next filings are due; empty where none is."""
    as_of = dossier.compliance.as_of
    day = min((one.due for one in dossier.submissions if one.due > as_of and not one.is_filed), default=None)
    return say("next_filings", dossier.lang, day=tell_day(day, dossier.plan.period, dossier.lang)) if day else ""


def _calls_for(dossier: Dossier, load: _Load) -> str:
    lang, actions = dossier.lang, Counter(step.action for step in load.asked)
    told = [
        say("so_many_items", lang, what=ACTION_NAMES[action].say(lang), count=actions[action])
        for action in reversed(ACTIONS)
        if actions[action]
    ]
    if load.owed:
        told.append(say("so_many_filings", lang, count=len(load.owed)))
    asked = {step.target for step in load.asked}
    if watched := [figure for figure in load.behind if figure.id not in asked]:
        told.append(say("so_many_items", lang, what=say("to_speed_up", lang), count=len(watched)))
    return dossier.names.listed(told)


def _steps(dossier: Dossier, load: _Load) -> str:
    """Name a unit's next steps; of a filing what it still wants."""
    lang, names = dossier.lang, dossier.names
    count = len(load.behind) + len(load.owed)
    steps = [
        say("step_on", lang, target=figure.title, step=tell_step(dossier, figure))
        for figure in load.behind[:_MOST_STEPS]
    ]
    for one in load.owed[: _MOST_STEPS - len(steps)]:
        what = names.listed(map(names.target, one.missing)) or names.target(one.target)
        steps.append(say("step_on_filing", lang, period=names.period(one.period), what=what))
    told = say("semicolon", lang).join(steps)
    return told if count <= _MOST_STEPS else say("more_steps", lang, told=told, count=count)
