"""What many tests need: a plan from data, progress from rows, the verdict on both, and the program as a process."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from forked import run_forked

from fsplan.account.compliance import Compliance, judge_plan
from fsplan.account.result import Result
from fsplan.core.finding import Finding, sort_findings
from fsplan.files.source import Source
from fsplan.plan.loader import load_plan
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import LoadedPlan, Plan
from fsplan.progress.reader import read_progress
from fsplan.progress.report import Progress

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
"""Where public texts are that the project does not keep."""

DEMO_PATH = Path(__file__).parent / "rules" / "plan.yaml"
DEMO = Path(__file__).parent / "golden" / "demo"
HEADER = ("date", "target", "unit", "value", "of", "basis", "note")
HEAD = ",".join(HEADER) + "\n"

LEDGER = {
    "title": "台账",
    "key": "no",
    "date": "day",
    "unit": {"column": "agency"},
    "columns": {
        "no": {"header": "编号", "type": "text"},
        "day": {"header": "日期", "type": "date"},
        "agency": {"header": "单位", "type": "text"},
    },
}
"""A small ledger as a plan declares it."""


def ledger_with(values: Sequence[str]) -> dict[str, object]:
    """The small ledger with a column of categories."""
    category = {"header": "大类", "type": "enum", "values": values}
    return {**LEDGER, "columns": {**LEDGER["columns"], "category": category}}  # type: ignore[dict-item]


def demo_plan() -> Plan:
    """The plan that the rules' folders are written for."""
    plan = load_plan(DEMO_PATH).plan
    assert plan is not None
    return plan


def load_data(data: object) -> LoadedPlan:
    """Load a plan given as data; JSON is YAML."""
    return parse_plan(json.dumps(data, ensure_ascii=False).encode(), Path("plan.yaml"), "plan.yaml")


def titled(target: str) -> str:
    """Give a target of a plan's text a title, which it must have."""
    return target.replace("{kind", "{title: 某项, kind", 1)


def faults_of(plan: str, target: str) -> list[Finding]:
    """Return what is wrong with a plan's text in which a target stands for TARGET; its signs ^ are no part of it."""
    text = plan.replace("TARGET", titled(target).replace("^", ""))
    return list(parse_plan(text.encode(), Path("plan.yaml"), "plan.yaml").findings)


def plan_of(
    targets: Mapping[str, Mapping[str, object]], *, period: object = "2030", bands: object = None, **more: object
) -> Plan:
    """Build a plan with one duty for each target, owned by the units a, b and c unless its `by` says otherwise.

    A target's `lead`, `shared` and `support` are its duty's.
    """
    duties = []
    for number, (id_, target) in enumerate(targets.items(), 1):
        spec = {"title": f"指标{id_}", **target}
        roles = {"owner": spec.pop("by", ["a", "b", "c"])}
        roles |= {role: spec.pop(role) for role in ("lead", "shared", "support") if role in spec}
        duties.append({"id": f"1.{number}", "title": f"职责{number}", **roles, "targets": {id_: spec}})
    data: dict[str, object] = {
        "fsplan": "1",
        "id": "test",
        "title": "测试",
        "period": period,
        "units": {id_: {"name": f"{id_}局", "aliases": [f"{id_}办"]} for id_ in "abc"},
        "items": [{"no": "1", "title": "任务", "duties": duties}],
        **more,
    }
    if bands is not None:
        data["bands"] = bands
    loaded = load_data(data)
    assert loaded.plan is not None, loaded.findings
    return loaded.plan


def write_csv(rows: Iterable[Sequence[str]], header: Sequence[str] = HEADER) -> bytes:
    """Write rows as a progress file, short rows filled with blanks."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([*row, *[""] * (len(header) - len(row))] for row in rows)
    return stream.getvalue().encode()


def read_bytes(plan: Plan, *contents: bytes, encoding: str | None = None) -> Progress:
    """Read files given as bytes, named 1.csv, 2.csv and so on."""
    return read_progress(plan, [Source(f"{n}.csv", content) for n, content in enumerate(contents, 1)], encoding)


def read_rows(plan: Plan, *rows: Sequence[str]) -> Progress:
    """Read one file of rows, none of which may be rejected."""
    progress = read_bytes(plan, write_csv(rows))
    assert progress.rejected == 0, progress.findings
    return progress


def findings_of(plan: Plan, *contents: bytes) -> list[Finding]:
    """Return what is wrong with files, with places."""
    return sort_findings(read_bytes(plan, *contents).findings)


def codes_of(plan: Plan, *contents: bytes) -> list[str]:
    """Return the codes of what is wrong with files."""
    return [finding.code for finding in findings_of(plan, *contents)]


def verdict(plan: Plan, day: str, *rows: Sequence[str]) -> Compliance:
    """Judge a plan by rows at a day."""
    return judge_plan(plan, read_rows(plan, *rows).book, date.fromisoformat(day))


def result_of(compliance: Compliance, id_: str) -> Result:
    """Return how one target stands."""
    return next(result for result in compliance.results if result.target.id == id_)


@dataclass(frozen=True)
class Ran:
    """What one run of the program gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What stdout holds as JSON, its figures exact."""
        return json.loads(self.out, parse_float=Decimal)


_KNOWN_TO_A_FORK = ("FSPLAN_", "NO_COLOR", "GITHUB_ACTIONS", "COLUMNS", "HOME", "XDG_CACHE_HOME", "SOURCE_DATE_EPOCH")
"""What may differ in the environment of a command that is forked: nothing that Python itself reads as it starts."""


def run_fsplan(
    *argv: str | Path,
    cwd: Path,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    today: date | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as its users do, in English and in lines as long as they are unless told otherwise."""
    spoken = {"LC_ALL": "C", "FSPLAN_LANG": "en", "FSPLAN_WIDTH": "0"}
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **spoken, **(env or {})}
    words = [*map(str, argv)]
    if today or (hasattr(os, "fork") and all(name.startswith(_KNOWN_TO_A_FORK) for name in env or {})):
        return run_forked(words, cwd, stdin, clean, today)
    command = [sys.executable, "-m", "fsplan", *words]
    return subprocess.run(command, cwd=cwd, input=stdin, env=clean, capture_output=True, timeout=300, check=False)
