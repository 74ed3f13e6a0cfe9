"""Ledgers against DuckDB's own count of the same file: makes the files (seeded), runs both in turn, prints the table.

    python benchmarks/ledger.py [--rows 1000000 --rows 10000000] [--repeat 5] [--folder DIR] [--peers] [--one-core]

Every run is a process of its own, the whole of it timed; each ratio is of medians, and the runs of a row alternate, so
that both sides meet the same machine. Peers judge what they can of the same: types, allowed values, patterns, keys.
They are measured where they are installed: pip install frictionless 'pandera[polars]' great_expectations.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import duckdb

ROOT = Path(__file__).resolve().parents[1]
COUNT = """
import duckdb, sys
print(duckdb.connect().execute(f"SELECT count(*) FROM read_csv('{sys.argv[1]}')").fetchall())
"""
CATEGORIES = (
    "粮食加工品",
    "调味品",
    "肉制品",
    "乳制品",
    "饮料",
    "饼干",
    "罐头",
    "糕点",
    "豆制品",
    "餐饮食品",
    "食用农产品",
    "其他食品",
)
NUMBERED = "'XC22120105' || lpad(i::VARCHAR, 9, '0')"
STRUCTURED = "printf('SBJ21120105%06dZX%05d', 2000 + i // 1000, 1 + i % 1000)"


class Shape(NamedTuple):
    """A sort of ledger: how its keys are written, over how many days it goes, whether a key has one row."""

    key: str
    pattern: str
    days: int
    unique: bool

    @property
    def file(self) -> str:
        """Return the beginning of the file's name: what is unique is said by the plan alone."""
        return "numbered" if self.key == NUMBERED else "structured"


SHAPES = {
    "numbered keys": Shape(NUMBERED, "[A-Z]{2,4}[0-9]{8,20}", 365, unique=True),
    "structured keys, one day": Shape(STRUCTURED, "[A-Z]{2,4}[0-9A-Z]{8,24}", 1, unique=True),
    "the same, unique: false": Shape(STRUCTURED, "[A-Z]{2,4}[0-9A-Z]{8,24}", 1, unique=False),
}
LIMITS = {1_000_000: 2.5, 10_000_000: 4.5}
MEMORY = {10_000_000: 500, 50_000_000: 1024, 100_000_000: 1024}
GB18030_LIMIT = 1.6

FRICTIONLESS = """
import os, sys
from frictionless import Schema, Resource, validate, fields
schema = Schema(fields=[
    fields.StringField(
        name="抽样编号", constraints={"required": True, "unique": True, "pattern": "[A-Z]{2,4}[0-9]{8,20}"}),
    fields.StringField(name="任务来源"),
    fields.StringField(name="食品大类", constraints={"enum": sys.argv[2].split(",")}),
    fields.StringField(name="样品名称"), fields.StringField(name="被抽样单位名称"), fields.StringField(name="抽样环节"),
    fields.DateField(name="抽样时间"), fields.NumberField(name="抽样数量"), fields.StringField(name="检验机构"),
    fields.StringField(name="结论"), fields.StringField(name="联系人电话")])
folder, name = os.path.split(sys.argv[1])  # it trusts no absolute path
report = validate(Resource(path=name, basepath=folder, schema=schema), limit_errors=1000)
print(report.flatten(["rowNumber", "type"])[:5], report.stats)
"""
PANDERA = """
import sys
import polars as pl, pandera.polars as pa
schema = pa.DataFrameSchema({
    "抽样编号": pa.Column(str, pa.Check.str_matches(r"^[A-Z]{2,4}[0-9]{8,20}$"), unique=True),
    "食品大类": pa.Column(str, pa.Check.isin(sys.argv[2].split(","))),
    "抽样时间": pa.Column(pl.Date), "抽样数量": pa.Column(float, pa.Check.ge(0))})
frame = pl.read_csv(sys.argv[1], try_parse_dates=True, infer_schema_length=1000, truncate_ragged_lines=True,
                    schema_overrides={"联系人电话": pl.String, "抽样数量": pl.Float64}, ignore_errors=True)
try:
    schema.validate(frame, lazy=True)
except pa.errors.SchemaErrors as error:
    print(len(error.failure_cases))
"""
EXPECTATIONS = """
import sys
import pandas, great_expectations as gx
context = gx.get_context(mode="ephemeral")
frame = pandas.read_csv(sys.argv[1], dtype=str, on_bad_lines="skip")
batch = context.data_sources.add_pandas("p").add_dataframe_asset("a").add_batch_definition_whole_dataframe("b")
suite = gx.ExpectationSuite(name="s", expectations=[
    gx.expectations.ExpectColumnValuesToMatchRegex(column="抽样编号", regex="^[A-Z]{2,4}[0-9]{8,20}$"),
    gx.expectations.ExpectColumnValuesToBeUnique(column="抽样编号"),
    gx.expectations.ExpectColumnValuesToBeInSet(column="食品大类", value_set=sys.argv[2].split(","))])
print(batch.get_batch({"dataframe": frame}).validate(suite).success)
"""
PEERS = {"frictionless": FRICTIONLESS, "pandera": PANDERA, "great_expectations": EXPECTATIONS}


def make(path: Path, rows: int, shape: Shape) -> None:
    """Write a ledger of so many records, with a few faults of every sort in each hundred thousand."""
    listed = "[" + ", ".join(f"'{name}'" for name in CATEGORIES) + "]"

    def pick(seed: int, size: int) -> str:
        return f"(1 + (hash(i, {seed}) % {size})::INT)"

    duckdb.connect().execute(
        f"""COPY (SELECT
          CASE WHEN i % 100000 = 1777 THEN '2.2E+18' ELSE {shape.key} END AS "抽样编号",
          ['区级监督抽检', '市级监督抽检', '国家监督抽检'][{pick(1, 3)}] AS "任务来源",
          CASE WHEN i % 100000 = 2777 THEN '肉类' ELSE {listed}[{pick(2, len(CATEGORIES))}] END AS "食品大类",
          '样品' || {pick(3, 9000)} AS "样品名称", '示例区第' || {pick(4, 900)} || '食品店' AS "被抽样单位名称",
          ['生产', '流通', '餐饮'][{pick(5, 3)}] AS "抽样环节",
          CASE WHEN i % 100000 = 3777 THEN '2022-02-30'
               ELSE (DATE '2022-01-01' + (i * {shape.days} // {rows})::INT)::VARCHAR END AS "抽样时间",
          {pick(6, 40)}::VARCHAR || CASE WHEN {pick(7, 4)} = 1 THEN '.5' ELSE '' END AS "抽样数量",
          'A检验所' AS "检验机构",
          CASE WHEN {pick(8, 40)} = 1 THEN '纯抽检不合格样品' ELSE '纯抽检合格样品' END AS "结论",
          '1390000' || lpad((i % 10000)::VARCHAR, 4, '0') AS "联系人电话"
        FROM (SELECT i - CASE WHEN i % 100000 = 777 THEN 5 ELSE 0 END AS i FROM range({rows}) t(i)))
        TO '{path}' (HEADER, DELIMITER ',')"""
    )


def write_plan(folder: Path, shape: Shape) -> Path:
    """Write a plan that declares the ledger and counts it by two targets."""
    path = folder / f"{shape.file}-{shape.unique}.yaml"
    path.write_text(
        f"""fsplan: 1
id: benchmark
title: 基准
period: 2022
units: {{market: {{name: 区市场监管局}}}}
ledgers:
  sampling:
    title: 监督抽检台账
    key: sample_no
    unique: {str(shape.unique).lower()}
    date: sampled_on
    unit: market
    columns:
      sample_no: {{header: 抽样编号, type: text, required: true, pattern: "{shape.pattern}"}}
      source: {{header: 任务来源, type: text}}
      category: {{header: 食品大类, type: enum, required: true, values: [{", ".join(CATEGORIES)}]}}
      product: {{header: 样品名称, type: text, required: true}}
      link: {{header: 抽样环节, type: enum, values: [生产, 流通, 餐饮]}}
      sampled_on: {{header: 抽样时间, type: date, required: true}}
      amount: {{header: 抽样数量, type: decimal, min: 0}}
      verdict: {{header: 结论, type: verdict, good: [纯抽检合格样品], bad: [纯抽检不合格样品]}}
      phone: {{header: 联系人电话, type: text, pattern: "[0-9]{{7,11}}", personal: true}}
items:
  - no: 1
    title: 抽检
    duties:
      - id: "1.1"
        title: 抽检
        owner: [market]
        targets:
          sampling: {{kind: count, title: 抽检批次, goal: ">= 1000", from: sampling}}
          meat: {{kind: count, title: 肉制品批次, from: sampling, where: {{category: [肉制品]}}}}
""",
        "utf-8",
    )
    return path


def keep_to_one_core() -> None:
    """Let this process and its children run on one core alone."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float, int]:
    """Run a process and return its seconds by the clock and by the processor, and its peak memory in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def side_by_side(commands: dict[str, list[str]], repeat: int) -> dict[str, tuple[float, float, int]]:
    """Run commands in turn and return each one's median seconds, by clock and processor, and largest memory."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in commands}
    for _ in range(repeat):
        for name, command in commands.items():
            found[name].append(run(command, environment))
    return {
        name: (
            statistics.median(clock for clock, _, _ in runs),
            statistics.median(processor for _, processor, _ in runs),
            max(memory for _, _, memory in runs),
        )
        for name, runs in found.items()
    }


def is_there(package: str) -> bool:
    """Tell whether a package is installed."""
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, action="append")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--peers", action="store_true", help="also run the peers that are installed, on the first size")
    parser.add_argument("--shape", choices=list(SHAPES), action="append", help="keys of these sorts only")
    parser.add_argument("--one-core", action="store_true", help="let both sides have one core alone")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(options.make, options.rows[0], SHAPES[options.shape[0]])
        return
    if options.one_core:
        keep_to_one_core()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="fsplan-benchmark-"))
    folder.mkdir(exist_ok=True)
    packages = ["duckdb", *(["frictionless", "pandera", "polars", "great_expectations"] if options.peers else [])]
    print(f"Python {platform.python_version()}, {len(os.sched_getaffinity(0))} cores;", end=" ")
    print(", ".join(f"{name} {version(name)}" for name in packages if is_there(name)))
    print(f"{'records':>12} {'what':<38}{'seconds':>9}{'ratio':>8}{'CPU s':>9}{'ratio':>8}{'MB':>6}  at most")
    for rows in options.rows or [1_000_000, 10_000_000]:
        for name in options.shape or SHAPES:
            measure(folder, rows, name, options.repeat, peers=options.peers)


def measure(folder: Path, rows: int, name: str, repeat: int, *, peers: bool) -> None:
    """Print the lines of one size and sort of ledger."""
    shape = SHAPES[name]
    plan, path = write_plan(folder, shape), folder / f"{shape.file}-{rows}.csv"
    if not path.exists():  # in a process of its own: a child's peak memory counts what its parent held
        making = ["--make", str(path), "--rows", str(rows), "--shape", name]
        subprocess.run([sys.executable, __file__, *making], check=True)
    check = ["-m", "fsplan", "--plan", str(plan), "check", "--format", "json"]
    commands = {"count(*)": ["-c", COUNT, str(path)], f"fsplan, {name}": [*check, str(path)]}
    if rows == 1_000_000 and name == next(iter(SHAPES)):
        gb = folder / "gb18030.csv"
        with path.open(encoding="utf-8") as text, gb.open("w", encoding="gb18030") as out:
            shutil.copyfileobj(text, out)
        commands["fsplan, GB18030"] = [*check, str(gb)]
        if peers:
            words = ",".join(CATEGORIES)
            commands |= {name: ["-c", code, str(path), words] for name, code in PEERS.items() if is_there(name)}
    found = side_by_side(commands, repeat)
    clock, processor, _ = found["count(*)"]
    for what, (seconds, cpu, memory) in found.items():
        limit = ""
        if what == f"fsplan, {name}":
            limit = f"{LIMITS.get(rows, '')}" + (f", {MEMORY[rows]} MB" if rows in MEMORY else "")
        elif what.endswith("GB18030"):
            limit = f"{GB18030_LIMIT} x UTF-8: {seconds / found[f'fsplan, {name}'][0]:.2f}"
        print(f"{rows:>12,} {what:<38}{seconds:>9.2f}{seconds / clock:>8.2f}", end="")
        print(f"{cpu:>9.2f}{cpu / processor:>8.2f}{memory:>6}  {limit}", flush=True)


if __name__ == "__main__":
    main()
