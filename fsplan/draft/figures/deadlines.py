"""Deadlines: 年底前, 2025年6月底前, 第二季度, 每季度. Vague ones (持续推进) are told apart and give no date."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fsplan.draft.figures.numerals import parse_chinese

_YEAR = r"(?:(?P<y>20[0-9]{2}|二[〇零]二[〇零一二三四五六七八九])年|(?P<rel>今年|本年度?|当年|明年|次年))?"
_PART = (
    r"(?:(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?P<d>3[01]|[12][0-9]|0?[1-9])[日号]|(?P<third>[上中下]旬))?(?:月?底|末|中旬)?"
    r"|(?:第)?(?P<q>[一二三四1-4])季度(?:末|底)?|(?P<half>上半年|下半年|年中)|(?P<ye>全年|年底|年末|底|末|年内|年终))"
)
_BY = r"(?:之?前|以前|内|止|底前)?"
_DUE = re.compile(
    rf"(?<![0-9])(?:截至|截止|到|至|于|在|力争|确保)?(?:{_YEAR}{_PART}{_BY}"
    r"|(?P<plain>20[0-9]{2})年(?P<before>之?前|以前|内|底)?(?![0-9一-龥]*[〕号]))"
)
_MAY_TELL = re.compile("[年月季底末]|每周|半")
_EVERY = re.compile(r"(?P<every>每季度|每个季度|按季度?|季度末|逐季|每半年|每年度?|按年度?|每月|按月|每周|每两年)")
_VAGUE = re.compile(
    r"持续|长期|常态化|适时|尽快|全程|贯穿|按计划|按要求|每年|全年|及时|近期|中长期|视情|立即|即时|分阶段"
)
_YEARS = re.compile(r"(?:20[0-9]{2}年?[-—~至、])?20[0-9]{2}年度?")
_BARE_END = ("底", "末")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as it stands.

    Attributes:
        start: offset in the cleaned text.
        end: offset, exclusive.
        due: the last day that counts as in time; None when the year is not known.
        every: `quarter`, `year`, `month` … for a repeated one, else empty.
    """

    start: int
    end: int
    due: date | None
    every: str = ""


_EVERY_NAMES = {"季": "quarter", "半年": "half-year", "年": "year", "月": "month", "周": "week"}


def find_deadlines(text: str, start: int, end: int, year: int | None) -> Iterator[Deadline]:
    """Yield the deadlines of a stretch of the cleaned text in their order.

    Args:
        text: the cleaned text.
        start: where to look.
        end: where to stop, exclusive.
        year: the plan's year, for deadlines that state none; None when it is not known.
    """
    if not _MAY_TELL.search(text, start, end):
        return
    for found in _DUE.finditer(text, start, end):
        if deadline := _read(found, text, year):
            yield deadline
    for found in _EVERY.finditer(text, start, end):
        yield Deadline(found.start(), found.end(), None, _every(found[0]))


def _every(said: str) -> str:
    if "两年" in said:
        return "two years"
    return next(value for key, value in _EVERY_NAMES.items() if key in said)


def first_deadline(text: str, start: int, end: int, year: int | None) -> Deadline | None:
    """Return the first dated deadline of a stretch, or None."""
    return next((found for found in find_deadlines(text, start, end, year) if not found.every), None)


def labelled(text: str, start: int, end: int, year: int | None) -> Deadline | None:
    """Return the deadline behind a label such as 完成时限：, where a month or a year alone says by when."""
    if found := first_deadline(text, start, end, year):
        return found
    match = _DUE.search(text, start, end)
    if match is None or match["ye"] == "全年":
        return None
    if match["plain"]:
        return Deadline(match.start(), match.end(), date(int(match["plain"]), 12, 31))
    stated = _year_of(match, year)
    return Deadline(match.start(), match.end(), None if stated is None else _last_day(match, stated))


def repeated(text: str, start: int, end: int) -> Deadline | None:
    """Return a deadline that repeats (每季度, 按月), when a stretch begins with one."""
    found = _EVERY.match(text, start, end)
    return Deadline(found.start(), found.end(), None, _every(found[0])) if found else None


def is_vague(text: str) -> bool:
    """Tell whether a note's part speaks of time without setting any: 持续推进, 长期坚持."""
    return len(text) <= 14 and (_VAGUE.search(text) or _YEARS.fullmatch(text)) is not None


def _read(found: re.Match[str], text: str, year: int | None) -> Deadline | None:
    if found["plain"]:
        # a year alone is a deadline only where something says by or until
        if not (found["before"] or found[0].startswith(("到", "至", "截", "力争", "确保"))):
            return None
        number = int(found["plain"]) - (1 if found["before"] in ("前", "之前", "以前") else 0)
        return Deadline(found.start(), found.end(), date(number, 12, 31))
    if found["ye"] in _BARE_END and not found["y"] and not found["rel"]:
        return None
    if not _sets_an_end(found, text):
        return None
    stated = _year_of(found, year)
    return Deadline(found.start(), found.end(), None if stated is None else _last_day(found, stated))


def _sets_an_end(found: re.Match[str], text: str) -> bool:
    """A month or year may only tell when something happened; an end says 前, 底, 内, 完成, or follows 到."""
    said = found[0]
    return (
        said.endswith(("前", "底", "末", "内", "止", "季度"))
        or said.startswith(("截", "到", "至"))
        or text.startswith(("完成", "前"), found.end())
    ) and not (said.endswith("全年") or text.startswith(("以来", "起", "印发"), found.end()))


def _year_of(found: re.Match[str], year: int | None) -> int | None:
    if found["y"]:
        return int(found["y"]) if found["y"].isascii() else parse_chinese(found["y"])
    if year is not None and found["rel"] in ("明年", "次年"):
        return year + 1
    return year


def _last_day(found: re.Match[str], year: int) -> date:
    if found["m"]:
        month = int(found["m"]) if found["m"].isascii() else (parse_chinese(found["m"]) or 12)
        last = calendar.monthrange(year, month)[1]
        if found["d"]:
            return date(year, month, min(int(found["d"]), last))
        return date(year, month, {"上旬": 10, "中旬": 20}.get(found["third"] or "", last))
    if found["q"]:
        quarter = int(found["q"]) if found["q"].isascii() else (parse_chinese(found["q"]) or 4)
        return date(year, 3 * quarter, calendar.monthrange(year, 3 * quarter)[1])
    return date(year, 6, 30) if found["half"] in ("上半年", "年中") else date(year, 12, 31)
