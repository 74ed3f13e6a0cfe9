"""The streams of the command line: terminals, pipes, closed ones, locales, and names that are no text."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import HEAD, ROOT, run_fsplan

from fsplan.core.text import display_width

BAD = HEAD + "2030-01-31,sampling,market,x,,,\n"


def test_colour_when_it_is_wanted(fsplan, demo, monkeypatch) -> None:
    assert "\x1b[" not in fsplan("report", "-q", "Q2").out
    assert "\x1b[" in fsplan("report", "-q", "Q2", "--color", "always").out
    assert "\x1b[" not in fsplan("report", "-q", "Q2", "--color", "never").out
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "\x1b[" not in fsplan("report", "-q", "Q2").out
    assert "\x1b[" not in fsplan("report", "-q", "Q2", "--color", "always", "-o", "x.txt").out
    assert "\x1b[" not in (demo / "x.txt").read_text("utf-8")


def on_terminal(*argv: str, cwd: Path, columns: int = 200, **env: str) -> tuple[int, str]:
    """Run with stdout on a pseudo-terminal; returns the exit code and what was shown."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en", "TERM": "xterm-256color"}
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "fsplan", *argv]
    with subprocess.Popen(
        command, cwd=cwd, stdout=slave, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={**clean, "COLUMNS": str(columns), **env},
    ) as process:  # fmt: skip
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
        os.close(master)
        return process.wait(60), shown.decode("utf-8", "replace")


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # the other end was closed
        return b""


def test_a_terminal_gets_colour_and_a_pipe_gets_none(demo) -> None:
    code, shown = on_terminal("report", "-q", "Q2", cwd=demo)
    assert code == 0 and "\x1b[" in shown and "Demonstration shops" in shown
    assert "[A|B]" in on_terminal("report", "-q", "Q2", "--by", "item", cwd=demo)[1]  # data is no markup
    code, shown = on_terminal("report", "-q", "Q2", cwd=demo, NO_COLOR="1")
    assert code == 0 and "\x1b[3" not in shown and "\x1b[4" not in shown
    assert "\x1b[" not in on_terminal("report", "-q", "Q2", "--color", "never", cwd=demo)[1]
    piped = run_fsplan("report", "-q", "Q2", cwd=demo)
    assert b"\x1b" not in piped.stdout and max(map(len, piped.stdout.decode().split("\n"))) > 120


@pytest.mark.parametrize("colour", ["auto", "never"])
@pytest.mark.parametrize("columns", [60, 80])
def test_chinese_on_a_terminal_fits_it_and_begins_no_line_with_a_closing_mark(colour: str, columns: int) -> None:
    """The shipped plan's names are long enough for every column to wrap; --color never lays out tables as well."""
    words = ("--lang", "zh", "--color", colour, "report", "-q", "Q2")
    code, shown = on_terminal(*words, cwd=ROOT, columns=columns)
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in shown.splitlines()]
    assert code == 0 and len(lines) > 62
    assert max(map(display_width, lines)) <= columns
    assert [line for line in lines if re.match(r"\s*[，。、；：）》”]", line)] == []
    assert [line for line in lines if re.search(r"\s[，。、；：）》”]", line)] == [], "nor a line within a cell"


def test_a_broken_pipe_is_quiet(demo) -> None:
    rows = "".join(f"2030-01-{day:02},x{day},market,1,,,\n" for day in range(1, 31)) * 1500
    (demo / "many.csv").write_text(HEAD + rows, "utf-8")
    command = f"{sys.executable} -m fsplan check many.csv -f json; echo code=$? >&2"
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    ran = subprocess.run(
        ["/bin/sh", "-c", f"({command}) | head -c 10"], cwd=demo, env=env, capture_output=True, check=False
    )
    assert ran.stderr.decode().strip().split("\n")[-1] == "code=2"
    assert b"Traceback" not in ran.stderr and b"BrokenPipe" not in ran.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_never_make_it_fail_badly(demo, closed: str) -> None:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    for argv, codes in (("check -", {4}), ("check --as-of 2030-06-30", {1, 2})):
        command = f"{sys.executable} -m fsplan {argv} {closed}; echo code=$?"
        ran = subprocess.run(
            ["/bin/sh", "-c", command], cwd=demo, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        code = int(ran.stdout.decode().strip().split("code=")[-1])
        assert code in codes, (argv, ran.stdout, ran.stderr)
        assert b"Traceback" not in ran.stderr


def test_a_c_locale_speaks_utf8(demo) -> None:
    ran = run_fsplan("report", "-q", "Q2", "--lang", "zh", cwd=demo, env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ran.returncode == 0 and "监督抽检批次" in ran.stdout.decode("utf-8")


def test_a_file_name_that_is_no_text(demo) -> None:
    name = os.fsencode(demo) + b"/q\xff.csv"
    Path(os.fsdecode(name)).write_text(BAD, "utf-8")
    ran = run_fsplan("check", os.fsdecode(name), cwd=demo)
    assert ran.returncode == 3 and b"Traceback" not in ran.stderr and b"FS212" in ran.stderr
    ran = run_fsplan("check", os.fsdecode(name), "-f", "json", "--rejects", "r.csv", cwd=demo)
    assert ran.returncode == 3 and json.loads(ran.stdout)["exit"] == 3


def test_a_line_of_100_mb_is_refused_soon(demo) -> None:
    path = demo / "long.csv"
    with path.open("wb") as stream:
        stream.write(b"date,target,unit,value\n")
        for _ in range(100):
            stream.write(b"x" * 1_000_000)
    ran = run_fsplan("check", "long.csv", cwd=demo)
    assert ran.returncode == 2 and b"FS904" in ran.stderr
