"""`fsplan report`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from fsplan.account.points import has_points
from fsplan.cli import help as h
from fsplan.cli.arguments import (
    choose,
    open_plan,
    read_day,
    read_report_period,
    settings_of,
)
from fsplan.cli.commands.check import (
    Add,
    AsOf,
    Bom,
    Breakdown,
    Encoding,
    Files,
    Ledger,
    MaxFindings,
    Only,
    Output,
    UnitOption,
    read_only,
)
from fsplan.cli.console import Settings, note, utc_now
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import read_format, tell_data, tell_until
from fsplan.cli.refusals import read_unit, refuse_idle, refuse_period_as_file
from fsplan.cli.reporting import Wanted, put_period, read_comparisons, read_form
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.period import Period, day_in
from fsplan.plan.calendar import TODAY
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import names_of
from fsplan.report.names import name_day, name_period
from fsplan.report.views.registry import BY
from fsplan.run.workflow import Judged, report_exit

REPORT_FORMATS = names_of("table", "rows", "record", "dossier")

ReportFormat = Annotated[str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(REPORT_FORMATS)}")]
ByOption = Annotated[str, typer.Option("--by", help=h.text("by"))]


def report(
    context: typer.Context,
    files: Files = None,
    *,
    add: Add = None,
    ledger: Ledger = None,
    quarter: Annotated[str | None, typer.Option("--quarter", "-q", help=h.text("quarter"))] = None,
    month: Annotated[str | None, typer.Option("--month", help=h.text("month"))] = None,
    year: Annotated[bool, typer.Option("--year", help=h.text("year"))] = False,
    as_of: AsOf = None,
    as_known_on: Annotated[str | None, typer.Option("--as-known-on", help=h.text("as_known_on"))] = None,
    by: ByOption = "target",
    only: Only = None,
    unit: UnitOption = None,
    compare: Annotated[str | None, typer.Option("--compare", help=h.text("compare"))] = None,
    last_year: Annotated[Path | None, typer.Option("--last-year", help=h.text("last_year"))] = None,
    format_: ReportFormat = "text",
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
    lang = settings.lang
    choose(by, BY, "--by")
    format_ = read_format(context, REPORT_FORMATS)
    only = read_only(context, format_) if by == "target" else None
    refuse_idle(context)
    plan = open_plan(settings)
    if by == "score" and not has_points(plan):
        raise RefusalError("no_points")
    refuse_period_as_file(plan, files)
    unit_id = read_unit(plan, unit, breakdown)
    official = read_form(format_, form, template, whole_year=year, unit=unit_id)
    day, period = read_report_period(plan, quarter=quarter, month=month, whole_year=year, as_of=as_of, lang=lang)
    if as_known_on is None:
        judged = judge_given(plan, Given(files, add, ledger, encoding, breakdown), day, settings, period)
    else:
        judged = _judge_as_known(plan, day, period, as_known_on, settings)
    tell_data(judged, settings, max_findings, silent=format_ == "json")
    tell_until(judged, lang)
    compared, code_then = read_comparisons(judged, compare, last_year, period, settings, is_month=month is not None)
    wanted = Wanted(by, unit_id, compared, official, template, only)
    code = report_exit(judged) or code_then
    put_period(judged, wanted, settings, format_=format_, output=output, code=code, bom=bom)
    return code


def _judge_as_known(plan: Plan, day: date, period: Period, word: str, settings: Settings) -> Judged:
    """Judge a closed period from its record, as it stood on a day; raises RefusalError where it was not closed yet."""
    from fsplan.closing.close import known_on
    from fsplan.closing.records import UnreadableRecordError
    from fsplan.run.recorded import judge_closing

    lang = settings.lang
    today = day_in(plan.file.timezone, utc_now())
    known_day = today if word == TODAY else read_day(word)
    try:
        closing = known_on(plan, period, known_day)
    except UnreadableRecordError as error:
        raise RefusalError("bad_record", path=error.path, problem=error.problem) from None
    if closing is None:
        raise RefusalError("not_known", period=name_period(period, lang), day=name_day(known_day, lang))
    note(say("as_known_on", lang, on=name_day(closing.on, lang), day=known_day))
    return judge_closing(plan, closing, day)
