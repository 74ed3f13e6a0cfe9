"""Files of every kind that official texts come in, each to one plain text: txt, docx, html, workbooks, pdf.

A paragraph, a heading, a list entry and a table's row end a line; cells of a row are put together. The offsets of a
reading count characters of this text.
"""

import io
import re

from fsplan.core.text import Text
from fsplan.draft.text.html import html_text
from fsplan.files.confined import read_confined
from fsplan.files.decode import UndecodableError, decode_bytes
from fsplan.files.docx import find_document
from fsplan.files.package import Package
from fsplan.files.source import OLE, ZIP
from fsplan.files.unreadable import BREAKS, DAMAGED, ENCRYPTED, LOCKED, UnreadableError

_PDF = b"%PDF-"
_OLD = Text("这是旧格式的文档；请另存为 docx 或 txt", "it is a document of an old format; save it as docx or txt")
_SLIDES = Text("这是演示文稿；请把文字另存为 docx 或 txt", "it is a presentation; save its text as docx or txt")
_OFD = Text(
    "这是版式文件（OFD）；请用它的原稿 docx，或导出为 pdf、txt",
    "it is an OFD file; use the docx it was made of, or export a pdf or txt",
)
_RICH = Text("这是 RTF 文档；请另存为 docx 或 txt", "it is an RTF document; save it as docx or txt")
_PAGE_FILE = Text(
    "这是单个文件的网页（mht）；请另存为 html 或 docx", "it is a page saved as one file (mht); save it as html or docx"
)
_PICTURE = Text("这是图片；请改用 docx、txt 或带文字的 pdf", "it is a picture; use a docx, txt or pdf with text")
_REFUSED = (
    (b"{\\rtf", _RICH),
    (b"MIME-Version:", _PAGE_FILE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"GIF8", _PICTURE),
)
"""How files begin that hold no text which could be read, and what to do with them."""

_WORKBOOK = tuple(name.encode("utf-16-le") for name in ("Workbook\0", "Book\0"))
"""What stands in an old workbook, and in no old document."""

_HTML = re.compile(
    rb"\A\s*+(?:\xef\xbb\xbf)?\s*+(?:<!--(?>.*?-->)\s*+)*+(?:<\?xml[^>]{0,200}>\s*+)?<(?:!doctype\s+html|html|head|body|div|p|article|meta|table|style)\b",
    re.I | re.S,
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.I)


def is_encoded_text(raw: bytes) -> bool:
    """Tell whether a file is text in some encoding, by its first bytes; docx, workbooks and pdf are not."""
    return not raw.startswith((ZIP, OLE, _PDF))


def to_text(raw: bytes, encoding: str | None = None) -> str:
    """Return the text of a file given as bytes; what kind it is, its first bytes tell.

    Raises:
        UnreadableError: the file is damaged, locked or too large, or holds no text.
        UndecodableError: a text file in no encoding that is read.
    """
    if raw.startswith(OLE):
        return _old_text(raw)
    if raw.startswith(ZIP):
        return _package_text(raw)
    if raw.startswith(_PDF):
        return read_confined(f"{__package__}.pdf_text", raw).decode("utf-8")
    for begin, problem in _REFUSED:
        if raw.startswith(begin):
            raise UnreadableError(problem)
    if _HTML.match(raw[:4096]):
        return html_text(_decode_html(raw, encoding))
    return decode_bytes(raw, encoding)[0]


def _old_text(raw: bytes) -> str:
    from fsplan.draft.text.book_text import read_book

    if LOCKED in raw:
        raise UnreadableError(ENCRYPTED)
    if any(name in raw for name in _WORKBOOK):
        return read_book(raw)
    raise UnreadableError(_OLD)


def _package_text(raw: bytes) -> str:
    """Read a package: a document where its own word is that it is one, else a workbook."""
    try:
        package = Package(io.BytesIO(raw))
        is_document = find_document(package) is not None
    except BREAKS as error:
        raise UnreadableError(DAMAGED) from error
    if is_document:
        return read_confined(f"{__package__}.docx_text", raw).decode("utf-8")
    if any(name.startswith("ppt/") for name in package.names):
        raise UnreadableError(_SLIDES)
    if "ofd.xml" in package:
        raise UnreadableError(_OFD)
    from fsplan.draft.text.book_text import read_book

    return read_book(raw)


def _decode_html(raw: bytes, encoding: str | None) -> str:
    """Decode a page by what it says of itself, as a browser does; by its bytes where that fails."""
    named = _META.search(raw[:4096])
    if encoding is None and named is not None:
        try:
            return decode_bytes(raw, named[1].decode("ascii"))[0]
        except UndecodableError:
            pass
    return decode_bytes(raw, encoding)[0]
