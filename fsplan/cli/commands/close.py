"""`fsplan close`."""

import re
from typing import Annotated

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import open_plan, read_quarter, settings_of
from fsplan.cli.commands.check import Ledger
from fsplan.cli.console import Settings, StopError, note, tell, tell_findings, utc_now
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import put_json, put_table, read_format
from fsplan.cli.refusals import refuse_together
from fsplan.cli.writing.destination import cannot_write
from fsplan.closing.close import close_period, reopen_period
from fsplan.closing.records import UnreadableRecordError
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.period import day_in
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.names import name_day, name_period
from fsplan.run.workflow import CANNOT_JUDGE, NOTHING, OK, REJECTED, report_exit

_FORMATS = ("text", "json")
_HASH = re.compile("[0-9a-f]{16,64}")


def close(
    context: typer.Context,
    *,
    quarter: Annotated[str | None, typer.Option("--quarter", "-q", help=h.text("quarter"))] = None,
    ledger: Ledger = None,
    reopen: Annotated[bool, typer.Option("--reopen", help=h.text("reopen"))] = False,
    reason: Annotated[str | None, typer.Option("--reason", help=h.text("reason"))] = None,
    verify: Annotated[bool, typer.Option("--verify", help=h.text("verify"))] = False,
    head: Annotated[str | None, typer.Option("--head", metavar="HASH", help=h.text("head"))] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(_FORMATS)}")] = "text",
) -> int:
    """Freeze a reported period; `--verify` says whether the records are as they were written."""
    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, _FORMATS)
    if verify:
        given = {"--quarter": quarter, "--reopen": reopen, "--reason": reason, "--ledger": ledger}
        refuse_together({"--verify": verify}, given, "why_verify")
        return _verify(open_plan(settings), _read_hash(head), format_, settings)
    for option, value in (("--head", head), ("--format json", format_ == "json")):
        if value:
            raise RefusalError("option_needs", option=option, needed="--verify")
    if quarter is None:
        raise RefusalError("close_needs_quarter")
    if reopen != (reason is not None):
        raise RefusalError("reopen_needs_reason")
    refuse_together({"--reopen": reopen}, {"--ledger": ledger}, "why_reopen")
    plan = open_plan(settings)
    try:
        if reason is not None:
            return _reopen(plan, quarter, reason, lang)
        return _close(plan, quarter, ledger, settings)
    except UnreadableRecordError as error:
        raise RefusalError("bad_record", path=error.path, problem=error.problem) from None
    except OSError as error:
        raise cannot_write(plan.path.parent, error) from None


def _reopen(plan: Plan, quarter: str, reason: str, lang: Lang) -> int:
    period = read_quarter(plan, quarter)
    label = name_period(period, lang)
    path = reopen_period(plan, period, day_in(plan.file.timezone, utc_now()), reason)
    if path is None:
        raise RefusalError("not_closed", period=label)
    note(say("reopened", lang, period=label, path=path))
    return OK


def _close(plan: Plan, quarter: str, ledger: list[str] | None, settings: Settings) -> int:
    lang, today = settings.lang, day_in(plan.file.timezone, utc_now())
    period = read_quarter(plan, quarter)
    label = name_period(period, lang)
    if today <= period.end:
        raise RefusalError("not_over", period=label, end=name_day(period.end, lang))
    judged = judge_given(plan, Given(ledger=ledger), period.end, settings, period, freeze=True)
    code = report_exit(judged)
    if code != OK or judged.compliance is None or judged.frozen is None:
        tell_findings(judged.findings, lang, 100)
        raise StopError("cannot_close", code, period=label)
    unread = [finding for finding in judged.findings if finding.code == "FS914"]
    tell_findings(unread, lang, 100)  # what is closed without them cannot take them in later
    closed = close_period(plan, judged.frozen, judged.compliance, period, today)
    say_it = tell if closed.outcome == "differs" else note
    say_it(say(closed.outcome, lang, period=label, path=closed.path))
    if closed.is_broken:
        tell(say("chain_goes_on", lang))
    return REJECTED if closed.outcome == "differs" else OK


def _read_hash(head: str | None) -> str:
    """Read a hash as a report prints it, blanks and letter case aside; raises RefusalError."""
    if head is None:
        return ""
    plain = "".join(head.split()).lower()
    if not _HASH.fullmatch(plain):
        raise RefusalError("bad_hash", value=head)
    return plain


def _verify(plan: Plan, told: str, format_: str, settings: Settings) -> int:
    """Walk the chain of the records; exits 2 where it is broken or lacks a printed hash, 4 without a hash."""
    from fsplan.closing.chain import chain_of
    from fsplan.closing.chain_view import build_chain, chain_json, is_whole
    from fsplan.closing.records import read_records

    records, faults = read_records(plan)
    chain = chain_of(records)
    is_sound = is_whole(chain, faults) and (not told or chain.holds(told))
    code = CANNOT_JUDGE if not is_sound else OK if chain.links else NOTHING
    if format_ == "json":
        put_json("chain", {"plan": plan.file.id, **chain_json(chain, faults, told), "exit": code}, settings, None)
    else:
        put_table(build_chain(plan, chain, faults, told, settings.lang), format_, settings, None)
    return code
