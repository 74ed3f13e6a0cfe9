"""One sheet of an xlsx file: rows and cells as its XML holds them, each cell as the text a person sees in it."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from fsplan.files.cells import ErrorCell, NoResult, Unclear
from fsplan.files.grid import MOST_COLUMNS, MOST_ROWS, Grid, Merge, Row
from fsplan.files.looks import dress_whole
from fsplan.files.markup import local_name
from fsplan.files.unreadable import damaged_at
from fsplan.files.xlsx.book_conditions import TAGS, ConditionReader, DifferentialStyle
from fsplan.files.xlsx.book_styles import PLAIN, CellStyle
from fsplan.files.xlsx.text_runs import RunReader, Runs, dress_runs, read_whole, unescape

_TRUE = ("1", "true")
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


class SharedParts(NamedTuple):
    """What the cells of all sheets of a book refer to.

    Attributes:
        strings: the texts that cells name by number.
        styles: how cells are shown, by the style that each names.
        looks: what conditional formats change of a cell's style, by number.
        since_1904: days are counted from 1904.
        is_stale: the file wants its formulas worked out when it is opened: a zero in it is no result, since programs
            that cannot work one out write it in its place.
    """

    strings: Sequence[str | Runs]
    styles: Mapping[str, CellStyle]
    looks: Sequence[DifferentialStyle]
    since_1904: bool
    is_stale: bool


class SheetHandler:
    """Gathers the filled cells of a sheet in `rows`, to be taken out as it goes; tells the grid what else it meets.

    A formula's result is what the file holds.
    """

    def __init__(self, grid: Grid, shared: "SharedParts") -> None:
        self.rows: list[Row] = []
        self._grid = grid
        self._shared = shared
        self._line = 0
        self._number = ""
        self._cells: dict[int, str] = {}
        self._column = -1
        self._kind = self._style = ""
        self._is_hidden = False
        self._parts: list[str] = []
        self._formula: list[str] | None = None
        self._in_cell = self._taking = self._aloud = self._has_value = self._in_formula = False
        self._runs = RunReader()
        self._hides_zeros = False
        self._conditions = ConditionReader(shared.looks)
        grid.conditions = self._conditions.found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See Handler."""
        local = local_name(name) if ":" in name else name
        if local == "c":
            self._begin_cell(attributes)
        elif local in ("v", "t"):
            self._taking = self._in_cell and not self._aloud
            self._has_value |= self._taking
        elif local == "row":
            self._begin_row(attributes.get("r"))
            self._is_hidden = attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht"))
        elif local == "f":
            self._in_formula, self._formula = self._in_cell, []
        elif local == "rPh":
            self._aloud = True
        elif local == "mergeCell":
            self._grid.merges.append(_read_merge(attributes.get("ref", "")))
        elif local == "col":
            if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("width")):
                first, last = (read_whole(attributes.get(end, "")) for end in ("min", "max"))
                self._grid.hidden_columns.append(range(first - 1, last))
        elif local in TAGS:
            self._conditions.start(local, attributes)
        elif local == "sheetView":
            self._hides_zeros = attributes.get("showZeros") in ("0", "false")
        elif self._in_cell:
            self._runs.start(local, attributes)

    def end(self, name: str) -> None:
        """See Handler."""
        local = local_name(name) if ":" in name else name
        if local in ("v", "t"):
            self._taking = False
        elif local == "f":
            self._in_formula = False
        elif local == "c":
            self._in_cell = False
            self._end_cell()
        elif local == "row" and self._cells:
            self.rows.append((self._line, self._cells))
            if self._is_hidden:
                self._grid.hidden_rows.add(self._line)
        elif local == "rPh":
            self._aloud = False
        elif local == "r" and self._in_cell:
            self._runs.end_run(unescape("".join(self._parts)))
            self._parts = []
        elif local in TAGS:
            self._conditions.end(local)

    def text(self, data: str) -> None:
        """See Handler."""
        if self._taking:
            self._parts.append(data)
        elif self._in_formula and self._formula is not None:
            self._formula.append(data)
        elif self._conditions.is_taking:
            self._conditions.text(data)

    def _begin_row(self, number: str | None) -> None:
        line = self._line + 1 if number is None else read_whole(number)
        if not self._line < line <= MOST_ROWS:
            raise damaged_at(f"行号 {(number or '')[:20]}", f"row {(number or '')[:20]}")
        self._line, self._number = line, str(line)
        self._cells, self._column = {}, -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        column = self._column + 1 if reference is None else _column_of(reference.removesuffix(self._number))
        if column <= self._column or column >= MOST_COLUMNS or not self._line:
            raise damaged_at(f"单元格位置 {(reference or '')[:20]}", f"cell {(reference or '')[:20]}")
        self._column = column
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._parts = []
        if self._runs.runs:
            self._runs.begin()
        self._in_cell, self._has_value, self._formula = True, False, None

    def _end_cell(self) -> None:
        held = "".join(self._parts)
        if self._formula is not None and (not self._has_value or (self._shared.is_stale and held in ("", "0"))):
            self._cells[self._column] = NoResult(f"={''.join(self._formula)}")
        elif held or self._runs.runs:
            text = self._write(held, self._shared.styles.get(self._style, PLAIN))
            if isinstance(text, Unclear) or (text and not text.isspace()):
                self._cells[self._column] = text

    def _write(self, held: str, style: CellStyle) -> str:
        """Write a cell's content as a person sees it."""
        kind = self._kind
        if kind == "n":
            text = style.format.write(held, since_1904=self._shared.since_1904)
            if self._hides_zeros and _is_zero(held):
                return Unclear("", text)
        elif kind == "e":
            text = ErrorCell(held)
        elif kind == "b":
            text = "FALSE" if held == "0" else "TRUE"
        elif kind == "d":
            text = held.removesuffix("Z").removesuffix("T00:00:00").removesuffix("T00:00:00.000")
        else:
            said = self._find_string(held) if kind == "s" else self._runs.runs or unescape(held)
            return _write_text(said, style)
        return dress_whole(text, style.look) if style.look else text

    def _find_string(self, number: str) -> str | Runs:
        at = read_whole(number)
        if at >= len(self._shared.strings):
            raise damaged_at(f"第 {self._line} 行的文字缺失", f"the text of a cell in row {self._line} is missing")
        return self._shared.strings[at]


def _write_text(said: str | Runs, style: CellStyle) -> str:
    if isinstance(said, str):
        return said if style.keeps_texts else dress_whole(style.format.write_text(said), style.look)
    shown = style.format.write_text("".join(text for _, text in said))
    return shown if isinstance(shown, Unclear) else dress_runs(said, style.font, style.ground)


def _is_zero(number: str | None) -> bool:
    """Tell whether a number is there and is 0."""
    return number is not None and bool(number) and not number.strip("0.-")


@lru_cache(MOST_COLUMNS)
def _column_of(letters: str) -> int:
    """Return a column's number, from 0; one that no sheet has where these are not its letters."""
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isalpha() and letters.isupper()):
        return MOST_COLUMNS
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _read_merge(reference: str) -> Merge:
    """Read a merged range such as `A2:B4`; raises UnreadableError where it is none."""
    found = _RANGE.fullmatch(reference)
    if not found:
        raise damaged_at(f"合并单元格 {reference[:20]}", f"merged range {reference[:20]}")
    first, row, last, last_row = found.groups()
    merge = Merge(read_whole(row), _column_of(first), read_whole(last_row), _column_of(last))
    if not (0 < merge.row <= merge.last_row <= MOST_ROWS and merge.column <= merge.last_column < MOST_COLUMNS):
        raise damaged_at(f"合并单元格 {reference[:20]}", f"merged range {reference[:20]}")
    return merge
