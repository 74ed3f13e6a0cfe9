"""The text as it was handed in, and the same text cleaned for reading, with a way back to the offsets.

Text copied from PDF has spaces inside words and page marks between lines; a clerk's keyboard mixes full-width and
half-width forms. Reading is done on the cleaned text; every result is given in offsets of the text handed in.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from fsplan.draft.lexicon.labels import NUMBERED
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes import words
from fsplan.draft.tables.pasted import Laid, lay_out
from fsplan.draft.title import ENDS_TITLE

_WIDE_LETTERS = "".join(
    chr(c) for c in range(0xFF10, 0xFF5B) if chr(c).isalnum()
)  # digits and letters alone: a full-width ， or ： keeps its width
_FOLD = str.maketrans(
    {
        **{c: chr(ord(c) - 0xFEE0) for c in _WIDE_LETTERS},
        **{"％": "%", "．": ".", "＋": "+", "～": "~", "－": "-", "﹣": "-", "−": "-"},
        **{"(": "（", ")": "）", "﹙": "（", "﹚": "）", "﹝": "〔", "﹞": "〕", "［": "[", "］": "]"},
        **{"〖": "【", "〗": "】", "{": "（", "}": "）", "｛": "（", "｝": "）"},
        **{":": "：", ";": "；", "﹔": "；", "︰": "：", "∶": "：", "?": "？", "!": "！"},
        **{"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"},
        **{**dict.fromkeys("≧⩾≮", "≥"), **dict.fromkeys("≦⩽≯", "≤")},
        **{"⼀": "一", "⼆": "二", "⼋": "八", "⼗": "十"},
    }
)
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]+")
# Dropped: blanks, invisible marks, and page marks (a number between dashes, alone on its line or between em dashes).
# A blank between two digits or letters stays: `2022 30` is two numbers.
_DROP = re.compile(
    r"(?=[\s\x00\u200b-\u200f\u2060\ufeff\xad—])(?:"
    r"(?<![0-9A-Za-z])[^\S\n]+|[^\S\n]+(?![0-9A-Za-z\s])|[\x00\u200b-\u200f\u2060\ufeff\xad]+"
    r"|—[^\S\n]*[0-9]{1,4}[^\S\n]*—)"
)
_WHEN = (
    r"(?:20[0-9]{2}年)?(?:(?:[0-9]{1,2}月?[-~—～至到]{1,2})?[0-9]{1,2}月份?[底末]?|第?[一二三四]季度[底末]?"
    r"|[上下]半年|全年|年底)(?:之?前)?"
)
_TIME_IN_BRACKETS = re.compile(
    rf"(?<![0-9个家条座处项])（(?P<when>{_WHEN})）[，,]?(?=(?:累计)?(?:完成|达到?|实现)[^，。；（）]{{0,12}}[0-9])"
)
"""（1-3月）完成20%: a time of what stands behind it, and no remark on what stands before."""

_PAGE_MARK = re.compile(r"(?<=\n)[^\S\n]*[—–―-]{1,2}[^\S\n]*[0-9]{1,4}[^\S\n]*[—–―-]{1,2}[^\S\n]*(?=\n)")
_SPACES = re.compile(r"\s+")
# of a run of blank lines so many that nothing reads across them, what is beyond is dropped, as page marks are
_MANY_LINES = re.compile(r"(?<=\n)\n{100,}(?=\n)")
_NEW_BLOCK = re.compile(
    r"[^\S\n]*(?:[第（]?[一二三四五六七八九十]{1,4}[、）章部]|[（]?[0-9]{1,3}[.、）．]|[★☆▲△●◆■※㈠-㈩⒈-⒛⑴-⒇①-⑳]|附件|责任|牵头|\n|\Z"
    rf"|{any_of(NUMBERED)}[0-9一二三四五六七八九十]{{1,2}}[：、.]"
    r"|(?:配合|协办|主办|完成|时间|时限|内容|目标|措施|进度|投资|地点)[^，。；：\n]{0,6}："
    r"|各[^\n。；]{2,200}：[^\S\n]*(?:\n|\Z))"
)
_OPENS_LABEL = re.compile(r"[^\S\n]*[【\[]?[^\n，。；：、]{0,6}(?:单位|部门|主体|科室)[^\n，。；：]{0,8}(?:】?：|】)")
_SAME_NAME = re.compile(
    r"[^\S\n]*(?:[、，；和及与]|(?:办公室|员会|办|室|局|分局|支队|大队|总队|中心)(?=[、，；。和及与\n]|\Z))"
)
"""How a line begins that goes on with the list, or with the name, of the line before it."""

_NAME_MAX = 24
_ENDS_BLOCK = "。；：！？）”】〕"
_FULL_LINE = 24


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text and its cleaned form.

    Attributes:
        text: the text as decoded; offsets in results count its characters.
        clean: what is read: folded characters, no blanks inside words, no page marks; line breaks are kept.
        starts: offsets in `clean` at which a kept run begins, ascending.
        shifts: for each run, what to add to an offset in `clean` to get the offset in the text as laid out.
        laid: the text with its tables laid out as lines.
    """

    text: str
    clean: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    laid: Laid

    def offset(self, position: int) -> int:
        """Return the offset in the text of the character at a position of the cleaned text."""
        return self.laid.offset(position + self.shifts[bisect_right(self.starts, position) - 1])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets (end exclusive) in the text of a stretch of the cleaned text."""
        first = self.offset(start)
        last = self.offset(end - 1) if end > start else first - 1
        if last < first and end > start:  # of a row whose units, or measure, stand before its task, or number
            offsets = [self.offset(at) for at in range(start, end)]
            first, last = min(offsets), max(offsets)
        return first, last + 1

    def place(self, offset: int) -> int:
        """Return the position in the cleaned text of the first character that stands at an offset or behind it."""
        return bisect_left(range(len(self.clean)), offset, key=self.offset)

    @property
    def unread_tables(self) -> list[tuple[int, int]]:
        """What looks like a table in the cleaned text and could not be read as one."""
        found = [(self.place(start), self.place(end)) for start, end in self.laid.unread]
        return [(start, end) for start, end in found if self.clean[start:end].strip()]

    def breaks(self, start: int, end: int) -> frozenset[int]:
        """Return the offsets within a stretch of the cleaned text before which a blank was dropped."""
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, end)
        return frozenset(self.starts[first:last])

    def quote(self, start: int, end: int) -> str:
        """Return a stretch of the cleaned text as it stands in the text handed in."""
        first, last = self.span(start, end)
        return self.text[first:last]


def read_source(text: str) -> SourceText:
    """Clean a text for reading; any string will do."""
    laid = lay_out(text)
    folded = _join_wrapped(_FOLDED.sub(lambda found: found[0].translate(_FOLD), laid.text))
    kept: list[str] = []
    starts: list[int] = [0]
    shifts: list[int] = [0]
    at = length = 0
    for drop in _DROP.finditer(folded):
        if drop.start() > at:
            kept.append(folded[at : drop.start()])
            length += drop.start() - at
        at = drop.end()
        if starts[-1] == length:
            shifts[-1] = at - length
        else:
            starts.append(length)
            shifts.append(at - length)
    kept.append(folded[at:])
    return SourceText(text, "".join(kept), tuple(starts), tuple(shifts), laid)


def _join_wrapped(folded: str) -> str:
    """Mark (as NUL, so that no offset moves) page marks and the line breaks that a page's width put into a sentence.

    A line break belongs to the page when a bracket is open before it, or when a full line ends without a stop and
    the next one opens no block of its own, unless it ends a title above the first sentence.
    """
    folded = folded.replace("\x00", " ")
    folded = _TIME_IN_BRACKETS.sub(lambda when: f"\x00{when[1]}\x00", folded)
    if "\n" * 102 in folded:
        folded = _MANY_LINES.sub(lambda blank: "\n" * 50 + "\x00" * (len(blank[0]) - 50), folded)
    folded = _PAGE_MARK.sub(lambda mark: "\x00" * len(mark[0]), folded)
    out: list[str] = []
    at = 0
    in_list = wrapped = False
    is_head = True
    for line in folded.split("\n"):
        at += len(line) + 1
        if not line:
            out.append("\n")
            wrapped = False
            continue
        out.append(line)
        kept = line.rstrip(" \t\x00\u3000\xa0")
        in_list = (in_list and wrapped) or _OPENS_LABEL.match(line) is not None
        is_head = is_head and "。" not in kept and "，" not in kept
        is_title = is_head and ENDS_TITLE.search(kept) is not None and folded[at : at + 1] != "的"
        open_bracket = kept.rfind("（") > kept.rfind("）") and len(kept) - kept.rfind("（") < 200
        wrapped = (open_bracket and folded[at : at + 1] != "\n") or (
            _runs_on(kept)
            and not is_title
            and not _NEW_BLOCK.match(folded, at)
            and not (in_list and _ends_list(kept, folded, at))
        )
        out.append("\x00" if wrapped or not kept else "\n")
    return "".join(out[:-1])


def _runs_on(kept: str) -> bool:
    return len(kept) >= _FULL_LINE and len(kept.lstrip()) >= _FULL_LINE and kept[-1] not in _ENDS_BLOCK


def _ends_list(kept: str, folded: str, at: int) -> bool:
    """Tell whether a list of units ends with its line: with a whole name, and the next line begins something else."""
    name = _SPACES.sub("", kept[-_NAME_MAX:])
    return words.ENDING.search(name) is not None and not _SAME_NAME.match(folded, at)
