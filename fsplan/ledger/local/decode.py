"""GB18030 to UTF-8 in a stream, in several processes: the engine reads no GB18030, and Python decodes it on one core.

The file is cut at line ends, which no character of GB18030 holds. Run as a script this decodes one piece.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_BLOCK = 1 << 22
_PART = 1 << 18
_LONGEST = 1 << 24
"""A line longer than this is no record: cut there it is no text, and the whole file is looked at again."""
_QUICK = {"gb18030": "gbk"}
_MIXED = 255
"""How a piece's process says that it is no GB18030; any other code is the number of the system's error."""
_ALONE = 16 << 20
"""Below this size a second process costs more than it saves."""


class MixedError(ValueError):
    """Some of the bytes are no GB18030."""


def decode_file(path: Path, target: Path, encoding: str = "gb18030") -> str:
    """Write a file anew in UTF-8, and return the hash of what it was, which is computed meanwhile.

    Raises:
        MixedError: it is not in that encoding throughout.
        OSError: it cannot be read or written.
    """
    size = path.stat().st_size
    workers = min(os.cpu_count() or 1, 4) if size > _ALONE else 0
    if not workers:
        decode_piece(path, 0, size, target, encoding)
        return _hash_of(path)
    cuts = _cuts(path, size, workers)
    pieces = [target, *(target.with_suffix(f".{number}") for number in range(1, workers))]
    jobs = [
        subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, str(path), str(begin), str(end), str(piece), encoding],
            stderr=subprocess.DEVNULL,
        )
        for begin, end, piece in zip(cuts, cuts[1:], pieces, strict=False)
    ]
    try:
        sha256 = _hash_of(path)
        _settle([job.wait() for job in jobs], path)
    finally:
        for job in jobs:
            job.kill()
            job.wait()
    _join(pieces)
    return sha256


def _settle(codes: Sequence[int], path: Path) -> None:
    if _MIXED in codes:
        raise MixedError(str(path))
    if number := next((code for code in codes if code), 0):
        raise OSError(number, os.strerror(number) if number > 0 else f"killed by signal {-number}", str(path))


def _join(pieces: Sequence[Path]) -> None:
    """Append to the first piece the others, which are removed."""
    with pieces[0].open("ab") as stream:
        for piece in pieces[1:]:
            with piece.open("rb") as part:
                shutil.copyfileobj(part, stream, _BLOCK)
            piece.unlink()


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _cuts(path: Path, size: int, pieces: int) -> list[int]:
    """Return where the pieces begin and end: each cut behind a line's end."""
    cuts = [0]
    with path.open("rb") as stream:
        for number in range(1, pieces):
            stream.seek(size * number // pieces)
            stream.readline()
            cuts.append(min(stream.tell(), size))
    return [*cuts, size]


def decode_piece(path: Path, begin: int, end: int, target: Path, encoding: str) -> None:
    """Decode the bytes from one offset to another; raises MixedError, OSError.

    They are decoded a few lines at a time: GBK, which is faster, has all but few of the characters of GB18030 and
    tells those few from its own (a test compares every pair of bytes).
    """
    quick = _QUICK.get(encoding, encoding)
    with path.open("rb") as stream, target.open("wb") as out:
        stream.seek(begin)
        left = end - begin
        while left > 0 and (block := stream.read(min(_PART, left))):
            block += stream.readline(min(left - len(block), _LONGEST))
            left -= len(block)
            try:
                out.write(block.decode(quick).encode("utf-8"))
            except UnicodeDecodeError:
                try:
                    out.write(block.decode(encoding).encode("utf-8"))
                except UnicodeDecodeError as error:
                    raise MixedError(str(path)) from error


if __name__ == "__main__":
    try:
        decode_piece(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), sys.argv[5])
    except MixedError:
        sys.exit(_MIXED)
    except OSError as error:
        sys.exit(error.errno or 1)
