"""Lines and tabs that are a heading: whose rows stand below them and for when, as a person reads them.

A line 二、区卫健委 between rows, a tab 一季度, 下季度计划 above a table: no cell of a row below says so again.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from fsplan.core.names import fold_name
from fsplan.core.period import Period, month_of
from fsplan.core.quarters import label_of, quarters_of, read_period
from fsplan.files.cells import NumberCell
from fsplan.plan.plan import Plan

_NUMBERED = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}\s*[、.．]|第[一二三四五六七八九十]部分)[、.．:：\s]*"
)
_NUMBER_ALONE = re.compile(r"\s*[0-9]{1,2}\s*[、.．](?![0-9])\s*")
_SAYS_PERIOD = re.compile("[季月]|[Qq][1-4]|[0-9]-[0-9]")
_PAGE = re.compile(
    r"第?[0-9一二三四五六七八九十]+页.{0,12}|[(（]?(?:续|接)(?:上|前)?(?:表|页)[0-9一二三四五六七八九十]*[)）]?|page[0-9]+(?:of[0-9]+)?|-[0-9]+-"
)
_DATED = re.compile(r"\s{0,4}[0-9]{4}\s{0,2}年\s{0,2}[0-9]{1,2}\s{0,2}月\s{0,2}[0-9]{1,2}\s{0,2}日\s{0,4}$")
_PERIOD_ON_TAB = re.compile(
    "(?:[12][0-9]{3}年?)?(?:第?[一二三四1-4]季度|-?q[1-4](?![0-9])|[0-9]{1,2}月份?(?![0-9至到~-]))"
)
_SAYS_NO_MORE = re.compile(
    "(?:[-_ ]|工作|任务|指标|业务|进展|实际|完成|情况|数据|统计|汇总|填报|上报|报送|报表|表|数|[0-9]"
    "|[(](?:补|补报|代报|补充|汇总)[)]|补报|代报)*"
)
_PLANNED = re.compile(
    "(?:[12][0-9]{3}年?)?(?:第?[一二三四1-4]季度|-?q[1-4]|[0-9]{1,2}月份?)(?:工作|任务)?(?:计划|安排|打算)(?:数|表)?"
)
_OTHER_TIME = re.compile(
    "(?:附[件表]?[0-9一二三四五]?[:：]?)?(?:(?:19|20)[0-9]{2}年?)?(上一?年|去年|往年|历年|上一?期|上一?季|上个?月|下一?季|下个?月|下一?期|下一?年|明年|下一?步|下一?阶段)"
)
"""How a table begins to be called that is of another time than the figures that are filed with it."""


def read_heading(plan: Plan, text: str) -> dict[str, str]:
    """Return what a text says by column that is the name of a unit, a quarter or a month and nothing else."""
    bare = _unnumbered(text)
    if fold_name(bare) in plan.unit_names:
        return {"unit": bare}
    if (stamp := _DATED.sub("", bare)) != bare and fold_name(stamp) in plan.unit_names:
        return {"unit": stamp}
    period = _read_period(plan, bare)
    return {"date": label_of(period)} if period else {}


def read_tab(plan: Plan, tab: str) -> dict[str, str]:
    """Return what a tab says of unit and period, with words around that say nothing else: 区教育局一季度完成情况."""
    if told := read_heading(plan, tab):
        return told
    rest = fold_name(_unnumbered(tab))
    for name in sorted(plan.unit_names, key=len, reverse=True):
        if len(name) > 1 and not name.isascii() and rest.startswith(name):
            told["unit"], rest = name, rest[len(name) :]
            break
    if (found := _PERIOD_ON_TAB.match(rest)) and (period := _read_period(plan, found[0])):
        told["date"], rest = label_of(period), rest[found.end() :]
    return told if _SAYS_NO_MORE.fullmatch(rest) else {}


def period_in_title(plan: Plan, rows: Iterable[Sequence[str]]) -> str:
    """Return the quarter or month with which a title ends but for words that say no more: …第二季度完成情况.

    A month that stands by itself is when the table was filled in: 2030年4月.
    """
    said = ""
    for text in (fold_name(cell) for row in rows for cell in row):
        found = next((one for one in _PERIOD_ON_TAB.finditer(text) if _SAYS_NO_MORE.fullmatch(text, one.end())), None)
        if found and (found[0] != text or "季" in text) and _read_period(plan, found[0]):
            said = found[0]
    return said


def read_headings(plan: Plan, rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return what rows with one text each say so; of several of a kind the last, right above what they are about."""
    told: dict[str, str] = {}
    for row in rows:
        told.update(read_heading(plan, text) if (text := only_text(row)) else {})
    return told


def levels_told(plan: Plan, rows: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return which columns the headings above a table tell, each with its level."""
    texts = [text for row in rows if (text := only_text(row))]
    return {column: level_of(text) for text in texts for column in read_heading(plan, text)}


def only_text(row: Iterable[str]) -> str:
    """Return the one text of a row, be it merged over many cells; empty where it has none, or several."""
    texts = {cell.strip() for cell in row} - {""}
    return texts.pop() if len(texts) == 1 else ""


def is_page(text: str) -> bool:
    """Tell whether a line tells a page alone: 第1页, 续表."""
    return _PAGE.fullmatch(fold_name(text)) is not None


def is_heading(text: str) -> bool:
    """Tell whether a line's one text is a numbered heading, or says that what follows is of another time."""
    return bool(_NUMBERED.match(text) or _OTHER_TIME.match(text))


def level_of(text: str) -> int:
    """Return how deep a heading stands: 0 without a number, 1 for 一、, 2 for （一） and 1."""
    found = _NUMBERED.match(text)
    return 1 if found and text.lstrip()[:1] not in "（(" else 2 if found or _NUMBER_ALONE.match(text) else 0


def other_time(tab: str, rows: Iterable[Sequence[str]]) -> str:
    """Return what its tab or title calls a table whose figures are not this time's; else nothing."""
    if found := _PLANNED.fullmatch(fold_name(tab)):
        return tab
    for text in (tab, *(cell for row in rows for cell in row)):
        if found := _OTHER_TIME.match(_unnumbered(text)):
            return found[1]
    return ""


def _unnumbered(text: str) -> str:
    for number in (_NUMBERED, _NUMBER_ALONE):
        found = number.match(text)
        text = text[found.end() :] if found else text
    return text.strip()


def _read_period(plan: Plan, text: str) -> Period | None:
    """Read a quarter or a month; a half or a year may be that of running totals, a number alone is none."""
    if not _SAYS_PERIOD.search(text):
        return None
    period = read_period(text, plan.period)
    is_told = period is not None and (period in quarters_of(plan.period) or period == month_of(period.end))
    return period if is_told else None


def merge_told(said: Mapping[str, str], heading: Mapping[str, str], own: Iterable[str]) -> dict[str, str]:
    """Return what labels and headings say, a label first; a heading says nothing of what a column tells itself."""
    columns = set(own)
    return {**{column: text for column, text in heading.items() if column not in columns}, **said}


def may_be_header(row: Sequence[str]) -> bool:
    """Tell whether a row without any known name may be what people call a header: two names and no figure."""
    names = [cell for cell in row if cell.strip()]
    return len(names) > 1 and not any(isinstance(cell, NumberCell) or cell.strip().isdigit() for cell in names)
