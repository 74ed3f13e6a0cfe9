"""The Python interface: a plan loaded, files read, a verdict; what `fsplan` exports (docs/python.md)."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fsplan.core.finding import Finding
from fsplan.plan import loader
from fsplan.plan.plan import Plan
from fsplan.progress import reader
from fsplan.progress.report import Progress
from fsplan.run import workflow
from fsplan.run.evidence import find_sources
from fsplan.run.workflow import Judged


class PlanError(ValueError):
    """A plan that cannot be used.

    Attributes:
        findings: every reason, each with its line and column.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(f"{one.place}: {one.code} {one.message('en')}" for one in findings))
        self.findings = tuple(findings)


def load_plan(path: str | Path) -> Plan:
    """Read and check a plan file.

    Args:
        path: a `plan.yaml`; its data globs are relative to its folder.

    Returns:
        The plan. What it is only warned of stands in its `warnings`.

    Raises:
        PlanError: the file cannot be read or has errors.
    """
    loaded = loader.load_plan(Path(path))
    if loaded.plan is None:
        raise PlanError(loaded.findings)
    return loaded.plan


def read_progress(plan: Plan, *files: str | Path, encoding: str | None = None) -> Progress:
    """Read progress files: csv, tsv, xlsx, xls or ods.

    Args:
        plan: what their rows are judged against.
        files: paths or globs, in the order in which they count: of a row sent twice the first stands.
        encoding: the codec of every csv; detected for each file by default.

    Returns:
        `book` with the entries that stand, `findings` with every fault at its line and column, `files` with the account
        of each: a bad row, or a file that cannot be opened, is a finding and raises nothing.
    """
    return reader.read_progress(
        plan, find_sources(plan, [str(file) for file in files], None) if files else [], encoding
    )


def judge(plan: Plan, *files: str | Path, as_of: date, encoding: str | None = None) -> Judged:
    """Judge a plan at a day.

    Args:
        plan: what is owed.
        files: progress files and the plan's ledgers, paths or globs; the plan's own data where none is named.
        as_of: the day judged at, its end: what is dated on it counts, what is dated later does not.
        encoding: the codec of every csv; detected for each file by default.

    Returns:
        `findings`, everything wrong with the data and what the plan is warned of; `progress`, the account of each file;
        `compliance`, the verdict, None where a file could not be read or no file held a row.
    """
    names = [str(file) for file in files]
    return workflow.judge(plan, find_sources(plan, names, None), as_of, encoding=encoding, own_data=not files)
