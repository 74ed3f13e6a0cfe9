"""Task tables in each file that they come in, for tests: the same cells as docx, html, xlsx, csv, pipes and tabs."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

TITLE = "示例市2030年河湖工作任务分解表"


@dataclass(frozen=True)
class Box:
    """A cell as drawn: its text, and how many rows and columns it goes over.

    Attributes:
        is_told_again: in plain text, which knows no merged cells, its words stand in each of its rows.
    """

    text: str
    down: int = 1
    over: int = 1
    is_told_again: bool = False


Drawn = Sequence[Sequence[Box | None]]
"""Rows of cells; None where another cell goes over."""


def draw(rows: Sequence[Sequence[str | Box | None]]) -> Drawn:
    """Return rows of cells, those that are given as text of one row and column."""
    return [[Box(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def as_docx(tables: Sequence[Drawn], title: str = TITLE, between: Sequence[str] = ()) -> bytes:
    """Return a document with its title and its tables, a paragraph before each further one."""
    import docx

    document = docx.Document()
    document.add_paragraph(title)
    for at, rows in enumerate(tables):
        if at and at <= len(between):
            document.add_paragraph(between[at - 1])
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for line, row in enumerate(rows):
            for column, box in enumerate(row):
                if box is not None:
                    cell = table.cell(line, column)
                    cell.text = box.text
                    if (box.down, box.over) != (1, 1):
                        cell.merge(table.cell(line + box.down - 1, column + box.over - 1))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(tables: Sequence[Drawn], title: str = TITLE, between: Sequence[str] = ()) -> bytes:
    """Return a page."""
    parts = [f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><p>{title}</p>"]
    for at, rows in enumerate(tables):
        if at and at <= len(between):
            parts.append(f"<p>{between[at - 1]}</p>")
        parts.append("<table>")
        for row in rows:
            cells = (box for box in row if box is not None)
            drawn = (
                f"<td rowspan='{box.down}' colspan='{box.over}'><p>{box.text.replace(chr(10), '</p><p>')}</p></td>"
                for box in cells
            )
            parts.append(f"<tr>{''.join(drawn)}</tr>")
        parts.append("</table>")
    return ("".join(parts) + "</body></html>").encode()


def as_xlsx(tables: Sequence[Drawn], title: str = TITLE, between: Sequence[str] = ()) -> bytes:
    """Return a workbook with all of it on one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = title
    line = 1
    for at, rows in enumerate(tables):
        if at and at <= len(between):
            line += 1
            sheet.cell(line, 1, between[at - 1])
        for row in rows:
            line += 1
            for column, box in enumerate(row, 1):
                if box is not None:
                    sheet.cell(line, column, int(box.text) if box.text.isdecimal() else box.text)
                    if (box.down, box.over) != (1, 1):
                        sheet.merge_cells(None, line, column, line + box.down - 1, column + box.over - 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_lines(tables: Sequence[Drawn], write: Callable[[list[str]], str], title: str, between: Sequence[str]) -> bytes:
    """Return a text; of a merged cell the first row alone has the words unless it is told again."""
    lines = [title]
    for at, rows in enumerate(tables):
        if at and at <= len(between):
            lines.append(between[at - 1])
        lines += [write(row) for row in _plain(rows)]
    return ("\n".join(lines) + "\n").encode()


def _plain(rows: Drawn) -> list[list[str]]:
    found = [[box.text if box else "" for box in row] for row in rows]
    for line, row in enumerate(rows):
        for column, box in enumerate(row):
            if box is not None and box.is_told_again:
                for below in range(line + 1, line + box.down):
                    found[below][column] = box.text
    return found


def _csv_line(cells: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue().removesuffix("\n")


def as_csv(tables: Sequence[Drawn], title: str = TITLE, between: Sequence[str] = ()) -> bytes:
    """Return a csv."""
    return as_lines(tables, _csv_line, title, between)


def as_tabs(tables: Sequence[Drawn], title: str = TITLE, between: Sequence[str] = ()) -> bytes:
    """Return a text with tabs between the cells."""
    return as_lines(tables, "\t".join, title, between)


def as_pipes(tables: Sequence[Drawn], title: str = TITLE, between: Sequence[str] = ()) -> bytes:
    """Return a text with pipes around the cells."""
    return as_lines(tables, lambda cells: f"| {' | '.join(cells)} |", title, between)


RENDERINGS: Mapping[str, Callable[..., bytes]] = {
    "docx": as_docx,
    "html": as_html,
    "xlsx": as_xlsx,
    "csv": as_csv,
    "tabs": as_tabs,
    "pipes": as_pipes,
}
