"""What the program imports it declares: nothing comes by way of somebody else's dependencies."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from support import ROOT

NAMES = {
    "yaml": "pyyaml",
    "docx": "python-docx",
    "ibis": "ibis-framework",
    "re2": "google-re2",
    "backports": "backports.zstd",
    "compression": "backports.zstd",  # the standard library's own from Python 3.14 on
}
"""Modules whose package has another name."""

EXTRAS = {
    "duckdb": "fsplan/ledger/remote",
    "postgres": "fsplan/ledger/remote",
    "spark": "fsplan/ledger/remote",
    "notify": "fsplan/notify/courier.py fsplan/report/mails/ics.py",
}
"""Extras, and the only files that may import what is in them."""


def imported() -> Iterator[tuple[str, str]]:
    """Yield every module imported from outside, with the file that imports it."""
    for path in sorted((ROOT / "fsplan").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((alias.name.split(".")[0], place) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0], place


def names_of(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=;~! ]", line)[0].lower().replace("_", "-") for line in requirements}


def test_every_import_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {extra: names_of(lines) for extra, lines in project["optional-dependencies"].items()}
    base = names_of(project["dependencies"])
    outside = [(name, file) for name, file in imported() if name not in {*sys.stdlib_module_names, "fsplan"}]
    assert {name for name, _ in outside} >= {"typer", "yaml", "markupsafe", "duckdb", "ibis", "apprise", "icalendar"}
    for name, file in outside:
        package = NAMES.get(name, name).replace("_", "-")
        allowed = [extra for extra, places in EXTRAS.items() if file.startswith(tuple(places.split()))]
        assert package in base or any(package in extras[extra] for extra in allowed), f"{file} imports {name}"


def test_remote_is_all_engines_together() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert extras["remote"] == ["fsplan[duckdb,postgres,spark]"]
    assert set(EXTRAS) == set(extras) - {"remote", "test", "mutation", "fuzz", "docs"}


def test_time_zone_data_comes_with_the_program_everywhere() -> None:
    project = tomllib.loads(Path(ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert [line for line in project["dependencies"] if line.startswith("tzdata")] == ["tzdata>=2024.1"]
