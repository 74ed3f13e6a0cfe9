"""Records of closed periods that are damaged or forged: each is FS504 with its reason, exit 2, in no time."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support import run_fsplan

PLAN = """\
fsplan: 1
id: forged
title: 试验
period: 2022
data: [data/*.csv]
units:
  market: {name: 市场监管局}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [market]
        targets:
          samples: {kind: count, title: 批次, goal: ">= 240", measured_in: 批次}
          filed: {kind: share, title: 办结率, goal: ">= 90%"}
"""
Q1 = (
    "date,target,unit,value,of\n2022-01-31,samples,market,10,\n2022-03-31,samples,market,50,\n"
    "2022-03-31,filed,market,9,10\n"
)
RECORD = "closed/2022Q1.json"


def make(folder: Path, data: str = "q1.csv") -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / data).write_text(Q1, encoding="utf-8")
    ran = run_fsplan("close", "--quarter", "Q1", cwd=folder)
    assert ran.returncode == 0, ran.stderr
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make(tmp_path)


def codes(folder: Path) -> tuple[int, list[str]]:
    ran = run_fsplan("check", "--as-of", "2022-06-30", "--format", "json", cwd=folder)
    return ran.returncode, [finding["code"] for finding in json.loads(ran.stdout)["findings"]]


def event(data: Any) -> Any:
    return data["events"][0]


def row(number: int, text: str) -> Callable[[Any], None]:
    """Change one cell of the first row."""

    def change(data: Any) -> None:
        cells = event(data)["rows"][0].split("\t")
        cells[number] = text
        event(data)["rows"][0] = "\t".join(cells)

    return change


def put(path: str, value: object) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        holder = data if path in data else event(data)
        holder[path] = value

    return change


FORGED: dict[str, Callable[[Any], None]] = {
    "an amount that has ten million digits": row(5, "1e9999999"),
    "an amount with a long exponent": row(5, "1E+999"),
    "a signalling nan": row(5, "sNaN"),
    "a nan": row(5, "NaN"),
    "an infinity": row(5, "Infinity"),
    "digits of another script": row(5, "１０"),
    "an underscore": row(5, "1_0"),
    "a hundred thousand digits": row(5, "9" * 100_000),
    "a whole that is none": row(6, "x"),
    "an unknown basis": row(4, "weekly"),
    "a place without a line": row(7, "data/q1.csv"),
    "a place whose line is none": row(7, "data/q1.csv:x"),
    "a day that is none": row(1, "2022-13-01"),
    "a row too short": put("rows", ["a\tb"]),
    "a row that is a number": put("rows", [1]),
    "a row of numbers": put("rows", [[1, 2, 3, 4, 5, 6, 7, 8]]),
    "rows that are a text": put("rows", "abc"),
    "files that are a list": put("files", ["a"]),
    "a hash that is a number": put("files", {"data/q1.csv": 1}),
    "a figure divided by nothing": put("figures", ["samples\t1/0\tmet"]),
    "a figure of ten million digits": put("figures", ["samples\t1e9999999\tmet"]),
    "a level that is none": put("figures", ["samples\t1\tgood"]),
    "a day of closing that is none": put("on", "yesterday"),
    "an event that is none": put("event", "forgotten"),
    "events that are none": put("events", {"a": 1}),
    "an event that is a list": put("events", [[]]),
    "a period turned round": put("period", {"start": "2022-03-31", "end": "2022-01-01"}),
    "the period of another record": put("period", {"start": "2022-04-01", "end": "2022-06-30"}),
    "a period without an end": put("period", {"start": "2022-01-01"}),
}


@pytest.mark.parametrize("change", FORGED.values(), ids=FORGED)
def test_a_forged_record_is_a_finding(folder: Path, change: Callable[[Any], None]) -> None:
    path = folder / RECORD
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    began = time.process_time()
    assert codes(folder) == (2, ["FS504"])
    assert time.process_time() - began < 20


TEXTS = {
    "deep brackets": b"[" * 200_000,
    "deep objects": b'{"a":' * 200_000,
    "a number without end": b'{"period": ' + b"9" * 1_000_000 + b"}",
    "a constant": b'{"period": NaN}',
    "a key twice": b'{"period": {}, "period": {}}',
    "not utf-8": b'{"period": "\xd6\xd0"}',
    "nothing": b"",
    "no object": b"[]",
    "a text": b'"closed"',
}


@pytest.mark.parametrize("raw", TEXTS.values(), ids=TEXTS)
def test_a_damaged_record_is_a_finding(folder: Path, raw: bytes) -> None:
    (folder / RECORD).write_bytes(raw)
    assert codes(folder) == (2, ["FS504"])


@pytest.mark.parametrize(
    "command",
    [
        ("report", "--quarter", "Q2"),
        ("report", "--quarter", "Q1", "--as-known-on", "today"),
        ("remind", "--quarter", "Q1"),
        ("escalate", "--quarter", "Q1"),
        ("close", "--quarter", "Q1"),
        ("close", "--quarter", "Q1", "--reopen", "--reason", "x"),
        ("trace", "samples"),
        ("rollup", "."),
    ],
    ids=" ".join,
)
def test_a_damaged_record_ends_every_command_that_asks_for_it(folder: Path, command: tuple[str, ...]) -> None:
    (folder / RECORD).write_bytes(TEXTS["deep brackets"])
    ran = run_fsplan(*command, cwd=folder)
    assert ran.returncode == 2
    assert b"a fault of the program" not in ran.stderr
    assert b"2022Q1.json" in ran.stderr


def test_what_is_no_file_is_no_record(folder: Path) -> None:
    (folder / RECORD).unlink()
    os.mkfifo(folder / RECORD)
    assert codes(folder) == (2, ["FS504"])


def test_a_copy_under_another_name_is_no_record(folder: Path) -> None:
    (folder / "closed/2022Q2.json").write_bytes((folder / RECORD).read_bytes())
    assert codes(folder) == (2, ["FS504"])


NAMES = ["a\tb.csv", "a\nb.csv", "a\rb.csv", "a'b.csv", 'a"b.csv', "a%sb.csv", "a[b].csv", "a\udcff.csv", "a\\b.csv"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_any_name_of_a_file_can_be_closed_again_and_again(tmp_path: Path, name: str) -> None:
    folder = make(tmp_path, name)
    before = (folder / RECORD).read_bytes()
    assert run_fsplan("close", "--quarter", "Q1", cwd=folder).returncode == 0
    assert (folder / RECORD).read_bytes() == before
    assert codes(folder) == (1, [])
    path = folder / "data" / name
    path.write_text(Q1.replace(",50,", ",60,"), encoding="utf-8")
    assert codes(folder) == (3, ["FS501"])


def test_rows_of_older_records_are_read(folder: Path) -> None:
    rows = json.loads((folder / RECORD).read_text(encoding="utf-8"))["events"][0]["rows"]
    assert all(row.count("\t") == 7 for row in rows)  # as they were always written, but for names with a tab
