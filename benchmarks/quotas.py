"""How `fsplan` grows with rows where many units owe shares of many targets: time to check and to report one plan.

    python benchmarks/quotas.py [--districts 16] [--units 300] [--targets 50] [--rows 1000000]

One plan: so many districts as groups, each with so many units, and so many targets with a quota for every unit. The
rows are valid and the same in every run; a quarter, a half and all of them are read in turn, so that it can be seen
whether the time grows with the rows. Prints seconds by the clock and of the processor, and the peak memory.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 20300630
FSPLAN = "import sys; sys.argv[0] = 'fsplan'; from fsplan.__main__ import main; main()"


def write_plan(path: Path, districts: int, units: int, targets: int) -> list[str]:
    """Write the plan and return its units."""
    ids = [f"d{d}u{u}" for d in range(districts) for u in range(units)]
    named = "".join(f"  {id_}: {{name: 单位{id_}}}\n" for id_ in ids)
    groups = "".join(
        f"  d{d}: {{name: 第{d}区, units: [{', '.join(f'd{d}u{u}' for u in range(units))}]}}\n"
        for d in range(districts)
    )
    shares = ", ".join(f"d{d}: {20 + d}" for d in range(districts))
    duties = "".join(
        f"      - id: '1.{t}'\n        title: 第{t}项职责\n"
        f"        shared: [{', '.join(f'd{d}' for d in range(districts))}]\n        targets:\n"
        f"          t{t}: {{kind: count, title: 第{t}项指标, quotas: {{{shares}}}, measured_in: 家, points: 2}}\n"
        for t in range(targets)
    )
    path.write_text(
        f"fsplan: 1\nid: city\ntitle: 全市计划\nperiod: 2030\nunits:\n{named}groups:\n{groups}"
        "escalation:\n  - {level: behind, periods: 2, action: remind}\n"
        f"items:\n  - no: 1\n    title: 任务\n    duties:\n{duties}",
        "utf-8",
    )
    return ids


def write_rows(path: Path, ids: list[str], targets: int, rows: int) -> None:
    """Write so many rows, each unit's on each target in the order of days, and each on a day of its own."""
    dice, first = random.Random(SEED), date(2030, 1, 1)
    with path.open("w", encoding="utf-8") as stream:
        stream.write("date,target,unit,value\n")
        for number in range(rows):
            series, turn = number % (len(ids) * targets), number // (len(ids) * targets)
            day = first + timedelta(days=(37 * series + 7 * turn) % 360)
            stream.write(f"{day},t{series % targets},{ids[series // targets]},{dice.randint(1, 9)}\n")


def run(*words: str) -> tuple[float, float, float]:
    """Run the program; returns seconds by the clock, of the processor, and its peak memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", FSPLAN, *words],
        cwd=ROOT,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, used, after.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    for name, default in (("districts", 16), ("units", 300), ("targets", 50), ("rows", 1_000_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        ids = write_plan(folder / "plan.yaml", options.districts, options.units, options.targets)
        for rows in (options.rows // 4, options.rows // 2, options.rows):
            write_rows(folder / "rows.csv", ids, options.targets, rows)
            common = ("--plan", str(folder / "plan.yaml"), str(folder / "rows.csv"), "--as-of", "2030-12-31")
            for words in (("check", *common, "--fail-on", "never"), ("report", *common, "--by", "score")):
                seconds, used, memory = run(words[0], *words[1:], "--format", "csv")
                print(f"{words[0]:7} {rows:>9,} rows  {seconds:7.1f} s  {used:7.1f} s of processor  {memory:6.0f} MB")


if __name__ == "__main__":
    main()
