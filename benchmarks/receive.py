"""How the cost of `fsplan receive` grows: a few hundred filings in one run, then ten times as many.

    python benchmarks/receive.py [--filings 300] [--times 10] [--rows 100]

One plan of as many units as the larger run needs, each filing for the plan's four quarters; every filing has its rows
and is sound. Prints processor seconds of each run and of each filing, and exits 1 where the larger run costs more for
each filing than the smaller by more than a fifth: it would not be linear.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 20220630
TARGETS = 20
QUARTERS = ((1, "2022-01"), (2, "2022-04"), (3, "2022-07"), (4, "2022-10"))
FSPLAN = "import sys; sys.argv[0] = 'fsplan'; from fsplan.__main__ import main; main()"
MOST = 1.2


def write_plan(folder: Path, units: int) -> None:
    """Write a plan in which every unit answers for every target."""
    folder.mkdir(parents=True)
    named = "".join(f"  u{n}: {{name: 第{n}单位, aliases: [{n}号单位]}}\n" for n in range(units))
    ids = ", ".join(f"u{n}" for n in range(units))
    targets = "".join(
        f"          t{n}: {{kind: count, title: 第{n}项指标, goal: '>= {200 + 10 * n}', measured_in: 家}}\n"
        for n in range(TARGETS)
    )
    (folder / "plan.yaml").write_text(
        f"fsplan: 1\nid: county\ntitle: 工作计划\nperiod: 2022\nunits:\n{named}"
        f"groups:\n  all: {{name: 各单位, units: [{ids}]}}\nitems:\n  - no: 1\n    title: 任务\n    duties:\n"
        f"      - id: '1.1'\n        title: 职责\n        owner: [all]\n        targets:\n{targets}",
        "utf-8",
    )


def write_filings(folder: Path, filings: int, rows: int, dice: random.Random) -> None:
    """Write filings, the quarters of one unit after another."""
    folder.mkdir()
    for number in range(filings):
        unit, (quarter, month) = number // 4, QUARTERS[number % 4]
        lines = ["date,target,unit,value\n"]
        for row in range(rows):
            lines.append(f"{month}-{row // TARGETS % 28 + 1:02},t{row % TARGETS},u{unit},{dice.randint(1, 60)}\n")
        (folder / f"u{unit}-2022Q{quarter}.csv").write_text("".join(lines), "utf-8")


def run(folder: Path) -> tuple[float, float]:
    """Receive all filings of a folder; returns seconds by the clock and of the processor."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    before, begin = _processor_seconds(), time.perf_counter()
    command = [sys.executable, "-c", FSPLAN, "receive", "in"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.exit(f"receive gave exit code {done.returncode}: {done.stderr.decode()[:2000]}")
    return seconds, _processor_seconds() - before


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure, and fail where the cost of a filing grows with their number."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--filings", type=int, default=300)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--rows", type=int, default=100)
    given = parser.parse_args()
    each: list[float] = []
    with tempfile.TemporaryDirectory() as scratch:
        for count in (given.filings, given.filings * given.times):
            folder = Path(scratch, str(count))
            write_plan(folder, given.filings * given.times // 4 + 1)
            write_filings(folder / "in", count, given.rows, random.Random(SEED))
            seconds, spent = run(folder)
            each.append(spent / count)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{count} filings of {given.rows} rows: {seconds:.1f} s ({spent:.1f} s of processors), ", end="")
            print(f"{1000 * spent / count:.1f} ms a filing, peak {peak:.0f} MB")
    print(f"a filing of the larger run costs {each[1] / each[0]:.2f} times one of the smaller")
    return 0 if each[1] <= MOST * each[0] else 1


if __name__ == "__main__":
    sys.exit(main())
