"""Many filings at once, runs that are killed or stand beside one another, receipts and the register."""

import io
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from receiving import HEAD, Q1, Desk, book_of
from support import ROOT

# many at once


def test_one_broken_file_stops_no_other_and_the_worst_code_counts(desk: Desk) -> None:
    desk.put(Q1, "2030-03-31,sampling,market,150,,")
    desk.put("区卫健委-Q1.csv", "2030-03-31,assistants,health,many,,")
    (desk.path / "in/broken.xlsx").write_bytes(b"PK\x03\x04nothing")
    (desk.path / "in/~$open.xlsx").write_bytes(b"lock")
    (desk.path / "in/.~lock.a.csv#").write_bytes(b"lock")
    (desk.path / "in/._a.csv").write_bytes(b"lock")
    found = {one["file"]: one["state"] for one in desk.receive("in", code=2)}
    assert found == {"in/broken.xlsx": "refused", "in/区卫健委-Q1.csv": "returned", f"in/{Q1}": "filed"}
    (desk.path / "in/broken.xlsx").unlink()
    assert [one["state"] for one in desk.receive("in/*.csv", "in/~$open.xlsx", code=3)] == ["returned", "unchanged"]


def test_an_empty_form_and_no_file_at_all_are_nothing(desk: Desk) -> None:
    assert "no data row" in desk.one(desk.put(Q1), code=4)["reason"]
    (desk.path / "empty").mkdir()
    assert desk.receive("empty", code=4) == []
    assert desk.call("receive").code == 2


def test_the_plans_own_data_is_not_received(desk: Desk) -> None:
    plan = desk.read("plan.yaml")
    (desk.path / "plan.yaml").write_text(
        plan.replace("status: adopted\n", "status: adopted\ndata: [in/*.csv]\n"), "utf-8"
    )
    assert "count twice" in desk.one(desk.put(Q1, "2030-03-31,sampling,market,150,,"), code=2)["reason"]


def test_standard_input_is_received(desk: Desk) -> None:
    rows = f"{HEAD}2030-03-31,sampling,market,150,,\n".encode()
    ran = desk.call("receive", "-", "--format", "json", stdin=rows)
    assert json.loads(ran.out)[0]["state"] == "filed"
    assert (desk.path / "received/2030Q1/market-v1-stdin").read_bytes() == rows


# nothing is lost


def test_a_filing_that_somebody_changed_is_not_written_over(desk: Desk) -> None:
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,150,,"))
    filing = desk.path / "data/filings/2030Q1/market.csv"
    filing.write_text(filing.read_text("utf-8").replace("150", "155"), "utf-8")
    before = desk.files()
    assert "not written over" in desk.one(desk.put(Q1, "2030-03-31,sampling,market,160,,"), code=2)["reason"]
    assert desk.files() == before
    listed = json.loads(desk.call("receive", "--list", "--format", "json").out)
    assert [one["state"] for one in listed["received"]] == ["altered"]


def test_a_filing_put_there_by_hand_is_not_written_over(desk: Desk) -> None:
    (desk.path / "data/filings/2030Q1").mkdir(parents=True)
    (desk.path / "data/filings/2030Q1/market.csv").write_text(f"{HEAD}2030-01-31,sampling,market,1,,\n", "utf-8")
    assert "not written over" in desk.one(desk.put(Q1, "2030-03-31,sampling,market,160,,"), code=2)["reason"]


@pytest.mark.parametrize("link", ["data", "data/filings", "data/filings/2030Q1", "received/2030Q1"])
def test_no_link_leads_out_of_the_plans_folder(desk: Desk, link: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (desk.path / link).parent.mkdir(parents=True, exist_ok=True)
    (desk.path / link).symlink_to(outside)
    assert desk.one(desk.put(Q1, "2030-03-31,sampling,market,150,,"), code=2)["state"] == "refused"
    assert list(outside.iterdir()) == []


def test_a_damaged_record_stops_its_own_filing_alone(desk: Desk) -> None:
    first = desk.put(Q1, "2030-03-31,sampling,market,150,,")
    desk.receive(first)
    (desk.path / "data/filings/2030Q1/market.json").write_text("{", "utf-8")
    other = desk.put("health-Q1.csv", "2030-03-31,assistants,health,5,,")
    found = {one["file"]: one["state"] for one in desk.receive(first, other, code=2)}
    assert found == {first: "refused", other: "filed"}


def test_a_run_stopped_before_the_filing_was_written_left_what_was(desk: Desk) -> None:
    desk.receive(desk.put(Q1, "2030-03-31,sampling,market,150,,"))
    old = desk.read("data/filings/2030Q1/market.csv")
    second = desk.put(Q1, "2030-03-31,sampling,market,160,,")
    desk.receive(second)
    (desk.path / "data/filings/2030Q1/market.csv").write_text(old, "utf-8")
    receipt = desk.one(second)
    assert (receipt["state"], receipt["version"], receipt["supersedes"]) == ("filed", 3, 1)
    assert "160" in desk.read("data/filings/2030Q1/market.csv")
    states = [one["state"] for one in json.loads(desk.read("data/filings/2030Q1/market.json"))["sendings"]]
    assert states == ["filed", "incomplete", "filed"]


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C", "FSPLAN_LANG": "en"}
    command = [sys.executable, "-m", "fsplan", "receive", *words]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_killed_at_any_moment_each_filing_is_the_old_or_the_new(desk: Desk) -> None:
    quarters = {"Q1": "2030-03-31", "Q2": "2030-06-30", "Q3": "2030-09-30", "Q4": "2030-12-31"}
    for quarter, day in quarters.items():
        desk.put(f"market-{quarter}.csv", f"{day},sampling,market,100,,")
    desk.receive("in")
    dice = random.Random(13)
    begun = time.monotonic()
    assert start(desk.path, "in").wait(60) == 0
    span = time.monotonic() - begun
    amount = 100
    for _ in range(6):
        amount += 1
        for quarter, day in quarters.items():
            desk.put(f"market-{quarter}.csv", f"{day},sampling,market,{amount},,")
        running = start(desk.path, "in")
        time.sleep(span * dice.uniform(0.5, 1.2))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        for quarter in quarters:
            filed = desk.read(f"data/filings/2030{quarter}/market.csv").splitlines()[1]
            assert re.search(r",sampling,market,1\d\d,", filed), filed
        found = desk.receive("in")
        assert {one["state"] for one in found} <= {"filed", "unchanged"}
        for quarter in quarters:
            assert f",{amount}," in desk.read(f"data/filings/2030{quarter}/market.csv")
    litter = [name for name in desk.files() if name.endswith(".tmp")]
    assert litter == []


def test_two_runs_at_once_lose_nothing(desk: Desk) -> None:
    units = {"market": "sampling", "health": "assistants"}
    days = ("2030-03-31", "2030-06-30", "2030-09-30", "2030-12-31")
    for unit, target in units.items():
        for number, day in enumerate(days, 1):
            desk.put(f"{unit}-Q{number}.csv", f"{day},{target},{unit},5,,")
    running = [start(desk.path, *(f"in/{unit}-Q{n}.csv" for n in range(1, 5))) for unit in units]
    running.append(start(desk.path, "in"))
    assert [one.wait(120) for one in running] == [0, 0, 0], [one.communicate() for one in running]
    listed = json.loads(desk.call("receive", "--list", "--format", "json").out)["received"]
    assert len(listed) == 8
    assert {(one["version"], one["state"]) for one in listed} == {(1, "filed")}
    assert len(list((desk.path / "data/filings").rglob("*.csv"))) == 8


# receipts and the list


def test_receipts_are_one_line_a_file_in_both_languages(desk: Desk) -> None:
    good = desk.put(Q1, "2030-03-31,sampling,market,150,,")
    assert desk.call("receive", good, "--lang", "zh").out == (
        f"in/{Q1}：已归档，区市场监管局 2030年第一季度，1 行，归档为 data/filings/2030Q1/market.csv（第1版）"
        "，还缺：食堂检查覆盖率、协管员人数、群众满意度\n"
    )
    desk.put(Q1, "2030-03-31,sampling,market,160,,")
    assert desk.call("receive", good, "--lang", "zh").out == (
        f"in/{Q1}：已归档，区市场监管局 2030年第一季度，1 行，归档为 data/filings/2030Q1/market.csv（第2版），"
        "代替第1版，变动：监督抽检批次 150→160，还缺：食堂检查覆盖率、协管员人数、群众满意度\n"
    )
    bad = desk.put("health-Q1.csv", "2030-03-31,assistants,health,many,,")
    ran = desk.call("receive", bad, "--lang", "zh")
    assert (
        ran.out
        == "in/health-Q1.csv：已退回，区卫生健康委 2030年第一季度，1 行，退回 1 行，退回单 slips/2030Q1/health.xlsx\n"
    )
    assert ran.err.startswith("in/health-Q1.csv:2:30: FS212 ")
    assert desk.call("receive", good).out == (
        f"in/{Q1}: unchanged, Market Regulation Bureau, Q1 2030, rows: 1, "
        "filed as data/filings/2030Q1/market.csv (version 2)\n"
    )
    nobody = desk.put("x.csv", "2030-03-31,sampling,nobody,1,,")
    assert desk.call("receive", nobody).out.startswith(
        "in/x.csv: refused, rows: 1, rejected: 1: nothing tells which unit sent it: name it with --from\n"
    )


def test_changed_words_and_percentages_are_said_as_people_read_them(desk: Desk) -> None:
    rows = ("2030-03-31,registry,market,进行中,,", "2030-03-31,satisfaction,market,79.2%,,")
    desk.receive(desk.put(Q1, *rows))
    file = desk.put(Q1, "2030-03-31,registry,market,已完成,,", "2030-03-31,satisfaction,market,81%,,")
    assert "changed: 食堂台账 in progress -> done, 群众满意度 79.2% -> 81%" in desk.call("receive", file).out


def test_the_list_tells_versions_and_who_still_owes(desk: Desk) -> None:
    plan = desk.read("plan.yaml").replace("period: 2030\n", "period: 2025\n").replace("2030-06-30", "2025-06-30")
    (desk.path / "plan.yaml").write_text(plan.replace("as_of: 2029", "as_of: 2024"), "utf-8")
    assert desk.call("receive", "--list").code == 4
    for amount in (150, 160):
        desk.receive(desk.put("market-2025Q1.csv", f"2025-03-31,sampling,market,{amount},,"))
    desk.receive(desk.put("education-2025Q1.csv", "2025-04-02,quarterly_report,education,1,,"), "--period", "2025Q1")
    ran = desk.call("receive", "--list", "--format", "json")
    found = json.loads(ran.out)
    assert [(one["unit"], one["period"], one["version"], one["state"]) for one in found["received"]] == [
        ("market", "2025Q1", 1, "superseded"),
        ("market", "2025Q1", 2, "filed"),
        ("education", "2025Q1", 1, "filed"),  # units stand in the plan's order
    ]
    owed = {(one["unit"], one["period"]) for one in found["owed"]}
    assert {("health", "2025Q1"), ("health", "2025Q4"), ("market", "2025Q2")} <= owed
    assert ran.code == 0
    assert "被后来的代替" in desk.call("receive", "--list", "--lang", "zh").out
    assert desk.call("receive", "--list", "in").code == 2


def test_the_same_filing_gives_the_same_slip(desk: Desk) -> None:
    path = desk.path / "in/health-Q2.xlsx"
    book_of(path, (date(2030, 6, 30), "satisfaction", "health", "很多"))
    desk.receive("in/health-Q2.xlsx", code=3)
    first = desk.files()
    time.sleep(1.1)
    desk.receive("in/health-Q2.xlsx", code=3)
    assert desk.files() == first
    assert openpyxl.load_workbook(io.BytesIO(first["slips/2030Q2/health.xlsx"]))["_fsplan"].sheet_state == "hidden"


def test_who_was_sent_a_slip_is_reminded_of_it_and_not_told_that_nothing_came(desk: Desk) -> None:
    desk.receive(desk.put("区卫健委-2030年第一季度.csv", "2030-03-31,assistants,health,many,,"), code=3)
    day = json.loads(desk.read("data/filings/2030Q1/health.json"))["sendings"][0]["received"]
    ran = desk.call("remind", "--quarter", "Q1", "--unit", "health", "--as-of", day)
    assert ran.code == 1
    assert (
        f"区卫健委-2030年第一季度.csv, received on {day}, was sent back: mend it as the slip "
        "slips/2030Q1/health.xlsx says and send it again"
    ) in ran.out.splitlines()
    assert "missing" not in ran.out
    told = json.loads(
        desk.call("remind", "--quarter", "Q1", "--unit", "health", "--as-of", day, "--format", "json").out
    )
    (reminder,) = told["reminders"]
    assert reminder["sent_back"] == {
        "name": "区卫健委-2030年第一季度.csv", "received": day, "slip": "slips/2030Q1/health.xlsx",
    }  # fmt: skip
    assert {one["state"] for one in (*reminder["filings"], *reminder["values"])} == {"rejected"}
