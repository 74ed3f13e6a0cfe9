"""What `check` and `report` print: tables, and the JSON object, field by field as contract section 7 says."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from fsplan.core.finding import Finding
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.period import Period
from fsplan.core.quarters import quarters_of
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.report import FileReport, Progress
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.names import name_day, tell_levels, tell_owing
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
    from fsplan.report.sentences import tell_head
    from fsplan.report.views.escalation import build_escalation
    from fsplan.report.views.filings import list_unfiled
    from fsplan.report.views.registry import view_by

    sections = [build_escalation(dossier), *([list_unfiled(dossier)] if by != "submission" else [])]
    if by == "unit":
        from fsplan.report.views.units import list_worst

        sections.insert(0, list_worst(dossier))
    notes = [tell_head(dossier)] if dossier.known.head else []
    return _build(dossier, view_by(by).build_first(dossier), [section for section in sections if section.rows], notes)


def _build(dossier: Dossier, first: Table, sections: list[Table], more: Sequence[str] = ()) -> Report:
    title, needs = dossier.names.title, build_needs(dossier)
    if dossier.unit:
        title = f"{title} · {dossier.names.unit(dossier.unit)}"
    tables = [first, build_levels(dossier), *([needs] if needs.rows else []), *sections, *_ledgers(dossier)]
    as_of, until = name_day(dossier.compliance.as_of, dossier.lang), dossier.compliance.ends_early
    notes = [*tell_standing(dossier), *more]
    if until is None:
        return Report(say("compliance_title", dossier.lang, title=title, as_of=as_of), tables, notes)
    told = say("data_until", dossier.lang, day=name_day(until, dossier.lang))
    return Report(say("compliance_title_until", dossier.lang, title=title, as_of=as_of, until=told), tables, notes)


def tell_standing(dossier: Dossier) -> list[str]:
    """Say in a line each how the plan stands, who must act, and what comes next; then which targets are listed."""
    lang, results = dossier.lang, [figure.result for figure in dossier.figures]
    levels = tell_levels(results, lang, is_over=dossier.is_over)
    lines = [levels, _tell_who(dossier), say("standing_next", lang, steps=_tell_steps(dossier))]
    if dossier.only is not None and dossier.listed:
        level = LEVEL_NAMES[dossier.only].say(lang)
        lines.append(say("only_listed", lang, level=level, count=len(dossier.listed)))
    return [line + say("full_stop", lang) for line in lines]


def _tell_who(dossier: Dossier) -> str:
    """Name the units that answer for what is behind, those of most targets first, and say what filings are overdue."""
    lang, names = dossier.lang, dossier.names
    counted = _count_acting(dossier)
    units = sorted(counted, key=lambda unit: (-counted[unit], dossier.unit_order[unit]))
    told = names.listed(say("standing_unit", lang, unit=names.unit(u), count=counted[u]) for u in units[:_NAMED])
    if len(units) > _NAMED:
        told += say("standing_more", lang, count=len(units), more=len(units) - _NAMED)
    owed = dossier.owed
    who = say("standing_who", lang, units=told) if units else say("standing_nobody", lang)
    if not owed:
        return who
    return who + say("semicolon", lang) + tell_owing(owed, "overdue", lang, of_one=dossier.is_of_one)


def _count_acting(dossier: Dossier) -> Counter[str]:
    return Counter(unit for figure in dossier.behind for unit in dossier.acting_on(figure) if dossier.concerns(unit))


_NAMED = 5
"""Units that the first lines of a report name."""


def _tell_steps(dossier: Dossier) -> str:
    """Say what is to be done next: to mend, to remind, to escalate, and by when filings are due."""
    lang, as_of, plan = dossier.lang, dossier.compliance.as_of, dossier.plan
    steps = []
    if rejected := dossier.known.rejected:
        steps.append(say("next_mend", lang, count=rejected))
    ended = sum(quarter.end <= as_of for quarter in quarters_of(plan.period))
    if ended and (dossier.owed or any(figure.level == "no_data" for figure in dossier.behind)):
        steps.append(say("next_remind", lang, quarter=f"Q{ended}"))
    if ended and plan.file.escalation and _count_acting(dossier):
        steps.append(say("next_escalate", lang, quarter=f"Q{ended}"))
    coming = (one.due for one in dossier.submissions if one.due > as_of and not one.is_filed)
    if day := min(coming, default=None):
        steps.append(say("next_due", lang, day=name_day(day, lang)))
    if not steps:
        steps.append(say("next_speed_up" if dossier.behind else "next_none", lang))
    return say("semicolon", lang).join(steps)


def _ledgers(dossier: Dossier) -> list[Table]:
    """Build how the ledgers agree with what was reported, and their breakdowns."""
    if not (dossier.known.differences or dossier.known.broken_down):
        return []
    from fsplan.report.views.ledgers import build_breakdowns, build_reconciliation

    agreed = build_reconciliation(dossier)
    return [table.brief() for table in (*([agreed] if agreed else []), *build_breakdowns(dossier))]


def files_json(files: Iterable[FileReport]) -> list[dict[str, object]]:
    """Return what became of each file, of a workbook all its sheets together."""
    return [_file_json([*group]) for _, group in groupby(files, key=lambda file: file.source.name)]


def _file_json(parts: Sequence[FileReport]) -> dict[str, object]:
    first = parts[0]
    return {
        "path": first.source.name,
        "sha256": first.found.sha256,
        "kind": "progress",
        "encoding": first.found.encoding or None,
        "rows": sum(part.rows for part in parts),
        "rejected": sum(len(part.rejected) for part in parts),
        "left_out": sum(part.left_out for part in parts),
    }


def period_json(period: Period) -> dict[str, object]:
    """Return a period's two ends, both included."""
    return {"start": period.start, "end": period.end}


def unread_json(findings: Iterable[Finding], *, exit_code: int, lang: Lang) -> dict[str, object]:
    """Return what is printed in place of any command's object where its plan cannot be read: why."""
    head: dict[str, object] = {"plan": None, "as_of": None, "data_until": None, "period": None, "files": []}
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
    targets = [target_json(figure) for figure in dossier.listed] if dossier else []
    return {
        "plan": plan.file.id,
        "as_of": compliance.as_of if compliance else None,
        "data_until": compliance.data_until if compliance else None,
        "period": period_json(compliance.period if compliance else plan.period),
        "files": files_json(progress.files),
        **_findings_json(findings, compliance.levels if compliance else {}, targets, lang),
        "exit": exit_code,
    }


def target_json(figure: Figure) -> dict[str, object]:
    """Return a target as contract section 7 says, with what it is compared with where that was asked for."""
    record = figure.result.to_record(figure.names.plan)
    if figure.unit is not None:
        record["own"] = figure.exact_own
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
