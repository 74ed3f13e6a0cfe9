"""The manual is what the help says, and man and groff read it without a word of complaint."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support import ROOT

from fsplan.cli.app import COMMANDS
from fsplan.cli.shell.examples import EXAMPLES

PAGES = {"en": ROOT / "docs" / "man" / "fsplan.1", "zh": ROOT / "docs" / "man" / "fsplan.zh_CN.1"}
EVERY_LANG = pytest.mark.parametrize("lang", ["en", "zh"])


def show(page: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    groff = shutil.which("groff")
    if groff is None:
        if os.environ.get("CI"):
            pytest.fail("the gate installs groff")
        pytest.skip("groff is not installed")
    command = [groff, "-Kutf8", "-Tutf8", "-man", *options, str(page)]
    return subprocess.run(command, capture_output=True, check=False)


@EVERY_LANG
def test_groff_has_nothing_to_complain_of(lang: str) -> None:
    ran = show(PAGES[lang], "-ww", "-z")
    assert (ran.returncode, ran.stderr.decode()) == (0, "")


@EVERY_LANG
def test_man_has_nothing_to_complain_of(lang: str) -> None:
    man = shutil.which("man")
    if man is None:
        pytest.skip("man is not installed; groff has read the page")
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "MANWIDTH": "100"}
    ran = subprocess.run([man, "--warnings", "-l", str(PAGES[lang])], env=env, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (0, "")
    assert "fsplan" in ran.stdout.decode()


@EVERY_LANG
def test_it_names_every_command_option_and_example(lang: str) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m|.\x08", "", show(PAGES[lang], "-rLL=300n").stdout.decode())
    for command in COMMANDS:
        assert f"   fsplan {command}\n" in shown
    for lines in EXAMPLES.values():
        assert [line for line, _ in lines if line not in shown and lines is not EXAMPLES[""]] == []
    for word in ("--width", "--quiet", "--only", "--settings", "FSPLAN_FAIL_ON", "NO_COLOR", "plan.yaml"):
        assert word in shown
    sections = ["NAME", "EXIT STATUS", "ENVIRONMENT"] if lang == "en" else ["名称", "退出码", "环境变量"]
    assert [word for word in sections if f"\n{word}\n" not in shown] == []
