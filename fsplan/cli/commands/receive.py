"""`fsplan receive`."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, get_args

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import find_one_unit, open_plan, read_told_period, settings_of
from fsplan.cli.commands.check import Encoding, MaxFindings
from fsplan.cli.console import Settings, note, put_text, read_stdin, tell, tell_findings, utc_now
from fsplan.cli.put import put_json, put_table, read_format
from fsplan.cli.refusals import refuse_together
from fsplan.closing.records import UnreadableRecordError
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.period import day_in
from fsplan.core.quarters import read_period
from fsplan.core.text import Lang, show_value
from fsplan.plan.plan import Plan
from fsplan.receive.desk import DeskOptions
from fsplan.receive.intake import exit_of, list_sent, receive_all
from fsplan.receive.receipt import Receipt, ReceiptState
from fsplan.receive.view import receipt_json, receipt_line
from fsplan.run.workflow import NOTHING, OK

RECEIVE_FORMATS = ("text", "json")
_SHOWN = 20
"""Names of files that are listed at once."""


def receive(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(help=h.text("receive_files"), show_default=False)] = None,
    *,
    from_: Annotated[str | None, typer.Option("--from", help=h.text("receive_from"), metavar="UNIT")] = None,
    period: Annotated[str | None, typer.Option("--period", help=h.text("receive_period"))] = None,
    accept_good: Annotated[bool, typer.Option("--accept-good", help=h.text("accept_good"))] = False,
    list_: Annotated[bool, typer.Option("--list", help=h.text("receive_list"))] = False,
    encoding: Encoding = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(RECEIVE_FORMATS)}")
    ] = "text",
    max_findings: MaxFindings = 100,
) -> int:
    """Take filings in as units send them."""
    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, RECEIVE_FORMATS)
    given = {"FILE": files, "--from": from_, "--period": period, "--accept-good": accept_good, "--encoding": encoding}
    refuse_together({"--list": list_}, given, "why_list")
    if not files and not list_:
        raise RefusalError("receive_needs_files")
    plan = open_plan(settings)
    if list_:
        return _list(plan, format_, settings)
    today = day_in(plan.file.timezone, utc_now())
    sender = find_one_unit(plan, from_) if from_ is not None else None
    word = read_told_period(plan, period)
    asked = DeskOptions(sender, read_period(word, plan.period) if word else None, encoding, accept_good, today, lang)
    names, passed_over = list_sent(plan, files or [])
    if passed_over:
        _tell_passed_over(passed_over, lang)
    receipts = _take_in(plan, names, asked, settings, cap=None if format_ == "json" else max_findings)
    if format_ == "json":
        put_json("receipt", [receipt_json(receipt, lang) for receipt in receipts], settings, None)
    if not receipts:
        tell(say("receive_nothing", lang))
    elif len(receipts) > 1:
        counts = Counter(receipt.state for receipt in receipts)
        told = {state: counts[state] for state in get_args(ReceiptState)}
        note(say("receive_summary", lang, count=len(receipts), **told))
    return exit_of(receipts)


def _take_in(
    plan: Plan, names: Sequence[str], asked: DeskOptions, settings: Settings, *, cap: int | None
) -> list[Receipt]:
    """Take files in, and tell what became of each at once where a cap of findings is given."""
    receipts: list[Receipt] = []
    try:
        for receipt in receive_all(plan, names, asked, read_stdin(names)):
            receipts.append(receipt)
            if cap is not None:
                _tell(plan, receipt, settings, cap)
    except UnreadableRecordError as error:
        _refuse_rest(RefusalError("bad_record", path=str(error.path), problem=error.problem), names, receipts, cap)
    except RefusalError as refusal:
        _refuse_rest(refusal, names, receipts, cap)
    return receipts


def _refuse_rest(refusal: RefusalError, names: Sequence[str], receipts: list[Receipt], cap: int | None) -> None:
    """Give the files that were not reached a receipt where a machine reads them; raises the refusal elsewhere."""
    if cap is not None:
        raise refusal
    receipts += [Receipt(name, reason=refusal) for name in names[len(receipts) :]]


def _tell_passed_over(names: Sequence[str], lang: Lang) -> None:
    listed = say("list", lang).join(show_value(name, 240) for name in names[:_SHOWN])
    more = " …" if len(names) > _SHOWN else ""
    note(say("receive_passed_over", lang, count=len(names), files=listed + more))


def _tell(plan: Plan, receipt: Receipt, settings: Settings, cap: int) -> None:
    """Say what is wrong with a file on stderr, then what became of it on stdout."""
    tell_findings(receipt.findings, settings.lang, cap)
    for notice in receipt.notices:
        note(say("so_named", settings.lang, name=receipt.file, told=notice.say(settings.lang)))
    put_text(receipt_line(plan, receipt, settings.lang) + "\n", None, settings)


def _list(plan: Plan, format_: str, settings: Settings) -> int:
    """Print the register; exits 4 where nothing was received."""
    from fsplan.receive.register import build_register, list_owed, list_received, register_json
    from fsplan.run.evidence import find_sources
    from fsplan.run.workflow import judge

    today = day_in(plan.file.timezone, utc_now())
    received = list_received(plan)
    judged = judge(plan, find_sources(plan, [], None), plan.period.clamp(today), always=True)
    owed = list_owed(plan, judged.progress, today)
    code = OK if received else NOTHING
    if format_ == "json":
        found = {"plan": plan.file.id, "as_of": today}
        put_json("register", {**found, **register_json(received, owed), "exit": code}, settings, None)
    else:
        put_table(build_register(plan, received, owed, today, settings.lang), "text", settings, None)
    return code
