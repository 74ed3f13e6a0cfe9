"""The first rows of any file, read without reading the rest: enough to know a ledger's header when it is there."""

import codecs
import csv
import io
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import ModuleType
from typing import BinaryIO, Literal, NamedTuple

from fsplan.files.batches import DELIMITERS
from fsplan.files.source import Source
from fsplan.ledger.header import WITHIN

Kind = Literal["csv", "gz", "zst", "parquet", "workbook"]
_BYTES = 65_536
_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"PAR1", "parquet"),
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "workbook"),
)
_ENCODINGS = ("utf-8-sig", "gb18030")


class Head(NamedTuple):
    """How a file begins.

    Attributes:
        kind: what it is.
        encoding: codec under which its first bytes can be read; empty for what is no text.
        delimiter: what separates its cells; empty for what is no text.
        rows: its first rows, each with the line on which it begins.
        ends: for each of these lines the one on which the row ends.
    """

    kind: Kind
    encoding: str
    delimiter: str
    rows: list[tuple[int, list[str]]]
    ends: Mapping[int, int]


def sniff_kind(source: Source) -> Kind:
    """Tell what a file is from its first bytes; raises OSError."""
    with source.open() as stream:
        first = stream.read(8)
    return next((kind for magic, kind in _MAGIC if first.startswith(magic)), "csv")


def read_head(source: Source, count: Callable[[Sequence[str]], int]) -> Head:
    """Read the first rows of a csv, gz or zst file; raises OSError.

    Args:
        source: the file; of a workbook or a parquet file only the kind is told.
        count: how many cells of a row are known; settles the delimiter.
    """
    kind = sniff_kind(source)
    if kind in ("parquet", "workbook"):
        return Head(kind, "", "", [], {})
    with source.open() as stream:
        raw = _first_bytes(kind, stream)
    encoding, text = _decode(raw)
    lines = io.StringIO(text, newline="\n" if "\n" in text else "\r").readlines()[: 2 * WITHIN]
    found = [(delimiter, *_rows(lines, delimiter)) for delimiter in DELIMITERS]
    delimiter, rows, ends = max(found, key=lambda read: max((count(cells) for _, cells in read[1]), default=0))
    return Head(kind, encoding, delimiter, rows, ends)


def _first_bytes(kind: Kind, stream: BinaryIO) -> bytes:
    with suppress(zlib.error):
        if kind == "gz":
            return zlib.decompressobj(wbits=31).decompress(stream.read(_BYTES), _BYTES)
        if kind == "zst":
            zstd = import_zstd()
            with suppress(zstd.ZstdError):
                plain: bytes = zstd.ZstdDecompressor().decompress(stream.read(_BYTES), _BYTES)
                return plain
    return stream.read(_BYTES) if kind == "csv" else b""


def import_zstd() -> ModuleType:
    """Return the standard library's zstd, before Python 3.14 its backport."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


def _decode(raw: bytes) -> tuple[str, str]:
    """Decode the beginning of a file, whose last character may be cut."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", codecs.getincrementaldecoder("utf-16")().decode(raw)
    for encoding in _ENCODINGS:
        with suppress(UnicodeDecodeError):
            return encoding, codecs.getincrementaldecoder(encoding)().decode(raw)
    return "", raw.decode("latin-1")


def _rows(lines: list[str], delimiter: str) -> tuple[list[tuple[int, list[str]]], Mapping[int, int]]:
    rows: list[tuple[int, list[str]]] = []
    ends: dict[int, int] = {}
    reader = csv.reader(lines, delimiter=delimiter)
    begin = 1
    with suppress(csv.Error):
        for cells in reader:
            rows.append((begin, cells))
            ends[begin] = reader.line_num
            begin = reader.line_num + 1
    return rows, ends


def is_text(name: str) -> bool:
    """Tell whether a file's name can be written in UTF-8: its bytes may be anything."""
    return name == name.encode("utf-8", "replace").decode("utf-8")
