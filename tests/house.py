"""Counts how the house stands, and prints it: run by `.ci/run`, held to its limits by test_house.py.

    python tests/house.py

Where a target of the design is not reached yet, the limit is what stands today and the target is printed beside it: it
may fall and never rise.
"""

import ast
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recipes import RECIPES

from fsplan.plan.kinds import KINDS

ROOT = Path(__file__).resolve().parents[1]
ONE_ROW = "date,target,unit,value\n2030-03-31,sampling,market,150\n"
LOADED = """
import sys
from fsplan.cli.app import run
run(sys.argv[1:])
sys.stderr.write("\\n" + str(len([name for name in sys.modules if name.split(".")[0] == "fsplan"])))
"""


@dataclass(frozen=True)
class Count:
    """One number: what it is, the most it may be, and what it is to come to where that is less."""

    value: int
    limit: int
    target: int | None = None


def sources(folder: str = "fsplan") -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def comparisons_of_kinds(path: Path) -> list[str]:
    """Return the lines that compare anything called `kind` with the name of a kind of target."""
    found = []
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Compare | ast.Match):
            text = ast.unparse(node)
            words = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and n.value in KINDS]
            if "kind" in text and words:
                found.append(f"{path}:{node.lineno} {text}")
    return found


def repeated_classes() -> list[str]:
    names = Counter(node.name for path in sources() for node in parse(path).body if isinstance(node, ast.ClassDef))
    return sorted(name for name, count in names.items() if count > 1)


def crowded_folders() -> Mapping[Path, int]:
    return Counter(path.parent for path in sources())


def functions() -> Iterator[tuple[int, str]]:
    for path in sources():
        for node in ast.walk(parse(path)):
            if isinstance(node, ast.FunctionDef):
                yield (node.end_lineno or 0) - node.lineno + 1, f"{path.name}:{node.name}"


def lines_of(folder: str) -> int:
    return sum(len(path.read_text("utf-8").splitlines()) for path in sources(folder))


def modules_of_a_check() -> int:
    """Return how many modules of the package a check of one row loads, the plan kept from an earlier run."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.csv").write_text(ONE_ROW, "utf-8")
        plan = ROOT / "tests" / "golden" / "demo" / "plan.yaml"
        command = [sys.executable, "-c", LOADED, "check", "one.csv", "--plan", str(plan), "--fail-on", "never"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": folder}
        for _ in range(2):
            ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
        return int(ran.stderr.split(b"\n")[-1])


def count() -> dict[str, Count]:
    """Return every number by what it counts."""
    numbers = {f"files for a {name}": Count(len(recipe.edits), recipe.limit) for name, recipe in RECIPES.items()}
    outside = [line for path in sources() if path.name != "kinds.py" for line in comparisons_of_kinds(path)]
    return numbers | {
        "comparisons of kinds outside their table": Count(len(outside), 0),
        "modules in the fullest folder": Count(max(crowded_folders().values()), 16),
        "class names used twice": Count(len(repeated_classes()), 0),
        "modules of a one-row check": Count(modules_of_a_check(), 80, 45),
        "lines of the longest file": Count(max(len(p.read_text("utf-8").splitlines()) for p in sources()), 276, 200),
        "lines of the longest function": Count(max(functions())[0], 51, 45),
    }


if __name__ == "__main__":
    found = count()
    for name, one in found.items():
        aim = f", to be {one.target}" if one.target is not None else ""
        print(f"{name:42} {one.value:4}  at most {one.limit}{aim}")
    print(f"lines: fsplan {lines_of('fsplan')}, tests {lines_of('tests')}; longest function {max(functions())[1]}")
    sys.exit(any(one.value > one.limit for one in found.values()))
