"""What the options say is to be read, read and judged: the same in every command."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from fsplan.cli.arguments import read_breakdown, read_tables, read_told_period
from fsplan.cli.console import Settings, note, read_stdin, show_reading
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.text import show_value
from fsplan.plan.data_files import is_lock
from fsplan.plan.plan import Plan
from fsplan.run.evidence import find_aside, find_sources, point_aside
from fsplan.run.workflow import Judged, judge

if TYPE_CHECKING:  # a run without a ledger loads nothing of it
    from fsplan.ledger.rejected import RejectedRecords

_KEPT: Final[list[Judged]] = []
"""What was judged lives as long as the process, which ends at once: letting a million entries go takes a fiftieth."""


class Given(NamedTuple):
    """The options that name what is read.

    Attributes:
        files: FILEs: the whole evidence.
        add: `--add`: on top of the plan's own data.
        ledger: `--ledger`: tables in place of a ledger's files.
        encoding: `--encoding`: the files' codec.
        breakdown: `--breakdown`: a ledger's column.
        period: `--period`: what a table that says no day is for.
    """

    files: Sequence[str] | None = None
    add: Sequence[str] | None = None
    ledger: Sequence[str] | None = None
    encoding: str | None = None
    breakdown: str | None = None
    period: str | None = None


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
    rejected: Mapping[str, "RejectedRecords"] | None = None,
) -> Judged:
    """Read what was given and judge the plan at a day; raises RefusalError. See `workflow.judge`."""
    lang = settings.lang
    files, add = given.files or (), given.add or ()
    breakdown = read_breakdown(plan, given.breakdown)
    tables = read_tables(plan, given.ledger)
    sources = find_sources(plan, files, read_stdin([*files, *add]), add=add)
    for name in filter(is_lock, [*files, *add]):
        note(say("lock_passed_over", lang, path=show_value(name)))
    with show_reading(sources, lang, waits=bool(tables)) as tick:
        judged = judge(
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
            told_period=read_told_period(plan, given.period),
            rejected=rejected,
        )
    _KEPT.append(judged)
    aside = find_aside(plan, files, sources) if files else None
    return replace(judged, findings=tuple(point_aside(judged.findings, aside)), aside=aside) if aside else judged
