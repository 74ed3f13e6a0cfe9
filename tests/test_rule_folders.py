"""Every rule finds its fault, and only that, at the place that was worked out by hand."""

import json
import re
from pathlib import Path

import pytest

from fsplan.account.compliance import judge_plan
from fsplan.account.plausible.suspicion import find_implausible
from fsplan.core.finding import Finding, sort_findings
from fsplan.core.rules import RULES, Rule
from fsplan.core.text import LANGS
from fsplan.draft.audit.open_questions import find_open_questions
from fsplan.files.source import Source
from fsplan.ledger.header import recognise
from fsplan.ledger.local.engine import read_ledger
from fsplan.plan.loader import load_plan
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import LoadedPlan
from fsplan.progress.locate import locate_findings
from fsplan.progress.reader import read_progress
from fsplan.run.evidence import find_sources, find_unread

ROOT = Path(__file__).parent / "rules"
BASE = ROOT / "plan.yaml"
DEMO = load_plan(BASE)

NO_FOLDER = {
    "FS110",  # a file of several MiB is no thing to keep
    "FS235",  # who sent a file is told by receive: tests/test_receive.py
    "FS237",  # and for which period
    "FS239",  # and what the unit filed otherwise
    "FS430",  # two files confronted: tests/unit/test_reconcile.py
    *("FS227", "FS228", "FS229"),  # cells of a workbook: tests/unit/test_sheets.py
}
OF_LINT = {"FS610", "FS611"}
"""Rules that `lint` alone tells of: what a draft left open."""
OF_FILES = {"FS914"}
"""Rules of files that a folder of files shows."""
# an encoding, a size, a cell of a workbook, a sender, two files do not show in one text
ONLY_DESCRIBED = {"FS109", "FS110", "FS227", "FS228", "FS229", "FS235", "FS237", "FS239", "FS430"}


def folders(prefix: str) -> pytest.MarkDecorator:
    found = sorted(folder for folder in ROOT.iterdir() if folder.name.startswith(prefix))
    return pytest.mark.parametrize("folder", found, ids=lambda folder: folder.name)


def rules(prefix: str) -> pytest.MarkDecorator:
    found = [rule for code, rule in RULES.items() if code.startswith(prefix) and code not in ONLY_DESCRIBED]
    return pytest.mark.parametrize("rule", found, ids=lambda rule: rule.code)


def check_progress(content: bytes) -> list[Finding]:
    assert DEMO.plan is not None
    progress = read_progress(DEMO.plan, [Source("progress.csv", content)])
    compliance = judge_plan(DEMO.plan, progress.book, DEMO.plan.period.end)
    implausible = locate_findings(
        find_implausible(DEMO.plan, progress.book, compliance.as_of, compliance.amounts_by_unit()), progress.files
    )
    return sort_findings([*progress.findings, *implausible])


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
            assert finding.message(lang).isprintable()
            assert finding.help(lang).isprintable()


def test_the_demo_plan_is_sound() -> None:
    assert DEMO.findings == ()
    assert DEMO.plan is not None


def test_every_rule_of_plans_and_progress_has_its_folder() -> None:
    wanted = {code for code in RULES if code[:3] in ("FS1", "FS2", "FS4")} - NO_FOLDER | OF_FILES | OF_LINT
    assert {folder.name.partition("-")[0] for folder in ROOT.iterdir() if folder.is_dir()} == wanted


@folders("FS1")
def test_a_sound_plan_has_no_findings(folder: Path) -> None:
    loaded = load_plan(folder / "good" / "plan.yaml")
    assert loaded.findings == ()
    assert loaded.plan is not None


@folders("FS1")
def test_a_faulty_plan_is_faulty_there(folder: Path) -> None:
    loaded = load_plan(folder / "bad" / "plan.yaml")
    assert places(loaded.findings) == expected_in(folder)
    assert (loaded.plan is None) == any(finding.severity == "error" for finding in loaded.findings)
    assert_sayable(loaded.findings)


@folders("FS6")
def test_a_finished_plan_leaves_nothing_open(folder: Path) -> None:
    plan = folder / "good" / "plan.yaml"
    assert load_plan(plan).findings == ()
    assert find_open_questions(plan.read_bytes(), "plan.yaml") == []


@folders("FS6")
def test_what_is_left_open_is_told_there_and_keeps_the_plan(folder: Path) -> None:
    plan = folder / "bad" / "plan.yaml"
    assert load_plan(plan).findings == ()
    findings = find_open_questions(plan.read_bytes(), "plan.yaml")
    assert places(findings) == expected_in(folder)
    assert {finding.severity for finding in findings} == {"warning"}
    assert_sayable(findings)


@pytest.mark.parametrize("code", sorted(OF_LINT))
def test_what_lint_alone_tells_has_examples_of_its_own(code: str) -> None:
    rule = RULES[code]
    assert {finding.code for finding in find_open_questions(rule.bad.encode(), "plan.yaml")} == {code}
    assert find_open_questions(rule.good.encode(), "plan.yaml") == []


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


@pytest.mark.parametrize("kind", ["bad", "good"])
def test_files_that_nothing_reads_are_named(kind: str) -> None:
    folder = ROOT / "FS914" / kind
    plan = load_plan(folder / "plan.yaml").plan
    assert plan is not None
    findings = list(find_unread(plan, find_sources(plan, [], None)))
    expected = json.loads((folder / "expected.json").read_text("utf-8")) if kind == "bad" else []
    assert [(one.code, Path(one.file).resolve()) for one in findings] == [("FS914", folder / name) for name in expected]
    assert_sayable(findings)


@rules("FS4")
def test_a_ledger_rules_own_examples(rule: Rule) -> None:
    assert {finding.code for finding in check_ledger(rule.bad.encode())} == {rule.code}
    assert check_ledger(rule.good.encode()) == []
