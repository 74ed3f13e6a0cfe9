"""`fsplan lint`, `show`, `explain`, `init` and `schema`."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import choose, did_you_mean, open_plan, plan_path, read_as_of, read_tables, settings_of
from fsplan.cli.commands.check import Add, AsOf, Bom, Files, Ledger, Output, TableFormat
from fsplan.cli.commands.draft import Encoding, Force, read_official_text
from fsplan.cli.console import Settings, StopError, put, render_findings, tell
from fsplan.cli.given import Given, judge_given
from fsplan.cli.put import put_json, put_table, read_format, render_lint
from fsplan.cli.refusals import refuse_idle, refuse_in_explain, refuse_in_lint
from fsplan.cli.writing.destination import Destination, cannot_write
from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.names import fold_name, nearest
from fsplan.core.rules import RULES, find_rule, severity_of
from fsplan.plan.loader import load_plan
from fsplan.plan.plan import Plan
from fsplan.report.formats.registry import TABLES
from fsplan.run.workflow import CANNOT_JUDGE, OK

LINT_FORMATS = ("text", "json", "github")


def lint(
    context: typer.Context,
    plan: Annotated[Path | None, typer.Argument(help=h.text("lint_plan"), show_default=False)] = None,
    *,
    source: Annotated[str | None, typer.Option("--source", help=h.text("lint_source"), metavar="TEXT")] = None,
    encoding: Encoding = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(LINT_FORMATS)}")
    ] = "text",
) -> int:
    """Validate the plan itself, and against its official text; exits 2 where it cannot be used or differs."""
    settings = settings_of(context)
    lang = settings.lang
    choose(format_, LINT_FORMATS, "--format", lang)
    refuse_in_lint(context)
    path = plan or plan_path(settings)
    loaded = load_plan(path)
    differing: list[Finding] = []
    compared = False
    if source is not None:
        text = read_official_text(source, encoding, lang)
        compared = loaded.plan is not None and isinstance(text, str)
        if isinstance(text, Finding):
            differing = [text]
        elif loaded.plan is not None:
            from fsplan.draft.against import check_against

            differing = check_against(loaded.plan, text, source)
    findings = [*loaded.findings, *differing]
    code = CANNOT_JUDGE if any(severity_of(finding) == "error" for finding in findings) else OK
    put(render_lint(path, findings, code, format_, lang), None, lang)
    if loaded.plan is not None:
        file = loaded.plan.file
        duties = sum(len(item.duties) for item in file.items)
        counts = {"items": len(file.items), "targets": len(loaded.plan.targets), "units": len(file.units)}
        tell(say("plan_is_valid", lang, path=path, duties=duties, **counts))
        if compared:
            key = "source_differs" if differing else "source_agrees"
            tell(say(key, lang, path=path, count=len(differing)))
    else:
        tell(say("plan_has_findings", lang, path=path, count=len(loaded.findings)))
    return code


def show(
    context: typer.Context,
    word: Annotated[str | None, typer.Argument(help=h.text("word"), metavar="[ITEM|TARGET|UNIT]")] = None,
    *,
    format_: TableFormat = "text",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Read the plan back."""
    from fsplan.report.views.plan import build_plan_report, plan_json, select

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    plan = open_plan(settings)
    group = plan.group_names.get(fold_name(word or ""))
    if group is not None and not plan.expand(group):
        raise StopError(say("empty_group", lang, value=word))
    selection = select(plan, word)
    if selection is None:
        known = [name for t in plan.targets.values() for name in (t.id, t.spec.title)]
        hint = did_you_mean(nearest(word or "", [*known, *plan.party_names()]), lang)
        raise StopError(say("unknown_word", lang, value=word, hint=hint))
    if format_ == "json":
        put_json(plan_json(plan, selection), settings, output)
    else:
        put_table(build_plan_report(plan, selection, lang), format_, settings, output, bom=bom)
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
        put(explain_rule(rule, settings.lang), None, settings.lang)
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
        known = [*RULES, *(rule.name for rule in RULES.values()), *plan.targets]
        hint = did_you_mean(nearest(topic, known), settings.lang)
        raise StopError(say("unknown_topic", settings.lang, value=topic, hint=hint))
    return id_


def _explain_sql(plan: Plan, target: str, tables: Sequence[str] | None, settings: Settings) -> int:
    """Print the statement that counts a target's records: of any file of the ledger, or of the table that holds it."""
    from fsplan.ledger.local.dialect import TEXT
    from fsplan.ledger.statement import Draft, counting_sql

    ledger_id = plan.targets[target].spec.from_
    if ledger_id is None:
        raise StopError(say("no_ledger", settings.lang, value=target))
    address = read_tables(plan, tables, settings.lang).get(ledger_id)
    if address is not None:
        from fsplan.ledger.remote.engine import tell_statement

        put(tell_statement(plan, ledger_id, address, plan.targets[target]) + "\n", None, settings.lang)
        return OK
    columns = plan.file.ledgers[ledger_id].columns
    draft = Draft(plan, ledger_id, {id_: at for at, id_ in enumerate(columns)})
    put(counting_sql(draft, plan.targets[target], ledger_id, TEXT) + "\n", None, settings.lang)
    return OK


def _explain_target(plan: Plan, id_: str, given: Given, day: date, settings: Settings) -> int:
    from fsplan.report.views.explain import explain_target

    lang = settings.lang
    judged = judge_given(plan, given, day, settings, always=True)
    if judged.compliance is None:
        for text in render_findings(judged.findings, lang):
            tell(text)
        return CANNOT_JUDGE
    put(explain_target(judged.compliance, judged.progress.book, id_, lang), None, lang)
    return OK


def schema(
    context: typer.Context,
    *,
    output: Annotated[
        Destination | None,
        typer.Option("--output", "-o", parser=Destination, metavar="PATH", help=h.text("output_schema")),
    ] = None,
) -> int:
    """Print the JSON Schema of the plan file."""
    from fsplan.plan.schema import render_schema

    read_format(context, ("json",))
    put(render_schema(), output, settings_of(context).lang)
    return OK


def init(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(help=h.text("folder"))] = Path(),
    *,
    force: Force = False,
) -> int:
    """Set up a working folder; nothing that exists is overwritten without --force."""
    from fsplan.cli.example import copy_example

    lang = settings_of(context).lang
    try:
        existing = copy_example(folder, force=force)
    except OSError as error:
        raise cannot_write(folder, error) from None
    if existing is not None:
        raise StopError(say("exists_already", lang, path=existing))
    tell(say("created", lang, path=folder / "plan.yaml"))
    tell(say("next_steps", lang, path=folder))
    return OK
