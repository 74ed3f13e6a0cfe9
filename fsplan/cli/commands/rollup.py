"""`fsplan rollup`."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from fsplan.account.rollup import Area
from fsplan.cli import help as h
from fsplan.cli.arguments import read_day, settings_of
from fsplan.cli.commands.check import Bom, Output, TableFormat
from fsplan.cli.console import note, tell, utc_now
from fsplan.cli.put import put_json, put_table, read_format, rows_from
from fsplan.cli.refusals import refuse_idle
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.plan.calendar import LAST_DUE, TODAY, LastDue
from fsplan.report.formats.registry import TABLES
from fsplan.run.workflow import CANNOT_JUDGE, NOTHING, OK, REJECTED


def rollup(
    context: typer.Context,
    folders: Annotated[list[str], typer.Argument(help=h.text("rollup_folders"), metavar="DIR...")],
    *,
    quarter: Annotated[str | None, typer.Option("--quarter", "-q", help=h.text("quarter"))] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help=h.text("as_of"))] = None,
    format_: TableFormat = "text",
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help=h.text("jobs"))] = None,
    output: Output = None,
    bom: Bom = False,
) -> int:
    """Put many areas' plans into one table."""
    from fsplan.account.rollup import rank_areas, total_targets
    from fsplan.report.views.rollup import build_rollup, problem_of, rollup_json
    from fsplan.run.areas import find_areas, judge_areas

    settings = settings_of(context)
    lang = settings.lang
    format_ = read_format(context, TABLES)
    refuse_idle(context)
    if quarter is not None and as_of is not None:
        raise RefusalError("one_period")
    day = _read_day(as_of)
    areas = rank_areas(judge_areas(find_areas(folders), utc_now(), quarter=quarter, as_of=day, jobs=jobs, lang=lang))
    totals = total_targets(areas)
    code = _exit_of(areas)
    for area in areas:
        if area.error:
            tell(problem_of(area, lang))
    found = rollup_json(areas, totals, lang, code)
    if format_ == "json":
        put_json("rollup", found, settings, output)
    else:
        rows = rows_from("area", found["areas"])
        put_table(build_rollup(areas, totals, lang), format_, settings, output, rows=rows, bom=bom)
    note(say("rollup_summary", lang, areas=len(areas), broken=sum(1 for area in areas if area.error)))
    return code


def _read_day(word: str | None) -> date | LastDue | None:
    """Read `--as-of`; None is today, which like `last-due` is another day in every area."""
    if word is None or word == TODAY:
        return None
    return LAST_DUE if word == LAST_DUE else read_day(word)


def _exit_of(areas: Sequence[Area]) -> int:
    """Return 2 where an area could not be judged, 3 where one has rejected rows, 4 where none has any data, else 0."""
    if any(area.error for area in areas):
        return CANNOT_JUDGE
    if any(area.rejected for area in areas):
        return REJECTED
    return OK if any(area.rows for area in areas) else NOTHING
