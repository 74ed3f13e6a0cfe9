"""How a run ends when the world is unkind: full disks under its streams, and signals in the middle of a write."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT

ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en", "LC_ALL": "C"}
COMMANDS = (
    "check", "check -f json", "report -q Q2", "report -q Q2 -f html", "report -q Q2 -f xlsx",
    "report -q Q2 --color always", "show", "trace sampling", "remind -q Q2", "escalate -q Q2", "rollup .",
    "diff plan.yaml plan.yaml -f json", "explain FS205", "schema", "template -q Q2 --unit market", "draft plan.yaml",
    "lint faulty.yaml", "--version", "--help", "check --help", "",
)  # fmt: skip


@pytest.fixture
def full(demo: Path) -> Iterator[Path]:
    """A device that is always full, of this test's own."""
    device = demo / "full"
    try:
        os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 7))
    except PermissionError:
        pytest.skip("only root makes devices")
    yield device
    device.unlink()


def ends(command: str, streams: str, folder: Path) -> int:
    line = f"exec {sys.executable} -m fsplan {command} {streams}"
    return subprocess.run(["sh", "-c", line], cwd=folder, env=ENV, check=False, capture_output=True).returncode


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_never_a_verdict(demo, full, command: str) -> None:
    assert ends(command, ">full", demo) == 2
    assert ends(command, ">full 2>&1", demo) == 2
    said = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m fsplan {command} >out"], cwd=demo, env=ENV, check=False, capture_output=True
    )
    assert ends(command, ">out 2>full", demo) == (2 if said.stderr else said.returncode)


def test_a_full_disk_is_told(demo, full) -> None:
    for lang, text in (("zh", "磁盘已满，无法写入"), ("en", "the disk is full")):
        command = f"{sys.executable} -m fsplan report -q Q2 --lang {lang} >full"
        ran = subprocess.run(["sh", "-c", command], cwd=demo, env=ENV, check=False, capture_output=True)
        assert ran.stderr.decode().endswith(f"fsplan: {text}\n")


def test_a_file_never_takes_the_place_of_a_closed_stream(demo) -> None:
    assert ends("check data/q1.csv -o out.json", "<&- >&- 2>&-", demo) in (0, 1)
    assert (demo / "out.json").read_text("utf-8").startswith("{")


WRITING = """
import os, sys, time
from fsplan.core import files
def wait(_):
    print("here", flush=True)
    time.sleep(30)
files.os.fsync = wait
sys.argv = ["fsplan", "show", "-o", "out.txt"]
from fsplan.__main__ import main
main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_leaves_nothing_half_written(demo, number: int, code: int) -> None:
    before = sorted(demo.iterdir())
    env = {**ENV, "XDG_CACHE_HOME": ""}
    heard = f"import signal; signal.signal({number:d}, signal.SIG_DFL){WRITING}"  # a test under nohup ignores SIGHUP
    with subprocess.Popen([sys.executable, "-c", heard], cwd=demo, env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"here\n"
        assert sorted(demo.iterdir()) != before
        process.send_signal(number)
        assert process.wait(20) == code
    assert sorted(demo.iterdir()) == before


def test_a_signal_that_is_ignored_stays_ignored(demo) -> None:
    script = f"trap '' HUP; exec {sys.executable} -c '{WRITING.replace('30', '1')}'"
    env = {**ENV, "XDG_CACHE_HOME": ""}
    with subprocess.Popen(["sh", "-c", script], cwd=demo, env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"here\n"
        process.send_signal(signal.SIGHUP)
        assert process.wait(20) == 0
    assert (demo / "out.txt").exists()


def test_a_ledgers_folder_goes_away_with_a_signal(tmp_path: Path) -> None:
    code = """
import time
from fsplan.cli.streams import end_on_signals
from fsplan.ledger.local.scratch import scratch_folder
end_on_signals()
with scratch_folder() as folder:
    print(folder, flush=True)
    time.sleep(30)
"""
    env = {**ENV, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.PIPE) as process:
        assert process.stdout and Path(process.stdout.readline().decode().strip()).is_dir()
        time.sleep(0.1)
        process.terminate()
        assert process.wait(20) == 143
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_was_interrupted_is_no_fault_of_the_program(demo) -> None:
    code = """
import os, signal, sys
from fsplan.cli import given as reading
def judge(*_, **__):
    try:
        os.kill(os.getpid(), signal.SIGTERM)
    except BaseException:
        raise RuntimeError("Query interrupted")
reading.judge = judge
sys.argv = ["fsplan", "check"]
from fsplan.__main__ import main
main()
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=demo, env=ENV, check=False, capture_output=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (143, b"", b"")
