"""What a file needs before the engine can read it: unpacked, decoded, hashed, its lines counted.

It is done on another thread: one core is idle while the engine is loaded, and while it works it has none to spare.
"""

import errno
import hashlib
import os
import zlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from fsplan.files.decode import codec_for
from fsplan.files.source import Source
from fsplan.ledger.local.decode import MixedError, decode_file
from fsplan.ledger.local.head import Head, Kind, import_zstd, is_text, read_head
from fsplan.ledger.local.scan import Scan, scan_file

_BLOCK = 1 << 20
_LARGE = 16 * 1024 * 1024
_MOST_BLOWN_UP = 100
"""Times that a packed ledger may be larger than it is packed: csv reaches 10 to 30."""

_DECODED = "gb18030"
_READ_AS_IT_IS = ("utf-8", "utf-8-sig")


class Prepared(NamedTuple):
    """A file ready to be read.

    Attributes:
        head: how it begins.
        path: where its bytes lie, unpacked; of a workbook, whose bytes are read elsewhere, no file need be there.
        plain: where they lie in UTF-8; None for what is no text, or none that can be read in place.
        encoding: codec of the text; empty for what is no text.
        sha256: hash of the bytes as given; empty where the count of the lines tells it too.
    """

    head: Head
    path: Path
    plain: Path | None
    encoding: str
    sha256: str


class Waiting(NamedTuple):
    """A file that is being made ready: raises OSError when asked where that fails."""

    source: Source
    prepared: Future[Prepared]
    scan: Future[Scan]


class Preparer:
    """Makes files ready one after the other, on one thread.

    Attributes:
        folder: where copies are kept for the time of the run.
        encoding: the codec that the user named, by the name under which it is read.
    """

    def __init__(self, folder: Path, encoding: str | None, tick: Callable[[int], None] | None) -> None:
        """Take the folder, the codec that the user named, and what is to be told the bytes read."""
        self.folder = folder
        self.encoding = encoding
        with suppress(LookupError, ValueError):  # an unknown one is said where the text is read
            self.encoding = codec_for(encoding) if encoding else None
        self._tick = tick
        self._pool = ThreadPoolExecutor(1)

    def submit(self, source: Source, number: int, count: Callable[[Sequence[str]], int]) -> Waiting:
        """Begin with a file; `count` tells how many cells of a row are known."""
        prepared = self._pool.submit(self._prepare, source, number, count)
        return Waiting(source, prepared, self._pool.submit(self._scan, prepared))

    def close(self) -> None:
        """Drop what has not begun; nobody waits for what has."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _scan(self, prepared: Future[Prepared]) -> Scan:
        _, path, plain, _, sha256 = prepared.result()
        return scan_file(plain or path, self._tick, hashed=not sha256)  # what was unpacked or decoded is a copy

    def _prepare(self, source: Source, number: int, count: Callable[[Sequence[str]], int]) -> Prepared:
        head = read_head(source, count)
        if head.kind == "workbook":
            return Prepared(head, Path(source.name), None, "", hash_of(source))
        path, sha256 = self._unpack(source, head.kind, number)
        if head.kind == "parquet":
            return Prepared(head, path, None, "", sha256 or hash_of(source))
        encoding = self.encoding or ("utf-8" if head.encoding == "utf-8-sig" else head.encoding)
        if encoding in _READ_AS_IT_IS:
            return Prepared(head, path, path, encoding, sha256)
        if encoding == _DECODED:
            with suppress(MixedError):
                plain = self.folder / f"{number}.utf8.csv"
                found = decode_file(path, plain)
                return Prepared(head, path, plain, encoding, sha256 or found)
        return Prepared(head, path, None, encoding, sha256)

    def _unpack(self, source: Source, kind: Kind, number: int) -> tuple[Path, str]:
        """Return where the bytes lie to be read in place; what is packed or no file is written out, and hashed.

        So is what has a name that is no text: the engine cannot open it.
        """
        if source.content is None and kind in ("csv", "parquet") and is_text(source.name):
            return Path(source.name), ""
        target = self.folder / f"{number}.{'parquet' if kind == 'parquet' else 'csv'}"
        with source.open() as stream, _unpacked(stream, kind) as plain, target.open("wb") as out:
            packed = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            try:
                _copy(plain, out, most=max(_LARGE, _MOST_BLOWN_UP * packed))
            except _broken(kind) as error:
                raise OSError(str(error)) from error
        return target, hash_of(source)


def _broken(kind: Kind) -> tuple[type[Exception], ...]:
    """Return what unpacking raises over a file that is cut off or damaged, besides OSError."""
    return (EOFError, ValueError, ArithmeticError, zlib.error, *((import_zstd().ZstdError,) if kind == "zst" else ()))


def _copy(plain: BinaryIO, out: BinaryIO, most: int) -> None:
    """Write out what a packed file holds; raises OSError where that is more than any ledger is packed to."""
    while block := plain.read(_BLOCK):
        most -= len(block)
        if most < 0:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        out.write(block)


def hash_of(source: Source) -> str:
    """Return the SHA-256 of a file's bytes; raises OSError."""
    with source.open() as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]


def _unpacked(stream: BinaryIO, kind: Kind) -> BinaryIO:
    if kind == "gz":
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if kind == "zst":
        return cast("BinaryIO", import_zstd().ZstdFile(stream))
    return stream
