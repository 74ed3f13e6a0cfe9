"""Escalation as tables and as records: who, for what, by which rule, in which periods, on which figures."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from fsplan.account.history import Stage
from fsplan.account.owed.escalation import Escalation
from fsplan.account.result import Result
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.messages.report import ACTION_NAMES
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.model import EscalationRule, Level
from fsplan.report.dossier import Dossier
from fsplan.report.names import Names, name_period
from fsplan.report.numbers import show_completion, show_measured, show_percent
from fsplan.report.table import Cell, Report, Table, columns_of, tabulate
from fsplan.report.views.targets import level_cell

ACTION_LEVELS: dict[str, Level] = {
    "remind": "watch",
    "supervise": "behind",
    "interview": "critical",
    "accountability": "missed",
}
"""The colour of an action, by its gravity."""

_KEYS = ("action", "unit", "target", "level", "periods")
_PAGE = ("action", "unit", "target", "level", "period")


def _shown(names: Names) -> dict[str, Callable[[Escalation], Cell]]:
    """Return a step's cells by the keys of their columns."""

    def periods(step: Escalation) -> Cell:
        return Cell(names.periods(step.periods))

    return {
        "action": lambda step: Cell(ACTION_NAMES[step.action].say(names.lang), ACTION_LEVELS[step.action]),
        "unit": lambda step: Cell(names.unit(step.unit)),
        "target": lambda step: Cell(names.target(step.target)),
        "level": lambda step: level_cell(step.level, names.lang),
        "periods": periods,
        "period": periods,
    }


def build_escalation(dossier: Dossier) -> Table:
    """Build who is to be reminded, supervised, interviewed or held to account, and for which periods."""
    lang, names = dossier.lang, dossier.names
    keys = _PAGE if names.in_full else _KEYS
    rows = tabulate(dossier.escalation, _shown(names), keys)
    return Table(columns_of(keys, lang), rows, say("escalation_heading", lang), say("none_escalated", lang))


def build_escalation_report(names: Names, steps: Iterable[Escalation], history: Sequence[Stage]) -> Report:
    """Build the whole account of each step: the rule that asks for it and the figures of every period it rests on."""
    results, lang = _by_period(history), names.lang

    def figures(step: Escalation) -> Cell:
        shown = (
            _show_figure(names.period(period), _stood(results, step, label_of(period)), lang) for period in step.periods
        )
        return Cell(say("semicolon", lang).join(shown))

    shown: Mapping[str, Callable[[Escalation], Cell]] = {
        **_shown(names),
        "rule": lambda step: Cell(_show_rule(step.rule, lang)),
        "figures": figures,
    }
    keys = (*_KEYS, "rule", "figures")
    period = name_period(history[-1].period, lang) if history else ""
    title = say("escalate_title", lang, title=names.title, period=period)
    table = Table(columns_of(keys, lang), tabulate(steps, shown, keys), nothing=say("none_escalated", lang))
    return Report(title, [table])


def _by_period(history: Iterable[Stage]) -> dict[tuple[str, str], Result]:
    return {
        (label_of(stage.period), result.target.id): result for stage in history for result in stage.compliance.results
    }


def _stood(results: Mapping[tuple[str, str], Result], step: Escalation, label: str) -> Result:
    """Return how what a step is about stood in a period: the unit by its own share or word, where it had one."""
    return results[label, step.target].of(step.unit)


def _show_rule(rule: EscalationRule, lang: Lang) -> str:
    key = "escalation_rule" if rule.periods > 1 else "escalation_rule_once"
    action, level = ACTION_NAMES[rule.action].say(lang), LEVEL_NAMES[rule.level].say(lang)
    return say(key, lang, level=level, periods=rule.periods, action=action)


def _show_figure(period: str, result: Result, lang: Lang) -> str:
    known = {"period": period, "actual": show_measured(result, lang), "level": LEVEL_NAMES[result.level].say(lang)}
    if result.pace is None or result.completion is None:
        return say("escalation_figure_unpaced", lang, **known)
    completion, pace = show_completion(result, lang), show_percent(result.pace)
    return say("escalation_figure", lang, **known, completion=completion, pace=pace)


def record_escalation(dossier: Dossier) -> list[dict[str, object]]:
    """Return every step as contract section 7 says."""
    return [_record(step) for step in dossier.escalation]


def _record(step: Escalation) -> dict[str, object]:
    return {
        "unit": step.unit,
        "target": step.target,
        "action": step.action,
        "level": step.level,
        "periods": [label_of(period) for period in step.periods],
    }


def escalation_figures_json(steps: Iterable[Escalation], history: Sequence[Stage]) -> list[dict[str, object]]:
    """Return every step with its rule and the figures of each period."""
    results = _by_period(history)
    found = []
    for step in steps:
        figures = [(label, _stood(results, step, label)) for label in map(label_of, step.periods)]
        rule = {"level": step.rule.level, "periods": step.rule.periods, "action": step.rule.action}
        shown = [_figure_json(label, result) for label, result in figures]
        found.append({**_record(step), "rule": rule, "figures": shown})
    return found


def _figure_json(label: str, result: Result) -> dict[str, object]:
    return {
        "period": label,
        "actual": result.actual,
        "goal": result.goal,
        "completion": result.completion,
        "pace": result.pace,
        "behind": result.behind,
        "level": result.level,
    }
