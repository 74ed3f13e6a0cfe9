"""What is to be sent in: how often, by which day, and what of it a plan cannot state."""

import re
from typing import NamedTuple, get_args

from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures.mentions import RHYTHM, Scope
from fsplan.draft.figures.times import Times
from fsplan.draft.lexicon.deadlines import EVERY
from fsplan.plan.model import Every

_REPORT = re.compile(
    r"(?:提交|报送|上报|报告|报备|通报|(?<=[向前])报|将[^，；]{2,20}?报(?=[省市县区州盟旗镇乡]))(?!(?:制度|机制|平台|系统|单位|员|奖励|电话|会|重大|期内))"
)
_NO_REPORT = re.compile(r"作为|接受|举报|督查(?![室组处科办])|列入|纳入|检验报告|检测报告|报告制")
_DAYS = re.compile("(?:[0-9]{1,2}月(?:[0-9]{1,2}日|底)?前?[、和及]){1,11}[0-9]{1,2}月的?(?:[0-9]{1,2}日|底)?")
_DAY_OF_EACH = re.compile(
    "(?:[次下]一?个?(?:月|季度?)(?:首月)?的?|(?<![0-9一二三四五六七八九十]月)(?<![0-9]))[0-9]{1,2}[日号](?:之?前|以前)"
    "|(?:结束|终了)?后的?[0-9]{1,2}个?(?:工作)?[日天](?:之?内|以内|之?前)"
)
"""次月5日前, 每季度末月20日前, 每季度结束后10日内: a day of each month or quarter."""

_NEXT = re.compile("[次下]一?个?(?P<of>月|季)")


class SendingIn(NamedTuple):
    """A periodic submission: its rhythm, what is open about it, and whether its own fragment has a deadline."""

    every: str
    decide: Text | None
    is_dated: bool


def read_submission(text: str, times: Times, scope: Scope) -> SendingIn | None:
    """Read a periodic submission: every quarter, every year, or by a date of the year.

    Its time may stand before a mark by itself (每月5日前，各镇将进展报市水务局).
    """
    day = _DAY_OF_EACH.search(text)
    following = _NEXT.match(day[0]) if day and not times.rhythm else None
    is_timed = bool(times.rhythm or times.dated)
    rhythm = times.rhythm if is_timed or not scope.every or scope.is_doubtful else EVERY[scope.every].name
    rhythm = {"月": "month", "季": "quarter"}[following["of"]] if following else rhythm
    days = _DAYS.search(text) if rhythm in ("", "year") else None
    sent = _REPORT.search(text) if is_timed or rhythm or days or scope.is_by else None
    if sent is None or _NO_REPORT.search(text):
        return None
    is_dated = bool(times.dated) or scope.is_by
    if days:
        return SendingIn("", wording.repeated(days[0]), is_dated)  # 每年6月10日和12月10日前
    said = RHYTHM.findall(text)
    if len({EVERY[word].name for word in said}) > 1:  # 每月调度、每季通报: the one that stands with the verb
        near = EVERY[(RHYTHM.findall(text, 0, sent.start()) or said)[-1]].name
        return SendingIn(near if near in get_args(Every) else "", wording.repeated("、".join(said)), is_dated)
    is_known = rhythm in get_args(Every)
    every = rhythm if is_known else "" if rhythm else "year"
    if not every:
        return SendingIn(every, wording.repeated(rhythm), is_dated)
    by = text[_begin(text, day) : day.end()] if day else scope.day if rhythm and not times.rhythm else ""
    return SendingIn(every, wording.filed_each(by) if by else None, is_dated)


def _begin(text: str, day: re.Match[str]) -> int:
    """Return where the words of a day begin, with the rhythm before it: 每季度末月20日前."""
    rhythms = [found.start() for found in RHYTHM.finditer(text, 0, day.start())]
    return rhythms[-1] if rhythms else day.start()
