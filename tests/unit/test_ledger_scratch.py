"""What a run writes for its own use is gone when it ends, and when it was killed, with the next run."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from support import ROOT

from fsplan.core.files import hold
from fsplan.ledger.local import scratch
from fsplan.ledger.local.scratch import scratch_folder, sweep

HOLD = """
import sys, time
from fsplan.ledger.local.scratch import scratch_folder
with scratch_folder() as folder:
    (folder / "big.csv").write_bytes(b"x" * 1000)
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def start() -> tuple[subprocess.Popen, Path]:
    process = subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_the_folder_is_gone_after_the_run(tmp_path):
    with scratch_folder() as folder:
        (folder / "x").write_text("x")
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_killed_run_leaves_nothing_behind_the_next(tmp_path):
    process, folder = start()
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert (folder / "big.csv").exists()
    with scratch_folder():
        assert not folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_running_runs_folder_is_left_alone(tmp_path):
    process, folder = start()
    try:
        sweep(tmp_path)
        assert (folder / "big.csv").exists()
    finally:
        process.kill()
        process.wait()


def test_a_folder_that_another_run_clears_before_its_lock_is_held_is_made_anew(tmp_path, monkeypatch):
    """Two runs at once: the other sweeps between the moment that the lock is there and the moment that it is held."""
    made = []

    def hold_after_a_sweep(handle: int) -> None:
        made.append([path for path in tmp_path.iterdir() if path.is_dir()])
        if len(made) == 1:
            with monkeypatch.context() as patch:
                patch.setattr(scratch, "hold", hold)
                sweep(tmp_path)
        hold(handle)

    monkeypatch.setattr(scratch, "hold", hold_after_a_sweep)
    with scratch_folder() as folder:
        (folder / "x").write_text("x")
        assert len(made) == 2 and folder not in made[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_another_run_is_clearing_is_made_anew(tmp_path, monkeypatch):
    refusals = [BlockingIOError()]

    def hold_when_free(handle: int) -> None:
        if refusals:
            raise refusals.pop()
        hold(handle)

    monkeypatch.setattr(scratch, "hold", hold_when_free)
    with scratch_folder() as folder:
        assert (folder / "lock").exists()


def test_many_runs_at_once_keep_their_folders(tmp_path):
    """Each makes and drops its folder again and again, and sweeps before each."""
    code = """
import sys
from fsplan.ledger.local.scratch import scratch_folder
for _ in range(300):
    with scratch_folder() as folder:
        (folder / "x").write_bytes(b"x")
"""
    runs = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) for _ in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert list(tmp_path.iterdir()) == []
