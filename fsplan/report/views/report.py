"""What `check` and `report` print, as tables."""

from fsplan.core.messages import say
from fsplan.report.dossier import Dossier
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
