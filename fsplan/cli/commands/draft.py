"""`fsplan draft` and `fsplan diff`, and what `lint --source` needs of the text."""

import gc
from codecs import BOM_UTF8
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import load_or_stop, settings_of
from fsplan.cli.commands.check import Bom, Output, TableFormat
from fsplan.cli.console import note, put, put_text, read_stdin, tell, tell_findings
from fsplan.cli.put import put_json, put_table, read_format, rows_from
from fsplan.cli.refusals import refuse_idle, refuse_together
from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.files.source import explain, find_source
from fsplan.report.formats.registry import TABLES
from fsplan.run.workflow import CANNOT_JUDGE, NOTHING, OK

if TYPE_CHECKING:
    from fsplan.draft.plan_draft import PlanDraft
    from fsplan.draft.reading import Reading

DRAFT_FORMATS = ("yaml", "json")
Encoding = Annotated[str | None, typer.Option("--encoding", help=h.text("text_encoding"))]
Force = Annotated[bool, typer.Option("--force", help=h.text("force"))]


def read_official_text(path: str, encoding: str | None, lang: Lang) -> str | Finding:
    """Return the text of a file or of standard input, or why there is none."""
    from fsplan.draft.text.readers import is_encoded_text, to_text
    from fsplan.files.decode import UndecodableError, is_known
    from fsplan.files.unreadable import UnreadableError

    try:
        raw = find_source(path, read_stdin([path])).read()
        refuse_together({"--encoding": encoding}, {path: not is_encoded_text(raw)}, "why_binary")
        if encoding and not is_known(encoding):
            return Finding("FS911", path, value=encoding)
        return to_text(raw, encoding)
    except OSError as error:
        return Finding("FS901", path, params={"problem": explain(error)})
    except UnreadableError as error:
        return Finding("FS901", path, params={"problem": error.problem})
    except UndecodableError:
        return Finding("FS902", path)


def _read(text: str, path: str) -> "Reading | Finding":
    from fsplan.draft.reading import read_text
    from fsplan.files.unreadable import UnreadableError

    try:
        return read_text(text)
    except UnreadableError as error:
        return Finding("FS901", path, params={"problem": error.problem})


def draft(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help=h.text("source"), metavar="SOURCE")],
    *,
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(DRAFT_FORMATS)}")
    ] = "yaml",
    output: Output = None,
    into: Annotated[Path | None, typer.Option("--into", help=h.text("into"), metavar="PLAN")] = None,
    encoding: Encoding = None,
    force: Force = False,
) -> int:
    """Turn an official text into a plan skeleton; exits 4 where it holds no responsibility note."""
    from fsplan.draft.build import build_plan

    lang = settings_of(context).lang
    format_ = read_format(context, DRAFT_FORMATS)
    refuse_together({"--into": into}, {"--format json": format_ == "json"}, "why_into")
    gc.disable()  # one text is read and the process ends; looking for garbage takes a third of the time
    text = read_official_text(source, encoding, lang)
    reading = text if isinstance(text, Finding) else _read(text, source)
    if isinstance(reading, Finding):
        tell_findings([reading], lang, 1)
        return CANNOT_JUDGE
    if into is not None:
        return _merge(into, reading, source, output, lang)
    plan = build_plan(reading)
    if format_ == "json":
        from fsplan.draft.payload import draft_payload

        put_json("draft", draft_payload(reading, plan, lang), settings_of(context), output)
    else:
        from fsplan.draft.writer import write_draft

        put(write_draft(plan, reading.source, lang), output)
    if not reading.duties:
        tell(say("no_notes", lang, path=source))
        return NOTHING
    note(say("drafted", lang, **_counts(reading, plan)))
    return OK


def _counts(reading: "Reading", plan: "PlanDraft") -> dict[str, int]:
    """Return how much was drafted, as the last line says it."""
    return {
        "sections": len(reading.document.sections),
        "items": len(reading.document.items),
        "duties": len(reading.duties),
        "targets": sum(len(duty["targets"]) for item in plan.data["items"] for duty in item["duties"]),
        "decide": len(plan.gathered(reading.source.clean)),
    }


def _merge(into: Path, reading: "Reading", source: str, output: Destination | None, lang: Lang) -> int:
    """Write a finished plan with a revised text merged in; the plan's own file stays as it is."""
    from fsplan.draft.merge.merge import count_all, merge_text

    plan = load_or_stop(into)
    if not reading.duties:
        tell(say("no_notes", lang, path=source))
        return NOTHING
    raw = into.read_bytes()
    merged = merge_text(raw.decode("utf-8-sig"), plan, reading, lang)
    put(("\ufeff" if raw.startswith(BOM_UTF8) else "") + merged.text, output)  # an office's editor may want it
    for key, ids in count_all(merged):
        if ids:
            note(say(key, lang, count=len(ids), ids=say("list", lang).join(ids)))
    if not any(ids for _, ids in count_all(merged)):
        note(say("merged_nothing", lang, path=into))
    return OK


def diff(
    context: typer.Context,
    old: Annotated[Path, typer.Argument(help=h.text("old_plan"))],
    new: Annotated[Path, typer.Argument(help=h.text("new_plan"))],
    *,
    format_: TableFormat = "text",
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Say what changed between two plans; exits 0 whether anything did or not."""
    from fsplan.draft.compare import compare_plans
    from fsplan.report.rows import change_rows
    from fsplan.report.views.changes import build_changes, record_changes, tell_changes, word_changes

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    before, after = load_or_stop(old), load_or_stop(new)
    found = compare_plans(before, after)
    told = word_changes(found, before, after, lang)
    if format_ == "json":
        put_json("diff", record_changes(found), settings, output)
    elif format_ == "text":
        put_text(tell_changes(told, lang), output, settings)
    else:
        rows = rows_from("change", change_rows(record_changes(found)))
        put_table(build_changes(told, lang), format_, settings, output, rows=rows, bom=bom)
    return OK
