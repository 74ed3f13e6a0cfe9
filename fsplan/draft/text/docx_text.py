"""The text of a docx file: paragraphs with the numbers Word shows before them, tables row by row.

Read in a process of its own (files/confined.py): what a library makes of a damaged document is nothing to rely on.
"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fsplan.draft.tables.cells import Row, TableCell
from fsplan.draft.tables.duty_rows import Counts
from fsplan.draft.tables.lines import write_table
from fsplan.draft.text.docx_markup import W, blocks_of, boxes_of, cells_of, rows_of, text_of, value
from fsplan.draft.text.numbering import Numbering
from fsplan.files.package import Package
from fsplan.files.unreadable import TOO_LARGE, UnreadableError, damaged_at

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

_NOTES = ("/footnotes", "/endnotes")
_NOTE_LABEL = "脚注："
_MOST_COLUMNS = 1000
_MOST_NESTED = 20
_MOST_REPEATED = 1_000_000
"""Cells of a document that are put into further columns."""


def read(raw: bytes) -> bytes:
    """Return the text in UTF-8, a line for each paragraph and each row.

    Raises:
        UnreadableError: the document is damaged, locked or too large. The library raises many others over a bad one.
    """
    Package(io.BytesIO(raw)).refuse_many_tags()
    import docx

    reader = _DocxReader(docx.Document(io.BytesIO(raw)))
    return ("\n".join(reader.lines()) + "\n").encode("utf-8", "replace")


class _DocxReader:
    """Reads a document from its first block to its last: Word counts its numbers in that order."""

    def __init__(self, document: "DocxDocument") -> None:
        self._document = document
        self._numbering = Numbering(document)
        self._counts = Counts()
        self._room = _MOST_REPEATED

    def lines(self) -> Iterator[str]:
        """Yield the lines of the document, its footnotes and endnotes last: nothing in them is lost."""
        yield from self._blocks(self._document.element.body, 0)
        for relation in self._document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(_NOTES):
                yield from self._notes(relation.target_part.blob)

    def _notes(self, raw: bytes) -> Iterator[str]:
        from docx.oxml import parse_xml

        for note in parse_xml(raw):
            if note.get(W + "type", "normal") == "normal":  # the others are the lines drawn above them
                yield from (f"{_NOTE_LABEL}{line.strip()}" for line in self._blocks(note, 0) if line.strip())

    def _blocks(self, parent: "Element", depth: int) -> Iterator[str]:
        if depth > _MOST_NESTED:
            raise UnreadableError(TOO_LARGE)
        for block in blocks_of(parent):
            if block.tag == W + "p":
                yield self._paragraph(block)
                for box in boxes_of(block):
                    yield from self._blocks(box, depth + 1)
            else:
                yield from self._table(block, depth)

    def _table(self, table: "Element", depth: int) -> Iterator[str]:
        inner: list[Element] = []
        rows: list[Row] = []
        for row in rows_of(table):
            rows.append(self._row(row, rows[-1] if rows else [], inner))
        yield from write_table(rows, self._counts)
        for nested in inner:
            if nested.tag == W + "tbl":
                yield from self._table(nested, depth + 1)
            else:
                yield from self._blocks(nested, depth + 1)

    def _row(self, tr: "Element", above: Row, inner: list["Element"]) -> Row:
        """Return the cells of a row; one that spans columns or rows stands in each of them."""
        row: Row = [TableCell()] * _read_columns(value(tr.find(W + "trPr"), "gridBefore"), 0)
        for tc in cells_of(tr):
            properties = tc.find(W + "tcPr")
            merged = value(properties, "vMerge")
            if value(properties, "hMerge") in ("", "continue") and row:
                row.append(row[-1]._replace(is_beside=True))
                continue
            text = self._cell(tc, inner)
            cell = TableCell(text)
            if merged is not None and merged != "restart":
                if len(row) >= len(above):
                    raise damaged_at("合并单元格缺少首行", "a merged cell lacks its first row")
                cell = TableCell(above[len(row)].text, is_below=True)
            span = _read_columns(value(properties, "gridSpan"), 1)
            self._room -= span - 1
            if len(row) + span > _MOST_COLUMNS or self._room < 0:
                raise damaged_at(f"表格有 {len(row) + span} 列", f"a table of {len(row) + span} columns")
            row += [cell, *[cell._replace(is_beside=True)] * (span - 1)]
        return row

    def _cell(self, tc: "Element", inner: list["Element"]) -> str:
        said = []
        for block in blocks_of(tc):
            if block.tag == W + "p":
                said.append(self._paragraph(block, is_cell=True))
                inner.extend(boxes_of(block))
            else:
                inner.append(block)
        return "\n".join(said)

    def _paragraph(self, paragraph: "Element", *, is_cell: bool = False) -> str:
        """Return a paragraph with its number; a cell may hold a number alone, as those of 序号 do."""
        from docx.text.paragraph import Paragraph

        text = text_of(paragraph)
        if not text.strip() and not is_cell:
            return text
        return self._numbering.label(Paragraph(paragraph, self._document._body)) + text


def _read_columns(said: str | None, otherwise: int) -> int:
    if said is None:
        return otherwise
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        raise damaged_at(f"单元格跨 {said[:20]} 列", f"a cell of {said[:20]} columns")
    return min(max(int(said), otherwise), _MOST_COLUMNS + 1)
