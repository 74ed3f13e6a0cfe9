"""How fast `fsplan rollup` is: many plans and their data in one run, on one processor and on all of them.

    python benchmarks/rollup.py [--areas 3000] [--rows 120]

Every area has its own plan of 12 targets and 8 units and its own data. All is made from a fixed seed and valid, so that
the figures of the two runs must be the same. Prints seconds by the clock, processor seconds of all processes together,
areas a second, and the peak memory of the largest process.
"""

import argparse
import hashlib
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
TARGETS, UNITS = 12, 8
FSPLAN = "import sys; sys.argv[0] = 'fsplan'; from fsplan.__main__ import main; main()"


def write_area(folder: Path, number: int, rows: int, dice: random.Random) -> None:
    """Write one area's plan and data."""
    (folder / "data").mkdir(parents=True)
    units = "".join(f"  u{n}: {{name: 第{n}单位, aliases: [{n}号单位]}}\n" for n in range(UNITS))
    duties = "".join(
        f"      - id: '1.{n}'\n        title: 第{n}项职责\n        owner: [u{n % UNITS}]\n        targets:\n"
        f"          t{n}: {{kind: count, title: 第{n}项指标, goal: '>= {200 + 10 * n}', measured_in: 家}}\n"
        for n in range(TARGETS)
    )
    (folder / "plan.yaml").write_text(
        f"fsplan: 1\nid: county-{number}\ntitle: 第{number}县工作计划\narea: 第{number}县\nperiod: 2022\n"
        f"data: [data/*.csv]\nunits:\n{units}items:\n  - no: 1\n    title: 任务\n    duties:\n{duties}",
        "utf-8",
    )
    lines = ["date,target,unit,value\n"]
    for row in range(rows):
        target, day = row % TARGETS, row // TARGETS
        when = f"2022-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
        lines.append(f"{when},t{target},u{target % UNITS},{dice.randint(1, 60)}\n")
    (folder / "data" / "2022.csv").write_text("".join(lines), "utf-8")


def run(folder: Path, jobs: int) -> tuple[float, float, str]:
    """Run one roll-up; returns seconds by the clock, processor seconds, and a hash of what was printed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FSPLAN_LANG": "en"}
    command = [sys.executable, "-c", FSPLAN, "rollup", str(folder), "--as-of", "2022-12-31", "--format", "json"]
    before = _processor_seconds()
    begin = time.perf_counter()
    done = subprocess.run([*command, "--jobs", str(jobs)], env=environment, capture_output=True, check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        sys.exit(f"rollup gave exit code {done.returncode}: {done.stderr.decode()}")
    return seconds, _processor_seconds() - before, hashlib.sha256(done.stdout).hexdigest()


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Measure, and fail where the two runs differ."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--areas", type=int, default=3000)
    parser.add_argument("--rows", type=int, default=120)
    given = parser.parse_args()
    dice = random.Random(SEED)
    processors = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(given.areas):
            write_area(Path(scratch, f"{number:05}"), number, given.rows, dice)
        found = {}
        for jobs in dict.fromkeys((processors, 1)):
            seconds, spent, found[jobs] = run(Path(scratch), jobs)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{given.areas} areas, {given.areas * given.rows} rows, {jobs} processes: ", end="")
            print(f"{seconds:.1f} s ({spent:.1f} s of processors), ", end="")
            print(f"{given.areas / seconds:.0f} areas/s, peak {peak:.0f} MB")
    return 0 if len(set(found.values())) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
