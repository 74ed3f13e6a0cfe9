"""The attack itself is sound: its seeds are good files, what it looks for is found, and each change is one of its seed.

The attack is `tests/fuzz/run.py`; what it found is run again here, from `tests/fuzz/found/TARGET/`.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from support import ROOT

FUZZ = ROOT / "tests" / "fuzz"
sys.path.insert(0, str(FUZZ))

import answers  # noqa: E402
import bounds  # noqa: E402
import seeds  # noqa: E402
import targets  # noqa: E402

FOUND = sorted(path for path in (FUZZ / "found").rglob("*") if path.is_file())
IN_PROCESS = [name for name in targets.TARGETS if name not in ("commands", "receive")]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (answers.readers, answers.xls):
        monkeypatch.setattr(module, "read_confined", answers.read_here)


@pytest.mark.parametrize("path", FOUND, ids=[f"{path.parent.name}/{path.name}" for path in FOUND])
def test_what_was_found_is_mended(path: Path) -> None:
    targets.TARGETS[path.parent.name].run(path.read_bytes())


@pytest.mark.parametrize("name", IN_PROCESS)
def test_every_seed_passes(name: str) -> None:
    for raw in targets.TARGETS[name].seeds:
        targets.TARGETS[name].run(raw)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_changes_follow_from_chance_alone(name: str) -> None:
    target = targets.TARGETS[name]
    for raw in target.seeds:
        changed = [target.change(raw, Random(number)) for number in range(30)]
        assert changed == [target.change(raw, Random(number)) for number in range(30)]
        assert sum(one != raw for one in changed) > 20


def test_seeds_are_good_files() -> None:
    from fsplan.files.source import Source
    from fsplan.plan.parse import parse_plan
    from fsplan.progress.reader import read_progress

    assert [parse_plan(plan, Path("p"), "p").findings for plan in seeds.PLANS] == [(), (), ()]
    rows = [seeds.HEADER, *seeds.ROWS]
    files = {
        "1.csv": seeds.text_of(rows),
        "1.xls": seeds.xls(),
        "1.ods": seeds.ods_of(rows),
        "1.xlsx": seeds.xlsx_of(rows),
    }
    for name, raw in files.items():
        assert read_progress(answers.plan(), [Source(name, raw)]).rows == len(seeds.ROWS), name
    assert "2030" in answers.readers.to_text(seeds.docx())
    assert "720" in answers.readers.to_text(seeds.HTML)
    assert "plan 2030" in answers.readers.to_text(seeds.pdf())


def test_lost_rows_are_noticed() -> None:
    def lose(rows: list[list[str]]) -> bytes:
        return seeds.text_of(rows[:-1])

    run = answers.with_rows(seeds.HEADER, lose, lambda raw, rows: answers.run_progress("1.csv", raw, rows))
    assert bounds.judge(run, seeds.as_json(seeds.ROWS))[0] == "lost rows"  # type: ignore[index]


JUDGED = """
import sys
sys.path.insert(0, sys.argv[1])
import bounds
bounds.KILOBYTES = 300_000
bounds.bound_process()
def spin(raw):
    while True: pass
def swallow(raw):
    while True:
        try:
            while True: pass
        except Exception: pass
def eat(raw): bytearray(400_000_000)
def fail(raw): raise KeyError(raw)
def leave(raw): sys.exit(0)
for run in (spin, swallow, fail, leave, len, eat):
    bounds.SECONDS = 60 if run is eat else 0.2
    wrong = bounds.judge(run, b"")
    print(wrong and wrong[0])
"""


def test_what_hangs_eats_or_fails_is_noticed() -> None:
    command = [sys.executable, "-c", JUDGED, str(FUZZ)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split() == ["hang", "hang", "traceback", "traceback", "None", "memory"]


@pytest.mark.parametrize(("name", "count"), [("numbers", 300), ("ledger rows", 3), ("commands", 3), ("receive", 3)])
def test_a_short_attack_counts_what_it_did(name: str, count: int, tmp_path: Path) -> None:
    command = [sys.executable, str(FUZZ / "run.py"), "--blind", "--inputs", str(count), "--target", name]
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([*command, "--keep", str(tmp_path)], env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1] == f"{count} inputs, seed 2026, 0 faults"


def test_the_input_of_a_fault_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import attack

    def fail(raw: bytes) -> None:
        raise KeyError(raw)

    (tmp_path / "told").mkdir()
    for name in ("bound_process", "read_in_this_process", "keep_one_engine"):
        monkeypatch.setattr(bounds if hasattr(bounds, name) else answers, name, lambda: None)
    monkeypatch.setattr(attack.logging, "disable", lambda: None)
    monkeypatch.setattr(attack.os, "fsync", attack.os.fsync)  # what the attack puts in its place ends with the test
    monkeypatch.setitem(targets.TARGETS, "urls", replace(targets.TARGETS["urls"], run=fail))
    one = attack.Attack("urls", tmp_path)
    for raw in (b"a", b"b"):
        one.run(raw)
    assert [fault[0] for fault in one.faults] == ["traceback"]  # both are at one place
    kept = [path for path in (tmp_path / "found" / "urls").iterdir() if path.suffix != ".txt"]
    assert sorted(path.read_bytes() for path in kept) == [b"a", b"b"]
