"""The READMEs: the two commands of the gate, every command named, nothing too wide, links that lead somewhere."""

import re
import subprocess
import sys

import pytest
from markdown_it import MarkdownIt
from support import ROOT
from test_docs import COMMANDS, EVERY_README, blocks, load, read
from wcwidth import wcswidth

QUICK_START = [
    "python3 -m venv .venv && . .venv/bin/activate && pip install . && fsplan report --quarter Q2",
    "pip install '.[test]' && pytest",
]
WIDEST = 90


# The quick start, as it was agreed; the gate reads it out of the README and runs it.
@EVERY_README
def test_quick_start_has_its_two_commands(readme: str) -> None:
    assert load("quick_start").quick_start_commands(ROOT / readme) == QUICK_START
    assert blocks(read(readme), "sh") == [f"{command}\n" for command in QUICK_START]


@EVERY_README
def test_other_ways_to_install_are_those_that_the_gate_tries(readme: str) -> None:
    (windows,) = blocks(read(readme), "powershell")
    made, installed, ran = windows.splitlines()
    assert made == "py -m venv .venv"
    assert installed == r".venv\Scripts\pip install ."
    assert ran == rf".venv\Scripts\{QUICK_START[0].split(' && ')[-1]}"
    gate = read(".ci/run")
    for command in ("pipx install .", "uv tool install ."):
        assert f"`{command}`" in read(readme)
        assert re.search(rf"^ *{re.escape(command)}$", gate, re.MULTILINE)


@EVERY_README
def test_readme_names_every_command(readme: str) -> None:
    assert [command for command in COMMANDS if f"`fsplan {command}" not in read(readme)] == []


@EVERY_README
def test_readme_is_no_wider_than_a_page(readme: str) -> None:
    text = read(readme)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    shown = [
        line for body in re.findall(r"^```\w*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) for line in body.split("\n")
    ]
    assert rows
    assert [line for line in rows + shown if wcswidth(line) > WIDEST + 2] == []  # the bars at a row's two ends
    assert len(text.splitlines()) <= 120


@EVERY_README
def test_readme_links_lead_somewhere(readme: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(readme))
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_what_a_package_index_shows_has_no_dead_link() -> None:
    """An index has the README alone, so that a link within the source leads nowhere there."""
    command = [sys.executable, "-m", "hatchling", "metadata", "readme"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    tokens = [one for token in MarkdownIt().parse(shown) for one in [token, *(token.children or [])]]
    assert [token.attrs for token in tokens if token.type == "image"] == []
    links = [str(token.attrs["href"]) for token in tokens if token.type == "link_open"]
    assert [link for link in links if not link.startswith("https://")] == []
    assert "`docs/tutorial.md`" in shown


def test_classifiers_are_what_the_gate_runs() -> None:
    told = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', read("pyproject.toml"))
    (ran,) = re.findall(r"^PYTHONS=\((.+)\)$", read(".ci/run"), re.MULTILINE)
    assert told == ran.split()
    assert 'requires-python = ">=' + told[0] + '"' in read("pyproject.toml")


@pytest.mark.parametrize("system", re.findall(r'"Operating System :: (.+)"', read("pyproject.toml")))
def test_systems_are_those_of_the_gate(system: str) -> None:
    assert system == "POSIX :: Linux"
