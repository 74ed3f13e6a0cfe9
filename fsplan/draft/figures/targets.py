"""What a clause commits its units to: figures, submissions, deliverables with a date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures import deadlines
from fsplan.draft.figures.counts import TextFigure
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.figures.figures import find_figures
from fsplan.draft.text.brackets import cut_outside_brackets

_LONGEST = 400
_SENTENCE = re.compile(r"[。\n！？]+")
# what a sentence must hold to commit to anything: looked for once, before anything finer
_WORTH = re.compile(
    r"[0-9]|[两三四五六七八九十百千万][家所座处名场户件个]|每[年季月半周百千万]|[年月][底末内]|季度|覆盖|不发生|零发生|为零|杜绝|[一几]批|若干|总结|出台|制定|制订|编制|印发|修订|起草|按[季月年]"
)
_REPORT = re.compile(
    r"(?:提交|报送|上报|报告|报备|通报|(?<=[向前])报)(?!(?:制度|机制|平台|系统|单位|员|奖励|电话|会|重大|期内))"
)
_NO_REPORT = re.compile(r"作为|接受|举报|督查|列入|纳入|检验报告|检测报告|报告制")
_DELIVERABLE = re.compile(
    r"^(?:并|抓紧|研究|尽快|及时|加快|同步|负责|探索|组织)*(?:出台|制定|制订|编制|印发|修订完善|修订|起草)[^，。；]{0,40}?"
    r"(?:办法|方案|规划|清单|意见|制度|机制|标准|规定|预案|规范|指南|目录|计划|条例|细则|措施)"
)
_SUMMARY = re.compile(r"^(?:并|认真|扎实)*(?:做好|完成|开展|形成)[^，。；]{0,24}总结")
_DONE_BY = re.compile(
    r"完成|建成|实现|出台|制定|印发|下放|纳入|取消|全部|优化|发布|开通|投入|启用|形成|建立|将|上线|启动|编制|修订|组织|开展|评估"
)


@dataclass(frozen=True, slots=True)
class Commitment:
    """One target as read; offsets in the cleaned text.

    Attributes:
        start: where the words that state it begin.
        end: offset, exclusive.
        fragment: the stretch between two marks that it stands in.
        kind: the plan's kind of target.
        op: the operator, empty where there is no goal.
        value: the goal, in base units; None where there is none.
        measured_in: the unit of measure, `%` for percentages.
        per: base of a rate.
        base: what a rate is counted over.
        due: the day it is due, None when the text does not say.
        every: `quarter` or `year` for a submission.
        decide: what a person must settle, None when nothing is open.
    """

    start: int
    end: int
    fragment: tuple[int, int]
    kind: str
    op: str = ""
    value: Decimal | None = None
    measured_in: str = ""
    per: int | None = None
    base: str = ""
    due: date | None = None
    every: str = ""
    decide: Text | None = None


def find_commitments(text: str, start: int, end: int, year: int | None) -> Iterator[Commitment]:
    """Yield what a clause commits to, in the order of the text.

    Args:
        text: the cleaned text.
        start: where the clause begins.
        end: where it ends, exclusive.
        year: the plan's year, for deadlines that state none.
    """
    for low, high in _sentences(text, start, end):
        if not _WORTH.search(text, low, high):
            continue
        due: Deadline | None = None
        for first, last in _fragments(text, low, high):
            due = deadlines.first_deadline(text, first, last, year) or due
            yield from _of_fragment(text, first, last, due)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in _SENTENCE.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at ， and ；; what is longer than any sentence of prose is cut anyway, to stay linear."""
    for low, high in cut_outside_brackets(text, start, end, "，；"):
        for first in range(low, high, _LONGEST):
            yield first, min(first + _LONGEST, high)


def _of_fragment(text: str, start: int, end: int, due: Deadline | None) -> Iterator[Commitment]:
    fragment = text[start:end]
    if submission := _submission(text, start, end, due):
        yield submission
        return
    day = due.due if due else None
    any_figure = False
    for figure in find_figures(text, start, end):
        any_figure = any_figure or figure.value is not None
        yield _from_figure(figure, (start, end), day)
    if any_figure:
        return
    deliverable = _DELIVERABLE.search(fragment) or _SUMMARY.search(fragment)
    here = due is not None and start <= due.start < end
    if deliverable or (here and _DONE_BY.search(fragment)):
        low = start + deliverable.start() if deliverable else start
        yield Commitment(low, start + deliverable.end() if deliverable else end, (start, end), "milestone", due=day)


def _from_figure(figure: TextFigure, fragment: tuple[int, int], due: date | None) -> Commitment:
    return Commitment(
        figure.start,
        figure.end,
        fragment,
        figure.kind,
        figure.op,
        figure.value,
        figure.measured_in,
        figure.per,
        figure.base,
        due,
        "",
        figure.decide,
    )


def _submission(text: str, start: int, end: int, due: Deadline | None) -> Commitment | None:
    """Read a periodic submission: every quarter, every year, or by a date of the year."""
    said = _REPORT.search(text, start, end)
    if not said or _NO_REPORT.search(text, start, end):
        return None
    every = next((found.every for found in deadlines.find_deadlines(text, start, end, None) if found.every), "")
    by_year_end = due is not None and start <= due.start < end
    if not every and not by_year_end:
        return None
    decide = None if every in ("", "quarter", "year") else wording.repeated(every)
    return Commitment(
        start,
        end,
        (start, end),
        "report",
        due=due.due if due and by_year_end else None,
        every=every if every in ("quarter", "year") else "year" if not every else "",
        decide=decide,
    )
