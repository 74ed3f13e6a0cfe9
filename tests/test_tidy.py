"""csv, tsv and parquet hold what json holds: a row a record, the same ids and figures, one header in each language."""

import csv
import io
import json
import tempfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from support import ROOT

from fsplan.cli.app import run
from fsplan.report.formats.parquet import render_parquet
from fsplan.report.tidy import Tidy, TidyColumn, Value

PLAN = str(ROOT / "fsplan" / "examples" / "quotas" / "plan.yaml")
Row = dict[str, str]


def scores(told: dict[str, Any]) -> list[dict[str, Any]]:
    return [line | {"unit": one["unit"]} for one in told["scores"] for line in (*one["lines"], *one["deductions"])]


CASES: dict[str, tuple[Sequence[str], Callable[[dict[str, Any]], list[dict[str, Any]]]]] = {
    "target": (("report", "-q", "Q2"), lambda told: told["targets"]),
    "compared": (("report", "-q", "Q2", "--compare", "previous"), lambda told: told["targets"]),
    "quota": (
        ("report", "-q", "Q2", "--by", "quota"),
        lambda told: [share | {"target": one["id"]} for one in told["targets"] for share in one["quotas"]],
    ),
    "unit": (("report", "-q", "Q2", "--by", "unit"), lambda told: told["scoreboard"]),
    "score": (("report", "-q", "Q2", "--by", "score"), scores),
    "submission": (("report", "-q", "Q2", "--by", "submission"), lambda told: told["submissions"]),
    "check": (("check", "--as-of", "2030-06-30"), lambda told: told["targets"]),
    "show": (("show",), lambda told: told["targets"]),
    "trace": (("trace", "street_sampling", "--as-of", "2030-06-30"), lambda told: told["entries"]),
    "escalate": (("escalate", "-q", "Q2"), lambda told: told["escalation"]),
    "remind": (
        ("remind", "-q", "Q4"),
        lambda told: [
            owed | {"unit": one["unit"]} for one in told["reminders"] for owed in (*one["filings"], *one["values"])
        ],
    ),
    "diff": (
        ("diff", PLAN, str(ROOT / "plan.yaml")),
        lambda told: [one for part in ("items", "duties", "roles", "goals", "terms") for one in told[part]],
    ),
    "rollup": (("rollup", str(Path(PLAN).parent)), lambda told: told["areas"]),
}


def said(capsys: pytest.CaptureFixture[str], argv: Sequence[str], *more: str) -> str:
    capsys.readouterr()
    plan = () if argv[0] in ("diff", "rollup") else ("--plan", PLAN)
    run([*plan, *argv, *more])
    return capsys.readouterr().out


def literal(value: object) -> str:
    """What a cell of a scalar of json is, worked out from the contract: bare, and nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ";".join(map(str, value)) if isinstance(value, list) else str(value)


@pytest.mark.parametrize("name", CASES)
def test_each_record_of_json_is_a_row_with_its_ids_and_figures(capsys: pytest.CaptureFixture[str], name: str) -> None:
    argv, records = CASES[name]
    told = records(json.loads(said(capsys, argv, "--format", "json"), parse_float=str, parse_int=str))
    text = said(capsys, argv, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(told) > 0
    for row, record in zip(rows, told, strict=True):
        for key, value in record.items():
            if isinstance(value, dict):
                assert all(row[f"{key}_{part}"] == literal(inner) for part, inner in value.items()), (key, row)
            elif not (isinstance(value, list) and any(isinstance(one, dict) for one in value)) and key in row:
                assert row[key].removeprefix("'") == literal(value).removeprefix("'"), (key, row)
    tabbed = list(csv.DictReader(io.StringIO(said(capsys, argv, "--format", "tsv"), newline=""), delimiter="\t"))
    assert tabbed == rows
    assert said(capsys, argv, "--format", "csv", "--lang", "zh").split("\n")[0] == text.split("\n")[0]
    assert all(key.isascii() and key == key.lower() and " " not in key for key in rows[0])


def test_what_ids_stand_for_is_told_beside_them(capsys: pytest.CaptureFixture[str]) -> None:
    argv = ("report", "-q", "Q2", "--by", "quota", "--format", "csv")
    first = next(csv.DictReader(io.StringIO(said(capsys, argv, "--lang", "zh"))))
    assert (first["target"], first["target_title"]) == ("street_sampling", "街道抽检批次")
    assert (first["unit"], first["unit_name"], first["goal"], first["actual"]) == ("east", "东一街道", "120", "60")


@pytest.mark.parametrize("name", ["target", "quota", "submission", "trace", "score"])
def test_parquet_holds_the_cells_of_csv_typed(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    argv, _ = CASES[name]
    path = tmp_path / "x.parquet"
    said(capsys, argv, "-o", str(path))
    once = path.read_bytes()
    said(capsys, argv, "-o", str(path))
    assert path.read_bytes() == once
    rows = list(csv.DictReader(io.StringIO(said(capsys, argv, "--format", "csv"))))
    with duckdb.connect() as engine:
        found = engine.execute(f"SELECT * FROM '{path}'")
        heads = [column[0] for column in found.description or ()]
        cells = found.fetchall()
    assert heads == list(rows[0]) and len(cells) == len(rows)
    for row, cell in zip(rows, cells, strict=True):
        for key, value in zip(heads, cell, strict=True):
            if isinstance(value, Decimal):
                assert abs(Decimal(row[key]) - value) <= Decimal("1e-18"), key
            else:
                assert row[key].removeprefix("'") == literal(value), key
    assert all(isinstance(cell[heads.index(key)], Decimal | None) for cell in cells for key in heads if key == "goal")


def test_parquet_holds_numbers_as_long_as_a_plan_may_have() -> None:
    rows: list[list[Value]] = [[Decimal("9" * 30), Decimal("9" * 40), Fraction(1, 3)], [Decimal("-1.5"), None, None]]
    table = Tidy([TidyColumn(key, "number") for key in ("long", "longer", "third")], rows)
    with duckdb.connect() as engine, tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(render_parquet(table))
        file.flush()
        found = engine.execute(f"SELECT * FROM '{file.name}'").fetchall()
    third = Decimal("0." + "3" * 18)
    assert found == [(Decimal("9" * 30), "9" * 40, third), (Decimal("-1.5"), None, None)]


def test_parquet_without_rows_has_its_columns() -> None:
    with duckdb.connect() as engine, tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(render_parquet(Tidy([TidyColumn("id", "text"), TidyColumn("goal", "number")], [])))
        file.flush()
        found = engine.execute(f"SELECT * FROM '{file.name}'")
        assert [column[0] for column in found.description or ()] == ["id", "goal"] and found.fetchall() == []


@pytest.mark.parametrize(("unit", "own"), [("health", "21"), ("market", "150"), ("education", None)])
def test_with_a_unit_its_own_part_stands_beside_the_figure(
    capsys: pytest.CaptureFixture[str], unit: str, own: str | None
) -> None:
    """Of 175 hazards removed by June the health bureau has 12 and 9, the market bureau a total of 150."""
    capsys.readouterr()
    run(["--plan", str(ROOT / "plan.yaml"), "report", "-q", "Q2", "--unit", unit, "--format", "csv"])
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert ("hazards_removed" in rows) == (own is not None)
    if own is not None:
        assert (rows["hazards_removed"]["actual"], rows["hazards_removed"]["own"]) == ("175", own)
