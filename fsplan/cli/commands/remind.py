"""`fsplan remind`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import find_unit, open_plan, read_day, read_quarter, settings_of
from fsplan.cli.commands.check import Add, Bom, Files, Ledger, Output, TableFormat, UnitOption
from fsplan.cli.commands.year import QuarterOption, judge_aloud, today_of
from fsplan.cli.console import note, put_text
from fsplan.cli.given import Given
from fsplan.cli.put import put_json, put_table, read_format, rows_from
from fsplan.cli.refusals import refuse_idle
from fsplan.cli.writing.destination import Destination, Folder
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.quarters import label_of
from fsplan.plan.calendar import LAST_DUE, TODAY, plan_at
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import TABLES
from fsplan.run.workflow import BELOW, CANNOT_JUDGE, NOTHING, OK, Judged, report_exit

if TYPE_CHECKING:
    from fsplan.account.owed.reminders import Reminder


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
    eml: Annotated[Folder | None, typer.Option("--eml", parser=Folder, metavar="DIR", help=h.text("eml"))] = None,
    ics: Annotated[
        Destination | None, typer.Option("--ics", parser=Destination, metavar="PATH", help=h.text("ics"))
    ] = None,
    send: Annotated[bool, typer.Option("--send", help=h.text("send"))] = False,
    notify: Annotated[
        str | None, typer.Option("--notify", envvar="FSPLAN_NOTIFY", metavar="PATH", help=h.text("notify"))
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help=h.text("yes"))] = False,
) -> int:
    """Say who still owes what for a quarter; exits 1 where anybody does, 2 where a message did not arrive."""
    settings = settings_of(context)
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    reaches = bool(eml or ics or send or yes or notify)
    if reaches:
        from fsplan.cli.reaching import refuse_unsendable

        refuse_unsendable(context)
    plan = open_plan(settings)
    wanted = None if unit is None else find_unit(plan, unit)
    period = read_quarter(plan, quarter)
    day = _read_day(plan, as_of)
    judged = judge_aloud(plan, day, settings, Given(files, add, ledger), quiet=format_ == "json")
    code = report_exit(judged)
    if code == CANNOT_JUDGE:
        return code
    reminders = _remind(judged, period, day, wanted)
    if code in (OK, NOTHING):  # where nobody has filed, everybody is to be reminded
        code = BELOW if reminders else OK
    if reaches and not _reach(context, judged, (period, day), reminders, wanted):
        code = CANNOT_JUDGE
    _put(context, plan, (period, day), reminders, code)
    return code


def _read_day(plan: Plan, word: str | None) -> date:
    """Return the day a reminder stands at, today by default: it may lie after the plan's period, as filings may.

    `last-due` is today too: a reminder is of one quarter, and what came after its due day is owed no more.
    """
    return today_of(plan) if word in (None, TODAY, LAST_DUE) else read_day(str(word))


def _remind(judged: Judged, period: Period, day: date, wanted: str | None) -> "list[Reminder]":
    """Return what is owed, by all units or by those wanted."""
    from fsplan.account.owed.reminders import compute_reminders
    from fsplan.receive.register import find_sent_back

    plan = judged.plan
    found = compute_reminders(plan_at(plan, min(day, period.end)), judged.progress, period, day)
    sent_back = find_sent_back(plan, period, day)
    return [replace(one, sent_back=sent_back.get(one.unit)) for one in found if plan.means(wanted, one.unit)]


def _reach(
    context: typer.Context,
    judged: Judged,
    when: tuple[Period, date],
    reminders: "Sequence[Reminder]",
    wanted: str | None,
) -> bool:
    """Write the mails and the calendar and send what is to be sent; tell whether all of it arrived."""
    from fsplan.cli.reaching import prepare_reach
    from fsplan.report.mails.letters import Occasion

    period, day = when
    occasion = Occasion(plan_at(judged.plan, period.end), period, day, settings_of(context).lang)
    reached = prepare_reach(context, occasion, judged.progress.book, reminders, wanted)
    reached.write()
    return reached.send(asks=not context.params["yes"])


def _put(
    context: typer.Context, plan: Plan, when: tuple[Period, date], reminders: "Sequence[Reminder]", code: int
) -> None:
    """Print the reminders, and on stderr how much is owed."""
    from fsplan.report.names import Names
    from fsplan.report.rows import reminder_rows
    from fsplan.report.views.reminders import build_reminders, reminders_json, render_messages

    settings, (period, day) = settings_of(context), when
    lang, format_, output = settings.lang, context.params["format_"], context.params["output"]
    records = reminders_json(plan, reminders, day)
    if format_ == "json":
        found = {"plan": plan.file.id, "as_of": day, "period": label_of(period)}
        put_json("remind", {**found, "reminders": records, "exit": code}, settings, output)
    elif format_ == "text":
        put_text(render_messages(plan, reminders, period, day, lang), output, settings)
    else:
        report = build_reminders(plan, reminders, period, day, lang)
        rows = rows_from("reminder", reminder_rows(records), Names(plan, lang))
        put_table(report, format_, settings, output, rows=rows, bom=context.params["bom"])
    counts = {"filings": sum(len(r.filings) for r in reminders), "values": sum(len(r.values) for r in reminders)}
    note(say("owing_summary", lang, units=len(reminders), **counts))
