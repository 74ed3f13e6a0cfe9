"""Ledgers as offices send them, by whole commands: each of these was once counted wrong, or not at all, in silence."""

import json

import pytest
from support import run_fsplan

PLAN = """
fsplan: 1
id: led
title: 抽检台账
period: 2022
units: {market: {name: 区市场监管局}, school: {name: 区教育局}}
ledgers:
  s:
    title: 抽检台账
    key: no
    unique: false
    date: day
    unit: %s
    columns:
      no: {header: 抽样编号, type: text, required: true%s}
      day: {header: 抽样时间, type: date, required: true}
      agency: {header: 单位, type: text}
      cat: {header: 食品大类, type: enum, values: [肉制品, 粮食加工品]}
      amount: {header: 抽样数量, type: decimal}
      made: {header: 生产日期, type: date}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [market]
        targets:
          n: {kind: count, title: 批次, goal: ">= 10", from: s}
"""
HEADER = "抽样编号,抽样时间,单位,食品大类,抽样数量,生产日期\n"


@pytest.fixture
def check(tmp_path):
    def run(text="", *, unit="market", pattern="", name="l.csv", lang="en"):
        (tmp_path / "plan.yaml").write_text(PLAN % (unit, f", pattern: '{pattern}'" if pattern else ""), "utf-8")
        if text:
            (tmp_path / name).write_text(HEADER + text, "utf-8")
        argv = ("check", f"./{name}", "--as-of", "2022-06-30", "--fail-on", "never", "--format", "json")
        ran = run_fsplan(*argv, cwd=tmp_path, env={"FSPLAN_LANG": lang})
        told = json.loads(ran.stdout)
        (target,) = told["targets"]
        return ran, [(f["code"], f["line"]) for f in told["findings"]], target["actual"]

    return run


def test_numbers_of_18_digits_in_number_cells_are_refused(check, tmp_path):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "l.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.strip().split(","))
        for at in range(1, 6):
            sheet.write_row(at, 0, [370212221200010000 + at, "2022-03-01", "", "肉制品"])
    ran, told, actual = check(name="l.xlsx")
    assert told == [("FS405", line) for line in range(2, 7)]
    assert (ran.returncode, actual) == (3, 0)
    assert ran.stderr.decode().splitlines()[0] == "5 rows read: 0 accepted, 5 rejected (1 file)"


def test_signs_for_nothing_in_either_width(check):
    rows = (
        "A1,2022-03-01,,肉制品,／,\nA2,2022-03-01,,肉制品,--,\nA3,2022-03-01,,肉制品,,－\nA4,2022-03-01,,肉制品,/,—\n"
    )
    ran, told, actual = check(rows)
    assert (ran.returncode, told, actual) == (0, [], 4)


def test_a_ledger_of_two_years_is_read_for_one(check):
    rows = "A1,2021-12-19,,肉制品,,\nA2,2022-01-19,,肉制品,,\nA3,2021-12-20,,别的,,\n"
    ran, told, actual = check(rows)
    assert (ran.returncode, told, actual) == (0, [("FS409", 2)], 1)
    assert ran.stderr.decode().splitlines()[0] == ("3 rows read: 1 accepted, 0 rejected, 2 outside the period (1 file)")


def test_a_pattern_that_could_be_tried_for_ever_is_told_at_once(check):
    ran, told, actual = check("A" * 60 + ",2022-03-01,,,,\n" + "A" * 30 + "B,2022-03-01,,,,\n", pattern="(A+)+B")
    assert (ran.returncode, told, actual) == (3, [("FS407", 2)], 1)


def test_spellings_and_strangers_are_told_and_change_no_exit_code(check):
    rows = "A1,2022-03-01,market,,,\na 1,2022-03-01,market,,,\nA2,2022-03-01,区教育局,,,\n"
    ran, told, actual = check(rows, unit="{column: agency}")
    assert (ran.returncode, told, actual) == (0, [("FS414", 3), ("FS413", 4)], 1)


def test_a_file_whose_name_begins_with_a_tilde(check):
    ran, told, actual = check("A1,2022-03-01,,,,\n", name="~l.csv")
    assert (ran.returncode, told, actual) == (0, [], 1)
