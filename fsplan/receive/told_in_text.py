"""Which unit and which period a text tells: a file's name, a title, the line above a table."""

import re

from fsplan.core.names import fold_name
from fsplan.core.period import Period, to_plain
from fsplan.core.quarters import read_period
from fsplan.core.yearless import write_years
from fsplan.plan.plan import Plan

_MIN_NAME = 2
_PLACE = re.compile("([\u4e00-\u9fff]{1,3}[省市区县旗州])$")
_BARE_PLACE = re.compile("(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{1,3}[市区县旗州])$")
"""A place that ends before a unit's name, and one whose last sign is the first of the name: 河东｜区教育局."""


def find_unit(plan: Plan, text: str) -> str | None:
    """Return the unit whose name, the longest there, stands in a text; None for none, and for two."""
    folded, plain = fold_name(text), to_plain(text).casefold()
    words = set(re.split(r"[^a-z0-9_.-]+|[-.](?=[^a-z0-9])", plain))
    words.update(*map(_ids_in, re.split(r"[^a-z0-9_]+", plain)))
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


def _ids_in(word: str) -> set[str]:
    """Return what may be an id in a word: the word, and what stands alone beside a number: market_2030q1_final.

    Of public_health_2030q1 that is the whole of public_health: health may be another's.
    """
    parts = word.split("_")
    if len(parts) > _MOST_PARTS:
        return {word}
    begins = [at for at in range(len(parts)) if at == 0 or _NUMBER.search(parts[at - 1])]
    ends = [at for at in range(1, len(parts) + 1) if at == len(parts) or _NUMBER.search(parts[at])]
    return {word, *("_".join(parts[begin:end]) for begin in begins for end in ends)}


_MOST_PARTS = 20
_NUMBER = re.compile("[0-9]")


def _is_elsewhere(plan: Plan, before: str, name: str) -> bool:
    """Tell whether what stands before a unit's name makes it another's: 河东区教育局, 市教育局, 河｜东街道."""
    own = [fold_name(plan.file.area or ""), fold_name(plan.file.title)]
    if place := _PLACE.search(before) or (_BARE_PLACE.search(before + name[0]) if before else None):
        behind = [one.partition(place[1])[2] for one in own if place[1] in one]
        return not any(name[0] in "区县旗" or not _LOWER_PLACE.match(rest) for rest in behind)
    head = _HEAD.search(before)
    if head is None or name[0] in "区市县" or head[1][-1] in _NO_NAME:
        return False
    return len(head[1]) == 1 or not any(head[1] in one for one in own)


_LOWER_PLACE = re.compile("[\u4e00-\u9fff]{1,3}[区县旗]")
_HEAD = re.compile("(?:^|[^\u4e00-\u9fff])([\u4e00-\u9fff]{1,2})$")
"""The one or two signs right before a name, and nothing before them: 河东｜商务局."""

_NO_NAME = "季度月年日表件送报于的由来函号份稿料位区我本各与和"
"""How words end that may stand before a unit's name without being part of it: 报表, 附件, 季度, 本区."""

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
    folded = _DAYS.sub(" ", write_years(fold_name(text)))
    if before := _YEAR_BEFORE.search(folded):
        return None, before.group()
    named = _MONTHS_NAMED.search(folded)
    folded = _MONTHS_NAMED.sub(" ", folded)
    if _SEVERAL.search(folded):
        return None
    words = [found.group().replace("_", "-" if "q" not in found.group() else "") for found in _WORDS.finditer(folded)]
    periods = {word: read_period(word, plan.period) for word in words}
    if len(set(periods.values())) != 1:
        return None
    word, period = next(iter(periods.items()))
    if named and period and (period.start.month, period.end.month) != (int(named["first"]), int(named["last"])):
        return None
    return period, word


_YEAR_BEFORE = re.compile(rf"(?:去年|上一?年|前年)第?{_N}季度")
_MONTHS_NAMED = re.compile(rf"(?<=季度)\((?P<first>[0-9]{{1,2}})月?(?:份)?{_TO}(?P<last>[0-9]{{1,2}})月(?:份)?\)")
"""The months of a quarter, told behind its name: 第二季度(4-6月)."""

_MONTH_ALONE = re.compile("(?<![0-9年])([0-9]{1,2})月(?:份|底|末)")


def find_month(text: str) -> int | None:
    """Return the month that a title names without its year: 截至3月底, 3月份; None for none, and for two."""
    found = {int(month) for month in _MONTH_ALONE.findall(fold_name(text))}
    return found.pop() if len(found) == 1 else None


_FORECAST = re.compile("(?:预计|预测|预估|预期|拟)(?:完成|数|情况|表|值)|预计|预测|预估")
_AREA_PART = re.compile("[^省市区县旗州]{1,6}[省市区县旗州]")
_EMPTY = re.compile("模板|模版|空白?表|样表|样例|范例|范本|示例(?![省市区县])|草稿|作废|废弃")
_INTENDED = re.compile(
    "(?:计划|安排|打算|规划)(?:表|数|书|任务)?(?:[-_ ]|[(][^()]{0,12}[)]|v?[0-9.]+|终稿|定稿|最终版?|修改版?|更新)*$"
)
_DONE = re.compile("完成|进展|落实|执行|推进|情况|进度|实际|总结|统计|汇总|报表|填报|报送|上报")


def find_not_done(plan: Plan, text: str) -> str:
    """Return what a file's name says of figures that are none of work done: 第二季度工作计划, 预计完成, 模板.

    The plan's own title and area say nothing of that, nor do the names of its units.
    """
    folded, area = fold_name(text), fold_name(plan.file.area or "")
    for own in (fold_name(plan.file.title), area, *_AREA_PART.findall(area), *sorted(plan.unit_names, key=len)[::-1]):
        folded = folded.replace(own, " ") if len(own) > 1 else folded
    if found := _EMPTY.search(folded) or _FORECAST.search(folded):
        return found.group()
    intended = _INTENDED.search(folded)
    return text.strip() if intended and not _DONE.search(folded) else ""
