"""How commands put out what they found: what the files held on stderr, tables and objects on stdout."""

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import typer

from fsplan.cli.arguments import choose
from fsplan.cli.console import Settings, note, put, put_report, tell, tell_findings
from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.text import Lang, listed, show_value
from fsplan.report.dossier import Dossier, open_dossier
from fsplan.report.formats.registry import FORMATS, Look
from fsplan.report.table import Report
from fsplan.run.workflow import Judged, gather

if TYPE_CHECKING:
    from fsplan.plan.model import Level
    from fsplan.report.compared import Compared
    from fsplan.report.names import Names
    from fsplan.report.tidy import Tidy


def tell_data(judged: Judged, settings: Settings, cap: int, *, silent: bool) -> None:
    """Say on stderr what the files held; a machine format carries the findings itself."""
    lang, progress = settings.lang, judged.progress
    if not silent:
        tell_findings(judged.findings, lang, cap)
        _tell_context(judged, lang)
    if judged.plan.questions:
        note(say("plan_asks", lang, count=judged.plan.questions))
    for file in progress.files:
        if file.found.encoding not in ("", "utf-8", "utf-8-sig"):
            note(say("encoding_used", lang, file=file.source.name, encoding=file.found.encoding))
    for name, files in judged.set_aside.items():
        table = next(ledger.files[0].name for ledger in judged.ledgers if ledger.ledger == name)
        note(say("set_aside", lang, ledger=name, table=table, files=say("list", lang).join(files)))
    for ledger in judged.ledgers:
        if ledger.unlisted:
            note(say("unlisted", lang, ledger=ledger.ledger, count=ledger.unlisted))
    left_out = sum(ledger.left_out for ledger in judged.ledgers)
    around = judged.progress.left_out + sum(ledger.around for ledger in judged.ledgers)
    accepted = judged.rows - judged.rejected - left_out
    counts = {"rows": judged.rows, "accepted": accepted, "rejected": judged.rejected}
    asides = {"rows_outside": left_out, "rows_around": around}
    more = "".join(say(key, lang, count=count) for key, count in asides.items() if count)
    note(say("rows_summary", lang, files=judged.files, more=more, **counts))
    if not judged.rows:
        tell(say("nothing_to_check", lang))
    _tell_ledgers(judged, lang)
    if judged.compliance and judged.compliance.left_out:
        from fsplan.report.names import name_day

        note(say("left_out", lang, count=judged.compliance.left_out, as_of=name_day(judged.compliance.as_of, lang)))
    if judged.compliance and judged.rejected:
        tell(say("figures_incomplete", lang, rejected=judged.rejected))


def tell_until(judged: Judged, lang: Lang) -> None:
    """Say on stderr until when the data goes, where that is before the day judged at."""
    if judged.compliance and judged.compliance.ends_early:
        from fsplan.report.names import name_day

        note(say("data_until", lang, day=name_day(judged.compliance.ends_early, lang)))


def _tell_context(judged: Judged, lang: Lang) -> None:
    """Say what named files were compared with, where that is none of the plan's own data."""
    aside = judged.aside
    if aside is not None and aside.is_all and judged.rows:
        words = " ".join(f"--add {shlex.quote(show_value(word))}" for word in aside.words[:_WORDS])
        more = " …" if len(aside.words) > _WORDS else ""
        patterns = say("list", lang).join(aside.patterns)
        note(say("judged_alone", lang, patterns=patterns, count=aside.files, options=words + more))


_WORDS = 3
"""Names that an example of a command holds."""


def _tell_ledgers(judged: Judged, lang: Lang) -> None:
    """Say how many reported figures differ from the ledgers', where any does, and that nothing was broken down."""
    if judged.differences:
        from fsplan.account.reconcile import differs

        if count := sum(differs(judged.plan, one) for one in judged.differences):
            note(say("differing_summary", lang, count=count, all=len(judged.differences)))
    if judged.breakdown is not None and not judged.broken_down:
        note(say("nothing_to_break_down", lang, column=judged.breakdown))


def open_judged(
    judged: Judged,
    lang: Lang,
    unit: str | None = None,
    compared: "Compared | None" = None,
    *,
    only: str | None = None,
    in_full: bool = False,
) -> Dossier | None:
    """Open a verdict for a reader; None where there is none."""
    if judged.compliance is None:
        return None
    return open_dossier(
        gather(judged, judged.compliance, compared), lang, unit, only=cast("Level | None", only), in_full=in_full
    )


def put_verdict(
    judged: Judged,
    dossier: Dossier | None,
    settings: Settings,
    output: Destination | None,
    *,
    name: str,
    build: Callable[..., dict[str, object]],
    code: int,
) -> None:
    """Print a verdict as a JSON object that `build` makes, with what the ledgers gave where the plan declares any."""
    found = build(judged.plan, judged.progress, dossier, judged.findings, exit_code=code, lang=settings.lang)
    if judged.plan.file.ledgers:
        from fsplan.report.views.ledgers import breakdown_json, ledger_file_json, reconciliation_json

        files = found["files"]
        assert isinstance(files, list)
        shown = dossier or judged
        found["files"] = files + [ledger_file_json(file) for ledger in judged.ledgers for file in ledger.files]
        found["breakdown"] = [row for ledger, column in shown.broken_down for row in breakdown_json(ledger, column)]
        found["reconciliation"] = reconciliation_json(shown.differences)
    if judged.chain and judged.chain.links:
        found["closings"] = {"head": judged.chain.head, "links": len(judged.chain.links)}
    put_json(name, found, settings, output)


def put_table(
    report: Report,
    format_: str,
    settings: Settings,
    output: Destination | None,
    *,
    rows: "Callable[[], Tidy] | None" = None,
    bom: bool = False,
    bars: Dossier | None = None,
) -> None:
    """Print a report in a format of tables, or the tidy table that `rows` makes of it.

    On a terminal it comes with bars of a dossier's targets in its first table.
    """
    if format_ == "text":
        put_report(report, output, settings, bars)
    elif rows is not None and FORMATS[format_].shows == "rows":
        laid_out = FORMATS[format_].render_rows(rows())
        put("\ufeff" + laid_out if bom and isinstance(laid_out, str) else laid_out, output)
    elif FORMATS[format_].tables:
        from fsplan.cli.stamp import stamp_of

        look = Look(stamp_of(None), settings.lang)
        put(FORMATS[format_].render_tables(report, look), output)
    else:
        put(str(FORMATS[format_].render(report)), output)


def rows_from(kind: str, records: Iterable[Mapping[str, Any]], names: "Names | None" = None) -> "Callable[[], Tidy]":
    """Return what makes the tidy table of some records (report/records/rows.py) where one is wanted."""

    def build() -> "Tidy":
        from fsplan.report.records.rows import ROWS
        from fsplan.report.tidy import tidy

        return tidy(records, ROWS[kind], names)

    return build


def rows_of(dossier: Dossier, by: str) -> "Callable[[], Tidy]":
    """Return what makes the tidy table of a report where one is wanted."""

    def build() -> "Tidy":
        from fsplan.report.rows import rows_by

        return rows_by(dossier, by)

    return build


Record = Mapping[str, object]


def put_json(name: str, value: Record | list[Record], settings: Settings, output: Destination | None) -> None:
    """Print one JSON object, or several as a list, each with what it is."""
    put(render_record(name, value), output)


def render_record(name: str, value: Record | list[Record]) -> str:
    """Write an object that is declared in report/records, or several as a list."""
    from fsplan.report.formats.json import render_json
    from fsplan.report.records.registry import name_record

    if isinstance(value, list):
        return render_json([name_record(name, one) for one in value])
    return render_json(name_record(name, value))


_FOREIGN = (
    *("pdf", "doc", "xls", "xlsm", "xlsb", "ods", "odt", "rtf", "wps", "et", "ppt", "pptx", "zip"),
    *("png", "jpg", "jpeg", "gif", "bmp", "svg", "eml", "msg", "ics"),
)
"""What a program opens by a name's end, and none of ours: text under such a name would be a file that nothing opens."""

SUFFIXES: Mapping[str, str] = {f".{name}": name for name in _FOREIGN} | {
    one.suffix: one.name for one in FORMATS.values() if one.suffix
}
"""Suffixes that name a format, whether a command writes it or not; any other says nothing, and text may be in it."""

_PLAN = {".yaml": "yaml", ".yml": "yaml"}
"""Suffixes that name a format only where a plan is written."""


def read_format(context: typer.Context, allowed: Sequence[str]) -> str:
    """Return the format to write, also for what looks at the options later; raises RefusalError.

    Args:
        context: the command's options, `--format` and `--output` among them where it has them.
        allowed: the formats that the command has.
    """
    given = context.params
    format_, output = given.get("format_"), given.get("output")
    source = context.get_parameter_source("format_")
    is_said = format_ is not None and source is not None and not source.name.startswith("DEFAULT")
    suffix = _suffix_of(output, allowed) if isinstance(output, Destination) else None
    if is_said or suffix is None:
        found = choose(str(format_), allowed, "--format") if format_ is not None else allowed[0]
        if suffix not in (None, found, FORMATS[found].is_a):
            raise RefusalError("output_suffix", path=output, suffix=suffix, value=found)
    elif suffix in allowed:
        found = suffix
    else:
        raise RefusalError("output_format", path=output, suffix=suffix, allowed=listed(allowed))
    given["format_"] = found
    return found


def _suffix_of(output: Destination, allowed: Sequence[str]) -> str | None:
    """Return the format that a name ends as, letter case aside; None where its end names none."""
    known = {**SUFFIXES, **_PLAN} if "yaml" in allowed else SUFFIXES
    return known.get(output.path.suffix.lower())
