"""Bytes of a text file to characters: UTF-8, UTF-16 with BOM, or GB18030, decided on the whole file."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that is read."""


def decode(raw: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text and the codec that was used.

    Args:
        raw: the whole file.
        encoding: the codec the user named; nothing is detected then.

    Raises:
        UndecodableError: the bytes are not text in the codec named, or in any that is read.
    """
    if encoding:
        return _decode_as(raw, encoding)
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _decode_as(raw, name)
    if raw.count(0) * 10 > len(raw):
        raise UndecodableError("binary")
    # about 2 in 100 short GBK strings are valid UTF-8 too, but hardly a whole text
    for name in ("utf-8", "gb18030"):
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            continue
    raise UndecodableError("binary")


def _decode_as(raw: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
        name = {"utf-8": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030"}.get(name, name)
        return raw.decode(name), name
    except (LookupError, UnicodeError) as error:
        raise UndecodableError(encoding) from error
