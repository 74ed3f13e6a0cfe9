"""`fsplan show`, `explain`, `init` and `schema`."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import (
    choose,
    open_plan,
    read_as_of,
    read_tables,
    settings_of,
    target_words,
    unknown_name,
)
from fsplan.cli.commands.check import Add, AsOf, Bom, Files, Ledger, Output, TableFormat
from fsplan.cli.commands.draft import Force
from fsplan.cli.console import Settings, note, put, put_text, render_findings, tell
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import Record, put_json, put_table, read_format, rows_from
from fsplan.cli.refusals import refuse_idle, refuse_in_explain, refuse_together
from fsplan.cli.writing.destination import Destination, cannot_write
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.names import did_you_mean, fold_name, nearest
from fsplan.core.rules import RULES, find_rule
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import TABLES
from fsplan.report.table import Report
from fsplan.run.workflow import CANNOT_JUDGE, OK

if TYPE_CHECKING:
    from fsplan.report.tidy import Tidy


def show(
    context: typer.Context,
    word: Annotated[str | None, typer.Argument(help=h.text("word"), metavar="[ITEM|TARGET|UNIT]")] = None,
    *,
    forms: Annotated[bool, typer.Option("--forms", help=h.text("forms"))] = False,
    settings_: Annotated[bool, typer.Option("--settings", help=h.text("settings"))] = False,
    format_: TableFormat = "text",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Read the plan back."""
    from fsplan.cli.commands.settings import build_settings, list_settings, settings_json
    from fsplan.report.names import Names
    from fsplan.report.views.plan import build_forms, build_plan_report, forms_json, plan_json, select

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    refuse_together({word or "": word, "--settings": settings_}, {"--forms": forms}, "why_forms")
    refuse_together({word or "": word}, {"--settings": settings_}, "why_settings")
    if settings_:
        found = list_settings(context.parent or context, settings)
        record = settings_json(found)
        shown = ReadBack("settings", build_settings(found, lang), record, rows_from("setting", record["settings"]))
        return _put_shown(shown, format_, settings, output, bom=bom)
    plan = open_plan(settings)
    if forms:
        record = forms_json(plan)
        shown = ReadBack("forms", build_forms(plan, lang), record, rows_from("form", record["forms"]))
        return _put_shown(shown, format_, settings, output, bom=bom)
    group = plan.group_names.get(fold_name(word or ""))
    if group is not None and not plan.expand(group):
        raise RefusalError("empty_group", value=word)
    selection = select(plan, word)
    if selection is None:
        hint = did_you_mean(nearest(word or "", [*target_words(plan), *plan.party_names()]), lang)
        raise RefusalError("unknown_word", value=word, hint=hint)
    found_plan = plan_json(plan, selection)
    rows = rows_from("plan", found_plan["targets"], Names(plan, lang))
    shown = ReadBack("show", build_plan_report(plan, selection, lang), found_plan, rows)
    return _put_shown(shown, format_, settings, output, bom=bom)


class ReadBack(NamedTuple):
    """One thing in every form that it is asked for in: its name as an object, its tables, the object, tidy rows."""

    name: str
    report: Report
    record: Record
    rows: "Callable[[], Tidy] | None"


def _put_shown(shown: ReadBack, format_: str, settings: Settings, output: Destination | None, *, bom: bool) -> int:
    if format_ == "json":
        put_json(shown.name, shown.record, settings, output)
    else:
        put_table(shown.report, format_, settings, output, rows=shown.rows, bom=bom)
    return OK


def explain(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(help=h.text("topic"), metavar="CODE|TARGET")],
    files: Files = None,
    *,
    add: Add = None,
    ledger: Ledger = None,
    as_of: AsOf = None,
    sql: Annotated[bool, typer.Option("--sql", help=h.text("sql"))] = False,
) -> int:
    """Explain a rule, or compute a target's figure step by step."""
    from fsplan.report.views.explain import explain_rule

    settings = settings_of(context)
    rule = find_rule(topic)
    refuse_in_explain(context, is_rule=rule is not None)
    if rule is not None:
        put_text(explain_rule(rule, settings.lang), None, settings)
        return OK
    plan = open_plan(settings)
    target = _find_target(plan, topic, settings)
    if sql:
        return _explain_sql(plan, target, ledger, settings)
    given = Given(files, add, ledger)
    return _explain_target(plan, target, given, read_as_of(as_of, plan, settings.lang), settings)


def _find_target(plan: Plan, topic: str, settings: Settings) -> str:
    id_ = plan.target_names.get(fold_name(topic))
    if id_ is None:
        rules = [name for code, rule in RULES.items() for name in (code, rule.name)]
        raise unknown_name("unknown_topic", topic, plan.targets, [*rules, *target_words(plan)])
    return id_


def _explain_sql(plan: Plan, target: str, tables: Sequence[str] | None, settings: Settings) -> int:
    """Print the statement that counts a target's records: of any file of the ledger, or of the table that holds it."""
    from fsplan.ledger.audit import counting_sql
    from fsplan.ledger.local.dialect import TEXT
    from fsplan.ledger.statement import Draft

    ledger_id = plan.targets[target].spec.from_
    if ledger_id is None:
        raise RefusalError("no_ledger", value=target)
    address = read_tables(plan, tables).get(ledger_id)
    if address is not None:
        from fsplan.ledger.remote.engine import tell_statement

        put(tell_statement(plan, ledger_id, address, plan.targets[target]) + "\n", None)
        return OK
    columns = plan.file.ledgers[ledger_id].columns
    draft = Draft(plan, ledger_id, {id_: at for at, id_ in enumerate(columns)})
    put(counting_sql(draft, plan.targets[target], ledger_id, TEXT) + "\n", None)
    return OK


def _explain_target(plan: Plan, id_: str, given: Given, day: date, settings: Settings) -> int:
    from fsplan.report.views.explain import explain_target

    lang = settings.lang
    judged = judge_given(plan, given, day, settings, always=True)
    if judged.compliance is None:
        for text in render_findings(judged.findings, lang):
            tell(text)
        return CANNOT_JUDGE
    put_text(explain_target(judged.compliance, judged.progress.book, id_, lang), None, settings)
    return OK


def schema(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=h.text("schema_name"))] = "plan",
    *,
    output: Annotated[
        Destination | None,
        typer.Option("--output", "-o", parser=Destination, metavar="PATH", help=h.text("output_schema")),
    ] = None,
) -> int:
    """Print the JSON Schema of the plan file, or of what `--format json` prints."""
    from fsplan.plan.schema import render_schema
    from fsplan.report.records.registry import RECORDS, render_record_schema

    read_format(context, ("json",))
    choose(name, ("plan", *RECORDS), "schema")
    put(render_schema() if name == "plan" else render_record_schema(name), output)
    return OK


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=h.text("folder"))] = Path(),
    *,
    example: Annotated[str, typer.Option("--example", help=h.text("example"))] = "district",
    force: Force = False,
) -> int:
    """Set up a working folder; nothing that exists is overwritten without --force."""
    from fsplan.cli.example import EXAMPLES, copy_example

    lang = settings_of(context).lang
    choose(example, EXAMPLES, "--example")
    try:
        existing = copy_example(folder, example, force=force)
    except OSError as error:
        raise cannot_write(folder, error) from None
    if existing is not None:
        raise RefusalError("exists_already", path=existing)
    note(say("created", lang, path=folder / "plan.yaml"))
    note(say("next_steps_here" if folder == Path() else "next_steps", lang, path=folder))
    return OK
