"""The program without the wait for Python: a process that has loaded its libraries forks for each command.

A command is a process of its own, with its own folder, environment, streams and exit code, as its users' is; what a
start takes besides is left to the tests that start it themselves. The rooms of `cli` are loaded in the fork, since they
look at the command line as they are loaded.
"""

import atexit
import contextlib
import datetime
import gc
import importlib
import io
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LEFT_OUT = ("fsplan.cli", "fsplan.ledger.remote", "fsplan.notify", "fsplan.__main__")
_LONGEST = 100_000
_WITHIN_A_PIPE = 60_000


def run_forked(
    argv: Sequence[str], cwd: Path, stdin: bytes, env: Mapping[str, str], today: datetime.date | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command line; on a day at noon in Beijing, where one is given."""
    asked = {"argv": argv, "cwd": str(cwd), "env": dict(env), "today": today and today.isoformat()}
    message = json.dumps(asked).encode()
    assert len(message) < _LONGEST
    with contextlib.ExitStack() as stack:
        out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(2))
        given = stack.enter_context(_stream_of(stdin))
        link = _server()
        socket.send_fds(link, [message], [given.fileno(), out.fileno(), err.fileno()])
        try:
            code = int(link.recv(100) or b"-1")
        except TimeoutError:  # its answer, when it comes, must not pass for that of another command
            link.close()
            _server.cache_clear()
            raise
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read())
    return subprocess.CompletedProcess(["fsplan", *argv], code, *texts)


def _stream_of(content: bytes) -> io.BufferedIOBase:
    """What stands on standard input: a pipe, where it holds all at once."""
    if len(content) > _WITHIN_A_PIPE:
        stream = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        stream.write(content)
        stream.seek(0)
        return stream
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    return os.fdopen(reading, "rb")


@cache
def _server() -> socket.socket:
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    here.settimeout(300)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    command = [sys.executable, __file__, str(there.fileno())]
    process = subprocess.Popen(command, env=environment, pass_fds=[there.fileno()])
    there.close()
    atexit.register(process.wait, 10)
    atexit.register(here.close)
    return here


def serve(link: socket.socket) -> None:
    """Fork for each command that is asked for, and answer with its exit code."""
    _load()
    while True:
        message, streams, _, _ = socket.recv_fds(link, _LONGEST, 3)
        if not message:
            return
        child = os.fork()
        if not child:
            link.close()
            _become(json.loads(message), streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        link.send(str(os.waitstatus_to_exitcode(status)).encode())


def _load() -> None:
    sys.path[0] = str(ROOT)
    import typer  # noqa: F401

    import fsplan

    for module in pkgutil.walk_packages(fsplan.__path__, "fsplan."):
        if not module.name.startswith(_LEFT_OUT):
            importlib.import_module(module.name)
    for name in ("openpyxl", "xlsxwriter", "docx", "xlrd", "rich.table", "rich.console"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()


def _become(asked: Mapping[str, object], streams: Sequence[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(asked["env"])  # type: ignore[call-overload]
    os.chdir(str(asked["cwd"]))
    sys.stdin = os.fdopen(0, encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="surrogateescape", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.argv = [str(ROOT / "fsplan" / "__main__.py"), *asked["argv"]]  # type: ignore[misc]
    sys.modules["__main__"].__package__ = "fsplan"  # as `python -m fsplan` says of itself
    code = 1
    try:
        if asked["today"]:
            _stop_the_clock(datetime.date.fromisoformat(str(asked["today"])))
        from fsplan.__main__ import main

        main()
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def noon(day: datetime.date) -> datetime.datetime:
    """Noon of a day in Beijing."""
    return datetime.datetime(day.year, day.month, day.day, 4, tzinfo=datetime.UTC)


def _stop_the_clock(day: datetime.date) -> None:
    from fsplan.cli import console

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return noon(day).astimezone(tz)

    console.datetime = Clock  # type: ignore[misc]


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
    os._exit(0)  # no library is to be taken down
