"""`fsplan lint`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from fsplan.cli import help as h
from fsplan.cli.arguments import choose, plan_path, settings_of
from fsplan.cli.commands.draft import Encoding, read_official_text
from fsplan.cli.console import note, put, put_text, render_findings, tell
from fsplan.cli.put import render_record
from fsplan.cli.refusals import refuse_in_lint
from fsplan.core.finding import Finding, sort_findings
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.data_files import list_files
from fsplan.plan.loader import load_plan
from fsplan.plan.plan import LoadedPlan
from fsplan.report.formats.registry import FORMATS, names_of
from fsplan.run.workflow import CANNOT_JUDGE, OK

LINT_FORMATS = ("text", "json", *names_of("findings"))


class Linted(NamedTuple):
    """What one plan file gave: itself, the questions it leaves open, and what differs from its text, if compared."""

    path: Path
    loaded: LoadedPlan
    asked: Sequence[Finding]
    differing: Sequence[Finding] = ()
    compared: bool = False


def lint(
    context: typer.Context,
    plan: Annotated[
        list[Path] | None, typer.Argument(help=h.text("lint_plan"), metavar="[PLAN]...", show_default=False)
    ] = None,
    *,
    source: Annotated[str | None, typer.Option("--source", help=h.text("lint_source"), metavar="TEXT")] = None,
    encoding: Encoding = None,
    format_: Annotated[
        str, typer.Option("--format", "-f", help=f"{h.text('format')} {'|'.join(LINT_FORMATS)}")
    ] = "text",
) -> int:
    """Validate plans themselves, and one against its official text; exits 2 where any cannot be used or differs."""
    settings = settings_of(context)
    lang = settings.lang
    choose(format_, LINT_FORMATS, "--format")
    refuse_in_lint(context)
    paths = _expand(plan) if plan else [plan_path(settings)]
    linted = [_lint(path, source, encoding, lang) for path in paths]
    own = [finding for one in linted for finding in (*one.loaded.findings, *one.asked)]
    findings = [*sort_findings(own), *(finding for one in linted for finding in one.differing)]
    code = CANNOT_JUDGE if any(finding.severity == "error" for finding in findings) else OK
    told = _render(paths, findings, code, format_, lang)
    if format_ == "text":
        put_text(told, None, settings)
    else:
        put(told, None)
    for one in linted:
        _tell(one, lang)
    return code


def _expand(given: Sequence[Path]) -> list[Path]:
    """Return the files that words name, each once; a glob that no shell expanded is expanded here."""
    named = [Path(name) for path in given for name in (_matching(path) or [str(path)])]
    return list(dict.fromkeys(named))


def _matching(path: Path) -> list[str]:
    is_glob = not path.exists() and any(sign in str(path) for sign in "*?[")
    return list_files(str(path)) if is_glob else []


def _lint(path: Path, source: str | None, encoding: str | None, lang: Lang) -> Linted:
    from fsplan.draft.audit.open_questions import find_open_questions

    loaded = load_plan(path)
    raw = path.read_bytes() if loaded.plan is not None and path.is_file() else b""
    linted = Linted(path, loaded, find_open_questions(raw, str(path)))
    if source is None:
        return linted
    text = read_official_text(source, encoding, lang)
    if isinstance(text, Finding):
        return linted._replace(differing=[text])
    if loaded.plan is None:
        return linted
    from fsplan.draft.against import check_against

    found = check_against(loaded.plan, text, source, raw.decode("utf-8", "replace"))
    return linted._replace(differing=found, compared=True)


def _render(paths: Sequence[Path], findings: Sequence[Finding], code: int, format_: str, lang: Lang) -> str:
    """Write all plans' findings as text, as one json object, or as a build server reads them."""
    if format_ == "text":
        return "".join(f"{text}\n" for text in render_findings(findings, lang))
    if format_ == "json":
        from fsplan.report.views.findings import finding_json

        names = [str(path) for path in paths]
        found = [finding_json(finding, lang) for finding in findings]
        only = names[0] if len(names) == 1 else None
        return render_record("lint", {"plan": only, "plans": names, "findings": found, "exit": code})
    from fsplan.report.formats.checked import Checked

    return FORMATS[format_].render_checked(Checked(findings, code, lang))


def _tell(one: Linted, lang: Lang) -> None:
    """Say on stderr how a plan came off."""
    path, plan = one.path, one.loaded.plan
    if plan is None:
        tell(say("plan_has_findings", lang, path=path, count=len(one.loaded.findings)))
        return
    duties = sum(len(item.duties) for item in plan.file.items)
    counts = {"items": len(plan.file.items), "targets": len(plan.targets), "units": len(plan.file.units)}
    note(say("plan_is_valid", lang, path=path, duties=duties, **counts))
    if one.compared and one.differing:
        tell(say("source_differs", lang, path=path, count=len(one.differing)))
    elif one.compared:
        note(say("source_agrees", lang, path=path, count=0))
    if one.asked:
        note(say("questions_open", lang, path=path, count=len(one.asked)))
