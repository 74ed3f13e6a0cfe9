"""No float anywhere in the program: money and quotas are counted exactly."""

import ast
from pathlib import Path

import pytest
from support import ROOT

MODULES = sorted((ROOT / "fsplan").rglob("*.py"))


def floats_in(source: str) -> list[int]:
    """Return the lines that hold a float literal or the name `float`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
        is_name = isinstance(node, ast.Name) and node.id == "float"
        if is_literal or is_name:
            found.append(node.lineno)
    return sorted(found)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_holds_no_float(path: Path) -> None:
    source = path.read_text("utf-8")
    allowed = [
        number for number, line in enumerate(source.split("\n"), 1) if "cutoff=0." in line or "# likeness" in line
    ]
    assert [line for line in floats_in(source) if line not in allowed] == []  # difflib's likeness is no figure


def test_the_search_finds_floats() -> None:
    assert floats_in("a = 1.0\nb: float\nc = 3\nd = float('1')\ne = 1e3") == [1, 2, 4, 5]
    assert len(MODULES) > 50
