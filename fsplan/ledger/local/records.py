"""Records by the standard csv module, each at its physical line: for files whose lines the engine cannot prove.

Quoted line breaks, lone carriage returns and broken quotes are told apart here. A quote that never closes would swallow
the good records behind it; so a record ends at the first following line that is a whole record by itself.
"""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from fsplan.files.batches import SIZE, parse_csv

_MOST_LINES = 1000
"""No record runs over more lines."""


class FileRow(NamedTuple):
    """A record: the physical lines on which it begins and ends, and its cells.

    Where its quotes are broken it has none, but lines, each cut at its delimiters.
    """

    begin: int
    end: int
    cells: list[str] | None
    pieces: Sequence[list[str]] = ()


def read_rows(lines: Iterator[str], delimiter: str, width: int, first: int = 1) -> Iterator[FileRow]:
    """Read records from physical lines.

    Args:
        lines: the lines, each with its newline.
        delimiter: what separates cells.
        width: how many cells a whole record has.
        first: number of the first line.
    """
    waiting: list[str] = []
    while True:
        waiting += islice(lines, SIZE - len(waiting) if len(waiting) < SIZE else 0)
        if not waiting:
            return
        rows = _one_each(waiting, delimiter)
        if rows is not None:
            yield from (FileRow(first + at, first + at, row) for at, row in enumerate(rows))
            first += len(waiting)
            waiting = []
            continue
        at = 0
        while at < len(waiting):
            until, cells = _read_row(waiting, at, lines, delimiter, width)
            pieces = [cut_line(text, delimiter) for text in waiting[at:until]] if cells is None else ()
            yield FileRow(first + at, first + until - 1, cells, pieces)
            at = until
        first += at
        waiting = []


def cut_line(text: str, delimiter: str) -> list[str]:
    """Cut a line whose quotes are broken at its delimiters, quotes kept, so that a person sees what stood there."""
    return text.rstrip("\r\n").split(delimiter)


def _one_each(lines: list[str], delimiter: str) -> list[list[str]] | None:
    try:
        rows = list(parse_csv(lines, delimiter))
    except csv.Error:
        return None
    return rows if len(rows) == len(lines) else None


def _read_row(
    lines: list[str], at: int, more: Iterator[str], delimiter: str, width: int
) -> tuple[int, list[str] | None]:
    """Read the record that begins on a line; more lines are taken from the stream where it needs them.

    Returns:
        The index of the line after it, and its cells or None.
    """
    until = at + 1
    while True:
        cells, is_open = _parse(lines[at:until], delimiter)
        if not is_open:
            return until, cells
        if until == len(lines):
            lines += islice(more, 1)
        if until - at > _MOST_LINES:
            return at + 1, None
        alone = _parse(lines[until : until + 1], delimiter)[0] if until < len(lines) else None
        if until == len(lines) or (alone is not None and len(alone) == width):
            return _last_filled(lines, at, until), None
        until += 1


def _last_filled(lines: Sequence[str], at: int, until: int) -> int:
    """Return the index behind the last line of a broken record that is not blank: blank lines hold no record."""
    return next((end for end in range(until, at + 1, -1) if lines[end - 1].strip()), at + 1)


def _parse(lines: list[str], delimiter: str) -> tuple[list[str] | None, bool]:
    """Parse lines as one record; the second value tells that a quote is still open at their end."""
    try:
        rows = list(parse_csv(lines, delimiter))
    except csv.Error as error:
        return None, "unexpected end of data" in str(error)
    if len(rows) != 1:
        return None, False
    return rows[0], False
