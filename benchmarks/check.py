"""How fast `fsplan check` is, as ratios that hold on any machine: both sides are measured in one run, in turns.

    python benchmarks/check.py [--rounds 9] [--rows 1000000]

1. A whole `fsplan check` of 1,000 rows on the shipped plan, with its table, against `python -c "import typer"`.
2. A whole `fsplan check` of 1,000,000 rows against a process that only passes `csv.reader` over the same file, and the
   peak memory of the former.

Exits 1 where a limit is exceeded: the first by processor time, the second by the clock. Every row is made from a fixed
seed and valid; the files are the same in every run.
"""

import argparse
import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 20220630
SMALL = 1_000
MIN_ROUNDS = 3
LIMIT_START, LIMIT_ROWS, LIMIT_MEMORY = 2.8, 4.0, 300
HEADER = ("date", "target", "unit", "value", "of", "basis", "note")
CSV_PASS = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as stream:
    for row in csv.reader(stream):
        pass
"""
FSPLAN = "import sys; sys.argv[0] = 'fsplan'; from fsplan.__main__ import main; main()"


def run(command: Sequence[str]) -> tuple[float, float, float]:
    """Run a process to its end; returns seconds by the clock, of processor time, and peak memory in MB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    begin = time.perf_counter()
    child = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read() if child.stderr else b""
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command} gave exit code {child.returncode}: {said.decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


@dataclass(frozen=True)
class Compared:
    """Medians of two commands that ran in turns: seconds by the clock, the ratio of processor time, our peak in MB."""

    ours: float
    theirs: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        """Say the ratio first by the clock, which the limits are for; other work on the machine disturbs it."""
        seconds = f"{self.ours:.3f} s to {self.theirs:.3f} s"
        return f"{self.ratio:.2f} times ({seconds}; by processor time {self.cpu:.2f})"

    @property
    def ratio(self) -> float:
        """How many times theirs ours takes by the clock."""
        return self.ours / self.theirs


def compare(ours: Sequence[str], theirs: Sequence[str], rounds: int) -> Compared:
    """Run two commands in turns, once more beforehand: files in the cache, modules compiled."""
    sides: tuple[list[tuple[float, float, float]], ...] = ([], [])
    for turn in range(rounds + 1):
        for side in (0, 1) if turn % 2 else (1, 0):
            measured = run((ours, theirs)[side])
            if turn:
                sides[side].append(measured)
    clock = [statistics.median(one[0] for one in side) for side in sides]
    cpu = [statistics.median(one[1] for one in side) for side in sides]
    return Compared(clock[0], clock[1], cpu[0] / cpu[1], max(one[2] for one in sides[0]))


def check(plan: Path, data: Path) -> list[str]:
    """Return the command line of a whole check as the installed program would run it."""
    return [sys.executable, "-c", FSPLAN, "check", str(data), "--plan", str(plan), "--fail-on", "never"]


def write_rows(path: Path, rows: Iterator[Sequence[str]]) -> None:
    """Write a progress file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)


def rows_of(pairs: Sequence[tuple[str, str]], days: Sequence[date], count: int) -> Iterator[Sequence[str]]:
    """Yield valid rows day by day: a pair of target and unit files at most once a day, now and then with a note."""
    chance = random.Random(SEED)
    for index in range(count):
        target, unit = pairs[index % len(pairs)]
        day = days[index // len(pairs)]
        note = "现场核查" if chance.random() < 0.05 else ""
        yield day.isoformat(), target, unit, str(chance.randint(0, 40)), "", "", note


def days_of(year: int) -> list[date]:
    """Return every day of a year."""
    first = date(year, 1, 1)
    return [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]


def make_small(folder: Path) -> tuple[Path, Path]:
    """Write 1,000 rows on the counts of the shipped plan."""
    sys.path.insert(0, str(ROOT))
    from fsplan.plan.loader import load_plan

    path = ROOT / "plan.yaml"
    plan = load_plan(path).plan
    if plan is None:
        sys.exit("the shipped plan is not valid")
    counts = [t for t in plan.targets.values() if t.spec.kind == "count" and not t.is_ceiling]
    pairs = [(target.id, unit) for target in counts for unit in target.answering]
    write_rows(folder / "small.csv", rows_of(pairs, days_of(2022), SMALL))
    return path, folder / "small.csv"


def make_large(folder: Path, count: int) -> tuple[Path, Path]:
    """Write a plan of 100 targets answered for by 30 units each, and that many rows on it."""
    units = [f"unit_{n:02}" for n in range(30)]
    targets = [f"target_{n:03}" for n in range(100)]
    lines = ["fsplan: 1", "id: benchmark", "title: 基准", "period: 2030", "units:"]
    lines += [f"  {unit}: {{name: 第{unit[-2:]}单位}}" for unit in units]
    lines += ["items:", "  - no: 1", "    title: 基准", "    duties:", '      - id: "1.1"', "        title: 基准"]
    lines += [f"        shared: [{', '.join(units)}]", "        targets:"]
    lines += [
        f'          {t}: {{kind: count, title: 指标{t[-3:]}, goal: ">= 100000", measured_in: 件}}' for t in targets
    ]
    plan = folder / "plan.yaml"
    plan.write_text("\n".join(lines) + "\n", "utf-8")
    pairs = [(target, unit) for target in targets for unit in units]
    write_rows(folder / "large.csv", rows_of(pairs, days_of(2030), count))
    return plan, folder / "large.csv"


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9, help="how often each side runs in the small comparison")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the large file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan, small = make_small(folder)
        start = compare(check(plan, small), [sys.executable, "-c", "import typer"], options.rounds)
        print(f"check of {SMALL:,} rows to import typer: {start}, limit {LIMIT_START} by processor time")
        plan, large = make_large(folder, options.rows)
        many = compare(
            check(plan, large), [sys.executable, "-c", CSV_PASS, str(large)], max(options.rounds // 3, MIN_ROUNDS)
        )
        print(f"check of {options.rows:,} rows to csv.reader: {many}, limit {LIMIT_ROWS}")
        print(f"peak memory: {many.peak:.0f} MB, limit {LIMIT_MEMORY} MB")
    return int(start.cpu > LIMIT_START or many.ratio > LIMIT_ROWS or many.peak > LIMIT_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
