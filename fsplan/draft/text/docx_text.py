"""The text of a docx file: paragraphs with the numbers Word shows before them, tables row by row.

Read in a process of its own (files/confined.py): what a library makes of a damaged document is nothing to rely on.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fsplan.draft.text.numbering import Numbering
from fsplan.draft.text.tables import table_lines
from fsplan.files.package import Package
from fsplan.files.unreadable import damaged_at

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MOST_COLUMNS = 1000


def read(raw: bytes) -> bytes:
    """Return the text in UTF-8, a line for each paragraph and each row.

    Raises:
        UnreadableError: the document is damaged, locked or too large. The library raises many others over a bad one.
    """
    Package(io.BytesIO(raw)).refuse_many_tags()
    import docx

    return ("\n".join(_lines(docx.Document(io.BytesIO(raw)))) + "\n").encode()


def _lines(document: "DocxDocument") -> Iterator[str]:
    from docx.table import Table

    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from table_lines(list(_rows(block, numbering)))
        else:
            yield _paragraph_text(block, numbering)


def _rows(table: "Table", numbering: Numbering) -> Iterator[list[str]]:
    """Yield the cells of each row: one that spans columns is one cell, one that spans rows stands in each of them."""
    from docx.table import _Cell

    above: dict[int, str] = {}
    for tr in table._tbl.tr_lst:
        row: dict[int, str] = {}
        column = 0
        for tc in tr.tc_lst:
            if tc.vMerge != "continue":
                paragraphs = _Cell(tc, table).paragraphs
                row[column] = "\n".join(_paragraph_text(part, numbering) for part in paragraphs)
            elif column in above:
                row[column] = above[column]
            else:
                raise damaged_at("合并单元格缺少首行", "a merged cell lacks its first row")
            column += tc.grid_span
            if column > _MOST_COLUMNS:
                raise damaged_at(f"表格有 {column} 列", f"a table of {column} columns")
        yield list(row.values())
        above = row


def _paragraph_text(paragraph: "Paragraph", numbering: Numbering) -> str:
    text = paragraph.text
    return numbering.label(paragraph) + text if text.strip() else text
