"""A process of its own in which a file is read that may be made to break its reader: bounded, and ended if need be.

What reads old workbooks, documents and pdf is native code or patient with anything. What happens there (endless loops,
aborts, panics, all of the memory) happens to that process alone, and is told as a reason.
"""

import os
import subprocess
import sys
from importlib import import_module

from fsplan.core.text import Text
from fsplan.files.unreadable import DAMAGED, TOO_COSTLY, UnreadableError

SECONDS = 7
"""Processor time that reading one file may take."""

MEMORY = 900 * 1024 * 1024
_PATIENCE = 5
"""A busy machine may need so many times longer."""

_START = "import sys; sys.path[:] = sys.argv[3:]; from fsplan.files.confined import serve; serve(*sys.argv[1:3])"
_READ, _REFUSED = b"read\n", b"refused\n"


def read_confined(module: str, raw: bytes, *said: str) -> bytes:
    """Return what a module's `read(raw, *said)` returns, called in a process of its own.

    Args:
        module: its full name; its `read` takes the file's bytes and returns bytes, or raises UnreadableError.
        raw: the file.
        said: further arguments.

    Raises:
        UnreadableError: the file cannot be read, or not within the bounds of time and memory.
        ImportError: a library is missing: that is no fault of the file.
    """
    command = [sys.executable, "-I", "-S", "-c", _START, module, "\n".join(said), *sys.path]
    try:
        done = subprocess.run(
            command,
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS * _PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableError(TOO_COSTLY) from None
    if not done.stdout and done.returncode == 1:
        raise ImportError(f"{module} could not be run")
    if done.stdout.startswith(_READ):
        return done.stdout.removeprefix(_READ)
    zh, _, en = done.stdout.removeprefix(_REFUSED).decode("utf-8").partition("\n")
    raise UnreadableError(Text(zh, en) if en else TOO_COSTLY)


def serve(module: str, said: str) -> None:
    """Read the file on standard input within bounds, and write what came of it; run in the process of its own."""
    _bind()
    raw = sys.stdin.buffer.read()
    try:
        answer = _READ + import_module(module).read(raw, *said.split("\n") if said else ())
    except UnreadableError as error:
        answer = _REFUSED + "\n".join(error.problem).encode()
    except ImportError:  # a library that is not there says nothing of the file
        raise
    except MemoryError:
        answer = _REFUSED + "\n".join(TOO_COSTLY).encode()
    except Exception:  # a library that fails over a file says that the file is not as it should be
        answer = _REFUSED + "\n".join(DAMAGED).encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)


def _bind() -> None:
    """Take the bounds upon this process; on Windows only the parent's patience bounds it."""
    try:
        import resource
    except ImportError:
        return
    for what, soft, hard in ((resource.RLIMIT_CPU, SECONDS, SECONDS + 1), (resource.RLIMIT_AS, MEMORY, MEMORY)):
        _, held = resource.getrlimit(what)
        most = hard if held == resource.RLIM_INFINITY else min(hard, held)  # bounds are lowered, never raised
        resource.setrlimit(what, (min(soft, most), most))
