"""One pass over a file's bytes beside the engine: its hash, its number of lines, and where each line is to be found."""

import hashlib
import os
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path

BLOCK = 1 << 18
"""Bytes between two marks: a line is found by reading on from the mark before it, so small blocks find it sooner."""

_TAIL = 1 << 16
"""Blank lines at a file's end are looked for in its last bytes."""


_NEWLINE, _RETURN = b"\n\r"


@dataclass(frozen=True, slots=True)
class Scan:
    """What the pass told.

    Attributes:
        sha256: hash of the bytes; empty where it was not asked for.
        lines: number of lines; blank ones at the end are not counted, a last one without newline is.
        ends: for each block of the file, how many newlines stand in it and before it.
        has_lone_return: whether a carriage return stands anywhere but before a newline.
    """

    sha256: str
    lines: int
    ends: tuple[int, ...]
    has_lone_return: bool = False


def scan_file(path: Path, tick: Callable[[int], None] | None = None, *, hashed: bool = True) -> Scan:
    """Read a file once; raises OSError.

    Args:
        path: the file.
        tick: told the number of bytes read after each block.
        hashed: whether the hash is wanted; of a copy it is not.
    """
    digest = hashlib.sha256() if hashed else None
    ends: list[int] = []
    newlines = lone = 0
    ends_in_return = False
    buffer = bytearray(BLOCK)
    view = memoryview(buffer)
    with path.open("rb", buffering=0) as stream:
        while size := _fill(stream, view):
            if digest:
                digest.update(view[:size])
            newlines += buffer.count(b"\n", 0, size)
            ends.append(newlines)
            if buffer.find(b"\r", 0, size) >= 0:  # looking for one that is not there is far faster than counting none
                lone += buffer.count(b"\r", 0, size) - buffer.count(b"\r\n", 0, size)
            lone -= ends_in_return and buffer[0] == _NEWLINE
            ends_in_return = buffer[size - 1] == _RETURN
            if tick:
                tick(size)
        stream.seek(-min(_TAIL, stream.tell()), os.SEEK_CUR)
        tail = stream.read()
    text = tail.rstrip(b"\r\n")
    lines = newlines - tail.count(b"\n", len(text)) + bool(text)
    return Scan(digest.hexdigest() if digest else "", lines, tuple(ends), lone > 0)


def _fill(stream: RawIOBase, view: memoryview) -> int:
    """Read a whole block but for the last, so that each block begins where its number says."""
    at = 0
    while at < len(view) and (size := stream.readinto(view[at:])):
        at += size
    return at


def read_lines(path: Path, scan: Scan, wanted: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield lines by number (from 1, given in rising order), each with its bytes and newline.

    Only the blocks in which they stand are read.
    """
    with path.open("rb") as stream:
        at = 1  # number of the line whose rest is read next
        for number in wanted:
            block = bisect_left(scan.ends, number - 1)  # where the newline before the line stands
            before = scan.ends[block - 1] if block else 0
            if before >= at:
                stream.seek(block * BLOCK)
                at = before + 1
            while at < number:
                stream.readline()
                at += 1
            yield number, stream.readline()
            at += 1


def marked_lines(scan: Scan, count: int) -> list[int]:
    """Return up to so many lines from all over a file that are found at once: each the first to begin in its block."""
    step = max(len(scan.ends) // count, 1)
    lines = {1} | {scan.ends[block - 1] + 2 for block in range(step, len(scan.ends), step)}
    return sorted(line for line in lines if line <= scan.lines)


def line_of_byte(path: Path, scan: Scan, offset: int) -> int:
    """Return the number of the line in which a byte (from 0) stands; a byte that ends a line stands in the next."""
    block = offset // BLOCK
    with path.open("rb") as stream:
        stream.seek(block * BLOCK)
        text = stream.read(offset - block * BLOCK + 2)
    at = offset - block * BLOCK
    while text[at : at + 1] in (b"\r", b"\n"):
        at += 1
    return (scan.ends[block - 1] if block else 0) + text.count(b"\n", 0, at) + 1
