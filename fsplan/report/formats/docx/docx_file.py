"""The official document as a Word file: python-docx lays the blocks out in the form of GB/T 9704-2012."""

import io
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fsplan.core.archive import repack
from fsplan.core.finding import unread_of
from fsplan.core.text import LANG_TAGS, Text
from fsplan.files.package import Package
from fsplan.files.source import ZIP
from fsplan.files.unreadable import BREAKS, UnreadableError
from fsplan.report.dossier import Dossier
from fsplan.report.formats.docx.docx_page import end_section, set_page, text_width, turn
from fsplan.report.formats.docx.docx_styles import LOOKS, ensure_styles
from fsplan.report.formats.docx.docx_table import add_table
from fsplan.report.formats.registry import Look, TemplateError
from fsplan.report.official.document import Block, CaptionedTable, OfficialDocument, PageBreak, Paragraph, WidePages
from fsplan.report.official.official import build_document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
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
        raise TemplateError(Text("缺少 Word 文档应有的内容", f"it lacks what Word writes: {error}")) from error


def _render(word: "WordDocument", document: OfficialDocument, stamp: datetime, *, is_own: bool) -> bytes:
    """Lay a document out on our own page, or on an office's."""
    ensure_styles(word, keep=not is_own)
    if is_own:
        set_page(word)
        anchor = None
    else:
        anchor = next((p for p in word.paragraphs if p.text.strip() == MARK), None)
    layer = _Builder(word, anchor)
    for block in document.blocks:
        if is_own or not (isinstance(block, Paragraph) and block.style == "number"):  # a letterhead has its own
            layer.add(block)
    layer.end()
    _set_properties(word, document, stamp)
    if is_own:
        _forget_template(word)
    stream = io.BytesIO()
    word.save(stream)
    return repack(stream.getvalue(), stamp)


def _open(template: Path | None) -> "WordDocument":
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if template is None:
        return docx.Document()
    try:
        stream = template.open("rb")
    except OSError as error:
        raise TemplateError(unread_of(error)) from None
    try:
        with stream:
            if stream.read(len(ZIP)) != ZIP:
                raise TemplateError(_NO_WORD)
            stream.seek(0)
            Package(stream).refuse_many_tags()
        return docx.Document(str(template))
    except UnreadableError as error:
        raise TemplateError(error.problem) from None
    except (PackageNotFoundError, AttributeError, TypeError, SyntaxError, *BREAKS):
        raise TemplateError(_NO_WORD) from None


_NO_WORD = Text("这不是 Word 文档（docx），或已损坏", "it is no Word document, or damaged")


class _Builder:
    """Lays blocks out one after another, before a letterhead's mark or at the end."""

    def __init__(self, word: "WordDocument", anchor: "WordParagraph | None") -> None:
        self._word, self._anchor = word, anchor
        self._is_wide = self._is_next_page = False

    def add(self, block: Block) -> None:
        """Lay out one block."""
        if isinstance(block, CaptionedTable):
            if block.caption:
                self.add(Paragraph("caption", block.caption))
            wide = text_width(self._word.sections[0], is_turned=self._is_wide)
            self._place(add_table(self._word, block, wide)._tbl)
        elif isinstance(block, WidePages):
            self._end_section()
            self._is_wide = True
        elif isinstance(block, PageBreak):
            self._is_next_page = True  # a break of its own would be a blank page where a table ends with its page
        else:
            paragraph = self._word.add_paragraph(block.text, style=LOOKS[block.style].name)
            paragraph.paragraph_format.page_break_before = self._is_next_page or None
            paragraph.paragraph_format.keep_with_next = block.is_kept or None
            self._is_next_page = False
            self._place(paragraph._p)

    def end(self) -> None:
        """End the wide pages: with the document, or before what a letterhead has behind its mark."""
        body = self._word.element.body.sectPr
        if self._is_wide and self._anchor is None:
            turn(body)
        elif self._is_wide:
            turn(self._end_section())
        if self._anchor is not None:
            self._anchor._p.getparent().remove(self._anchor._p)

    def _place(self, found: "BaseOxmlElement") -> None:
        if self._anchor is not None:
            self._anchor._p.addprevious(found)

    def _end_section(self) -> "BaseOxmlElement":
        """Let a section end here, with the paragraph before, and return its settings."""
        paragraph = self._last()
        end_section(paragraph, self._word.element.body.sectPr)
        found: BaseOxmlElement = paragraph.pPr.sectPr
        return found

    def _last(self) -> "BaseOxmlElement":
        """Return the paragraph before, a new one where a table stands there."""
        before = (
            self._anchor._p.getprevious() if self._anchor is not None else self._word.element.body.sectPr.getprevious()
        )
        if before is not None and before.tag.endswith("}p"):
            return cast("BaseOxmlElement", before)
        paragraph = self._word.add_paragraph()
        self._place(paragraph._p)
        return paragraph._p


def _set_properties(word: "WordDocument", document: OfficialDocument, stamp: datetime) -> None:
    """Write who and when: never the clock, so that reports can be kept under version control."""
    core = word.core_properties
    core.title, core.subject, core.author, core.last_modified_by = document.title[:255], document.subject[:255], "", ""
    core.comments, core.keywords, core.revision = "", "", 1
    core.created = core.modified = stamp.replace(tzinfo=None)
    core.language = LANG_TAGS[document.lang]


def _forget_template(word: "WordDocument") -> None:
    """Leave out what the library's template says of itself: a program that did not write this, a picture of nothing."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = word.part.package
    for rel in list(package.rels.values()):
        if rel.reltype in (RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _THUMBNAIL):
            del package.rels[rel.rId]


_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
