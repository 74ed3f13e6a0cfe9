"""What the tests of formats share: dossiers, hostile words, and tools that CI must have and a desk may lack."""

import os
import shutil
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from support import ROOT, plan_of, read_bytes, write_csv

from fsplan.account.comparison import compare_with_previous
from fsplan.account.compliance import judge_plan
from fsplan.core.period import Period, quarter
from fsplan.core.text import Lang
from fsplan.files.source import Source
from fsplan.plan.loader import load_plan
from fsplan.report.compared import Compared
from fsplan.report.dossier import Dossier, open_dossier
from fsplan.report.formats.registry import Look
from fsplan.run.workflow import Judged, gather

STAMP = datetime(2030, 12, 31, tzinfo=UTC)
LOOK = Look(STAMP)

HOSTILE = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    "=cmd|' /C calc'!A0",
    '"><b onclick="window.hacked=1">',
    "\u202egnp.exe\u2066\u200f",
    "{{ 7*7 }}{% raw %}[link](javascript:window.hacked=1)",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "x" * 10_000,
)
"""Words that would do something if any format took them for more than words."""

ESCAPES = "\x1b[31m\x1b]0;title\x07"
"""What a terminal would obey; the plan and the data may both hold them escaped."""


def need(*tools: str) -> None:
    """Skip where a program is not installed, and say which; under CI that is a failure: nothing passes unseen."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        message = f"not run: {', '.join(missing)} not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def need_package(name: str) -> None:
    """Skip where a package of the test extra is not installed, as `need` does."""
    if find_spec(name) is None:
        message = f"not run: the package {name} is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def example_dossier(lang: Lang, number: int = 2, unit: str | None = None) -> Dossier:
    """The shipped plan and data at the end of a quarter of 2022."""
    plan = load_plan(ROOT / "plan.yaml").plan
    assert plan is not None
    names = sorted((ROOT / "data").glob("*.csv"))
    contents = [Source(path.name, path.read_bytes()) for path in names]
    period = quarter(2022, number)
    return _dossier(plan, contents, period.end, period, lang, unit)


def _dossier(plan, sources, as_of: date, period: Period, lang: Lang, unit: str | None) -> Dossier:
    from fsplan.progress.reader import read_progress

    progress = read_progress(plan, sources)
    compliance = judge_plan(plan, progress.book, as_of, period)
    known = gather(Judged(plan, progress, tuple(progress.findings), compliance), compliance)
    return open_dossier(known, lang, unit, in_full=True)


def hostile_dossier(lang: Lang = "en") -> Dossier:
    """A plan whose titles, units and notes are hostile, with rows that were rejected for hostile values."""
    targets = {
        f"t{n}": {
            "kind": "count",
            "title": word,
            "title_en": word,
            "goal": ">= 100",
            "measured_in": word[:40],
            "by": ["a"],
        }
        for n, word in enumerate(HOSTILE)
    }
    units = {"a": {"name": HOSTILE[0] + ESCAPES}, "b": {"name": HOSTILE[2]}, "c": {"name": HOSTILE[4]}}
    plan = plan_of(targets, title=HOSTILE[0] + ESCAPES, units=units)
    rows = [["2030-01-31", f"t{n}", "a", "5", "", "", word] for n, word in enumerate(HOSTILE)]
    bad = [["2030-01-31", word[:200], word[:200], word[:200]] for word in HOSTILE]
    progress = read_bytes(plan, write_csv([*rows, *bad]))
    assert progress.rows - progress.rejected >= len(HOSTILE) - 1, "bidirectional marks are refused, the rest are words"
    now, before = quarter(2030, 2), quarter(2030, 1)
    compliance = judge_plan(plan, progress.book, date(2030, 6, 30), now)
    compared = Compared(compare_with_previous(plan, progress.book, now, before), before)
    judged = Judged(plan, progress, tuple(progress.findings), compliance)
    return open_dossier(gather(judged, compliance, compared), lang, in_full=True)


def save(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a rendering to a file and return its path."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
