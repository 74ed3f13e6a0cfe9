"""`fsplan check`."""

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import choose, open_plan, read_as_of, settings_of
from fsplan.cli.console import Settings, put
from fsplan.cli.defaults import is_typed
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import open_judged, put_table, put_verdict, read_format, rows_of, tell_data, tell_until
from fsplan.cli.refusals import refuse_idle
from fsplan.cli.writing.destination import Destination
from fsplan.core.text import Lang
from fsplan.plan.base import JudgedLevel
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import CHECKED, FORMATS, SCRIPTS, TABLES, names_of
from fsplan.report.views.report import build_check
from fsplan.run.workflow import FailOn, Judged, check_exit

if TYPE_CHECKING:  # most runs send nothing back
    from fsplan.cli.sent_back import SentBack

JUDGED = get_args(JudgedLevel)
FAIL_ON = (*JUDGED, "never")
CHECK_FORMATS = names_of("table", "rows", "record", "dossier", "findings", "metrics")

Files = Annotated[list[str] | None, typer.Argument(help=h.text("files"), show_default=False)]
Add = Annotated[list[str] | None, typer.Option("--add", help=h.text("add"))]
AsOf = Annotated[str | None, typer.Option("--as-of", help=h.text("as_of"))]
Output = Annotated[
    Destination | None, typer.Option("--output", "-o", parser=Destination, metavar="PATH", help=h.text("output"))
]
Rejects = Annotated[
    Destination | None, typer.Option("--rejects", parser=Destination, metavar="PATH", help=h.text("rejects"))
]
Accepts = Annotated[
    Destination | None, typer.Option("--accepts", parser=Destination, metavar="PATH", help=h.text("accepts"))
]
WithPersonal = Annotated[bool, typer.Option("--with-personal", help=h.text("with_personal"))]
Encoding = Annotated[str | None, typer.Option("--encoding", help=h.text("encoding"))]
MaxFindings = Annotated[
    int, typer.Option("--max-findings", min=0, envvar="FSPLAN_MAX_FINDINGS", help=h.text("max_findings"))
]
Only = Annotated[str | None, typer.Option("--only", envvar="FSPLAN_ONLY", help=h.text("only"), metavar="LEVEL")]
TableFormat = Annotated[str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(TABLES)}")]
Bom = Annotated[bool, typer.Option("--bom", help=h.text("bom"))]
Breakdown = Annotated[str | None, typer.Option("--breakdown", help=h.text("breakdown"), metavar="COLUMN")]
Ledger = Annotated[list[str] | None, typer.Option("--ledger", help=h.text("ledger"), metavar="NAME=URL#TABLE")]
ToldPeriod = Annotated[str | None, typer.Option("--period", help=h.text("told_period"), metavar="PERIOD")]
UnitOption = Annotated[str | None, typer.Option("--unit", help=h.text("unit"))]


def check(
    context: typer.Context,
    files: Files = None,
    *,
    add: Add = None,
    ledger: Ledger = None,
    as_of: AsOf = None,
    fail_on: Annotated[
        str, typer.Option("--fail-on", envvar="FSPLAN_FAIL_ON", help=h.text("fail_on"), metavar="LEVEL")
    ] = "behind",
    only: Only = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(CHECK_FORMATS)}")
    ] = "text",
    output: Output = None,
    rejects: Rejects = None,
    accepts: Accepts = None,
    with_personal: WithPersonal = False,
    encoding: Encoding = None,
    period: ToldPeriod = None,
    breakdown: Breakdown = None,
    max_findings: MaxFindings = 100,
    bom: Bom = False,
) -> int:
    """Validate progress files against the plan, then print the compliance table."""
    settings = settings_of(context)
    choose(fail_on, FAIL_ON, "--fail-on")
    format_ = read_format(context, CHECK_FORMATS)
    only = read_only(context, format_)
    refuse_idle(context)
    plan = open_plan(settings)
    day = read_as_of(as_of, plan, settings.lang)
    given = Given(files, add, ledger, encoding, breakdown, period)
    with _sent_back(context, plan, settings) as sent_back:
        judged = judge_given(plan, given, day, settings, rejected=sent_back.records if sent_back else None)
        tell_data(judged, settings, max_findings, silent=format_ in ("json", *CHECKED))
        tell_until(judged, settings.lang)
        if sent_back:
            sent_back.write(judged)
    return _put(judged, format_, output, settings, fail_on=cast("FailOn", fail_on), only=only, bom=bom)


def _sent_back(context: typer.Context, plan: Plan, settings: Settings) -> AbstractContextManager["SentBack | None"]:
    if context.params["rejects"] is None and context.params["accepts"] is None:
        return nullcontext()
    from fsplan.cli.sent_back import open_sent_back

    return open_sent_back(context, plan, settings)


def read_only(context: typer.Context, format_: str) -> str | None:
    """Return the level at or below which targets are listed, None for all; raises RefusalError.

    A default from the plan or the environment is for people's tables: a script that reads a file finds every target,
    unless its own line says otherwise.
    """
    only: str | None = context.params["only"]
    if only is None:
        return None
    choose(only, JUDGED, "--only")
    return only if is_typed(context, "only") or FORMATS[format_].shows == "table" else None


def _put(
    judged: Judged,
    format_: str,
    output: Destination | None,
    settings: Settings,
    *,
    fail_on: FailOn,
    only: str | None,
    bom: bool,
) -> int:
    """Print the verdict in the format wanted; returns the exit code."""
    code = check_exit(judged, fail_on)
    if format_ in CHECKED:
        put(_render_checked(judged, format_, fail_on, settings.lang), output)
        return code
    if FORMATS[format_].shows == "dossier":
        from fsplan.cli.reporting import Wanted, put_period

        put_period(judged, Wanted(only=only), settings, format_=format_, output=output, code=code, bom=bom)
        return code
    dossier = open_judged(judged, settings.lang, only=only, in_full=format_ not in SCRIPTS)
    if format_ == "json":
        from fsplan.report.views.report import check_json

        put_verdict(judged, dossier, settings, output, name="check", build=check_json, code=code)
    elif dossier is not None:
        rows = rows_of(dossier, "target")
        put_table(build_check(dossier), format_, settings, output, rows=rows, bom=bom, bars=dossier)
    return code


def _render_checked(judged: Judged, format_: str, fail_on: FailOn, lang: Lang) -> str:
    from fsplan.report.formats.checked import Checked

    level: Level | None = None if fail_on == "never" else fail_on
    counts = (judged.rows, judged.rejected)
    checked = Checked(judged.findings, check_exit(judged, fail_on), lang, judged.compliance, level, *counts)
    return FORMATS[format_].render_checked(checked)
