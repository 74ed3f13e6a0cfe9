"""What shells are answered when they ask for completions, and fish itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, run_fsplan


def complete(shell: str, words: str, cwd: Path, **more: str) -> tuple[int, str]:
    asked = {"_FSPLAN_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": words, "COMP_WORDS": words}
    env = {**asked, "COMP_CWORD": str(len(words.split()) - 1), **more}
    code = "import sys; sys.argv = ['fsplan']; from fsplan.__main__ import main; main()"
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=cwd, env={**base, **env}, capture_output=True, check=False)
    assert ran.stderr == b""
    return ran.returncode, ran.stdout.decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("words", "found", "not_found"),
    [
        ("fsplan ch", "check", "close"),
        ("fsplan --lang zh re", "remind", "check"),
        ("fsplan check --fo", "--format", "--fail-on"),
        ("fsplan check --lang zh --fo", "--format", "--fail-on"),
        ("fsplan report -q Q2 --la", "--last-year", "--format"),
    ],
)
def test_every_shell_is_answered(shell: str, words: str, found: str, not_found: str, tmp_path: Path) -> None:
    code, out = complete(shell, words, tmp_path)
    assert code == 0 and found in out and not_found not in out


def test_a_long_help_stays_on_its_line(tmp_path: Path) -> None:
    _, out = complete("fish", "fsplan check --f", tmp_path, COLUMNS="40")
    assert [line.split("\t")[0] for line in out.splitlines()] == ["--fail-on", "--format"]


@pytest.mark.parametrize(("words", "code"), [("fsplan check --fo", 0), ("fsplan check da", 1)])
def test_fish_is_told_whether_files_are_meant(words: str, code: int, tmp_path: Path) -> None:
    assert complete("fish", words, tmp_path, _TYPER_COMPLETE_FISH_ACTION="is-args") == (code, "")


def test_fish_itself_completes(tmp_path: Path) -> None:
    fish = shutil.which("fish")
    if fish is None:
        if os.environ.get("CI"):
            pytest.fail("the gate installs fish")
        pytest.skip("fish is not installed")
    tool = tmp_path / "bin" / "fsplan"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nfrom fsplan.__main__ import main\nmain()\n")
    tool.chmod(0o755)
    (tmp_path / "data.csv").touch()
    env = {"PATH": f"{tool.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    script = "fsplan --show-completion | source; "
    script += "; ".join(f'complete -C "fsplan {words}"' for words in ("--lang en ch", "check --fo", "check da"))
    ran = subprocess.run([fish, "-c", script], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert ran.stderr == b""
    shown = [line.split("\t")[0] for line in ran.stdout.decode().splitlines()]
    assert shown == ["check", "--format", "data.csv"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_bare_call_prints_the_help(lang: str, tmp_path: Path) -> None:
    env = {"FSPLAN_LANG": lang}
    bare, asked = run_fsplan(cwd=tmp_path, env=env), run_fsplan("--help", cwd=tmp_path, env=env)
    assert (bare.returncode, asked.returncode) == (2, 0)
    assert bare.stdout == asked.stdout and bare.stdout.count(b"\n") > 20
    assert bare.stderr == asked.stderr == b""
