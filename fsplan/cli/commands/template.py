"""`fsplan template`."""

from datetime import timedelta
from typing import Annotated

import typer

from fsplan.account.owed.forms import Form, build_form
from fsplan.cli import help as h
from fsplan.cli.arguments import find_unit, open_plan, read_quarter, settings_of
from fsplan.cli.commands.year import QuarterOption
from fsplan.cli.console import note, put
from fsplan.cli.put import read_format
from fsplan.cli.refusals import refuse_together
from fsplan.cli.writing.destination import Destination, FileOrFolder, Folder
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.calendar import plan_at
from fsplan.plan.plan import Plan
from fsplan.report.file_names import name_forms
from fsplan.report.names import name_period
from fsplan.run.evidence import find_sources
from fsplan.run.workflow import OK, judge

FORM_FORMATS = ("csv", "xlsx")


def template(
    context: typer.Context,
    *,
    quarter: QuarterOption,
    unit: Annotated[str | None, typer.Option("--unit", help=h.text("template_unit"))] = None,
    all_: Annotated[
        Folder | None, typer.Option("--all", parser=Folder, metavar="PATH", help=h.text("template_all"))
    ] = None,
    format_: Annotated[str | None, typer.Option("--format", "-f", help=h.text("template_format"))] = None,
    output: Annotated[
        FileOrFolder | None,
        typer.Option("--output", "-o", parser=FileOrFolder, metavar="PATH", help=h.text("template_output")),
    ] = None,
) -> int:
    """Write the blank form that a unit fills in for a quarter."""
    settings = settings_of(context)
    lang = settings.lang
    if unit is None and all_ is None:
        raise RefusalError("form_all_or_unit")
    refuse_together({"--all": all_}, {"--output": output}, "why_all")
    plan = open_plan(settings)
    ref = None if unit is None else find_unit(plan, unit)
    folder = all_ or _read_folder(output, needed=ref in plan.file.groups)
    kind = _read_format(context, None if folder else output, default="xlsx" if folder else "csv")
    period = read_quarter(plan, quarter)
    plan = plan_at(plan, period.end)
    before = judge(plan, find_sources(plan, [], None), period.start - timedelta(days=1), always=True)
    ids = list(plan.file.units) if ref is None else plan.expand(ref)
    forms = [build_form(plan, before.progress.book, id_, period) for id_ in ids]
    if folder is None:
        _put_form(plan, forms[0], kind, output, lang)
        return OK
    folder.make()
    wanted = [form for form in forms if form.owes or ref is not None]
    names = name_forms(plan, period, lang)
    outputs = [(form, folder.file(f"{names[form.unit]}.{kind}")) for form in wanted]
    for _, one in outputs:
        one.refuse()  # all of them before the first is written
    for form, one in outputs:
        _put_form(plan, form, kind, one, lang)
    return OK


def _read_folder(output: FileOrFolder | None, *, needed: bool) -> Folder | None:
    """Return the folder in which a form gets its own name: one that is there, or as a group's forms need one.

    Raises:
        RefusalError: a group's forms, one a member, where a file is named, or nothing.
    """
    if output is not None and not output.is_stdout:
        is_file = output.path.suffix.lower().removeprefix(".") in FORM_FORMATS
        if output.path.is_dir() or (needed and not is_file and not output.path.exists()):
            return Folder(output.word, output.guard)
    if needed:
        raise RefusalError("form_needs_folder")
    return None


def _read_format(context: typer.Context, output: FileOrFolder | None, *, default: str) -> str:
    """Return the format of the forms; a file's name must tell it where `--format` does not."""
    if context.params["format_"] is None:
        if output is None:
            return default
        if output.path.suffix.lower().removeprefix(".") not in FORM_FORMATS and not output.is_stdout:
            raise RefusalError("form_format", path=output)
    return read_format(context, FORM_FORMATS)


def _put_form(plan: Plan, form: Form, kind: str, output: Destination | None, lang: Lang) -> None:
    if not form.owes:
        unit = plan.unit_title(form.unit, lang)
        note(say("form_nothing_owed", lang, unit=unit, period=name_period(form.quarter, lang)))
    if kind == "csv":
        from fsplan.report.form import render_form_csv

        put(render_form_csv(plan, form, lang), output)
    else:
        from fsplan.report.formats.xlsx.form_xlsx import render_form_xlsx

        put(render_form_xlsx(plan, form, lang), output)
    if output is not None:
        note(say("form_written", lang, path=output))
