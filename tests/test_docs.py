"""The documentation says what the program does: pages, commands, rules, formats, keys, exit codes."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import fsplan.cli.app
from fsplan.cli.commands.check import CHECK_FORMATS, FAIL_ON
from fsplan.cli.commands.draft import DRAFT_FORMATS
from fsplan.cli.commands.plan import LINT_FORMATS
from fsplan.cli.commands.report import REPORT_FORMATS
from fsplan.cli.commands.template import FORM_FORMATS
from fsplan.core.rules import RULES
from fsplan.plan.model import ROLES
from fsplan.plan.schema import render_schema
from fsplan.progress.columns import COLUMNS
from fsplan.report.formats.registry import TABLES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = tuple(fsplan.cli.app.COMMANDS)
FORMATS = (
    *(CHECK_FORMATS, REPORT_FORMATS, LINT_FORMATS, TABLES, DRAFT_FORMATS),
    FORM_FORMATS,
)
EVERY_README = pytest.mark.parametrize("readme", READMES)
QUICK_START = ["pip install . && fsplan report --quarter Q2", "pip install '.[test]' && pytest"]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load("generate")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(text: str, *languages: str) -> list[str]:
    found = re.findall(r"^```(\w+)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [body for language, body in found if language in languages]


def environment(folder: Path, lang: str = "en") -> dict[str, str]:
    """An environment in which `fsplan` is the program under test, whatever is installed."""
    tool = folder / "bin" / "fsplan"
    tool.parent.mkdir(exist_ok=True)
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fsplan "$@"\n', "utf-8")
    tool.chmod(0o755)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FSPLAN_", "LC_", "LANG"))}
    path = os.pathsep.join([str(tool.parent), kept.get("PATH", os.defpath)])
    return {**kept, "PATH": path, "FSPLAN_LANG": lang, "PYTHONPATH": str(ROOT), "HOME": str(folder)}


def shell(line: str, folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line], cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("page", generate.pages(), ids=lambda page: page.name)
def test_page_is_what_the_program_says(page: Path) -> None:
    assert page.read_text("utf-8") == generate.fresh(page), "run python docs/generate.py"


# The quick start, as it was agreed; the gate reads it out of the README and runs it.
@EVERY_README
def test_quick_start_has_its_two_commands(readme: str) -> None:
    assert load("quick_start").quick_start_commands(ROOT / readme) == QUICK_START


def commands_in(readme: str) -> list[str]:
    lines = [line for body in blocks(read(readme), "sh") for line in body.splitlines()]
    return [line for line in lines if line not in QUICK_START]


@pytest.mark.parametrize("line", dict.fromkeys(line for readme in READMES for line in commands_in(readme)))
def test_readme_command_runs(line: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "plan.yaml", tmp_path)
    shutil.copytree(ROOT / "data", tmp_path / "data")
    wanted = 1 if "--fail-on missed" in line else 0  # one target is missed on 30 June (data/README.md)
    done = shell(line, tmp_path, environment(tmp_path))
    assert done.returncode == wanted, done.stderr
    assert "Traceback" not in done.stderr
    if "--output" in line:
        assert (tmp_path / line.split("--output ")[1]).read_bytes().startswith(b"\xef\xbb\xbf")


@EVERY_README
def test_readme_names_every_command_format_and_exit_code(readme: str) -> None:
    text = read(readme)
    assert all(f"`fsplan {command}" in text for command in COMMANDS)
    assert all(f"`{name}`" in text for name in {name for formats in FORMATS for name in formats})
    assert [code for code in "01234" if not re.search(rf"^\| {code} \|", text, re.MULTILINE)] == []
    assert [name for column in COLUMNS.values() for name in (f"`{column.id}`", *column.names) if name not in text] == []


@EVERY_README
def test_readme_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(readme))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_page_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).resolve().exists()] == []
    assert page.name in read("README.md")


# The crontab line: nothing is printed while all is well, everything when it is not.
Q1 = "date,target,unit,value\n2030-12-31,sampling,market,{}\n"


@pytest.fixture
def cron_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    (folder / "data").mkdir(parents=True)
    (folder / "plan.yaml").write_text(blocks(read("README.md"), "yaml")[0], "utf-8")
    return tmp_path


@EVERY_README
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (Q1.format(720), None),
        (Q1.format(719), "missed"),
        (Q1.format("many"), "FS212"),
        ("", "FS905"),
    ],
)
def test_crontab_line_prints_only_on_trouble(readme: str, content: str, said: str | None, cron_folder: Path) -> None:
    (entry,) = blocks(read(readme), "crontab")
    fields = entry.split(maxsplit=5)
    assert len(fields) == 6
    assert "%" not in fields[5]  # cron reads it as a line end
    (cron_folder / "plan" / "data" / "q4.csv").write_text(content, "utf-8")
    line = fields[5].strip().replace("fsplan check", "fsplan check --as-of 2030-12-31")
    done = shell(line, cron_folder, environment(cron_folder))
    assert done.stderr == ""
    if said is None:
        assert done.stdout == ""
        assert "met" in (cron_folder / "plan" / "check.log").read_text("utf-8")
    else:
        assert said in done.stdout


def test_crontab_line_tells_of_a_missing_folder(tmp_path: Path) -> None:
    (entry,) = blocks(read("README.md"), "crontab")
    done = shell(entry.split(maxsplit=5)[5], tmp_path, environment(tmp_path))
    assert done.stderr
    assert done.returncode != 0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_commands_page_holds_every_help_text(lang: str, tmp_path: Path) -> None:
    squeezed = re.sub(r"\s|\\", "", read("docs/commands.md"))
    variables = environment(tmp_path, lang) | {"COLUMNS": "400"}
    for command in ("", *COMMANDS):
        done = shell(f"fsplan {command} --help", tmp_path, variables)
        assert done.returncode == 0, done.stderr
        options = re.findall(r"--[a-z-]+", done.stdout)
        assert options
        section = (
            read("docs/commands.md").split(f"## fsplan {command}\n" if command else "## Global")[1].split("\n## ")[0]
        )
        assert [name for name in options if f"`{name}`" not in section and name != "--help"] == []
        for described in (d for d in generate.described(lang) if d["name"] == command):
            assert re.sub(r"\s", "", described["help"]) in squeezed
            shown = re.sub(r"\s", "", done.stdout)
            assert [p["help"] for p in described["params"] if re.sub(r"\s", "", p["help"]) not in shown] == []


def test_every_fail_on_level_is_documented() -> None:
    assert [level for level in FAIL_ON if f"`{level}`" not in read("docs/levels.md").replace("--fail-on ", "")] == []


def test_rules_page_holds_every_rule() -> None:
    text = read("docs/rules.md")
    for rule in RULES.values():
        assert f"\n## {rule.code} {rule.name}\n" in text
        assert all(said.zh in text and said.en in text for said in (rule.summary,))


def test_plan_page_holds_every_key() -> None:
    schema = json.loads(render_schema())
    keys = {key for model in (schema, *schema["$defs"].values()) for key in model.get("properties", {})}
    keys |= {*schema["$defs"]["Target"]["properties"]["kind"]["enum"], *ROLES}
    text = re.sub(r"^```.*?^```", "", read("docs/plan-file.md"), flags=re.MULTILINE | re.DOTALL)
    written = {word for code in re.findall(r"`([^`]+)`", text) for word in re.findall(r"[a-z_0-9]+", code)}
    assert sorted(keys - written) == []


@pytest.mark.parametrize(
    "line",
    [
        "check --fail-on never",
        "report --quarter Q2 --compare previous",
        "remind --quarter Q2",
        "escalate --quarter Q2",
        "trace sampling_rate",
        "lint",
        "show",
    ],
)
def test_json_page_holds_every_key(line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "rules" / "FS212" / "bad", tmp_path / "bad")
    plan = "" if line in ("lint", "show") else f" {tmp_path}/bad/*.csv --plan {ROOT}/tests/rules/plan.yaml"
    done = shell(f"fsplan {line.replace('Q2', '2030Q2')}{plan} --format json", ROOT, environment(tmp_path))
    found: set[str] = set()

    def walk(value: object, inside: str = "") -> None:
        if isinstance(value, dict):
            if inside != "levels":
                found.update(value)
            for key, inner in value.items():
                walk(inner, key)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, inside)

    walk(json.loads(done.stdout))
    written = set(re.findall(r"`(\w+)`", read("docs/json.md")))
    assert found
    assert sorted(found - written) == []


def test_changelog_names_the_version_to_come() -> None:
    from fsplan import __version__

    assert f"Version {__version__}" in read("CHANGELOG.md")


def test_constraints_are_plain_versions() -> None:
    lines = read("constraints.txt").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line)] == []
    names = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    declared = re.findall(r'^  "([A-Za-z0-9-]+)[><=][^;\n]*"', read("pyproject.toml"), re.MULTILINE)
    assert declared
    assert [name for name in declared if name.lower() not in names] == []


def test_gate_is_valid_shell() -> None:
    subprocess.run(["bash", "-n", str(ROOT / ".ci" / "run")], check=True)
