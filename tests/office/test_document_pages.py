"""Documents of many lengths in LibreOffice: no heading at a page's foot, no closing words or signature alone.

`FSPLAN_PROPERTY=2` lays out all of 1 to 38 targets, in three forms and two languages: 228 documents.
"""

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
from looks import STAMP, need
from property.effort import TIMES
from pypdf import PdfReader
from support import plan_of, read_rows

from fsplan.account.compliance import judge_plan
from fsplan.core.period import quarter
from fsplan.core.text import Lang
from fsplan.report.dossier import Dossier, open_dossier
from fsplan.report.formats.docx.docx_file import render_docx
from fsplan.report.formats.registry import OfficialForm
from fsplan.report.official.official import build_document
from fsplan.run.workflow import Judged, gather

SOFFICE = "soffice"
LENGTHS = (1, 3, 5, 11, 14) if TIMES == 1 else range(1, 39)
"""Of 11 targets the annex has 11 high rows: too many for the page of its heading, though few."""

LANGS: tuple[Lang, ...] = ("zh", "en") if TIMES > 1 else ("zh",)
FORMS: tuple[OfficialForm, ...] = ("circular", "letter", "year")
LEADING = ("Title", "Salutation", "Heading 1", "Heading 2", "Caption", "Annex")
ENDING = "特此|附件：|Annex|(Circulat|Notifi|Report)edaccordingly"
"""How the closing words and the lines of annexes begin, without blanks."""


def _dossier(count: int, lang: Lang, unit: str | None) -> Dossier:
    """Targets of titles from short to long, on pace, behind and silent, of one to two units."""
    targets, rows = {}, []
    for n in range(1, count + 1):
        owners = ["a"] if unit else (["a"], ["b"], ["a", "b"], ["c"])[n % 4]
        title = {
            "title": f"第{n}项指标" + "名称较长" * (n % 7),
            "title_en": f"target {n}" + " of some length" * (n % 7),
        }
        targets[f"t{n}"] = {"kind": "count", "goal": f">= {100 * n}", "measured_in": "批次", "by": owners, **title}
        days = ("2030-03-31", "2030-06-30") if n % 6 != 1 else ("2030-03-31",)
        done = str(n % 5 * 12 * n // (2 * len(owners)))
        rows += [[day, f"t{n}", owner, done] for day in days for owner in owners if n % 9 != 2]
    plan = plan_of(targets)
    progress = read_rows(plan, *rows)
    compliance = judge_plan(plan, progress.book, date(2030, 7, 20), quarter(2030, 2))
    judged = Judged(plan, progress, tuple(progress.findings), compliance)
    return open_dossier(gather(judged, compliance), lang, unit, in_full=True)


def _write(folder: Path) -> Iterator[Path]:
    for count in LENGTHS:
        for lang in LANGS:
            for form in FORMS:
                dossier = _dossier(count, lang, "a" if form == "letter" else None)
                path = folder / f"{form}-{lang}-{count:02}.docx"
                path.write_bytes(render_docx(build_document(dossier, form), STAMP))
                yield path


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def _faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with a document's pages: what leads stands last, or what ends stands first."""
    written = [(paragraph.style.name, _flat(paragraph.text)) for paragraph in docx.Document(str(path)).paragraphs]
    leading = {text for style, text in written if style in LEADING and text}
    signed = next(at for at, (style, _) in enumerate(written) if style == "Signature")
    closing = [text for style, text in written[:signed] if style == "Body Text"]
    ending = {text for text in closing[-4:] if re.match(ENDING, text)} | {written[signed][1]}
    assert len(leading) > 5 and len(ending) >= 3
    for number, page in enumerate(PdfReader(path.with_suffix(".pdf")).pages, 1):
        lines = [line for line in map(_flat, page.extract_text().splitlines()) if line and not _is_number(line)]
        if not lines:
            yield f"{path.stem} {number}: blank"
        elif lines[-1] in leading:
            yield f"{path.stem} {number}: ends with {lines[-1]}"
        elif lines[0] not in leading and any(text.startswith(lines[0]) for text in ending):
            yield f"{path.stem} {number}: begins with {lines[0]}"


def _is_number(line: str) -> bool:
    return re.fullmatch(r"—\d+—", line) is not None


def test_nothing_that_leads_or_ends_stands_apart(tmp_path: Path) -> None:
    need(SOFFICE)
    paths = list(_write(tmp_path))
    command = [SOFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, paths)], check=True, capture_output=True, timeout=1800
    )
    assert [fault for path in paths for fault in _faults(path)] == []
