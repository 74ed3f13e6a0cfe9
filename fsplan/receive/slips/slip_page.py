"""How a slip is printed: on A4 on its side, in type that can be read on paper, its reasons whole."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from fsplan.progress.layout.header import Header
from fsplan.report.formats.xlsx.sheet_size import text_height

REASON_WIDE = 80
"""Characters of the column of reasons."""

A4 = 9
"""What workbooks call the paper."""

_MOST_REPEATED = 60
"""Characters that columns may take which are printed on every page beside the others."""

_LINE_HIGH = 15

FIRST_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - what the program writes bears no clock

_LONGEST_HEAD = 240
"""Characters of a page's head: workbooks keep 255, signs of its layout among them."""

HEAD_HIGH = Decimal("0.9")
"""Inches above a page with a head of two lines."""


def head_of(above: Iterable[Sequence[str]], across: int) -> str:
    """Return what stands above a table as the head of its pages; empty where it stays in its cells.

    A title that is longer than its column runs over the cells beside it, and over several pages side by side a printer
    cuts it where the repeated columns end. A page's head has the whole width.

    Args:
        above: the texts of the rows above the table's header.
        across: over how many pages side by side the table is printed.
    """
    lines = [line for texts in above if (line := "  ".join(text.strip() for text in texts if text.strip()))]
    if across == 1 or not lines:
        return ""
    first, *rest = (line.replace("&", "&&") for line in lines)
    head = "\n".join([f"&B{first}&B", *(["  ".join(rest)] if rest else [])])
    return head if len(head) <= _LONGEST_HEAD else ""


def count_repeated(header: Header | None, widths: Sequence[int]) -> int:
    """Return how many columns stand on every page: those up to the one that says which row it is; 0 for none."""
    count = header.positions.get("target", -1) + 1 if header else 0
    return count if sum(widths[:count]) <= _MOST_REPEATED else 0


def reason_height(texts: Sequence[str]) -> int:
    """Return the points that the reasons of a row take, each on lines of its own."""
    return sum(text_height([text], [REASON_WIDE]) or _LINE_HIGH for text in texts)
