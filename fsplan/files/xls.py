"""Old workbooks (xls), read by xlrd in a process of its own: see confined.py.

xlrd gives the saved results of formulas and not the formulas. Where a program has left the working out to the next one
it says so beside the 0 that it puts there, and that is looked for here. What cannot be told: a formula whose result is
an empty text, and one that was never worked out and has that for its result; either reads as an empty cell.
"""

import io
import json
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from fsplan.files.cells import OWN_AUTHOR, ErrorCell, NoResult, Unclear
from fsplan.files.confined import read_confined
from fsplan.files.foreign import say_old_kind
from fsplan.files.grid import Grid, Merge, Row
from fsplan.files.looks import UNKNOWN, WHITE, Font, Look, dress, dress_whole
from fsplan.files.numbers import read_format
from fsplan.files.unreadable import BINARY, DAMAGED, ENCRYPTED, LOCKED, TOO_LARGE, UnreadableError

if TYPE_CHECKING:
    from xlrd.sheet import Sheet

_ZIP = b"PK\x03\x04"
_MOST_TEXT = 64 * 1024 * 1024
"""Characters of all cells: one long text may be named by many cells."""

_NUMBER, _TEXT, _OTHER, _ERROR, _NO_RESULT = range(5)
"""What kind of cell it is."""

_FORMULA, _END = 0x0006, 0x000A
_BEGINS = (0x0809, 0x0409, 0x0209)
"""Records of a formula, of the end of a sheet or of a chart in it, and of the beginnings of those."""

_NOTHING = (0, 0xFFFF_0000_0000_0003)
"""Results: the number 0, and the empty text."""

_ESCAPED: Mapping[int, Look] = {1: "raised", 2: "lowered"}
_WINDOW = 65
"""The colour of a window's ground."""

_LEFT_TO_OTHERS = 0x0002
"""The flag of a formula that is to be worked out when the book is opened."""


class XlsBook:
    """A workbook of the kind that came before xlsx."""

    def __init__(self, raw: bytes) -> None:
        """Read it; raises UnreadableError."""
        if raw.startswith(_ZIP):
            raise UnreadableError(BINARY)
        if LOCKED in raw:
            raise UnreadableError(ENCRYPTED)
        try:
            head, *self._rows = read_confined(__name__, raw).split(b"\n")
        except UnreadableError as error:
            raise UnreadableError((error.problem == DAMAGED and say_old_kind(raw)) or error.problem) from error
        self._book = json.loads(head)
        self._formats = [read_format(number, code) for number, code in self._book["formats"]]
        if not self._book["sheets"]:
            raise UnreadableError(DAMAGED)

    def sheets(self) -> Iterator[Grid]:
        """Yield each sheet, in the book's order."""
        for sheet in self._book["sheets"]:
            start, end = sheet["rows"]
            merges = [Merge(*merge) for merge in sheet["merges"]]
            rows = map(partial(self._row, hides_zeros=sheet["hides_zeros"]), self._rows[start:end])
            grid = Grid(sheet["name"], rows, sheet["is_hidden"], merges, set(sheet["hidden_rows"]))
            grid.hidden_columns = [range(at, at + 1) for at in sheet["hidden_columns"]]
            for line, at, text in sheet["remarks"]:
                grid.remarks.setdefault(line, {})[at] = text
            yield grid

    def _row(self, raw: bytes, *, hides_zeros: bool) -> Row:
        line, cells = json.loads(raw)
        return line, {cell[0]: self._write(*cell[1:], hides_zeros=hides_zeros) for cell in cells}

    def _write(self, kind: int, text: str, style: int, runs: Sequence[tuple[Look, str]], *, hides_zeros: bool) -> str:
        look = self._book["looks"][style]
        if kind == _NUMBER:
            shown = self._formats[style].write(text, since_1904=self._book["since_1904"])
            return Unclear("", shown) if hides_zeros and not text.strip("0.-") else dress_whole(shown, look)
        if kind == _TEXT:
            shown = self._formats[style].write_text(text)
            return dress(runs) if runs and not isinstance(shown, Unclear) else dress_whole(shown, look)
        if kind == _OTHER:
            return dress_whole(text, look)
        return ErrorCell(text) if kind == _ERROR else NoResult(text)


def read(raw: bytes) -> bytes:
    """Return a line of JSON that tells of the book, then one for each filled row of every sheet.

    A cell is its column, its kind, its text, the number of its style, and its pieces where it has several fonts.

    Raises:
        UnreadableError: a password protects it, or it is too large. xlrd raises many others over a bad one.
    """
    import xlrd
    from xlrd.biffh import XLRDError

    try:
        book = xlrd.open_workbook(
            file_contents=raw, logfile=io.StringIO(), formatting_info=True, on_demand=True, ragged_rows=True
        )
    except XLRDError as error:
        raise UnreadableError(ENCRYPTED if "encrypted" in str(error) else DAMAGED) from error
    rows: list[str] = []
    sheets = []
    for at in range(book.nsheets):
        sheets.append(_read_sheet(book.sheet_by_index(at), _find_unworked(book, at), rows))
        book.unload_sheet(at)
    formats = [[form.format_key, form.format_str] for form in (book.format_map[xf.format_key] for xf in book.xf_list)]
    looks = [_look_of(book, xf.font_index, xf) for xf in book.xf_list]
    said = {"since_1904": book.datemode == 1, "formats": formats, "looks": looks, "sheets": sheets}
    return "\n".join([json.dumps(said), *rows]).encode()


def _look_of(book: Any, font: int, xf: Any) -> Look:  # noqa: ANN401 - it has no types
    """Return how a text looks in a font on the ground of a cell's style."""
    said, ground = book.font_list[font], WHITE
    if xf.background.fill_pattern:
        is_solid = xf.background.fill_pattern == 1
        ground = _colour_of(book, xf.background.pattern_colour_index) or UNKNOWN if is_solid else UNKNOWN
    look: Look = "struck" if said.struck_out else _ESCAPED.get(said.escapement, "")
    return Font(look, _colour_of(book, said.colour_index)).on(ground)


def _colour_of(book: Any, index: int) -> str:  # noqa: ANN401 - it has no types
    """Return a colour; empty for the usual one, which has no number of its own."""
    found = book.colour_map.get(index)
    return WHITE if index == _WINDOW else "".join(f"{part:02X}" for part in found or ())


def _find_unworked(book: Any, at: int) -> set[tuple[int, int]]:  # noqa: ANN401 - its types leave out the records
    """Return where in a sheet formulas stand that were never worked out: they hold 0, and say that it is for others."""
    found: set[tuple[int, int]] = set()
    data: bytes = book.mem
    place = book._sh_abs_posn[at]
    depth = 0
    while place + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, place)
        depth += (kind in _BEGINS) - (kind == _END)
        if depth <= 0:
            break
        if kind == _FORMULA and size >= 16:
            line, column, _, result, flags = struct.unpack_from("<HHHQH", data, place + 4)
            if flags & _LEFT_TO_OTHERS and result in _NOTHING:
                found.add((line, column))
        place += 4 + size
    return found


def _read_sheet(sheet: "Sheet", unworked: set[tuple[int, int]], rows: list[str]) -> dict[str, Any]:
    """Add a sheet's filled rows to those of the book, and return what else there is to tell of it."""
    start = len(rows)
    hidden = []
    for line in range(sheet.nrows):
        cells = [cell for at in range(sheet.row_len(line)) if (cell := _read_cell(sheet, line, at, unworked))]
        if cells:
            rows.append(json.dumps([line + 1, cells]))
            if (info := sheet.rowinfo_map.get(line)) and (info.hidden or not (info.height or info.has_default_height)):
                hidden.append(line + 1)
    if sum(map(len, rows)) > _MOST_TEXT:
        raise UnreadableError(TOO_LARGE)
    return {
        "name": sheet.name,
        "is_hidden": bool(sheet.visibility),
        "rows": [start, len(rows)],
        "merges": sorted([top + 1, left, bottom, right - 1] for top, bottom, left, right in sheet.merged_cells),
        "hidden_rows": hidden,
        "hidden_columns": [at for at, info in sheet.colinfo_map.items() if info.hidden or info.width == 0],
        "remarks": [
            (line + 1, at, note.text.strip())
            for (line, at), note in sheet.cell_note_map.items()
            if note.author != OWN_AUTHOR
        ],
        "hides_zeros": not vars(sheet).get("show_zero_values", 1),
    }


def _read_cell(
    sheet: "Sheet", line: int, at: int, unworked: set[tuple[int, int]]
) -> tuple[int, int, str, int, Sequence[tuple[Look, str]]] | None:
    """Return a cell, or None where nothing stands in it."""
    import xlrd

    kind, value, style = sheet.cell_type(line, at), sheet.cell_value(line, at), sheet.cell_xf_index(line, at)
    if (line, at) in unworked:
        return at, _NO_RESULT, "=…", style, ()
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return at, _NUMBER, str(value), style, ()
    if kind == xlrd.XL_CELL_BOOLEAN:
        return at, _OTHER, "TRUE" if value else "FALSE", style, ()
    if kind == xlrd.XL_CELL_ERROR:
        return at, _ERROR, xlrd.error_text_from_code.get(int(value), "#ERROR!"), style, ()
    if kind != xlrd.XL_CELL_TEXT or not value or value.isspace():
        return None
    return at, _TEXT, value, style, _read_runs(sheet, line, at, value)


def _read_runs(sheet: "Sheet", line: int, at: int, text: str) -> list[tuple[Look, str]]:
    """Return the pieces of a text that has several fonts, each with its look; none for any other."""
    changes = sheet.rich_text_runlist_map.get((line, at))
    if not changes:
        return []
    book: Any = sheet.book
    xf = book.xf_list[sheet.cell_xf_index(line, at)]
    changes = [(0, xf.font_index), *changes, (len(text), 0)]
    pieces = [(font, text[begin:end]) for (begin, font), (end, _) in pairwise(changes)]
    return [(_look_of(book, font, xf), piece) for font, piece in pieces if piece]
