"""What one fragment says by itself: its times, its figures, what is to be made, what is to be sent in.

A fragment is read once and kept: a plan repeats its words. All offsets are from its start.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from fsplan.draft import wording
from fsplan.draft.figures.asides import NoTarget
from fsplan.draft.figures.figure import TextFigure
from fsplan.draft.figures.figures import find_figures
from fsplan.draft.figures.mentions import Scope
from fsplan.draft.figures.numerals import CHINESE
from fsplan.draft.figures.submissions import SendingIn, read_submission
from fsplan.draft.figures.times import Times, read_times

_DELIVERABLE = re.compile(
    r"^(?:并|抓紧|研究|尽快|及时|加快|同步|负责|探索|组织)*(?:出台|制定|制订|编制|印发|修订完善|修订|起草)[^，。；]{0,40}?"
    r"(?:办法|方案|规划|清单|意见|制度|机制|标准|规定|预案|规范|指南|目录|计划|条例|细则|措施)"
)
_SUMMARY = re.compile(r"^(?:并|认真|扎实)*(?:做好|完成|开展|形成)[^，。；]{0,24}总结")
_DONE_BY = re.compile(
    r"完成|建成|实现|出台|制定|印发|下放|纳入|取消|全部|优化|发布|开通|投入|启用|形成|建立|将|上线|启动|编制|修订|组织|开展|评估"
)
_NUMBERS = re.compile(f"[0-9]+|[{CHINESE}]+")
_CROWD = 60
"""So many numbers between two marks are no prose: a table's cells, or noise."""
_NO_TIMES = Times((), "", "", False, False, False, [], [])


@dataclass(frozen=True, slots=True)
class Said:
    """What a fragment says.

    Attributes:
        times: its times.
        figures: its figures, those that are a question too.
        asides: its numbers and times that are no target.
        made: where it says what is to be made or done; None where it does not, or has a figure.
        submission: what is to be sent in; None for nothing.
        next_scope: what the next fragment of the sentence is read by.
    """

    times: Times
    figures: tuple[TextFigure, ...]
    asides: tuple[NoTarget, ...]
    made: tuple[int, int] | None
    submission: SendingIn | None
    next_scope: Scope


@lru_cache(maxsize=8192)
def read_said(text: str, scope: Scope) -> Said:
    """Read a fragment, which holds no mark but inside brackets."""
    if is_crowded(text, 0, len(text)):
        unread = TextFigure(0, len(text), "count", "", None, "", decide=wording.CROWDED)
        return Said(_NO_TIMES, (unread,), (), None, None, scope)
    times = read_times(text, scope)
    if submission := read_submission(text, times, scope):
        return Said(
            times, (), tuple(times.asides), None, submission, replace(scope, is_by=False) if scope.is_by else scope
        )
    found = list(find_figures(text, times.scope(scope), times.spans))
    figures = tuple(one for one in found if not one.aside)
    asides = [NoTarget(one.start, one.end, one.aside) for one in found if one.aside]
    valued = [one for one in figures if one.value is not None]
    goes_on = any(one.measured_in != "%" for one in valued)
    if figures and not goes_on and times.every:
        times = replace(times, every="")  # 每周检查1次: the rhythm is that number's
    made = None if valued else _made(text, bool(times.dated))
    return Said(times, figures, (*times.asides, *asides), made, None, times.carried(scope, text, goes_on))


def is_crowded(text: str, start: int, end: int, most: int = _CROWD) -> bool:
    """Tell whether a stretch holds more numbers than prose does; it is asked about as a whole, and not read."""
    if end - start <= most:
        return False
    return sum(1 for _ in islice(_NUMBERS.finditer(text, start, end), most + 1)) > most


def _made(text: str, is_dated: bool) -> tuple[int, int] | None:
    """Return where a fragment without a figure says what is to be made, or done by a day."""
    if deliverable := _DELIVERABLE.search(text) or _SUMMARY.search(text):
        return deliverable.span()
    return (0, len(text)) if is_dated and _DONE_BY.search(text) else None
