"""Who must act, and how a unit stands on its own: what is told to one unit is its own, worked out by hand."""

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from support import ROOT, Ran, write_csv

PLAN = """\
fsplan: 1
id: own-2030
title: 自己的账
area: 某区
period: 2030
data: [data]
units: {a: {name: 甲局}, b: {name: 乙局}, c: {name: 丙局}}
items:
- number: 1
  title: 抽检和整治
  duties:
  - id: "1.1"
    title: 抽检和整治
    owner: [a, b, c]
    targets:
      shops: {title: 整治, kind: status, due: 2030-03-31}
      samples: {title: 抽检, kind: count, measured_in: 批次, goal: ">= 60", quotas: {a: 30, b: 20, c: 10}}
      cost: {title: 经费, kind: count, measured_in: 万元, goal: "<= 100", pace: even}
      returns: {title: 季报, kind: report, every: quarter, due_days: 10}
"""
ROWS = [
    ("2030-03-31", "shops", "a", "done"),
    ("2030-03-31", "shops", "b", "in_progress"),
    ("2030-03-31", "shops", "c", "done"),
    ("2030-03-31", "samples", "a", "30"),
    ("2030-03-31", "samples", "b", "1"),
    ("2030-03-31", "samples", "c", "2"),
    ("2030-03-31", "cost", "a", "60"),
    ("2030-04-05", "returns", "a", "1"),
    ("2030-04-05", "returns", "c", "1"),
]
"""On 30 June (181 of 365 days): the status waits for b; a has all it owes, b 1 of 20, c 2 of 10; b's return is late."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "data/q1.csv").write_bytes(write_csv(ROWS))
    return tmp_path


def letter(office: Path, fsplan: Callable[..., Ran], unit: str) -> str:
    ran = fsplan("report", "-q", "Q2", "--unit", unit, "--form", "letter", "-o", "letter.docx", "--lang", "zh")
    assert ran.code in (0, 3), ran.err
    return "\n".join(paragraph.text for paragraph in docx.Document(str(office / "letter.docx")).paragraphs)


def test_a_unit_that_has_done_its_own_is_not_to_act(office: Path, fsplan: Callable[..., Ran]) -> None:
    """To act are b (its word, its samples), c (its samples), and all three on the limit that they share.

    Filings are told behind the units: two are wanting, of b and, for want of its costs, of c.
    """
    told = fsplan("report", "-q", "Q2", "--lang", "zh").out
    assert "责任单位：乙局（3项）、丙局（2项）、甲局（1项）；2家单位各有1份报送逾期未报齐" in told


def test_where_targets_are_behind_the_next_step_is_never_to_carry_on(office: Path, fsplan: Callable[..., Ran]) -> None:
    (office / "plan.yaml").write_text(
        PLAN.replace("      returns: {title: 季报, kind: report, every: quarter, due_days: 10}\n", ""), "utf-8"
    )
    (office / "data/q1.csv").write_bytes(write_csv([row for row in ROWS if row[1] != "returns"]))
    assert "下一步：加快滞后的指标。" in fsplan("check", "--as-of", "2030-06-30", "--lang", "zh").out


def test_a_letter_tells_a_unit_its_own_amounts_and_word(office: Path, fsplan: Callable[..., Ran]) -> None:
    done, late = letter(office, fsplan, "a"), letter(office, fsplan, "b")
    assert "整治（" not in done and "抽检（" not in done and "季报（" not in done
    assert "抽检（任务1.1" in late and "年度目标不少于20批次，已完成1批次" in late and "尚差19批次" in late
    assert "整治（任务1.1" in late and "尚未完成" in late


def test_a_limit_that_is_used_up_too_fast_is_above_the_pace(office: Path, fsplan: Callable[..., Ran]) -> None:
    """60 of 100 by 181 / 365 = 49.59%: 10.41 points above."""
    assert "高于序时进度10.41个百分点" in letter(office, fsplan, "a")
    told = fsplan("explain", "cost", "--as-of", "2030-06-30").out
    assert "behind = 60.00% − 49.59% = 10.41 points" in told


def test_the_year_names_the_units_that_are_not_done(tmp_path: Path, fsplan: Callable[..., Ran]) -> None:
    """Of the five units of 8.2 the culture and tourism bureau alone has not said done."""
    shutil.copy(ROOT / "plan.yaml", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    assert fsplan("report", "--year", "--form", "year", "-o", "year.docx", "--lang", "zh").code in (0, 3)
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "year.docx")).paragraphs]
    told = next(text for text in texts if "重点场所行业管理（" in text)
    assert "4家已完成，1家尚未完成（区文化和旅游局）" in told


def test_a_share_in_percent_is_asked_for_both_counts(office: Path, fsplan: Callable[..., Ran]) -> None:
    plan = PLAN.replace('kind: count, measured_in: 万元, goal: "<= 100", pace: even', 'kind: share, goal: ">= 100%"')
    (office / "plan.yaml").write_text(plan, "utf-8")
    (office / "data/q1.csv").write_bytes(write_csv([("2030-03-31", "cost", "a", "81.2%")]))
    told = fsplan("check", "--lang", "zh", "--as-of", "2030-03-31")
    assert "完成数和总数两个数，不填百分数" in told.out + told.err
