"""Tables of an official document: the head repeats on every page, and no row is torn in two."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from fsplan.core.text import display_width
from fsplan.report.formats.docx.docx_styles import TABLE_TEXT, element
from fsplan.report.formats.wrap import pieces
from fsplan.report.official.document import CaptionedTable

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell

_KEPT_TOGETHER = 12
"""Lines of a table that is not worth a page break; what is kept together must fit a page on its side with its heading,
or LibreOffice leaves the heading alone."""

_ENDS = 3
"""Rows of a longer table that stand together at its beginning, the head among them, and at its end: none is alone."""

_CHARACTER = 220
"""Twentieths of a point that a Chinese character of a table takes; others take half at most."""

_LATIN = 145
"""What a letter or a digit takes where an office lacks Times, and another typeface stands for it."""

_SEAM = 55
"""What programs set between a digit and a Chinese character."""

_SHORT_HEAD = 12
"""Columns of a heading's word that is kept whole."""

_MARGIN = 60
"""Of a cell, left and right."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def add_table(word: "WordDocument", sheet: CaptionedTable, wide: int) -> "WordTable":
    """Add a table across the whole width of the text, told in English Metric Units."""
    table: WordTable = word.add_table(rows=0, cols=len(sheet.table.columns))
    _set_frame(table)
    heads = [column.title for column in sheet.table.columns]
    numbers = [column.is_number for column in sheet.table.columns]
    texts_of_rows = [heads, *sheet.table.texts()]
    shares = [wide * share // sum(sheet.widths) // 635 for share in sheet.widths]  # 635 EMU are a twip
    shares = _make_room(shares, texts_of_rows)
    for column, share in zip(table.columns, shares, strict=True):
        column._gridCol.set(_qn("w:w"), str(share))
    kept = _rows_kept([_count_lines(texts, shares) for texts in texts_of_rows])
    for index, texts in enumerate(texts_of_rows):
        row = table.add_row()  # type: ignore[no-untyped-call]
        properties = row._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if index == 0:
            properties.append(element("w:tblHeader"))
        for cell, text, is_number, share in zip(row._tr.tc_lst, texts, numbers, shares, strict=True):
            align = "center" if index == 0 else "right" if is_number else "left"
            _fill(cell, text, align, share, is_head=index == 0, is_kept=index in kept)
    return table


def _make_room(shares: Sequence[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """Widen the columns in which a day, a number or a word would break, at the cost of those with room to spare."""
    whole = sum(shares)
    wanted = [min(_unbroken(texts), whole // 4) for texts in zip(*rows, strict=True)]
    lacking = sum(max(want - share, 0) for want, share in zip(wanted, shares, strict=True))
    spare = sum(max(share - want, 0) for want, share in zip(wanted, shares, strict=True))
    if lacking > spare:
        return [want * whole // sum(wanted) for want in wanted]
    return [
        max(share, want) - max(share - want, 0) * lacking // (spare or 1)
        for want, share in zip(wanted, shares, strict=True)
    ]


def _unbroken(texts: Sequence[str]) -> int:
    """Return how wide a column must be for all that stays whole in it, its short heading among that."""
    head, *cells = texts
    words = [word for word in head.split() if display_width(word) <= _SHORT_HEAD]
    words += [whole for cell in {*cells} for _, whole in pieces(cell)]
    return max(map(_width_of, words), default=0) + 2 * _MARGIN


def _width_of(text: str) -> int:
    """Return the twentieths of a point that a text takes in a wide typeface."""
    wide = [display_width(char) > 1 for char in text]
    seams = sum(one != other for one, other in pairwise(wide))
    return sum(_CHARACTER if is_wide else _LATIN for is_wide in wide) + seams * _SEAM


def _rows_kept(lines: Sequence[int]) -> set[int]:
    """Return which rows stand on the page of the next, by how many lines each takes."""
    last = len(lines) - 1
    if sum(lines) <= _KEPT_TOGETHER:
        return set(range(last))
    first = {at for at in range(min(_ENDS - 1, last)) if sum(lines[: at + 2]) <= _KEPT_TOGETHER}
    return first | {at for at in range(max(last - _ENDS + 1, 0), last) if sum(lines[at:]) <= _KEPT_TOGETHER}


def _count_lines(texts: Sequence[str], widths: Sequence[int]) -> int:
    """Return how many lines a row takes at most, about: a word may go to the next line whole."""
    taken = (
        -(-display_width(text) * _CHARACTER // 2 // max(width - 2 * _MARGIN, _CHARACTER))
        for text, width in zip(texts, widths, strict=True)
    )
    return max(1, *taken)


def _set_frame(table: "WordTable") -> None:
    """Draw thin lines around every cell, whatever styles a letterhead has."""
    properties = table._tbl.tblPr
    for old in list(properties):
        properties.remove(old)
    properties.append(element("w:tblW", **{"w:w": "5000", "w:type": "pct"}))
    properties.append(element("w:jc", **{"w:val": "center"}))
    borders = element("w:tblBorders")
    for side in _SIDES:
        borders.append(element(f"w:{side}", **{"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"}))
    properties.append(borders)
    properties.append(element("w:tblLayout", **{"w:type": "fixed"}))
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", **{"w:w": str(_MARGIN), "w:type": "dxa"}))
    properties.append(margins)


def _fill(tc: "_Cell | object", text: str, align: str, width: int, *, is_head: bool, is_kept: bool) -> None:
    """Write one cell; straight to XML, since python-docx looks the whole table up for each."""
    properties = tc.get_or_add_tcPr()  # type: ignore[union-attr]
    for old in list(properties):
        properties.remove(old)
    properties.append(element("w:tcW", **{"w:w": str(width), "w:type": "dxa"}))
    if is_head:
        properties.append(element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": "EDEDED"}))
    properties.append(element("w:vAlign", **{"w:val": "center"}))
    paragraph = tc.p_lst[0]  # type: ignore[union-attr]
    paragraph.style = TABLE_TEXT.name.replace(" ", "")
    if is_kept:
        paragraph.get_or_add_pPr().append(element("w:keepNext"))
    paragraph.get_or_add_pPr().append(element("w:jc", **{"w:val": align}))
    run = paragraph.add_r()
    if is_head:
        marks = run.get_or_add_rPr()
        marks.append(element("w:rFonts", **{"w:eastAsia": "黑体"}))
    run.text = text


def _qn(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)
