"""What happens to a closed quarter's ledger afterwards: told day by day and unit by unit, and counted as it stands."""

import json
from pathlib import Path

import pytest
from support import run_fsplan

PLAN = """\
fsplan: 1
id: ledgers
title: 试验
period: 2025
data: [data/*.csv]
ledgers:
  book:
    title: 抽检台账
    key: no
    date: day
    unit: {column: unit}
    columns:
      no: {header: 编号, type: text}
      day: {header: 日期, type: date}
      unit: {header: 单位, type: text}
      kind: {header: 大类, type: enum, values: [肉, 奶]}
units:
  a: {name: 甲局}
  b: {name: 乙局}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        shared: [a, b]
        targets:
          all: {kind: count, title: 批次, from: book}
          meat: {kind: count, title: 肉批次, from: book, where: {kind: [肉]}}
"""
HEAD = "编号,日期,单位,大类\n"
RECORDS = ["1,2025-01-10,甲局,肉", "2,2025-01-10,甲局,奶", "3,2025-02-20,乙局,肉"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data").mkdir()
    put(tmp_path, *RECORDS)
    assert run_fsplan("close", "--quarter", "Q1", cwd=tmp_path).returncode == 0
    return tmp_path


def put(folder: Path, *records: str) -> None:
    (folder / "data/book.csv").write_text(HEAD + "".join(f"{one}\n" for one in records), encoding="utf-8")


def check(folder: Path, lang: str = "en") -> tuple[list[tuple[str, str, str]], list[int]]:
    words = ("check", "--as-of", "2025-03-31", "--fail-on", "never", "--format", "json", "--lang", lang)
    ran = run_fsplan(*words, cwd=folder)
    found = json.loads(ran.stdout)
    told = [(one["code"], one["message"], one["hint"]) for one in found["findings"] if one["severity"] == "error"]
    assert ran.returncode == (3 if told else 0)
    return told, [one["actual"] for one in found["targets"]]


def test_an_untouched_ledger_says_nothing_whatever_its_order(folder: Path) -> None:
    put(folder, *RECORDS[::-1])
    assert check(folder) == ([], [3, 2])


def test_each_day_of_each_unit_is_told_once_and_counts_as_it_stands(folder: Path) -> None:
    """A day that has fewer, a day and a unit that are new, a day that is gone; two targets count the same records."""
    put(folder, RECORDS[0], "4,2025-03-05,甲局,肉", "5,2025-03-05,乙局,肉", "6,2025-03-06,乙局,奶")
    told, figures = check(folder)
    rows = [(code, message.partition("closed; 抽检台账 has ")[2]) for code, message, _ in told]
    assert sorted(rows) == [
        ("FS501", "other records of 甲局 of 2025-01-10 than then: they count as they are"),
        ("FS502", "records of 乙局 of 2025-03-05 that it lacked: they count as they are"),
        ("FS502", "records of 乙局 of 2025-03-06 that it lacked: they count as they are"),
        ("FS502", "records of 甲局 of 2025-03-05 that it lacked: they count as they are"),
        ("FS503", "no records of 乙局 of 2025-02-20 any more: the others count"),
    ]
    assert figures == [4, 3]


def test_it_is_said_in_chinese_and_how_to_mend_it(folder: Path) -> None:
    put(folder, *RECORDS, "4,2025-03-05,甲局,奶")
    ((_, message, hint),), _ = check(folder, "zh")
    assert message == "2025年第一季度已关账，抽检台账中甲局2025-03-05的记录是关账以后加的，按现有记录计"
    assert "恢复台账原样" in hint and "--reopen" in hint
    assert run_fsplan("close", "-q", "Q1", "--reopen", "--reason", "补录", cwd=folder).returncode == 0
    assert run_fsplan("close", "-q", "Q1", cwd=folder).returncode == 0
    assert check(folder) == ([], [4, 2])
