"""Words that say of figures that they run from the year's beginning, be they called a total or a stretch of months."""

import re

from fsplan.core.around import sum_word
from fsplan.progress.said.doubted import may_be_doubted
from fsplan.progress.said.measures import noted_measure
from fsplan.progress.said.noted import may_be_of_another_time, tells_total
from fsplan.progress.said.void import gives_figure, says_doubt, says_void

_TO = "(?:至|到|—|–|－|-|~|～)"
_YEAR = "(?:(?:19|20)[0-9]{2}年)?"
_STRETCH = (
    rf"(?<![0-9])0?1月?(?:份)?{_TO}{_YEAR}(?:0?[4-9]|1[0-2])月(?:份)?(?![0-9])"
    rf"|(?<![0-9])0?1月0?1日{_TO}{_YEAR}(?:0?[4-9]|1[0-2])月[0-9]{{1,2}}日"
    r"|上半年|前[二三四2-4]个?季度|(?:自|从)?(?:今年|本年|年)初(?:以来|至今|起|到现在)"
)
_RUNNING = re.compile(_STRETCH)
_NOTE = re.compile(
    r"(?:(?:该|此|本|以上|上述|所报|填报)?(?:数|数据|数值|数字)?(?:均)?(?:为|是|系))?"
    rf"(?:截[至止].{{1,12}})?(?:(?:(?:本年|全年|{_YEAR}(?:1月?{_TO}[0-9]{{1,2}}月|{_STRETCH}))的?)?累计|{_YEAR}(?:{_STRETCH})|均?含(?:第?[一二三]|上个?)季度)"
    r"(?:完成)?(?:数据|数值|数|值|量)?(?:[（(][^（）()]*[)）])?[。.]?"
)
_BELOW = re.compile(
    r"(?:(?:以上|上述|上表|本表|表中|表内)[^，,。；;]{0,12}?|(?:^|[:：])(?:各项)?数据均?)(?:为|是|系)[^，,。；;]{0,12}?"
    rf"(?:累计|{_STRETCH})|数据?均?(?:包?含|包括)第?[一二三]季度"
)


def find_running(text: str) -> str:
    """Return what a title says that reaches from the year's beginning beyond its first quarter: 1-6月, 上半年."""
    found = _RUNNING.search(text.replace(" ", ""))
    return found.group() if found else ""


def says_running_below(text: str) -> bool:
    """Tell whether a note below a table says so of all its figures; 累计 alone may be about something else there."""
    return _BELOW.search(text) is not None


def is_running_note(note: str) -> bool:
    """Tell whether a row's note says of its figure that it is a running total, and nothing else."""
    return _NOTE.fullmatch(note.strip().replace(" ", "")) is not None


def tells_more(note: str) -> bool:
    """Tell whether a row's note may say of its figure that it is a total, void, in doubt, or what it is measured in."""
    is_one = is_running_note(note) or bool(noted_measure(note)) or says_void(note) or gives_figure(note)
    is_noted = bool(sum_word([note], noted=True)) or tells_total(note) or may_be_of_another_time(note)
    return is_one or is_noted or says_doubt(note) or may_be_doubted(note)
