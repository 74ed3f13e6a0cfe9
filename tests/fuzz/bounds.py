"""What every input is held to: an answer of the house, 5 s of processor time, 1 GB of memory."""

import re
import resource
import signal
import traceback
from collections.abc import Callable
from pathlib import Path

SECONDS = 5
KILOBYTES = 1024 * 1024
_GUARD = 4 * 1024**3
"""Address space at which the machine is spared; what a process holds is judged by KILOBYTES."""


class LostRowsError(AssertionError):
    """Rows of an input are neither accepted, rejected nor told as left out."""


class HangError(BaseException):
    """An input took longer than it may: no handler of the house catches it."""


def bound_process() -> None:
    """Take the bounds upon this process: it is sent a signal where an input takes too long."""
    resource.setrlimit(resource.RLIMIT_AS, (_GUARD, _GUARD))
    signal.signal(signal.SIGPROF, _stop)


def _stop(*_: object) -> None:
    raise HangError


def peak() -> int:
    """Return the most kB that this process has held; `ru_maxrss` would count what started it, too."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"), re.MULTILINE)
    assert found
    return int(found[1])


def judge(run: Callable[[bytes], None], raw: bytes) -> tuple[str, str] | None:
    """Run an input and return what is wrong with what came of it, as a kind and a traceback, or None."""
    before = peak()
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            run(raw)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except HangError:
        return "hang", traceback.format_exc()
    except LostRowsError:
        return "lost rows", traceback.format_exc()
    except MemoryError:
        return "memory", traceback.format_exc()
    except BaseException:
        return "traceback", traceback.format_exc()
    after = peak()
    return ("memory", f"{after} kB at its peak") if after > KILOBYTES >= before else None


def place_of(trace: str) -> str:
    """Return by which two lines of the house a traceback is known, so that one fault is told once."""
    lines = [line.strip() for line in trace.splitlines()]
    own = [line for line in lines if line.startswith("File ") and "tests/fuzz" not in line]
    said = lines[-1] if lines else ""
    last = re.sub(r"\d+", "N", said)[:80] if "LostRowsError" in said else said.split(":")[0]
    return " | ".join((*own[-2:], last))
