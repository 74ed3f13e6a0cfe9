"""The lock of a plan's filings: one run at a time, and nothing of it left where nothing was kept."""

import threading
from pathlib import Path

import pytest
from receiving import Q1, Desk

from fsplan.plan.loader import load_plan
from fsplan.receive.store import Store


@pytest.fixture
def store(desk: Desk) -> Store:
    loaded = load_plan(desk.path / "plan.yaml").plan
    assert loaded is not None
    return Store(loaded)


@pytest.mark.parametrize(("name", "code"), [("nofile.xlsx", 2), ("in/broken.xlsx", 2), ("in/empty.csv", 4)])
def test_what_keeps_nothing_leaves_nothing(desk: Desk, name: str, code: int) -> None:
    (desk.path / "in").mkdir()
    (desk.path / "in/broken.xlsx").write_bytes(b"PK\x03\x04nothing")
    (desk.path / "in/empty.csv").write_bytes(b"")
    before = sorted(desk.path.rglob("*"))
    assert desk.one(name, code=code)["state"] == "refused"
    assert sorted(desk.path.rglob("*")) == before


def test_what_was_kept_stays_with_its_lock(desk: Desk) -> None:
    assert desk.one(desk.put(Q1, "2030-03-31,sampling,market,150,,"))["state"] == "filed"
    kept = sorted((desk.path / "received").rglob("*"))
    assert desk.path / "received/.lock" in kept
    desk.one("nofile.xlsx", code=2)
    assert sorted((desk.path / "received").rglob("*")) == kept


def test_a_folder_that_was_there_stays(desk: Desk) -> None:
    (desk.path / "received").mkdir()
    desk.one("nofile.xlsx", code=2)
    assert (desk.path / "received").is_dir()


def test_who_waits_for_a_lock_that_goes_away_makes_it_again(
    desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second holds the very file that stands there, or a third would take another beside it."""
    waiting, held = threading.Event(), threading.Event()
    lock, found = desk.path / "received/.lock", []
    monkeypatch.setattr("fsplan.receive.store.time.sleep", lambda _: (waiting.set(), held.wait(10)))

    def second() -> None:
        with store.locked():
            found.append(lock.exists())

    thread = threading.Thread(target=second)
    with store.locked():
        thread.start()
        assert waiting.wait(10)
    held.set()
    thread.join(20)
    assert found == [True]


def test_a_lock_that_cannot_be_made_is_refused(desk: Desk) -> None:
    (desk.path / "received").write_text("a file", "utf-8")
    before = sorted(Path(desk.path).rglob("*"))
    assert "received" in str(desk.call("receive", "nofile.xlsx", "--lang", "zh").err)
    assert sorted(Path(desk.path).rglob("*")) == before
