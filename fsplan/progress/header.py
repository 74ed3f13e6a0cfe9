"""Find the header among a table's first rows: a title may stand above it, nothing else is skipped."""

import csv

from fsplan.progress.columns import REQUIRED, Header, count_known, read_header
from fsplan.progress.rows import Rows

_WITHIN = 10

Numbered = tuple[int, list[str]]
"""Physical line on which a row begins, and its cells."""


def find_header(rows: Rows, file: str) -> tuple[Header | None, list[Numbered]]:
    """Read up to the header row.

    The header is the first row that names every required column; without one among the first ten rows it is the row
    that names most of them, so that what is missing can be said.

    Returns:
        The header, None for a table without any row; and the rows already read that stand below it.
    """
    seen: list[Numbered] = []
    following = rows.line_num + 1
    while len(seen) < _WITHIN:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error:
            following = rows.line_num + 1
            continue
        line, following = following, rows.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        header = read_header(row, line, file)
        if all(column in header.positions for column in REQUIRED):
            return header, []
        seen.append((line, row))
    if not seen:
        return None, []
    best = max(range(len(seen)), key=lambda index: count_known(seen[index][1]))
    line, row = seen[best]
    return read_header(row, line, file), seen[best + 1 :]
