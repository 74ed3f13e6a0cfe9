"""A plan that contradicts itself is told so on every run, and judged all the same; other things a plan says."""

import json
from pathlib import Path

import pytest
from support import DEMO_PATH, HEAD, run_fsplan

ROW = "2030-03-31,sampling,market,200,,,\n"
FRACTIONS = """\
fsplan: 1
id: f
title: Welfare fund
period: 2021
units: {a: {name: Council A}}
items:
  - no: 1
    title: t
    duties:
      - id: "1.1"
        title: t
        owner: [a]
        targets:
          ha: {kind: count, title: Terraces, goal: ">= 100.5", measured_in: ha}
          p: {kind: count, title: 培训, goal: ">= 1.2", measured_in: 万人次}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan whose count of 600 its own rate makes idle (6 for every thousand of 120,000 are 720), and 200 samples."""
    text = DEMO_PATH.read_text("utf-8").replace('goal: ">= 720"', 'goal: ">= 600"')
    (tmp_path / "plan.yaml").write_text(text.replace("status: adopted", "data: [data/*.csv]"), "utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "q1.csv").write_text(HEAD + ROW, "utf-8")
    return tmp_path


def test_lint_tells_it_and_accepts_the_plan(folder: Path) -> None:
    ran = run_fsplan("lint", cwd=folder)
    assert ran.returncode == 0
    assert b"FS126 idle-goal" in ran.stdout and b"asks for sampling >= 720" in ran.stdout
    assert b"plan.yaml: valid" in ran.stderr
    told = json.loads(run_fsplan("lint", "-f", "json", cwd=folder).stdout)
    assert [(found["code"], found["severity"]) for found in told["findings"]] == [("FS126", "warning")]
    assert told["exit"] == 0


def test_check_and_report_tell_it_on_every_run_and_judge(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}
    for _ in range(2):  # the second plan comes from the cache
        ran = run_fsplan("check", "--as-of", "2030-03-31", "--fail-on", "never", cwd=folder, env=env)
        assert ran.returncode == 0
        assert b"plan.yaml:86:19: FS126" in ran.stderr
        told = json.loads(run_fsplan("check", "--as-of", "2030-03-31", "-f", "json", cwd=folder, env=env).stdout)
        assert [found["code"] for found in told["findings"] if found["code"] != "FS307"] == ["FS126"]
        assert told["summary"]["errors"] == 0
        sampling = next(target for target in told["targets"] if target["id"] == "sampling")
        assert (sampling["goal"], sampling["actual"], sampling["original_goal"]) == (600, 200, None)
    report = run_fsplan("report", "--quarter", "Q1", "-f", "json", cwd=folder, env=env)
    assert report.returncode == 0
    assert "FS126" in [found["code"] for found in json.loads(report.stdout)["findings"]]


def test_a_goal_revised_later_is_not_revised_yet(folder: Path) -> None:
    plan = folder / "plan.yaml"
    revised = 'goal: ">= 600"\n            revisions: [{from: 2030-07-01, goal: ">= 720", reason: 任务调增}]'
    plan.write_text(plan.read_text("utf-8").replace('goal: ">= 600"', revised), "utf-8")

    def goals(day: str) -> tuple[object, object]:
        told = json.loads(run_fsplan("check", "--as-of", day, "-f", "json", cwd=folder).stdout)
        found = next(target for target in told["targets"] if target["id"] == "sampling")
        return found["goal"], found["original_goal"]

    assert goals("2030-06-30") == (600, None)
    assert goals("2030-07-01") == (720, 600)


def test_a_rate_waits_for_its_fact(folder: Path) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("as_of: 2029-11-01", "as_of: 2030-06-01"), "utf-8")

    def rate(day: str) -> tuple[object, object]:
        told = json.loads(run_fsplan("check", "--as-of", day, "-f", "json", cwd=folder).stdout)
        found = next(target for target in told["targets"] if target["id"] == "sampling_rate")
        return found["actual"], found["level"]

    assert rate("2030-05-31") == (None, "unknown")
    assert rate("2030-06-01")[0] == pytest.approx(1.6667, abs=1e-4)  # 200 for 120 thousand
    explained = run_fsplan("explain", "sampling_rate", "--as-of", "2030-05-31", cwd=folder)
    assert explained.returncode == 0


def test_fractions_of_measures_need_no_word(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(FRACTIONS, "utf-8")
    (tmp_path / "p.csv").write_text(HEAD + "2021-03-31,ha,a,50.25,,,\n2021-03-31,p,a,0.6,,,\n", "utf-8")
    assert run_fsplan("lint", cwd=tmp_path).returncode == 0
    ran = run_fsplan("check", "p.csv", "--as-of", "2021-03-31", "-f", "json", cwd=tmp_path)
    told = json.loads(ran.stdout)
    assert [target["completion"] for target in told["targets"]] == [50, 50]
    assert told["findings"] == []
