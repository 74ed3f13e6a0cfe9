"""Escalation as tables and as JSON: who, for what, by which rule, in which periods, on which figures."""

from collections.abc import Iterable, Sequence

from fsplan.account.compliance import Result
from fsplan.account.history import Stage
from fsplan.account.owed.escalation import Escalation
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.messages.report import ACTION_NAMES
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.model import EscalationRule, Level
from fsplan.plan.plan import Plan
from fsplan.report.numbers import show_actual, show_completion, show_percent
from fsplan.report.period_names import name_period
from fsplan.report.table import Cell, Report, Table, TableColumn
from fsplan.report.views.compliance import level_cell, title_of

ACTION_LEVELS: dict[str, Level] = {
    "remind": "watch",
    "supervise": "behind",
    "interview": "critical",
    "accountability": "missed",
}
"""The colour of an action, by its gravity."""

_SHORT_KEYS = ("action", "unit", "target", "level", "periods")


def build_escalation(plan: Plan, steps: Iterable[Escalation], lang: Lang) -> Table:
    """Build a row for each step, as a section of a report."""
    rows = [_short_row(plan, step, lang) for step in steps]
    return Table([TableColumn(key, say(key, lang)) for key in _SHORT_KEYS], rows, say("escalation_heading", lang))


def build_escalation_report(plan: Plan, steps: Iterable[Escalation], history: Sequence[Stage], lang: Lang) -> Report:
    """Build the whole account of each step: the rule that asks for it and the figures of every period it rests on."""
    results = _by_period(history)
    rows = []
    for step in steps:
        figures = (_show_figure(label, results[label, step.target], lang) for label in map(label_of, step.periods))
        row = _short_row(plan, step, lang)
        rows.append([*row, Cell(_show_rule(step.rule, lang)), Cell("; ".join(figures))])
    columns = [TableColumn(key, say(key, lang)) for key in (*_SHORT_KEYS, "rule", "figures")]
    period = name_period(history[-1].period, lang) if history else ""
    title = say("escalate_title", lang, title=title_of(plan.file, lang), period=period)
    return Report(title, [Table(columns, rows)])


def _short_row(plan: Plan, step: Escalation, lang: Lang) -> list[Cell]:
    return [
        Cell(ACTION_NAMES[step.action].say(lang), ACTION_LEVELS[step.action]),
        Cell(plan.unit_title(step.unit, lang)),
        Cell(title_of(plan.targets[step.target].spec, lang)),
        level_cell(step.level, lang),
        Cell(say("list", lang).join(map(label_of, step.periods))),
    ]


def _by_period(history: Iterable[Stage]) -> dict[tuple[str, str], Result]:
    return {
        (label_of(stage.period), result.target.id): result for stage in history for result in stage.compliance.results
    }


def _show_rule(rule: EscalationRule, lang: Lang) -> str:
    key = "escalation_rule" if rule.periods > 1 else "escalation_rule_once"
    action, level = ACTION_NAMES[rule.action].say(lang), LEVEL_NAMES[rule.level].say(lang)
    return say(key, lang, level=level, periods=rule.periods, action=action)


def _show_figure(label: str, result: Result, lang: Lang) -> str:
    known = {"period": label, "actual": show_actual(result, lang), "level": LEVEL_NAMES[result.level].say(lang)}
    if result.pace is None:
        return say("escalation_figure_unpaced", lang, **known)
    completion, pace = show_completion(result, lang), show_percent(result.pace)
    return say("escalation_figure", lang, **known, completion=completion, pace=pace)


def escalation_json(steps: Iterable[Escalation]) -> list[dict[str, object]]:
    """Return every step as contract section 7 says."""
    return [
        {
            "unit": step.unit,
            "target": step.target,
            "action": step.action,
            "level": step.level,
            "periods": [label_of(period) for period in step.periods],
        }
        for step in steps
    ]


def escalation_figures_json(steps: Iterable[Escalation], history: Sequence[Stage]) -> list[dict[str, object]]:
    """Return every step with its rule and the figures of each period."""
    results = _by_period(history)
    found = []
    for step, short in zip(steps, escalation_json(steps), strict=True):
        figures = [(label_of(period), results[label_of(period), step.target]) for period in step.periods]
        rule = {"level": step.rule.level, "periods": step.rule.periods, "action": step.rule.action}
        found.append({**short, "rule": rule, "figures": [_figure_json(label, result) for label, result in figures]})
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
