"""A closed period in a table with one column a period: its figures are held one by one, and the next one's are free."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from shaped import entries_of

from fsplan.account.compliance import judge_plan
from fsplan.closing.close import check_closings, close_period, freeze
from fsplan.closing.rows import compare_rows
from fsplan.core.period import quarter
from fsplan.files.source import Source
from fsplan.plan.loader import load_plan
from fsplan.plan.plan import Plan
from fsplan.progress.reader import read_progress

PLAN = """\
fsplan: 1
id: wide
title: 甲
period: 2030
data: [data/*.csv]
units: {a: {name: 甲局}, b: {name: 乙局}}
forms:
  wide: {columns: {target: 指标, unit: 责任单位, note: 备注}, periods: {一季度: Q1, 二季度: Q2, 三季度: Q3}}
items:
  - no: 1
    title: 一
    duties: [{id: "1.1", title: 一, shared: [a, b], targets: {n: {kind: count, title: 数}}}]
"""
HEAD = "指标,责任单位,一季度,二季度,三季度,备注\n"
CLOSED = HEAD + "n,a,10,,,照实\nn,b,20,,,\n"
Judge = Callable[[str], tuple[list[str], list[str]]]


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    (tmp_path / "data").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    plan = load_plan(tmp_path / "plan.yaml").plan
    assert plan is not None
    return plan


@pytest.fixture
def judge(plan: Plan) -> Judge:
    """Return what is said of a file where the first quarter is closed as CLOSED has it, and what stands."""
    path = plan.path.parent / "data/1.csv"

    def read(text: str) -> tuple[list[str], list[str]]:
        path.write_text(text, "utf-8")
        progress = read_progress(plan, [Source(str(path))])
        frozen = freeze(plan, progress, [])
        if text == CLOSED:
            close_period(plan, frozen, judge_plan(plan, progress.book, date(2030, 3, 31)), quarter(2030, 1), path_day)
        found, _ = check_closings(plan, progress, frozen)
        return [f"{one.code} {one.line} {one.params['date']}" for one in found], entries_of(progress.book)

    path_day = date(2030, 4, 10)
    assert read(CLOSED) == ([], ["2030-03-31 n a 10", "2030-03-31 n b 20"])
    return read


def test_a_later_column_is_filled_in(judge: Judge) -> None:
    found, stands = judge(HEAD + "n,a,10,15,,照实\nn,b,20,25,30,\n")
    assert found == []
    assert stands == ["2030-03-31 n a 10", "2030-03-31 n b 20", "2030-06-30 n a 15", "2030-06-30 n b 25",
                      "2030-09-30 n b 30"]  # fmt: skip


def test_a_changed_cell_of_the_closed_column_alone_is_refused(judge: Judge) -> None:
    found, stands = judge(HEAD + "n,a,11,15,,照实\nn,b,20,25,,\n")
    assert found == ["FS501 2 2030-03-31"]
    assert stands == ["2030-03-31 n b 20", "2030-06-30 n a 15", "2030-06-30 n b 25"]


def test_what_the_figures_share_is_closed_too(judge: Judge) -> None:
    found, stands = judge(HEAD + "n,a,10,15,,另说\nn,b,20,,,\n")
    assert found == ["FS501 2 2030-03-31"]
    assert stands == ["2030-03-31 n b 20", "2030-06-30 n a 15"]


def test_a_record_from_before_holds_whole_rows(plan: Plan, judge: Judge) -> None:
    path = plan.path.parent / "data/1.csv"
    path.write_text(HEAD + "n,a,10,15,,照实\nn,b,21,,,\n", "utf-8")
    now = freeze(plan, read_progress(plan, [Source(str(path))]), []).rows
    first = [row for row in now if row.day == date(2030, 3, 31)]
    then = [row._replace(digest="0" * 32) for row in first]
    then[1] = then[1]._replace(amount=then[1].amount - 1)
    assert [(one.change, one.then and one.then.unit) for one in compare_rows(then, first)] == [("changed", "b")]
