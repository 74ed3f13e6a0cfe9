"""What shells are answered when they ask for completions, and the shells themselves."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import DEMO, ROOT, run_fsplan

from fsplan.cli.example import example_root


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
    fish = need("fish")
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


VALUES = [
    ("check --format j", {"json", "junit"}),
    ("lint --format ", {"text", "json", "brief", "github", "junit", "sarif", "gitlab"}),
    ("check --only ", {"missed", "critical", "behind", "watch", "on_pace", "met"}),
    ("check --fail-on n", {"never"}),
    ("report --by s", {"score", "submission"}),
    ("--lang ", {"zh", "en"}),
    ("check --color a", {"auto", "always"}),
    ("report --quarter ", {"Q1", "Q2", "Q3", "Q4"}),
    ("report --month 2030-1", {"2030-10", "2030-11", "2030-12"}),
    ("report --unit m", {"market", "members"}),
    ("report --unit 区教", {"区教育局"}),
    ("receive --from ed", {"education"}),
    ("trace samp", {"sampling", "sampling_rate"}),
    ("trace 千人", {"千人抽检量"}),
    ("show 4", {"4"}),
    ("explain FS20", {f"FS20{n}" for n in range(1, 10)}),
    ("explain sampl", {"sampling", "sampling_rate"}),
    ("init --example ", {"district", "quotas"}),
    ("report -q Q1 --unit=he", {"health"}),
]
"""What stands on the line, and all that may follow; of the small plan of tests/golden."""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("line", "values"), VALUES)
def test_values_are_offered(shell: str, line: str, values: set[str]) -> None:
    words = f"fsplan {line}"
    code, out = complete(shell, words, DEMO, COMP_CWORD=str(len(words.split(" ")) - 1))
    assert code == 0
    if shell == "zsh":
        assert set(re.findall(r'^(?:_arguments \'\*: :\(\()?"([^"]+)"', out, re.MULTILINE)) == values
    else:
        assert {one.split("\t")[0] for one in out.splitlines()} == values


def test_the_plan_is_the_one_that_the_line_names() -> None:
    other = example_root("quotas") / "plan.yaml"
    for line in (f"fsplan --plan {other} trace street", f"fsplan trace --plan {other} street"):
        assert "street_sampling" in complete("fish", line, DEMO)[1]
    assert complete("fish", "fsplan trace street", DEMO)[1].strip() == ""


@pytest.mark.parametrize("text", ["", "fsplan: 1\nid: [", "no: plan"])
def test_a_plan_that_cannot_be_read_offers_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    assert complete("fish", "fsplan trace s", tmp_path) == (0, "\n")
    assert complete("fish", "fsplan check --format js", tmp_path)[1] == "json\n"


def test_what_a_shell_would_misread_is_not_offered(tmp_path: Path) -> None:
    plan = (
        (DEMO / "plan.yaml").read_text("utf-8").replace("区教育局", "区教育局 $(touch x)").replace("区卫健委", "区`id`")
    )
    (tmp_path / "plan.yaml").write_text(plan, "utf-8")
    shown = complete("bash", "fsplan report --unit 区", tmp_path)[1]
    assert "区市场监管局" in shown
    assert "$" not in shown and "`" not in shown


@pytest.fixture
def shell_folder(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A folder with a plan, and an environment in which `fsplan` is a command."""
    tool = tmp_path / "bin" / "fsplan"
    tool.parent.mkdir()
    tool.write_text(f"#!{sys.executable}\nfrom fsplan.__main__ import main\nmain()\n")
    tool.chmod(0o755)
    shutil.copy(DEMO / "plan.yaml", tmp_path)
    path = f"{tool.parent}:{os.environ['PATH']}"
    env = {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "FSPLAN_LANG": "en", "LC_ALL": "C.UTF-8"}
    return tmp_path, env


def need(shell: str) -> str:
    found = shutil.which(shell)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"the gate installs {shell}")
        pytest.skip(f"{shell} is not installed")
    return found


IN_SHELLS = [
    ("report --unit mar", "market"),
    ("trace samp", "sampling"),
    ("report -q Q", "Q2"),
    ("check --only w", "watch"),
    ("report --unit 区教", "区教育局"),
]


@pytest.mark.parametrize(("line", "wanted"), IN_SHELLS)
def test_bash_itself_completes_values(shell_folder: tuple[Path, dict[str, str]], line: str, wanted: str) -> None:
    folder, env = shell_folder
    words = " ".join(f"'{word}'" for word in ["fsplan", *line.split()])
    script = f'eval "$(fsplan --show-completion)"; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); '
    script += "_fsplan_completion fsplan; printf '%s\\n' \"${COMPREPLY[@]}\""
    ran = subprocess.run([need("bash"), "-c", script], cwd=folder, env=env, capture_output=True, check=False)
    assert ran.stderr == b"" and wanted in ran.stdout.decode().splitlines()


@pytest.mark.parametrize(("line", "wanted"), IN_SHELLS)
def test_fish_itself_completes_values(shell_folder: tuple[Path, dict[str, str]], line: str, wanted: str) -> None:
    folder, env = shell_folder
    script = f'fsplan --show-completion | source; complete -C "fsplan {line}"'
    ran = subprocess.run([need("fish"), "-c", script], cwd=folder, env=env, capture_output=True, check=False)
    assert ran.stderr == b"" and wanted in [one.split("\t")[0] for one in ran.stdout.decode().splitlines()]


@pytest.mark.parametrize(("line", "wanted"), [("trace assist", "assistants"), ("report --unit mar", "market")])
def test_zsh_itself_completes_values(shell_folder: tuple[Path, dict[str, str]], line: str, wanted: str) -> None:
    """Type a line into zsh on a terminal, and the key that completes; the line that runs is the whole one."""
    folder, env = shell_folder
    zsh = need("zsh")
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(zsh, ["zsh", "-f", "-i"], {**env, "TERM": "dumb", "PS1": "ready> "})
    try:
        setting_up = (
            'autoload -Uz compinit && compinit -D -u; eval "$(fsplan --show-completion)"; fsplan() { echo "<$*>" }\n'
        )
        type_into(terminal, setting_up, until="ready> ")
        os.write(terminal, f"fsplan {line}\t".encode())
        type_into(terminal, "", until=wanted)
        assert f"<{line.rsplit(' ', 1)[0]} {wanted}>" in type_into(terminal, "\n", until=f"{wanted}>")
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def type_into(terminal: int, text: str, until: str) -> str:
    """Type a text and return what the terminal shows, until it shows something behind what was typed."""
    os.write(terminal, text.encode())
    shown, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            shown += os.read(terminal, 65536)
        elif until in shown.decode("utf-8", "replace"):
            break
    return shown.decode("utf-8", "replace")
