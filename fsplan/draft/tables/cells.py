"""The cells of a table, whatever file it stands in, and the lines that are made of them.

Where a table stands in a text that was handed in, each piece of a line knows its place there: a cell's text keeps its
length through all that is done to it, so that any character of it can be found again.
"""

import re
from typing import NamedTuple

from fsplan.draft.lexicon.roles import VERBS
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes.words import ends_name
from fsplan.files.cells import MISSING

NOWHERE = -1
GONE = "\u200b"
"""Stands for a character that is taken out, so that those behind it keep their places."""

_BLANK = re.compile(r"[\s\u200b]+")
_BREAK = re.compile(r"[ \u3000\xa0]*[\t\n\r\x0b\x0c\u2028\u2029][\s\u3000]*|[ \u3000\xa0]+")
_LINE_END = re.compile(r"[\n\r\u2028\u2029]")
_CHINESE = "一二三四五六七八九十"
_INNER = re.compile(
    r"(?:(?<=\A)|(?<=[。；：;:\n\r \t\u3000\u200b]))"
    rf"(?:(?P<a>[1-9]|1[0-9]|20)(?:[.、．](?![0-9])|[)）])|(?P<b>[{_CHINESE}]{{1,2}})、"
    rf"|[（(](?P<c>[{_CHINESE}]{{1,2}}|[1-9]|1[0-9]|20)[）)])"
)
_POINT = re.compile(r"(?m)^[ \t]{0,4}(?:[0-9]{1,2}[.、．)）]|[（(][0-9]{1,2}[）)])(?=[\u4e00-\u9fff])")
"""The number of a point before a name, each on a line: 1.市水务局."""

_NAMED_PERSON = re.compile(r"[（(]([\u4e00-\u9fff· \u3000]{2,6}(?:[、，][\u4e00-\u9fff· \u3000]{2,6}){0,3})[）)]")
_ROLE = re.compile(any_of(verb.word for verb in VERBS))
_LONGEST_NAME = 60
_NAME_END = re.compile(r"[\s、，；：,;:]")
STOPS = "。；：！？，、;:,!?."


class TableCell(NamedTuple):
    """A cell of a row.

    Attributes:
        text: what a person reads in it.
        at: where its text begins in the text handed in; NOWHERE in a file of another kind.
        is_below: it goes on with the cell above it.
        is_beside: it goes on with the cell to its left.
    """

    text: str = ""
    at: int = NOWHERE
    is_below: bool = False
    is_beside: bool = False

    @property
    def is_own(self) -> bool:
        """Tell whether the row itself says something in it."""
        return not self.is_below and not self.is_beside and bool(self.text.strip())

    @property
    def is_filled(self) -> bool:
        """Tell whether it says something that is not a sign for nothing (—, 无)."""
        return plain(self.text) not in MISSING


class Words(NamedTuple):
    """A part of a line: its text, and where that stands in the text handed in."""

    text: str
    at: int = NOWHERE


Row = list[TableCell]
Line = list[Words]


def plain(text: str) -> str:
    """Return a cell's text without blanks."""
    return _BLANK.sub("", text)


def write_line(line: Line) -> str:
    """Return a line as text."""
    return "".join(piece.text for piece in line).replace(GONE, "")


def one_line(cell: TableCell) -> Words:
    """Return what a cell says on one line, the numbers of its points in a form that begins no item (⑴)."""
    cell = strip(cell)
    text = _INNER.sub(_as_point, cell.text)
    return Words(_BREAK.sub(_break_points, text), cell.at)


def names_of(cell: TableCell, *, has_persons: bool = False) -> Line:
    """Return the names of a cell on one line: a line break between two names cuts, one inside a name does not.

    Args:
        cell: the cell.
        has_persons: its column names persons beside units; what follows a unit and is none is one of these.
    """
    cell = strip(cell, "。；;.")
    if has_persons:
        cell = cell._replace(text=_NAMED_PERSON.sub(_without_person, cell.text))
    cell = cell._replace(text=_POINT.sub(lambda found: GONE * len(found[0]), cell.text))
    line: Line = []
    at = 0
    for found in _BREAK.finditer(cell.text):
        before, after = cell.text[at : found.start()], cell.text[found.end() :]
        line.append(_part(cell, at, before))
        if before and before[-1] not in "、，；：,;:" and ends_name(plain(before)[-_LONGEST_NAME:]):
            is_person = has_persons and not ends_name(_NAME_END.split(after, maxsplit=1)[0][:_LONGEST_NAME])
            line.append(Words("；责任人：" if is_person else "、"))
        at = found.end()
    return [*line, _part(cell, at, cell.text[at:])]


def _without_person(found: re.Match[str]) -> str:
    """Take a person out who stands in brackets behind a unit; another name of that unit, or its role, stays."""
    is_person = not ends_name(found[1]) and not _ROLE.search(found[1])
    return GONE * len(found[0]) if is_person else found[0]


def _part(cell: TableCell, at: int, said: str) -> Words:
    return Words(said, NOWHERE if cell.at == NOWHERE else cell.at + at)


def time_of(cell: TableCell) -> Words:
    """Return a time on one line."""
    cell = strip(cell)
    return Words(_BREAK.sub(lambda found: GONE * len(found[0]), cell.text), cell.at)


def strip(cell: TableCell, ends: str = "") -> TableCell:
    """Return a cell without the blanks, and other signs, around its text."""
    blank = " \t\n\r\u3000\xa0\x0b\x0c\ufeff" + GONE
    begun = cell.text.lstrip(blank)
    at = cell.at if cell.at == NOWHERE else cell.at + len(cell.text) - len(begun)
    return TableCell(begun.rstrip(blank + ends), at)


def _as_point(found: re.Match[str]) -> str:
    """Write a point's number as one sign (⑴) that is as long as before."""
    said = found["a"] or found["b"] or found["c"]
    number = int(said) if said.isdecimal() else _read_chinese(said)
    return chr(ord("⑴") + number - 1).ljust(len(found[0]), GONE) if 0 < number <= 20 else found[0]


def _read_chinese(said: str) -> int:
    if said[0] == "十":
        return 10 + (_CHINESE.index(said[1]) + 1 if len(said) > 1 else 0)
    if len(said) > 1:
        return 20 if said == "二十" else 0
    return _CHINESE.index(said) + 1


def _break_points(found: re.Match[str]) -> str:
    """Put what stood on lines of its own behind a stop where it is a point of a list, else run it on."""
    is_break = _LINE_END.search(found[0]) is not None
    behind = found.string[found.end() : found.end() + 1]
    before = found.string[found.start() - 1 : found.start()]
    if is_break and "⑴" <= behind <= "⒇" and before not in STOPS:
        return "；".ljust(len(found[0]), GONE)
    return " ".ljust(len(found[0]), GONE)
