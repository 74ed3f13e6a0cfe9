"""A disk that is full is said, wherever it is met: while unpacking, while the engine spills, while records are kept."""

import gzip
import os
import random
import subprocess
import tempfile
from pathlib import Path

import pytest
from support import demo_plan, run_fsplan

from fsplan.core.text import Text
from fsplan.files.source import Source
from fsplan.ledger.local import engine, scratch
from fsplan.ledger.local.head import import_zstd

HEADER = "抽样编号,抽样时间,食品大类,抽样数量,结论,联系人电话,备注\n"
PLAN = Path(__file__).parents[1] / "rules" / "plan.yaml"


def ledger(rows, day="2030-03-01"):
    chance = random.Random(1)
    lines = (f"XC2212{number:08d},{day},肉制品,1,合格,,{chance.randbytes(20).hex()}\n" for number in range(rows))
    return (HEADER + "".join(lines)).encode()


@pytest.fixture
def tiny(tmp_path):
    """A disk of two megabytes for whatever a run writes for its own use."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        message = "no small disk could be mounted: what a full one does was not checked"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_packed_file_that_does_not_fit(tiny, tmp_path):
    (tmp_path / "l.csv.gz").write_bytes(gzip.compress(ledger(50_000)))
    ran = run_fsplan("--plan", PLAN, "check", "l.csv.gz", cwd=tmp_path, env={"TMPDIR": str(tiny)})
    assert ran.returncode == 2
    assert b"l.csv.gz: FS910 cannot-write: the file cannot be written: the disk is full" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert list(tiny.iterdir()) == []


def test_records_that_the_engine_cannot_spill(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tiny))
    monkeypatch.setattr(scratch, "MEMORY", "24MB")
    (tmp_path / "l.csv").write_bytes(ledger(900_000))
    result = engine.read_ledger(demo_plan(), "sampling", [Source(str(tmp_path / "l.csv"))])
    assert [finding.code for finding in result.findings] == ["FS910"]
    assert result.files[0].fault is not None
    assert (result.rows, result.counts) == (0, {})
    assert list(tiny.iterdir()) == []


def test_records_that_the_readers_accept_and_nothing_keeps(tiny, tmp_path, monkeypatch):
    """No date is in a form that the engine knows, so each record is kept in a file of the run's own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tiny))
    (tmp_path / "l.csv").write_bytes(ledger(90_000, day="2030年3月1号"))
    result = engine.read_ledger(demo_plan(), "sampling", [Source(str(tmp_path / "l.csv"))])
    assert [finding.code for finding in result.findings] == ["FS910"]
    assert list(tiny.iterdir()) == []


def test_rejected_records_that_nothing_keeps(tiny, tmp_path):
    (tmp_path / "l.csv").write_bytes(ledger(90_000, day="never"))
    words = ("--plan", PLAN, "check", "l.csv", "--rejects", "r.csv")
    ran = run_fsplan(*words, cwd=tmp_path, env={"TMPDIR": str(tiny)})
    assert ran.returncode == 2 and b"l.csv: FS910 cannot-write" in ran.stderr
    assert b"Traceback" not in ran.stderr and b"a fault of the program" not in ran.stderr
    assert b"sampling" not in ran.stderr and not (tmp_path / "r-sampling.csv").exists()
    assert list(tiny.iterdir()) == []


def test_there_is_no_folder_to_write_to(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    result = engine.read_ledger(demo_plan(), "sampling", [Source("l.csv", ledger(3))])
    assert [finding.code for finding in result.findings] == ["FS901"]


@pytest.mark.parametrize("packed", ["gz", "zst"])
def test_a_file_that_blows_up_is_left_off(tmp_path, packed):
    path = tmp_path / f"l.csv.{packed}"
    content = HEADER.encode() + (b"," * 1_000_000 + b"\n") * 64
    if packed == "gz":
        path.write_bytes(gzip.compress(content))
    else:
        path.write_bytes(import_zstd().compress(content))
    assert path.stat().st_size < 500_000
    result = engine.read_ledger(demo_plan(), "sampling", [Source(str(path))])
    (finding,) = result.findings
    problem = finding.params["problem"]
    assert isinstance(problem, Text) and problem.en == "the file would be larger than is allowed"
    assert finding.code == "FS901"
