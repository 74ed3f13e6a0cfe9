"""Which files of tests stand near a module: those that import it first, then those that import what imports it."""

import ast
from collections import deque
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def sort_near(module: str, tests: Iterable[str]) -> list[str]:
    """Return files of tests by how many imports lead to a module, a path below fsplan/; those last that none leads to.

    Those are named by their paths from the checkout.
    """
    steps = {"fsplan." + module.removesuffix(".py").removesuffix("/__init__").replace("/", "."): 0}
    waiting = deque(steps)
    while waiting:
        name = waiting.popleft()
        for above in _importers().get(name, ()):
            if above not in steps:
                steps[above] = steps[name] + 1
                waiting.append(above)
    far = len(steps)
    return sorted(tests, key=lambda test: min((steps.get(name, far) for name in _imported(ROOT / test)), default=far))


@lru_cache
def _importers() -> dict[str, set[str]]:
    """Return the modules of the program, and what they take out of modules, with the modules that import them."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "fsplan").rglob("*.py")):
        own = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for name in _imported(path):
            found.setdefault(name, set()).add(own)
    return found


@lru_cache
def _imported(path: Path) -> frozenset[str]:
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{name.name}" for node in nodes for name in node.names}
    return frozenset(names | {node.module for node in nodes if node.module})
