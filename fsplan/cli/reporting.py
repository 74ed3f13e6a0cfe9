"""What `fsplan report` adds to a verdict: the year behind it, and figures to compare with."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import cast, get_args

from fsplan.account.comparison import compare_with_last_year, compare_with_previous, unlike_last_year, year_before
from fsplan.cli.arguments import choose, load_or_stop
from fsplan.cli.console import Settings, StopError, put, tell
from fsplan.cli.put import open_judged, put_table, put_verdict, rows_of
from fsplan.cli.writing.destination import Destination
from fsplan.core.finding import RefusalError
from fsplan.core.messages import say
from fsplan.core.period import Period, month_of
from fsplan.core.quarters import quarter_before, quarters_of
from fsplan.plan.loader import PLAN_NAME
from fsplan.plan.plan import Plan
from fsplan.report.compared import Compared, tell_unlike
from fsplan.report.formats.registry import FORMATS, SCRIPTS, Look, OfficialForm, TemplateError
from fsplan.report.views.report import build_report, report_json
from fsplan.run.evidence import find_sources
from fsplan.run.workflow import CANNOT_JUDGE, OK, Judged, judge, report_exit


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is to show.

    Attributes:
        by: what a row of its first table stands for.
        unit: id of the unit or group that it is for, None for all.
        compared: beside which other figures.
        form: which official document it is.
        letterhead: an office's own.
        only: the level at or below which targets are listed, None for all.
    """

    by: str = "target"
    unit: str | None = None
    compared: Compared | None = None
    form: OfficialForm = "circular"
    letterhead: Path | None = None
    only: str | None = None


def read_form(
    format_: str, form: str | None, letterhead: Path | None, *, whole_year: bool, unit: str | None
) -> OfficialForm:
    """Read `--form` beside `--template`; raises RefusalError where they go with nothing else that was said."""
    for option, value in (("--form", form), ("--template", letterhead)):
        if value is not None and format_ != "docx":
            raise RefusalError("option_needs", option=option, needed="--format docx")
    if form is None:
        return "letter" if unit else "year" if whole_year else "circular"
    choose(form, get_args(OfficialForm), "--form")
    if form == "letter" and unit is None:
        raise RefusalError("form_needs_unit")
    return cast("OfficialForm", form)


def put_period(
    judged: Judged,
    wanted: Wanted,
    settings: Settings,
    *,
    format_: str,
    output: Destination | None,
    code: int,
    bom: bool,
) -> None:
    """Print a period's report in a format; without a verdict only json has anything to say."""
    lang, shows = settings.lang, FORMATS[format_].shows
    dossier = open_judged(judged, lang, wanted.unit, wanted.compared, only=wanted.only, in_full=format_ not in SCRIPTS)
    if shows == "record":
        put_verdict(judged, dossier, settings, output, name="report", build=report_json, code=code)
    elif dossier is None:
        if shows == "dossier":
            tell(say("nothing_to_report", lang))
    elif shows in ("table", "rows"):
        is_plain = wanted.by == "target" and wanted.compared is None
        report = build_report(dossier, wanted.by)
        bars, rows = dossier if is_plain else None, rows_of(dossier, wanted.by)
        put_table(report, format_, settings, output, rows=rows, bom=bom, bars=bars)
    else:
        from fsplan.cli.stamp import stamp_of

        look = Look(stamp_of(dossier.compliance.as_of), lang, wanted.form, wanted.letterhead)
        try:
            put(FORMATS[format_].render_dossier(dossier, look), output)
        except TemplateError as error:
            raise RefusalError("bad_template", path=wanted.letterhead, problem=error.problem) from None


def read_comparisons(
    judged: Judged, compare: str | None, last_year: Path | None, period: Period, settings: Settings, *, is_month: bool
) -> tuple[Compared | None, int]:
    """Return the comparisons asked for, and the exit code that last year's data calls for; raises RefusalError."""
    previous, before = None, None
    if compare is not None:
        choose(compare, ("previous",), "--compare")
        before = _period_before(judged.plan, period, is_month=is_month)
        if before is None:
            raise RefusalError("compare_needs_period")
        previous = compare_with_previous(judged.plan, judged.progress.book, period, before)
    if last_year is None or judged.compliance is None:
        return Compared(previous, before) if previous is not None else None, OK
    then = _judge_last_year(judged, last_year)
    code = report_exit(then)
    if then.compliance is None:
        raise StopError("last_year_unreadable", code or CANNOT_JUDGE)
    if then.rejected:
        tell(say("last_year_rejected", settings.lang, rejected=then.rejected))
    found = compare_with_last_year(judged.compliance, then.compliance)
    unlike = unlike_last_year(judged.compliance, then.compliance)
    compared = Compared(previous, before, found, then.compliance.as_of, then.rejected, unlike)
    if unlike:
        tell(tell_unlike(compared, settings.lang))
    return compared, code


def _period_before(plan: Plan, period: Period, *, is_month: bool) -> Period | None:
    """Return the month or the plan's quarter before, None where the report is for neither."""
    if is_month:
        return month_of(period.start - timedelta(days=1))
    return quarter_before(period, plan.period) if period in quarters_of(plan.period) else None


def _judge_last_year(judged: Judged, path: Path) -> Judged:
    file = path / PLAN_NAME if path.is_dir() else path
    plan = load_or_stop(file)
    if judged.compliance is None:
        raise RefusalError("nothing_to_check")
    within, day = judged.plan.period, year_before(judged.compliance.as_of)
    then = year_before(min(max(judged.compliance.as_of, within.start), within.end))
    if then not in plan.period:
        start, end = plan.period.start, plan.period.end
        raise RefusalError("last_year_of_another", path=file, start=start, end=end, day=then)
    return judge(plan, find_sources(plan, [], None), day)
