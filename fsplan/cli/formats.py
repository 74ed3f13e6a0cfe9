"""The formats that people look at: html, docx, xlsx."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from fsplan.cli.arguments import choose
from fsplan.cli.console import Settings, StopError, put, stamp_of, tell
from fsplan.cli.reporting import View
from fsplan.cli.writing.destination import Destination
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.report.official.document import Form
from fsplan.run.workflow import Judged, gather


@dataclass(frozen=True, slots=True)
class Letter:
    """Which official document is wanted, and on which letterhead."""

    form: Form
    template: Path | None


def read_letter(
    format_: str, form: str | None, template: Path | None, *, whole_year: bool, unit: str | None, lang: Lang
) -> Letter:
    """Read `--form` and `--template`; raises StopError where they go with nothing else that was said."""
    for option, value in (("--form", form), ("--template", template)):
        if value is not None and format_ != "docx":
            raise StopError(say("option_needs", lang, option=option, needed="--format docx"))
    if form is None:
        return Letter("letter" if unit else "year" if whole_year else "circular", template)
    choose(form, get_args(Form), "--form", lang)
    if form == "letter" and unit is None:
        raise StopError(say("form_needs_unit", lang))
    return Letter(cast("Form", form), template)


def put_rich(
    judged: Judged, view: View, letter: Letter, settings: Settings, *, format_: str, output: Destination | None
) -> None:
    """Print the verdict as a page, a document or a workbook; without a verdict there is nothing to print."""
    if judged.compliance is None:
        tell(say("nothing_to_report", settings.lang))
        return
    from fsplan.report.dossier.dossier import build_dossier

    dossier = build_dossier(gather(judged, judged.compliance, view.compared), settings.lang, view.unit)
    stamp = stamp_of(judged.compliance.as_of, settings.lang)
    payload: str | bytes
    if format_ == "html":
        from fsplan.report.formats.html.html_page import render_html

        payload = render_html(dossier)
    elif format_ == "xlsx":
        from fsplan.report.formats.xlsx.workbook import render_xlsx

        payload = render_xlsx(dossier, stamp)
    else:
        from fsplan.report.formats.docx.docx_file import TemplateError, render_docx
        from fsplan.report.official.official import build_document

        try:
            payload = render_docx(build_document(dossier, letter.form), stamp, letter.template)
        except TemplateError as error:
            problem = say("bad_template", settings.lang, path=letter.template, problem=error)
            raise StopError(problem) from None
    put(payload, output, settings.lang)
