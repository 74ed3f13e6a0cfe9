"""Headings: 一、 then （一） then 1. then （1）; at a line's start, or run into the text before them.

In a text of articles they are 第一章, 第一条, （一） and 1., each a level below the one before.
"""

import re
from typing import NamedTuple

from fsplan.draft.figures.numerals import parse_chinese
from fsplan.draft.lexicon.labels import NUMBERED
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.text.bounds import check_amount

_DIGITS = "一二三四五六七八九十百零〇"
_CN = f"[{_DIGITS}]{{1,5}}"
_MARKS = "★☆▲△●◆■※*"
_MARK = f"[{_MARKS}]"
_WORD = "(?:[年月日号家条名项所处件次座]|个(?!百分点))"
_SIZE = "[万亿千百元米公吨亩平倍分度升克兆伏瓦天小至到个余多成年月日号家条名项所处件次座期类轮批]"
_NO_SIZE = f"(?!{_SIZE})[\u4e00-\u9fff“]"
"""What stands behind the digits that a title begins with (11.121人才计划), and behind no decimal (3.5万亩)."""

_HEADING = re.compile(
    rf"(?=[{_MARKS}{_DIGITS}第（㈠-㈩1-9⒈-⒛⑴-⒇])"
    rf"{_MARK}?(?:第?(?P<a>{_CN})(?:、|章|部分|\.(?![0-9]))|（(?P<b>{_CN})）|(?P<one_b>[㈠-㈩])"
    rf"|(?P<c>[1-9][0-9]{{0,2}})(?:[.、](?![0-9])|\.(?=20[0-9]{{2}}年)|(?P<tight>[.、])(?=[0-9]{{1,4}}(?:{_WORD}|{_NO_SIZE})))|(?P<one_c>[⒈-⒛])"
    rf"|（(?P<d>[1-9][0-9]?)）|(?P<one_d>[⑴-⒇]))[^\S\n]*{_MARK}?"
)
_ARTICLE = re.compile(rf"^{_MARK}?第(?P<e>{_CN}|[1-9][0-9]{{0,2}})条(?![第规款的中、，。；和至])[^\S\n]*", re.MULTILINE)
_NAMED = re.compile(
    rf"^[【\[]?{any_of(NUMBERED)}(?:(?P<w>{_CN}|[1-9][0-9]?)[：、.】]+|(?P<one_w>[1-9][0-9]?)(?=[\u4e00-\u9fff“])(?!{_SIZE}))",
    re.MULTILINE,
)
"""任务1：, 行动二、, 专栏3: words that a number stands behind, at a line's start."""

_ENCLOSED = {"one_b": "㈠", "one_c": "⒈", "one_d": "⑴"}
"""Numbers that are one character: the first of each row, which stands for 1."""

_ANY_LEVEL = -1
_LEVELS = {"a": 0, "b": 1, "c": 2, "d": 3, "e": 1, "w": _ANY_LEVEL}
_BELOW_ARTICLES = ("b", "one_b", "c", "one_c")

_MONTHS = re.compile("[0-9]{1,2}月(?![底末前初上中下0-9])")
"""Behind 5、 inside a line this is the second of two months (5、6月份), not what item 5 begins with."""

_TITLE_END = re.compile(r"[。：；\n（]|(?<=[\u4e00-\u9fff”）])[【〔]")
_STOPS = frozenset("。；：！？）”】〕\n")
_RUN_ON = 60
_TITLE_MAX = 40
_ITEM_LEVELS = 3
_SKIPPED = 3


class Heading(NamedTuple):
    """One heading; offsets in the cleaned text.

    Attributes:
        level: 0 for 一、, 1 for （一） and articles, 2 for 1., 3 for （1）; below articles （一） is at 2 and 1. at 3.
        number: its number.
        start: where the number begins.
        body: where its title begins, the number passed.
        title_end: where the title ends.
        label: the number as it stands, such as `（三）`.
    """

    level: int
    number: int
    start: int
    body: int
    title_end: int
    label: str


def find_headings(text: str) -> list[Heading]:
    """Return the headings of a cleaned text in their order.

    At a line's start any number opens a heading. In mid-line only the number that is due does, after a stop, or
    shortly after the heading above it when the two are run together.
    """
    last = [0, 0, 0, 0]
    found: list[Heading] = []
    articles = _find_articles(text)
    for match in sorted((*_candidates(text), *articles, *_NAMED.finditer(text)), key=re.Match.start):
        level, number = _read_number(match, in_articles=bool(articles))
        level = _named_level(found) if level == _ANY_LEVEL else level
        is_due = number in (1, last[level] + 1) or (
            # a heading that was not seen must not hide those after it: a note or a sentence has just ended
            level < _ITEM_LEVELS
            and last[level] < number <= last[level] + _SKIPPED
            and text[match.start() - 1] in "）。"
        )
        if match.lastgroup == "tight" and not _opens_before_figure(match, text, last[level]):
            continue
        if number and _opens(text, match.start(), level, is_due, found[-1] if found else None):
            last[level] = number
            end = _title_end(text, match.end())
            heading = Heading(level, number, match.start(), match.end(), end, match[0].strip())
            if found and found[-1].level == level and not text[found[-1].body : heading.start].strip():
                found[-1] = heading  # a number without a word after it is no heading
            else:
                found.append(heading)
    return found


def _named_level(found: list[Heading]) -> int:
    """Return the level of 任务1：: below （一） where such a heading is open, else in its place."""
    above = next((one for one in reversed(found) if one.level < 2 and not one.label.startswith(NUMBERED)), None)
    return 2 if above is not None and above.level == 1 else 1


def _find_articles(text: str) -> list[re.Match[str]]:
    """Return the articles of a text that is made of them, from 第一条 on; one that is only quoted makes it none."""
    found = [*_ARTICLE.finditer(text)]
    is_made_of_them = len(found) > 1 and _read_number(found[0], in_articles=True)[1] == 1
    return found if is_made_of_them else []


def _read_number(match: re.Match[str], *, in_articles: bool) -> tuple[int, int]:
    """Return the level of a heading and its number; below articles （一） and 1. stand one level deeper."""
    form = "c" if match.lastgroup == "tight" else str(match.lastgroup)
    written, level = match[form], _LEVELS[form[-1]]
    if in_articles and form in _BELOW_ARTICLES:
        level += 1
    if form in _ENCLOSED:
        return level, ord(written) - ord(_ENCLOSED[form]) + 1
    return level, int(written) if written.isascii() else (parse_chinese(written) or 0)


def _opens_before_figure(match: re.Match[str], text: str, last: int) -> bool:
    """Tell whether `5.6月底前` is item 5: it opens a line, or follows a stop, and 5 is the number that is due."""
    before = text[match.start() - 1] if match.start() else "\n"
    if match["tight"] == "、" and before != "\n" and _MONTHS.match(text, match.end("tight")):
        return False
    return int(match["c"]) == last + 1 and before in _STOPS


def _candidates(text: str) -> list[re.Match[str]]:
    found, at = [], 0
    while match := _HEADING.search(text, at):
        found.append(match)
        at = match.end()
    check_amount(found)
    return found


def _opens(text: str, start: int, level: int, is_due: bool, parent: Heading | None) -> bool:
    before = text[start - 1] if start else "\n"
    if before == "\n":
        return level < 3 or is_due
    if not is_due:
        return False
    if before in _STOPS:
        return not (before == "）" and level == 3)
    return (
        level > 0
        and parent is not None
        and parent.level < level
        and start - parent.body <= _RUN_ON
        and not any(mark in text[parent.body : start] for mark in "。，；、\n")
    )


def _title_end(text: str, start: int) -> int:
    stop = _TITLE_END.search(text, start, start + 200)
    end = stop.start() if stop else min(start + 200, len(text))
    if end - start > _TITLE_MAX:
        comma = text.find("，", start, end)
        end = comma if comma > 0 else min(end, start + _TITLE_MAX)
    return end
