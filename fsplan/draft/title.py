"""The title of a text and the year it plans for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fsplan.draft.figures.numerals import parse_chinese

_ANY_YEAR = re.compile(r"20[0-9]{2}")
_PLAN_YEAR = re.compile(r"(20[0-9]{2})年")
_TOPIC_YEAR = re.compile(
    r"(20[0-9]{2})年(?:度)?(?:[^。，；：\n0-9]{0,24})(?:要点|安排|计划|方案|任务|实事|清单|分工|措施)"
)
_NUMBER_YEAR = re.compile(r"[〔\[（](20[0-9]{2})(?:[〕\]）]第?|年第)[0-9]{1,4}[号期次]")
_DIGITS = "[0-9一二三四五六七八九十]{1,3}"
_DATE_YEAR = re.compile(
    r"(?:\n|(?:日期|时间)[：】]|[府室局委会])(20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年"
    rf"{_DIGITS}月{_DIGITS}日(?:印发|发布)?(?=\n|$)"
    rf"|\n（(20[0-9]{{2}})年{_DIGITS}月(?:{_DIGITS}日)?）(?=\n|$)"
)

_SPAN_YEAR = re.compile(
    r"(?:自|从|定于|决定[于在]?)(20[0-9]{2})年[0-9]{1,2}月|(20[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日(?:[上下]午|晚)"
)
"""自2030年3月1日至6月8日开展整治: when a campaign is held; 2030年3月12日上午: when a meeting was."""

_NO_TITLE = (
    re.compile(r".*："),  # 各市、县人民政府：
    re.compile(r".{2,30}文件"),  # the red head of a letter
    re.compile(r"【[^】]{1,12}】.*"),  # a database: 【发布部门】…
    re.compile(r".{0,40}[〔\[（](?:19|20)[0-9]{2}[〕\]）].{0,6}号[）)]?"),  # a document number alone on its line
    re.compile(r"(?:19|20)[0-9]{2}[年./-][0-9]{1,2}[月./-][0-9]{1,2}日?"),
    re.compile(r"附件[0-9一二三四五六七八九十]{0,2}[：:]?"),
    re.compile(r"(?:https?|www)[:：.].*"),
)
_TITLED = re.compile(r"(?:【(?:标题|名称|文件名称)】|(?:标题|名称|文件名称)：)(?=.)")
_FIELD = re.compile(
    r"(?:索引号|文号|发文字号|发文机关|发文单位|发布机构|发布部门|发布单位|发布日期|实施日期|成文日期|生成日期|公开日期|主题词|主题分类|体裁分类|组配分类|"
    r"有效性|时效性|效力级别|法规类别|来源|信息来源|公开方式|公开范围|浏览次数|字体|关键词|密级|份号|紧急程度|签发人)[：:].*"
)
_KIND = (
    "(?:通知|意见|方案|计划|要点|清单|规划|措施|办法|决定|安排|任务|报告|函|批复|公告|细则|纲要|规定|行动|分工|实事)"
)
ENDS_TITLE = re.compile(rf"{_KIND}[》”]?(?:的{_KIND})?(?:（[^（）]{{1,20}}）)?$")
_RUNS_ON = re.compile(rf"[^。；：一二三四五六七八九十（][^。；：]{{1,59}}{_KIND}[》”]?(?:（[^（）]{{1,20}}）)?")
_OF_YEARS = re.compile(r"（20[0-9]{2}年?度?(?:[-—–~～至到]{1,2}20[0-9]{2}年?度?)?）")
"""（2026—2030年）, on a line of its own below a title."""
_HEADING_OR_SENTENCE = re.compile(r"[一二三四五六七八九十]{1,3}、.*|（[一二三四五六七八九十]{1,3}）.*|.*[。；]")
_LETTER = 1500
"""A letter that sends a plan out ends within so many characters."""

_LONGEST = 80
_LINES = 40
"""So many lines may stand above a title."""


@dataclass(frozen=True, slots=True)
class StatedYear:
    """A year that a text states for itself; offsets in the cleaned text of what states it."""

    year: int
    start: int
    end: int


def first_line(text: str) -> str:
    """Return the text's title: its first line with words that is no salutation and no field of a database.

    Marks of a heading are stripped. Empty where a sentence or a heading comes before any title.
    """
    _, line = _title(text)
    return line


def _title(text: str) -> tuple[int, str]:
    """Return where the title begins and what it says, put together where it is broken over two lines."""
    at = 0
    lines = text[:4000].split("\n")[:_LINES]
    for index, line in enumerate(lines):
        plain = line.strip(" #\t")
        start = at + line.find(plain)
        at += len(line) + 1
        if titled := _TITLED.match(plain):
            return start + titled.end(), plain[titled.end() :][:_LONGEST]
        if not plain or _FIELD.fullmatch(plain) or any(form.fullmatch(plain) for form in _NO_TITLE):
            continue
        if _HEADING_OR_SENTENCE.fullmatch(plain):
            return start, ""
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        runs_on = _OF_YEARS.fullmatch(following) or (not ENDS_TITLE.search(plain) and _RUNS_ON.fullmatch(following))
        if runs_on:
            plain += following
        return start, plain[:_LONGEST]
    return 0, ""


def count_years(text: str) -> int:
    """Return how many years the plan has: those from the first to the last that its title names."""
    years = [int(year) for year in _ANY_YEAR.findall(first_line(text))]
    return max(years) - min(years) + 1 if years else 1


def plan_year(text: str) -> int | None:
    """Return the one year that the title names, else the date's or the document number's; None when unsure."""
    years = stated_years(text)
    return years[0].year if years else None


def stated_years(text: str) -> list[StatedYear]:
    """Return the year that a text plans for and, behind it, those that speak against it, each once.

    A year of the title or of the plan's own heading stands alone: a plan for a year is often written in the year
    before. Where only the date of signing and the number of a document tell the year, the date does, since the number
    may be that of a document cited. Where nothing else does, the days on which a campaign is held tell it.
    """
    start, title = _title(text)
    if len(set(_ANY_YEAR.findall(title))) > 1:
        return []  # a plan of several years: a bare 6月底 could be in any of them
    if topics := list(_years(_PLAN_YEAR, text, start, start + len(title) + 1)):
        return topics[-1:]
    if topics := list(_years(_TOPIC_YEAR, text, 0, 400)):
        return topics[-1:]
    signed = list(_years(_DATE_YEAR, text, max(len(text) - 300, 0), len(text)))
    signed = signed or list(_years(_DATE_YEAR, text, 0, _LETTER))
    numbered = list(_years(_NUMBER_YEAR, text, 0, _LETTER))
    found = [*signed[-1:], *numbered[-1:]] or list(_years(_SPAN_YEAR, text, 0, _LETTER))[:1]
    return found if len({one.year for one in found}) > 1 else found[:1]


def _years(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[StatedYear]:
    for found in pattern.finditer(text, start, min(end, len(text))):
        said = found.lastindex or 1
        year = int(found[said]) if found[said].isascii() else (parse_chinese(found[said].replace("○", "〇")) or 0)
        if 2000 <= year < 2100:
            yield StatedYear(year, *found.span(said))
