"""Every rule finds its fault, and only that, at the place that was worked out by hand."""

import json
import re
from pathlib import Path

import pytest

from fsplan.core.finding import Finding, sort_findings
from fsplan.core.rules import RULES, Rule, help_of, message_of, severity_of
from fsplan.core.text import LANGS
from fsplan.files.source import Source
from fsplan.ledger.header import recognise
from fsplan.ledger.local.engine import read_ledger
from fsplan.plan.loader import load_plan
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import LoadedPlan
from fsplan.progress.reader import read_progress

ROOT = Path(__file__).parent / "rules"
BASE = ROOT / "plan.yaml"
DEMO = load_plan(BASE)

NO_FOLDER = {
    "FS110",  # a file of several MiB is no thing to keep
    "FS430",  # two files confronted: tests/unit/test_reconcile.py
}
ONLY_DESCRIBED = {"FS109", "FS110", "FS430"}  # an encoding, a size, two files do not show in one text


def folders(prefix: str) -> pytest.MarkDecorator:
    found = sorted(folder for folder in ROOT.iterdir() if folder.name.startswith(prefix))
    return pytest.mark.parametrize("folder", found, ids=lambda folder: folder.name)


def rules(prefix: str) -> pytest.MarkDecorator:
    found = [rule for code, rule in RULES.items() if code.startswith(prefix) and code not in ONLY_DESCRIBED]
    return pytest.mark.parametrize("rule", found, ids=lambda rule: rule.code)


def check_progress(content: bytes) -> list[Finding]:
    assert DEMO.plan is not None
    progress = read_progress(DEMO.plan, [Source("progress.csv", content)])
    return sort_findings(progress.findings)


def check_ledger(content: bytes) -> list[Finding]:
    assert DEMO.plan is not None
    ledger = recognise(DEMO.plan, content.decode().splitlines()[0].split(","))
    assert ledger is not None
    return read_ledger(DEMO.plan, ledger, [Source("ledger.csv", content)]).findings


def check_fragment(fragment: str) -> LoadedPlan:
    """Check the demo plan with the fragment's top-level keys in place of its own."""
    replaced = set(re.findall(r"^(\w+):", fragment, re.MULTILINE))
    if not replaced:
        return parse_plan(fragment.encode(), BASE, "plan.yaml")
    blocks = re.split(r"^(?=\w+:)", BASE.read_text("utf-8"), flags=re.MULTILINE)
    kept = "".join(block for block in blocks if block.split(":")[0] not in replaced)
    return parse_plan((kept + fragment).encode(), BASE, "plan.yaml")


def expected_in(folder: Path) -> list[list[int | str]]:
    expected: list[list[int | str]] = json.loads((folder / "bad" / "expected.json").read_text("utf-8"))
    return expected


def places(findings: tuple[Finding, ...] | list[Finding]) -> list[list[int | str]]:
    return [[finding.line, finding.column, finding.code] for finding in findings]


def assert_sayable(findings: tuple[Finding, ...] | list[Finding]) -> None:
    for finding in findings:
        for lang in LANGS:
            assert message_of(finding, lang).isprintable()
            assert help_of(finding, lang).isprintable()


def test_the_demo_plan_is_sound() -> None:
    assert DEMO.findings == ()
    assert DEMO.plan is not None


def test_every_rule_of_plans_and_progress_has_its_folder() -> None:
    wanted = {code for code in RULES if code[:3] in ("FS1", "FS2", "FS4")} - NO_FOLDER
    assert {folder.name for folder in ROOT.iterdir() if folder.is_dir()} == wanted


@folders("FS1")
def test_a_sound_plan_has_no_findings(folder: Path) -> None:
    loaded = load_plan(folder / "good" / "plan.yaml")
    assert loaded.findings == ()
    assert loaded.plan is not None


@folders("FS1")
def test_a_faulty_plan_is_faulty_there(folder: Path) -> None:
    loaded = load_plan(folder / "bad" / "plan.yaml")
    assert places(loaded.findings) == expected_in(folder)
    assert (loaded.plan is None) == any(severity_of(finding) == "error" for finding in loaded.findings)
    assert_sayable(loaded.findings)


@folders("FS2")
def test_a_sound_file_has_no_findings(folder: Path) -> None:
    assert check_progress((folder / "good" / "progress.csv").read_bytes()) == []


@folders("FS2")
def test_a_faulty_file_is_faulty_there(folder: Path) -> None:
    findings = check_progress((folder / "bad" / "progress.csv").read_bytes())
    assert places(findings) == expected_in(folder)
    assert_sayable(findings)


@rules("FS1")
def test_a_plan_rules_own_examples(rule: Rule) -> None:
    assert rule.code in {finding.code for finding in check_fragment(rule.bad).findings}
    assert rule.code not in {finding.code for finding in check_fragment(rule.good).findings}


@rules("FS2")
def test_a_progress_rules_own_examples(rule: Rule) -> None:
    assert {finding.code for finding in check_progress(rule.bad.encode())} == {rule.code}
    assert check_progress(rule.good.encode()) == []


@folders("FS4")
def test_a_sound_ledger_has_no_findings(folder: Path) -> None:
    assert check_ledger((folder / "good" / "ledger.csv").read_bytes()) == []


@folders("FS4")
def test_a_faulty_ledger_is_faulty_there(folder: Path) -> None:
    findings = check_ledger((folder / "bad" / "ledger.csv").read_bytes())
    assert places(findings) == expected_in(folder)
    assert_sayable(findings)


@rules("FS4")
def test_a_ledger_rules_own_examples(rule: Rule) -> None:
    assert {finding.code for finding in check_ledger(rule.bad.encode())} == {rule.code}
    assert check_ledger(rule.good.encode()) == []
