"""Many plans at once: find them, judge each on its own data, on all processors, in the order given."""

import glob
import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from fsplan.account.rollup import Area, count_missed, parts_of
from fsplan.core.messages import say
from fsplan.core.place import place_of_row
from fsplan.core.quarters import list_quarters, read_quarter
from fsplan.core.text import Lang
from fsplan.plan.calendar import LAST_DUE, LastDue, last_due_in, today_in
from fsplan.plan.loader import PLAN_NAME, load_plan
from fsplan.plan.plan import Plan
from fsplan.run.evidence import find_sources
from fsplan.run.workflow import CANNOT_JUDGE, judge, report_exit

_CHUNK = 16
_WORTH_IT = 12
"""From so many areas on, starting further processes takes less time than it saves."""


def find_areas(patterns: Iterable[str]) -> list[str]:
    """Return the folders to read, each once, in the order given.

    A plan.yaml stands for its folder. A folder without a plan stands for the folders in it that have one; one that has
    none stands for itself, so that it is named as broken.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        named = [pattern] if os.path.exists(pattern) else sorted(glob.glob(pattern)) or [pattern]  # noqa: PTH110, PTH207
        for name in named:
            path = Path(name)
            folder = path.parent if path.name == PLAN_NAME and path.is_file() else path
            inside = [] if (folder / PLAN_NAME).is_file() else sorted(folder.glob(f"*/{PLAN_NAME}"))
            found.update(dict.fromkeys([str(plan.parent) for plan in inside] or [str(folder)]))
    return list(found)


def judge_areas(
    folders: Sequence[str],
    now: datetime,
    *,
    quarter: str | None,
    as_of: date | LastDue | None,
    jobs: int | None,
    lang: Lang,
) -> list[Area]:
    """Judge every area; the result does not depend on the number of processes.

    Args:
        folders: where the plans stand.
        now: the present instant, for areas judged as of today.
        quarter: the quarter to judge at the end of, as a word, read for each plan's own period.
        as_of: the day to judge at; `last-due` is each area's own.
        jobs: how many processes to use; None for one a processor.
        lang: the language in which an area's error is told.
    """
    work = partial(judge_area, now=now, quarter=quarter, as_of=as_of, lang=lang)
    wanted = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or os.cpu_count() or 1
    if wanted < 2 or (jobs is None and len(folders) < _WORTH_IT):
        return [work(folder) for folder in folders]
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=wanted) as pool:
        return list(pool.map(work, folders, chunksize=_CHUNK))


def judge_area(folder: str, *, now: datetime, quarter: str | None, as_of: date | LastDue | None, lang: Lang) -> Area:
    """Judge one area on its own data; whatever is wrong with it is said in the result and stops no other."""
    path = Path(folder) / PLAN_NAME
    if not path.is_file():
        return Area(folder, name=Path(folder).name, error=say("no_plan_here", lang))
    try:
        loaded = load_plan(path)
        if loaded.plan is None:
            first = next(found for found in loaded.findings if found.severity == "error")
            shown = f"{place_of_row(first.file, first.line)}: {first.code} {first.message(lang)}"
            error = say("area_findings", lang, count=len(loaded.findings), first=shown)
            return Area(folder, name=Path(folder).name, error=error)
        return _judge(loaded.plan, folder, _day_of(loaded.plan, now, quarter, as_of), quarter, lang)
    except Exception as problem:
        error = say("area_failed", lang, problem=f"{type(problem).__name__}: {problem}")
        return Area(folder, name=Path(folder).name, error=error)


def _day_of(plan: Plan, now: datetime, quarter: str | None, as_of: date | LastDue | None) -> date | None:
    """Return the day to judge at; None where the plan has no such quarter."""
    if quarter is not None:
        named = read_quarter(quarter, plan.period)
        return named.end if named else None
    if as_of == LAST_DUE:
        return last_due_in(plan, now)
    return as_of or today_in(plan, now)


def _judge(plan: Plan, folder: str, day: date | None, quarter: str | None, lang: Lang) -> Area:
    name = plan.file.area or plan.file.title
    if day is None:
        quarters = list_quarters(plan.period).say(lang)
        return Area(folder, plan.file.id, name, error=say("area_no_quarter", lang, value=quarter, quarters=quarters))
    judged = judge(plan, find_sources(plan, [], None), day, always=True, own_data=True)
    if judged.compliance is None or report_exit(judged) == CANNOT_JUDGE:
        fault = next(finding for finding in judged.findings if finding.severity == "error")
        error = say("area_unreadable", lang, first=f"{fault.file}: {fault.code} {fault.message(lang)}")
        return Area(folder, plan.file.id, name, rows=judged.rows, error=error)
    return Area(
        folder,
        plan.file.id,
        name,
        judged.compliance.levels,
        parts_of(judged.compliance),
        judged.rows,
        judged.rejected,
        missed=count_missed(judged.compliance),
    )
