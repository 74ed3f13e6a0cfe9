"""Odd things given to the program: names of files, pipes, devices, folders, encodings, settings."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import xlsxwriter
from support import DEMO, ROOT, run_fsplan

PLAN = """\
fsplan: 1
id: odd
title: 试验
period: 2022
data: [data/*]
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
          tests: {kind: count, title: 检验, goal: ">= 2", measured_in: 批次, from: book}
ledgers:
  book:
    title: 台账
    key: no
    date: day
    unit: market
    columns:
      no: {header: 抽样编号, type: text, required: true}
      day: {header: 抽样时间, type: date, required: true}
"""
ROWS = "date,target,unit,value\n2022-01-31,samples,market,150\n"
LEDGER = "抽样编号,抽样时间\nA1,2022-01-05\nA2,2022-02-05\n"
NAMES = [
    "a\tb", "a\nb", "a\rb", "a'b", 'a"b', "a%sb", "a[b]", "a*b", "a?b", "a\udcffb", "a\\b", "{a}", "a b", "$(a)",
    "<b>&",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data").mkdir()
    return tmp_path


def workbook(path: Path, rows: list[list[object]]) -> bytes:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path.read_bytes()


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_files_name_is_nothing_but_a_name(folder: Path, name: str) -> None:
    (folder / "data" / f"{name}.csv").write_text(ROWS, encoding="utf-8")
    (folder / "data" / f"{name}-l.csv").write_text(LEDGER, encoding="utf-8")
    (folder / "data" / f"{name}-g.csv").write_text(LEDGER.replace("A", "央"), encoding="gb18030")
    argv = ("--as-of", "2022-06-30", "--fail-on", "never")
    ran = run_fsplan("check", *argv, "--format", "json", cwd=folder)
    found = json.loads(ran.stdout.decode("utf-8", "replace"))
    assert (ran.returncode, found["findings"]) == (0, [])
    actual = {target["id"]: target["actual"] for target in found["targets"]}
    assert actual == {"samples": 150, "tests": 4}
    for format_ in ("html", "xlsx", "docx"):
        ran = run_fsplan("report", "--quarter", "Q2", "-o", f"out.{format_}", "--format", format_, cwd=folder)
        assert ran.returncode == 0, ran.stderr
    (folder / "data" / f"{name}.csv").write_text(ROWS.replace("150", "x"), encoding="utf-8")
    for format_ in ("text", "json", "github", "junit"):
        ran = run_fsplan("check", *argv, "--format", format_, cwd=folder)
        assert ran.returncode == 3 and b"FS212" in ran.stdout + ran.stderr
        assert b"a fault of the program" not in ran.stderr


def through_pipe(folder: Path, content: bytes, *argv: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command on a pipe of the run's own, which is written once."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(content), daemon=True)
    writer.start()
    ran = run_fsplan(*argv, str(pipe), cwd=folder)
    writer.join(5)
    assert not writer.is_alive()
    return ran


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in folders there")
@pytest.mark.parametrize("kind", ["csv", "gb18030", "workbook", "ledger"])
def test_a_pipe_is_read_once_and_works(folder: Path, kind: str) -> None:
    contents = {
        "csv": ROWS.encode(),
        "gb18030": ROWS.replace("market", "市场监管局").encode("gb18030"),
        "workbook": workbook(folder / "b.xlsx", [line.split(",") for line in ROWS.splitlines()]),
        "ledger": LEDGER.encode(),
    }
    argv = ("check", "--as-of", "2022-06-30", "--fail-on", "never", "--format", "json")
    ran = through_pipe(folder, contents[kind], *argv)
    found = json.loads(ran.stdout)
    assert (ran.returncode, [f["code"] for f in found["findings"]]) == (
        0,
        ["FS307"],
    )  # the other target's unit is silent
    actual = {target["id"]: target["actual"] for target in found["targets"]}
    assert actual["tests" if kind == "ledger" else "samples"] == (2 if kind == "ledger" else 150)


def test_what_comes_through_a_pipe_is_judged_line_by_line(folder: Path) -> None:
    ran = through_pipe(folder, ROWS.replace("150", "x").encode(), "check", "--rejects", "r.csv")
    assert ran.returncode == 3
    assert b"pipe:2:27: FS212" in ran.stderr
    assert "samples,market,x" in (folder / "r.csv").read_text(encoding="utf-8")


def test_a_draft_is_made_of_a_pipe(folder: Path) -> None:
    ran = through_pipe(folder, "某市2030年计划\n一、甲章\n1.子项。做一。（市水务局牵头）\n".encode(), "draft")
    assert ran.returncode == 0 and "市水务局".encode() in ran.stdout


def test_standard_input_by_its_path(folder: Path) -> None:
    for argv in (("check", "/dev/stdin"), ("check", "-")):
        ran = run_fsplan(*argv, "--as-of", "2022-06-30", "--fail-on", "never", cwd=folder, stdin=ROWS.encode())
        assert (ran.returncode, b"1 row read" in ran.stderr) == (0, True)


@pytest.mark.parametrize("command", ["check", "draft"])
def test_what_never_ends_is_left_off(folder: Path, command: str) -> None:
    ran = run_fsplan(command, "/dev/zero", cwd=folder)
    assert ran.returncode == 2
    assert b"/dev/zero: FS901 unreadable-file: the file cannot be opened: it is longer than 256 MB" in ran.stderr


@pytest.mark.parametrize(("name", "why"), [("none.csv", b"no such file"), ("x" * 5000, b"the name is too long")])
@pytest.mark.parametrize("command", ["check", "draft"])
def test_what_is_no_file_is_said(folder: Path, command: str, name: str, why: bytes) -> None:
    ran = run_fsplan(command, name, cwd=folder)
    assert (ran.returncode, b"FS901" in ran.stderr, why in ran.stderr) == (2, True, True)


@pytest.mark.parametrize(
    ("command", "why"), [("check", b"the folder empty holds no file that is read"), ("draft", b"it is a folder")]
)
def test_a_folder_without_a_file_is_said(folder: Path, command: str, why: bytes) -> None:
    (folder / "empty").mkdir()
    ran = run_fsplan(command, "empty", cwd=folder)
    assert (ran.returncode, why in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    "encoding",
    ["zlib", "bz2", "hex", "rot13", "base64", "quopri", "uu", "idna", "punycode", "unicode_escape",
     "raw_unicode_escape", "undefined", "utf-7", "klingon", "../x", "a\nb"],
)  # fmt: skip
@pytest.mark.parametrize("command", [("check",), ("draft",), ("lint", "--source")], ids=lambda command: command[0])
def test_what_is_no_encoding_of_text_is_refused(folder: Path, command: tuple[str, ...], encoding: str) -> None:
    (folder / "a.csv").write_text(ROWS, encoding="utf-8")
    ran = run_fsplan(*command, "a.csv", "--encoding", encoding, cwd=folder)
    assert (ran.returncode, b"FS911" in ran.stdout + ran.stderr) == (2, True)
    (folder / "l.csv").write_text(LEDGER, encoding="utf-8")
    if command == ("check",):
        ran = run_fsplan("check", "l.csv", "--encoding", encoding, cwd=folder)
        assert (ran.returncode, b"FS911" in ran.stderr) == (2, True)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("名称,date,target,unit,value\n市场监管局市,1\n市场监管局".encode()[:-1], None),
        ("名称市场".encode("gb18030")[:-1], None),
        ("名称市场".encode("gb18030")[:-1], "gb18030"),
        ("名称市场".encode("utf-16")[:-1], None),
        ("名称市场".encode()[:-1], "utf-8"),
    ],
)
def test_a_file_cut_within_a_character_is_incomplete(folder: Path, content: bytes, encoding: str | None) -> None:
    (folder / "a.csv").write_bytes(content)
    ran = run_fsplan("check", "a.csv", *(("--encoding", encoding) if encoding else ()), cwd=folder)
    assert ran.returncode == 2
    assert (
        b"FS901 unreadable-file: the file cannot be opened: it is incomplete: it ends within a character" in ran.stderr
    )


@pytest.mark.parametrize("epoch", ["99999999999", "-1", "x", "1e3", "４", "1.5", " ", "9" * 5000])
def test_an_epoch_that_is_none_is_said(tmp_path: Path, epoch: str) -> None:
    argv = ("--plan", DEMO / "plan.yaml", "report", "--format", "xlsx", "-o", tmp_path / "r.xlsx")
    ran = run_fsplan(*argv, cwd=ROOT, env={"SOURCE_DATE_EPOCH": epoch})
    assert ran.returncode == 2 and b"SOURCE_DATE_EPOCH" in ran.stderr
    assert not (tmp_path / "r.xlsx").exists()


@pytest.mark.parametrize("epoch", ["0", "4354819198"])
def test_the_first_and_the_last_epoch_are_written(tmp_path: Path, epoch: str) -> None:
    for format_ in ("xlsx", "docx"):
        argv = ("--plan", DEMO / "plan.yaml", "report", "--format", format_, "-o", tmp_path / f"r.{format_}")
        assert run_fsplan(*argv, cwd=ROOT, env={"SOURCE_DATE_EPOCH": epoch}).returncode in (0, 3)
