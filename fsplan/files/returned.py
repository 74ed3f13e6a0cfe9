"""Rows on their way back to who filed them: all under one header, each cell as it stood, the reasons behind."""

import csv
import io
import json
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from typing import Literal, NamedTuple, TextIO, cast

from fsplan.core.names import fold_name
from fsplan.files.cells import REASON, neutralise

_REASONS = frozenset(map(fold_name, REASON))


class FiledLayout(NamedTuple):
    """How the rows of one table stood in their file.

    Attributes:
        width: how many cells the header has; what a row has beyond them is surplus.
        others: index of each column that is none of the standard ones, with its place among all such.
    """

    width: int
    others: Sequence[tuple[int, int]]


def bears_reasons(header: Sequence[str]) -> bool:
    """Tell whether a header is that of a file of rejected rows, sent in again."""
    return any(fold_name(cell) in _REASONS for cell in header)


class ReturnedTable:
    """Rows of any number of files, kept outside the memory until they are written: there may be millions.

    What they wait in has no name, so that nobody else can open it and nothing is left of a run that was killed.

    Attributes:
        count: how many rows it holds.
    """

    def __init__(self, columns: Sequence[str], reason: str = "") -> None:
        """Take the headers of the standard columns, and of the reasons where they are to be told; raises OSError."""
        self.count = 0
        self._columns = columns
        self._reason = [reason] if reason else []
        self._others: dict[tuple[str, int], int] = {}
        self._filled: set[int] = set()
        self._rows = _open_rows()

    def close(self) -> None:
        """Let go of the rows."""
        with suppress(OSError):  # what was not written yet cannot be, and is not wanted
            self._rows.close()

    def clear(self) -> None:
        """Begin again with no row; raises OSError."""
        self.count = 0
        self._others.clear()
        self._filled.clear()
        self.close()
        self._rows = _open_rows()

    def add_table(self, header: Sequence[str], taken: Collection[int]) -> FiledLayout:
        """Take the header of a table, and which of its columns are told as standard ones; the others follow those."""
        seen: Counter[str] = Counter()
        others = []
        for index, name in enumerate(map(str.strip, header)):
            if index not in taken and fold_name(name) not in _REASONS:
                seen[name] += 1  # a name may stand above several columns, and above none
                others.append((index, self._others.setdefault((name, seen[name]), len(self._others))))
        return FiledLayout(len(header), others)

    def add(self, layout: FiledLayout, cells: Sequence[str], row: Sequence[str], why: str = "") -> None:
        """Keep a row; raises OSError.

        Args:
            layout: of the table that it stands in.
            cells: what it says in the standard columns.
            row: all its cells as they stood.
            why: the reasons, where the table tells them.
        """
        others = {place: row[index] for index, place in layout.others if index < len(row) and row[index]}
        self._filled.update(others)
        kept = [list(cells), list(others.items()), why, list(row[layout.width :])]
        self._rows.write(json.dumps(kept) + "\n")
        self.count += 1

    def render(self) -> Iterator[str]:
        """Yield the table as CSV, line by line: every cell neutralised, UTF-8, lines ended by LF; raises OSError."""
        shown = [(name, place) for (name, _), place in self._others.items() if name or place in self._filled]
        yield write_row([*self._columns, *(name for name, _ in shown), *self._reason])
        self._rows.seek(0)
        for line in self._rows:
            cells, others, why, surplus = json.loads(line)
            by_place = dict(others)
            reasons = [why] if self._reason else []
            yield write_row([*cells, *(by_place.get(place, "") for _, place in shown), *reasons, *surplus])


def _open_rows() -> TextIO:
    return cast("TextIO", tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))


def write_row(cells: Sequence[str], delimiter: str = ",") -> str:
    """Write one row of CSV, every cell neutralised."""
    stream = io.StringIO()
    # the writer quotes a cell for its own line end alone, and a bare CR is a fault
    careful = any("\r" in cell for cell in cells)
    quoting: Literal[0, 1] = csv.QUOTE_ALL if careful else csv.QUOTE_MINIMAL
    csv.writer(stream, delimiter=delimiter, lineterminator="\n", quoting=quoting).writerow(map(neutralise, cells))
    return stream.getvalue()
