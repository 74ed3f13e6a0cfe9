"""Files of every kind that official texts come in, each to one plain text: txt, docx, html, and pdf with text.

A paragraph, a heading, a list entry and a table's row end a line; cells of a row are put together. The offsets of a
reading count characters of this text.
"""

import re

from fsplan.core.text import Text
from fsplan.draft.text.html import html_text
from fsplan.files.confined import read_confined
from fsplan.files.decode import UndecodableError, decode_bytes
from fsplan.files.source import OLE, ZIP
from fsplan.files.unreadable import ENCRYPTED, LOCKED, UnreadableError

_PDF = b"%PDF-"
_OLD = Text("这是旧格式的文档；请另存为 docx 或 txt", "it is a document of an old format; save it as docx or txt")
_HTML = re.compile(
    rb"\A\s*+(?:\xef\xbb\xbf)?\s*+(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|div|p|article|meta)\b",
    re.I | re.S,
)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{1,40})", re.I)


def is_encoded_text(raw: bytes) -> bool:
    """Tell whether a file is text in some encoding, by its first bytes; docx and pdf are not."""
    return not raw.startswith((ZIP, OLE, _PDF))


def to_text(raw: bytes, encoding: str | None = None) -> str:
    """Return the text of a file given as bytes; what kind it is, its first bytes tell.

    Raises:
        UnreadableError: the file is damaged, locked or too large, or holds no text.
        UndecodableError: a text file in no encoding that is read.
    """
    if raw.startswith(OLE):
        raise UnreadableError(ENCRYPTED if LOCKED in raw else _OLD)
    if raw.startswith((ZIP, _PDF)):
        return read_confined(f"{__package__}.{'docx' if raw.startswith(ZIP) else 'pdf'}_text", raw).decode("utf-8")
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
