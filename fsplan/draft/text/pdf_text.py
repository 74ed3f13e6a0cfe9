"""The text of a pdf file, read in a process of its own (files/confined.py)."""

import io

from fsplan.core.text import Text
from fsplan.files.unreadable import ENCRYPTED, UnreadableError

_SCAN = Text("里面没有文字，是扫描件；请改用 docx 或 txt", "it holds no text, but is a scan; use a docx or txt")


def read(raw: bytes) -> bytes:
    """Return the text in UTF-8.

    Raises:
        UnreadableError: it is locked, or a scan without text. The library raises many others over a bad one.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages]
    except (DependencyError, FileNotDecryptedError) as error:  # ciphers that need a further library, and a password
        raise UnreadableError(ENCRYPTED) from error
    text = "\n".join(pages)
    if not text.strip():
        raise UnreadableError(_SCAN)
    return (text + "\n").encode("utf-8", "replace")
