"""What stands below a header, as far as it must be known before the first row is read: its data, its notes."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fsplan.core.around import begins_note
from fsplan.core.names import fold_name
from fsplan.files.cells import NumberCell
from fsplan.plan.plan import Plan

if TYPE_CHECKING:
    from fsplan.progress.layout.header import Header

_NOTES_WITHIN = 10
_FIGURE = re.compile(r"[+-]?[0-9][0-9,.]*[%％]?")


def read_below(plan: Plan, header: "Header", rows: Sequence[Sequence[str]]) -> "Header":
    """Return a header with what stands below its last row of data."""
    foot = _read_foot(plan, rows, header.positions.get("target", -1))
    return replace(header, notes=_read_notes(rows), foot=foot)


def _read_notes(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the texts among the last rows from the first note on."""
    last = [[cell.strip() for cell in row if cell.strip()] for row in rows[-_NOTES_WITHIN:]]
    begin = next((at for at, texts in enumerate(last) if begins_note(texts)), len(last))
    return tuple(text for texts in last[begin:] for text in texts)


def _read_foot(plan: Plan, rows: Sequence[Sequence[str]], target_at: int) -> tuple[tuple[str, str], ...]:
    """Return what labels and a stamp below the last row of data say, by column: 填报单位：X, 口径：累计.

    Args:
        plan: whose units and periods.
        rows: all below the header.
        target_at: where their targets stand.
    """
    foot: list[Sequence[str]] = []
    for row in reversed(rows[-_NOTES_WITHIN:]):
        if is_data(row, plan.target_names, [target_at]) or any(fold_name(cell) in plan.target_names for cell in row):
            break
        foot.insert(0, row)
    if not any(cell.strip() for row in foot for cell in row):
        return ()
    from fsplan.progress.layout.headings import only_text, read_heading
    from fsplan.progress.layout.labels import list_labels

    units = [text for row in rows if (text := only_text(row)) and "unit" in read_heading(plan, text)]
    is_stamp = len(units) == 1 and any(only_text(row) == units[0] for row in foot)  # several are headings of groups
    stamp = [*read_heading(plan, units[0]).items()] if is_stamp else []
    return (*list_labels(foot), *stamp)


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


def is_below_another(plan: Plan, rows: Sequence[Sequence[str]], named_at: Collection[int]) -> bool:
    """Tell whether the last of some rows is data of a table that begins in those before it."""
    return is_data(rows[-1], plan.target_names, named_at) and any(len(set(row) - {""}) > 1 for row in rows[:-1])


def _is_figure(cell: str) -> bool:
    return isinstance(cell, NumberCell) or _FIGURE.fullmatch(fold_name(cell)) is not None
