"""Deadlines: 年底前, 2025年6月底前, 第二季度, 每季度. Vague ones (持续推进) are told apart and give no date."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from fsplan.draft.figures.numerals import parse_chinese
from fsplan.draft.lexicon.deadlines import (
    BEFORE_EVENTS,
    BY,
    ENDS,
    EVENTS,
    EVERY,
    FINISHED,
    LEADS,
    RELATIVE,
    STARTS,
    TOLD_OF,
    UNDATED,
    VAGUE,
)
from fsplan.draft.lexicon.labels import TIME_LABELS
from fsplan.draft.lexicon.words import any_of, firsts_of

_CN_YEAR = "二[〇零][二三][〇零一二三四五六七八九]"
_CN_DAY = "[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_YEAR = rf"(?:(?P<y>20[0-9]{{2}}|{_CN_YEAR})年|(?P<rel>{any_of(RELATIVE)}))?"
_PART = (
    rf"(?:(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?P<d>3[01]|[12][0-9]|0?[1-9]|{_CN_DAY})[日号]|(?P<third>[上中下]旬))?(?:月?底|末|中旬)?"
    rf"|(?:第)?(?P<q>[一二三四1-4])季度(?:末|底)?|(?P<ye>{any_of(ENDS)}))"
)
_BY = f"{any_of(BY)}?"
_DUE = re.compile(
    rf"(?=[0-9一二三四五六七八九十第{firsts_of((*LEADS, *RELATIVE, *ENDS))}])"
    rf"(?<![0-9]){any_of(LEADS)}?(?:{_YEAR}{_PART}{_BY}"
    r"|(?P<iso>20[0-9]{2}[-./](?:1[0-2]|0?[1-9])(?:[-./](?:3[01]|[12][0-9]|0?[1-9]))?)(?![0-9])(?P<isoby>之?前|以前|止)?"
    r"|(?P<plain>20[0-9]{2})年(?P<before>之?前|以前|内|底)?(?![0-9一-龥]*[〕号]|[0-9]{1,2}[底末]))"
)
_AHEAD = re.compile(
    r"(?:力争|争取|确保|计划|未来|今后|用|在)?(?:[0-9]{1,2}|[一二两三四五六七八九十])年之?内(?![^，。；]{1,16}的)"
)
_EVENT = re.compile(
    f'(?=[“"0-9{firsts_of((*EVENTS, *UNDATED))}])(?:[“"]?{any_of(EVENTS)}[”"]?{any_of(BEFORE_EVENTS)}|{any_of(UNDATED)}'
    "|(?<![0-9])(?:20[0-9]{2}年)?[0-9]{1,2}[底末](?:之?前|以前)?)"  # 8底前: a word is lost
)
_BEFORE_IT = re.compile(
    f"(?:之前|前)(?=(?:全面|全部|基本|力争|确保|高质量|要|须|应)*(?:{any_of(FINISHED)})|[，；。\n）]|\\Z)"
)
_EVENT_NAME = re.compile("(?:务必|力争|确保)*(?P<name>[\u4e00-\u9fff“”]{2,14})")
_NO_EVENT = ("提", "目", "日", "此", "当", "事", "以", "空", "面", "眼", "超", "生", "职", "岗", "向", "往")
"""What 前 makes another word of: 提前完成, 目前完成."""
_EVENT_LONGEST = 18
_MAY_TELL = re.compile("[年月季底末前内]|每|半|20[0-9]{2}[-./]")
_EVERY = re.compile(f"(?=[{firsts_of(EVERY)}])(?<![一二三四1-4]){any_of(EVERY)}")  # 第二季度末 does not repeat
_VAGUE = re.compile(any_of(VAGUE))
_YEARS = re.compile(r"(?:20[0-9]{2}年?[-—~至、])?20[0-9]{2}年度?")
_BEFORE_EVENT = "，。；、：（\n在于"
_SETS_AN_END = (*BY, "底", "末", "季度", "半年")
_OF_THAT_TIME = re.compile(f"(?:的|度|以来|起|{any_of(TOLD_OF)})")
"""What a quarter or half a year only tells of which, and not by when: 上半年经济运行情况."""
_NOT_THIS = ("上", "去年", "上年", "往年", "同期")
"""What stands before half a year that is none of the plan's: 上下半年, 去年下半年."""
_UNTIL = tuple(word for word in LEADS if "到" in word or "至" in word or "止" in word)
_STARTS = re.compile(rf"，?{any_of(STARTS)}(?![了后过])(?![^，。；]{{0,40}}[了后的](?:[，。；]|$))")
_FINISHED = re.compile("前|完成(?![了后过])")
_ISSUED = re.compile(r"\s*印发\s*")
_TO = re.compile("[-—–~～至到]{1,2}")
_TIMED = tuple(f"{label}{mark}" for label in TIME_LABELS for mark in ("为", "是", "："))
_LISTED = re.compile(r"(?:前|完成)?[、，,；;和及/\s\u200b]{0,2}(?:[0-9]{1,2}[.．、]|[⑴-⒇]|[（(][0-9]{1,2}[）)])?")
_PART_OF_YEAR = re.compile("(?:1[0-2]|0?[1-9])月?份?[-—–~～至到]{1,2}[0-9]{1,2}月份?(?=[^，。；（）0-9]{0,12}[0-9])")
_BARE_END = ("底", "末")
_HALVES = ("上半年", "下半年")
_VALID = ("有效期", "有效期限", "有效期为", "试行期", "施行", "执行")
_CONDITION = re.compile("[^，。；]{1,12}的")


class Deadline(NamedTuple):
    """A deadline as it stands.

    Attributes:
        start: offset in the cleaned text.
        end: offset, exclusive.
        due: the last day that counts as in time; None when the text does not tell the year or the day.
        every: `quarter`, `year`, `month` … for a repeated one, else empty.
        is_horizon: it holds for the sentences behind it too, where they give no other (到2032年).
        is_stage: it is the end of a stage that a heading tells of.
    """

    start: int
    end: int
    due: date | None
    every: str = ""
    is_horizon: bool = False
    is_stage: bool = False

    def moved(self, by: int) -> "Deadline":
        """Return a deadline that was read by itself at its place in the text."""
        return Deadline(self.start + by, self.end + by, self.due, self.every, self.is_horizon)


def find_deadlines(text: str, start: int, end: int, year: int | None) -> Iterator[Deadline]:
    """Yield the deadlines of a stretch of the cleaned text: the dated ones in their order, then those that repeat.

    Args:
        text: the cleaned text.
        start: where to look.
        end: where to stop, exclusive.
        year: the plan's year, for deadlines that state none; None when it is not known.
    """
    if not _MAY_TELL.search(text, start, end):
        return
    taken: set[int] = set()
    if ahead := _AHEAD.match(text, start, end):  # 5年内: from which day on, the text does not tell
        taken.update(range(*ahead.span()))
        yield Deadline(*ahead.span(), None)
    for found in _DUE.finditer(text, ahead.end() if ahead else start, end):
        if deadline := _read(found, text, start, end, year):
            taken.update(range(deadline.start, deadline.end))
            yield deadline
    for found in _EVENT.finditer(text, start, end):
        if found.start() not in taken and found.end() - 1 not in taken:
            yield Deadline(found.start(), found.end(), None)
    for found in _EVERY.finditer(text, start, end):
        yield Deadline(found.start(), found.end(), None, EVERY[found[0]].name)


def find_events(text: str, start: int, end: int) -> Iterator[Deadline]:
    """Yield times told by anything else that is to happen: 项目开工前完成. They are wider than what tells of a day."""
    for found in _BEFORE_IT.finditer(text, start, end):
        low = max(start, found.start() - _EVENT_LONGEST)
        low = max([low, *(at + 1 for at in (text.rfind(stop, low, found.start()) for stop in _BEFORE_EVENT))])
        name = _EVENT_NAME.fullmatch(text, low, found.start())
        if name and not name["name"].endswith(_NO_EVENT) and "每" not in name["name"]:
            yield Deadline(name.start("name"), found.end(), None)


def first_deadline(text: str, start: int, end: int, year: int | None) -> Deadline | None:
    """Return the first deadline of a stretch that does not repeat, or None."""
    return next((found for found in find_deadlines(text, start, end, year) if not found.every), None)


def labelled(text: str, start: int, end: int, year: int | None) -> Deadline | None:
    """Return the deadline behind a label such as 完成时限：, where a month or a year alone says by when."""
    if found := first_deadline(text, start, end, year):
        return found
    match = _DUE.search(text, start, end)
    if match is None or match["ye"] == "全年":
        return None
    last = _DUE.search(text, match.end(), end)
    if last and _TO.fullmatch(text, match.end(), last.start()):  # 2030年6月—11月: its last day is meant
        return _dated(last, _year_of(match, year))._replace(start=match.start())
    return _dated(match, year)


def listed(text: str, start: int, end: int, year: int | None) -> list[Deadline]:
    """Return the days that one cell or part of a note lists (3月底、6月底前); nothing where it has fewer than two."""
    days = [found for found in _DUE.finditer(text, start, end) if found["ye"] != "全年"]
    is_list = all(_LISTED.fullmatch(text, one.end(), two.start()) for one, two in pairwise(days))
    if len(days) < 2 or not is_list:
        return []
    return [_dated(one, year) for one in days]


def repeated(text: str, start: int, end: int) -> Deadline | None:
    """Return a deadline that repeats (每季度, 按月), when a stretch begins with one."""
    found = _EVERY.match(text, start, end)
    return Deadline(found.start(), found.end(), None, EVERY[found[0]].name) if found else None


def is_vague(text: str) -> bool:
    """Tell whether a note's part speaks of time without setting any: 持续推进, 长期坚持."""
    return len(text) <= 14 and (_VAGUE.search(text) or _YEARS.fullmatch(text)) is not None


def _read(found: re.Match[str], text: str, start: int, end: int, year: int | None) -> Deadline | None:
    until = found[0].startswith(_UNTIL)
    if found["plain"]:  # a year alone is a deadline only where something says by or until
        is_end = bool(found["before"] or until or found[0].startswith(("力争", "确保", "争取")))
    elif found["iso"]:
        is_end = bool(found["isoby"] or until)
    else:
        is_bare = found["ye"] in _BARE_END and not found["y"] and not found["rel"]
        is_end = not is_bare and _sets_an_end(found, text, start, end)
    return _dated(found, year) if is_end else None


def _dated(found: re.Match[str], year: int | None) -> Deadline:
    at, end = found.span()
    horizon = found[0].startswith(_UNTIL)
    if found["plain"]:
        number = int(found["plain"]) - (1 if found["before"] in ("前", "之前", "以前") else 0)
        return Deadline(at, end, date(number, 12, 31), is_horizon=horizon)
    if found["iso"]:
        parts = [int(part) for part in re.split("[-./]", found["iso"])]
        day = _day_of(parts[0], parts[1], parts[2] if len(parts) > 2 else None)
        return Deadline(at, end, day, is_horizon=horizon)
    stated = _year_of(found, year)
    return Deadline(at, end, None if stated is None else _last_day(found, stated), is_horizon=horizon)


def _sets_an_end(found: re.Match[str], text: str, start: int, end: int) -> bool:
    # a month or year may only tell when something happened; an end says 前, 底, 内, 完成, or follows 到; so does a
    # month or half a year at the beginning, when what must be done follows: 6月出台办法
    said = found[0]
    if text.endswith(_TIMED, start, found.start()):
        return True
    if _ISSUED.fullmatch(text, found.end(), end) and not said.endswith(_SETS_AN_END):
        return False  # the foot of a document: 办公室2030年7月5日印发
    if said.endswith("全年") or text.startswith(("以来", "起"), found.end()):
        return False
    is_named = said.endswith(("季度", "半年")) and _OF_THAT_TIME.match(text, found.end(), end) is not None
    if is_named or (found["ye"] in _HALVES and text.endswith(_NOT_THIS, start, found.start())):
        return False
    if said.endswith(_SETS_AN_END) or said.startswith(_UNTIL) or _FINISHED.match(text, found.end()):
        return True
    part = _PART_OF_YEAR.search(text, max(start, found.start() - 6), min(found.end() + 13, end))
    if part is not None and part.end() == found.end():
        return True  # 4-6月抽检500批次
    return found.start() == start and _STARTS.match(text, found.end(), end) is not None


def _year_of(found: re.Match[str], year: int | None) -> int | None:
    if found["y"]:
        return int(found["y"]) if found["y"].isascii() else parse_chinese(found["y"])
    return year + RELATIVE[found["rel"]][0] if year is not None and found["rel"] else year


def _last_day(found: re.Match[str], year: int) -> date | None:
    if found["m"]:
        third = {"上旬": 10, "中旬": 20}.get(found["third"] or "")
        return _day_of(year, _number(found["m"]), _number(found["d"]) if found["d"] else third)
    if found["q"]:
        return _day_of(year, 3 * _number(found["q"]), None)
    return date(year, 6, 30) if found["ye"] in ("上半年", "年中") else date(year, 12, 31)


def _number(said: str) -> int:
    return int(said) if said.isascii() else (parse_chinese(said) or 12)


def _day_of(year: int, month: int, day: int | None) -> date | None:
    last = calendar.monthrange(year, month)[1]
    return date(year, month, day or last) if (day or last) <= last else None  # 6月31日 is asked for


def is_validity(text: str, deadline: Deadline, start: int) -> bool:
    """Tell whether a time of a fragment that begins at `start` is the end of a text's own validity: 有效期至2035年."""
    return text[max(start, deadline.start - 4) : deadline.start].endswith(_VALID)


def is_condition(text: str, deadline: Deadline, fragment: tuple[int, int]) -> bool:
    """Tell whether a time says which are meant: 6月底前到期的证书."""
    return _CONDITION.match(text, deadline.end, fragment[1]) is not None


def due_of(text: str, dated: list[Deadline], figure: tuple[int, int], others: Deadline | None) -> Deadline | None:
    """Return which of a fragment's deadlines a figure has: the last before it, or the first bracket behind it."""
    if are_behind(text, dated):
        return next((day for day in dated if day.start >= figure[1]), others)
    return next((day for day in reversed(dated) if day.end <= figure[0]), others)


def are_behind(text: str, dated: list[Deadline]) -> bool:
    """Tell whether deadlines stand in brackets behind what they are of: 步道2条（6月底前）、泵站3座（9月底前）."""
    return bool(dated) and all(one.start and text[one.start - 1] == "（" for one in dated)
