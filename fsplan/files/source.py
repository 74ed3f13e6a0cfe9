"""A file before its rows are read: what it is, in which encoding, and whether it can be read at all."""

import codecs
import errno
import hashlib
import io
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from fsplan.core.finding import Finding, unread_of
from fsplan.core.text import Text
from fsplan.files.decode import bom_codec, codec_for, is_binary, is_foreign, is_known, is_utf8, mixed_line, not_text

STDIN = "-"
MAX_LINE = 1024 * 1024
"""No row of a form is a mebibyte long; what is longer is no table."""

MAX_PIPED = 256 * 1024 * 1024
"""Bytes that are taken from a pipe, which can be read but once and may never end."""

_CHUNK = 128 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What an xlsx or ods file begins with, and an xls file."""

_HEAD = 1024
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
    rb"(?:<!--|<(?:!doctype|html|head|body|table|meta|style|script|div|p|tr|td|\?xml)\b|mime-version:)",
    re.IGNORECASE,
)
"""How a web page begins, saved as one file or not: no csv does."""


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
        if self.content is None:
            return Path(self.name).open("rb")
        if len(self.content) > MAX_PIPED:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return io.BytesIO(self.content)

    def stamp(self) -> tuple[int, ...] | None:
        """Return what changes when a file does: which it is, its size, when it was written; None where there is none.

        A file that is read more than once is the same throughout where its stamps before and after are.
        """
        if self.content is not None:
            return None
        try:
            found = os.stat(self.name)  # noqa: PTH116 - a Path raises other errors for odd names
        except (OSError, ValueError):
            return None
        return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns

    def read(self) -> bytes:
        """Return all bytes of a file that is no longer than a pipe may be; raises OSError."""
        with self.open() as stream:
            raw = read_bounded(stream)
        if len(raw) > MAX_PIPED:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        return raw


def find_source(name: str, stdin: bytes | None = None) -> Source:
    """Return the file of a name; what is no regular file (a pipe, a device) is read here, once and no more.

    Args:
        name: its path, or `-` for standard input.
        stdin: what standard input held.
    """
    if name == STDIN:
        return Source(name, stdin or b"")
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - a Path raises other errors for odd names
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            return Source(name)
        with Path(name).open("rb") as stream:
            return Source(name, read_bounded(stream))
    except (OSError, ValueError):
        return Source(name)  # what is wrong with it is said where it is read


def read_bounded(stream: BinaryIO) -> bytes:
    """Return what a stream holds, or one byte more than is allowed of what is longer."""
    return stream.read(MAX_PIPED + 1)


_CHANGED = Text("读取时文件内容有变动", "it was changed while it was read")


def explain_change(error: OSError | UnicodeError) -> Text:
    """Say why a file that could be opened cannot be read to its end."""
    return explain(error) if isinstance(error, OSError) else _CHANGED


def tell_change(source: Source, stamp: tuple[int, ...] | None) -> Finding | None:
    """Return FS901 where a file is not what it was when a stamp was taken: its figures and its hash might be of two.

    One that went since was read to its end before.
    """
    if source.stamp() in (stamp, None):
        return None
    return Finding("FS901", source.name, params={"problem": _CHANGED})


class Probe(NamedTuple):
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
        self.is_cut = False
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def feed(self, chunk: bytes, *, final: bool) -> None:
        self.head = self.head or chunk[:_HEAD]
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
                self.utf8, self.is_cut = False, final


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
    is_page = _PAGE.match(scan.head.replace(b"\0", b"")) is not None
    if is_page or is_foreign(scan.head):
        from fsplan.files.foreign import say_kind, say_page

        told = say_page(source.name) if is_page else say_kind(scan.head, source.name)
        return _faulty(scan, Finding("FS908", source.name, params={"problem": told.problem, "nearest": told.mend}))
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


def explain(error: OSError) -> Text:
    """Say why a file cannot be opened."""
    if error.errno == errno.EFBIG:
        limit = MAX_PIPED // (1024 * 1024)
        return Text(f"内容超过 {limit} MB；请先存成文件", f"it is longer than {limit} MB; save it as a file first")
    return unread_of(error)


_CUT = Text("文件没有传完整，在一个字的中间断开", "it is incomplete: it ends within a character")


def _named(source: Source, encoding: str) -> str | Finding:
    """Take the user's word for the encoding, but not where the bytes contradict it."""
    if not is_known(encoding):
        return Finding("FS911", source.name, value=encoding)
    name = codec_for(encoding)
    return _decode(source, name) or name


def _detect(source: Source, scan: _Scan) -> str | Finding:
    """Decide on the whole file: a BOM, then UTF-8, then GB18030 (never GBK: it lacks characters in use)."""
    if name := bom_codec(scan.head):
        return name if scan.utf8 else _decode(source, name) or name
    if is_binary(scan.nuls, scan.size):
        return not_text(source.name)
    if scan.utf8:
        return "utf-8"
    with source.open() as stream:
        line = mixed_line(stream)
    if scan.is_cut and (line or is_utf8(scan.head)):
        return Finding("FS901", source.name, params={"problem": _CUT})
    if line:
        return Finding("FS903", source.name, line, 1, params={"encoding": "UTF-8"})
    return _decode(source, "gb18030") or "gb18030"


def _decode(source: Source, encoding: str) -> Finding | None:
    """Say why the bytes are no text in an encoding; None where they are."""
    at_end = False
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        with source.open() as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            at_end = True
            decoder.decode(b"", True)
    except UnicodeError:
        if at_end:
            return Finding("FS901", source.name, params={"problem": _CUT})
        return Finding("FS902", source.name, value=encoding)
    return None
