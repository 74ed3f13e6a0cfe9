"""Which encoding bytes are in, for forms and official texts alike: a BOM, then UTF-8, then GB18030 (never GBK)."""

import codecs
import re
from collections.abc import Iterable

from fsplan.core.finding import Finding
from fsplan.core.text import Text

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
_CHINESE = ("gb18030", "gbk", "gb2312", "big5", "big5hkscs", "cp950")
_KNOWN = frozenset((*_UNICODE, *_CHINESE, "ascii", "iso8859-1", "cp1252"))
"""What files come in. Of the other codecs some are no encoding of text at all (zlib, hex, rot13), and some run on words
that a file's own bytes choose (unicode_escape)."""

_READ_AS = {"utf-8": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030"}
_NUL_SHARE = 10
_MIN_IDEOGRAPHS = 3

FOREIGN = (
    *(b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"ID;P"),
    *(b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"SQLite format 3", b"PAR1"),
)
"""The first bytes of files of other kinds; foreign.py says of which."""

_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"[^"\n]*"\s*:|\[\s*(?:\{\s*"|\[))')


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that is read."""


def codec_for(encoding: str) -> str:
    """Return the codec that reads an encoding a user named; raises LookupError or ValueError for any other."""
    name = codecs.lookup(encoding).name
    if name not in _KNOWN:
        raise LookupError(encoding)
    return _READ_AS.get(name, name)


def is_known(encoding: str) -> bool:
    """Tell whether an encoding is one that is read."""
    try:
        return bool(codec_for(encoding))
    except (LookupError, ValueError):
        return False


def bom_codec(head: bytes) -> str | None:
    """Return the codec that the first bytes name by a BOM, or None."""
    return next((name for bom, name in BOMS if head.startswith(bom)), None)


def is_foreign(head: bytes) -> bool:
    """Tell from its first bytes whether a file is of a kind that is no text table: pdf, rtf, json, an archive …."""
    return head.startswith(FOREIGN) or _JSON.match(head) is not None


def is_binary(nuls: int, size: int) -> bool:
    """Tell from the number of NUL bytes whether a file without a BOM is no text at all."""
    return nuls * _NUL_SHARE > size


def decode_bytes(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the codec that was used, decided on the whole of the bytes.

    Args:
        raw: the whole file.
        encoding: the codec the user named; nothing is detected then.

    Raises:
        UndecodableError: the bytes are not text in the codec named, or in any that is read.
    """
    if encoding or (encoding := bom_codec(raw)):
        try:
            name = codec_for(encoding)
            return raw.decode(name), name
        except (LookupError, ValueError) as error:
            raise UndecodableError(encoding) from error
    if is_binary(raw.count(0), len(raw)):
        raise UndecodableError("binary")
    # about 2 in 100 short GBK strings are valid UTF-8 too, but hardly a whole text
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            continue
    raise UndecodableError("binary")


_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".et", ".docx")


def not_text(name: str) -> Finding:
    """Say that a file is no text; of one that is called a workbook or a document, that it is none of these either."""
    suffix = name[name.rfind(".") :].lower()
    if suffix not in _BOOKS:
        return Finding("FS902", name)
    problem = Text(f"它叫 {suffix}，里面却不是", f"it is called {suffix} and is none inside")
    return Finding("FS908", name, params={"problem": problem})


def is_utf8(head: bytes) -> bool:
    """Tell whether the first bytes of a file are UTF-8 by more than chance, its last character being cut or not."""
    return _count_ideographs(head.decode("utf-8", "ignore")) >= _MIN_IDEOGRAPHS


def _count_ideographs(text: str) -> int:
    return sum("\u4e00" <= char <= "\u9fff" for char in text)


def mixed_line(lines: Iterable[bytes]) -> int:
    """Return the first line that is not UTF-8 in a file where other lines surely are; 0 when none surely is.

    Two of a hundred short GBK strings are valid UTF-8 by chance, but hardly ever as several ideographs.
    """
    first_other, certain = 0, False
    for number, raw in enumerate(lines, 1):
        if raw.isascii():
            continue
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            first_other = first_other or number
        else:
            certain = certain or _count_ideographs(text) >= _MIN_IDEOGRAPHS
        if certain and first_other:
            return first_other
    return 0
