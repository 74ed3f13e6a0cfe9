"""A file's records once the engine holds them: each by its number, with its line and its cells again when asked for."""

import csv
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, tee, zip_longest
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from fsplan.files.batches import parse_csv
from fsplan.files.cells import scan_cells
from fsplan.ledger.local.records import cut_line
from fsplan.ledger.local.scan import Scan, marked_lines, read_lines
from fsplan.ledger.sql import list_numbers

_AT_ONCE = 1000


class Physical(NamedTuple):
    """A record as it stands in its file.

    Attributes:
        number: its number among the file's records, from 0.
        line: physical line on which it begins.
        cells: its cells; None where its quotes are broken.
        begins: 1-based character at which each cell begins in its line; empty where a cell's number is its column.
        quote: 1-based character of the quote that is not closed.
        end: physical line on which a broken record ends; 0 where it begins.
        text: the line of a record that stands on one, by which begins and quote are found when they are asked for.
        delimiter: what separates the text's cells.
        pieces: the lines of one whose quotes are broken, each cut at its delimiters; empty where text has the line.
    """

    number: int
    line: int
    cells: list[str] | None
    begins: Sequence[int] = ()
    quote: int = 1
    end: int = 0
    text: str = ""
    delimiter: str = ""
    pieces: Sequence[list[str]] = ()

    @property
    def cut(self) -> Sequence[list[str]]:
        """Return the lines of a record whose quotes are broken, each cut at its delimiters."""
        return self.pieces or [cut_line(self.text, self.delimiter)]

    def column_of(self, cell: int | None) -> int:
        """Return the 1-based column at which a cell (from 0; None: the record) is to be pointed at."""
        begins, quote = scan_cells(self.text, self.delimiter) if self.text else (self.begins, self.quote)
        if cell is None:
            return quote if self.cells is None else 1
        if not begins:
            return cell + 1
        return begins[cell] if cell < len(begins) else 1


class LedgerTable(Protocol):
    """The records of one file."""

    def line_of(self, number: int) -> int:
        """Return the physical line on which a record begins."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[Physical]:
        """Yield records again, given by number in rising order."""


class NotUtf8Error(ValueError):
    """A line is not UTF-8: the file as a whole must be looked at again."""


def read_line(number: int, line: int, raw: bytes, delimiter: str) -> Physical:
    """Read a record that stands on one line; raises UndecodableError."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(str(line)) from error
    cells: list[str] | None
    bare = text.rstrip("\r\n")
    if '"' not in bare and "\r" not in bare:  # nothing is quoted, and the csv module would do no more
        return Physical(number, line, bare.split(delimiter) if bare else [], text=text, delimiter=delimiter)
    try:
        cells = next(parse_csv([text], delimiter), [])
    except csv.Error:
        cells = None
    return Physical(number, line, cells, text=text, delimiter=delimiter)


class PlainTable:
    """A CSV of which it is proven that each line below the header holds one record."""

    def __init__(self, path: Path, scan: Scan, header_end: int, delimiter: str, refused: Sequence[int]) -> None:
        """Take the file, the header's last line, and the lines (rising) that the engine refused to read as records."""
        self._path = path
        self._scan = scan
        self._first = header_end + 1
        self._delimiter = delimiter
        self._refused = refused
        self._refused_before = [line - at for at, line in enumerate(refused)]

    def line_of(self, number: int) -> int:
        """See Table."""
        line = self._first + number
        return line + bisect_right(self._refused_before, line)

    def sample(self, count: int) -> list[int]:
        """Return up to so many records from all over the file, and the last."""
        held = set(self._refused)
        lines = {line for line in (*marked_lines(self._scan, count), self._scan.lines) if line >= self._first}
        return [line - self._first - bisect_left(self._refused, line) for line in sorted(lines - held)]

    def fetch(self, numbers: Iterable[int]) -> Iterator[Physical]:
        """See Table."""
        asked, told = tee(numbers)
        lines = map(self.line_of, asked)
        for number, (line, raw) in zip(told, read_lines(self._path, self._scan, lines), strict=True):
            yield read_line(number, line, raw, self._delimiter)


class CopiedTable:
    """Records that were copied one by one, each with its line, because their file could not be read in place."""

    def __init__(self, con: Any, source: str, lines: "array[int]", begins: Any) -> None:  # noqa: ANN401 - engine
        """Take the copy as an SQL source, each record's line, and what finds the cells of given lines again."""
        self._con = con
        self._source = source
        self._lines = lines
        self._begins = begins

    def line_of(self, number: int) -> int:
        """See Table."""
        return self._lines[number]

    def fetch(self, numbers: Iterable[int]) -> Iterator[Physical]:
        """See Table."""
        for part in _parts(numbers):
            begins = self._begins([self._lines[number] for number in part])
            sql = f'SELECT * FROM {self._source} WHERE "#number" IN ({list_numbers(part)}) ORDER BY "#number"::BIGINT'
            for number, row in zip_longest(part, self._con.execute(sql).fetchall()):
                line = self._lines[number]
                yield Physical(number, line, [cell or "" for cell in row[1:]], begins.get(line, ((), 1))[0])


class ParquetTable:
    """The rows of a parquet file; a row's number, from 1, is its line."""

    def __init__(self, con: Any, source: str) -> None:  # noqa: ANN401 - the engine's connection
        self._con = con
        self._source = source

    def line_of(self, number: int) -> int:
        """See Table."""
        return number + 1

    def fetch(self, numbers: Iterable[int]) -> Iterator[Physical]:
        """See Table."""
        for part in _parts(numbers):
            sql = f'SELECT * FROM {self._source} WHERE "#number" IN ({list_numbers(part)}) ORDER BY "#number"'
            for number, row in zip_longest(part, self._con.execute(sql).fetchall()):
                yield Physical(number, number + 1, [cell or "" for cell in row[1:]])


def _parts(numbers: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(numbers)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
