"""Write files whole or not at all; what is no regular file is written into."""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

_LONGEST_PREFIX = 100
"""Bytes of a name that its temporary file begins with: the rest must fit too, and a name ends at 255 bytes."""

_RANDOM = re.compile(r"[a-z0-9_]{8}\.tmp")
_WINDOWS = sys.platform == "win32"  # an open file can be neither renamed nor deleted there


def write_file(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Replace a file atomically: a temporary file beside it, synced, then renamed.

    A reader sees the old file or the new one, never a part; a crash leaves the old one. A file's mode and owner are
    kept. Links are followed to the file they name. A device or a pipe is written into, never replaced.

    Text is written in UTF-8; a file's name in it that is no text has `?` for what is not. It may come in parts, so that
    it need not be in memory at once.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    parts = _encode(content)
    try:
        kind = path.stat()
    except FileNotFoundError:  # nothing there, or a link to nothing: its target is made
        kind = None
    if kind is None or stat.S_ISREG(kind.st_mode):
        _replace(Path(os.path.realpath(path)), parts, kind)
        return
    with os.fdopen(os.open(path, os.O_WRONLY), "wb") as stream:
        stream.writelines(parts)


def _encode(content: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    else:
        for part in (content,) if isinstance(content, str) else content:
            yield part.encode("utf-8", "replace")


def _replace(target: Path, parts: Iterable[bytes], old: os.stat_result | None) -> None:
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(target))  # renaming would not ask
    sweep(target)
    temporary = target.with_name(f"{_prefix(target)}{os.urandom(4).hex()}.tmp")
    try:  # a run that is ended just as it is made leaves nothing, either
        with _open_temporary(temporary) as stream:
            stream.writelines(parts)
            stream.flush()
            _take_over(temporary, old)
            os.fsync(stream.fileno())
            if not _WINDOWS:
                temporary.replace(target)  # the lock holds until the name is gone
        if _WINDOWS:
            temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _take_over(temporary: Path, old: os.stat_result | None) -> None:
    """Give the new file the old one's owner and mode, or what the umask leaves."""
    if old is not None and hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(0o666 & ~_umask() if old is None else old.st_mode & 0o777)


def _open_temporary(path: Path) -> BinaryIO:
    """Make a temporary file, under a lock that tells the sweeper that its owner lives."""
    while True:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with contextlib.suppress(OSError):  # a file system without locks: then nothing is swept there either
            hold(handle)
        if os.fstat(handle).st_nlink:
            return os.fdopen(handle, "wb")
        os.close(handle)  # swept before it was locked


def sweep(target: Path) -> None:
    """Remove temporary files of a file whose owner was killed; those of a living one are left alone."""
    prefix = _prefix(target)
    try:
        names = [entry.name for entry in os.scandir(target.parent) if entry.name.startswith(prefix)]
    except OSError:  # said when the file is written
        return
    for name in names:
        if _RANDOM.fullmatch(name.removeprefix(prefix)):
            with contextlib.suppress(OSError):
                _remove_abandoned(target.parent / name)


def _remove_abandoned(path: Path) -> None:
    if _WINDOWS:
        path.unlink()
        return
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        hold(handle)
        path.unlink()
    finally:
        os.close(handle)


def _prefix(path: Path) -> str:
    """Return what the names of a file's temporary files begin with."""
    return f".{os.fsencode(path.name)[:_LONGEST_PREFIX].decode(errors='ignore')}."


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def hold(handle: int) -> None:
    """Take the lock of an open file without waiting; raises OSError where another process holds it."""
    if sys.platform != "win32":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
