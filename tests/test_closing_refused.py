"""What was changed or added in a closed period is refused as any rejected row: told, counted, left out of the figures.

Q1 closes with 30 and 8 of 10; what stands afterwards can be added up by eye.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from support import run_fsplan

PLAN = """\
fsplan: 1
id: refused
title: 试验
period: 2025
data: [data/*.csv]
units:
  a: {name: 甲局}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [a]
        targets:
          co: {kind: count, title: 批次, goal: ">= 100", measured_in: 批次}
          sh: {kind: share, title: 办结率, goal: ">= 90%"}
"""
Q1 = "date,target,unit,value,of\n2025-01-31,co,a,7,\n2025-03-31,co,a,30,\n2025-03-31,sh,a,8,10\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data/q1.csv").write_text(Q1, encoding="utf-8")
    ran = run_fsplan("close", "--quarter", "Q1", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    return tmp_path


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "data/q1.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def check(folder: Path, *words: str) -> dict[str, Any]:
    ran = run_fsplan("check", "--as-of", "2025-05-06", "--format", "json", *words, cwd=folder)
    found: dict[str, Any] = json.loads(ran.stdout)
    assert ran.returncode == found["exit"]
    return found


def figure(found: dict[str, Any], target: str = "co") -> tuple[object, object]:
    (one,) = [one for one in found["targets"] if one["id"] == target]
    return one["actual"], one["entries"]


def test_an_untouched_period_counts(folder: Path) -> None:
    found = check(folder)
    assert (figure(found), figure(found, "sh"), found["files"][0]["rejected"]) == ((37, 2), (80, 1), 0)


def test_a_changed_row_does_not_count_in_either_form(folder: Path) -> None:
    """30 made 40: 7 stand, neither 47 nor 37; the message says that 30 stood there."""
    edit(folder, "co,a,30", "co,a,40")
    found = check(folder)
    assert (figure(found), found["files"][0]["rows"], found["files"][0]["rejected"]) == ((7, 1), 3, 1)
    assert found["exit"] == 3
    (told,) = [one for one in found["findings"] if one["code"] == "FS501"]
    assert told["message"] == "Q1 2025 is closed and this row is not as it was at data/q1.csv:3 (30): it does not count"


def test_a_changed_share_says_its_whole(folder: Path) -> None:
    edit(folder, "sh,a,8,10", "sh,a,9,10")
    found = check(folder)
    assert figure(found, "sh") == (None, 0)
    assert "(8 / 10)" in next(one["message"] for one in found["findings"] if one["code"] == "FS501")


def test_an_added_row_does_not_count(folder: Path) -> None:
    (folder / "data/y.csv").write_text(
        "date,target,unit,value\n2025-02-28,co,a,3\n2025-04-30,co,a,2\n", encoding="utf-8"
    )
    found = check(folder)
    assert figure(found) == (39, 3)  # 7 + 30, and 2 of April
    assert [(one["rows"], one["rejected"]) for one in found["files"]] == [(3, 0), (2, 1)]
    assert [(one["code"], one["line"]) for one in found["findings"]] == [("FS502", 2)]
    trace = json.loads(run_fsplan("trace", "co", "--as-of", "2025-05-06", "--format", "json", cwd=folder).stdout)
    assert (trace["actual"], [entry["amount"] for entry in trace["entries"]]) == (39, [7, 30, 2])


def test_what_is_refused_goes_back_and_not_on(folder: Path) -> None:
    edit(folder, "co,a,30", "co,a,40")
    check(folder, "--rejects", "back.csv", "--accepts", "on.csv")
    back, on = ((folder / name).read_text(encoding="utf-8") for name in ("back.csv", "on.csv"))
    assert ("FS501" in back, ",40," in back, ",7," in back) == (True, True, False)
    assert (",40," in on, ",7," in on) == (False, True)


def test_a_vanished_row_counts_no_more_and_is_no_rejected_one(folder: Path) -> None:
    edit(folder, "2025-03-31,co,a,30,\n", "")
    found = check(folder)
    assert (figure(found), found["files"][0]["rejected"], found["exit"]) == ((7, 1), 0, 3)


def test_put_back_or_corrected_it_counts(folder: Path) -> None:
    """40 filed for 30 in an open period: 10 more, with a note of what it corrects."""
    (folder / "data/y.csv").write_text(
        "date,target,unit,value,note\n2025-04-30,co,a,10,corrects:2025Q1 ten more\n", encoding="utf-8"
    )
    found = check(folder)
    assert (figure(found), found["findings"]) == ((47, 3), [])


def known(folder: Path) -> tuple[dict[str, Any], str]:
    asked = ("report", "--quarter", "Q1", "--as-known-on", "today")
    ran = run_fsplan(*asked, "--format", "json", cwd=folder)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found, run_fsplan(*asked, cwd=folder).stderr.decode()


def test_figures_on_record_say_that_the_plan_has_changed_since(folder: Path) -> None:
    """37 of 100 by 31 March are on pace, of 1000 far behind: the level is by today's plan, and that is told."""
    found, told = known(folder)
    assert ([one["code"] for one in found["findings"]], "FS506" in told) == ([], False)
    plan = folder / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('">= 100"', '">= 1000"'), encoding="utf-8")
    found, told = known(folder)
    assert (figure(found), found["targets"][0]["level"]) == ((37, 2), "behind")
    assert ([one["code"] for one in found["findings"]], "FS506" in told) == (["FS506"], True)
