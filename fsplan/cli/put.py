"""How commands put out what they found: what the files held on stderr, tables and objects on stdout."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from fsplan.cli.console import Settings, put, put_report, render_findings, tell, tell_findings
from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.report.formats.registry import FORMATS
from fsplan.report.table import Report
from fsplan.run.workflow import Judged


def tell_data(judged: Judged, settings: Settings, cap: int, *, silent: bool) -> None:
    """Say on stderr what the files held; a machine format carries the findings itself."""
    lang, progress = settings.lang, judged.progress
    if not silent:
        tell_findings(judged.findings, lang, cap)
    for file in progress.files:
        if file.found.encoding not in ("", "utf-8", "utf-8-sig"):
            tell(say("encoding_used", lang, file=file.source.name, encoding=file.found.encoding))
    for name, files in judged.set_aside.items():
        table = next(ledger.files[0].name for ledger in judged.ledgers if ledger.ledger == name)
        tell(say("set_aside", lang, ledger=name, table=table, files=", ".join(files)))
    for ledger in judged.ledgers:
        if ledger.unlisted:
            tell(say("unlisted", lang, ledger=ledger.ledger, count=ledger.unlisted))
    left_out = sum(ledger.left_out for ledger in judged.ledgers)
    accepted = judged.rows - judged.rejected - left_out
    counts = {"rows": judged.rows, "accepted": accepted, "rejected": judged.rejected, "left_out": left_out}
    tell(say("rows_summary_left_out" if left_out else "rows_summary", lang, files=judged.files, **counts))
    if not judged.rows:
        tell(say("nothing_to_check", lang))
    _tell_ledgers(judged, lang)
    if judged.compliance and judged.compliance.left_out:
        tell(say("left_out", lang, count=judged.compliance.left_out, as_of=judged.compliance.as_of))
    if judged.compliance and judged.rejected:
        tell(say("figures_incomplete", lang, rejected=judged.rejected))


def _tell_ledgers(judged: Judged, lang: Lang) -> None:
    """Say how many reported figures differ from the ledgers', where any does, and that nothing was broken down."""
    if judged.differences:
        from fsplan.report.views.ledgers import count_differing

        if count := count_differing(judged.plan, judged.differences):
            tell(say("differing_summary", lang, count=count, all=len(judged.differences)))
    if judged.breakdown is not None and not judged.broken_down:
        tell(say("nothing_to_break_down", lang, column=judged.breakdown))


def add_ledgers(judged: Judged, found: dict[str, object], unit: str | None = None) -> dict[str, object]:
    """Return a verdict's object with what the ledgers gave, or gave of one unit, where the plan declares any."""
    if not judged.plan.file.ledgers:
        return found
    from fsplan.report.views.ledgers import Ledgers, breakdown_json, ledger_file_json, reconciliation_json

    ledgers = Ledgers(judged.differences, judged.broken_down).of_unit(judged.plan, unit)
    files = found["files"]
    assert isinstance(files, list)
    return found | {
        "files": files + [ledger_file_json(file) for ledger in judged.ledgers for file in ledger.files],
        "breakdown": [row for ledger, column in ledgers.broken_down for row in breakdown_json(ledger, column)],
        "reconciliation": reconciliation_json(ledgers.differences),
    }


def add_ledger_tables(judged: Judged, report: Report, lang: Lang, unit: str | None = None) -> Report:
    """Return a report with the ledgers' breakdowns and how they agree with what was reported, or one unit's own."""
    if not judged.ledgers:
        return report
    from fsplan.report.views.ledgers import Ledgers, build_breakdown, build_reconciliation

    ledgers = Ledgers(judged.differences, judged.broken_down).of_unit(judged.plan, unit)
    tables = [build_breakdown(judged.plan, ledger, column, lang) for ledger, column in ledgers.broken_down]
    agreed = [build_reconciliation(judged.plan, ledgers.differences, lang)] if ledgers.differences else []
    return replace(report, tables=[*report.tables, *agreed, *tables])


def put_table(
    report: Report,
    format_: str,
    settings: Settings,
    output: Destination | None,
    *,
    bom: bool = False,
    screen: Callable[[int], Report] | None = None,
) -> None:
    """Print a report in a format of tables; `screen` gives it as a terminal of so many columns shows it."""
    if format_ == "text":
        put_report(report, output, settings, screen)
    else:  # Excel and WPS garble Chinese without the mark
        put(("\ufeff" if bom else "") + FORMATS[format_].render(report), output, settings.lang)


def put_json(value: object, settings: Settings, output: Destination | None) -> None:
    """Print one JSON object."""
    from fsplan.report.formats.json import render_json

    put(render_json(value), output, settings.lang)


def render_lint(path: Path, findings: Sequence[Finding], code: int, format_: str, lang: Lang) -> str:
    """Write a plan's findings as text, json or github annotations."""
    if format_ == "json":
        from fsplan.report.formats.json import render_json
        from fsplan.report.views.findings import finding_json

        found = [finding_json(finding, lang) for finding in findings]
        return render_json({"plan": str(path), "findings": found, "exit": code})
    if format_ == "github":
        from fsplan.report.formats.ci import render_github

        return render_github(findings, lang)
    return "".join(f"{text}\n" for text in render_findings(findings, lang))
