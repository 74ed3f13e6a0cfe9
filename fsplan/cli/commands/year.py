"""`fsplan escalate` and `trace`."""

from datetime import date
from typing import Annotated

import typer

from fsplan.account.history import judge_history
from fsplan.account.owed.escalation import compute_escalation
from fsplan.cli import help as h
from fsplan.cli.arguments import (
    find_target,
    find_unit,
    open_plan,
    read_quarter,
    read_report_period,
    settings_of,
)
from fsplan.cli.commands.check import Add, AsOf, Bom, Files, Ledger, Output, TableFormat, UnitOption
from fsplan.cli.console import Settings, note, utc_now
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import put_json, put_table, read_format, rows_from, tell_data
from fsplan.cli.refusals import refuse_idle
from fsplan.core.messages import say
from fsplan.core.period import day_in
from fsplan.core.quarters import label_of
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import SCRIPTS, TABLES
from fsplan.run.workflow import BELOW, CANNOT_JUDGE, NOTHING, OK, Judged, report_exit

_CAP = 100
QuarterOption = Annotated[str, typer.Option("--quarter", "-q", help=h.text("quarter"))]


def today_of(plan: Plan) -> date:
    """Return today in the plan's time zone, whether or not in its period."""
    return day_in(plan.file.timezone, utc_now())


def judge_aloud(
    plan: Plan, day: date, settings: Settings, given: Given, *, quiet: bool, listed: str | None = None
) -> Judged:
    """Judge what was given, and say on stderr what it held; a quiet run's findings stand in its output."""
    judged = judge_given(plan, given, day, settings, always=True, listed=listed)
    tell_data(judged, settings, _CAP, silent=quiet)
    return judged


def escalate(
    context: typer.Context,
    files: Files = None,
    *,
    quarter: QuarterOption,
    add: Add = None,
    ledger: Ledger = None,
    unit: UnitOption = None,
    format_: TableFormat = "text",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Say what the plan's rules ask for at a quarter's end; exits 1 where they ask for anything."""
    from fsplan.report.names import Names, name_day, name_period
    from fsplan.report.views.escalation import build_escalation_report, escalation_figures_json

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    plan = open_plan(settings)
    wanted = None if unit is None else find_unit(plan, unit)
    period = read_quarter(plan, quarter)
    judged = judge_aloud(plan, period.end, settings, Given(files, add, ledger), quiet=format_ == "json")
    code = report_exit(judged)
    if code in (CANNOT_JUDGE, NOTHING):  # an empty folder is a mistake, and no reason to call anybody to account
        return code
    if today_of(plan) <= period.end:
        note(say("quarter_not_over", lang, period=name_period(period, lang), end=name_day(period.end, lang)))
    history = judge_history(plan, judged.progress.book, period.end)
    steps = [step for step in compute_escalation(plan, history) if plan.means(wanted, step.unit)]
    if code == OK and steps:
        code = BELOW
    records = escalation_figures_json(steps, history)
    if format_ == "json":
        found = {"plan": plan.file.id, "as_of": period.end, "period": label_of(period)}
        put_json("escalate", {**found, "escalation": records, "exit": code}, settings, output)
    else:
        rows = rows_from("escalation", records, Names(plan, lang))
        report = build_escalation_report(Names(plan, lang, format_ not in SCRIPTS), steps, history)
        put_table(report, format_, settings, output, rows=rows, bom=bom)
    if not steps and format_ not in ("text", "md", "html"):  # which say so themselves
        note(say("none_escalated", lang))
    return code


def trace(
    context: typer.Context,
    target: Annotated[str, typer.Argument(help=h.text("trace_target"), metavar="TARGET")],
    files: Files = None,
    *,
    add: Add = None,
    ledger: Ledger = None,
    quarter: Annotated[str | None, typer.Option("--quarter", "-q", help=h.text("quarter"))] = None,
    as_of: AsOf = None,
    unit: UnitOption = None,
    format_: TableFormat = "text",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Walk a figure back to its entries."""
    from fsplan.account.trace import trace_records, trace_target
    from fsplan.report.names import Names
    from fsplan.report.views.trace import build_trace, trace_json

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    plan = open_plan(settings)
    id_ = find_target(plan, target)
    wanted = None if unit is None else find_unit(plan, unit)
    day, _ = read_report_period(plan, quarter=quarter, month=None, whole_year=False, as_of=as_of, lang=lang)
    sources = plan.sources_of(plan.targets[id_])
    # of several sources, and of a share, a ledger tells what it counted on each day
    drawing = sources[0].id if len(sources) == 1 and not sources[0].kind.has_whole else None
    given = Given(files, add, ledger)
    judged = judge_aloud(plan, day, settings, given, quiet=format_ == "json", listed=drawing)
    if judged.compliance is None:
        return CANNOT_JUDGE
    found = trace_target(judged.compliance, judged.progress.book, id_, wanted)
    if records := [record for one in judged.ledgers for record in one.listed]:
        found = trace_records(plan, found, records, day)
    record = trace_json(found, day)
    if format_ == "json":
        put_json("trace", record, settings, output)
    else:
        rows = rows_from("entry", record["entries"], Names(plan, lang))
        report = build_trace(judged.compliance.plan, found, day, lang)
        put_table(report, format_, settings, output, rows=rows, bom=bom)
    return report_exit(judged)
