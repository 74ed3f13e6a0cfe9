"""Find the header among a table's first rows: a title may stand above it, nothing else is skipped."""

from fsplan.files.batches import Batch
from fsplan.progress.columns import REQUIRED, Header, count_known, read_header

_WITHIN = 10


def find_header(batch: Batch, file: str) -> tuple[Header | None, Batch]:
    """Find the header in a table's first batch.

    The header is the first row that names every required column; without one among the first ten rows it is the row
    that names most of them, so that what is missing can be said.

    Returns:
        The header, None where no row holds anything; and the rows below it.
    """
    filled = [index for index, row in enumerate(batch.rows) if any(cell.strip() for cell in row)][:_WITHIN]
    if not filled:
        return None, Batch([], [], batch.broken)
    chosen = max(filled, key=lambda index: count_known(batch.rows[index]))
    header = read_header(batch.rows[chosen], batch.begins[chosen], file)
    for index in filled:
        candidate = read_header(batch.rows[index], batch.begins[index], file)
        if all(column in candidate.positions for column in REQUIRED):
            header, chosen = candidate, index
            break
    return header, Batch(batch.rows[chosen + 1 :], batch.begins[chosen + 1 :], batch.broken)
