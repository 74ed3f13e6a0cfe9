"""Files of every kind that official texts come in, each to one plain text: txt, docx, html, and pdf with text.

A paragraph, a heading, a list entry and a table's row end a line; cells of a row are put together. The offsets of a
reading count characters of this text.
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fsplan.draft.html import html_text
from fsplan.draft.numbering import Numbering
from fsplan.draft.tables import table_lines
from fsplan.files.decode import UndecodableError, decode_bytes

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_HTML = re.compile(
    rb"\A\s*+(?:\xef\xbb\xbf)?\s*+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|div|p|article|meta)\b",
    re.I | re.S,
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.I)


class UnreadableTextError(ValueError):
    """A file is not of a kind that is read, is damaged, or holds no text (a scanned pdf)."""


def is_encoded_text(raw: bytes) -> bool:
    """Tell whether a file is text in some encoding, by its first bytes; docx and pdf are not."""
    return not raw.startswith((_ZIP, _PDF))


def to_text(raw: bytes, encoding: str | None = None) -> str:
    """Return the text of a file given as bytes; what kind it is, its first bytes tell.

    Raises:
        UnreadableTextError: the file is damaged, or holds no text.
        UndecodableError: a text file in no encoding that is read.
    """
    if raw.startswith(_ZIP):
        return _docx_text(raw)
    if raw.startswith(_PDF):
        return _pdf_text(raw)
    if _HTML.match(raw[:4096]):
        return html_text(_decode_html(raw, encoding))
    return decode_bytes(raw, encoding)[0]


def _decode_html(raw: bytes, encoding: str | None) -> str:
    """Decode a page by what it says of itself, as a browser does; by its bytes where that fails."""
    named = _META.search(raw[:4096])
    if encoding is None and named is not None:
        try:
            return decode_bytes(raw, named[1].decode("ascii"))[0]
        except UndecodableError:
            pass
    return decode_bytes(raw, encoding)[0]


def _docx_text(raw: bytes) -> str:
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise UnreadableTextError("docx") from error
    return "\n".join(_docx_lines(document)) + "\n"


def _docx_lines(document: "DocxDocument") -> Iterator[str]:
    from docx.table import Table

    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from table_lines([_cells(row, numbering) for row in block.rows])
        else:
            yield _paragraph_text(block, numbering)


def _cells(row: "_Row", numbering: Numbering) -> list[str]:
    """Return the cells of a row; a merged cell is one cell, though python-docx gives it once for each column."""
    cells = {id(cell._tc): cell for cell in row.cells}
    return ["\n".join(_paragraph_text(part, numbering) for part in cell.paragraphs) for cell in cells.values()]


def _paragraph_text(paragraph: "Paragraph", numbering: Numbering) -> str:
    text = paragraph.text
    return numbering.label(paragraph) + text if text.strip() else text


def _pdf_text(raw: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise UnreadableTextError("pdf") from error
    text = "\n".join(pages)
    if not text.strip():
        raise UnreadableTextError("scan")
    return text + "\n"
