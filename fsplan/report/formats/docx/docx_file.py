"""The official document as a Word file: python-docx lays the blocks out in the form of GB/T 9704-2012."""

import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from fsplan.core.archive import repack
from fsplan.files.package import Package
from fsplan.files.unreadable import BREAKS, UnreadableError
from fsplan.report.dossier import Dossier
from fsplan.report.formats.docx.docx_page import set_page
from fsplan.report.formats.docx.docx_styles import LOOKS, element, ensure_styles
from fsplan.report.formats.docx.docx_table import add_table
from fsplan.report.formats.registry import Look, TemplateError
from fsplan.report.official.document import Block, CaptionedTable, OfficialDocument, PageBreak, Paragraph
from fsplan.report.official.official import build_document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

MARK = "{{content}}"
"""Where a letterhead wants the content."""


def render_dossier(dossier: Dossier, look: Look) -> bytes:
    """Lay a dossier out as one of the official documents; raises TemplateError as render_docx does."""
    return render_docx(build_document(dossier, look.form), look.stamp, look.letterhead)


def render_docx(document: OfficialDocument, stamp: datetime, template: Path | None = None) -> bytes:
    """Lay a document out as docx.

    Args:
        document: what it says.
        stamp: the instant written into the file, so that the same input gives the same bytes.
        template: an office's own letterhead; its page, header, footer and styles are kept, and the content goes to its
            `{{content}}` paragraph, or to its end.

    Raises:
        TemplateError: the template is no Word document.
    """
    if template is None:
        return _render(_open(None), document, stamp, is_own=True)
    word = _open(template)
    try:
        return _render(word, document, stamp, is_own=False)
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # a letterhead that lacks what Word writes
        raise TemplateError(str(error)) from error


def _render(word: "WordDocument", document: OfficialDocument, stamp: datetime, *, is_own: bool) -> bytes:
    """Lay a document out on our own page, or on an office's."""
    ensure_styles(word, keep=not is_own)
    if is_own:
        set_page(word)
        anchor = None
    else:
        anchor = next((p for p in word.paragraphs if p.text.strip() == MARK), None)
    for block in document.blocks:
        _add(word, block, document.lang, anchor)
    if anchor is not None:
        anchor._p.getparent().remove(anchor._p)
    _set_properties(word, document, stamp)
    stream = io.BytesIO()
    word.save(stream)
    return repack(stream.getvalue(), stamp)


def _open(template: Path | None) -> "WordDocument":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return docx.Document()
    try:
        with template.open("rb") as stream:
            Package(stream).refuse_many_tags()
        return docx.Document(str(template))
    except UnreadableError as error:
        raise TemplateError(str(error)) from None
    except (PackageNotFoundError, AttributeError, TypeError, SyntaxError, *BREAKS) as error:
        raise TemplateError(str(error)) from None


def _add(word: "WordDocument", block: Block, lang: str, anchor: "WordParagraph | None") -> None:
    """Add one block before the anchor, or at the end."""
    if isinstance(block, CaptionedTable):
        if block.caption:
            _add(word, Paragraph("caption", block.caption), lang, anchor)
        table = add_table(word, block)
        if anchor is not None:
            anchor._p.addprevious(table._tbl)
        return
    if isinstance(block, PageBreak):
        paragraph = word.add_paragraph()
        paragraph.add_run()._r.append(element("w:br", **{"w:type": "page"}))
    else:
        paragraph = word.add_paragraph(block.text, style=LOOKS[block.style].name)
        if block.is_kept:
            paragraph.paragraph_format.keep_with_next = True
    if anchor is not None:
        anchor._p.addprevious(paragraph._p)


def _set_properties(word: "WordDocument", document: OfficialDocument, stamp: datetime) -> None:
    """Write who and when: never the clock, so that reports can be kept under version control."""
    core = word.core_properties
    core.title, core.subject, core.author, core.last_modified_by = document.title[:255], document.subject[:255], "", ""
    core.comments, core.keywords, core.revision = "", "", 1
    core.created = core.modified = stamp.replace(tzinfo=None)
    core.language = "zh-CN" if document.lang == "zh" else "en-GB"
