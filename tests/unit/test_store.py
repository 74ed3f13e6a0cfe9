"""Where filings, their records, originals and slips stand below a plan's folder, and that nothing is written over."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support import plan_of

from fsplan.core.finding import RefusalError
from fsplan.receive import store as rooms
from fsplan.receive.records import Receipts, Sending, hash_of
from fsplan.receive.store import Store, filing_name, original_name, record_name, slip_name


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of a plan in the folder `p`, used from the folder above it."""
    monkeypatch.chdir(tmp_path)
    Path("p").mkdir()
    return Store(replace(plan_of({"x": {"kind": "count"}}), path=Path("p/plan.yaml")))


def refusal(error: pytest.ExceptionInfo[RefusalError]) -> tuple[str, object]:
    return error.value.key, error.value.params.get("path")


def sending(**more: str) -> Sending:
    return Sending(1, "returned", "a.csv", "o", "h", "2030-04-07", 1, 1, **more)  # type: ignore[arg-type]


def test_each_file_of_a_filing_has_its_place() -> None:
    assert filing_name("a", "2030Q1") == "data/filings/2030Q1/a.csv"
    assert record_name("a", "2030Q1") == "data/filings/2030Q1/a.json"
    assert slip_name("a", "2030Q1") == "slips/2030Q1/a.xlsx"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("区局 一季度.xlsx", "区局 一季度.xlsx"), ("a/b\\c:d*e?f\"g<h>i|j\tk\x7f.csv", "a_b_c_d_e_f_g_h_i_j_k_.csv"),
        ("..a.csv", "_a.csv"), (".hidden", "_hidden"), ("", "_"), ("a\udcff.csv", "a_.csv"),
        ("x" * 116 + ".csv", "x" * 116 + ".csv"), ("x" * 117 + ".csv", "x" * 116 + ".csv"),
        ("局" * 50 + ".csv", "局" * 38 + ".csv"),  # 114 bytes and 4
        ("a." + "x" * 200, "x" * 120), ("y" * 121, "y" * 120),
        ("1." + "局" * 41, "局" * 40), ("a" + "局" * 41, "局" * 40),  # bytes are counted here too, and no sign is cut
    ],
    ids=lambda text: ascii(text)[:20],
)  # fmt: skip
def test_an_original_keeps_its_name_as_far_as_every_system_can(name: str, kept: str) -> None:
    assert original_name("a", "2030Q1", 3, name) == f"received/2030Q1/a-v3-{kept}"


def test_a_file_is_written_with_its_folders_read_and_taken_away(store: Store) -> None:
    assert store.read("data/filings/2030Q1/a.csv") is None
    store.write("data/filings/2030Q1/a.csv", "甲\n")
    assert Path("p/data/filings/2030Q1/a.csv").read_bytes() == "甲\n".encode()
    store.write("data/filings/2030Q1/a.csv", b"b")
    assert store.read("data/filings/2030Q1/a.csv") == b"b"
    assert store.shown("data/filings/2030Q1/a.csv") == str(Path("p/data/filings/2030Q1/a.csv"))
    for _ in range(2):
        store.remove("data/filings/2030Q1/a.csv")
    assert not Path("p/data/filings/2030Q1/a.csv").exists()


def test_what_cannot_be_read_written_or_removed_is_refused_by_its_path(store: Store) -> None:
    Path("p/slips/a").mkdir(parents=True)
    Path("p/file").touch()
    refused: dict[str, list[Callable[[], object]]] = {
        "slips/a": [lambda: store.read("slips/a"), lambda: store.remove("slips/a")],
        "file/a": [lambda: store.write("file/a", "x")],
    }
    for path, ways in refused.items():
        for way in ways:
            with pytest.raises(RefusalError) as caught:
                way()
            assert refusal(caught) == ("cannot_write", path)
            assert caught.value.params["problem"]


def test_no_link_and_no_path_out_of_the_folder_is_taken(store: Store, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "p2").mkdir()
    Path("p/inside").mkdir()
    Path("p/link").symlink_to(tmp_path / "other")
    Path("p/home").symlink_to(Path("inside"))
    Path("p/inside/own").symlink_to(tmp_path / "p/plan.yaml")
    for path in ("link/a.csv", "../other/a.csv", "../p2/a.csv", "inside/own"):
        with pytest.raises(RefusalError) as caught:
            store.place(path)
        assert refusal(caught) == ("receive_leads_outside", path)
    assert store.place("home/a.csv") == Path("p/home/a.csv")
    assert store.place("a.csv") == Path("p/a.csv")


def test_a_name_that_others_have_gets_a_number(store: Store) -> None:
    assert store.free_name("received/a.b.csv", b"1") == "received/a.b.csv"
    store.write("received/a.b.csv", b"1")
    assert store.free_name("received/a.b.csv", b"1") == "received/a.b.csv"
    assert store.free_name("received/a.b.csv", b"2") == "received/a.b-2.csv"
    store.write("received/a.b-2.csv", b"2")
    assert store.free_name("received/a.b.csv", b"3") == "received/a.b-3.csv"
    assert store.free_name("received/a.b.csv", b"2") == "received/a.b-2.csv"


def test_a_slip_is_written_over_the_one_before_unless_somebody_has_worked_on_that(store: Store) -> None:
    first, second = "slips/2030Q1/a.xlsx", "slips/2030Q1/a-2.xlsx"
    none = Receipts("test", "a", "2030Q1")
    assert store.free_slip("a", "2030Q1", none, b"2") == first
    store.write(first, b"1")
    ours = none.add(sending(slip=first, slip_sha256=hash_of(b"1")))
    assert [store.free_slip("a", "2030Q1", one, b"2") for one in (ours, none)] == [first, second]
    store.write(first, b"mine")
    store.write(second, b"1")
    assert store.free_slip("a", "2030Q1", ours, b"2") == "slips/2030Q1/a-3.xlsx"  # ours stood elsewhere
    both = ours.add(sending(slip=second, slip_sha256=hash_of(b"1")))
    assert store.free_slip("a", "2030Q1", both, b"2") == second
    store.remove_slip(both.add(sending()).add(sending(slip="slips/2030Q1/gone.xlsx", slip_sha256="x")))
    assert (store.read(first), store.read(second)) == (b"mine", None)


def test_a_slip_that_a_stopped_run_left_without_a_record_is_no_other(store: Store) -> None:
    store.write("slips/2030Q1/a.xlsx", b"the slip")
    none = Receipts("test", "a", "2030Q1")
    assert store.free_slip("a", "2030Q1", none, b"the slip") == "slips/2030Q1/a.xlsx"
    assert store.free_slip("a", "2030Q1", none, b"another") == "slips/2030Q1/a-2.xlsx"


def test_a_record_is_loaded_for_its_own_plan_unit_and_period_alone(store: Store) -> None:
    assert store.load("a", "2030Q1") == Receipts("test", "a", "2030Q1")
    record = Receipts("test", "a", "2030Q1", (sending(),))
    store.save(record)
    assert store.load("a", "2030Q1") == record
    for other, told in {
        Receipts("other", "a", "2030Q1"): "other, a, 2030Q1",
        Receipts("test", "b", "2030Q1"): "test, b, 2030Q1",
        Receipts("test", "a", "2030Q2"): "test, a, 2030Q2",
    }.items():
        store.save(other)
        source = store.read(record_name(other.unit, other.period))
        store.write("data/filings/2030Q1/a.json", source or b"")
        with pytest.raises(RefusalError) as caught:
            store.load("a", "2030Q1")
        assert refusal(caught) == ("receive_bad_record", "data/filings/2030Q1/a.json")
        assert caught.value.params["problem"] == told
    store.write("data/filings/2030Q1/a.json", b"\xff")
    with pytest.raises(RefusalError):
        store.load("a", "2030Q1")


def test_a_units_filings_of_every_period_are_found_in_order(store: Store) -> None:
    for name in ("2030Q2/a.csv", "2030Q1/a.csv", "2030Q1/b.csv", "2030Q3/a.json"):
        store.write(f"data/filings/{name}", "")
    Path("p/data/filings/2030Q4/a.csv").mkdir(parents=True)
    assert [path.as_posix() for path in store.filings_of("a")] == [
        "p/data/filings/2030Q1/a.csv",
        "p/data/filings/2030Q2/a.csv",
    ]


def test_one_run_at_a_time_holds_the_lock_and_another_waits_a_minute(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    with store.locked():
        assert Path("p/received/.lock").is_file()
        with pytest.raises(RefusalError, match="receive_busy"), store.locked():
            pass
    assert waited == [1] * 60
    with store.locked():  # it was let go
        assert len(waited) == 60


def test_a_lock_is_asked_for_again_and_not_at_all_where_there_are_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    answers: list[OSError | None] = [BlockingIOError(), BlockingIOError(), None]

    def hold(_: int) -> None:
        if answer := answers.pop(0):
            raise answer

    monkeypatch.setattr(rooms, "hold", hold)
    with store.locked():
        assert answers == []
    answers.append(OSError(95, "no locks here"))
    with store.locked():
        assert answers == []


def test_the_lock_may_be_opened_by_everybody_whom_the_system_lets(store: Store) -> None:
    mask = os.umask(0)
    try:
        with store.locked():
            assert Path("p/received/.lock").stat().st_mode & 0o777 == 0o666
    finally:
        os.umask(mask)


def test_a_lock_that_cannot_be_made_is_refused(store: Store, tmp_path: Path) -> None:
    Path("p/received/.lock").mkdir(parents=True)
    with pytest.raises(RefusalError) as caught, store.locked():
        pass
    assert refusal(caught) == ("cannot_write", "received")
