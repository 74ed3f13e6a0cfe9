"""The process's own streams and signals: closed, broken or full ones give no verdict, and an ended run leaves nothing.

What cannot be said has not been said: a run whose words were lost exits with 2, never with a verdict.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TextIO

_ENDING = ("SIGTERM", "SIGHUP", "SIGINT")
_received: list[int] = []
_STREAMS = 3


class EndedError(SystemExit):
    """A signal ended the run; carries the exit code that shells give for it."""


def open_closed() -> None:
    """Put nothing in the place of streams that are closed: a file opened later would take their number instead."""
    for number in range(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end


def use_utf8() -> None:
    """Speak UTF-8 whatever the locale says: plans are Chinese and cron has the C locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def end_on_signals() -> None:
    """Let a signal to end pass through the code as an exception does, so that files half written go away.

    One that was being ignored, as under nohup, stays ignored; the second one ends the process at once.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def _end(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    _received.append(number)
    raise EndedError(128 + number)


def ended() -> int:
    """Return the code of the signal that ended the run, else 0: an engine tells it as a failure of its own."""
    return 128 + _received[0] if _received else 0


def flush() -> OSError | None:
    """Write out what the streams still hold; returns why not all of it could be written, None where it was."""
    failed = [_flush(stream) for stream in (sys.stdout, sys.stderr) if stream is not None]
    return next((error for error in failed if error), None)


def _flush(stream: TextIO) -> OSError | None:
    try:
        stream.flush()
    except OSError as error:
        silence(stream)
        return error
    return None


def silence(stream: TextIO) -> None:
    """Point a stream at nothing, so that it does not fail again when the interpreter flushes it at exit."""
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
