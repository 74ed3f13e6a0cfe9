"""Plans kept between runs: the same plan comes back, and whatever is wrong with what was kept, the file is read."""

import pickle
from pathlib import Path

import pytest
from support import DEMO_PATH

from fsplan.plan import cache
from fsplan.plan.loader import load_plan


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "fsplan"


def test_a_sound_plan_is_kept_and_comes_back(kept: Path) -> None:
    first = load_plan(DEMO_PATH, cached=True)
    assert len(list(kept.iterdir())) == 1
    again = load_plan(DEMO_PATH, cached=True)
    assert first.plan is not None and again.plan is not None
    assert again.plan.file == first.plan.file
    assert again.plan.sha256 == first.plan.sha256
    assert list(again.plan.targets) == list(first.plan.targets)


def test_another_byte_is_another_plan(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(DEMO_PATH.read_bytes())
    load_plan(path, cached=True)
    path.write_bytes(DEMO_PATH.read_bytes().replace(b">= 720", b">= 721"))
    plan = load_plan(path, cached=True).plan
    assert plan is not None and plan.targets["sampling"].spec.goal is not None
    assert plan.targets["sampling"].spec.goal.value == 721


def test_a_faulty_plan_is_never_kept(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(DEMO_PATH.read_bytes().replace(b"status: adopted", b"status: final"))
    assert load_plan(path, cached=True).plan is None
    assert not kept.exists()


@pytest.mark.parametrize("content", [b"", b"noise", pickle.dumps({"not": "a plan"}), b"\x80\x05."])
def test_what_cannot_be_used_is_read_from_the_file(kept: Path, content: bytes) -> None:
    load_plan(DEMO_PATH, cached=True)
    (path,) = kept.iterdir()
    path.write_bytes(content)
    assert load_plan(DEMO_PATH, cached=True).plan is not None


def test_without_a_place_to_keep_it_a_plan_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    for base in ("relative/folder", str(tmp_path / "file")):
        monkeypatch.setenv("XDG_CACHE_HOME", base)
        assert load_plan(DEMO_PATH, cached=True).plan is not None
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    assert cache.folder() is None and load_plan(DEMO_PATH, cached=True).plan is not None


def test_only_the_newest_few_are_kept(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for number in range(cache.MAX_KEPT + 3):
        path.write_bytes(DEMO_PATH.read_bytes() + f"# {number}\n".encode())
        load_plan(path, cached=True)
    assert len(list(kept.iterdir())) == cache.MAX_KEPT
