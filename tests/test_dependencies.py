"""What the program imports it declares: nothing comes by way of somebody else's dependencies."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from support import ROOT

NAMES = {"yaml": "pyyaml", "docx": "python-docx", "ibis": "ibis-framework", "re2": "google-re2"}
"""Modules whose package has another name."""


def imported() -> Iterator[tuple[str, str]]:
    """Yield every module imported from outside, with the file that imports it."""
    for path in sorted((ROOT / "fsplan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((alias.name.split(".")[0], path.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0], path.name


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;~! ]", line)[0].lower().replace("_", "-") for line in requirements}


def test_every_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base, remote = names_of(project["dependencies"]), names_of(project["optional-dependencies"]["remote"])
    outside = [(name, file) for name, file in imported() if name not in {*sys.stdlib_module_names, "fsplan"}]
    assert {name for name, _ in outside} >= {"typer", "yaml", "markupsafe", "duckdb"}
    wanted = {(NAMES.get(name, name).replace("_", "-"), file) for name, file in outside}
    assert sorted((name, file) for name, file in wanted if name not in base | remote) == []
    away = {path.name for path in (ROOT / "fsplan" / "ledger" / "remote").glob("*.py")}
    assert sorted((name, file) for name, file in wanted if name not in base and file not in away) == []


def test_time_zone_data_comes_with_the_program_everywhere() -> None:
    project = tomllib.loads(Path(ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [line for line in project["dependencies"] if line.startswith("tzdata")] == ["tzdata>=2024.1"]
