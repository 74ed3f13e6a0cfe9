"""One pass over a file's bytes beside the engine: its hash, its number of lines, and where each line is to be found."""

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Scan:
    """What the pass told.

    Attributes:
        sha256: hash of the bytes.
        lines: number of lines; blank ones at the end are not counted, a last one without newline is.
        ends: for each block of the file, how many newlines stand in it and before it.
    """

    sha256: str
    lines: int
    ends: tuple[int, ...]


def scan_file(path: Path, tick: Callable[[int], None] | None = None) -> Scan:
    """Read a file once; raises OSError.

    Args:
        path: the file.
        tick: told the number of bytes read after each block.
    """
    digest = hashlib.sha256()
    ends: list[int] = []
    newlines, tail = 0, b""
    buffer = bytearray(BLOCK)
    with path.open("rb", buffering=0) as stream:
        while size := stream.readinto(buffer):
            block = bytes(memoryview(buffer)[:size])
            digest.update(block)
            newlines += block.count(b"\n")
            ends.append(newlines)
            tail = (tail + block[-BLOCK // 64 :])[-BLOCK // 64 :]
            if tick:
                tick(size)
    blank = tail[len(tail.rstrip(b"\r\n")) :].count(b"\n")
    last = tail.rstrip(b"\r\n") != b""
    return Scan(digest.hexdigest(), newlines - blank + last, tuple(ends))


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
