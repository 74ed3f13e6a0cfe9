"""`fsplan remind`, `escalate` and `trace`."""

from datetime import date
from typing import Annotated

import typer

from fsplan.account.history import judge_history
from fsplan.account.owed.escalation import compute_escalation
from fsplan.cli import help as h
from fsplan.cli.arguments import (
    did_you_mean,
    find_unit,
    open_plan,
    read_quarter,
    read_report_period,
    settings_of,
)
from fsplan.cli.commands.check import Add, AsOf, Bom, Files, Ledger, Output, TableFormat, UnitOption
from fsplan.cli.console import Settings, StopError, put, tell, utc_now
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import put_json, put_table, read_format, tell_data
from fsplan.cli.refusals import refuse_idle
from fsplan.core.messages import say
from fsplan.core.names import fold_name, nearest
from fsplan.core.period import day_in, parse_day
from fsplan.core.quarters import label_of
from fsplan.plan.calendar import plan_at
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import TABLES
from fsplan.run.workflow import BELOW, CANNOT_JUDGE, NOTHING, OK, Judged, report_exit

_CAP = 100
QuarterOption = Annotated[str, typer.Option("--quarter", "-q", help=h.text("quarter"))]


def remind(
    context: typer.Context,
    files: Files = None,
    *,
    quarter: QuarterOption,
    add: Add = None,
    ledger: Ledger = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help=h.text("remind_as_of"))] = None,
    unit: UnitOption = None,
    format_: TableFormat = "text",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Say who still owes what for a quarter; exits 1 where anybody does."""
    from fsplan.account.owed.reminders import compute_reminders
    from fsplan.report.views.reminders import build_reminders, reminders_json, render_messages

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    plan = open_plan(settings)
    wanted = find_unit(plan, unit, lang) if unit else None
    period = read_quarter(plan, quarter, lang)
    day = _read_day(plan, as_of, settings)
    judged = _judge(plan, day, settings, Given(files, add, ledger), quiet=format_ == "json")
    code = report_exit(judged)
    if code == CANNOT_JUDGE:
        return code
    in_force = plan_at(plan, min(day, period.end))
    reminders = compute_reminders(in_force, judged.progress, period, day)
    reminders = [reminder for reminder in reminders if plan.means(wanted, reminder.unit)]
    if code in (OK, NOTHING):  # where nobody has filed, everybody is to be reminded
        code = BELOW if reminders else OK
    if format_ == "json":
        found = {"plan": plan.file.id, "as_of": day, "period": label_of(period)}
        put_json({**found, "reminders": reminders_json(plan, reminders, day), "exit": code}, settings, output)
    elif format_ == "text":
        put(render_messages(plan, reminders, period, day, lang), output, lang)
    else:
        put_table(build_reminders(plan, reminders, period, day, lang), format_, settings, output, bom=bom)
    counts = {"filings": sum(len(r.filings) for r in reminders), "values": sum(len(r.values) for r in reminders)}
    tell(say("owing_summary", lang, units=len(reminders), **counts))
    return code


def _read_day(plan: Plan, word: str | None, settings: Settings) -> date:
    """Return the day a reminder stands at, today by default: it may lie after the plan's period, as filings may."""
    if word is None or word == "today":
        return _today(plan)
    day = parse_day(word)
    if day is None:
        raise StopError(say("bad_day", settings.lang, value=word))
    return day


def _today(plan: Plan) -> date:
    return day_in(plan.file.timezone, utc_now())


def _judge(
    plan: Plan, day: date, settings: Settings, given: Given, *, quiet: bool, listed: str | None = None
) -> Judged:
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
    from fsplan.report.names import Names, name_period
    from fsplan.report.views.escalation import build_escalation_report, escalation_figures_json

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    plan = open_plan(settings)
    wanted = find_unit(plan, unit, lang) if unit else None
    period = read_quarter(plan, quarter, lang)
    judged = _judge(plan, period.end, settings, Given(files, add, ledger), quiet=format_ == "json")
    code = report_exit(judged)
    if code in (CANNOT_JUDGE, NOTHING):  # an empty folder is a mistake, and no reason to call anybody to account
        return code
    if _today(plan) <= period.end:
        tell(say("quarter_not_over", lang, period=name_period(period, lang), end=period.end))
    history = judge_history(plan, judged.progress.book, period.end)
    steps = [step for step in compute_escalation(plan, history) if plan.means(wanted, step.unit)]
    if code == OK and steps:
        code = BELOW
    if format_ == "json":
        found = {"plan": plan.file.id, "as_of": period.end, "period": label_of(period)}
        put_json({**found, "escalation": escalation_figures_json(steps, history), "exit": code}, settings, output)
    else:
        report = build_escalation_report(Names(plan, lang), steps, history)
        put_table(report, format_, settings, output, bom=bom)
    if not steps:
        tell(say("none_escalated", lang))
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
    from fsplan.report.views.trace import build_trace, trace_json

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    plan = open_plan(settings)
    id_ = plan.target_names.get(fold_name(target))
    if id_ is None:
        known = [name for t in plan.targets.values() for name in (t.id, t.spec.title)]
        raise StopError(say("unknown_target", lang, value=target, hint=did_you_mean(nearest(target, known), lang)))
    wanted = find_unit(plan, unit, lang) if unit else None
    day, _ = read_report_period(plan, quarter=quarter, month=None, whole_year=False, as_of=as_of, lang=lang)
    drawing = plan.source_of(plan.targets[id_]).id
    given = Given(files, add, ledger)
    judged = _judge(plan, day, settings, given, quiet=format_ == "json", listed=drawing)
    if judged.compliance is None:
        return CANNOT_JUDGE
    found = trace_target(judged.compliance, judged.progress.book, id_, wanted)
    if records := [record for one in judged.ledgers for record in one.listed]:
        found = trace_records(plan, found, records, day)
    if format_ == "json":
        put_json(trace_json(found, day), settings, output)
    else:
        put_table(build_trace(judged.compliance.plan, found, day, lang), format_, settings, output, bom=bom)
    return report_exit(judged)
