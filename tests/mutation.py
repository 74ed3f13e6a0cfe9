"""Changes the program in small ways, one at a time, and counts how many of the changes the tests notice.

    python tests/mutation.py [--sample 100] [--seed 2026] [--jobs 2] [--least PERCENT]

Each mutant (cosmic-ray makes them: another operator, another number, a condition turned round) is one change in the
rooms that judge: account/, progress/, plan/, core/period.py, core/quantity.py. A seeded sample of them is run against
the tests that need no process of their own, on copies of the checkout. Exits 1 where fewer than LEAST percent are
noticed, or where one goes unnoticed that SURVIVORS does not know: each there has its reason. A sample too small for
that (--least, as in CI) is only held to a share of its own, and prints what survived.
"""

import argparse
import ast
import difflib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

ROOT = Path(__file__).resolve().parents[1]
LEAST = 85
MUTATED = ("account/**/*.py", "progress/**/*.py", "plan/**/*.py", "core/period.py", "core/quantity.py")
COPIED = ("fsplan", "tests", "docs", "data", "plan.yaml", "pyproject.toml", "README.md")
TESTS = (
    *("unit", "test_rule_folders.py", "test_groups.py", "test_periods.py", "test_plan_faults.py", "test_plan_file.py"),
    *("test_plan_warnings.py", "test_reminders.py", "test_year.py", "test_forms.py", "test_closing.py"),
    *("test_python.py", "property/test_laws.py", "property/test_accounting.py"),
)
APART = ("draft", "ledger_engine", "ledger_scan", "ledger_disk", "ledger_scratch", "confined", "workbook", "delimited")
"""Words in the names of unit tests that are about other rooms."""

SECONDS = 180
"""A change under which the tests take longer counts as noticed: they would never end."""

SURVIVORS = Path(__file__).with_name("mutation_survivors.txt")
"""A line for each known survivor: module, the line before, the line after, and why it cannot be noticed."""


@dataclass(frozen=True)
class Mutant:
    """One change: the module's whole text with it, and the lines before and after."""

    module: str
    before: str
    after: str
    text: str

    @property
    def name(self) -> str:
        """What it is called in the list of survivors."""
        return f"{self.module} | {self.before} | {self.after}"


def choose(count: int, seed: int) -> list[Mutant]:
    """Return mutants at so many places drawn at random, each place changed in one of its ways, drawn too."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    operators = [get_operator(name)() for name in operator_names() if not name.startswith("core/Variable")]
    draw = random.Random(seed)
    places: list[tuple[Path, list[tuple[object, int]]]] = []
    for path in sorted(path for pattern in MUTATED for path in (ROOT / "fsplan").glob(pattern)):
        ways: dict[object, list[tuple[object, int]]] = {}
        counts = dict.fromkeys(range(len(operators)), 0)
        for node in ast_nodes(get_ast(path.read_text("utf-8"))):
            for at, operator in enumerate(operators):
                for begin, _ in operator.mutation_positions(node):
                    ways.setdefault(begin, []).append((operator, counts[at]))
                    counts[at] += 1
        places += [(path, ways[begin]) for begin in sorted(ways)]
    draw.shuffle(places)
    chosen: list[Mutant] = []
    for path, ways_there in places:
        operator, occurrence = draw.choice(ways_there)
        text = path.read_text("utf-8")
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
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def _describe(path: Path, text: str, changed: str) -> Mutant:
    lines = list(difflib.ndiff(text.splitlines(), changed.splitlines()))
    before = " ".join(line[2:].strip() for line in lines if line.startswith("- "))
    after = " ".join(line[2:].strip() for line in lines if line.startswith("+ "))
    return Mutant(path.relative_to(ROOT / "fsplan").as_posix(), before, after, changed)


def is_noticed(mutant: Mutant, tree: Path) -> bool:
    """Tell whether the tests fail, or never end, on a copy of the checkout with a change in it."""
    path = tree / "fsplan" / mutant.module
    path.write_text(mutant.text, "utf-8")
    try:
        return run_tests(tree) != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        shutil.copyfile(ROOT / "fsplan" / mutant.module, path)


def run_tests(tree: Path) -> int:
    """Run the tests on a copy and return the exit code."""
    apart = [f"--ignore-glob=*/test_{word}*" for word in APART]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *apart]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    tests = [f"tests/{name}" for name in TESTS]
    ran = subprocess.run(
        [*command, *tests], cwd=tree, env=environment, capture_output=True, check=False, timeout=SECONDS
    )
    return ran.returncode


def copy_checkout(folder: Path) -> Path:
    """Copy what the tests need and return where it is."""
    for name in COPIED:
        source, ignore = ROOT / name, shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignore)
        else:
            shutil.copy(source, folder / name)
    return folder


def known_survivors() -> dict[str, str]:
    """Return the reasons of the known survivors by their names."""
    lines = SURVIVORS.read_text("utf-8").splitlines() if SURVIVORS.exists() else []
    parted = [line.rsplit(" | ", 1) for line in lines if line and not line.startswith("#")]
    return dict(parted)


def main() -> int:
    """Run the sample and print what survived."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--least", type=int)
    options = parser.parse_args()
    mutants = choose(options.sample, options.seed)
    trees: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        for number in range(options.jobs):
            trees.put(copy_checkout(Path(folder) / str(number)))

        def judge(mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                return is_noticed(mutant, tree)
            finally:
                trees.put(tree)

        tree = trees.get()
        assert run_tests(tree) == 0, "the tests fail without any change"
        trees.put(tree)
        noticed = dict(zip(mutants, pool.map(judge, mutants), strict=True))
    return tell(noticed, options.least)


def tell(noticed: Mapping[Mutant, bool], least: int | None) -> int:
    """Print the share that was noticed and each survivor; returns the exit code."""
    wanted = LEAST if least is None else least
    known = known_survivors()
    survivors = [mutant for mutant, was_noticed in noticed.items() if not was_noticed]
    share = 100 * (len(noticed) - len(survivors)) / len(noticed)
    print(f"{len(noticed) - len(survivors)} of {len(noticed)} changes noticed: {share:.1f}%, at least {wanted}%")
    for mutant in survivors:
        print(f"{mutant.name} | {known.get(mutant.name, 'NOT KNOWN')}")
    is_unknown = least is None and any(mutant.name not in known for mutant in survivors)
    return int(share < wanted or is_unknown)


if __name__ == "__main__":
    sys.exit(main())
