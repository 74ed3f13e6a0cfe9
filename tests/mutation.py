"""Changes the program in small ways, one at a time, and counts how many of the changes the tests notice.

    python tests/mutation.py [--sample 100] [--seed 2026] [--jobs 2] [--seconds 240] [--least PERCENT]
                             [--only fsplan/account/pace.py …]

Each mutant (cosmic-ray makes them: another operator, another number, a condition turned round) is one change in the
rooms that judge and keep: account/, progress/, plan/, receive/, closing/, core/period.py, core/quantity.py. A seeded
sample of them is run, on copies of the checkout, against the tests that run through the changed lines, as a first run
of all tests in this process tells: those first that run through little else, and MOST of them. A small sample, for
which that first run does not pay, is run against all, those first that stand nearest by their imports. What fails must
pass again without the change. Exits 1 where fewer than LEAST percent are noticed, or where one
goes unnoticed that SURVIVORS does not know: each there has its reason. A sample too small for that (--least, as in CI)
is only held to a share of its own, and prints what survived. What a change made run on and on is counted apart too: by
processor time, so that a machine that others share makes nothing pass for noticed.
"""

import argparse
import ast
import contextlib
import multiprocessing
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mutants import Mutant, choose
from near import sort_near

if TYPE_CHECKING:
    from pytest import CollectReport, TestReport

ROOT = Path(__file__).resolve().parents[1]
LEAST = 92
COPIED = ("fsplan", "tests", "docs", "data", "plan.yaml", "pyproject.toml", "README.md", "README.zh-CN.md")
OF_ROOMS = ("receive", "closing", "forms", "form_workbook", "groups", "periods", "plan", "python", "reminders", "rule")
"""Words after test_ in the names of tests of whole commands that run through those rooms."""

TESTS = (
    *("unit/test_draft_compare.py", "test_own_standing.py", "test_sent_back.py", "test_year.py"),
    *sorted(path.name for word in OF_ROOMS for path in (ROOT / "tests").glob(f"test_{word}*.py")),
)
APART = (
    *("draft", "patterns", "ledger_engine", "ledger_scan", "ledger_disk", "ledger_scratch", "confined", "workbook"),
    *("delimited", "ods", "xls"),
)
"""Words in the names of unit tests that are about other rooms."""

LAWS = ("tests/property/test_laws.py", "tests/property/test_accounting.py")
"""What is tried last: random years against an independent account."""

OF_LOADED = ("tests/unit/test_records_are_values.py",)
"""What looks at modules as they are loaded, and runs through no line of them."""

SECONDS = 240
"""A change under which the tests take more processor time counts as noticed: they would never end."""

AT_REST = 10
"""By the clock they may take so many times as long; what waits for ever takes no processor time."""

NEVER_ENDED = 124
"""What stands for the exit code of tests that were stopped, as of the command timeout."""

MANY = 40
"""From so many mutants on it pays to learn first which test runs through which line."""

NEAR = 6
"""So many files of tests are run first where that is not known, and so many times as many before all others."""

FEW = 20
"""So many of them are run first: most changes are noticed by one of these, and the files of the others are not read."""

MOST = 600
"""So many tests at most are run against a change of which more are known to run through it."""

FAILED = "failed.txt"
"""Where a copy keeps the name of the test that failed."""

SURVIVORS = Path(__file__).with_name("mutation_survivors.txt")
"""A line for each known survivor: module, the line before, the line after, and why it cannot be noticed."""


@dataclass
class TestMap:
    """Which tests run through which line, and how many lines each of them runs through."""

    by_line: dict[str, dict[int, set[str]]] = field(default_factory=dict)
    lines: Counter[str] = field(default_factory=Counter)

    def tests_for(self, mutant: Mutant) -> list[str]:
        """Return the tests that run through a change, the most particular first; none where none is known to.

        A statement of several lines is counted at its first, a decorator at its function's last. What else is run as a
        module is loaded is counted for the one test that happened to load it: a change there is tried on all that run
        through any line of the module.
        """
        held = self.by_line.get(mutant.module, {})
        path = ROOT / "fsplan" / mutant.module
        decorated = _decorated(path)
        at = next((decorated[line] for line in mutant.lines if line in decorated), mutant.lines[0])
        begins = max((line for line in held if line <= at), default=at)
        is_run_by_tests = at in _lines_of_functions(path)
        lines = (begins, at, *mutant.lines) if is_run_by_tests else held
        found = {test for line in lines for test in held.get(line, ())}
        known = sorted(found, key=lambda test: (self.lines[test], test))[:MOST]
        return known if is_run_by_tests or not known else [*OF_LOADED, *known]


@lru_cache
def _lines_of_functions(path: Path) -> set[int]:
    """Return the lines of all bodies of functions in a module."""
    functions = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef))
    return {line for node in functions for line in range(node.body[0].lineno, (node.end_lineno or 0) + 1)}


@lru_cache
def _decorated(path: Path) -> dict[int, int]:
    """Return the lines on which functions' decorators stand, each with the last statement of the function."""
    functions = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef))
    return {one.lineno: node.body[-1].lineno for node in functions for one in node.decorator_list}


def map_tests(tree: Path, jobs: int) -> TestMap:
    """Run all tests once, which must pass, and see which run through which line."""
    from coverage import CoverageData

    kept = tree / "contexts"
    words = ["--cov=fsplan", "--cov-report=", "--cov-fail-under=0", "--cov-context=test", f"-n{jobs}"]
    tests, more = [*files_of_tests(), *LAWS], {"COVERAGE_FILE": str(kept)}
    assert run_tests(tree, tests, words, more=more) == 0, "the tests fail without any change"
    data = CoverageData(str(kept))
    data.read()
    found = TestMap()
    for name in data.measured_files():
        held = found.by_line.setdefault(Path(name).relative_to(tree / "fsplan").as_posix(), {})
        for line, contexts in data.contexts_by_lineno(name).items():
            held[line] = {context.rpartition("|")[0] for context in contexts if context}
            found.lines.update(held[line])
    return found


def try_change(mutant: Mutant, tree: Path, rounds: Iterable[Sequence[str]], number: int, seconds: int) -> int:
    """Return the exit code of the tests on a copy of the checkout with a change in it: 0 where none notices it.

    The time of the changed file is one of its own, so that nothing compiled before passes for it.
    """
    path = tree / "fsplan" / mutant.module
    path.write_text(mutant.text, "utf-8")
    os.utime(path, (number, number))
    failed, code, part = tree / FAILED, 0, ()
    failed.unlink(missing_ok=True)
    try:
        for part in filter(None, rounds):
            if code := run_tests(tree, part, ["-x", "-n0"], seconds):
                break
    finally:
        shutil.copy2(ROOT / "fsplan" / mutant.module, path)
    if failed.exists():
        name = failed.read_text("utf-8")
        assert run_tests(tree, [name], ["-n0"]) == 0, f"{name} fails without any change"
    elif code not in (0, NEVER_ENDED):
        assert run_tests(tree, part, ["--collect-only", "-n0"]) == 0, f"{part} cannot be run without any change"
    return code


def rounds_by_lines(known: TestMap, mutant: Mutant) -> list[Sequence[str]]:
    """Return the tests to run against a change, lot by lot: those known to run through it, then the laws."""
    tests = known.tests_for(mutant)
    return [tests[:FEW], tests[FEW:], LAWS] if tests else [(*files_of_tests(), *LAWS)]


def rounds_by_imports(mutant: Mutant) -> list[Sequence[str]]:
    """Return all tests, those first that stand nearest to the changed module."""
    files = sort_near(mutant.module, files_of_tests())
    return [files[:NEAR], files[NEAR : NEAR * NEAR], files[NEAR * NEAR :], LAWS]


@lru_cache
def files_of_tests() -> tuple[str, ...]:
    """Return the files of tests of the rooms, as paths from the checkout, without the laws."""
    unit = (path for path in (ROOT / "tests" / "unit").glob("test_*.py") if not path.stem[5:].startswith(APART))
    return tuple(
        path.relative_to(ROOT).as_posix() for path in (*sorted(unit), *(ROOT / "tests" / name for name in TESTS))
    )


def run_tests(
    tree: Path, tests: Sequence[str], words: Sequence[str], seconds: int = 3600, more: Mapping[str, str] | None = None
) -> int:
    """Run tests on a copy in a fork of this process; returns the exit code."""
    named = tree / "named.txt"  # they may be more than a command line takes
    named.write_text("\n".join(tests), "utf-8")
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        _become(tree, ["-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", *words, f"@{named}"], more or {})
    end = time.monotonic() + AT_REST * seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return NEVER_ENDED if code in (-signal.SIGXCPU, -signal.SIGKILL) else code
        time.sleep(0.02)
    os.killpg(child, 9)
    os.waitpid(child, 0)
    return NEVER_ENDED


def _become(tree: Path, words: list[str], more: Mapping[str, str]) -> None:
    code = 1
    with contextlib.suppress(BaseException):
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        os.chdir(tree)
        os.environ.update({"PYTHONPATH": str(tree), **more})
        own = {str(ROOT), str(ROOT / "tests")}  # and not the environment, which may stand in the checkout
        sys.path[:] = [str(tree), *(path for path in sys.path if path not in own)]
        import pytest

        code = int(pytest.main(words, [_Noter(tree / FAILED)]))
    os._exit(code)


@dataclass(frozen=True)
class _Noter:
    """Writes down the last test that failed, or the file of tests that could not be read."""

    path: Path

    def pytest_runtest_logreport(self, report: "TestReport | CollectReport") -> None:
        if report.failed and report.nodeid:
            self.path.write_text(report.nodeid, "utf-8")

    pytest_collectreport = pytest_runtest_logreport


def load_libraries() -> None:
    """Load what every run of the tests loads, and nothing of the program, which each is to find changed."""
    import docx
    import hypothesis
    import lxml.html
    import openpyxl
    import pytest
    import rich.console
    import typer
    import xlsxwriter

    assert {docx, hypothesis, lxml, openpyxl, pytest, rich, typer, xlsxwriter}
    assert "fsplan" not in sys.modules


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
    parser.add_argument("--seconds", type=int, default=SECONDS)
    parser.add_argument("--least", type=int)
    parser.add_argument("--only", nargs="*", default=[], metavar="MODULE")
    options = parser.parse_args()
    mutants = choose(options.sample, options.seed, options.only)
    load_libraries()
    with tempfile.TemporaryDirectory() as folder:
        trees = [copy_checkout(Path(folder) / str(number)) for number in range(options.jobs)]
        codes = run_sample(mutants, trees, options.seconds)
    return tell(codes, options.least)


def run_sample(mutants: Sequence[Mutant], trees: Sequence[Path], seconds: int) -> dict[Mutant, int]:
    """Run the tests against each mutant, each copy taking every so manieth; returns the tests' exit codes."""
    known = map_tests(trees[0], len(trees)) if len(mutants) >= MANY else None
    held = [(one, rounds_by_lines(known, one) if known else rounds_by_imports(one)) for one in mutants]
    shares = [held[number :: len(trees)] for number in range(len(trees))]
    with ProcessPoolExecutor(len(trees), multiprocessing.get_context("fork")) as pool:
        found = pool.map(run_share, shares, trees, [seconds] * len(trees))
        return {mutant: code for share in found for mutant, code in share}


def run_share(held: Sequence[tuple[Mutant, list[Sequence[str]]]], tree: Path, seconds: int) -> list[tuple[Mutant, int]]:
    """Run the tests against one mutant after the other on one copy."""
    found = []
    for number, (mutant, rounds) in enumerate(held, 1):
        code = try_change(mutant, tree, rounds, number, seconds)
        found.append((mutant, code))
        word = {0: "SURVIVED", NEVER_ENDED: "never ended"}.get(code, "noticed")
        print(f"{mutant.name}: {word}", flush=True)
    return found


def tell(codes: Mapping[Mutant, int], least: int | None) -> int:
    """Print the share that was noticed and each survivor; returns the exit code."""
    wanted = LEAST if least is None else least
    known = known_survivors()
    survivors = [mutant for mutant, code in codes.items() if not code]
    noticed, stopped = len(codes) - len(survivors), [*codes.values()].count(NEVER_ENDED)
    share = 100 * noticed / len(codes)
    print(f"{noticed} of {len(codes)} changes noticed, {stopped} never ended: {share:.1f}%, at least {wanted}%")
    for mutant in survivors:
        print(f"{mutant.name} | {known.get(mutant.name, 'NOT KNOWN')}")
    is_unknown = least is None and any(mutant.name not in known for mutant in survivors)
    return int(share < wanted or is_unknown)


if __name__ == "__main__":
    sys.exit(main())
