"""How much a workbook form costs beside the same rows in csv: measured in one run, in turns, by processor time.

    python benchmarks/form.py [--rounds 9]

A form of 200 rows is checked as xlsx and as csv; beside them stands what a workbook library (openpyxl) takes to start
and to load the same file. Exits 1 where the workbook costs twice the csv and that, or more.
"""

import argparse
import statistics
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from check import FSPLAN, ROOT, run

ROWS = 200
HEADER = ("日期", "指标", "责任单位", "数值", "备注")
LOAD = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1], data_only=True).active.max_row"


def write(folder: Path) -> tuple[Path, Path]:
    """Write the same rows as csv and as a workbook with a title, dates as dates and numbers as numbers."""
    first = date(2022, 1, 1)
    rows = [(first + timedelta(days=day), "hazards_removed", "market", day + 1, "") for day in range(ROWS)]
    text = "\n".join([",".join(HEADER), *(",".join(map(str, row)) for row in rows)])
    (folder / "form.csv").write_text(text + "\n", "utf-8")
    with xlsxwriter.Workbook(folder / "form.xlsx", {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("填报表")
        sheet.merge_range(0, 0, 0, len(HEADER) - 1, "进展填报表")
        sheet.write_row(1, 0, HEADER)
        for number, row in enumerate(rows, 2):
            sheet.write_datetime(number, 0, row[0])
            sheet.write_row(number, 1, row[1:])
    return folder / "form.csv", folder / "form.xlsx"


def main() -> int:
    """Measure, print the ratio, and say by the exit code whether it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        text, book = write(Path(folder))
        options = ["--plan", str(ROOT / "plan.yaml"), "--fail-on", "never"]
        commands = {
            "csv": [sys.executable, "-c", FSPLAN, "check", str(text), *options],
            "xlsx": [sys.executable, "-c", FSPLAN, "check", str(book), *options],
            "load": [sys.executable, "-c", LOAD, str(book)],
        }
        spent: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                spent[name].append(run(command)[1])
    took = {name: statistics.median(times) for name, times in spent.items()}
    limit = 2 * took["csv"] + took["load"]
    print(
        f"check of a form of {ROWS} rows by processor time: xlsx {took['xlsx']:.3f} s, csv {took['csv']:.3f} s,"
        f" openpyxl's start and load {took['load']:.3f} s; limit {limit:.3f} s"
    )
    return int(took["xlsx"] >= limit)


if __name__ == "__main__":
    sys.exit(main())
