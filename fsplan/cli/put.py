"""How commands put out what they found: what the files held on stderr, tables and objects on stdout."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from fsplan.cli.arguments import choose, settings_of
from fsplan.cli.console import Settings, StopError, put, put_report, render_findings, stamp_of, tell, tell_findings
from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import Finding
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.report.dossier import Dossier, open_dossier
from fsplan.report.formats.registry import FORMATS, Look
from fsplan.report.table import Report
from fsplan.run.workflow import Judged, gather

if TYPE_CHECKING:
    from fsplan.report.compared import Compared


def tell_data(judged: Judged, settings: Settings, cap: int, *, silent: bool) -> None:
    """Say on stderr what the files held; a machine format carries the findings itself."""
    lang, progress = settings.lang, judged.progress
    if not silent:
        tell_findings(judged.findings, lang, cap)
    for file in progress.files:
        if file.found.encoding not in ("", "utf-8", "utf-8-sig"):
            tell(say("encoding_used", lang, file=file.source.name, encoding=file.found.encoding))
    for name, files in judged.set_aside.items():
        table = next(ledger.files[0].name for ledger in judged.ledgers if ledger.ledger == name)
        tell(say("set_aside", lang, ledger=name, table=table, files=", ".join(files)))
    for ledger in judged.ledgers:
        if ledger.unlisted:
            tell(say("unlisted", lang, ledger=ledger.ledger, count=ledger.unlisted))
    left_out = sum(ledger.left_out for ledger in judged.ledgers)
    accepted = judged.rows - judged.rejected - left_out
    counts = {"rows": judged.rows, "accepted": accepted, "rejected": judged.rejected, "left_out": left_out}
    tell(say("rows_summary_left_out" if left_out else "rows_summary", lang, files=judged.files, **counts))
    if not judged.rows:
        tell(say("nothing_to_check", lang))
    _tell_ledgers(judged, lang)
    if judged.compliance and judged.compliance.left_out:
        tell(say("left_out", lang, count=judged.compliance.left_out, as_of=judged.compliance.as_of))
    if judged.compliance and judged.rejected:
        tell(say("figures_incomplete", lang, rejected=judged.rejected))


def _tell_ledgers(judged: Judged, lang: Lang) -> None:
    """Say how many reported figures differ from the ledgers', where any does, and that nothing was broken down."""
    if judged.differences:
        from fsplan.account.reconcile import differs

        if count := sum(differs(judged.plan, one) for one in judged.differences):
            tell(say("differing_summary", lang, count=count, all=len(judged.differences)))
    if judged.breakdown is not None and not judged.broken_down:
        tell(say("nothing_to_break_down", lang, column=judged.breakdown))


def open_judged(
    judged: Judged, lang: Lang, unit: str | None = None, compared: "Compared | None" = None, *, in_full: bool = False
) -> Dossier | None:
    """Open a verdict for a reader; None where there is none."""
    if judged.compliance is None:
        return None
    return open_dossier(gather(judged, judged.compliance, compared), lang, unit, in_full=in_full)


def put_verdict(
    judged: Judged,
    dossier: Dossier | None,
    settings: Settings,
    output: Destination | None,
    *,
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
    put_json(found, settings, output)


def put_table(
    report: Report,
    format_: str,
    settings: Settings,
    output: Destination | None,
    *,
    bom: bool = False,
    bars: Dossier | None = None,
) -> None:
    """Print a report in a format of tables; on a terminal, with bars of a dossier's targets in its first."""
    if format_ == "text":
        put_report(report, output, settings, bars)
    elif FORMATS[format_].tables:
        look = Look(stamp_of(None, settings.lang), settings.lang)
        put(FORMATS[format_].render_tables(report, look), output, settings.lang)
    else:  # Excel and WPS garble Chinese without the mark
        put(("\ufeff" if bom else "") + str(FORMATS[format_].render(report)), output, settings.lang)


def put_json(value: object, settings: Settings, output: Destination | None) -> None:
    """Print one JSON object."""
    from fsplan.report.formats.json import render_json

    put(render_json(value), output, settings.lang)


def render_lint(path: Path, findings: Sequence[Finding], code: int, format_: str, lang: Lang) -> str:
    """Write a plan's findings as text, json or github annotations."""
    if format_ == "json":
        from fsplan.report.formats.json import render_json
        from fsplan.report.views.findings import finding_json

        found = [finding_json(finding, lang) for finding in findings]
        return render_json({"plan": str(path), "findings": found, "exit": code})
    if format_ == "github":
        from fsplan.report.formats.ci import render_github

        return render_github(findings, lang)
    return "".join(f"{text}\n" for text in render_findings(findings, lang))


SUFFIXES: Mapping[str, str] = {one.suffix: one.name for one in FORMATS.values() if one.suffix} | {".parquet": "parquet"}
"""Suffixes that name a format, whether a command writes it or not; any other says nothing, and text may be in it."""

_PLAN = {".yaml": "yaml", ".yml": "yaml"}
"""Suffixes that name a format only where a plan is written."""


def read_format(context: typer.Context, allowed: Sequence[str]) -> str:
    """Return the format to write, also for what looks at the options later; raises StopError.

    Args:
        context: the command's options, `--format` and `--output` among them where it has them.
        allowed: the formats that the command has.
    """
    given, lang = context.params, settings_of(context).lang
    format_, output = given.get("format_"), given.get("output")
    source = context.get_parameter_source("format_")
    is_said = format_ is not None and source is not None and not source.name.startswith("DEFAULT")
    suffix = _suffix_of(output, allowed) if isinstance(output, Destination) else None
    if is_said or suffix is None:
        found = choose(str(format_), allowed, "--format", lang) if format_ is not None else allowed[0]
        if suffix not in (None, found):
            raise StopError(say("output_suffix", lang, path=output, suffix=suffix, value=found))
    elif suffix in allowed:
        found = suffix
    else:
        raise StopError(say("output_format", lang, path=output, suffix=suffix, allowed=", ".join(allowed)))
    given["format_"] = found
    return found


def _suffix_of(output: Destination, allowed: Sequence[str]) -> str | None:
    """Return the format that a name ends as, letter case aside; None where its end names none."""
    known = {**SUFFIXES, **_PLAN} if "yaml" in allowed else SUFFIXES
    return known.get(output.path.suffix.lower())
