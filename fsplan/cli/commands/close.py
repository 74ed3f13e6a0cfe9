"""`fsplan close`."""

from typing import Annotated

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import open_plan, read_report_period, settings_of
from fsplan.cli.commands.check import Ledger
from fsplan.cli.console import StopError, note, tell, tell_findings, utc_now
from fsplan.cli.given import Given, judge_given
from fsplan.cli.refusals import refuse_together
from fsplan.cli.writing.destination import cannot_write
from fsplan.closing.close import close_period, reopen_period
from fsplan.closing.records import UnreadableRecordError
from fsplan.core.messages import say
from fsplan.core.period import day_in
from fsplan.report.names import name_period
from fsplan.run.workflow import OK, REJECTED, report_exit


def close(
    context: typer.Context,
    *,
    quarter: Annotated[str, typer.Option("--quarter", "-q", help=h.text("quarter"))],
    ledger: Ledger = None,
    reopen: Annotated[bool, typer.Option("--reopen", help=h.text("reopen"))] = False,
    reason: Annotated[str | None, typer.Option("--reason", help=h.text("reason"))] = None,
) -> int:
    """Freeze a reported period."""
    settings = settings_of(context)
    lang = settings.lang
    plan = open_plan(settings)
    day, period = read_report_period(plan, quarter=quarter, month=None, whole_year=False, as_of=None, lang=lang)
    today = day_in(plan.file.timezone, utc_now())
    label = name_period(period, lang)
    if reopen != (reason is not None):
        raise StopError(say("reopen_needs_reason", lang))
    refuse_together(lang, {"--reopen": reopen}, {"--ledger": ledger}, "why_reopen")
    try:
        if reason is not None:
            path = reopen_period(plan, period, today, reason)
            if path is None:
                raise StopError(say("not_closed", lang, period=label))
            note(say("reopened", lang, period=label, path=path))
            return OK
        if today <= period.end:
            raise StopError(say("not_over", lang, period=label, end=period.end))
        judged = judge_given(plan, Given(ledger=ledger), day, settings, period, freeze=True)
        code = report_exit(judged)
        if code != OK or judged.compliance is None or judged.frozen is None:
            tell_findings(judged.findings, lang, 100)
            raise StopError(say("cannot_close", lang, period=label), code)
        unread = [finding for finding in judged.findings if finding.code == "FS914"]
        tell_findings(unread, lang, 100)  # what is closed without them cannot take them in later
        closed = close_period(plan, judged.frozen, judged.compliance, period, today)
    except UnreadableRecordError as error:
        raise StopError(say("bad_record", lang, path=error.path, problem=error.problem.say(lang))) from None
    except OSError as error:
        raise cannot_write(plan.path.parent, error) from None
    say_it = tell if closed.outcome == "differs" else note
    say_it(say(closed.outcome, lang, period=label, path=closed.path))
    return REJECTED if closed.outcome == "differs" else OK
