"""Records of closed periods on disk, what a ledger's counts become in them, and the book that is built from one."""

import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from support import load_data, plan_of, write_csv

from fsplan.closing.close import freeze, known_on
from fsplan.closing.records import (
    ClosingRecord,
    UnreadableRecordError,
    add_event,
    load_record,
    load_records,
    locked,
    read_records,
    record_path,
)
from fsplan.closing.rows import ClosedRow, Closing, collect_counts, rebuild_book
from fsplan.closing.seal import seal
from fsplan.closing.written import Reopening, event_data, period_data, render_record
from fsplan.core.period import Period, month, quarter
from fsplan.core.place import sheet_of
from fsplan.core.text import Text
from fsplan.files.source import Source
from fsplan.ledger.result import LedgerFile, LedgerResult, whole_of
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress

Q1, Q2 = quarter(2030, 1), quarter(2030, 2)
DAY = date(2030, 4, 7)
ROW = ClosedRow("0f", date(2030, 3, 31), "x", "a", "period", Decimal(10), None, "data/a.csv:2")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """A plan in a folder of its own, named as a user names it there."""
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("closed").mkdir()
    return plan_of({"x": {"kind": "count"}, "y": {"kind": "share"}})


def closing(on: date = DAY, period: Period = Q1, *rows: ClosedRow, ledgers: tuple[str, ...] = ()) -> Closing:
    return Closing(period, on, "p", {}, (), rows, ledgers)


def put(period: Period, *events: Closing | Reopening, name: str = "") -> Path:
    path = record_path(plan_of({}), period).with_name(f"{name}.json") if name else record_path(plan_of({}), period)
    path.write_text(render_record(period, events), "utf-8")
    return path


# on disk


def test_records_are_read_by_their_periods_end_and_what_cannot_be_is_told_with_its_path(plan: Plan) -> None:
    for period in (Q2, month(2030, 4), Q1):
        put(period, closing(period=period))
    Path("closed/2030Q0.json").write_text("[", "utf-8")
    Path("closed/note.txt").write_text("no record", "utf-8")
    records, faults = read_records(plan)
    assert [record.path.name for record in records] == ["2030Q1.json", "2030-04.json", "2030Q2.json"]
    assert [(fault.path.name, str(fault)) for fault in faults] == [("2030Q0.json", "line 1 is no JSON")]
    with pytest.raises(UnreadableRecordError, match="line 1 is no JSON"):
        load_records(plan)


def test_without_a_folder_of_records_there_is_none(plan: Plan) -> None:
    Path("closed").rmdir()
    assert read_records(plan) == ([], [])
    Path("closed").write_text("a file", "utf-8")
    assert load_records(plan) == []


def test_a_record_that_is_another_periods_or_cannot_be_opened_says_so(plan: Plan) -> None:
    with pytest.raises(UnreadableRecordError) as caught:
        load_record(put(Q1, closing(), name="2030Q2"))
    assert caught.value.problem == Text("内容是 2030Q1 的", "it is of 2030Q1")
    with pytest.raises(UnreadableRecordError) as caught:
        load_record(Path("closed/2030Q3.json"))
    assert caught.value.problem == Text("文件不存在", "no such file")


def test_a_period_is_closed_while_its_last_event_is_a_closing(plan: Plan) -> None:
    first, second = closing(date(2030, 4, 7)), closing(date(2030, 6, 1))
    opened = Reopening(date(2030, 5, 1), "补报")
    record = ClosingRecord(Path("x"), Q1, (first, opened, second))
    in_force = [ClosingRecord(Path("x"), Q1, record.events[:count]).in_force for count in range(4)]
    assert in_force == [None, first, None, second]
    days = {date(2030, 4, 6): None, date(2030, 4, 7): first, date(2030, 5, 31): first, date(2030, 6, 1): second}
    assert {day: record.known_on(day) for day in days} == days


def test_an_event_is_sealed_behind_the_link_before_it(plan: Plan) -> None:
    opened = Reopening(date(2030, 5, 1), "补报")
    add_event(ClosingRecord(record_path(plan, Q1), Q1, (closing(),)), opened, "before")
    events = load_record(Path("closed/2030Q1.json")).events
    assert events == (
        closing(),
        Reopening(opened.on, "补报", seal(period_data(Q1), event_data(opened), "before")),
    )


def test_the_figures_of_a_day_are_those_of_the_closing_before_it_within_the_plans_time(plan: Plan) -> None:
    assert known_on(plan, Q1, DAY) is None
    first = closing(DAY, Q1, ROW, ROW._replace(day=date(2030, 1, 1)))
    put(Q1, first)
    assert known_on(plan, Q1, date(2030, 4, 6)) is None
    assert known_on(plan, Q1, DAY) == first
    for day in (date(2029, 12, 31), date(2030, 4, 1)):
        put(Q1, closing(DAY, Q1, ROW, ROW._replace(day=day)))
        with pytest.raises(UnreadableRecordError, match="it holds rows of another time"):
            known_on(plan, Q1, DAY)


def test_the_lock_sweeps_what_a_killed_process_left_and_keeps_others_out(plan: Plan) -> None:
    Path("closed").rmdir()
    with locked(plan):
        pass
    assert [path.name for path in Path("closed").iterdir()] == [".lock"]
    for name in (".2030Q1.json.abcdefgh.tmp", "2030Q1.json", ".other.tmp"):
        Path("closed", name).touch()
    with locked(plan):
        assert sorted(path.name for path in Path("closed").iterdir()) == [".lock", ".other.tmp", "2030Q1.json"]
        handle = os.open("closed/.lock", os.O_RDWR)
        import fcntl

        with pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # let go with the block's end
    os.close(handle)


def test_the_lock_may_be_opened_by_everybody_whom_the_system_lets(plan: Plan) -> None:
    mask = os.umask(0)
    try:
        with locked(plan):
            assert Path("closed/.lock").stat().st_mode & 0o777 == 0o666
    finally:
        os.umask(mask)


def test_where_there_is_no_such_lock_windows_has_one_of_a_byte(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, ...]] = []
    windows = SimpleNamespace(locking=lambda *words: asked.append(words), LK_LOCK=7)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    with locked(plan):
        assert [words[1:] for words in asked] == [(7, 1)]


# what is frozen of ledgers and workbooks


def test_what_a_ledger_counted_stands_as_a_row_of_each_day_with_the_number_for_its_hash() -> None:
    day, later = date(2030, 1, 5), date(2030, 2, 6)
    counts = {("x", "a"): {day: 3, later: 1}, ("y", "a"): {day: 1}, (whole_of("y"), "a"): {day: 2, later: 4}}
    assert collect_counts(counts, "data/l.csv") == [
        ClosedRow("3", day, "x", "a", "ledger", Decimal(3), None, "data/l.csv:0"),
        ClosedRow("1/2", day, "y", "a", "ledger", Decimal(1), Decimal(2), "data/l.csv:0"),
        ClosedRow("1", later, "x", "a", "ledger", Decimal(1), None, "data/l.csv:0"),
        ClosedRow("0/4", later, "y", "a", "ledger", Decimal(0), Decimal(4), "data/l.csv:0"),
    ]


def test_every_ledger_is_frozen_with_its_files_a_tables_address_as_it_is(plan: Plan) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一季度"
    for row in (["date", "target", "unit", "value"], ["2030-03-31", "x", "a", 5]):
        sheet.append(row)
    book.save("data/b.xlsx")
    sources = [Source("data/a.csv", write_csv([("2030-03-30", "x", "a", "1")])), Source("data/b.xlsx")]
    progress = read_progress(plan, sources, None)
    counts = {("x", "b"): {date(2030, 1, 5): 3}}
    two = [LedgerFile(f"data/../data/{name}", sha256=name) for name in ("l.csv", "m.csv")]
    table = LedgerFile("postgres://host/db#t", "table", sha256="")
    frozen = freeze(plan, progress, [LedgerResult("l", two, counts=counts), LedgerResult("t", [table], counts=counts)])
    assert [(row.unit, row.place) for row in frozen.rows] == [
        ("a", "data/a.csv:2"),
        ("a", "data/b.xlsx!一季度:2"),
        ("b", "data/l.csv:0"),
        ("b", "postgres://host/db#t:0"),
    ]
    assert {path: len(sha256) for path, sha256 in frozen.files.items()} == {
        "data/a.csv": 64, "data/b.xlsx": 64, "data/l.csv": 5, "data/m.csv": 5, "postgres://host/db#t": 0,
    }  # fmt: skip
    assert frozen.ledgers == ("l", "t")


def test_a_book_is_built_again_from_a_closing(plan: Plan) -> None:
    rows = (
        ROW,
        ROW._replace(day=date(2030, 2, 28), place="data/b.xlsx!一季度:9"),
        ROW._replace(target="y", whole=Decimal(20), filed_on=date(2030, 4, 3)),
        ROW._replace(target="z", basis="ledger", place="l.csv:0"),
    )
    book = rebuild_book(plan, closing(DAY, Q1, *rows))
    assert book.counted == {"z"}
    assert book.series_keys() == [("x", "a", "period"), ("y", "a", "period"), ("z", "a", "ledger")]
    second, first = book.series(("x", "a", "period")).entries
    assert (first.day, first.amount, first.whole) == (ROW.day, Decimal(10), None)
    assert (first.file, first.line) == ("data/a.csv", 2)
    assert (first.has_period, first.note, first.filed_on) == (False, "", ROW.day)
    assert (second.file, sheet_of(second.file), second.line) == ("data/b.xlsx!一季度", "一季度", 9)
    (share,) = book.series(("y", "a", "period")).entries
    assert (share.whole, share.has_period, share.filed_on) == (Decimal(20), True, date(2030, 4, 3))
    assert (share.note, share.evidence) == ("", "")


def test_a_target_of_a_ledger_that_was_read_is_counted_though_the_ledger_held_nothing() -> None:
    from support import ledger_with

    loaded = load_data(
        {
            "fsplan": "1", "id": "t", "title": "t", "period": "2030", "units": {"a": {"name": "甲"}},
            "ledgers": {"l": ledger_with(["好"]), "m": ledger_with(["好"])},
            "items": [{"no": 1, "title": "t", "duties": [{"id": "1.1", "title": "t", "owner": ["a"], "targets": {
                "x": {"kind": "count", "title": "x", "from": "l"}, "y": {"kind": "count", "title": "y", "from": "m"},
                "z": {"kind": "count", "title": "z"},
            }}]}],
        }
    )  # fmt: skip
    assert loaded.plan is not None, loaded.findings
    assert rebuild_book(loaded.plan, closing(DAY, Q1, ledgers=("l",))).counted == {"x"}
    assert rebuild_book(loaded.plan, closing(DAY, Q1)).counted == set()
