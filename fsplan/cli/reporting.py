"""What `fsplan report` adds to a verdict: the year behind it, and figures to compare with."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from fsplan.account.comparison import compare_with_last_year, compare_with_previous, year_before
from fsplan.cli.arguments import choose, load_or_stop
from fsplan.cli.console import Settings, StopError, tell
from fsplan.cli.put import add_ledger_tables, add_ledgers, put_json, put_table
from fsplan.cli.writing.destination import Destination
from fsplan.core.messages import say
from fsplan.core.period import Period, month_of
from fsplan.core.quarters import quarter_before, quarters_of
from fsplan.plan.loader import PLAN_NAME
from fsplan.plan.plan import Plan
from fsplan.report.views.comparison import NOTHING_COMPARED, Compared
from fsplan.report.views.year import By, build_year_report, report_json
from fsplan.run.evidence import find_sources
from fsplan.run.workflow import CANNOT_JUDGE, OK, Judged, follow_up, judge, report_exit


@dataclass(frozen=True, slots=True)
class View:
    """How a report is looked at: what a row stands for, for which unit, beside which other figures."""

    by: By
    unit: str | None
    compared: Compared


def put_year(
    judged: Judged, view: View, settings: Settings, *, format_: str, output: Destination | None, code: int, bom: bool
) -> None:
    """Print a period's report in a format; without a verdict only json has anything to say."""
    year = follow_up(judged, judged.compliance) if judged.compliance else None
    if format_ == "json":
        found = report_json(
            judged.plan,
            judged.progress,
            year,
            judged.findings,
            exit_code=code,
            lang=settings.lang,
            unit=view.unit,
            compared=view.compared,
        )
        put_json(add_ledgers(judged, found, view.unit), settings, output)
    elif year is not None:
        from fsplan.report.formats.screen import build_screen

        report = build_year_report(year, settings.lang, view.by, view.unit, view.compared)
        report = add_ledger_tables(judged, report, settings.lang, view.unit)
        is_plain = view.by == "target" and view.compared == NOTHING_COMPARED
        screen = partial(build_screen, report, year.compliance, settings.lang, view.unit) if is_plain else None
        put_table(report, format_, settings, output, bom=bom, screen=screen)


def read_comparisons(
    judged: Judged, compare: str | None, last_year: Path | None, period: Period, settings: Settings, *, is_month: bool
) -> tuple[Compared, int]:
    """Return the comparisons asked for, and the exit code that last year's data calls for; raises StopError."""
    previous, before = None, None
    if compare is not None:
        choose(compare, ("previous",), "--compare", settings.lang)
        before = _period_before(judged.plan, period, is_month=is_month)
        if before is None:
            raise StopError(say("compare_needs_period", settings.lang))
        previous = compare_with_previous(judged.plan, judged.progress.book, period, before)
    if last_year is None or judged.compliance is None:
        return Compared(previous, before), OK
    then = _judge_last_year(judged, last_year, settings)
    code = report_exit(then)
    if then.compliance is None:
        raise StopError(say("last_year_unreadable", settings.lang), code or CANNOT_JUDGE)
    if then.rejected:
        tell(say("last_year_rejected", settings.lang, rejected=then.rejected))
    found = compare_with_last_year(judged.compliance, then.compliance)
    return Compared(previous, before, found, then.compliance.as_of, then.rejected), code


def _period_before(plan: Plan, period: Period, *, is_month: bool) -> Period | None:
    """Return the month or the plan's quarter before, None where the report is for neither."""
    if is_month:
        return month_of(period.start - timedelta(days=1))
    return quarter_before(period, plan.period) if period in quarters_of(plan.period) else None


def _judge_last_year(judged: Judged, path: Path, settings: Settings) -> Judged:
    file = path / PLAN_NAME if path.is_dir() else path
    plan = load_or_stop(file, settings.lang)
    if judged.compliance is None:
        raise StopError(say("nothing_to_check", settings.lang))
    day = year_before(judged.compliance.as_of)
    return judge(plan, find_sources(plan, [], None), day)
