"""`fsplan template`."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from fsplan.account.forms import Form, build_form
from fsplan.commands import help as h
from fsplan.commands.common import choose, find_unit, open_plan, read_quarter, settings_of
from fsplan.commands.refusals import refuse_together
from fsplan.commands.year import QuarterOption
from fsplan.console import StopError, put, tell
from fsplan.core.messages import say
from fsplan.core.quarters import label_of
from fsplan.core.text import Lang
from fsplan.plan.inforce import plan_at
from fsplan.plan.plan import Plan
from fsplan.report.period_names import name_period
from fsplan.sources import find_sources
from fsplan.workflow import OK, judge

FORM_FORMATS = ("xlsx", "csv")


def template(
    context: typer.Context,
    *,
    quarter: QuarterOption,
    unit: Annotated[str | None, typer.Option("--unit", help=h.text("template_unit"))] = None,
    all_: Annotated[Path | None, typer.Option("--all", help=h.text("template_all"))] = None,
    format_: Annotated[str | None, typer.Option("--format", "-f", help=h.text("template_format"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=h.text("template_output"))] = None,
) -> int:
    """Write the blank form that a unit fills in for a quarter."""
    settings = settings_of(context)
    lang = settings.lang
    if (unit is None) == (all_ is None):
        raise StopError(say("form_all_or_unit", lang))
    refuse_together(lang, {"--all": all_}, {"--output": output}, "why_all")
    plan = open_plan(settings)
    ref = None if unit is None else find_unit(plan, unit, lang)
    folder = _read_folder(output, lang) if ref in plan.file.groups else all_
    kind = _read_format(format_, None if folder else output, lang, default="xlsx" if folder else "csv")
    period = read_quarter(plan, quarter, lang)
    plan = plan_at(plan, period.end)
    before = judge(plan, find_sources(plan, [], None), period.start - timedelta(days=1), always=True)
    ids = list(plan.file.units) if ref is None else plan.expand(ref)
    forms = [build_form(plan, before.progress.book, id_, period) for id_ in ids]
    if folder is None:
        _put_form(plan, forms[0], kind, output, lang)
        return OK
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StopError(say("cannot_write", lang, path=folder, problem=error.strerror or error)) from None
    for form in forms:
        if form.owes or ref is not None:
            _put_form(plan, form, kind, folder / f"{form.unit}-{label_of(period)}.{kind}", lang)
    return OK


def _read_folder(output: Path | None, lang: Lang) -> Path:
    """Return the folder for a group's forms, one a member; raises StopError where a file is named, or nothing."""
    if output is None or output.suffix.lower().removeprefix(".") in FORM_FORMATS or str(output) == "-":
        raise StopError(say("form_needs_folder", lang))
    if output.exists() and not output.is_dir():
        raise StopError(say("form_needs_folder", lang))
    return output


def _read_format(format_: str | None, output: Path | None, lang: Lang, *, default: str) -> str:
    if format_ is not None:
        return choose(format_, FORM_FORMATS, "--format", lang)
    if output is None:
        return default
    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in FORM_FORMATS:
        raise StopError(say("form_format", lang, path=output))
    return suffix


def _put_form(plan: Plan, form: Form, kind: str, output: Path | None, lang: Lang) -> None:
    if not form.owes:
        unit = plan.unit_title(form.unit, lang)
        tell(say("form_nothing_owed", lang, unit=unit, period=name_period(form.quarter, lang)))
    if kind == "csv":
        from fsplan.report.form import render_form_csv

        put(render_form_csv(plan, form, lang), output, lang)
    else:
        from fsplan.report.form_xlsx import render_form_xlsx

        put(render_form_xlsx(plan, form, lang), output, lang)
    if output is not None:
        tell(say("form_written", lang, path=output))
