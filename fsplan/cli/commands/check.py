"""`fsplan check`."""

from typing import Annotated, cast

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import choose, open_plan, read_as_of, settings_of
from fsplan.cli.console import Settings, put, tell
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import open_judged, put_table, put_verdict, read_format, tell_data
from fsplan.cli.refusals import refuse_idle
from fsplan.cli.writing.destination import Destination
from fsplan.core.messages import say
from fsplan.plan.model import Level
from fsplan.report.formats.registry import FORMATS, TABLES, names_of
from fsplan.report.views.report import build_check
from fsplan.run.workflow import FailOn, Judged, check_exit

FAIL_ON = ("missed", "critical", "behind", "watch", "on_pace", "met", "never")
CHECK_FORMATS = names_of("table", "record", "dossier", "findings")

Files = Annotated[list[str] | None, typer.Argument(help=h.text("files"), show_default=False)]
Add = Annotated[list[str] | None, typer.Option("--add", help=h.text("add"))]
AsOf = Annotated[str | None, typer.Option("--as-of", help=h.text("as_of"))]
Output = Annotated[
    Destination | None, typer.Option("--output", "-o", parser=Destination, metavar="PATH", help=h.text("output"))
]
Rejects = Annotated[
    Destination | None, typer.Option("--rejects", parser=Destination, metavar="PATH", help=h.text("rejects"))
]
Encoding = Annotated[str | None, typer.Option("--encoding", help=h.text("encoding"))]
MaxFindings = Annotated[int, typer.Option("--max-findings", min=0, help=h.text("max_findings"))]
TableFormat = Annotated[str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(TABLES)}")]
Bom = Annotated[bool, typer.Option("--bom", help=h.text("bom"))]
Breakdown = Annotated[str | None, typer.Option("--breakdown", help=h.text("breakdown"), metavar="COLUMN")]
Ledger = Annotated[list[str] | None, typer.Option("--ledger", help=h.text("ledger"), metavar="NAME=URL#TABLE")]
UnitOption = Annotated[str | None, typer.Option("--unit", help=h.text("unit"))]


def check(
    context: typer.Context,
    files: Files = None,
    *,
    add: Add = None,
    ledger: Ledger = None,
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
    format_ = read_format(context, CHECK_FORMATS)
    refuse_idle(context)
    plan = open_plan(settings)
    day = read_as_of(as_of, plan, settings.lang)
    given = Given(files, add, ledger, encoding, breakdown)
    judged = judge_given(plan, given, day, settings)
    code = check_exit(judged, cast("FailOn", fail_on))
    tell_data(judged, settings, max_findings, silent=format_ in ("json", "github", "junit"))
    _write_rejects(judged, rejects, settings)
    if format_ in ("github", "junit"):
        put(_render_ci(judged, format_, cast("FailOn", fail_on), settings), output, settings.lang)
        return code
    if FORMATS[format_].shows == "dossier":
        from fsplan.cli.reporting import Wanted, put_period

        put_period(judged, Wanted(), settings, format_=format_, output=output, code=code, bom=bom)
        return code
    dossier = open_judged(judged, settings.lang)
    if format_ == "json":
        from fsplan.report.views.report import check_json

        put_verdict(judged, dossier, settings, output, build=check_json, code=code)
    elif dossier is not None:
        put_table(build_check(dossier), format_, settings, output, bom=bom, bars=dossier)
    return code


def _write_rejects(judged: Judged, path: Destination | None, settings: Settings) -> None:
    if path is None:
        return
    from fsplan.progress.rejects import render_rejects

    put(render_rejects(judged.progress.files, judged.findings, settings.lang), path, settings.lang)
    tell(say("rejects_written", settings.lang, count=judged.progress.rejected, path=path))


def _render_ci(judged: Judged, format_: str, fail_on: FailOn, settings: Settings) -> str:
    from fsplan.report.formats.ci import level_findings, render_github, render_junit

    if format_ == "github":
        levels = level_findings(judged.compliance, settings.lang) if judged.compliance else []
        return render_github([*judged.findings, *levels], settings.lang)
    level: Level | None = None if fail_on == "never" else fail_on
    return render_junit(judged.compliance, judged.findings, level, settings.lang)
