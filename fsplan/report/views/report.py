"""What `check` and `report` print: tables, and the JSON object, field by field as contract section 7 says."""

from collections.abc import Iterable, Mapping, Sequence

from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.report import FileReport, Progress
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.table import Report, Table
from fsplan.report.views.targets import build_levels, build_needs, list_figures


def build_check(dossier: Dossier) -> Report:
    """Build how the targets stand: each, how many at each level, what is needed, what the ledgers gave."""
    return _build(dossier, list_figures(dossier), [])


def build_report(dossier: Dossier, by: str) -> Report:
    """Build the report of a period: beside the same, who is to be escalated and who has not filed.

    Args:
        dossier: what is known.
        by: what a row of the first table stands for.
    """
    from fsplan.report.views.escalation import build_escalation
    from fsplan.report.views.filings import list_unfiled
    from fsplan.report.views.registry import view_by

    sections = [build_escalation(dossier), *([list_unfiled(dossier)] if by != "submission" else [])]
    return _build(dossier, view_by(by).build_first(dossier), [section for section in sections if section.rows])


def _build(dossier: Dossier, first: Table, sections: list[Table]) -> Report:
    title, needs = dossier.names.title, build_needs(dossier)
    if dossier.unit:
        title = f"{title} · {dossier.names.unit(dossier.unit)}"
    tables = [first, build_levels(dossier), *([needs] if needs.rows else []), *sections, *_ledgers(dossier)]
    return Report(say("compliance_title", dossier.lang, title=title, as_of=dossier.compliance.as_of), tables)


def _ledgers(dossier: Dossier) -> list[Table]:
    """Build how the ledgers agree with what was reported, and their breakdowns."""
    if not (dossier.known.differences or dossier.known.broken_down):
        return []
    from fsplan.report.views.ledgers import build_breakdowns, build_reconciliation

    agreed = build_reconciliation(dossier)
    return [table.brief() for table in (*([agreed] if agreed else []), *build_breakdowns(dossier))]


def file_json(file: FileReport) -> dict[str, object]:
    """Return what became of one file."""
    return {
        "path": file.source.name,
        "sha256": file.found.sha256,
        "kind": "progress",
        "encoding": file.found.encoding or None,
        "rows": file.rows,
        "rejected": len(file.rejected),
    }


def period_json(period: Period) -> dict[str, object]:
    """Return a period's two ends, both included."""
    return {"start": period.start, "end": period.end}


def unread_json(findings: Iterable[Finding], *, exit_code: int, lang: Lang) -> dict[str, object]:
    """Return what is printed in place of any command's object where its plan cannot be read: why."""
    head: dict[str, object] = {"plan": None, "as_of": None, "period": None, "files": []}
    return {**head, **_findings_json(findings, {}, [], lang), "exit": exit_code}


def _findings_json(
    findings: Iterable[Finding], levels: Mapping[Level, int], targets: Sequence[object], lang: Lang
) -> dict[str, object]:
    """Return what was found, the targets, and how many of each."""
    from fsplan.report.views.findings import count_severities, finding_json  # with the rules, which tables need not

    listed = list(findings)
    errors, warnings = count_severities(listed)
    return {
        "findings": (finding_json(finding, lang) for finding in listed),  # there may be a million
        "targets": targets,
        "summary": {"levels": levels, "errors": errors, "warnings": warnings},
    }


def check_json(
    plan: Plan,
    progress: Progress,
    dossier: Dossier | None,
    findings: Iterable[Finding],
    *,
    exit_code: int,
    lang: Lang,
) -> dict[str, object]:
    """Return the object that `check` prints; without a dossier there is no verdict: as_of is null, no target listed."""
    compliance = dossier.compliance if dossier else None
    targets = [_target_json(figure) for figure in dossier.figures] if dossier else []
    return {
        "plan": plan.file.id,
        "as_of": compliance.as_of if compliance else None,
        "period": period_json(compliance.period if compliance else plan.period),
        "files": [file_json(file) for file in progress.files],
        **_findings_json(findings, compliance.levels if compliance else {}, targets, lang),
        "exit": exit_code,
    }


def _target_json(figure: Figure) -> dict[str, object]:
    record = figure.result.to_record(figure.names.plan)
    if figure.compared is None:
        return record
    from fsplan.report.compared import comparison_fields

    return {**record, **comparison_fields(figure.id, figure.compared)}


def report_json(
    plan: Plan,
    progress: Progress,
    dossier: Dossier | None,
    findings: Iterable[Finding],
    *,
    exit_code: int,
    lang: Lang,
) -> dict[str, object]:
    """Return the object that `report` prints: that of `check`, and the records of every view that has any."""
    from fsplan.report.views.registry import VIEWS

    found = check_json(plan, progress, dossier, findings, exit_code=exit_code, lang=lang)
    end = found.pop("exit")
    records = {view.record: view.records(dossier) if dossier else [] for view in VIEWS if view.record}
    return {**found, **records, "exit": end}
