"""A few kills of each kind of command that writes, as `python tests/faults/kills.py` makes them by the hundred."""

import importlib.util
import sys
from pathlib import Path

import pytest

FAULTS = Path(__file__).parent / "faults"
sys.path.insert(0, str(FAULTS))
SPEC = importlib.util.spec_from_file_location("kills", FAULTS / "kills.py")
assert SPEC and SPEC.loader
kills = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(kills)


@pytest.mark.parametrize("scene", ["receive", "close again", "report docx", "remind", "draft into", "init"])
def test_a_killed_command_leaves_the_old_or_the_new_and_ends_well_the_next_time(scene: str) -> None:
    done, faults = kills.attack(3, 7, scene)
    assert (done[scene], faults) == (3, [])


def test_half_a_file_is_noticed() -> None:
    ground = kills.Ground(Path(), {"plan.yaml": "a", "data": "b"}, {"plan.yaml": "a", "data": "b", "out": "c"}, 1, 1.0)
    judge = kills.judge
    assert list(judge(ground, {"plan.yaml": "a", "data": "b", "out": "c"}, is_gentle=True)) == []
    assert list(judge(ground, {"plan.yaml": "a", "data": "b", "out": "d"}, is_gentle=False)) == ["out is half a file"]
    assert list(judge(ground, {"plan.yaml": "a"}, is_gentle=False)) == ["data is gone"]
    left = {"plan.yaml": "a", "data": "b", ".out.x.tmp": "d"}
    assert list(judge(ground, left, is_gentle=False)) == []
    assert list(judge(ground, left, is_gentle=True)) == [".out.x.tmp is left behind"]
