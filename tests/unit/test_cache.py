"""Plans kept between runs: the same plan comes back, and whatever is wrong with what was kept, the file is read."""

import os
import pickle
from dataclasses import is_dataclass
from pathlib import Path

import pytest
from support import DEMO_PATH, LEDGER, ROOT, plan_of

from fsplan.core.text import Text
from fsplan.plan import cache
from fsplan.plan.base import Model
from fsplan.plan.cache import from_text, to_text
from fsplan.plan.loader import load_plan
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

WARNED = DEMO_PATH.read_bytes().replace(b'goal: ">= 720"', b'goal: ">= 600"')
"""The demo plan with a count's goal that its rate makes idle."""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "fsplan"


def entry(kept: Path) -> Path:
    """Keep the demo plan; returns the file that it is kept in."""
    load_plan(DEMO_PATH, cached=True)
    (path,) = kept.iterdir()
    return path


def is_read_from_its_file(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether the demo plan is parsed, though it was kept."""
    parsed: list[str] = []

    def parse(raw: bytes, path: Path, name: str) -> object:
        parsed.append(name)
        return parse_plan(raw, path, name)

    monkeypatch.setattr("fsplan.plan.parse.parse_plan", parse)
    assert load_plan(DEMO_PATH, cached=True).plan is not None
    return bool(parsed)


def test_a_sound_plan_is_kept_and_comes_back(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_plan(DEMO_PATH, cached=True)
    again = load_plan(DEMO_PATH, cached=True)
    assert first.plan is not None and again.plan is not None
    assert again.plan.file == first.plan.file
    assert again.plan.sha256 == first.plan.sha256
    assert list(again.plan.targets) == list(first.plan.targets)
    assert not is_read_from_its_file(monkeypatch)


@pytest.mark.parametrize("path", [DEMO_PATH, ROOT / "plan.yaml"], ids=["demo", "shipped"])
def test_a_record_says_all_that_the_plan_does(path: Path) -> None:
    plan = load_plan(path).plan
    assert plan is not None
    file, warnings, places = from_text(to_text(plan.file, (), plan.places, "name").encode(), "name", "plan.yaml")
    assert file == plan.file and warnings == ()
    assert places == plan.places and set(places) == set(plan.targets)
    again = {target.id: target for target in Plan(file, path).targets.values()}
    for id_, target in plan.targets.items():
        assert again[id_].spec.stated == target.spec.stated
        assert type(again[id_].spec.units) is tuple and again[id_].answering == target.answering


def test_words_that_come_back_are_equal_though_not_the_same_objects() -> None:
    plan = plan_of({"x": {"kind": "share", "by": ["a"]}}, ledgers={"l": with_verdict()})
    file, _, _ = from_text(to_text(plan.file, (), {}, "name").encode(), "name", "plan.yaml")
    again = Plan(file, plan.path)
    assert file.ledgers["l"].verdict == "end" and file.ledgers["l"].columns["end"].type == "verdict"
    assert (again.targets["x"].kind.name, again.targets["x"].spec.over_time) == ("share", "last")
    assert file == plan.file


def with_verdict() -> dict[str, object]:
    end = {"header": "结论", "type": "verdict", "good": ["合格"]}
    return {**LEDGER, "columns": {**LEDGER["columns"], "end": end}}  # type: ignore[dict-item]


def test_warnings_are_told_on_every_run_under_the_name_in_use(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(WARNED)
    first = load_plan(path, cached=True)
    assert [finding.code for finding in first.findings] == ["FS126"]
    again = load_plan(path, "other/plan.yaml", cached=True)
    assert again.plan is not None and again.plan.warnings == again.findings
    (found,) = again.findings
    assert (found.file, found.place) == ("other/plan.yaml", f"other/plan.yaml:{found.line}:{found.column}")
    assert found.params == first.findings[0].params  # its texts are still in both languages


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


def damages(sound: bytes) -> list[bytes]:
    """Return a record damaged in every way: noise, cut off, altered, not of the kind."""
    altered = sound.replace(b"720", b"620")
    return [b"", b"noise", pickle.dumps({"not": "a plan"}), b"\x80\x05.", sound[:-1], altered, b"0" * 64 + sound[64:]]


@pytest.mark.parametrize("number", range(7))
def test_what_was_damaged_is_read_from_the_file(kept: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    path = entry(kept)
    path.write_bytes(damages(path.read_bytes())[number])
    assert is_read_from_its_file(monkeypatch)


class _Runs:
    """Runs a command where it is unpickled."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> object:
        return os.system, (self.command,)


def test_nothing_runs_from_what_was_kept(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry(kept).write_bytes(pickle.dumps(_Runs(f"touch {tmp_path}/ran")))
    assert is_read_from_its_file(monkeypatch)
    assert not (tmp_path / "ran").exists()


def test_only_records_are_made_of_what_was_kept() -> None:
    assert all(is_dataclass(found) or found is Text for found in cache._VALUES.values())
    assert {"Goal", "Pace", "Amount", "Quotas", "Period", "UnitRule", "Finding", "Text", "PlanFile"} <= {*cache._VALUES}
    assert all(issubclass(found, Model) for found in cache._MODELS.values()) and "Goal" not in cache._MODELS


def test_another_plans_record_under_this_name_is_not_believed(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = entry(kept)
    other = tmp_path / "plan.yaml"
    other.write_bytes(WARNED)
    load_plan(other, cached=True)
    (second,) = set(kept.iterdir()) - {path}
    second.replace(path)
    assert is_read_from_its_file(monkeypatch)


@pytest.mark.parametrize("what", ["folder", "file"])
@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_where_others_may_write_nothing_is_believed(
    kept: Path, what: str, mode: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = entry(kept)
    (kept if what == "folder" else path).chmod(mode)
    assert is_read_from_its_file(monkeypatch)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_is_another_users_is_not_believed(kept: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = entry(kept)
    os.chown(kept if what == "folder" else path, 12345, 12345)
    assert is_read_from_its_file(monkeypatch)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_in_another_users_home_nothing_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12345)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_plan(DEMO_PATH, cached=True).plan is not None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["folder", "file"])
def test_links_are_not_followed(kept: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = entry(kept)
    linked = kept if what == "folder" else path
    moved = kept.parent / "elsewhere"
    linked.rename(moved)
    linked.symlink_to(moved)
    assert is_read_from_its_file(monkeypatch)


def test_a_pipe_is_not_waited_for(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = entry(kept)
    path.unlink()
    os.mkfifo(path, 0o600)
    assert is_read_from_its_file(monkeypatch)


def test_only_this_user_can_read_what_is_kept(kept: Path) -> None:
    path = entry(kept)
    assert (kept.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)


def test_without_a_place_to_keep_it_a_plan_is_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    for base in ("relative/folder", str(tmp_path / "file")):
        monkeypatch.setenv("XDG_CACHE_HOME", base)
        assert load_plan(DEMO_PATH, cached=True).plan is not None
    for variable in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(variable, raising=False)
    assert cache.folder() is None and load_plan(DEMO_PATH, cached=True).plan is not None


def test_only_the_newest_few_are_kept(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for number in range(cache.MAX_KEPT + 3):
        path.write_bytes(DEMO_PATH.read_bytes() + f"# {number}\n".encode())
        load_plan(path, cached=True)
    assert len(list(kept.iterdir())) == cache.MAX_KEPT == 16


def test_the_oldest_goes_first(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    for number in range(cache.MAX_KEPT):
        path.write_bytes(DEMO_PATH.read_bytes() + f"# {number}\n".encode())
        load_plan(path, cached=True)
        (new,) = (one for one in kept.iterdir() if one.stat().st_mtime > 1000)
        os.utime(new, (number, number))
    first, second = sorted(kept.iterdir(), key=lambda one: one.stat().st_mtime)[:2]
    path.write_bytes(DEMO_PATH.read_bytes() + b"# new\n")
    load_plan(path, cached=True)
    assert not first.exists() and second.exists() and len(list(kept.iterdir())) == cache.MAX_KEPT


def test_the_users_cache_folder_is_named_or_stands_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/office")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/office")
    assert cache.folder() == Path("/var/cache/office/fsplan")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache.folder() == Path("/home/office/.cache/fsplan")
    monkeypatch.setenv("HOME", "office")
    assert cache.folder() is None


def test_a_program_of_other_files_has_plans_of_its_own() -> None:
    told = cache._program().decode()
    assert all(
        f"{room}/{file}.py" in told
        for room, file in (("plan", "model"), ("plan/checks", "check_plan"), ("core", "text"))
    )
