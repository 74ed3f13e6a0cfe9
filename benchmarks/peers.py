"""How fast `fsplan check` is beside tools that people have for a part of the same work, each side a whole process.

    python benchmarks/peers.py --folder FOLDER [--rows 100000] [--rounds 3]

The work is one valid progress file on a plan of 100 targets and 30 units: every row is read, its day, target, unit and
figure are held to what is allowed, and each target's total is told. What a peer does of it:

    frictionless         types, patterns and lists of allowed values; no totals
    pandera              types, lists of allowed values; totals by pandas
    great_expectations   lists of allowed values and no blanks; totals by pandas
    csvkit               types as it guesses them; totals by csvsql
    hledger              days and amounts; totals as balances
    LibreOffice          a workbook of the rows, opened, its SUMIF totals worked out anew, saved as xlsx

None knows of roles, periods, running totals, duplicates or levels, which are in fsplan's time. The Python peers are
installed into a virtual environment in FOLDER, which is kept; hledger and soffice are taken from the path, and what is
not there is said. Nothing is held to a limit: this is a comparison.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

from check import check, make_large, run

PEERS = ("frictionless>=5,<6", "pandera[pandas]>=0.20", "csvkit>=2,<3", "great_expectations>=1,<2")
_ALLOWED = "[f'target_{n:03}' for n in range(100)], [f'unit_{n:02}' for n in range(30)]"
PANDERA = f"""
import sys, pandas
try:
    import pandera.pandas as pa
except ImportError:
    import pandera as pa
targets, units = {_ALLOWED}
schema = pa.DataFrameSchema({{
    "date": pa.Column("datetime64[ns]", coerce=True),
    "target": pa.Column(str, pa.Check.isin(targets)),
    "unit": pa.Column(str, pa.Check.isin(units)),
    "value": pa.Column("int64", pa.Check.ge(0)),
}})
frame = schema.validate(pandas.read_csv(sys.argv[1]), lazy=True)
print(frame.groupby("target")["value"].sum())
"""
EXPECTATIONS = f"""
import sys, pandas, great_expectations as gx
targets, units = {_ALLOWED}
frame = pandas.read_csv(sys.argv[1], parse_dates=["date"])
batch = gx.get_context(mode="ephemeral").data_sources.add_pandas("p").add_dataframe_asset("a")
batch = batch.add_batch_definition_whole_dataframe("b").get_batch({{"dataframe": frame}})
for one in (
    gx.expectations.ExpectColumnValuesToBeInSet(column="target", value_set=targets),
    gx.expectations.ExpectColumnValuesToBeInSet(column="unit", value_set=units),
    gx.expectations.ExpectColumnValuesToNotBeNull(column="date"),
    gx.expectations.ExpectColumnValuesToBeBetween(column="value", min_value=0),
):
    assert batch.validate(one).success
print(frame.groupby("target")["value"].sum())
"""
SCHEMA = {
    "fields": [
        {"name": "date", "type": "date", "constraints": {"required": True}},
        {"name": "target", "type": "string", "constraints": {"enum": [f"target_{n:03}" for n in range(100)]}},
        {"name": "unit", "type": "string", "constraints": {"enum": [f"unit_{n:02}" for n in range(30)]}},
        {"name": "value", "type": "integer", "constraints": {"minimum": 0}},
        *({"name": name, "type": "string"} for name in ("of", "basis", "note")),
    ]
}
RULES = "skip 1\nfields date,target,unit,amount,of,basis,comment\naccount1 %target:%unit\naccount2 filed\n"


def install(folder: Path) -> Path:
    """Install the Python peers, once, and return the folder of their programs."""
    home = folder / "peers"
    if not home.exists():
        venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "pip", "install", "-q", *PEERS], check=True)
    return home / "bin"


def write_workbook(data: Path, book: Path) -> None:
    """Write the rows and, beside them, a total of each target as a formula without a result."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(book), {"constant_memory": True}) as workbook, data.open(encoding="utf-8") as stream:
        rows, totals = workbook.add_worksheet("rows"), workbook.add_worksheet("totals")
        for number, row in enumerate(csv.reader(stream)):
            rows.write_row(number, 0, [int(cell) if number and at == 3 else cell for at, cell in enumerate(row)])
        for number in range(100):
            totals.write_string(number, 0, f"target_{number:03}")
            totals.write_formula(number, 1, f"=SUMIF(rows!B:B,A{number + 1},rows!D:D)", None, "")


def commands(folder: Path, data: Path) -> Mapping[str, Sequence[str]]:
    """Return the command of each peer that is there."""
    programs = install(folder)
    (folder / "schema.json").write_text(json.dumps(SCHEMA), "utf-8")
    (folder / "large.rules").write_text(RULES, "utf-8")
    write_workbook(data, folder / "large.xlsx")
    query = f"SELECT target, sum(value) FROM {data.stem} GROUP BY target"
    schema = str(folder / "schema.json")
    office = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")]
    found: dict[str, Sequence[str]] = {
        "frictionless": [f"{programs}/frictionless", "validate", str(data), "--schema", schema, "--trusted"],
        "pandera": [f"{programs}/python", "-c", PANDERA, str(data)],
        "great_expectations": [f"{programs}/python", "-c", EXPECTATIONS, str(data)],
        "csvkit": [f"{programs}/csvsql", "--query", query, str(data)],
        "hledger": ["hledger", "-f", str(data), "--rules-file", str(folder / "large.rules"), "balance"],
        "LibreOffice": ["soffice", *office, str(folder / "large.xlsx")],
    }
    for name in [name for name, line in found.items() if not shutil.which(line[0])]:
        print(f"{name}: not installed, not compared")
        del found[name]
    return found


def main() -> int:
    """Measure in turns and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True, help="where peers are installed and files are made")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    plan, data = make_large(options.folder, options.rows)
    sides = {"fsplan": check(plan, data), **commands(options.folder, data)}
    measured: dict[str, list[tuple[float, float, float]]] = {name: [] for name in sides}
    for turn in range(options.rounds + 1):
        for name, line in sides.items():
            told = run(line)
            if turn:  # the first warms the files
                measured[name].append(told)
    best = {name: [min(one[at] for one in told) for at in range(3)] for name, told in measured.items()}
    print(f"{options.rows:,} rows        clock s   processor s   times fsplan   peak MB")
    for name, (clock, cpu, peak) in best.items():
        print(f"{name:20} {clock:8.2f} {cpu:13.2f} {cpu / best['fsplan'][1]:14.1f} {peak:9.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
