"""Cells as text: what stands for nothing, what no form may hold, and where each begins in its line."""

from typing import Final

_SIGNS = ("/", "-", "--", "---", "----", "–", "—", "——", "―", "─", "无")
_WIDE = str.maketrans("/-", "／－")
MISSING: Final = frozenset({"", *_SIGNS, *(sign.translate(_WIDE) for sign in _SIGNS), "−"})
"""What a clerk writes where there is no figure, in either width; never zero."""


class LongNumber(str):
    """A number of more than 15 digits in a workbook's cell: the workbook has kept only the first of them."""

    __slots__ = ()


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
