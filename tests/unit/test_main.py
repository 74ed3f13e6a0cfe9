"""The entry points in this process: the exit code, quiet ends, and streams that are closed or broken."""

import io
import sys
from pathlib import Path

import pytest

import fsplan.cli as cli
from fsplan import __main__ as entry
from fsplan import console


class Broken(io.StringIO):
    """A pipe that nobody reads from any more."""

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return -1


def test_main_exits_with_the_commands_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["fsplan", "check"])
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert done.value.code == 2  # there is no plan


def test_a_pipe_broken_at_the_last_flush_gives_2(monkeypatch: pytest.MonkeyPatch) -> None:
    silenced: list[bool] = []
    monkeypatch.setattr(cli, "run", lambda _: 0)
    monkeypatch.setattr(cli, "_silence_stdout", lambda: silenced.append(True))
    monkeypatch.setattr(sys, "stdout", Broken())
    with pytest.raises(SystemExit) as done:
        cli.main()
    assert done.value.code == 2 and silenced == [True]


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
    console.use_utf8()
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
        monkeypatch.setattr(console.locale, "getlocale", lambda found=found: (found, "UTF-8"))
        assert console.detect_lang([]) == lang
    assert console.detect_lang(["--lang"]) == "en"
    assert console.detect_lang(["check", "--lang=zh"]) == "zh"
    assert console.detect_lang(["check", "--lang", "fr"]) == "en"
