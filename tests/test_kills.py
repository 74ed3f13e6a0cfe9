"""A few kills of each kind of command that writes, as `python tests/faults/kills.py` makes them by the hundred."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

FAULTS = Path(__file__).parent / "faults"
sys.path.insert(0, str(FAULTS))
from register import forget_cut_off  # noqa: E402

SPEC = importlib.util.spec_from_file_location("kills", FAULTS / "kills.py")
assert SPEC and SPEC.loader
kills = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(kills)


@pytest.mark.parametrize("scene", ["receive", "close again", "report docx", "remind", "draft into", "init"])
def test_a_killed_command_leaves_the_old_or_the_new_and_ends_well_the_next_time(scene: str) -> None:
    done, faults = kills.attack(3, 7, scene)
    assert (done[scene], faults) == (3, [])


def test_half_a_file_is_noticed() -> None:
    before = {"plan.yaml": "a", "data": "b"}
    ground = kills.Ground(Path(), before, {**before, "out": "c"}, [], 1.0, {})
    judge = kills.judge
    assert list(judge(ground, {"plan.yaml": "a", "data": "b", "out": "c"}, is_gentle=True)) == []
    assert list(judge(ground, {"plan.yaml": "a", "data": "b", "out": "d"}, is_gentle=False)) == ["out is half a file"]
    assert list(judge(ground, {"plan.yaml": "a"}, is_gentle=False)) == ["data is gone"]
    left = {"plan.yaml": "a", "data": "b", ".out.x.tmp": "d"}
    assert list(judge(ground, left, is_gentle=False)) == []
    assert list(judge(ground, left, is_gentle=True)) == [".out.x.tmp is left behind"]


RECORD, FIRST = "data/filings/2022Q2/a.json", "received/2022Q2/a-v1-x.csv"


def register(folder: Path, *sendings: dict[str, object]) -> dict[str, str]:
    """A folder with a record of these sendings; returns the hash of each file as it is told."""
    (folder / RECORD).parent.mkdir(parents=True, exist_ok=True)
    (folder / RECORD).write_text(json.dumps({"sendings": sendings}))
    return {RECORD: "", **{str(one["original"]): str(one["sha256"]) for one in sendings}}


def sending(version: int, state: str, *, supersedes: int | None = None, sha256: str = "x") -> dict[str, object]:
    original = f"received/2022Q2/a-v{version}-x.csv"
    told = {"version": version, "state": state, "original": original, "sha256": sha256, "slip": None}
    return {**told, "supersedes": supersedes}


def test_a_receipt_that_was_cut_off_is_forgotten_and_nothing_else(tmp_path: Path) -> None:
    once = forget_cut_off(tmp_path, register(tmp_path, sending(1, "filed")))
    twice = register(tmp_path, sending(1, "incomplete"), sending(2, "filed"))
    assert forget_cut_off(tmp_path, twice) == once
    half = forget_cut_off(tmp_path, {**twice, FIRST: "half of it"})
    assert half != once and FIRST in half
    assert forget_cut_off(tmp_path, {**twice, "slips/2022Q2/a.xlsx": "y"}) != once
    assert forget_cut_off(tmp_path, register(tmp_path, sending(1, "incomplete"), sending(2, "returned"))) != once
    assert forget_cut_off(tmp_path, register(tmp_path, sending(1, "filed"), sending(2, "filed", supersedes=1))) != once
