"""Prometheus' text format: every target's figures and level as gauges, for a monitor to draw and to watch."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fsplan.account.level import LEVELS
from fsplan.account.result import Result
from fsplan.core.quantity import to_literal
from fsplan.report.formats.checked import Checked

_FIGURES: Mapping[str, tuple[str, str]] = {
    "actual": ("actual", "Figure in the unit of measure of the target."),
    "goal": ("goal", "What is owed, in the unit of measure of the target."),
    "expected": ("expected", "What the pace asks for by now, in the unit of measure of the target."),
    "completion": ("completion_percent", "Figure in percent of the goal."),
    "pace": ("pace_percent", "Percent due by now."),
    "behind": ("behind_points", "Pace less completion in percentage points, negative when ahead."),
}
"""A figure of the json to the end of its metric's name and what it is; an unknown one has no sample."""

Labels = Mapping[str, str]


class Sample(NamedTuple):
    """One line: what it is of, and its value as a literal."""

    labels: Labels
    value: str


def render_prometheus(checked: Checked) -> str:
    """Write the run's own gauges, then those of the targets and of units' own amounts; texts are the plan's own."""
    compliance = checked.compliance
    results = compliance.results if compliance else ()
    plan = {"plan": compliance.plan.file.id} if compliance else {}
    told = [(_name(plan, result), result) for result in results]
    owned = [({**labels, "unit": unit}, own) for labels, result in told for unit, own in result.quotas.items()]
    return "".join([*_run_gauges(checked, plan), *_figure_gauges("target", told), *_figure_gauges("quota", owned)])


def _name(plan: Labels, result: Result) -> Labels:
    target = result.target
    measure = target.spec.measured_in or ("%" if target.is_percent else "")
    known = {"target": target.id, "item": str(target.item.number), "duty": target.duty.id, "kind": target.spec.kind}
    return {**plan, **known, "title": target.spec.title, "measured_in": measure}


def _run_gauges(checked: Checked, plan: Labels) -> list[str]:
    severities = [finding.severity for finding in checked.findings]
    counted = [Sample({**plan, "severity": one}, str(severities.count(one))) for one in ("error", "warning", "note")]
    return [
        _gauge("fsplan_exit_code", "Exit code of the check.", [Sample(plan, str(checked.exit_code))]),
        _gauge("fsplan_rows", "Data rows read.", [Sample(plan, str(checked.rows))]),
        _gauge("fsplan_rows_rejected", "Data rows rejected.", [Sample(plan, str(checked.rejected))]),
        _gauge("fsplan_findings", "Findings of the plan and its data by severity.", counted),
    ]


def _figure_gauges(of: str, told: Sequence[tuple[Labels, Result]]) -> list[str]:
    gauges = []
    for key, (end, text) in _FIGURES.items():
        known = [(labels, result.figures()[key]) for labels, result in told]
        samples = [Sample(labels, to_literal(number)) for labels, number in known if number is not None]  # type: ignore[arg-type]
        gauges.append(_gauge(f"fsplan_{of}_{end}", text, samples))
    levels = [
        Sample({**labels, "level": level}, str(int(result.level == level)))
        for labels, result in told
        for level in LEVELS
    ]
    gauges.append(_gauge(f"fsplan_{of}_level", "1 at the level on which it stands, 0 at every other.", levels))
    return gauges


def _gauge(name: str, text: str, samples: Iterable[Sample]) -> str:
    """Write a gauge with its samples; nothing where it has none."""
    lines = [f"{name}{_labels(one.labels)} {one.value}\n" for one in samples]
    return "".join([f"# HELP {name} {text}\n# TYPE {name} gauge\n", *lines]) if lines else ""


def _labels(labels: Labels) -> str:
    inside = ",".join(f'{key}="{_escape(value)}"' for key, value in labels.items())
    return f"{{{inside}}}" if inside else ""


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
