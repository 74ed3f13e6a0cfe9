"""The Python interface: what docs/python.md shows is what runs, and nothing else is promised."""

import contextlib
import io
import pydoc
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from support import ROOT

import fsplan

PLAN = """\
fsplan: 1
id: notebook
title: 试
period: 2030
units: {a: {name: 甲局}}
items:
  - no: "1"
    title: 项
    duties:
      - id: "1.1"
        title: 责
        owner: [a]
        targets:
          inspections: {kind: count, title: 检查, title_en: Inspections, goal: ">= 720", measured_in: 次}
          canteens: {kind: share, title: 食堂, goal: ">= 100%"}
"""
ROWS = """\
date,target,unit,value,of
2030-03-31,inspections,a,300,
2030-06-30,canteens,a,38,40
2030-06-30,inspections,a,about 20,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "progress.csv").write_text(ROWS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", ["python.md", "python.zh-CN.md"])
def test_the_page_runs_as_it_stands(folder: Path, page: str) -> None:
    blocks = re.findall(r"^```(python|text)\n(.*?)^```$", (ROOT / "docs" / page).read_text("utf-8"), re.M | re.S)
    assert [language for language, _ in blocks] == ["python", "text", "python", "python", "text", "python", "text"]
    shown = re.findall(r"^```(?:yaml|csv)\n(.*?)^```$", (ROOT / "docs" / page).read_text("utf-8"), re.M | re.S)
    assert shown == [PLAN, ROWS], "a reader can run it too"
    names: dict[str, object] = {}
    printed = ""
    for language, block in blocks:
        if language == "text":
            assert printed == block
        else:
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(block, names)
            printed = out.getvalue()


def test_records_are_plain_and_exact(folder: Path) -> None:
    judged = fsplan.judge(fsplan.load_plan("plan.yaml"), "progress.csv", as_of=date(2030, 6, 30))
    assert judged.compliance is not None and judged.rejected == 1
    first, second = judged.compliance.to_records()
    # by 30 June 181 of 365 days have passed: 181/365 of 720 is 357.0410..., and 300 is 41.66...% of it all
    assert (first["actual"], first["goal"], first["title_en"]) == (Decimal(300), Decimal(720), "Inspections")
    assert str(first["expected"]).startswith("357.0410") and str(first["completion"]).startswith("41.6666")
    assert (second["actual"], second["title_en"], second["pace"]) == (Decimal(95), None, None)
    kinds = {type(value) for record in (first, second) for value in record.values()}
    assert kinds <= {str, int, Decimal, list, dict, type(None)}


def test_the_last_day_counts_and_the_next_does_not(folder: Path) -> None:
    plan = fsplan.load_plan(folder / "plan.yaml")
    for day, actual in ((30, None), (31, 300)):
        compliance = fsplan.judge(plan, "progress.csv", as_of=date(2030, 3, day)).compliance
        assert compliance is not None and compliance.to_records()[0]["actual"] == actual


def test_faults_of_data_are_values_and_of_a_plan_an_error(folder: Path) -> None:
    plan = fsplan.load_plan("plan.yaml")
    progress = fsplan.read_progress(plan, "progress.csv", "gone.csv")
    assert {finding.code for finding in progress.findings} == {"FS212", "FS901"}
    assert fsplan.read_progress(plan).findings == []
    assert fsplan.judge(plan, "gone.csv", as_of=date(2030, 6, 30)).compliance is None
    (folder / "plan.yaml").write_text(PLAN.replace("owner: [a]", "owner: [b]"), "utf-8")
    with pytest.raises(fsplan.PlanError, match=r"plan\.yaml:\d+:\d+: FS111"):
        fsplan.load_plan("plan.yaml")


def test_help_names_all_that_is_promised() -> None:
    text = pydoc.plain(pydoc.render_doc(fsplan))
    assert [name for name in fsplan.__all__ if name not in text] == []
    assert set(fsplan.__all__) <= set(dir(fsplan)) and not hasattr(fsplan, "nothing")
    assert all(getattr(fsplan, name).__doc__ for name in fsplan.__all__)


def test_the_package_itself_loads_nothing_slow() -> None:
    code = "import fsplan, sys; print(sorted({'pydantic', 'typer', 'yaml', 'duckdb'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


def test_a_users_script_is_typed(tmp_path: Path) -> None:
    lines = ["from datetime import date", "from fsplan import Compliance, judge, load_plan"]
    lines += ["judged = judge(load_plan('plan.yaml'), 'a.csv', as_of=date(2030, 6, 30))"]
    lines += ["found: Compliance | None = judged.compliance", "codes: list[str] = [f.code for f in judged.findings]"]
    (tmp_path / "script.py").write_text("\n".join(lines), "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--follow-imports",
        "silent",
        "--cache-dir",
        str(tmp_path / "cache"),
        "script.py",
    ]
    environment = {"MYPYPATH": str(ROOT), "PATH": ""}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, text=True)
    assert ran.returncode == 0, ran.stdout
