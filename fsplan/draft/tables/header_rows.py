"""Whether rows of a text are those of a table: by the words of their header, by what stands below it."""

import re
from collections.abc import Sequence

from fsplan.draft.lexicon.columns import BODIES
from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.tables.cells import Row, plain
from fsplan.draft.tables.columns import (
    LONGEST,
    TASK,
    Columns,
    Holds,
    first_name,
    is_header_word,
    read_column,
)

_COUNTED = re.compile(r"[0-9一二三四五六七八九十.、（）()-]{1,8}")


def is_header(row: Row) -> bool:
    """Tell whether words between weak marks are a header: each is a header's own, or half of them behind 序号."""
    said = [cell.text for cell in row if cell.text.strip()]
    known = sum(map(is_header_word, said))
    return known == len(said) or (2 * known >= len(said) and read_column(said[0]).kind is Holds.NUMBER)


def are_rows(header: Row, rows: Sequence[Row], columns: Columns) -> bool:
    """Tell whether lines that a weak mark parts are a table: by the words of its header, or by its names of units."""
    return _are_counted(rows, columns) and (is_header(header) or _name_units(rows, columns))


def _name_units(rows: Sequence[Row], columns: Columns) -> bool:
    """Tell whether two rows or more have names of units in every column of these, wherever they say anything."""
    below = [row for row in rows if sum(cell.is_own for cell in row) > 1]
    cells = [row[at] for at, one in enumerate(columns) if one.kind is Holds.UNITS for row in below]
    named = [plain(cell.text) for cell in cells if cell.is_filled]
    return len(below) > 1 and bool(named) and all(is_unit_like(first_name(name)) for name in named)


def may_head(row: Row) -> bool:
    """Tell whether a row has a cell that may head a column of units."""
    found = [read_column(cell.text) for cell in row if len(cell.text) <= 2 * LONGEST]
    if not any(column.kind is Holds.UNITS or column.label in BODIES for column in found):
        return False
    return len(found) > 2 or any(column.kind is Holds.TASK and TASK.search(column.label) for column in found)


def says_unit(row: Row) -> bool:
    """Tell whether a row has a cell that may head a column of units or of measures (单位)."""
    return any(plain(cell.text) in BODIES for cell in row)


def seems_header(row: Row) -> bool:
    """Tell whether a row names units as a header does, whether or not the columns of its table can be told apart."""
    said = [cell.text for cell in row if cell.text.strip()]
    kinds = [read_column(text).kind for text in said]
    return len(said) > 2 and Holds.UNITS in kinds and all(map(is_header_word, said))


def _are_counted(rows: Sequence[Row], columns: Columns) -> bool:
    """Tell whether rows that a weak mark parts are rows: where the header has 序号, one has a number."""
    at = next((at for at, column in enumerate(columns) if column.kind is Holds.NUMBER), None)
    if at is not None:
        return any(_COUNTED.fullmatch(plain(row[at].text)) for row in rows)
    return True
