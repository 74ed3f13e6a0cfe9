"""Small changes of the rooms that judge and keep, each at a place drawn at random."""

import ast
import contextlib
import difflib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MUTATED = (
    *("account/**/*.py", "progress/**/*.py", "plan/**/*.py", "receive/**/*.py", "closing/**/*.py"),
    *("core/period.py", "core/quantity.py"),
)
NEVER_CHANGED = {"name", "newline", "string", "endmarker"}
MARKS = {*"()[]{}:,.=", "->"}
"""What no operator changes by itself."""


@dataclass(frozen=True)
class Mutant:
    """One change: the module's whole text with it, the lines before and after, and where they stand, from 1."""

    module: str
    before: str
    after: str
    text: str
    lines: tuple[int, ...]

    @property
    def name(self) -> str:
        """What it is called in the list of survivors."""
        return f"{self.module} | {self.before} | {self.after}"


def choose(count: int, seed: int, only: Sequence[str] = ()) -> list[Mutant]:
    """Return mutants at so many places drawn at random, each place changed in one of its ways, drawn too.

    Only: the modules whose places are drawn, as paths from the checkout; all of the rooms' where none is named.
    """
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    operators = [get_operator(name)() for name in operator_names() if not name.startswith("core/Variable")]
    draw = random.Random(seed)
    places: list[tuple[Path, list[tuple[object, int]]]] = []
    all_there = (path for pattern in MUTATED for path in (ROOT / "fsplan").glob(pattern))
    for path in [ROOT / name for name in only] or sorted(all_there):
        ways: dict[object, list[tuple[object, int]]] = {}
        counts = dict.fromkeys(range(len(operators)), 0)
        for node in ast_nodes(get_ast(path.read_text("utf-8"))):
            if node.type in NEVER_CHANGED or getattr(node, "value", "") in MARKS:
                continue  # most of the time would go by with asking each operator
            for at, operator in enumerate(operators):
                for begin, _ in operator.mutation_positions(node):
                    ways.setdefault(begin, []).append((operator, counts[at]))
                    counts[at] += 1
        places += [(path, ways[begin]) for begin in sorted(ways)]
    draw.shuffle(places)
    chosen: list[Mutant] = []
    for path, ways_there in places:
        operator, occurrence = draw.choice(ways_there)
        text, changed = path.read_text("utf-8"), None
        with contextlib.suppress(AttributeError):  # cosmic-ray takes no dotted name among several exceptions
            changed = mutate_code(text, operator, occurrence)
        if changed is not None and _without_types(changed) != _without_types(text):
            chosen.append(_describe(path, text, changed))
        if len(chosen) == count:
            break
    return chosen


def _without_types(text: str) -> str:
    """Return a module as code without what only type checkers read; a broken one as it stands."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.ClassDef):
            node.decorator_list = [one for one in node.decorator_list if "dataclass_transform" not in ast.dump(one)]
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def _describe(path: Path, text: str, changed: str) -> Mutant:
    old, new = text.splitlines(), changed.splitlines()
    parts = [
        part for part in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if part[0] != "equal"
    ]
    before = " ".join(line.strip() for _, first, last, _, _ in parts for line in old[first:last])
    after = " ".join(line.strip() for _, _, _, first, last in parts for line in new[first:last])
    lines = tuple(line + 1 for _, first, last, _, _ in parts for line in range(first, max(last, first + 1)))
    return Mutant(path.relative_to(ROOT / "fsplan").as_posix(), before, after, changed, lines)
