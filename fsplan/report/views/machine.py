"""The JSON of `check` and `report`, field by field as contract section 7 says."""

from collections.abc import Iterable, Mapping

from fsplan.account.compliance import Compliance
from fsplan.core.finding import Finding
from fsplan.core.period import Period
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.progress.report import FileReport, Progress
from fsplan.report.views.findings import count_severities, finding_json


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
    listed = list(findings)
    errors, warnings = count_severities(listed)
    return {
        "plan": None,
        "as_of": None,
        "period": None,
        "files": [],
        "findings": [finding_json(finding, lang) for finding in listed],
        "targets": [],
        "summary": {"levels": {}, "errors": errors, "warnings": warnings},
        "exit": exit_code,
    }


def compliance_json(
    plan: Plan,
    progress: Progress,
    compliance: Compliance | None,
    findings: Iterable[Finding],
    *,
    exit_code: int,
    lang: Lang,
    unit: str | None = None,
    beside: Mapping[str, Mapping[str, object]] | None = None,
) -> dict[str, object]:
    """Return the object that `check --format json` prints; without a verdict, as_of is null and no target listed.

    With a unit's id, the targets are those on which it may report. Of a target's id, `beside` holds further fields.
    """
    listed = list(findings)
    results = [r for r in compliance.results if plan.means(unit, *r.target.allowed)] if compliance else []
    errors, warnings = count_severities(listed)
    return {
        "plan": plan.file.id,
        "as_of": compliance.as_of if compliance else None,
        "period": period_json(compliance.period if compliance else plan.period),
        "files": [file_json(file) for file in progress.files],
        "findings": (finding_json(finding, lang) for finding in listed),  # there may be a million
        "targets": [
            {**result.to_record(compliance.plan if compliance else plan), **(beside or {}).get(result.target.id, {})}
            for result in results
        ],
        "summary": {"levels": compliance.levels if compliance else {}, "errors": errors, "warnings": warnings},
        "exit": exit_code,
    }
