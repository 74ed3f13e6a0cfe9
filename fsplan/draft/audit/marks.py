"""Every figure, deadline, and bracket or line of units in a text, whether anything was made of it or not.

The look is wide and knows nothing of what the readers make of a text: what it finds and nobody has read is told to a
person. It leaves out what numbers a thing or dates a document: years, days, document numbers, numbers of headings.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.quantity import EXACT, parse_decimal
from fsplan.draft import wording
from fsplan.draft.audit.unit_lines import find_unit_lines
from fsplan.draft.figures.deadlines import Deadline, find_deadlines, find_events
from fsplan.draft.figures.numerals import parse_chinese
from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.reading import Reading
from fsplan.draft.text.brackets import find_pairs, outermost_first

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = "[0-9][0-9,]{0,20}(?:[.][0-9]{1,9})?"
# measures of more than one character, for the words that are shown: 批次, 小时
_LONG = "批次|个百分点|百分点|个月|小时|工作日|分钟|公里|千米|平方米|平方公里|立方米|公顷|亿元|人次|家次|场次|车次|学时"
# a measure that counts: 两家, 三次, 五座
_COUNTED = (
    "批次|家|次|场|座|所|处|名|户|件|辆|台|起|条|篇|部|期|倍|成|人|张|套|间|亩|只|头|吨|元|公里|平方"
    "|门|棵|株|艘|盏|幅|堂|眼"
)
_ARABIC = re.compile(
    rf"[0-9](?<![0-9A-Za-z.〔\[第+／/_=#-][0-9])[0-9,]{{0,20}}(?:[.][0-9]{{1,9}})?(?:[-~—–至]{_NUMBER})?[十百千万亿]{{0,2}}[余多]?(?:%|‰|{_LONG}|[\u4e00-\u9fff]?)"
)
_DIGITS = "〇零一二两三四五六七八九十百千万亿"
_CHINESE = re.compile(
    rf"(?=[{_DIGITS}])(?<![第这那前上下每各某{_DIGITS}])(?:(?P<one>[两三四五六七八九])(?={_COUNTED})"
    rf"|(?P<many>[{_DIGITS}]{{2,17}})(?={_COUNTED}|个|项))(?:{_LONG}|{_COUNTED}|个|项)"
)
# 2030年, 6月, 15日, 3号: days and numbers of documents
_NO_FIGURE_AFTER = re.compile("年(?![内]?完成)|月|日|号|届|时[许整]?$|版|条规定|款")
_DATED = re.compile(
    "(?=[0-9一二三四五六七八九十年今明当本上下第每按])(?:(?:20[0-9]{2}年|今年|明年|当年)?(?:[0-9]{1,2}|十[一二]|[一二三四五六七八九十])月(?:[0-9]{1,2}日|[上中下]旬|份)?(?:月?[底末初])?(?:之?前|以前|内)?"
    "|(?:20[0-9]{2}年|今年|本年|明年|当年)?(?:年[底末]|[上下]半年|第?[一二三四]季度)[底末]?(?:之?前|以前|内)?"
    "|每(?:季度?|月|半年|年度?|周|两年)|按(?:季度?|月|年度?)(?![份]))"
)
_MAY_DATE = re.compile(
    "[月周年度前季内](?:(?<=[0-9一二三四五六七八九十每按]月)|(?<=[年度前季])|(?<=[周期]内)|(?<=每周))"
)
_BRACKET_MAX = 200
_WHOLE = re.compile("[0-9]+")
_CUT = re.compile("[、，,；;：:和及与\n]")
_BODY = re.compile(
    "(?:局|委|办|厅|部|院|署|街道|政府|委员会|办公室|办事处|中心|支队|分局|总队|公司|协会|联社|银行|大队|学校|海关|[支分]行|法院|检察院|集团)$"
)
_NAMED = re.compile("[重大]{0,2}(?:民心|民生|惠民|为民|便民|利民)")
_NO_LIST = re.compile("^(?:以下|简称|原|即|含|包括|如|例如|见|详见|联系|注|来源)")


class TextMark(NamedTuple):
    """One thing that a text says and a plan must answer for; offsets in the cleaned text.

    Attributes:
        start: where it begins.
        end: where it ends, exclusive.
        kind: `figure`, `deadline`, `bracket`, or `line` of units alone.
        day: of a deadline, the last day in time; None where it names none.
        every: of a deadline that repeats, its rhythm.
    """

    start: int
    end: int
    kind: str
    day: date | None = None
    every: str = ""


def _place(mark: TextMark) -> tuple[int, int]:
    return mark.start, mark.end


def _deadlines(text: str, start: int, end: int, year: int | None) -> Iterator[Deadline]:
    """Yield every deadline that the readers know, those told by an event last."""
    taken: set[int] = set()
    for one in find_deadlines(text, start, end, year):
        taken.update(range(one.start, one.end))
        yield one
    yield from (one for one in find_events(text, start, end) if taken.isdisjoint(range(one.start, one.end)))


class Marks:
    """The marks of a whole text, to be asked for by stretch."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        text = reading.source.clean
        self._numbers = [(heading.start, heading.body) for heading in reading.document.headings]
        told = (one for duty in (*reading.duties, *reading.overall) for one in duty.commitments)
        self._crowded = sorted((one.start, one.end) for one in told if one.decide == wording.CROWDED)
        found = [*self._figures(text), *self._brackets(text)]
        self._found = sorted(found, key=_place)
        self._starts = [mark.start for mark in self._found]

    def within(self, start: int, end: int) -> list[TextMark]:
        """Return the figures and brackets that begin in a stretch of the cleaned text."""
        return self._found[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def deadlines(self, start: int, end: int) -> list[TextMark]:
        """Return the deadlines of a stretch of the cleaned text, those that set no day too."""
        text, year = self._reading.source.clean, self._reading.document.year
        if not _MAY_DATE.search(text, start, end):
            return []
        parts = list(self._prose(start, end))
        read = [
            TextMark(one.start, one.end, "deadline", one.due, one.every)
            for part in parts
            for one in _deadlines(text, *part, year)
        ]
        wide = [TextMark(*found.span(), "deadline") for part in parts for found in _DATED.finditer(text, *part)]
        read.sort(key=_place)
        starts = [one.start for one in read]
        others = []
        for one in wide:
            index = bisect_right(starts, one.end - 1)
            if not any(known.end > one.start for known in read[max(index - 2, 0) : index]):
                others.append(one)
        return sorted([*read, *others], key=_place)

    def _prose(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a stretch that are read, and not asked about as a whole for their many numbers."""
        at = start
        for low, high in self._crowded:
            if low < end and high > at:
                yield at, max(low, at)
                at = high
        yield at, max(end, at)

    def _figures(self, text: str) -> Iterator[TextMark]:
        for part in self._prose(0, len(text)):
            for found in _ARABIC.finditer(text, *part):
                if not self._is_label(found.start()) and not _is_date(text, found) and not _is_name(text, found):
                    yield TextMark(*found.span(), "figure")
            for found in _CHINESE.finditer(text, *part):
                yield TextMark(*found.span(), "figure")

    def _is_label(self, at: int) -> bool:
        index = bisect_right(self._numbers, (at, len(self._reading.source.clean))) - 1
        return index >= 0 and self._numbers[index][0] <= at < self._numbers[index][1]

    def _brackets(self, text: str) -> Iterator[TextMark]:
        notes = [duty.clause.note for duty in self._reading.duties]
        starts = [note.start for note in notes]
        for pair in outermost_first(find_pairs(text)[0]):
            index = bisect_right(starts, pair.start) - 1
            inside = index >= 0 and notes[index].end >= pair.end
            if not inside and pair.end - pair.start <= _BRACKET_MAX and names_units(text, pair.start, pair.end):
                yield TextMark(pair.start, pair.end, "bracket")
        lines = {unit.start for note in notes if note.is_by_line for unit in note.units}
        for start, end in find_unit_lines(text):
            index = bisect_right(starts, start) - 1
            if start not in lines and (index < 0 or notes[index].end < end):
                yield TextMark(start, end, "line")


def names_units(text: str, start: int, end: int) -> bool:
    """Tell whether brackets that end a sentence or a line name a unit: （各街道办事处、区应急局，6月底前）."""
    if text[end : end + 1] not in ("", "\n", "。", "；") or _NO_LIST.match(text, start + 1, end - 1):
        return False
    if text[start - 1 : start] in ("", "《") or text[start] not in "（〔【[":
        return False
    pieces = [piece for piece in _CUT.split(text[start + 1 : end - 1]) if piece]
    return any(2 < len(piece) <= 24 and _BODY.search(piece) and is_unit_like(piece) for piece in pieces)


def marks_in(text: str) -> Iterator[str]:
    """Yield the figures and deadlines of any text, as it writes them."""
    for pattern in (_ARABIC, _CHINESE, _DATED):
        yield from (found[0] for found in pattern.finditer(text))


def all_numbers(text: str) -> Iterator[Decimal]:
    """Yield every number of a text, in all that it may be read as; years and days among them."""
    for found in _ARABIC.finditer(text):
        yield from _values(found[0])
    for found in _CHINESE.finditer(text):
        value = parse_chinese(found["one"] or found["many"])
        if value is not None:
            yield Decimal(value)


def _values(said: str) -> tuple[Decimal, ...]:
    """Return what a figure may be read as: the number, times the word behind it; of a range both ends so."""
    numbers = [parse_decimal(number.rstrip(",")) for number in re.findall(_NUMBER, said)]
    scale = Decimal(1)
    for char in re.sub("[^十百千万亿]", "", said):
        scale = EXACT.multiply(scale, Decimal(_SCALES[char]))
    plain = [number for number in numbers if number is not None]
    return tuple(dict.fromkeys([*(EXACT.multiply(number, scale) for number in plain), *plain]))


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Tell whether a number belongs to a name: 20项民心工程."""
    return found[0].endswith(("项", "件")) and _NAMED.match(text, found.end()) is not None


def _is_date(text: str, found: re.Match[str]) -> bool:
    digits = _WHOLE.match(found[0])
    behind = found.start() + (len(digits[0]) if digits else 0)
    after = text[behind : behind + 1]
    if after in "月日号届版〕]" or (after == "年" and digits is not None and len(digits[0]) == 4):
        return True
    if after == "." and re.match("[.][0-9]{1,2}(?![0-9%\u4e00-\u9fff])", text[behind : behind + 4]):
        return True
    return digits is not None and len(digits[0]) == 4 and digits[0].startswith("20") and after in "-—–~至年、，）度"
