"""What contradicts a row and stands in none of its own cells: gathered from all that is said around it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.files.cells import MISSING, WideCell
from fsplan.progress.layout.columns import MAY_TELL
from fsplan.progress.layout.header import SPREAD
from fsplan.progress.said.noted import tell_noted
from fsplan.progress.said.void import tell_not_counted

if TYPE_CHECKING:
    from fsplan.progress.table import ProgressTable


def hold_row(
    table: "ProgressTable", row: Sequence[str], cells: Mapping[str, str], line: int, *, is_long: bool
) -> list[Finding]:
    """Return what contradicts a row, or makes it doubtful.

    Args:
        table: the one that it stands in.
        row: its cells by place.
        cells: the same by column.
        line: its line.
        is_long: it has more cells than the header, the last ones blank.
    """
    around = table.around
    if around is None and MAY_TELL.search(cells["note"]):
        around = table.desk.read_around(table.header, table.tab, surely=True)
    held = around.hold(cells, row, table.name, line) if around else []
    named = {table.header.cells[at].strip(): row[at] for at in table.named}
    held += tell_not_counted(cells["note"], cells["value"], named, table.name, line)
    if not held:
        held += tell_noted(table.desk.plan, cells, table.name, line)
    if table.unread_columns:
        held += table.unread_columns.hold(cells, row, table.name, line)
    if table.in_workbook and any(isinstance(cell, WideCell) for cell in row):
        from fsplan.progress.layout.spans import tell_wide

        held.extend(tell_wide(table.header, row, table.name, line))
    if remarks := table.report.remarks.get(line):
        from fsplan.progress.said.remarks import hold_remarks

        held.extend(hold_remarks(table, remarks, row, cells, line))
    if table.cut:
        target = table.desk.plan.targets.get(table.desk.plan.target_names.get(fold_name(cells["target"]), ""))
        is_part = target is None or target.kind.has_whole
        held += table.cut.hold(row, (table.name, line), table.batch.rows, is_long=is_long, is_part=is_part)
    return [_place(table, row, one) for one in held] if table.header.spread else held


def _place(table: "ProgressTable", row: Sequence[str], found: Finding) -> Finding:
    """Give what is said of a wide row's figures the place of its first one."""
    if found.field != "value":
        return found
    filled = (one.at for one in table.header.spread if one.at < len(row) and row[one.at].strip() not in MISSING)
    return replace(found, field=f"value{SPREAD}{next(filled, table.header.spread[0].at)}")
