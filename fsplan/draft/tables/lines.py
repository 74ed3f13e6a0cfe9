"""Tables as lines: below a header that names a task and units each row is a duty with its note, section rows headings.

A row becomes `3.任务（牵头单位：甲局；完成时限：6月底前）`: its number, what it tells, its units and times,
each behind the header's own words. A row whose 序号 is empty or merged goes on with the number above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fsplan.draft.lexicon.columns import SUMS
from fsplan.draft.tables.cell_lines import rows_apart, rows_of_lines
from fsplan.draft.tables.cells import Line, Row, TableCell, Words, one_line, plain, write_line
from fsplan.draft.tables.columns import (
    Columns,
    Holds,
    find_columns,
    is_label,
    reaches_below,
    read_column,
    with_second_row,
)
from fsplan.draft.tables.duty_rows import Counts, DutyRows
from fsplan.draft.tables.points import rows_of_points
from fsplan.draft.tables.shares import begins_shares
from fsplan.draft.tables.upright import set_upright

_APART = "\u2003"
"""Between the cells of a header: no tab, since what stands below it is no table any more."""

_LONGEST_SECTION = 40
_NO_SECTION = re.compile(
    r"[。；]|^[（(]?(?:附件|附表|表[0-9一二三]|注|备注|说明|填表|填报|附注|合计|总计|小计|共计|单位：|制表|联系)"
)
_LONG = 60


@dataclass(frozen=True, slots=True)
class _Header:
    """The header of a table's next part: its row, none where it stands in the table before, and what it says."""

    row: Row
    columns: Columns


def table_lines(rows: Sequence[Row], counts: Counts) -> Iterator[Line]:
    """Yield the lines of a table: duties below a header that names roles, all other rows with tabs between cells."""
    header = _Header([], counts.columns) if _goes_on(rows, counts) else None
    duties = DutyRows(header.columns, _spread_over(rows, header), counts) if header else None
    apart = {*rows_apart(rows, header.columns)} if header else set[int]()
    for at, row in enumerate(rows):
        if header is not None and (_is_same(row, header.row) or (at and _is_below(row, rows[at - 1], header))):
            continue
        if (found := find_columns(rows, at)) and not begins_shares(rows, at):
            if duties is not None:
                yield from duties.end()
            header = _Header(row, with_second_row(found, rows[at + 1 : at + 2], row))
            duties = DutyRows(header.columns, _spread_over(rows[at + 1 :], header), counts)
            apart = {at + 1 + number for number in rows_apart(rows[at + 1 :], header.columns)}
            counts.columns = header.columns
            yield _tell([cell for cell in row if not read_column(cell.text).is_when], _APART)
        elif duties is None or header is None:
            yield from _other_row(row)
        elif begins_shares(rows, at):
            yield from duties.end()
            duties = header = None
            yield from _other_row(row)
        elif _is_sum(row):
            yield from duties.end()
            yield from _other_row(row)
        elif title := _title_of(row, header.columns):
            yield from duties.end()
            yield from _below(title, duties)
        else:
            for part in rows_of_points(row, header.columns):
                for one in rows_of_lines(part, header.columns):
                    yield from duties.take(one, is_apart=at in apart)
    if duties is not None:
        yield from duties.end()


def _goes_on(rows: Sequence[Row], counts: Counts) -> bool:
    """Tell whether a table goes on with the one before it: as many columns, and the number that is due."""
    row = next((row for row in rows if sum(cell.is_own for cell in row) > 1), [])
    number = next((at for at, one in enumerate(counts.columns) if one.kind is Holds.NUMBER), None)
    if number is None or len(row) != len(counts.columns):
        return False
    return row[number].is_own and plain(row[number].text).rstrip(".、") == str(counts.item + 1)


def _is_below(row: Row, above: Row, header: _Header) -> bool:
    """Tell whether a row is the second of a header."""
    return above is header.row and reaches_below(above, row)


def write_table(rows: Sequence[Row], counts: Counts) -> Iterator[str]:
    """Yield the lines of a table as text; one that stands on its side, or is a form, is set upright first."""
    return (write_line(line) for line in table_lines(set_upright(rows), counts))


def names_roles(rows: Sequence[Row]) -> bool:
    """Tell whether a table has a header that names a role."""
    is_told = any(find_columns(rows, at) or label_pairs(row) for at, row in enumerate(rows))
    return is_told or set_upright(rows) is not rows


def _is_same(row: Row, header: Row) -> bool:
    """Tell whether a row repeats the header, as it stands again on a later page, perhaps below merged cells."""
    own = [(cell, above) for cell, above in zip(row, header, strict=False) if cell.is_own]
    return len(own) > 1 and all(plain(cell.text) == plain(above.text) for cell, above in own)


def _spread_over(rows: Sequence[Row], header: _Header) -> frozenset[int]:
    """Return the columns whose cells stand over several numbered rows: what they say is a heading of these.

    That is the first of several columns of tasks where a row with a number of its own has nothing in it.
    """
    told = [at for at, column in enumerate(header.columns) if column.kind in (Holds.TASK, Holds.GROUP)]
    found = {at for at in told if header.columns[at].kind is Holds.GROUP and len(told) > 1}
    tasks = [at for at in told if at not in found]
    number = next((at for at, column in enumerate(header.columns) if column.kind is Holds.NUMBER), None)
    if number is None or len(tasks) < 2:
        return frozenset(found)
    for row in rows:
        others = any(row[at].is_own for at in tasks[1:] if at < len(row))
        if number < len(row) and row[number].is_own and others and not row[tasks[0]].is_own:
            return frozenset({*found, tasks[0]})
    return frozenset(found)


def _is_sum(row: Row) -> bool:
    """Tell whether a row adds up those above it: it lays nothing on anybody that they do not."""
    own = [cell for cell in row if cell.is_own]
    return len(own) > 1 and plain(own[0].text) in SUMS


def _title_of(row: Row, columns: Columns) -> TableCell | None:
    """Return the only cell of a row that goes over its whole width: a section, a remark."""
    own = [at for at, cell in enumerate(row) if cell.is_own]
    if len(own) != 1 or any(cell.is_below and cell.text.strip() for cell in row):
        return None
    at = own[0]
    is_wide = len(row) == 1 or (at + 1 < len(row) and all(cell.is_beside for cell in row[at + 1 :]))
    kind = columns[at].kind if at < len(columns) else Holds.TASK
    is_first = at == 0 or kind is Holds.NUMBER or all(column.kind is Holds.NUMBER for column in columns[:at])
    if is_wide and at == 0:
        return row[at]
    is_number = kind is Holds.NUMBER and plain(row[at].text).isdecimal()
    return row[at] if is_first and kind in (Holds.NUMBER, Holds.TASK, Holds.GROUP) and not is_number else None


def _below(title: TableCell, duties: DutyRows) -> Iterator[Line]:
    said = plain(title.text)
    if len(said) <= _LONGEST_SECTION and not _NO_SECTION.search(said):
        yield duties.begin_section(title)
    else:
        yield from _cell_lines(title)


def _other_row(row: Row) -> Iterator[Line]:
    """Yield a row that stands below no header: label and unit side by side as a label line, else its cells."""
    if pairs := label_pairs(row):
        line: Line = []
        for label, cell in pairs:
            line += [*([Words("；")] if line else []), one_line(label), Words("："), one_line(cell)]
        yield line
        return
    own = [cell for cell in row if cell.is_own]
    if len(own) == 1 or any(len(cell.text) > _LONG and "\n" in cell.text.strip() for cell in own):
        for cell in own:
            yield from _cell_lines(cell)
    elif own:
        yield _tell(row, "\t")


def label_pairs(row: Row) -> list[tuple[TableCell, TableCell]]:
    """Return the labels of a row with the cells that they stand beside: 牵头单位 | 市水务局 | 完成时限 | 6月底."""
    own = [cell for cell in row if cell.is_own]
    if len(own) % 2:
        return []
    pairs = list(zip(own[::2], own[1::2], strict=True))
    return pairs if pairs and all(is_label(label) and not is_label(cell) for label, cell in pairs) else []


def _tell(row: Row, between: str) -> Line:
    line: Line = []
    for at, cell in enumerate(row):
        if at:
            line.append(Words(between))
        if not cell.is_beside and cell.text.strip():
            line.append(one_line(cell) if between == _APART else _flat(cell))
    return line


def _flat(cell: TableCell) -> Words:
    return Words(re.sub(r"[\t\n\r\x0b\x0c\u2028\u2029]", " ", cell.text), cell.at)


def _cell_lines(cell: TableCell) -> Iterator[Line]:
    """Yield the lines of a cell that holds text of its own, such as a frame around a whole page."""
    at = cell.at
    for part in re.split("(\n)", cell.text):
        if part.strip():
            yield [Words(part, at)]
        at = at if at < 0 else at + len(part)


def to_rows(rows: Iterable[Iterable[str]]) -> list[Row]:
    """Return rows of cells without merges."""
    return [[TableCell(text) for text in row] for row in rows]
