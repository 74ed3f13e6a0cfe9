"""The entry points in this process: the exit code, quiet ends, and streams that are closed or broken."""

import errno
import io
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import fsplan.cli.app as cli
from fsplan import __main__ as entry
from fsplan.cli import console, defaults, streams


class Broken(io.StringIO):
    """A stream whose last words cannot be written."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> None:
        raise self.error

    def fileno(self) -> int:
        return -1


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """What a run asks of the process ends with the test."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_main_exits_with_the_commands_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["fsplan", "check"])
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert done.value.code == 2  # there is no plan


@pytest.mark.parametrize(("number", "said"), [(errno.EPIPE, ""), (errno.ENOSPC, "fsplan: the disk is full\n")])
@pytest.mark.parametrize("code", [0, 1, 3])
def test_what_fails_at_the_last_flush_gives_2(monkeypatch, capsys, number: int, said: str, code: int) -> None:
    monkeypatch.setattr(cli, "run", lambda _: code)
    monkeypatch.setattr(sys, "argv", ["fsplan"])
    monkeypatch.setattr(sys, "stdout", Broken(OSError(number, "")))
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert done.value.code == 2 and capsys.readouterr().err == said


def test_a_stderr_that_takes_nothing_gives_2(monkeypatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    assert cli.run(["--no-such-option"]) == 2
    monkeypatch.setenv("FSPLAN_DEBUG", "1")
    with pytest.raises(OSError, match="No space"):
        cli.run(["--no-such-option"])


def test_the_process_ends_with_the_code_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(entry.gc, "disable", lambda: None)
    monkeypatch.setattr(entry.os, "_exit", ended.append)
    for code in (0, 3):
        monkeypatch.setattr(cli, "run", lambda _, code=code: code)
        entry.main()
    assert ended == [0, 3]


def test_a_closed_stdout_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    streams.open_closed()
    streams.use_utf8()
    sys.stdout.write("lost")
    assert sys.stdout.name == "/dev/null"
    sys.stdout.close()


def test_a_closed_stderr_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    console.tell("nobody hears")
    console.tell_findings([], "en", 10)


@pytest.mark.parametrize("stream", [None, io.StringIO("")])
def test_a_closed_stdin_holds_nothing(monkeypatch: pytest.MonkeyPatch, stream: object) -> None:
    monkeypatch.setattr(sys, "stdin", stream)
    assert console.read_stdin(["-"]) == b""
    assert console.read_stdin(["a.csv"]) is None


def test_the_locale_decides_last(monkeypatch: pytest.MonkeyPatch) -> None:
    for found, lang in [("zh_CN", "zh"), ("Chinese (Simplified)_China", "zh"), ("de_DE", "en"), (None, "en")]:
        monkeypatch.setattr(defaults.locale, "getlocale", lambda found=found: (found, "UTF-8"))
        assert defaults.detect_lang([]) == lang
    assert defaults.detect_lang(["--lang"]) == "en"
    assert defaults.detect_lang(["check", "--lang=zh"]) == "zh"
    assert defaults.detect_lang(["check", "--lang", "fr"]) == "en"
