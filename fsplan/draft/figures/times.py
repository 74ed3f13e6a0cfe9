"""The times of one fragment: its deadlines, its rhythm, a year that it begins with."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from fsplan.draft.figures.asides import NoTarget
from fsplan.draft.figures.deadlines import Deadline, find_deadlines, find_events
from fsplan.draft.figures.mentions import Scope
from fsplan.draft.lexicon.deadlines import FINISHED
from fsplan.draft.lexicon.limits import BEFORE
from fsplan.draft.lexicon.words import any_of

_YEAR = re.compile("(20[0-9]{2})年度?(?![0-9]{1,2}[月.-]|以来|起|前|印发|、)")
_IN_YEAR = re.compile("(20[0-9]{2})年(?!以来|起|[—~至-])")
_DATE = re.compile(r"(?<![0-9.])(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|份)?|(?<![0-9.])(?:19|20)[0-9]{2}年度?")
_SINCE = re.compile("截[至止]")
_DAY_OF = re.compile("[末底首次]?月?(?:[0-9]{1,2}[日号]|[上中下]旬|[底末])?(?:之?前|以前|内)?")
"""每季度末月25日前: what stands behind a rhythm and only says which day of it."""

_FINISHES = re.compile(
    f"(?:全面|全部|基本|均|要|须)*(?:[一-鿿]{{2}}(?=到位|完毕|完成))?(?:{any_of(FINISHED)}|完毕|投用)(?:并?(?:投入使用|投用|通过验收))?"
)
_ITS_WORK = re.compile("(?P<what>[一-鿿]{2,8})(?:工作|任务)(?:应|须|要|于|在|均)*")
_ABOVE = ("以上", "上述", "各项", "所有", "全部", "全年")
"""抽检工作于12月10日前全部完成, 上述任务6月底前完成: whose work it is that a sentence speaks of."""

_DAY = "(?:3[01]|[12][0-9]|0?[1-9])[日号]"
_MONTH = f"(?:1[0-2]|0?[1-9])月(?:份|{_DAY}|底|末|[上中下]旬)?"
_STAGE = re.compile(
    rf"(?:（[一二三四五六七八九十]{{1,3}}）)?(?P<title>[^，。；（\n]{{2,24}}?)（(?:20[0-9]{{2}}年)?(?:{_MONTH}|1[0-2]|0?[1-9]|即日)(?:起|开始)?[-—–~～至到]{{1,2}}"
    rf"(?P<to>(?:20[0-9]{{2}}年)?{_MONTH}|{_DAY})(?:底|止)?）"
)
_TIME_LINE = re.compile("(?:完成|活动|实施|开展|举办)?(?:时间|时限|期限)：(?=[^，。；\n]{2,12}$)", re.MULTILINE)
"""时间：6月10日前: a line above what is to be done by then."""

_STAGE_ALONE = re.compile("[。：\n]|\\Z")
"""集中整治阶段（4月21日—10月31日）: a heading that tells when a stage is held."""

_ALL = re.compile("(?:要|须)?(?:全部|全面|均)")

_TO_BE = re.compile(
    "今年|本年|当年|今后|(?<![主重需首紧摘纪次])要(?![求点素害])|(?<![供相响适对反效])应(?![急对用])|须|力争|确保|争取|不[低少高超]"
)
"""Words for what is to be; 主要, 供应 and 计划完成率 are none."""

_YEAR_BEFORE = re.compile(rf"(?<![较比与同从由自以])(20[0-9]{{2}})年度?{any_of(BEFORE)}?$")
_YEAR_LENGTH = 13
_BARE = 3
"""A rhythm stands alone in a fragment that is at most so much longer."""


@dataclass(frozen=True, slots=True)
class Times:
    """What a fragment says of time; offsets from its start.

    Attributes:
        dated: its deadlines, each on or before a day, in their order.
        every: the word of its rhythm, empty for none.
        rhythm: the rhythm's name, such as `quarter`.
        is_past: it tells how things stood on a day before the plan.
        is_earlier: it begins with a year before the plan's.
        is_anew: it begins with a year, has a deadline or says what is to be: what was said of a year before is over.
        spans: what its deadlines take up.
        asides: times that are no deadline.
    """

    dated: tuple[Deadline, ...]
    every: str
    rhythm: str
    is_past: bool
    is_earlier: bool
    is_anew: bool
    spans: list[tuple[int, int]]
    asides: list[NoTarget]

    def scope(self, scope: Scope) -> Scope:
        """Return what the fragment's figures are read by."""
        is_past = self.is_past or (scope.is_past and not self.dated)
        is_earlier = self.is_earlier or (scope.is_earlier and not self.is_anew)
        every = "" if self.every or self.dated else scope.every  # 每月5日前报送，年底前完成5项
        if (is_past, is_earlier, every) == (scope.is_past, scope.is_earlier, scope.every):
            return scope
        return replace(scope, is_past=is_past, is_earlier=is_earlier, every=every)

    def carried(self, scope: Scope, text: str, follows: bool) -> Scope:
        """Return what the next fragment of the sentence is read by."""
        is_past = self.is_past or (scope.is_past and not self.dated)
        tells_all = self.is_earlier and not text.endswith("的") and "基础" not in text  # 2029年完成抽检5批次，合格率98%
        is_earlier = tells_all or (scope.is_earlier and not self.is_anew)
        is_by = bool(self.dated) and len(text) <= sum(one.end - one.start for one in self.dated) + _BARE
        if (is_past, is_earlier, is_by) != (scope.is_past, scope.is_earlier, scope.is_by):
            scope = replace(scope, is_past=is_past, is_earlier=is_earlier, is_by=is_by)
        if scope.years > 1 and (named := _IN_YEAR.match(text)):
            scope = replace(scope, year=int(named[1]))  # 2031年为攻坚年，9月底前
        if not self.every or follows:
            return scope if follows == scope.follows else replace(scope, follows=follows)
        is_short = len(text) <= len(self.every) + _BARE
        names_day = _DAY_OF.fullmatch(text.removeprefix(self.every)) is not None
        is_alone = is_by or is_short or names_day
        day = text if names_day and text != self.every else ""
        return replace(scope, follows=follows, every=self.every, is_doubtful=not is_alone, day=day)


def read_times(text: str, scope: Scope) -> Times:
    """Read the times of a fragment."""
    year = None if scope.years > 1 and _YEAR.match(text) else scope.year
    found = list(find_deadlines(text, 0, len(text), year))
    if "前" in text:
        found += [one for one in find_events(text, 0, len(text)) if text[one.end :] and not _overlaps(one, found)]
    dated = [one for one in found if not one.every]
    repeats = next((one for one in found if one.every), None)
    is_since = "截" in text and _SINCE.search(text) is not None
    is_past = is_since and not any(text[one.start] == "截" and _is_ahead(one.due, year) for one in dated)
    asides = [NoTarget(one.start, one.end, "done") for one in dated if is_past and text[one.start] == "截"]
    dated = [one for one in dated if not (is_past and text[one.start] == "截")]
    is_anew = bool(dated) or _YEAR.match(text) is not None or _TO_BE.search(text) is not None
    is_earlier = False
    if not dated and (alone := _YEAR.match(text)):
        stated = int(alone[1])
        is_earlier = year is not None and stated < year
        if year is None or stated > year:
            dated = [Deadline(alone.start(), alone.end(), date(stated, 12, 31))]
    ahead = [one for one in dated if one.due is None and text.endswith(("年内", "年之内"), one.start, one.end)]
    asides += [NoTarget(one.start, one.end, "date") for one in ahead]
    asides += _dates(text, [(one.start, one.end) for one in [*found, *dated]])
    spans = [(one.start, one.end) for one in dated] + [(one.start, one.end) for one in asides]
    every, rhythm = (text[repeats.start : repeats.end], repeats.every) if repeats else ("", "")
    return Times(tuple(dated), every, rhythm, is_past, is_earlier, is_anew, spans, asides)


def stage_end(text: str, start: int, end: int, year: int | None) -> Deadline | None:
    """Return the end of the stage that a sentence begins with: 集中整治阶段（4月21日—10月31日）检查300家."""
    found = _STAGE.match(text, start, end)
    if found is None and (label := _TIME_LINE.match(text, start, end)):
        days = [one for one in find_deadlines(text, label.end(), end, year) if one.due]
        return days[0]._replace(is_horizon=True, is_stage=True) if len(days) == 1 else None
    if found is None or not ("阶段" in found["title"] or _STAGE_ALONE.match(text, found.end())):
        return None
    month = "" if "月" in found["to"] else text[found.end("title") + 1 : text.find("月", found.end("title")) + 1]
    until = f"{month}{found['to']}前"
    due = next(find_deadlines(until, 0, len(until), year), None)
    return due and Deadline(found.start("to"), found.end("to"), due.due, "", is_horizon=True, is_stage=True)


def _overlaps(one: Deadline, others: list[Deadline]) -> bool:
    return any(other.start < one.end and one.start < other.end for other in others)


def _dates(text: str, taken: list[tuple[int, int]]) -> list[NoTarget]:
    """Return the dates that are no deadline: the day a document was signed, the year a campaign is of."""
    found = (one.span() for one in _DATE.finditer(text))
    return [
        NoTarget(*span, "date") for span in found if not any(low < span[1] and span[0] < high for low, high in taken)
    ]


def _is_ahead(due: date | None, year: int | None) -> bool:
    return due is not None and year is not None and due.year >= year


def finishes(text: str, start: int, end: int) -> Literal["it", "all"] | None:
    """Tell whether words say nothing but that something, or all of it, is finished; None where they say more."""
    found = _FINISHES.fullmatch(text, start, end)
    return None if found is None else "all" if _ALL.match(found[0]) else "it"


def names_work(text: str, told: list[str]) -> bool:
    """Tell whether words name the work that others, in the sentence before, tell of: 抽检工作于."""
    work = _ITS_WORK.fullmatch(text)
    return work is not None and bool(told) and (work["what"] in _ABOVE or all(work["what"][:2] in one for one in told))


def year_before(text: str, start: int, at: int) -> Deadline | None:
    """Return the year before a number inside a fragment that begins at `start`: 小麦粉2031年400批次, 2031年达到66%."""
    found = _YEAR_BEFORE.search(text, max(start + 1, at - _YEAR_LENGTH), at)
    return Deadline(*found.span(), date(int(found[1]), 12, 31)) if found else None
