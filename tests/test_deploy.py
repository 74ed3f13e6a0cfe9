"""What other programs run: hooks, the action, the job, the units, the container's recipe, each run as far as one can.

Not checked here: that GitHub, GitLab and a container engine take their files; no image is fetched.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from support import ROOT

from fsplan.cli.example import copy_example

DEPLOY = ROOT / "deploy"
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
BAD_ROW = "date,target,unit,value\n2022-13-01,sampling,market,1\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A working folder of a year that is over, `fsplan`, and a `pip` that notes what it was asked for."""
    folder = tmp_path / "office"
    assert copy_example(folder, "district", force=False) is None
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, line in (
        ("fsplan", f'exec {shlex.quote(sys.executable)} -m fsplan "$@"'),
        ("pip", f'echo "$@" >> {shlex.quote(str(tmp_path / "pip.log"))}'),
    ):
        (tools / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        (tools / name).chmod(0o755)
    return folder


def run(command: str, office: Path, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(office.parent / "bin"), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en", **more}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=office, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def run_hook(name: str, office: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook's entry as pre-commit does: with the files that its pattern takes, where it wants them."""
    hook = HOOKS[name]
    names = [path.relative_to(office).as_posix() for path in sorted(office.rglob("*")) if path.is_file()]
    taken = [one for one in names if re.search(hook["files"], one)]
    assert taken, "a hook that takes no file is passed over"
    return run(shlex.join([*shlex.split(hook["entry"]), *(taken if hook.get("pass_filenames", True) else ())]), office)


def test_hooks_have_what_pre_commit_wants() -> None:
    assert set(HOOKS) == {"fsplan-lint", "fsplan-check"}
    for hook in HOOKS.values():
        assert {"id", "name", "entry", "language", "files"} <= set(hook) and hook["language"] == "python"


def test_the_lint_hook_stops_a_faulty_plan(office: Path) -> None:
    assert run_hook("fsplan-lint", office).returncode == 0
    (office / "area").mkdir()
    (office / "area" / "plan.yml").write_text("fsplan: 1\n", "utf-8")
    ran = run_hook("fsplan-lint", office)
    assert ran.returncode == 2 and "area/plan.yml:1:1: FS105" in ran.stdout and "plan.yaml: valid" in ran.stderr


def test_the_check_hook_stops_a_bad_row_and_no_level(office: Path) -> None:
    assert run("fsplan check", office).returncode == 1
    assert run_hook("fsplan-check", office).returncode == 0
    (office / "data" / "Q9.CSV").write_text(BAD_ROW, "utf-8")
    assert re.search(HOOKS["fsplan-check"]["files"], "data/Q9.CSV")
    ran = run_hook("fsplan-check", office)
    assert ran.returncode == 3
    place, help_, counted, standing = ran.stdout.splitlines()
    assert place.startswith("data/Q9.CSV:2:1: FS205 bad-date: ") and help_.startswith("  help: ")
    assert counted == "errors: 1, warnings: 2" and standing.startswith("Of 62 targets, "), "no table of 62 rows"


def action_steps() -> dict[str, Any]:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite" and action["description"]
    return {"inputs": action["inputs"], **{step["name"]: step for step in action["runs"]["steps"]}}


def act(name: str, office: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the action, its inputs filled in as GitHub fills them in."""
    steps = action_steps()
    given = {key: str(one["default"]) for key, one in steps["inputs"].items()} | inputs
    step = steps[name]
    assert "${{" not in step["run"], "what a caller gives is no part of a script"
    environment = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for key, value in step.get("env", {}).items()
    }
    return run(step["run"], office, GITHUB_ACTION_PATH=str(ROOT), GITHUB_ACTIONS="true", **environment)


def test_the_action_annotates_and_fails_by_the_level(office: Path) -> None:
    assert act("Install", office).returncode == 0
    assert (office.parent / "pip.log").read_text("utf-8") == f"install {ROOT}\n"
    ran = act("Check", office)
    assert ran.returncode == 1 and re.search(r"^::error file=plan\.yaml,line=\d+,col=\d+,", ran.stdout, re.MULTILINE)
    assert act("Check", office, **{"fail-on": "never"}).returncode == 0
    (office / "other.yaml").write_text("fsplan: 1\n", "utf-8")
    broken = act("Check", office, plan="other.yaml")
    assert broken.returncode == 2 and "::error file=other.yaml,line=1" in broken.stdout


def test_the_action_writes_sarif_of_good_data_and_of_bad(office: Path) -> None:
    for code in ("", BAD_ROW):
        if code:
            (office / "data" / "bad.csv").write_text(code, "utf-8")
        assert act("SARIF", office, sarif="out.sarif").returncode == 0
        assert ("FS205" in (office / "out.sarif").read_text("utf-8")) == bool(code)
        (office / "out.sarif").unlink()


def test_the_job_of_gitlab_runs_and_leaves_its_reports(office: Path) -> None:
    job = yaml.safe_load((DEPLOY / "gitlab-ci.yml").read_text("utf-8"))["fsplan"]
    codes = [run(line, office, FSPLAN="fsplan.tar.gz").returncode for line in job["script"]]
    assert codes == [0, 0, 0, 1], "only the last line fails, by the level"
    assert (office.parent / "pip.log").read_text("utf-8") == "install fsplan.tar.gz\n"
    reports = job["artifacts"]["reports"]
    assert sorted(path.name for path in office.glob(reports["codequality"])) == ["gl-check.json", "gl-lint.json"]
    assert (office / reports["junit"]).read_text("utf-8").startswith("<?xml")


def setting(unit: str, key: str) -> str:
    text = (DEPLOY / "systemd" / unit).read_text("utf-8")
    (found,) = re.findall(rf"^{key}=(.+)$", text, re.MULTILINE)
    return str(found)


def test_the_service_writes_what_a_monitor_reads(office: Path) -> None:
    ran = run(setting("fsplan-check.service", "ExecStart"), office)
    assert str(ran.returncode) in ("0", *setting("fsplan-check.service", "SuccessExitStatus").split())
    text = (office / "fsplan.prom").read_text("utf-8")
    assert "fsplan_target_level" in {family.name for family in text_string_to_metric_families(text)}
    (office / "plan.yaml").write_text("fsplan: 1\n", "utf-8")
    assert run(setting("fsplan-check.service", "ExecStart"), office).returncode == 2


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is missing: units not verified")
def test_the_units_are_sound(office: Path, tmp_path: Path) -> None:
    """The program is put in by its path, which differs from machine to machine."""
    units = tmp_path / "units"
    shutil.copytree(DEPLOY / "systemd", units)
    service = units / "fsplan-check.service"
    start = f"ExecStart={tmp_path / 'bin' / 'fsplan'} "
    service.write_text(service.read_text("utf-8").replace("ExecStart=fsplan ", start), "utf-8")
    assert start in service.read_text("utf-8")
    for names in (["fsplan-check.service"], ["fsplan-check.service", "fsplan-check.timer"]):
        ran = subprocess.run(
            ["systemd-analyze", "verify", *(str(units / name) for name in names)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    calendar = ["systemd-analyze", "calendar", setting("fsplan-check.timer", "OnCalendar")]
    assert subprocess.run(calendar, capture_output=True, check=False).returncode == 0


def test_the_container_is_made_by_the_commands_of_the_readme(office: Path) -> None:
    """The image is not built here: that its base is there and that the recipe builds was not checked."""
    lines = (DEPLOY / "Containerfile").read_text("utf-8").splitlines()
    told = dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    readme = (ROOT / "README.md").read_text("utf-8")
    (install,) = [line.removeprefix("RUN ") for line in lines if line.startswith("RUN ")]
    assert f" && {install} && fsplan " in readme
    words = yaml.safe_load(told["ENTRYPOINT"])
    assert run(shlex.join([*words, "lint"]), office).returncode == 0
    assert set(told) == {"FROM", "COPY", "WORKDIR", "RUN", "USER", "ENTRYPOINT"} and told["USER"] != "0"
