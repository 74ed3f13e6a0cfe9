"""`fsplan check` and `fsplan report`."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, cast, get_args
from zoneinfo import ZoneInfo

import typer

from fsplan.commands import help as h
from fsplan.commands.common import (
    choose,
    did_you_mean,
    open_plan,
    read_as_of,
    read_breakdown,
    read_report_period,
    settings_of,
)
from fsplan.commands.formats import RICH_FORMATS, put_rich, read_letter
from fsplan.console import Settings, StopError, put, put_report, read_stdin, show_reading, tell, tell_findings, utc_now
from fsplan.core.messages import say
from fsplan.core.names import fold_name, nearest
from fsplan.core.period import Period
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.report.compliance import By, build_report
from fsplan.report.table import Table
from fsplan.workflow import FailOn, Judged, check_exit, find_sources, judge, judge_closing, report_exit

FAIL_ON = ("missed", "critical", "behind", "watch", "on_pace", "met", "never")
CHECK_FORMATS = ("text", "md", "csv", "tsv", "json", "github", "junit")
REPORT_FORMATS = ("text", "md", "html", "csv", "tsv", "json", "xlsx", "docx")

Files = Annotated[list[str] | None, typer.Argument(help=h.text("files"), show_default=False)]
Add = Annotated[list[str] | None, typer.Option("--add", help=h.text("add"))]
AsOf = Annotated[str | None, typer.Option("--as-of", help=h.text("as_of"))]
Output = Annotated[Path | None, typer.Option("--output", "-o", help=h.text("output"))]
Rejects = Annotated[Path | None, typer.Option("--rejects", help=h.text("rejects"))]
Encoding = Annotated[str | None, typer.Option("--encoding", help=h.text("encoding"))]
MaxFindings = Annotated[int, typer.Option("--max-findings", min=0, help=h.text("max_findings"))]
Bom = Annotated[bool, typer.Option("--bom", help=h.text("bom"))]
ByOption = Annotated[str, typer.Option("--by", help=h.text("by"))]
Breakdown = Annotated[str | None, typer.Option("--breakdown", help=h.text("breakdown"), metavar="COLUMN")]
UnitOption = Annotated[str | None, typer.Option("--unit", help=h.text("unit"))]


def check(
    context: typer.Context,
    files: Files = None,
    *,
    add: Add = None,
    as_of: AsOf = None,
    fail_on: Annotated[str, typer.Option("--fail-on", help=h.text("fail_on"))] = "behind",
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(CHECK_FORMATS)}")
    ] = "text",
    output: Output = None,
    rejects: Rejects = None,
    encoding: Encoding = None,
    breakdown: Breakdown = None,
    max_findings: MaxFindings = 100,
    bom: Bom = False,
) -> int:
    """Validate progress files against the plan, then print the compliance table."""
    settings = settings_of(context)
    choose(fail_on, FAIL_ON, "--fail-on", settings.lang)
    choose(format_, CHECK_FORMATS, "--format", settings.lang)
    plan = open_plan(settings)
    day = read_as_of(as_of, plan, settings.lang)
    sources = find_sources(plan, files or [], read_stdin([*(files or []), *(add or [])]), add=add or [])
    column = read_breakdown(plan, breakdown, settings.lang)
    with show_reading(sources, settings.lang) as tick:
        judged = judge(plan, sources, day, encoding=encoding, own_data=not files, breakdown=column, tick=tick)
    code = check_exit(judged, cast("FailOn", fail_on))
    _tell_data(judged, settings, max_findings, silent=format_ in ("json", "github", "junit"))
    _write_rejects(judged, rejects, settings)
    if format_ in ("github", "junit"):
        put(_render_ci(judged, format_, cast("FailOn", fail_on), settings), output, settings.lang)
    else:
        _put_compliance(judged, format_, settings, output, code, bom=bom)
    return code


def report(
    context: typer.Context,
    files: Files = None,
    *,
    add: Add = None,
    quarter: Annotated[str | None, typer.Option("--quarter", "-q", help=h.text("quarter"))] = None,
    month: Annotated[str | None, typer.Option("--month", help=h.text("month"))] = None,
    year: Annotated[bool, typer.Option("--year", help=h.text("year"))] = False,
    as_of: AsOf = None,
    as_known_on: Annotated[str | None, typer.Option("--as-known-on", help=h.text("as_known_on"))] = None,
    by: ByOption = "target",
    unit: UnitOption = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(REPORT_FORMATS)}")
    ] = "text",
    form: Annotated[str | None, typer.Option("--form", help=h.text("form"))] = None,
    template: Annotated[Path | None, typer.Option("--template", help=h.text("letterhead"))] = None,
    output: Output = None,
    encoding: Encoding = None,
    breakdown: Breakdown = None,
    max_findings: MaxFindings = 100,
    bom: Bom = False,
) -> int:
    """Print the compliance report for a period."""
    settings = settings_of(context)
    choose(by, get_args(By), "--by", settings.lang)
    choose(format_, REPORT_FORMATS, "--format", settings.lang)
    plan = open_plan(settings)
    unit_id = _find_unit(plan, unit, settings) if unit else None
    letter = read_letter(format_, form, template, whole_year=year, unit=unit_id, lang=settings.lang)
    day, period = read_report_period(
        plan, quarter=quarter, month=month, whole_year=year, as_of=as_of, lang=settings.lang
    )
    sources = find_sources(plan, files or [], read_stdin([*(files or []), *(add or [])]), add=add or [])
    if as_known_on is not None:
        judged = _judge_as_known(plan, day, period, as_known_on, settings)
    else:
        column = read_breakdown(plan, breakdown, settings.lang)
        with show_reading(sources, settings.lang) as tick:
            judged = judge(
                plan, sources, day, period, encoding=encoding, own_data=not files, breakdown=column, tick=tick
            )
    code = report_exit(judged)
    _tell_data(judged, settings, max_findings, silent=format_ == "json")
    if format_ in RICH_FORMATS:
        put_rich(judged, format_, letter, output, settings, unit=unit_id)
    else:
        _put_compliance(judged, format_, settings, output, code, bom=bom, by=cast("By", by), unit=unit_id)
    return code


def _judge_as_known(plan: Plan, day: date, period: Period, word: str, settings: Settings) -> Judged:
    """Judge a closed period from its record, as it stood on a day; raises StopError where it was not closed by then."""
    from fsplan.closings import known_on
    from fsplan.records import UnreadableRecordError, label_of

    lang = settings.lang
    today = utc_now().astimezone(ZoneInfo(plan.file.timezone)).date()
    known_day = today if word == "today" else read_as_of(word, plan, lang)
    try:
        closing = known_on(plan, period, known_day)
    except UnreadableRecordError as error:
        raise StopError(say("bad_record", lang, path=error.path, problem=error)) from None
    if closing is None:
        raise StopError(say("not_known", lang, period=label_of(period), day=known_day))
    tell(say("as_known_on", lang, on=closing.on, day=known_day))
    return judge_closing(plan, closing, day)


def _find_unit(plan: Plan, word: str, settings: Settings) -> str:
    found = plan.unit_names.get(fold_name(word))
    if found is None:
        names = [unit.name for unit in plan.file.units.values()]
        hint = did_you_mean(nearest(word, [*names, *plan.file.units]), settings.lang)
        raise StopError(say("unknown_unit", settings.lang, value=word, hint=hint))
    return found


def _tell_data(judged: Judged, settings: Settings, cap: int, *, silent: bool) -> None:
    """Say on stderr what the files held; a machine format carries the findings itself."""
    lang, progress = settings.lang, judged.progress
    if not silent:
        tell_findings(judged.findings, lang, cap)
    for file in progress.files:
        if file.found.encoding not in ("", "utf-8", "utf-8-sig"):
            tell(say("encoding_used", lang, file=file.source.name, encoding=file.found.encoding))
    for ledger in judged.ledgers:
        if ledger.unlisted:
            tell(say("unlisted", lang, ledger=ledger.ledger, count=ledger.unlisted))
    accepted = judged.rows - judged.rejected
    counts = {"rows": judged.rows, "accepted": accepted, "rejected": judged.rejected}
    tell(say("rows_summary", lang, files=judged.files, **counts))
    if not judged.rows:
        tell(say("nothing_to_check", lang))
    if judged.compliance and judged.compliance.left_out:
        tell(say("left_out", lang, count=judged.compliance.left_out, as_of=judged.compliance.as_of))
    if judged.compliance and judged.rejected:
        tell(say("figures_incomplete", lang, rejected=judged.rejected))


def _write_rejects(judged: Judged, path: Path | None, settings: Settings) -> None:
    if path is None:
        return
    from fsplan.progress.rejects import render_rejects

    put(render_rejects(judged.progress.files, judged.findings, settings.lang), path, settings.lang)
    tell(say("rejects_written", settings.lang, count=judged.progress.rejected, path=path))


def _render_ci(judged: Judged, format_: str, fail_on: FailOn, settings: Settings) -> str:
    from fsplan.report.ci import level_findings, render_github, render_junit

    if format_ == "github":
        levels = level_findings(judged.compliance, settings.lang) if judged.compliance else []
        return render_github([*judged.findings, *levels], settings.lang)
    level: Level | None = None if fail_on == "never" else fail_on
    return render_junit(judged.compliance, judged.findings, level, settings.lang)


def _put_compliance(
    judged: Judged,
    format_: str,
    settings: Settings,
    output: Path | None,
    code: int,
    *,
    bom: bool,
    by: By = "target",
    unit: str | None = None,
) -> None:
    """Print the verdict in a format; without a verdict only json has anything to say."""
    lang = settings.lang
    if format_ == "json":
        from fsplan.report.json import render_json
        from fsplan.report.machine import compliance_json

        found = compliance_json(
            judged.plan, judged.progress, judged.compliance, judged.findings, exit_code=code, lang=lang, unit=unit
        )
        if judged.plan.file.ledgers:
            found |= _ledgers_json(judged, found["files"])
        put(render_json(found), output, lang)
    elif judged.compliance is not None:
        from fsplan.report.screen import build_screen

        built = build_report(judged.compliance, lang, by, unit)
        if judged.ledgers:
            built = replace(built, tables=[*built.tables, *_ledger_tables(judged, lang)])
        if format_ == "text":
            compliance = judged.compliance
            screen = partial(build_screen, built, compliance, lang, unit) if by == "target" else None
            put_report(built, output, settings, screen)
        elif format_ == "md":
            from fsplan.report.markdown import render_markdown

            put(render_markdown(built), output, lang)
        else:
            from fsplan.report.delimited import render_delimited

            put(render_delimited(built, "," if format_ == "csv" else "\t", bom=bom), output, lang)


def _ledgers_json(judged: Judged, files: object) -> dict[str, object]:
    from fsplan.report.ledgers import breakdown_json, ledger_file_json, reconciliation_json

    assert isinstance(files, list)
    return {
        "files": files + [ledger_file_json(file) for ledger in judged.ledgers for file in ledger.files],
        "breakdown": [row for ledger, column in judged.broken_down for row in breakdown_json(ledger, column)],
        "reconciliation": reconciliation_json(judged.differences),
    }


def _ledger_tables(judged: Judged, lang: Lang) -> list[Table]:
    from fsplan.report.ledgers import build_breakdown, build_reconciliation

    tables = [build_breakdown(judged.plan, ledger, column, lang) for ledger, column in judged.broken_down]
    return [*([build_reconciliation(judged.plan, judged.differences, lang)] if judged.differences else []), *tables]
