"""What stands below a header, as far as it must be known before the first row is read: its data, its notes."""

import re
from collections.abc import Collection, Iterable, Sequence

from fsplan.core.names import fold_name
from fsplan.files.cells import NumberCell

_NOTES_WITHIN = 10
_NOTES = ("注", "备注", "说明", "附注", "填表说明", "填报说明")
"""How a note below a table begins; what it says of all figures must be known before the first of them is read."""

_FIGURE = re.compile(r"[+-]?[0-9][0-9,.]*[%％]?")


def read_notes(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the texts among the last rows from the first note on."""
    last = [[cell.strip() for cell in row if cell.strip()] for row in rows[-_NOTES_WITHIN:]]
    begin = next((at for at, texts in enumerate(last) if texts and texts[0].startswith(_NOTES)), len(last))
    return tuple(text for texts in last[begin:] for text in texts)


def is_data(row: Sequence[str], targets: Collection[str], named_at: Iterable[int]) -> bool:
    """Tell whether a row has a figure of its own beside a target: a header below it is that of another table.

    Args:
        row: its cells.
        targets: the folded names of the plan's targets.
        named_at: where the headers above it, readable or not, have their targets: an unknown one there is one, too.
    """
    figures = {at for at, cell in enumerate(row) if _is_figure(cell)}
    texts = {at for at, cell in enumerate(row) if cell.strip()} - figures
    named = texts.intersection(named_at) or {at for at in texts if fold_name(row[at]) in targets}
    return bool(figures and named)


def _is_figure(cell: str) -> bool:
    return isinstance(cell, NumberCell) or _FIGURE.fullmatch(fold_name(cell)) is not None
