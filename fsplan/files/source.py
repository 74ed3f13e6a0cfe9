"""A file before its rows are read: what it is, in which encoding, and whether it can be read at all."""

import codecs
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.files.decode import bom_codec, codec_for, is_binary

STDIN = "-"
MAX_LINE = 1024 * 1024
"""No row of a form is a mebibyte long; what is longer is no table."""

_CHUNK = 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What an xlsx or ods file begins with, and an xls file."""

_MIN_IDEOGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A file by path, or bytes already in hand (standard input).

    Attributes:
        name: the path as the user gave it; `-` is standard input.
        content: the bytes, where they are in hand.
        is_own: whether it is one of the plan's own files, which nobody named.
    """

    name: str
    content: bytes | None = None
    is_own: bool = False

    def open(self) -> BinaryIO:
        """Open the bytes from their start; raises OSError."""
        return Path(self.name).open("rb") if self.content is None else io.BytesIO(self.content)


@dataclass(frozen=True, slots=True)
class Probe:
    """What one pass over a file's bytes told.

    Attributes:
        kind: `csv` or `workbook`.
        encoding: codec name, empty for a workbook.
        newline: what ends a physical line; a lone CR only where the file has no LF at all.
        sha256: hash of the bytes.
        size: number of bytes.
        fault: why the file cannot be read, or None.
    """

    kind: Literal["csv", "workbook"]
    encoding: str
    newline: str
    sha256: str
    size: int
    fault: Finding | None = None


class _Scan:
    """One pass in chunks: hash, size, line ends, the longest line, and whether the bytes are UTF-8."""

    def __init__(self) -> None:
        self.hash = hashlib.sha256()
        self.size = self.nuls = self.lines = self._run = 0
        self.head = b""
        self.has_lf = self.has_cr = False
        self.long_line = 0
        self.utf8 = True
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def feed(self, chunk: bytes, *, final: bool) -> None:
        self.head = self.head or chunk[:8]
        self.hash.update(chunk)
        self.size += len(chunk)
        self.nuls += chunk.count(0)
        ends = chunk.count(b"\n")
        self.has_lf |= ends > 0
        self.has_cr |= b"\r" in chunk
        first = min((at for at in (chunk.find(b"\n"), chunk.find(b"\r")) if at >= 0), default=-1)
        self._run += len(chunk) if first < 0 else first
        if self._run > MAX_LINE and not self.long_line:
            self.long_line = self.lines + 1
        if first >= 0:
            self._run = len(chunk) - 1 - max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
        self.lines += ends
        if self.utf8:
            try:
                self._decoder.decode(chunk, final)
            except UnicodeDecodeError:
                self.utf8 = False


def probe(source: Source, encoding: str | None = None) -> Probe:
    """Read a file once and say how it is to be read.

    Args:
        source: the file.
        encoding: the codec the user named; nothing is detected then.
    """
    scan = _Scan()
    try:
        with source.open() as stream:
            while chunk := stream.read(_CHUNK):
                scan.feed(chunk, final=False)
            scan.feed(b"", final=True)
    except OSError as error:
        return _faulty(scan, Finding("FS901", source.name, params={"problem": explain(error)}))
    if scan.head.startswith((ZIP, OLE)):
        return Probe("workbook", "", "\n", scan.hash.hexdigest(), scan.size)
    if scan.long_line:
        limit = f"{MAX_LINE // 1024} KiB"
        return _faulty(scan, Finding("FS904", source.name, scan.long_line, 1, params={"limit": limit}))
    found = _named(source, encoding) if encoding else _detect(source, scan)
    if isinstance(found, Finding):
        return _faulty(scan, found)
    newline = "\r" if scan.has_cr and not scan.has_lf else "\n"
    return Probe("csv", found, newline, scan.hash.hexdigest(), scan.size)


def _faulty(scan: _Scan, fault: Finding) -> Probe:
    return Probe("csv", "", "\n", scan.hash.hexdigest(), scan.size, fault)


def explain(error: OSError) -> str | Text:
    """Say why a file cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return Text("文件不存在", "no such file")
    if isinstance(error, IsADirectoryError):
        return Text("这是一个文件夹", "it is a folder")
    if isinstance(error, PermissionError):
        return Text("没有读取权限", "permission denied")
    return error.strerror or str(error)


def _named(source: Source, encoding: str) -> str | Finding:
    """Take the user's word for the encoding, but not where the bytes contradict it."""
    try:
        name = codec_for(encoding)
    except (LookupError, ValueError):
        return Finding("FS911", source.name, value=encoding)
    return name if _decodes(source, name) else Finding("FS902", source.name, value=encoding)


def _detect(source: Source, scan: _Scan) -> str | Finding:
    """Decide on the whole file: a BOM, then UTF-8, then GB18030 (never GBK: it lacks characters in use)."""
    if name := bom_codec(scan.head):
        return name if scan.utf8 or _decodes(source, name) else Finding("FS902", source.name, value=name)
    if is_binary(scan.nuls, scan.size):
        return Finding("FS902", source.name)
    if scan.utf8:
        return "utf-8"
    if line := _mixed_line(source):
        return Finding("FS903", source.name, line, 1, params={"encoding": "UTF-8"})
    return "gb18030" if _decodes(source, "gb18030") else Finding("FS902", source.name)


def _decodes(source: Source, encoding: str) -> bool:
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        with source.open() as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", True)
    except (UnicodeError, LookupError):
        return False
    return True


def _mixed_line(source: Source) -> int:
    """Return the first line that is not UTF-8 in a file where other lines surely are; 0 when none surely is.

    Two of a hundred short GBK strings are valid UTF-8 by chance, but hardly ever as several ideographs.
    """
    first_other, certain = 0, False
    with source.open() as stream:
        for number, raw in enumerate(stream, 1):
            if raw.isascii():
                continue
            try:
                text = raw.decode("utf-8")
            except UnicodeDecodeError:
                first_other = first_other or number
            else:
                certain = certain or sum("\u4e00" <= char <= "\u9fff" for char in text) >= _MIN_IDEOGRAPHS
            if certain and first_other:
                return first_other
    return 0
