"""How a report names what it speaks of: the plan, its units, targets, periods and days, in the reader's language."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from fsplan.account.owed.submissions import Submission
from fsplan.account.result import Result
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.period import Period, chinese
from fsplan.core.quarters import label_of, quarter_number, told_day, told_period
from fsplan.core.text import Lang
from fsplan.plan.model import ANSWERING, Level
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget

GRAVITY: Sequence[Level] = ("missed", "critical", "no_data", "behind", "watch")
"""The levels of who is behind, worst first."""

_SHOWN_UNITS = 3


class Names(NamedTuple):
    """The names of one plan for one kind of report.

    Attributes:
        plan: the plan.
        lang: the reader's language.
        in_full: a page or a document, which writes periods and days in words; elsewhere they are as scripts read them.
    """

    plan: Plan
    lang: Lang
    in_full: bool = False

    @property
    def title(self) -> str:
        """The plan's title."""
        return title_of(self.plan.file, self.lang)

    def unit(self, id_: str) -> str:
        """Name a unit."""
        return self.plan.unit_title(id_, self.lang)

    def target(self, id_: str) -> str:
        """Name a target."""
        return title_of(self.plan.targets[id_].spec, self.lang)

    def period(self, period: Period) -> str:
        """Name a period."""
        return name_period(period, self.lang) if self.in_full else label_of(period)

    def day(self, day: date) -> str:
        """Write a day."""
        return name_day(day, self.lang) if self.in_full else str(day)

    def periods(self, periods: Sequence[Period]) -> str:
        """Name periods one after another; quarters of one year share its name: 2022年第一、二季度."""
        numbers = [quarter_number(period) for period in periods]
        years = {period.start.year for period in periods}
        if not self.in_full or None in numbers or len(years) > 1 or len(periods) < 2:
            return self.listed(map(self.period, periods))
        told = self.listed(chinese(n or 0) if self.lang == "zh" else f"Q{n}" for n in numbers)
        return say("quarters_name", self.lang, year=years.pop(), numbers=told)

    def listed(self, names: Iterable[str]) -> str:
        """Write names one after another."""
        return say("list", self.lang).join(names)


def title_of(named: object, lang: Lang) -> str:
    """Return a title in the reader's language, the plan's own where there is no other."""
    english = getattr(named, "title_en", "")
    return str(english) if lang == "en" and english else str(getattr(named, "title", ""))


def show_units(plan: Plan, target: PlanTarget, lang: Lang) -> str:
    """Name who answers for a target as the plan names them; a long list is cut and counted."""
    refs = target.spec.units or tuple(ref for role in ANSWERING for ref in target.duty.named(role))
    return _list_units(plan, tuple(dict.fromkeys(refs)), lang)  # a unit in two roles is named once


def show_reporters(plan: Plan, result: Result, lang: Lang) -> str:
    """Name who answers for a figure, and who of them is silent while others have spoken."""
    units, silent = show_units(plan, result.target, lang), result.unheard
    if not silent or not result.reporters.filed:
        return units
    if len(silent) > 1:  # FS307 names each
        return say("units_silent_count", lang, units=units, count=len(silent))
    return say("units_silent", lang, units=units, silent=_list_units(plan, silent, lang))


def _list_units(plan: Plan, refs: Sequence[str], lang: Lang) -> str:
    names = [plan.unit_title(ref, lang) for ref in refs]
    if len(names) <= _SHOWN_UNITS:
        return say("list", lang).join(names)
    first = say("list", lang).join(names[:_SHOWN_UNITS])
    return say("and_more", lang, first=first, count=len(names), more=len(names) - _SHOWN_UNITS)


def tell_levels(results: Sequence[Result], lang: Lang, *, is_over: bool) -> str:
    """Say in one clause how many targets stand how: every target is counted, and once.

    Args:
        results: the targets.
        lang: the reader's language.
        is_over: the plan's period has ended, so that what is open still is so for want of a goal, or is due later.
    """
    counts = Counter(result.level for result in results)
    aims_at_none = sum(result.level == "open" and result.goal is None for result in results) if is_over else 0
    bad = [level for level in GRAVITY if counts[level]]
    named = say("list", lang).join(
        say("level_count", lang, level=LEVEL_NAMES[level].say(lang), count=counts[level]) for level in bad
    )
    counted = {
        "standing_met": counts["met"],
        "standing_on_pace": counts["on_pace"],
        "standing_behind": sum(counts[level] for level in bad),
        "standing_later" if is_over else "standing_open": counts["open"] - aims_at_none,
        "standing_no_goal": aims_at_none,
        "standing_unknown": counts["unknown"],
    }
    told = [say(key, lang, count=count, levels=named) for key, count in counted.items() if count]
    if not told:
        return say("standing_none", lang)
    return say("standing", lang, all=len(results), told=say("standing_comma", lang).join(told))


def tell_owing(owed: Sequence[Submission], how: str, lang: Lang, *, of_one: bool) -> str:
    """Say how many units owe how many filings; empty without any.

    Args:
        owed: the filings.
        how: `missing`, `incomplete` or, either way, `overdue`.
        lang: the reader's language.
        of_one: one unit is spoken of and need not be counted.
    """
    units, filings = len({one.unit for one in owed}), len(owed)
    if not owed:
        return ""
    key = (
        "owing_own" if of_one else "owing_one" if units == 1 else "owing_one_each" if units == filings else "owing_some"
    )
    return say(key, lang, units=units, filings=filings, how=say(f"owing_{how}", lang))


def name_period(period: Period, lang: Lang) -> str:
    """Name a period as an official would."""
    return told_period(period).say(lang)


def show_hash(sha256: str) -> str:
    """Write a hash for paper: its first 20 digits in groups of four, 80 bits that nobody can meet by trying."""
    return " ".join(sha256[at : at + 4] for at in range(0, 20, 4)).strip()


def name_day(day: date, lang: Lang) -> str:
    """Write a day as an official document does."""
    return told_day(day).say(lang)
