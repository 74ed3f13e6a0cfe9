"""Which unit and which period a text tells: a file's name, a title, the line above a table."""

import re
from datetime import date

from fsplan.core.names import fold_name
from fsplan.core.period import Period, parse_day, to_plain
from fsplan.core.quarters import read_period
from fsplan.plan.plan import Plan

_MIN_NAME = 2
_PLACE = re.compile("([\u4e00-\u9fff]{1,3}[省市区县旗州])$")
_BARE_PLACE = re.compile("(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{1,3}[市区县旗州])$")
"""A place that ends before a unit's name, and one whose last sign is the first of the name: 河东｜区教育局."""


def find_unit(plan: Plan, text: str) -> str | None:
    """Return the unit whose name, the longest there, stands in a text; None for none, and for two."""
    folded = fold_name(text)
    words = set(re.split(r"[^a-z0-9_.-]+|[-.](?=[^a-z0-9])", to_plain(text).casefold()))
    words |= set(re.split(r"[^a-z0-9_]+", to_plain(text).casefold()))
    taken = [False] * len(folded)
    found: dict[str, None] = {}
    for name, id_ in sorted(plan.unit_names.items(), key=lambda one: -len(one[0])):
        if re.fullmatch(r"[a-z0-9_.-]+", name):
            if name in words:
                found.setdefault(id_)
            continue
        if len(name) < _MIN_NAME:
            continue
        at = folded.find(name)
        while at >= 0:
            if not any(taken[at : at + len(name)]):
                found.setdefault("" if _is_elsewhere(plan, folded[:at], name) else id_)
            taken[at : at + len(name)] = [True] * len(name)
            at = folded.find(name, at + 1)
    return next(iter(found)) or None if len(found) == 1 else None


def _is_elsewhere(plan: Plan, before: str, name: str) -> bool:
    """Tell whether a place stands before a unit's name that is not the plan's own: 河东区教育局 is another's bureau."""
    place = _PLACE.search(before) or _BARE_PLACE.search(before + name[0])
    return place is not None and place[1] not in fold_name(f"{plan.file.area or ''}{plan.file.title}")


_DAYS = re.compile(r"[12][0-9]{3}(?:[-_.年][0-9]{1,2}[-_.月][0-9]{1,2}[日号]?|[01][0-9][0-3][0-9])(?![0-9])")
_N = "[一二三四1-4]"
_TO = r"(?:至|到|—|–|-|~|～|、|和|及)"
_SEVERAL = re.compile(
    rf"{_N}(?:季度)?{_TO}第?{_N}季度|前[二三四2-4](?:个)?季度|前[0-9一二三四五六七八九十]{{1,2}}个?月"
    rf"|(?<![0-9])[0-9]{{1,2}}月?(?:份)?{_TO}(?:[12][0-9]{{3}}年)?[0-9]{{1,2}}月"
)
"""Several quarters or months, told as a stretch: such a name tells none of them."""

_WORDS = re.compile(
    rf"(?<![0-9])[12][0-9]{{3}}年?第?{_N}季度|(?<![0-9])[12][0-9]{{3}}年?[-_]?q[1-4](?![0-9])"
    rf"|(?<![a-z])q[1-4][-_]?[12][0-9]{{3}}(?![0-9])|第?{_N}季度|(?<![a-z0-9])q[1-4](?![0-9])"
    r"|(?<![0-9])[12][0-9]{3}年[0-9]{1,2}月份?|(?<![0-9])[12][0-9]{3}[-_][01][0-9](?![0-9])"
    r"|(?<![0-9])[12][0-9]{3}年?[上下]半年|(?<![0-9])[12][0-9]{3}h[12](?![0-9])"
)


def find_period(plan: Plan, text: str) -> tuple[Period | None, str] | None:
    """Return the one period that a text tells, None in its place where the plan has none of it, and how it is written.

    A year alone and two periods tell none.
    """
    folded = _DAYS.sub(" ", fold_name(text))
    if _SEVERAL.search(folded):
        return None
    words = [found.group().replace("_", "-" if "q" not in found.group() else "") for found in _WORDS.finditer(folded)]
    periods = {word: read_period(word, plan.period) for word in words}
    if len(set(periods.values())) != 1:
        return None
    word, period = next(iter(periods.items()))
    return period, word


_AS_OF = re.compile(r"截[至止]到?(?P<day>(?:[12][0-9]{3}[-/.年])[0-9]{1,2}[-/.月][0-9]{1,2})")


def find_as_of(text: str) -> date | None:
    """Return the day up to which a title says that its figures are: 截至2030年6月30日."""
    found = _AS_OF.search(fold_name(text))
    return parse_day(re.sub("[年月]", "-", found["day"])) if found else None
