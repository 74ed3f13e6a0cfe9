"""The text of a workbook: sheet by sheet, row by row, as a person sees it; its tables as those of documents."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from fsplan.core.text import Text
from fsplan.draft.tables.cells import Row, TableCell
from fsplan.draft.tables.columns import find_columns
from fsplan.draft.tables.duty_rows import Counts
from fsplan.draft.tables.lines import write_table
from fsplan.files.grid import Grid
from fsplan.files.unreadable import BREAKS, DAMAGED, NO_WORKBOOK, TEXT_DOCUMENT, TOO_LARGE, UnreadableError
from fsplan.files.workbook import open_book

_MOST_CELLS = 2_000_000
"""Cells of all rows, blank ones between filled ones and those of merged ranges included."""

_MOST_TEXT = 64 * 1024 * 1024
_OFFICE_TEXT = Text("这是文字文档（odt）；请另存为 docx", "it is a text document (odt); save it as docx")
_ARCHIVE = Text(
    "这是压缩包或别的打包文件，不是文档；请先解压，或另存为 docx、xlsx",
    "it is an archive or another package, not a document; unpack it, or save it as docx or xlsx",
)
_SAYS = {TEXT_DOCUMENT: _OFFICE_TEXT, NO_WORKBOOK: _ARCHIVE}
_UNNAMED = ("sheet", "工作表", "表格")


def read_book(raw: bytes) -> str:
    """Return the text of a workbook; raises UnreadableError."""
    try:
        return "\n".join(_BookReader().lines(raw)) + "\n"
    except UnreadableError as error:
        raise UnreadableError(_SAYS.get(error.problem, error.problem)) from error
    except MemoryError as error:
        raise UnreadableError(TOO_LARGE) from error
    except BREAKS as error:
        raise UnreadableError(DAMAGED) from error


class _BookReader:
    def __init__(self) -> None:
        self.cells, self.text = _MOST_CELLS, _MOST_TEXT

    def lines(self, raw: bytes) -> Iterator[str]:
        """Yield the lines of each sheet; one that a person does not see is named, for it to be looked at."""
        counts, hidden, is_first = Counts(), [], True
        for grid in open_book(raw).sheets():
            if grid.is_hidden:
                hidden.append(grid.name)
                continue
            rows = self._rows(grid)
            if not rows:
                continue
            if _is_named(grid.name) and (not is_first or find_columns(rows, 0)):
                yield grid.name
            yield from write_table(rows, counts)
            is_first = False
        for name in hidden:
            yield f"（未读隐藏的工作表：{name}）"

    def _rows(self, grid: Grid) -> list[Row]:
        """Return the rows and columns in which anything stands, merged cells in each of those that they cover."""
        found = list(grid.rows)
        used = sorted({column for _, cells in found for column in cells})
        self._take(len(found) * len(used), sum(len(text) for _, cells in found for text in cells.values()))
        rows = [[TableCell(str(cells.get(column, ""))) for column in used] for _, cells in found]
        lines = [line for line, _ in found]
        for merge in grid.merges:
            first, left = bisect_left(lines, merge.row), bisect_left(used, merge.column)
            if lines[first : first + 1] == [merge.row] and used[left : left + 1] == [merge.column]:
                down, right = bisect_right(lines, merge.last_row), bisect_right(used, merge.last_column)
                self._spread(rows, (first, down), (left, right))
        return rows

    def _spread(self, rows: list[Row], lines: tuple[int, int], columns: tuple[int, int]) -> None:
        """Let a merged cell stand in each row and column of its range."""
        (first, down), (left, right) = lines, columns
        cell = rows[first][left]
        self._take((down - first) * (right - left), 0)
        for line in range(first, down):
            for column in range(left, right):
                if (line, column) != (first, left):
                    rows[line][column] = cell._replace(is_below=line > first, is_beside=column > left)

    def _take(self, cells: int, text: int) -> None:
        self.cells -= cells
        self.text -= text
        if self.cells < 0 or self.text < 0:
            raise UnreadableError(TOO_LARGE)


def _is_named(name: str) -> bool:
    """Tell whether a sheet has a name of its own, none that its program gave it."""
    return not name.strip().lower().rstrip("0123456789 ()（）").startswith(_UNNAMED) and bool(name.strip())
