"""What a run writes for its own use is gone when it ends, and when it was killed, with the next run."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from support import ROOT

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
