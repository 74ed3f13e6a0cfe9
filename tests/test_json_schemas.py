"""Whatever a command prints as JSON is what `fsplan schema NAME` says, key for key: no key more, none less."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support import DEMO, ROOT

from fsplan.cli.app import run
from fsplan.report.records.registry import RECORDS

QUOTAS = ROOT / "fsplan" / "examples" / "quotas"
PLANS = {"district": ROOT, "quotas": QUOTAS, "demo": DEMO}
COMMANDS = {
    "check": [(), ("--as-of", "last-due")],
    "report": [("--quarter", "Q2", "--unit", "market"), ("--quarter", "Q3", "--compare", "previous"), ("--year",)],
    "lint": [()],
    "show": [(), ("market",)],
    "remind": [("--quarter", "Q2"), ("--quarter", "Q4")],
    "escalate": [("--quarter", "Q2"), ("--quarter", "Q4")],
}
RUNS = [(plan, name, more) for plan in PLANS for name, given in COMMANDS.items() for more in given]


def said_by(capsys: pytest.CaptureFixture[str], *argv: str) -> Any:
    capsys.readouterr()
    run([*argv, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def hold(name: str, printed: Mapping[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["schema", name]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert printed["schema"] == f"fsplan/{name}/1" and next(iter(printed)) == "schema"
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [f"{error.json_path}: {error.message[:200]}" for error in checker.iter_errors(printed)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("plan", "name", "more"), RUNS, ids=str)
def test_what_a_command_prints_is_what_its_schema_says(
    capsys: pytest.CaptureFixture[str], plan: str, name: str, more: Sequence[str], lang: str
) -> None:
    hold(name, said_by(capsys, "--plan", str(PLANS[plan] / "plan.yaml"), "--lang", lang, name, *more), capsys)


@pytest.mark.parametrize("target", ["street_sampling", "all_sampling", "samples_per_thousand", "pass_rate", "budget"])
def test_a_trace(capsys: pytest.CaptureFixture[str], target: str) -> None:
    plan = str(QUOTAS / "plan.yaml")
    known = said_by(capsys, "--plan", plan, "show")["targets"]
    target = target if target in {one["id"] for one in known} else known[-1]["id"]
    hold("trace", said_by(capsys, "--plan", plan, "trace", target), capsys)


def test_areas_and_what_differs_between_plans(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("fsplan: 1\n", "utf-8")
    hold("rollup", said_by(capsys, "rollup", str(QUOTAS), str(DEMO), str(tmp_path)), capsys)
    hold("diff", said_by(capsys, "diff", str(QUOTAS / "plan.yaml"), str(DEMO / "plan.yaml")), capsys)


@pytest.mark.parametrize("command", ["check", "report", "show", "remind"])
def test_a_plan_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str) -> None:
    (tmp_path / "plan.yaml").write_text("fsplan: 1\nid: [\n", "utf-8")
    more = () if command in ("check", "show") else ("--quarter", "Q2")
    printed = said_by(capsys, "--plan", str(tmp_path / "plan.yaml"), command, *more)
    assert printed["exit"] == 2
    hold("unread", printed, capsys)


def test_a_draft_and_forms(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    text = "示例市2030年工作要点\n一、任务\n1.巡查。巡查40处，9月底前出台办法，每季度报送。（市水务局，6月底前）\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    hold("draft", said_by(capsys, "draft", str(tmp_path / "a.txt")), capsys)
    plan = (DEMO / "plan.yaml").read_text("utf-8")
    form = "forms:\n  own:\n    columns: {target: 任务, unit: 单位}\n    periods: {一季度: Q1, 二季度: Q2}\n"
    (tmp_path / "plan.yaml").write_text(plan + form, "utf-8")
    hold("forms", said_by(capsys, "--plan", str(tmp_path / "plan.yaml"), "show", "--forms"), capsys)


def test_settings(capsys: pytest.CaptureFixture[str]) -> None:
    hold("settings", said_by(capsys, "--plan", str(QUOTAS / "plan.yaml"), "show", "--settings"), capsys)


def test_receipts_and_the_register(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(QUOTAS, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    row = "日期,指标,责任单位,数值\n2030-{}-30,street_sampling,east,{}\n"
    for name, month, amount in (
        ("a.csv", "04", "20"),
        ("b.csv", "05", "30"),
        ("c.csv", "05", "x"),
        ("d.csv", "15", "1"),
    ):
        Path(name).write_text(row.format(month, amount), "utf-8")
    Path("e.csv").write_bytes(b"\x00\x01")
    told = [
        one
        for name in ("a.csv", "b.csv", "c.csv", "d.csv", "e.csv")
        for one in said_by(capsys, "receive", name, "--from", "east", "--period", "Q2")
    ]
    assert len(told) == 5 and {"filed", "returned"} <= {one["state"] for one in told}
    for one in told:
        hold("receipt", one, capsys)
    hold("register", said_by(capsys, "receive", "--list"), capsys)


def test_the_chain_of_closings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shutil.copytree(QUOTAS, tmp_path, dirs_exist_ok=True)
    hold("chain", said_by(capsys, "--plan", str(tmp_path / "plan.yaml"), "close", "--verify"), capsys)


def test_every_record_is_tried() -> None:
    tried = {
        *COMMANDS,
        "chain",
        "trace",
        "rollup",
        "diff",
        "unread",
        "draft",
        "forms",
        "receipt",
        "register",
        "settings",
    }
    assert tried == set(RECORDS)


def test_a_name_that_is_no_output_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "chekc"]) == 2
    assert "check" in capsys.readouterr().err
