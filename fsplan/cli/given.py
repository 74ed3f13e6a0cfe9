"""What the options say is to be read, read and judged: the same in every command."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fsplan.cli.arguments import read_breakdown, read_tables
from fsplan.cli.console import Settings, read_stdin, show_reading
from fsplan.core.period import Period
from fsplan.plan.plan import Plan
from fsplan.run.evidence import find_sources
from fsplan.run.workflow import Judged, judge


class Given(NamedTuple):
    """The options that name what is read.

    Attributes:
        files: FILEs: the whole evidence.
        add: `--add`: on top of the plan's own data.
        ledger: `--ledger`: tables in place of a ledger's files.
        encoding: `--encoding`: the files' codec.
        breakdown: `--breakdown`: a ledger's column.
    """

    files: Sequence[str] | None = None
    add: Sequence[str] | None = None
    ledger: Sequence[str] | None = None
    encoding: str | None = None
    breakdown: str | None = None


def judge_given(
    plan: Plan,
    given: Given,
    day: date,
    settings: Settings,
    period: Period | None = None,
    *,
    always: bool = False,
    listed: str | None = None,
    freeze: bool = False,
) -> Judged:
    """Read what was given and judge the plan at a day; raises StopError and RefusalError. See `workflow.judge`."""
    lang = settings.lang
    files, add = given.files or (), given.add or ()
    breakdown = read_breakdown(plan, given.breakdown, lang)
    tables = read_tables(plan, given.ledger, lang)
    sources = find_sources(plan, files, read_stdin([*files, *add]), add=add)
    with show_reading(sources, lang, waits=bool(tables)) as tick:
        return judge(
            plan,
            sources,
            day,
            period,
            encoding=given.encoding,
            always=always,
            own_data=not (files or freeze),  # what closes a period is not held against its record
            breakdown=breakdown,
            listed=listed,
            tables=tables,
            tick=tick,
            freeze=freeze,
        )
