"""Rows of an xlsx, xls or ods file, each cell as the text a person sees in it."""

import datetime
import numbers
import re
from collections.abc import Sequence

from fsplan.core.finding import Finding
from fsplan.files.cells import LongNumber
from fsplan.files.source import Source
from fsplan.files.text import CountKnown

_HEAD = 20
_WHOLE = re.compile(r"(-?[0-9]+)\.0")
_EXCEL_DIGITS = 15
_LONG = 10**_EXCEL_DIGITS


def read_workbook(source: Source, count_known: CountKnown) -> list[list[str]] | Finding:
    """Read the first sheet that has a recognisable header, else the first sheet; or say why it cannot be read.

    Args:
        source: the file.
        count_known: tells how many cells of a row name a column that is expected; two make a header.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with source.open() as stream:
            book = CalamineWorkbook.from_filelike(stream)
            sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (CalamineError, OSError, ValueError, KeyError) as error:
        return Finding("FS908", source.name, params={"problem": str(error) or type(error).__name__})
    found = next((sheet for sheet in sheets if any(_is_header(row, count_known) for row in sheet[:_HEAD])), None)
    chosen = found if found is not None else next(iter(sheets), [])
    return [[_cell_text(cell) for cell in row] for row in chosen]


def _is_header(row: Sequence[object], count_known: CountKnown) -> bool:
    return count_known([_cell_text(cell) for cell in row]) >= 2


def _cell_text(cell: object) -> str:
    """Write a cell as a person sees it: whole numbers without `.0`, midnights as dates, 15 digits as Excel keeps."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    is_long = isinstance(cell, numbers.Real) and abs(cell) >= _LONG
    if isinstance(cell, numbers.Real) and not isinstance(cell, int):
        cell = format(cell, f".{_EXCEL_DIGITS}g")
    text = LongNumber(cell) if is_long else str(cell)
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text
