"""Files of every kind that official texts come in, each to one plain text: txt, docx, html, and pdf with text.

A paragraph, a heading, a list entry and a table's row end a line; cells of a row are put together. The offsets of a
reading count characters of this text.
"""

import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from fsplan.draft.decode import UndecodableError, decode

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import Table

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_HTML = re.compile(
    rb"\A\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|article|meta)\b", re.I | re.S
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.I)


class UnreadableTextError(ValueError):
    """A file is not of a kind that is read, is damaged, or holds no text (a scanned pdf)."""


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
    return decode(raw, encoding)[0]


def _decode_html(raw: bytes, encoding: str | None) -> str:
    """Decode a page by what it says of itself, as a browser does; by its bytes where that fails."""
    named = _META.search(raw[:4096])
    if encoding is None and named is not None:
        try:
            return decode(raw, named[1].decode("ascii"))[0]
        except UndecodableError:
            pass
    return decode(raw, encoding)[0]


_BLOCK = re.compile(
    "p|div|br|li|tr|h[1-6]|table|section|article|header|footer|[uod]l|dt|dd|blockquote|pre|hr|body|thead|tbody|caption|main"
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template", "nav"))


class _Blocks(HTMLParser):
    """Keeps the text of a page with a line break at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)
        elif _BLOCK.fullmatch(tag):
            self.out.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()
        elif tag == "body":
            self.silent.clear()
        elif _BLOCK.fullmatch(tag):
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"[ \t\r\n\f]+", " ", data))


def html_text(page: str) -> str:
    """Return the text of an HTML page, a line for each block, without scripts, styles and navigation."""
    parser = _Blocks()
    parser.feed(page)
    parser.close()
    lines = (line.strip(" ") for line in "".join(parser.out).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


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

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table_lines(block)
        else:
            yield block.text


def _table_lines(table: "Table") -> Iterator[str]:
    """Yield a row as a line; a merged cell is one cell, though python-docx gives it once for each column."""
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(cell.text.split("\n")))
        yield "\t".join(cells)


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
