"""Open a probed CSV as text, and tell what separates its cells."""

import csv
import io
from collections.abc import Callable, Sequence
from itertools import islice
from typing import TextIO

from fsplan.files.source import Probe, Source

DELIMITERS = (",", ";", "\t")
_HEAD = 20

CountKnown = Callable[[Sequence[str]], int]
"""How many cells of a row name a column that the reader expects."""


def open_text(source: Source, found: Probe) -> io.TextIOWrapper:
    """Open a probed CSV as text whose lines are the physical lines."""
    return io.TextIOWrapper(source.open(), encoding=found.encoding, newline=found.newline)


def find_delimiter(stream: TextIO, count_known: CountKnown) -> str:
    """Return the delimiter under which a header is best recognised among the first lines; a comma in doubt.

    Args:
        stream: the text, at its beginning; it is put back there.
        count_known: tells how many cells of a row name a column that is expected.
    """
    head = list(islice(stream, _HEAD))
    stream.seek(0)
    return max(DELIMITERS, key=lambda delimiter: _best_header(head, delimiter, count_known))


def _best_header(head: list[str], delimiter: str, count_known: CountKnown) -> int:
    best = 0
    try:
        for row in csv.reader(head, delimiter=delimiter):
            best = max(best, count_known(row))
    except csv.Error:
        pass
    return best
