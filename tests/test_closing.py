"""Closing a period: what is frozen, what is found afterwards, and that neither a crash nor a second process harms it.

The demo year: one unit, counts by month. Q1 is 10 + 20 + 30 = 60, so every figure can be added up by eye.
"""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from fsplan.closing.rows import collect_counts

PLAN = """\
fsplan: 1
id: closing
title: 关账示例
period: 2022
data: [data/*.csv]
plausibility: {total_as_period: false}
units:
  market: {name: 区市场监管局, aliases: [市场监管局]}
  health: {name: 区卫生健康委}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        shared: [market, health]
        targets:
          samples: {kind: count, title: 批次, goal: ">= 240", measured_in: 批次}
"""
Q1 = """\
date,target,unit,value,note
2022-01-31,samples,market,10,
2022-02-28,samples,market,20,
2022-03-31,samples,market,30,"三月
两行"
"""
Q2 = """\
date,target,unit,value,note
2022-04-30,samples,market,40,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/q1.csv").write_text(Q1, encoding="utf-8")
    (tmp_path / "data/q2.csv").write_text(Q2, encoding="utf-8")
    return tmp_path


def run(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """Run a command line in this process, in a folder and in English."""
    from fsplan.cli.app import run as run_line

    said, told = io.StringIO(), io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        code = run_line(["--lang", "en", *args])
    return subprocess.CompletedProcess(args, code, said.getvalue(), told.getvalue())


def found(folder: Path) -> list[tuple[str, str, int]]:
    result = run(folder, "check", "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    return [(f["code"], f["file"], f["line"]) for f in findings if f["code"] != "FS307"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_closing_freezes_rows_figures_files_and_plan(folder: Path) -> None:
    assert run(folder, "close", "--quarter", "Q1").returncode == 0
    record = json.loads((folder / "closed/2022Q1.json").read_text(encoding="utf-8"))
    (closed,) = record["events"]
    assert record["period"] == {"start": "2022-01-01", "end": "2022-03-31"}
    assert closed["figures"] == ["samples\t60\ton_pace"]  # 60 of 240 are 25.00%, the pace is 90/365 = 24.66%
    assert [line.split("\t")[1:] for line in closed["rows"]] == [
        ["2022-01-31", "samples", "market", "period", "10", "", "data/q1.csv:2"],
        ["2022-02-28", "samples", "market", "period", "20", "", "data/q1.csv:3"],
        ["2022-03-31", "samples", "market", "period", "30", "", "data/q1.csv:4"],
    ]
    assert set(closed["files"]) == {"data/q1.csv", "data/q2.csv"}
    assert found(folder) == []


def test_closing_twice_changes_nothing(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    before = (folder / "closed/2022Q1.json").read_bytes()
    again = run(folder, "close", "--quarter", "Q1")
    assert again.returncode == 0
    assert "nothing changed" in again.stderr
    assert (folder / "closed/2022Q1.json").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("2022-01-31,samples,market,10,", "2022-01-31,samples,market,11,", 2),
        ("2022-02-28,samples,market,20,", "2022-02-28,samples,市场监管局,20,", 3),  # another name of the same unit
        ("2022-02-28,samples,market,20,", "2022-02-28,samples,market,20.0,", 3),
        ("2022-02-28,samples,market,20,", "2022-02-28,samples,market,20, ", 3),
        ("三月", "三 月", 4),
        ('"三月\n两行"', '"三月\n二行"', 4),  # the second physical line of a record
    ],
)
def test_one_changed_byte_is_found_at_its_row(folder: Path, old: str, new: str, line: int) -> None:
    run(folder, "close", "--quarter", "Q1")
    edit(folder / "data/q1.csv", old, new)
    assert found(folder) == [("FS501", "data/q1.csv", line)]
    assert run(folder, "check").returncode == 3


def test_every_byte_of_a_closed_row_counts(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    original = (folder / "data/q1.csv").read_bytes()
    start = original.index(b"2022-01-31")
    for at in range(start, original.index(b"\n", start)):
        changed = bytes([original[at] ^ 1])
        (folder / "data/q1.csv").write_bytes(original[:at] + changed + original[at + 1 :])
        assert found(folder), f"byte {at} {original[at : at + 1]!r} became {changed!r} unseen"


def test_added_and_vanished_rows_are_found(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    edit(folder / "data/q1.csv", "2022-02-28,samples,market,20,\n", "")
    edit(
        folder / "data/q2.csv",
        "2022-04-30,samples,market,40,\n",
        "2022-04-30,samples,market,40,\n2022-03-01,samples,health,5,\n",
    )
    assert found(folder) == [("FS503", "data/q1.csv", 3), ("FS502", "data/q2.csv", 3)]


def test_what_is_no_change_is_not_found(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    rows = (folder / "data/q1.csv").read_text(encoding="utf-8")
    moved = rows.replace(
        "\n2022-01-31", "\n2022-05-31,samples,market,7,\n2022-01-31"
    )  # an open row above the closed ones
    (folder / "data/renamed.csv").write_text(moved, encoding="gb18030")
    (folder / "data/q1.csv").unlink()
    assert found(folder) == []


def test_a_correction_is_a_new_row_in_an_open_period(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    with (folder / "data/q2.csv").open("a", encoding="utf-8") as stream:
        stream.write("2022-05-31,samples,market,-5,corrects:2022Q1 counted twice\n")
    assert found(folder) == []
    trace = json.loads(run(folder, "report", "--quarter", "Q2", "--format", "json").stdout)
    assert trace["targets"][0]["actual"] == 95  # 60 + 40 - 5
    note = "corrects:2022Q1 counted twice"
    for quarter, wanted in (("一", []), ("三", [("FS505", "data/q2.csv", 3)])):  # as the help asks, quotes and all
        asked = f"“更正：2022年第{quarter}季度”"
        edit(folder / "data/q2.csv", note, asked)
        assert found(folder) == wanted
        edit(folder / "data/q2.csv", asked, note)
    edit(folder / "data/q2.csv", "corrects:2022Q1", "corrects:2022Q3")
    assert found(folder) == [("FS505", "data/q2.csv", 3)]


def test_the_figures_as_they_stood(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    edit(folder / "data/q1.csv", "market,10,", "market,99,")
    now = json.loads(run(folder, "report", "--quarter", "Q1", "--format", "json").stdout)
    then = json.loads(run(folder, "report", "--quarter", "Q1", "--as-known-on", "today", "--format", "json").stdout)
    assert now["targets"][0]["actual"] == 50  # 20 + 30: the changed row is refused
    assert then["targets"][0]["actual"] == 60
    early = run(folder, "report", "--quarter", "Q1", "--as-known-on", "2022-04-01")
    assert early.returncode == 2
    assert "not closed by 2022-04-01" in early.stderr


def test_reopening_needs_a_reason_and_is_on_record(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    assert run(folder, "close", "--quarter", "Q1", "--reopen").returncode == 2
    assert run(folder, "close", "--quarter", "Q1", "--reopen", "--reason", "late filing").returncode == 0
    edit(folder / "data/q1.csv", "market,10,", "market,12,")
    assert found(folder) == []
    assert run(folder, "close", "--quarter", "Q1").returncode == 0
    events = json.loads((folder / "closed/2022Q1.json").read_text(encoding="utf-8"))["events"]
    assert [event["event"] for event in events] == ["closed", "reopened", "closed"]
    assert events[1]["reason"] == "late filing"


def test_closed_with_other_rows_is_left_as_it_is(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    before = (folder / "closed/2022Q1.json").read_bytes()
    edit(folder / "data/q1.csv", "market,10,", "market,12,")
    again = run(folder, "close", "--quarter", "Q1")
    assert again.returncode == 3
    assert (folder / "closed/2022Q1.json").read_bytes() == before


def test_data_with_rejected_rows_cannot_be_closed(folder: Path) -> None:
    edit(folder / "data/q1.csv", "market,10,", "market,ten,")
    assert run(folder, "close", "--quarter", "Q1").returncode == 3
    assert not (folder / "closed").exists()


def test_a_damaged_record_is_a_finding(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    record = folder / "closed/2022Q1.json"
    record.write_text(record.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    assert [code for code, _, _ in found(folder)] == ["FS504"]
    assert run(folder, "close", "--quarter", "Q1").returncode == 2


def test_a_changed_plan_is_noted(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    edit(folder / "plan.yaml", ">= 240", ">= 200")
    assert [code for code, _, _ in found(folder)] == ["FS506"]
    assert run(folder, "check").returncode == 1  # a note keeps no figure from being trusted


def test_files_named_on_the_line_are_not_held_against_a_closing(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    result = run(folder, "check", "data/q2.csv", "--format", "json")
    assert {finding["code"] for finding in json.loads(result.stdout)["findings"]} <= {"FS307"}


def test_killed_at_any_moment_the_record_is_whole(folder: Path) -> None:
    run(folder, "close", "--quarter", "Q1")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    for delay in (0.05, 0.15, 0.2, 0.25, 0.3, 0.4):
        run(folder, "close", "--quarter", "Q1", "--reopen", "--reason", "again")
        command = [sys.executable, "-m", "fsplan", "close", "--quarter", "Q1"]
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        events = json.loads((folder / "closed/2022Q1.json").read_text(encoding="utf-8"))["events"]
        assert events[-1]["event"] in ("closed", "reopened")
        run(folder, "close", "--quarter", "Q1")


def test_two_processes_at_once_close_once(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "fsplan", "close", "--quarter", "Q1"]
    both = [subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in both] == [0, 0, 0, 0]
    events = json.loads((folder / "closed/2022Q1.json").read_text(encoding="utf-8"))["events"]
    assert len(events) == 1


def test_what_a_ledger_counted_stands_in_one_order() -> None:
    """An engine tells its groups in any order; the record, and so its hash, is to be the same each time."""
    days = {date(2030, 3, 31): 2, date(2030, 1, 5): 1, date(2030, 2, 1): 4}
    counts = {("samples", "market"): days, ("samples", "edu"): days, ("checks", "market"): days}
    told = collect_counts(counts, "data/ledger.csv")
    assert [(str(row.day), row.target, row.unit, row.amount) for row in told] == [
        (day, target, unit, amount)
        for day, amount in (("2030-01-05", 1), ("2030-02-01", 4), ("2030-03-31", 2))
        for target, unit in (("checks", "market"), ("samples", "edu"), ("samples", "market"))
    ]
    turned = {key: dict(reversed(held.items())) for key, held in reversed(counts.items())}
    assert collect_counts(turned, "data/ledger.csv") == told
