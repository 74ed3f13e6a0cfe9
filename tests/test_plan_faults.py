"""A plan that cannot be read still gives one document in every machine format, with the findings and exit 2."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

JSON = (
    "check", "report -q Q2", "show", "trace sampling", "remind -q Q2", "escalate -q Q2", "lint",
    "diff plan.yaml last.yaml", "diff last.yaml plan.yaml", "report -q Q2 --last-year last.yaml",
)  # fmt: skip
FAULTS = {
    "items: [\n": "FS101",
    "unknown_key: 1\n": "FS104",
    "": "FS102",
    None: "FS901",
}


@pytest.fixture(params=list(FAULTS), ids=lambda fault: FAULTS[fault])
def faulty(request, demo: Path) -> str:
    """A plan with a fault, or none where one is named; returns the code."""
    plan = demo / "plan.yaml"
    (demo / "last.yaml").write_bytes(plan.read_bytes())
    if request.param is None:
        plan.unlink()
    elif request.param:
        plan.write_text(plan.read_text("utf-8") + request.param, "utf-8")
    else:
        plan.write_text("", "utf-8")
    return FAULTS[request.param]


@pytest.mark.parametrize("command", JSON)
@pytest.mark.parametrize("output", [None, "found.json"])
def test_one_json_document(fsplan, demo, faulty: str, command: str, output: str | None) -> None:
    if "--last-year" in command:
        (demo / "last.yaml").rename(demo / "good.yaml")
        (demo / "plan.yaml").rename(demo / "last.yaml") if (demo / "plan.yaml").exists() else None
        (demo / "good.yaml").rename(demo / "plan.yaml")
    elif not command.startswith(("diff", "lint")):
        command += " --plan plan.yaml"
    elif command == "lint":
        command += " plan.yaml"
        output = None
    ran = fsplan(*command.split(), "-f", "json", *(["-o", output] if output else []))
    assert ran.code == 2, ran.err
    text = (demo / output).read_text("utf-8") if output else ran.out
    found = json.loads(text)
    assert found["exit"] == 2 and found["findings"] and found["findings"][0]["code"] == faulty
    assert {"file", "line", "column", "message", "hint"} <= found["findings"][0].keys()
    assert not output or ran.out == ""
    assert f"{faulty} " not in ran.err  # told once


def test_the_document_has_what_a_verdict_has(fsplan, demo, faulty: str) -> None:
    found = json.loads(fsplan("check", "--plan", "plan.yaml", "-f", "json").out)
    assert (found["plan"], found["as_of"], found["files"], found["targets"]) == (None, None, [], [])
    assert found["summary"] == {"levels": {}, "errors": len(found["findings"]), "warnings": 0}


def test_annotations_and_junit(fsplan, demo, faulty: str) -> None:
    ran = fsplan("check", "--plan", "plan.yaml", "-f", "github")
    assert ran.code == 2 and ran.out.startswith("::error file=plan.yaml") and faulty in ran.out
    ran = fsplan("check", "--plan", "plan.yaml", "-f", "junit", "-o", "x.xml")
    suite = ET.fromstring((demo / "x.xml").read_text("utf-8"))
    assert ran.code == 2 and next(case.find("failure") is not None for case in suite.iter("testcase"))


@pytest.mark.parametrize("form", ["text", "csv"])
def test_people_read_it_on_stderr(fsplan, demo, faulty: str, form: str) -> None:
    ran = fsplan("check", "--plan", "plan.yaml", "-f", form)
    assert (ran.code, ran.out) == (2, "") and f": {faulty} " in ran.err


def test_no_plan_at_all(fsplan, tmp_path: Path) -> None:
    found = json.loads(fsplan("check", "-f", "json").out)
    assert [finding["code"] for finding in found["findings"]] == ["FS907"]
    assert "FS907" not in fsplan("check").err and "no plan.yaml here" in fsplan("check").err
