"""Lines between the rows of a table in plain text that a break within its last cell has parted from it.

Sections stand between rows too. A line is a section where it has a number of one, or where the table begins with a
section; else it goes on with the cell above it. Names of units below a cell of units go on with it anywhere.
"""

import re
from collections.abc import Sequence

from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.tables.cells import NOWHERE, Row, TableCell, plain

_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,5}(?:、|章|部分)|[（(][一二三四五六七八九十]{1,4}[）)]|[㈠-㈩]|[0-9]{1,3}[.、．])"
)
_LISTED = re.compile("[、，,；;]")
_REMARK = re.compile(r"[（(]?(?:附件|附表|注|备注|说明|填表|填报|合计|总计|小计|单位：)")


def with_units(text: str, row: Row, line: TableCell) -> Row | None:
    """Return a row whose last cell, of units, goes on in the line below it; None where it does not."""
    return _joined(text, row, [line]) if _are_units(row[-1].text) and _are_units(line.text) else None


def with_lines(text: str, rows: list[Row], waiting: Sequence[Row]) -> list[Row]:
    """Return rows with the lines that stand behind them, before a further row: as sections, or in their last cell."""
    lines = [row[0] for row in waiting]
    begins_bare = bool(rows) and sum(cell.is_own for cell in rows[0]) > 1
    if (
        not lines
        or not begins_bare
        or any(_NUMBERED.match(said) or _REMARK.match(said) for said in (one.text.strip() for one in lines))
    ):
        return [*rows, *waiting]
    joined = _joined(text, rows[-1], lines)
    return [*rows[:-1], joined] if joined is not None else [*rows, *waiting]


def _joined(text: str, row: Row, lines: Sequence[TableCell]) -> Row | None:
    """Return a row with lines at the end of its last cell; None where that is empty, or a blank line parts them."""
    last = row[-1]
    if last.at == NOWHERE or not last.text.strip():
        return None
    said = text[last.at : lines[-1].at + len(lines[-1].text)]
    return None if re.search(r"\n[ \t\u3000]*\r?\n", said) else [*row[:-1], TableCell(said, last.at)]


def _are_units(said: str) -> bool:
    names = [plain(name) for name in _LISTED.split(said) if plain(name)]
    return bool(names) and all(len(name) > 1 and is_unit_like(name) for name in names)
