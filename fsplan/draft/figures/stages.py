"""Amounts of a year told in stages (一季度200批次、二季度500批次): one target with what is due by each quarter's end.

They are read where the words or the numbers show whether each stage is told by itself or together with those before
it, and whether they come to the whole; else the whole is kept and the stages are asked about, once.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from fsplan.draft import wording
from fsplan.draft.figures.figure import Commitment, Waypoint, running_sums, shares_of
from fsplan.draft.figures.numerals import parse_chinese
from fsplan.draft.lexicon.limits import BEFORE
from fsplan.draft.lexicon.verbs import VERBS
from fsplan.draft.lexicon.words import any_of
from fsplan.plan.kinds import KINDS

_FULL = Decimal(100)
_LONGEST = 30
_FURTHEST = 4
"""So many figures before stages may be the one that they come to."""

_BY = "(?:之?前|以前|止)"
_TASK = "(?:的?总?|度)(?:任务|目标|计划|总量|工作量)"
_OF_TASK = re.compile(f"(?:全年)?年?{_TASK}的?")
"""一季度完成全年任务的20%: of what a percentage is the share when the whole is all there is to do."""

_WHEN = re.compile(
    rf"(?:(?P<upto>前|[1一]季?度?[至到—~～-]{{1,2}})|第)?(?P<quarter>[一二三四两1-4])季度(?P<end>末|底)?{_BY}?"
    rf"|(?P<half>[上下])半年[末底]?{_BY}?|(?P<whole>(?:全年度?|年内|年[底末终]{_BY}?)(?!{_TASK}))"
    rf"|(?:(?P<first>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月?份?[至到—~～-]{{1,2}})?(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?P<month>[底末]|3[01]日)?{_BY}?"
)
_DEEDS = re.compile(any_of([*VERBS, *BEFORE, "累计", "共", "各", "分别", "应", "要", "须", "需", "再"]))
_BEGINS = re.compile("启动|开工|动工|立项|开建|进场")
_LEADS = re.compile("(?:其中|分别|到|至|截至|确保|力争|争取|并|再|在|于|今年|本年|20[0-9]{2}年|[：:、和及])*")
_PARTS = ("其中", "分别")


class _Told(NamedTuple):
    """An amount of a stage.

    Attributes:
        one: the figure.
        at: where its time begins in the text.
        by: the last day of its time.
        since: the first month of its time.
        is_sum: its words say that what was done before counts too: 累计, 底前, 上半年, 全年.
        is_whole: it is what the whole year comes to.
        before: the words between the last mark and the time: 其中, 项目建设.
        thing: what is counted, its verbs left out.
        is_begun: it is only begun: 启动1家, 开工2家.
    """

    one: Commitment
    at: int
    by: date
    since: int
    is_sum: bool
    is_whole: bool
    before: str
    thing: str
    is_begun: bool

    @property
    def amount(self) -> Decimal:
        """The figure's number."""
        return self.one.value or Decimal(0)


class _Whole(NamedTuple):
    """What stages come to.

    Attributes:
        one: the figure that says so; None where none does.
        is_parted: whether they are told as its parts.
        at: where it stands among what was read before the stages; -1 where it does not.
    """

    one: Commitment | None
    is_parted: bool
    at: int = -1

    @property
    def amount(self) -> Decimal | None:
        """The figure's number."""
        return self.one.value if self.one is not None else None


def with_stages(text: str, found: Sequence[Commitment], year: int | None, start: int = 0) -> list[Commitment]:
    """Return commitments with those that tell stages of one amount as one.

    Args:
        text: the cleaned text.
        found: what a stretch of it commits to, in its order.
        year: the plan's year; None where it has none or several, whose stages nobody can tell apart.
        start: where the stretch begins.
    """
    if year is None or len(found) < 2:
        return list(found)
    told: list[Commitment] = []
    at = 0
    while at < len(found):
        low = max(found[at].fragment[0], found[at - 1].end if at else 0)
        run = _run(text, found, at, low, year)
        whole = _whole_of(text, told, run)
        if not run or (len(run) < 2 and whole.one is None):
            told.append(found[at])
            at += 1
            continue
        at += len(run)
        joined = _joined(text, run, whole, start)
        if joined is None:
            told += [one.one for one in run]
        else:
            _put(told, joined, whole)
    return told


def _put(told: list[Commitment], joined: Commitment, whole: _Whole) -> None:
    """Put stages as one in the place of the figure that they come to, or behind what was read before them."""
    if whole.one is None:
        told.append(joined)
    else:
        told[whole.at] = joined


def _run(text: str, found: Sequence[Commitment], at: int, low: int, year: int) -> list[_Told]:
    """Return the stages of one thing that follow one another from a place on."""
    run: list[_Told] = []
    for one in found[at:]:
        stage = _stage(text, one, max(low, one.fragment[0]), year)
        if stage is None or (run and not _goes_on(run, stage)):
            break
        run.append(stage)
        low = one.end
    return run


def _stage(text: str, one: Commitment, low: int, year: int) -> _Told | None:
    """Read the time right before a figure; None where it has none, or is no amount to be reached."""
    if one.value is None or one.op not in (">=", "=") or one.each or one.every or KINDS[one.kind].is_derived:
        return None
    low = max(low, one.start - _LONGEST)
    words = text[low : one.start]
    times = list(_WHEN.finditer(words))
    if not times:
        return None
    when = times[-1]
    is_whole = when["whole"] is not None
    by = date(year, 12, 31) if is_whole else one.due
    is_summed = bool("累计" in words or when["end"] or when["month"] or when[0].endswith("前"))
    if by is None or by.year != year or not (is_whole or when["quarter"] or when["half"] or when["first"] or is_summed):
        return None
    since = by.month - 2 if when["quarter"] and not when["upto"] else 7 if when["half"] == "下" else 1
    since = _month(when["first"]) if when["first"] else since
    is_sum = is_summed or (since == 1 and not when["quarter"])
    said, before = words[when.end() :], words[: when.start()].lstrip("，；、")
    is_begun = _BEGINS.search(said) is not None
    return _Told(one, low + when.start(), by, since, is_sum, is_whole, before, _DEEDS.sub("", said), is_begun)


def _month(said: str) -> int:
    return int(said) if said.isdecimal() else parse_chinese(said) or 1


def _goes_on(run: list[_Told], stage: _Told) -> bool:
    """Tell whether a stage is of the thing that those before it are of."""
    first, last = run[0], run[-1]
    is_alike = (first.one.kind, first.one.measured_in) == (stage.one.kind, stage.one.measured_in)
    is_same = stage.thing in ("", first.thing) and (
        stage.before == first.before or _LEADS.fullmatch(stage.before) is not None
    )
    return is_alike and is_same and first.is_begun == stage.is_begun and not (last.is_whole or stage.by < last.by)


def _whole_of(text: str, told: Sequence[Commitment], run: Sequence[_Told]) -> _Whole:
    """Return what a figure before stages says that they come to: 全年抽检2000批次，其中一季度200批次.

    One that stands further off, as in a table's cell before those of the quarters, is the last stage's to the digit.
    """
    if not run or not told or run[0].thing:
        return _Whole(None, is_parted=False)
    one, first, last = told[-1], run[0], run[-1]
    if first.is_begun and not _BEGINS.search(text, one.fragment[0], one.start):
        return _Whole(None, is_parted=False)  # 完成4家；一季度启动1家
    between = text[one.end : first.at]
    is_figure = one.value is not None and one.op in (">=", "=") and not (one.each or one.every or one.decide)
    is_apart = "。" in between and first.one.measured_in == "%" and "完成" in text[first.at : first.one.start]
    is_near = not is_apart and "\n" not in between and _LEADS.fullmatch(between.lstrip("，；。、（")) is not None
    is_alike = (one.kind, one.measured_in) == (first.one.kind, first.one.measured_in)
    is_share = first.one.measured_in == "%" and KINDS[one.kind].is_flow and "。" not in between
    is_later = one.due is None or one.due >= run[-1].by
    if is_figure and is_near and is_later and not one.stages and (is_alike or is_share):
        return _Whole(one, is_parted=any(word in between for word in _PARTS), at=len(told) - 1)
    for at in range(len(told) - 1, max(len(told) - _FURTHEST, 0) - 1, -1):
        one = told[at]
        is_alike = (one.kind, one.measured_in, one.op, one.value) == (*_sort_of(last.one), last.amount)
        is_bare = not (one.stages or one.each or one.every or one.decide or one.due)
        if is_alike and is_bare and len(run) > 1 and not re.search("[。\n]", text[one.end : first.at]):
            return _Whole(one, is_parted=False, at=at)
    return _Whole(None, is_parted=False)


def _sort_of(one: Commitment) -> tuple[str, str, str]:
    return one.kind, one.measured_in, one.op


def _joined(text: str, run: list[_Told], whole: _Whole, start: int) -> Commitment | None:
    """Return the stages as one target, or as one question; None where they stay targets of their own."""
    stages = run
    if run[-1].is_whole and len(run) > 1 and run[-2].by == run[-1].by and whole.one is None:
        whole, stages = _Whole(run[-1].one, is_parted=True), run[:-1]
    base = whole.one or run[0].one
    last = run[-1].one
    span = (min(base.start, run[0].at), last.end)
    fragment = base.fragment if base.start < run[0].at else (_subject(text, run[0], start), last.fragment[1])
    is_share_of = base.measured_in != "%" and last.measured_in == "%"
    reached = _reached(stages, _FULL if is_share_of else whole.amount, whole)
    if reached is None and whole.one is None and all(one.is_sum for one in stages[1:]):
        return None  # by June 60%, by December 50%: each is a demand of its own
    base = base._replace(start=span[0], end=span[1], fragment=fragment, decide=None)
    if reached is None:
        value = whole.amount
        return base._replace(value=value, op=base.op if value is not None else "", due=None, decide=wording.STAGES)
    is_of_all = last.measured_in == "%" and _OF_TASK.fullmatch(run[0].thing) is not None
    end = _FULL if is_share_of or is_of_all else whole.amount if whole.amount is not None else reached[-1]
    amounts = shares_of(reached, end) if is_share_of or base.measured_in == "%" else reached
    if amounts is None:
        return None
    is_percent = base.measured_in == "%" or is_share_of
    told = tuple(Waypoint(one.by, amount, is_percent) for one, amount in zip(stages, amounts, strict=True))
    due = stages[-1].by if reached[-1] == end else base.due if whole.one is not None else None
    value = whole.amount if whole.amount is not None else end
    op = "=" if base.measured_in == "%" and value == _FULL else base.op
    return base._replace(value=value, op=op, due=due, stages=told)


def _subject(text: str, first: _Told, start: int) -> int:
    """Return where the words begin that say of what a stage is: in a table before the mark (清淤；一季度完成20%)."""
    at = first.one.fragment[0]
    if at > start and not first.before and text[at - 1] in "；，":
        low = max(start, at - _LONGEST)
        return max([low, *(text.rfind(mark, low, at - 1) + 1 for mark in "。；，\n")])
    return at


def _reached(stages: Sequence[_Told], end: Decimal | None, whole: _Whole) -> list[Decimal] | None:
    """Return what is reached by each stage's end; None where the text does not tell, or its numbers do not agree."""
    amounts = [one.amount for one in stages]
    if any(earlier.by >= later.by for earlier, later in pairwise(stages)):
        return None
    is_share = stages[0].one.measured_in == "%"
    is_full = stages[-1].by.month == 12
    end = _FULL if end is None and is_share and is_full and amounts[-1] == _FULL else end
    sums = list(running_sums(amounts))
    rises = all(earlier <= later for earlier, later in pairwise(amounts))
    is_told_sum = any(one.is_sum for one in stages[1:])
    is_parted = stages[0].since == 1 and all(one.by.month + 1 == two.since for one, two in pairwise(stages))
    limit = end if end is not None else _FULL if is_share else None
    fits_sum = rises and not (end is not None and (amounts[-1] > end or (is_full and amounts[-1] != end)))
    fits_parts = is_parted and not is_told_sum
    if limit is not None and (sums[-1] > limit or (is_full and sums[-1] != limit)):
        fits_parts = False
    if len(stages) == 1:
        is_shown_sum, is_shown_part = stages[0].since == 1 or stages[0].is_sum, False
    else:
        is_shown_sum = is_told_sum or (end is not None and amounts[-1] == end)
        is_shown_part = whole.is_parted or not rises or (is_full and limit is not None and sums[-1] == limit)
    if fits_sum and is_shown_sum and not (fits_parts and is_shown_part):
        return amounts
    return sums if fits_parts and is_shown_part and not (fits_sum and is_shown_sum) else None
