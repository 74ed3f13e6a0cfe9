"""A plan that still holds questions of a draft says so when it is checked or reported on, and changes nothing else."""

from pathlib import Path

import pytest

from fsplan.cli.app import run

PLAN = """fsplan: 1
id: demo
title: 示例市2030年计划
period: 2030
units:
  water: {name: 市水务局}
items:
  - number: 1
    title: 巡查
    duties:
      - id: "1.1"
        title: 巡查
        owner: [water]
        targets:
          # decide: the text gives a range; its lower end is taken (line 4 of the text)
          patrol: {kind: count, title: 巡查河段, goal: ">= 40", measured_in: 处}  # DECIDE：口径
"""
ROWS = "target,unit,date,value\npatrol,water,2030-03-01,40\n"
TOLD = "questions still open in the plan: 2 (# decide); fsplan lint lists them"


def write(folder: Path, plan: str) -> list[str]:
    (folder / "plan.yaml").write_text(plan, "utf-8")
    (folder / "data.csv").write_text(ROWS, "utf-8")
    return ["--plan", str(folder / "plan.yaml"), "--as-of", "2030-06-30"]


@pytest.mark.parametrize("command", ["check", "report"])
def test_open_questions_are_told_on_stderr_read_from_the_file_or_kept(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "cache").mkdir(mode=0o700)
    asked, settled = tmp_path / "asked", tmp_path / "settled"
    asked.mkdir()
    settled.mkdir()
    plain = "\n".join(line.partition("  # DECIDE")[0] for line in PLAN.split("\n") if "# decide" not in line)
    outs = {}
    for folder, plan in ((asked, PLAN), (settled, plain)):
        argv = ["--lang", "en", command, str(folder / "data.csv"), *write(folder, plan), "--format", "json"]
        for turn in ("read", "kept"):
            code = run(argv)
            told = capsys.readouterr()
            outs[folder.name, turn] = (code, told.out.replace(str(folder), ""))
            assert told.err.count(TOLD) == (folder is asked)
    assert list((tmp_path / "cache" / "fsplan").glob("*.plan"))
    assert outs["asked", "read"] == outs["asked", "kept"]
    assert outs["asked", "read"][0] == outs["settled", "read"][0] == 0


def test_the_notice_is_said_in_chinese_and_not_under_quiet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["check", str(tmp_path / "data.csv"), *write(tmp_path, PLAN)]
    run(["--lang", "zh", *argv])
    assert "计划里还有 2 个问题未定（# decide），用 fsplan lint 查看" in capsys.readouterr().err
    run(["--lang", "zh", "--quiet", *argv])
    assert "decide" not in capsys.readouterr().err


def test_a_word_that_looks_like_a_question_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = PLAN.replace("# decide: the text", "# decided: the text").replace("# DECIDE：", "# ")
    run(["--lang", "en", "check", str(tmp_path / "data.csv"), *write(tmp_path, plan)])
    assert "questions still open" not in capsys.readouterr().err
