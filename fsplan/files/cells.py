"""Cells as text: what stands for nothing, what no form may hold, what no spreadsheet may run, where each begins."""

from collections.abc import Sequence
from typing import Final

from fsplan.core.place import column_of
from fsplan.core.text import Text

REASON: Final = Text("退回原因", "rejected_because")
"""What stands above the reasons in a file of rejected rows: nobody's own column, read over when the file comes back."""

OWN_AUTHOR: Final = "fsplan"
"""Who has written the comments on the cells of a slip: they are nobody's word when the slip comes back."""

_SIGNS = ("/", "-", "--", "---", "----", "–", "—", "——", "―", "─", "无")
_WIDE = str.maketrans("/-", "／－")
MISSING: Final = frozenset({"", *_SIGNS, *(sign.translate(_WIDE) for sign in _SIGNS), "−"})
"""What a clerk writes where there is no figure, in either width; never zero."""


class NumberCell(str):
    """A number in a number cell of a workbook: as a name it may stand for 12.1 and 12.10 alike."""

    __slots__ = ()


class MeasuredCell(NumberCell):
    """A number beside which its format writes what it is measured in: a person sees 12公斤, the cell holds 12.

    Attributes:
        shown: what is seen.
        measure: what stands beside the figure there.
    """

    __slots__ = ("measure", "shown")

    measure: str
    shown: str

    def __new__(cls, text: str, shown: str, measure: str) -> "MeasuredCell":
        """Keep all."""
        cell = super().__new__(cls, text)
        cell.shown, cell.measure = shown, measure
        return cell


class Marked(str):
    """A workbook's cell of which its text does not tell all: no look-up reads it, the judge says what is the matter."""

    __slots__ = ()


class LongNumber(Marked):
    """A number of more than 15 digits: the workbook has kept only the first of them."""

    __slots__ = ()


class ErrorCell(Marked):
    """An error value, such as `#DIV/0!`."""

    __slots__ = ()


class NoResult(Marked):
    """A formula whose result the file does not hold; the text is the formula, `=SUM(A1:A3)`."""

    __slots__ = ()


class Unclear(Marked):
    """A value whose number format makes a person see another one; the text is what is seen.

    Attributes:
        held: what the cell holds.
        measure: what stands beside the figure, where that alone makes another number of it: 万元.
    """

    __slots__ = ("held", "measure")

    held: str
    measure: str

    def __new__(cls, shown: str, held: str, measure: str = "") -> "Unclear":
        """Keep all."""
        cell = super().__new__(cls, shown)
        cell.held, cell.measure = held, measure
        return cell


class Dressed(Marked):
    """A text that looks as if some of it did not count: struck out, raised, lowered, white on white; see looks.py.

    The text has signs for it: `~~120~~150`, `150^1`; what is not seen stands in it as it is.

    Attributes:
        runs: its text piece by piece, each with its look.
    """

    __slots__ = ("runs",)

    runs: Sequence[tuple[str, str]]

    def __new__(cls, text: str, runs: Sequence[tuple[str, str]]) -> "Dressed":
        """Keep both."""
        cell = super().__new__(cls, text)
        cell.runs = runs
        return cell


class MergedCell(Marked):
    """A cell that a merge over several rows covers, with the text of the merge's first cell.

    Attributes:
        span: the merged range, such as `D2:D3`.
    """

    __slots__ = ("span",)

    span: str

    def __new__(cls, text: str, span: str) -> "MergedCell":
        """Keep both."""
        cell = super().__new__(cls, text)
        cell.span = span
        return cell


class WideCell(MergedCell):
    """The first cell of a merge over several columns of one row."""

    __slots__ = ()

    @property
    def columns(self) -> range:
        """The columns it covers, from 0."""
        first, last = (column_of(end) for end in self.span.split(":"))
        return range(first, last + 1)


class MaskedCell(Marked):
    """A personal cell that was masked when its record was sent back: what it said is not there any more."""

    __slots__ = ()


_APOSTROPHE = "'"
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_MINUS = ("-", "－")
_PLAIN_NUMBER = frozenset("0123456789.,%")


def neutralise(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula (CWE-1236): an apostrophe stands before a risky start.

    A negative number, a lone dash and an equals sign alone are no formula and stay as they are. What begins with
    apostrophes already, and then with a risky start, gets one more, so that `restore` gives back every text as it was.
    """
    return _APOSTROPHE + cell if _is_risky(cell.lstrip(_APOSTROPHE)) else cell


def restore(cell: str) -> str:
    """Return what a cell said before it was neutralised; any other cell is returned as it is."""
    is_neutralised = cell.startswith(_APOSTROPHE) and _is_risky(cell.lstrip(_APOSTROPHE))
    return cell[1:] if is_neutralised else cell


def _is_risky(cell: str) -> bool:
    if cell == "=" or not cell.startswith(_FORMULA_STARTS):
        return False
    return not (cell[0] in _MINUS and set(cell[1:]) <= _PLAIN_NUMBER)


def is_rest_of_figure(cell: str) -> bool:
    """Tell whether a cell of text looks like the end of a figure written 3,900 without quotes."""
    return len(cell) == 3 and cell.isascii() and cell.isdigit()


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = frozenset("\t\r\n")


def find_control(cell: str) -> str | None:
    """Return the first character that no text of a form holds (control, bidirectional override), as `U+0007`."""
    if cell.isprintable():
        return None
    for char in cell:
        if char not in _LINE_BREAKS and (ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 or char in _BIDI):
            return f"U+{ord(char):04X}"
    return None


def scan_cells(text: str, delimiter: str) -> tuple[list[int], int]:
    """Return the 1-based character at which each cell of a line begins, and the opening quote that is unbalanced.

    A cell that runs over the line's end hides what follows it; the last begin given is then its own. The second value
    is 1 where every quote of the line closes as it should.
    """
    begins, at, size = [1], 0, len(text.rstrip("\r\n"))
    while at < size:
        if text[at] == '"':
            closing = _closing_quote(text, at + 1, size)
            if closing < 0 or (closing + 1 < size and text[closing + 1] != delimiter):
                return begins, at + 1
            at = closing + 1
        else:
            comma = text.find(delimiter, at, size)
            at = comma if comma >= 0 else size
        if at < size:
            at += 1
            begins.append(at + 1)
    return begins, 1


def _closing_quote(text: str, at: int, size: int) -> int:
    while (quote := text.find('"', at, size)) >= 0:
        if text[quote + 1 : quote + 2] != '"':
            return quote
        at = quote + 2
    return -1
