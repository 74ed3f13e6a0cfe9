"""Changes the program in small ways, one at a time, and counts how many of the changes the tests notice.

    python tests/mutation.py [--sample 100] [--seed 2026] [--jobs 2] [--least PERCENT]

Each mutant (cosmic-ray makes them: another operator, another number, a condition turned round) is one change in the
rooms that judge and keep: account/, progress/, plan/, receive/, closing/, core/period.py, core/quantity.py. A seeded
sample of them is run, on copies of the checkout, against the tests in this process that run through the changed lines,
as a first run of all of them tells; a small sample, for which that does not pay, against all. Exits 1 where fewer than
LEAST percent are noticed, or where one goes unnoticed that SURVIVORS does not know: each there has its reason. A sample
too small for that (--least, as in CI) is only held to a share of its own, and prints what survived.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from mutants import Mutant, choose

ROOT = Path(__file__).resolve().parents[1]
LEAST = 92
COPIED = ("fsplan", "tests", "docs", "data", "plan.yaml", "pyproject.toml", "README.md")
TESTS = (
    *("unit", "test_rule_folders.py", "test_groups.py", "test_periods.py", "test_plan_faults.py", "test_plan_file.py"),
    *("test_plan_warnings.py", "test_reminders.py", "test_year.py", "test_forms.py", "test_closing.py"),
    *("test_closing_chain.py", "test_receive.py", "test_receive_doubts.py", "test_receive_named.py"),
    *("test_receive_runs.py", "test_receive_slips.py", "test_sent_back.py", "property/test_sent_back.py"),
    *("test_python.py", "property/test_laws.py", "property/test_accounting.py"),
)
APART = (
    "draft",
    "patterns",
    "ledger_engine",
    "ledger_scan",
    "ledger_disk",
    "ledger_scratch",
    "confined",
    "workbook",
    "delimited",
)
"""Words in the names of unit tests that are about other rooms."""

SECONDS = 300
"""A change under which the tests take longer counts as noticed: they would never end."""

MANY = 40
"""From so many mutants on it pays to learn first which test runs through which line."""

SURVIVORS = Path(__file__).with_name("mutation_survivors.txt")
"""A line for each known survivor: module, the line before, the line after, and why it cannot be noticed."""


TestsByLine = dict[str, dict[int, set[str]]]
"""By module and line, the tests that run through it."""


def map_tests(tree: Path) -> TestsByLine:
    """Run all tests once and return, by module and line, those that run through it."""
    from coverage import CoverageData

    kept = tree / "contexts"
    assert run_tests(tree, [], "--cov=fsplan", "--cov-report=", "--cov-context=test", COVERAGE_FILE=str(kept)) == 0
    data = CoverageData(str(kept))
    data.read()
    found: TestsByLine = {}
    for name in data.measured_files():
        by_line = data.contexts_by_lineno(name)
        tests = {line: {one.rpartition("|")[0] for one in held if one} for line, held in by_line.items()}
        found[Path(name).relative_to(tree / "fsplan").as_posix()] = tests
    return found


def tests_for(mutant: Mutant, by_line: TestsByLine) -> list[str]:
    """Return the tests that run through a change, whatever runs as its module is loaded; none where all are to be run.

    A statement of several lines is counted at its first.
    """
    held = by_line.get(mutant.module, {})
    first = mutant.lines[0]
    begins = max((line for line in held if line <= first), default=first)
    return sorted({test for line in (begins, *mutant.lines) for test in held.get(line, ())})


def is_noticed(mutant: Mutant, tree: Path, tests: Sequence[str]) -> bool:
    """Tell whether the tests fail, or never end, on a copy of the checkout with a change in it."""
    path = tree / "fsplan" / mutant.module
    path.write_text(mutant.text, "utf-8")
    try:
        return run_tests(tree, tests, "-x") != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        shutil.copyfile(ROOT / "fsplan" / mutant.module, path)


def run_tests(tree: Path, tests: Sequence[str], *words: str, **more: str) -> int:
    """Run tests on a copy, all where none are named, and return the exit code."""
    apart = [f"--ignore-glob=*/test_{word}*" for word in APART]
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider", *words]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", **more}
    named = tree / "named.txt"  # they may be more than a command line takes
    named.write_text("\n".join(tests), "utf-8")
    asked = [f"@{named}"] if tests else [*apart, *(f"tests/{name}" for name in TESTS)]
    patience = SECONDS if "-x" in words else None
    ran = subprocess.run(
        [*command, *asked], cwd=tree, env=environment, capture_output=True, check=False, timeout=patience
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
                return is_noticed(mutant, tree, tests_for(mutant, by_line))
            finally:
                trees.put(tree)

        tree = trees.get()
        by_line = map_tests(tree) if len(mutants) >= MANY else {}
        assert by_line or run_tests(tree, []) == 0, "the tests fail without any change"
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
