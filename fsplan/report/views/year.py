"""The report of a period with all that follows from it: filings, escalation, the units side by side, comparison."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from fsplan.account.year import Year
from fsplan.core.finding import Finding
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress
from fsplan.report.table import Report
from fsplan.report.views.comparison import NOTHING_COMPARED, Compared, add_columns, comparison_fields
from fsplan.report.views.compliance import By as ByTargets
from fsplan.report.views.compliance import build_report
from fsplan.report.views.escalation import build_escalation, escalation_json
from fsplan.report.views.machine import compliance_json
from fsplan.report.views.scoreboard import build_scoreboard, scoreboard_json
from fsplan.report.views.submissions import build_submissions, build_unfiled, submissions_json

By = Literal["target", "item", "unit", "submission"]


def build_year_report(
    year: Year, lang: Lang, by: By = "target", unit: str | None = None, compared: Compared = NOTHING_COMPARED
) -> Report:
    """Build the report of a period: its table, levels, what is needed, who is to be escalated, who has not filed.

    Args:
        year: the verdict and what follows from it.
        lang: the reader's language.
        by: what a row of the first table stands for.
        unit: id of the one unit that is asked about, None for all.
        compared: what stands beside the figures of a table of targets.
    """
    compliance = year.compliance
    of_targets: ByTargets = "item" if by == "item" else "target"
    report = build_report(compliance, lang, of_targets, unit)
    first, *rest = report.tables
    if by == "unit":
        first = build_scoreboard(compliance.plan, year.scores, lang, unit)
    elif by == "submission":
        first = build_submissions(compliance, lang, unit)
    elif by == "target":
        results = [r for r in compliance.results if compliance.plan.means(unit, *r.target.allowed)]
        first = add_columns(first, results, compared, lang)
    steps = [step for step in year.escalation if compliance.plan.means(unit, step.unit)]
    sections = [build_escalation(compliance.plan, steps, lang)]
    if by != "submission":
        sections.append(build_unfiled(compliance, lang, unit))
    return replace(report, tables=[first, *rest, *(section for section in sections if section.rows)])


def report_json(
    plan: Plan,
    progress: Progress,
    year: Year | None,
    findings: Iterable[Finding],
    *,
    exit_code: int,
    lang: Lang,
    unit: str | None = None,
    compared: Compared = NOTHING_COMPARED,
) -> dict[str, object]:
    """Return the object that `report --format json` prints; with a unit's id, only what concerns that unit."""
    compliance = year.compliance if year else None
    beside = {id_: comparison_fields(id_, compared) for id_ in plan.targets}
    found = compliance_json(
        plan, progress, compliance, findings, exit_code=exit_code, lang=lang, unit=unit, beside=beside
    )
    lists = {
        "submissions": submissions_json(year.compliance) if year else [],
        "escalation": escalation_json(year.escalation) if year else [],
        "scoreboard": scoreboard_json(year.scores) if year else [],
    }
    kept = {
        key: [entry for entry in entries if unit is None or plan.means(unit, str(entry["unit"]))]
        for key, entries in lists.items()
    }
    return {**{key: value for key, value in found.items() if key != "exit"}, **kept, "exit": found["exit"]}
