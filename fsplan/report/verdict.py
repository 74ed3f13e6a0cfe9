"""The verdict in one sentence, and the names of days and periods."""

from datetime import date

from fsplan.account.compliance import Compliance
from fsplan.account.level import fails
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.period import Period, month, year
from fsplan.core.quarters import chinese, quarter_number
from fsplan.core.text import Lang
from fsplan.report.dossier import GRAVITY, Dossier


def name_period(period: Period, lang: Lang) -> str:
    """Name a period as an official would: a quarter, a month, a year, or its two ends."""
    start = period.start
    if (number := quarter_number(period)) is not None:
        return say("quarter_name", lang, year=start.year, number=chinese(number) if lang == "zh" else number)
    if period == month(start.year, start.month):
        return say("month_name", lang, year=start.year, month=start.month)
    if period == year(start.year):
        return say("year_name", lang, year=start.year)
    return say("range_name", lang, start=start, end=period.end)


def name_day(day: date, lang: Lang) -> str:
    """Write a day as an official document does: Arabic numerals without leading zeros (GB/T 9704-2012)."""
    return say("day_words", lang, year=day.year, month=day.month, day=day.day)


def tell_verdict(dossier: Dossier) -> str:
    """Say in one sentence how the plan stands and who has not filed."""
    lang, levels = dossier.lang, [figure.level for figure in dossier.figures]
    counts = {"all": len(levels), "met": levels.count("met"), "on_pace": levels.count("on_pace")}
    bad = [level for level in GRAVITY if fails(level, "watch") and level in levels]
    if bad:
        named = say("list", lang).join(
            say("level_count", lang, level=LEVEL_NAMES[level].say(lang), count=levels.count(level)) for level in bad
        )
        sentence = say("verdict_bad", lang, bad=sum(levels.count(level) for level in bad), levels=named, **counts)
    else:
        sentence = say("verdict_good", lang, **counts)
    return sentence + _tell_filings(dossier.compliance, dossier.unit, lang)


def _tell_filings(compliance: Compliance, unit: str | None, lang: Lang) -> str:
    due = [s for s in compliance.submissions if s.due <= compliance.as_of and compliance.plan.means(unit, s.unit)]
    owed = [s for s in due if s.due < compliance.as_of and s.state in ("missing", "incomplete")]
    if owed:
        return say("verdict_unfiled", lang, units=len({s.unit for s in owed}), filings=len(owed))
    return say("verdict_filed" if due else "verdict_end", lang)
