"""Lines of plain text whose cells are parted by a mark: a tab, a pipe, a comma, blanks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fsplan.draft.tables.cells import GONE, Row, TableCell

_LONGEST_QUOTED = 5000
_RULE = re.compile(r"[\s|｜:：+=—\u2500-\u257f-]+")
_DASH = re.compile("[-—─━═]")
_FRAME = " \t|｜│┃║"
"""What may stand around the one cell of a line."""

_SIGN = re.compile(r"<br\s*/?>|\*\*", re.I)


class CellMark(NamedTuple):
    """What parts cells.

    Attributes:
        pattern: all of its forms.
        may_quote: a cell in quotation marks may hold it, and line breaks.
        is_frame: it may stand before the first cell and behind the last.
        is_exact: a row must have as many cells as the header; elsewhere those at its end may be left out.
    """

    pattern: re.Pattern[str]
    may_quote: bool = False
    is_frame: bool = False
    is_exact: bool = False

    def is_in(self, line: str) -> bool:
        """Tell whether a line has it."""
        return self.pattern.search(line) is not None


STRONG = (CellMark(re.compile("\t"), may_quote=True), CellMark(re.compile("[|｜│┃║]"), is_frame=True))
"""Marks that hardly stand for anything else."""

_COMMAS = (
    CellMark(re.compile(","), may_quote=True, is_exact=True),
    CellMark(re.compile(";"), may_quote=True, is_exact=True),
)
BLANKS = CellMark(re.compile(" *\u3000[ \u3000]*| {2,}"), is_exact=True)
BY_NUMBERS = (*STRONG, *_COMMAS, BLANKS)
"""Marks that part numbers; the comma of a sentence is none."""

_BLANK = CellMark(re.compile("[ \u3000]+"), is_exact=True)
MARKS = (*STRONG, *_COMMAS, CellMark(re.compile("，"), is_exact=True), BLANKS, _BLANK)


class TextLine(NamedTuple):
    """A line of a text: where it begins, and its words without its end."""

    start: int
    text: str


class PartedRow(NamedTuple):
    """A line cut into cells; `after` is the line behind it, which a quoted cell may carry further."""

    cells: Row
    after: int


@dataclass(slots=True)
class PartedText:
    """A text by its lines."""

    text: str
    lines: Sequence[TextLine]

    def row(self, at: int, mark: CellMark) -> PartedRow | None:
        """Return a line as cells; None where it has no mark, no cells where it is a rule between them."""
        line = self.lines[at]
        if mark.is_frame and _DASH.search(line.text) and _RULE.fullmatch(line.text):
            return PartedRow([], at + 1)
        if not mark.is_in(line.text):
            return None
        if mark.may_quote and '"' in line.text:
            return self._quoted(at, mark)
        cells = _cut(line, mark)
        return PartedRow(cells, at + 1) if len(cells) > 1 else None

    def whole(self, at: int) -> TableCell:
        """Return a line as one cell."""
        return TableCell(self.lines[at].text, self.lines[at].start)

    def start(self, at: int) -> int:
        """Return where a line begins; the text's end behind the last."""
        return self.lines[at].start if at < len(self.lines) else len(self.text)

    def _quoted(self, at: int, mark: CellMark) -> PartedRow | None:
        """Cut a line in which cells may be quoted, and go on over lines' ends."""
        place, cells, last = self.lines[at].start, list[TableCell](), at
        while True:
            close = self._close(place, mark) if self.text.startswith('"', place) else -1
            end = self.lines[last].start + len(self.lines[last].text)
            if close >= 0:
                while close >= end and last + 1 < len(self.lines):
                    last += 1
                    end = self.lines[last].start + len(self.lines[last].text)
                said = self.text[place + 1 : close].replace('""', f'"{GONE}')
                cells.append(TableCell(said, place + 1))
                place = close + 1
            else:
                found = mark.pattern.search(self.text, place, end)
                stop = found.start() if found else end
                cells.append(TableCell(self.text[place:stop], place))
                place = stop
            if place >= end:
                return PartedRow(cells, last + 1) if len(cells) > 1 else None
            place += 1

    def _close(self, place: int, mark: CellMark) -> int:
        """Return where the quotation mark closes that a cell begins with; -1 where it is none around a cell."""
        at, limit = place + 1, min(place + _LONGEST_QUOTED, len(self.text))
        while (at := self.text.find('"', at, limit)) >= 0:
            if self.text.startswith('"', at + 1):
                at += 2
                continue
            behind = self.text[at + 1 : at + 2]
            return at if not behind or behind in "\r\n" or mark.pattern.match(behind) else -1
        return -1


def lines_of(text: str) -> list[TextLine]:
    """Return the lines of a text."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append(TextLine(at, line.rstrip("\r")))
        at += len(line) + 1
    return found


def without_frame(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return lines that may be a cell each, the marks around a cell taken off: 序号|."""
    return [_unframed(line) if line.text.rstrip()[-1:] in _FRAME else line for line in lines]


def _unframed(line: TextLine) -> TextLine:
    said = line.text.strip(_FRAME)
    return TextLine(line.start + len(line.text) - len(line.text.lstrip(_FRAME)), said)


def _cut(line: TextLine, mark: CellMark) -> Row:
    text, start = line.text, 0
    end = len(text)
    if mark.is_frame:
        inner = text.strip()
        start = text.index(inner[0]) + 1 if inner and mark.pattern.match(inner[0]) else 0
        end = text.rindex(inner[-1]) if inner and mark.pattern.match(inner[-1]) else end
    elif not mark.may_quote:  # blanks at a line's ends part nothing
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    cells, at = [], start
    for found in mark.pattern.finditer(text, start, end):
        cells.append(_cell(text[at : found.start()], line.start + at, mark))
        at = found.end()
    return [*cells, _cell(text[at : max(end, at)], line.start + at, mark)]


def _cell(said: str, at: int, mark: CellMark) -> TableCell:
    """Return a cell, the signs of Markdown taken out of it."""
    if mark.is_frame and ("<" in said or "**" in said):
        said = _SIGN.sub(lambda sign: ("\n" if sign[0][0] == "<" else GONE).ljust(len(sign[0]), GONE), said)
    return TableCell(said, at)
