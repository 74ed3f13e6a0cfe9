"""How long the web page of a large plan takes, how big it is, and how soon a browser has it open.

    python benchmarks/html.py [--targets 5000] [--entries 100000] [--keep FOLDER]

A plan of 5,000 targets of 40 units with 100,000 entries is made from a fixed seed. Measured: the whole process of
`fsplan report --format html`, the size of the page, and the time until it is loaded and laid out in headless Chromium
(where that is installed). Exits 1 where a limit is exceeded; the command's is held against its processor time, which is
the clock's on a machine that has nothing else to do.
"""

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 20220630
UNITS = 40
LIMIT_SECONDS, LIMIT_MB, LIMIT_OPEN = 5.0, 20.0, 3.0
FSPLAN = "import sys; sys.argv[0] = 'fsplan'; from fsplan.cli.app import main; main()"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def make_plan(folder: Path, targets: int) -> None:
    """Write a plan of so many counts, ten to an item."""
    lines = ["fsplan: 1", "id: large", "title: 大型计划", "period: 2022", "data: [data.csv]", "units:"]
    lines += [f"  u{n}: {{name: 第{n}单位}}" for n in range(UNITS)]
    lines.append("items:")
    for n in range(targets):
        if n % 10 == 0:
            item = n // 10 + 1
            lines += [f"  - no: {item}", f"    title: 任务{item}", "    duties:"]
            lines += [f'      - id: "{item}.1"', f"        title: 职责{item}", f"        owner: [u{item % UNITS}]"]
            lines.append("        targets:")
        lines.append(f"          t{n}: {{kind: count, title: 第{n}项检查批次, goal: '>= 1000', measured_in: 批次}}")
    (folder / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def make_entries(folder: Path, targets: int, entries: int) -> None:
    """Write so many entries, spread over the targets and the year."""
    rng = random.Random(SEED)
    first = date(2022, 1, 1)
    lines = ["date,target,unit,value,note"]
    for n in range(entries):
        target, turn = n % targets, n // targets
        day = first + timedelta(days=(turn * 365 // (entries // targets)) + target % 7)
        lines.append(
            f"{min(day, date(2022, 12, 31))},t{target},u{(target // 10 + 1) % UNITS},{rng.randint(20, 90)},抽检台账"
        )
    (folder / "data.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure_report(folder: Path) -> tuple[float, float, Path]:
    """Run the command; returns processor seconds, seconds by the clock, and the page."""
    page = folder / "report.html"
    command = [sys.executable, "-c", FSPLAN, "--plan", str(folder / "plan.yaml"), "--lang", "zh"]
    used, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [*command, "report", "--year", "--format", "html", "-o", str(page)],
        check=True,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    seconds, now = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime, seconds, page


def measure_open(page: Path) -> float | None:
    """Open the page in headless Chromium; returns seconds until it is laid out, None without the browser."""
    binary = shutil.which("chromium")
    if not binary:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=binary, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        started = time.perf_counter()
        opened.goto(page.as_uri(), wait_until="load")
        opened.evaluate("document.body.getBoundingClientRect().height")
        seconds = time.perf_counter() - started
        browser.close()
        return seconds


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--targets", type=int, default=5_000)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    make_plan(folder, options.targets)
    make_entries(folder, options.targets, options.entries)
    seconds, clock, page = min((measure_report(folder) for _ in range(options.rounds)), key=lambda found: found[0])
    size = page.stat().st_size / 1_000_000
    opened = min((found for _ in range(options.rounds) if (found := measure_open(page)) is not None), default=None)
    print(f"{options.targets} targets, {options.entries} entries")
    print(
        f"report --format html: {seconds:.2f} s of processor time (limit {LIMIT_SECONDS}), {clock:.2f} s by the clock"
    )
    print(f"size: {size:.1f} MB (limit {LIMIT_MB})")
    print("Chromium: not installed, not measured" if opened is None else f"open: {opened:.2f} s (limit {LIMIT_OPEN})")
    if options.keep is None:
        shutil.rmtree(folder)
    return int(seconds > LIMIT_SECONDS or size > LIMIT_MB or (opened or 0) > LIMIT_OPEN)


if __name__ == "__main__":
    sys.exit(main())
