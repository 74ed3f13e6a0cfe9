"""GB18030 to UTF-8 in a stream, in several processes: the engine reads no GB18030, and Python decodes it on one core.

The file is cut at line ends, which no character of GB18030 holds. Run as a script this decodes one piece.
"""

import os
import subprocess
import sys
from pathlib import Path

_BLOCK = 1 << 22
_ALONE = 16 << 20
"""Below this size a second process costs more than it saves."""


class MixedError(ValueError):
    """Some of the bytes are no GB18030."""


def decode_file(path: Path, target: Path, encoding: str = "gb18030") -> None:
    """Write a file anew in UTF-8.

    Raises:
        MixedError: it is not in that encoding throughout.
        OSError: it cannot be read or written.
    """
    size = path.stat().st_size
    workers = min(os.cpu_count() or 1, 4) if size > _ALONE else 1
    cuts = _cuts(path, size, workers)
    pieces = [target.with_suffix(f".{number}") for number in range(1, workers)]
    jobs = [
        subprocess.Popen([sys.executable, "-I", "-S", __file__, str(path), str(begin), str(end), str(piece), encoding])
        for begin, end, piece in zip(cuts[1:], cuts[2:], pieces, strict=False)
    ]
    try:
        decode_piece(path, cuts[0], cuts[1], target, encoding)
        if any(job.wait() for job in jobs):
            raise MixedError(str(path))
    finally:
        for job in jobs:
            job.kill()
            job.wait()
    with target.open("ab") as stream:
        for piece in pieces:
            with piece.open("rb") as part:
                while block := part.read(_BLOCK):
                    stream.write(block)
            piece.unlink()


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
    """Decode the bytes from one offset to another; raises MixedError."""
    import codecs

    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as stream, target.open("wb") as out:
        stream.seek(begin)
        left = end - begin
        while left > 0:
            block = stream.read(min(_BLOCK, left))
            if not block:
                break
            left -= len(block)
            try:
                out.write(decoder.decode(block, left <= 0).encode("utf-8"))
            except UnicodeDecodeError as error:
                raise MixedError(str(path)) from error


if __name__ == "__main__":
    decode_piece(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), sys.argv[5])
