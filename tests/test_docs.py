"""The documentation says what the program does: pages, commands, rules, formats, keys, exit codes."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

import fsplan.cli.app
from fsplan.cli.commands.check import CHECK_FORMATS, FAIL_ON
from fsplan.cli.commands.draft import DRAFT_FORMATS
from fsplan.cli.commands.lint import LINT_FORMATS
from fsplan.cli.commands.report import REPORT_FORMATS
from fsplan.cli.commands.template import FORM_FORMATS
from fsplan.core.rules import RULES
from fsplan.plan.model import ROLES
from fsplan.plan.schema import render_schema
from fsplan.progress.layout.columns import COLUMNS
from fsplan.report.formats.registry import TABLES

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = tuple(fsplan.cli.app.COMMANDS)
FORMATS = (CHECK_FORMATS, REPORT_FORMATS, LINT_FORMATS, TABLES, DRAFT_FORMATS)
EVERY_README = pytest.mark.parametrize("readme", READMES)
IN_BOTH = pytest.mark.parametrize("ending", [".md", ".zh-CN.md"])


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


generate = load("generate")
reference = sys.modules["reference"]
"""Found beside it, as the script finds it."""


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


# Blocks of a console: what one writes the next finds, at the day that is named.
def test_console_runs_its_commands_in_order() -> None:
    page = """<!-- console: . on 2030-01-02 -->
```console
$ mkdir made
$ echo one > made/file
gone
```

<!-- console: made on 2030-01-02 ; keep: ^[ab] => 2 -->
```console
$ cat file; printf 'a\\nx\\ny\\nb\\n'
$ echo $FSPLAN_LANG; exit 2
```
"""
    filled = generate.fill(page, "zh")
    assert "gone" not in filled
    assert blocks(filled, "console") == [
        "$ mkdir made\n$ echo one > made/file\n",
        "$ cat file; printf 'a\\nx\\ny\\nb\\n'\n…\na\n…\nb\n$ echo $FSPLAN_LANG; exit 2\n…\n",
    ]
    with pytest.raises(ValueError, match="gave exit code 3"):
        generate.fill("<!-- console: . on 2030-01-02 -->\n```console\n$ exit 3\n$ true\n```\n", "en")
    with pytest.raises(ValueError, match="somewhere"):
        generate.fill("<!-- console: somewhere -->\n```console\n$ true\n```\n", "en")


def test_console_stops_the_clock_of_the_program() -> None:
    page = f"<!-- file: plan.yaml -->\n```yaml\n{PLAN}```\n"
    page += "<!-- console: . on 2030-07-09 => 1 -->\n```console\n$ fsplan remind --quarter Q2\n```\n"
    assert "as of 2030-07-09" in generate.fill(page, "en")


@IN_BOTH
def test_pages_name_every_format_exit_code_and_column(ending: str) -> None:
    reports, cron, progress = (read(f"docs/{name}{ending}") for name in ("reports", "cron", "progress-file"))
    assert [name for name in REPORT_FORMATS if f"`{name}`" not in reports] == []
    assert [code for code in "01234" if not re.search(rf"^\| {code} \|", cron, re.MULTILINE)] == []
    assert [name for one in COLUMNS.values() for name in (f"`{one.id}`", *one.names) if name not in progress] == []


@IN_BOTH
def test_commands_page_names_every_choice_of_a_format(ending: str) -> None:
    text = read(f"docs/commands{ending}")
    assert [formats for formats in FORMATS if "\\|".join(formats) not in text] == []
    assert [name for name in FORM_FORMATS if name not in read(f"docs/mail{ending}")] == []


@IN_BOTH
def test_reports_page_names_every_sheet_of_the_workbook(ending: str, tmp_path: Path) -> None:
    lang = "zh" if "zh" in ending else "en"
    line = f"fsplan report --quarter Q2 --breakdown 食品大类 -o {tmp_path}/report.xlsx"
    done = shell(line, ROOT, environment(tmp_path, lang))
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "report.xlsx") as book:
        sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert len(sheets) >= 8
    assert [name for name in sheets if f"| {name.lower()} |" not in read(f"docs/reports{ending}")] == []


def headless_tables(text: str) -> list[int]:
    """The lines of a page on which a table begins without a header: a blank line cut it off from its own."""
    lines = re.sub(r"^```.*?^```", lambda found: "\n" * found[0].count("\n"), text, flags=re.M | re.S).splitlines()
    begins = [n for n, line in enumerate(lines) if line.startswith("|") and not lines[n - 1].startswith("|")]
    return [n + 1 for n in begins if not re.fullmatch(r"\|[ :|-]+", "".join(lines[n + 1 : n + 2]))]


def test_a_table_that_a_blank_line_cuts_is_noticed() -> None:
    assert headless_tables("\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| 3 | 4 |\n") == [6]
    assert headless_tables("x\n```text\n| a |\n```\n\n| a |\n| :-: |\n") == []


@pytest.mark.parametrize("page", sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")]), ids=lambda page: page.name)
def test_every_table_has_its_header(page: Path) -> None:
    assert headless_tables(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_page_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).resolve().exists()] == []


# The crontab line: nothing is printed while all is well, everything when it is not.
PLAN = """\
fsplan: 1
id: cron
title: 示例区2030年工作计划
period: 2030
data: [data/*.csv]
units: {market: {name: 区市场监管局}}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 完成年度抽检
        owner: [market]
        targets:
          sampling: {kind: count, title: 监督抽检批次, goal: ">= 720", measured_in: 批次}
"""
FILED = """\
          filing: {kind: report, title: 季度报送, every: quarter, due_days: 10}
escalation: [{level: behind, periods: 1, action: remind}]
"""
Q1 = "date,target,unit,value\n2030-12-31,sampling,market,{}\n"


@pytest.fixture
def cron_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    (folder / "data").mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


@IN_BOTH
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (Q1.format(720), None),
        (Q1.format(719), "missed"),
        (Q1.format("many"), "FS212"),
        ("", "FS905"),
    ],
)
def test_crontab_line_prints_only_on_trouble(ending: str, content: str, said: str | None, cron_folder: Path) -> None:
    entry = blocks(read(f"docs/cron{ending}"), "crontab")[0]
    fields = entry.split(maxsplit=5)
    assert len(fields) == 6
    assert "%" not in fields[5]  # cron reads it as a line end
    (cron_folder / "plan" / "data" / "q4.csv").write_text(content, "utf-8")
    line = fields[5].strip().replace("--as-of last-due", "--as-of 2030-12-31")
    done = shell(line, cron_folder, environment(cron_folder))
    assert done.stderr == ""
    if said is None:
        assert done.stdout == ""
        assert "met" in (cron_folder / "plan" / "check.log").read_text("utf-8")
    else:
        assert said in done.stdout


def test_crontab_line_tells_of_a_missing_folder(tmp_path: Path) -> None:
    entry = blocks(read("docs/cron.md"), "crontab")[0]
    done = shell(entry.split(maxsplit=5)[5], tmp_path, environment(tmp_path))
    assert done.stderr
    assert done.returncode != 0


@IN_BOTH
@pytest.mark.parametrize("at", [0, 1], ids=["remind", "escalate"])
def test_crontab_lines_of_a_quarter_print_only_what_is_called_for(ending: str, at: int, cron_folder: Path) -> None:
    line = blocks(read(f"docs/cron{ending}"), "crontab")[1].splitlines()[at].split(maxsplit=5)[5]
    line = line.replace("--quarter Q1", "--quarter Q1 --as-of 2030-04-16") if at == 0 else line
    (cron_folder / "plan" / "plan.yaml").write_text(PLAN + FILED, "utf-8")
    filing = cron_folder / "plan" / "data" / "q1.csv"
    filing.write_text("date,target,unit,value\n2030-04-09,filing,market,1\n", "utf-8")
    assert "区市场监管局" in shell(line, cron_folder, environment(cron_folder)).stdout
    filing.write_text("date,target,unit,value\n2030-03-31,sampling,market,720\n2030-04-09,filing,market,1\n", "utf-8")
    assert shell(line, cron_folder, environment(cron_folder)).stdout == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_commands_page_holds_every_help_text(lang: str, tmp_path: Path) -> None:
    page = read("docs/commands.md" if lang == "en" else "docs/commands.zh-CN.md")
    squeezed = re.sub(r"\s|\\", "", page)
    variables = environment(tmp_path, lang) | {"COLUMNS": "400"}
    for command in ("", *COMMANDS):
        done = shell(f"fsplan {command} --help", tmp_path, variables)
        assert done.returncode == 0, done.stderr
        options = re.findall(r"--[a-z-]+", re.split("^(?:Examples:|示例：)", done.stdout, flags=re.MULTILINE)[0])
        assert options
        titles = "Global|全局" if not command else f"fsplan {command}\n"
        section = re.split(rf"^## (?:{titles})", page, flags=re.MULTILINE)[1].split("\n## ")[0]
        assert [name for name in options if f"`{name}`" not in section and name != "--help"] == []
        for described in (d for d in reference.described(lang) if d["name"] == command):
            assert re.sub(r"\s", "", described["help"]) in squeezed
            shown = re.sub(r"\s", "", done.stdout)
            told = [one["help"] for one in described["params"]]
            assert [help_ for help_ in told if re.sub(r"\s", "", help_) not in shown] == []
            assert [help_ for help_ in told if re.sub(r"\s", "", help_) not in squeezed] == []


@IN_BOTH
def test_every_fail_on_level_is_documented(ending: str) -> None:
    text = read(f"docs/levels{ending}").replace("--fail-on ", "")
    assert [level for level in FAIL_ON if f"`{level}`" not in text] == []


@IN_BOTH
def test_rules_page_holds_every_rule(ending: str) -> None:
    text = read(f"docs/rules{ending}")
    for rule in RULES.values():
        assert f"\n## {rule.code} {rule.name}\n" in text
        assert (rule.summary.zh if "zh" in ending else rule.summary.en) in text


@IN_BOTH
def test_plan_page_holds_every_key(ending: str) -> None:
    schema = json.loads(render_schema())
    keys = {key for model in (schema, *schema["$defs"].values()) for key in model.get("properties", {})}
    keys |= {*schema["$defs"]["Target"]["properties"]["kind"]["enum"], *ROLES}
    text = re.sub(r"^```.*?^```", "", read(f"docs/plan-file{ending}"), flags=re.MULTILINE | re.DOTALL)
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
    assert found
    for page in ("docs/json.md", "docs/json.zh-CN.md"):
        assert sorted(found - set(re.findall(r"`(\w+)`", read(page)))) == []


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
