"""How a slip is printed: on A4 on its side, in type that can be read on paper, its reasons whole."""

from collections.abc import Sequence

from fsplan.progress.layout.header import Header
from fsplan.report.formats.xlsx.sheet_size import text_height

REASON_WIDE = 80
"""Characters of the column of reasons."""

A4 = 9
"""What workbooks call the paper."""

_MOST_REPEATED = 60
"""Characters that columns may take which are printed on every page beside the others."""

_LINE_HIGH = 15


def count_repeated(header: Header | None, widths: Sequence[int]) -> int:
    """Return how many columns stand on every page: those up to the one that says which row it is; 0 for none."""
    count = header.positions.get("target", -1) + 1 if header else 0
    return count if sum(widths[:count]) <= _MOST_REPEATED else 0


def reason_height(texts: Sequence[str]) -> int:
    """Return the points that the reasons of a row take, each on lines of its own."""
    return sum(text_height([text], [REASON_WIDE]) or _LINE_HIGH for text in texts)
