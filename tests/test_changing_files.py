"""Files that shrink, grow or vanish while they are read: what is judged is what was there, whole, or nothing is."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support import ROOT

HOOK = """
import os, sys
_name, _at, _new = os.environ["CHANGE_FILE"], int(os.environ["CHANGE_AT"]), os.environ["CHANGE_TO"]
_count = 0
def _hear(event, args):
    global _count
    if event == "open" and str(args[0]).endswith(_name) and not (args[2] or 0) & (os.O_WRONLY | os.O_RDWR):
        _count += 1
        if _count == _at:
            if _new == "gone":
                os.remove(args[0])
            else:
                os.truncate(args[0], int(_new)) if _new.isdigit() else os.replace(_new, args[0])
sys.addaudithook(_hear)
"""
"""Changes a file just before it is opened for the n-th time."""

PLAN = """\
fsplan: 1
id: changing
title: 示例区2022年工作计划
period: 2022
data: [data/*]
units:
  market: {name: 区市场监管局}
items:
  - number: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [market]
        targets:
          samples: {kind: count, title: 批次, goal: ">= 240"}
          tests: {kind: count, title: 检验, goal: ">= 2", from: book}
ledgers:
  book:
    title: 台账
    key: no
    date: day
    unit: market
    columns: {no: {header: 编号, type: text}, day: {header: 日期, type: date}}
"""
HEAD = "date,target,unit,value\n"
FEW = HEAD + "2022-01-31,samples,market,10\n"
MANY = FEW + "".join(f"2022-02-{day:02},samples,market,1\n" for day in range(1, 29))
BOOK = "编号,日期\n" + "".join(f"A{n},2022-01-05\n" for n in range(200))
LONG = BOOK + "".join(f"B{n},2022-02-05\n" for n in range(300))

Content = tuple[str, int, int]
"""A file's text, its rows, and the figure that they come to."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")
    office = tmp_path / "office"
    (office / "data").mkdir(parents=True)
    (office / "plan.yaml").write_text(PLAN, "utf-8")
    (office / "data" / "q1.csv").write_text(FEW, "utf-8")
    (office / "data" / "book.csv").write_text(BOOK, "utf-8")
    return office


def check(folder: Path, name: str, at: int, new: str) -> tuple[int, Any]:
    """Run a check in which a file changes before it is opened for the n-th time; its code and its record."""
    environment = {
        **{"PATH": os.environ["PATH"], "PYTHONPATH": f"{folder.parent / 'hook'}{os.pathsep}{ROOT}", "LC_ALL": "C"},
        **{"CHANGE_FILE": name, "CHANGE_AT": str(at), "CHANGE_TO": new, "FSPLAN_LANG": "en"},
    }
    asked = "check --as-of 2022-03-31 --fail-on never -f json".split()
    line = [sys.executable, "-m", "fsplan", *asked]
    ran = subprocess.run(line, cwd=folder, env=environment, capture_output=True, timeout=120, check=False)
    assert b"Traceback" not in ran.stderr and b"fault of the program" not in ran.stderr, ran.stderr
    return ran.returncode, json.loads(ran.stdout)


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def judged(told: Mapping[str, Any], id_: str) -> Any:
    return next(one["actual"] for one in told["targets"] if one["id"] == id_)


@pytest.mark.parametrize(
    ("name", "target", "short", "long"),
    [("q1.csv", "samples", (FEW, 1, 10), (MANY, 29, 38)), ("book.csv", "tests", (BOOK, 200, 200), (LONG, 500, 500))],
    ids=["progress", "ledger"],
)
@pytest.mark.parametrize("at", [1, 3, 5, 7, 9])
@pytest.mark.parametrize("grows", [True, False])
def test_a_file_is_what_it_was_or_what_it_is(
    folder: Path, name: str, target: str, short: Content, long: Content, at: int, grows: bool
) -> None:
    """The hash that stands beside the figure is that of the rows it comes from."""
    before, after = (short, long) if grows else (long, short)
    (folder / "data" / name).write_text(before[0], "utf-8")
    other = folder.parent / "other"
    other.write_text(after[0], "utf-8")
    code, told = check(folder, name, at, str(other))
    assert at > 1 or not other.exists()
    if code == 2:
        assert any(one["code"].startswith("FS9") and one["file"].endswith(name) for one in told["findings"])
        return
    (file,) = (one for one in told["files"] if one["path"].endswith(name))
    whole = {hash_of(text): rest for text, *rest in (short, long)}
    assert [file["rows"], judged(told, target)] == whole[file["sha256"]]


@pytest.mark.parametrize("at", [1, 3, 5, 9])
@pytest.mark.parametrize("name", ["q1.csv", "book.csv"])
def test_a_file_that_vanishes_is_named(folder: Path, name: str, at: int) -> None:
    code, told = check(folder, name, at, "gone")
    assert at > 1 or not (folder / "data" / name).exists()
    if (folder / "data" / name).exists():  # it was opened less often
        target, whole = {"q1.csv": ("samples", 10), "book.csv": ("tests", 200)}[name]
        assert judged(told, target) == whole
    else:
        assert code == 2
        assert any(one["code"] == "FS901" and one["file"].endswith(name) for one in told["findings"])


@pytest.mark.parametrize("at", [1, 2])
def test_a_plan_that_is_cut_off_is_no_plan(folder: Path, at: int) -> None:
    """Cut in the middle of a word: it is read before that, or it is refused."""
    code, told = check(folder, "plan.yaml", at, "400")
    assert code == 2 or judged(told, "samples") == 10
