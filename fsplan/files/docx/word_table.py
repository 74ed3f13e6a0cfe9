"""A table of a Word document while it is read: its rows, and which of its cells are one."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from fsplan.files.cells import Dressed
from fsplan.files.grid import Grid, Merge, Remarks, Row
from fsplan.files.looks import WHITE, Font, dress
from fsplan.files.unreadable import TOO_LARGE, UnreadableError, damaged_at

_MOST_COLUMNS, _MOST_MERGES = 1000, 100_000
Run = tuple[Font, str]
"""A piece of a text, with its font."""

_END: Run = (Font(), "\n")


@dataclass(slots=True)
class WordText:
    """Paragraphs that stand together: in the body, in a cell, in a box.

    Attributes:
        paragraphs: each in its pieces, which have a font or none of their own.
        span: how many columns it takes, where it is a cell.
        merged: whether it goes on with the cell above it (`continue`) or begins a merge (`restart`).
        is_covered: whether the cell before it in the row goes on in it.
        ground: the colour behind it, where it has one of its own.
        remarks: what comments on it say.
    """

    paragraphs: deque[list[Run]]
    parts: list[Run] = field(default_factory=list)
    span: int = 1
    merged: str = ""
    is_covered: bool = False
    ground: str = ""
    remarks: list[str] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """Take the paragraph that was read, blank ones too: they are lines of a cell."""
        self.paragraphs.append(self.parts)
        self.parts = []

    def texts(self) -> list[str]:
        """Return the text of each paragraph."""
        return [str(dress((font.on(WHITE), text) for font, text in parts)) for parts in self.paragraphs]

    def last_text(self) -> str:
        """Return the text of the last paragraph."""
        return str(dress((font.on(WHITE), text) for font, text in self.paragraphs[-1])).strip()

    def write(self, ground: str) -> str:
        """Return the text of a cell as it is seen on a ground, where none is said of the cell itself."""
        runs = [(font.on(self.ground or ground), text) for parts in self.paragraphs for font, text in [*parts, _END]]
        text = dress(runs[:-1])
        return text if isinstance(text, Dressed) else text.strip()


@dataclass(slots=True)
class WordTable:
    """A table as far as it was read.

    Attributes:
        inner: tables that stand in its cells.
        merges: its merged ranges by where they begin; cells of more than one column are some.
        ground: the colour behind its cells, where none is said of them.
        open: the vertical merges that the next row may go on with, by their column.
        remarks: the comments on its cells.
    """

    name: str
    above: list[str]
    below: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    inner: list["WordTable"] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    merges: dict[tuple[int, int], Merge] = field(default_factory=dict)
    open: dict[int, Merge] = field(default_factory=dict)
    cells: dict[int, str] = field(default_factory=dict)
    line: int = 0
    column: int = 0
    last: Merge | None = None
    is_deleted: bool = False
    ground: str = WHITE
    remarks: Remarks = field(default_factory=dict)

    def grids(self) -> Iterator[Grid]:
        """Yield it and the tables within it."""
        grid = Grid(self.name, iter(self.rows), False, sorted(self.merges.values()), self.hidden, self.above, True)
        grid.remarks, grid.below = self.remarks, self.below
        yield grid
        for table in self.inner:
            yield from table.grids()

    def begin_row(self) -> None:
        """Begin a row."""
        self.line += 1
        self.cells, self.column, self.last, self.is_deleted = {}, 0, None, False

    def end_row(self) -> None:
        """Take the row, unless it was deleted or nothing stands in it."""
        if self.cells and not self.is_deleted:
            self.rows.append((self.line, self.cells))
        else:
            self.hidden.discard(self.line)

    def end_cell(self, cell: WordText) -> None:
        """Take a cell."""
        start = self.column
        self.move(cell.span)
        if cell.remarks:
            self.remarks.setdefault(self.line, {})[start] = "\n".join(cell.remarks)
        if cell.is_covered and self.last is not None:
            self._keep(self.last._replace(last_column=self.column - 1))
            return
        above = self.open.pop(start, None)
        if cell.merged == "continue":
            if above is None or above.last_row != self.line - 1:
                raise damaged_at("合并单元格缺少首行", "a merged cell lacks its first row")
            self._keep(above._replace(last_row=self.line))
        else:
            self._keep(Merge(self.line, start, self.line, self.column - 1))
            if text := cell.write(self.ground):
                self.cells[start] = text
        if cell.merged and self.last is not None:
            self.open[start] = self.last

    def move(self, columns: int) -> None:
        """Go on by some columns; raises UnreadableError beyond those that a table may have."""
        self.column += columns
        if self.column > _MOST_COLUMNS:
            raise damaged_at(f"表格有 {self.column} 列", f"a table of {self.column} columns")

    def _keep(self, merge: Merge) -> None:
        self.last = merge
        if merge[:2] != merge[2:]:
            self.merges[merge.row, merge.column] = merge
        if len(self.merges) > _MOST_MERGES:
            raise UnreadableError(TOO_LARGE)
