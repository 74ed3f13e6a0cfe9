"""What the cells of a row tell of a task, as one clause: sentences behind one another, figures with their measures."""

import re
from collections.abc import Iterator

from fsplan.draft.figures.mentions import UNIT
from fsplan.draft.lexicon import columns as words
from fsplan.draft.tables.cells import GONE, STOPS, Line, TableCell, Words, one_line, plain
from fsplan.draft.tables.columns import TaskColumn

Told = list[tuple[TableCell, TaskColumn]]
"""The cells of a row that tell of its task, each with its column."""

_NUMBER = re.compile(r"[0-9][0-9,.]*")
_LONGEST_VALUE = 16
_VALUE = re.compile(r"[^0-9，。；]{0,4}[0-9][0-9,.]*(?![0-9,.])[万亿]?(?!.*[0-9])", re.DOTALL)
"""A cell with one number: its words to the end of it."""

_MEASURE = re.compile(r"(?:[\u4e00-\u9fff㎡/]{1,6}|[%‰])")
_FIGURE = re.compile(rf"[0-9](?:(?P<measure>{UNIT}|%)|(?![0-9.,]))")
"""Where a number ends, and its measure."""

_BARE = re.compile(r"[≥≧⩾≤≦⩽＞＜><=±]?(?:不低于|不少于|不高于|不超过)?[0-9][0-9,.]*(?:以上|以下|以内|左右)?")
"""A cell that is one number with its limit; its measure stands elsewhere."""

_BARE_RATE = re.compile("[0-9][0-9.]*[%‰]?")
_STOP = re.compile("[。；！？\n]")
_RUNS_ON = "0123456789≥≧⩾≤≦⩽＞＜><=±~～"


def join_told(told: Told) -> Line:
    """Return the cells as a clause: a full stop between two that are sentences of their own.

    How things are stands last, so that it parts no figure from its task.
    """
    line: Line = []
    told = sorted(told, key=lambda one: one[1].is_past)
    for pieces, column, is_figure in _measured(told):
        first = pieces[0].text
        if line:
            before = line[-1].text.rstrip(GONE)[-1:]
            runs_on = _is_value(first, column) or before.isdigit() or first[:1] in _RUNS_ON
            stop = (
                "。" if column.is_past else "；" if column.is_when else "，" if is_figure else " " if runs_on else "。"
            )
            line.append(Words("" if before in STOPS else stop))
        line += pieces
    return line


def _is_value(said: str, column: TaskColumn) -> bool:
    """Tell whether a cell of 目标值 is a value or its measure: a sentence there is one of its own."""
    is_short = len(said) <= _LONGEST_VALUE
    return column.label in words.VALUES and is_short and bool(_VALUE.match(said) or _MEASURE.fullmatch(said))


def _measured(told: Told) -> Iterator[tuple[Line, TaskColumn, bool]]:
    """Yield each cell, its column, whether it is a figure that its header names: a measure stands behind its number."""
    scale, of = _scale_of(told)
    values = [cell for cell, column in told if _takes_scale(cell, column)] if scale is not None else []
    for cell, column in told:
        piece = one_line(cell)
        if cell is scale and values:
            continue
        if column.is_past:
            yield _so_far(column, piece), column, False
        elif cell in values:
            yield [*([Words(column.label)] if len(values) > 1 else []), *_with_measure(piece, of)], column, False
            of = Words(of.text)
        elif column.is_when:
            is_bare = _NUMBER.fullmatch(plain(cell.text)) is not None
            measure = (column.measure or _measure_of(told)) if is_bare else ""
            is_rate = column.year and (measure or piece.text.rstrip(GONE)[-1:]) in ("%", "‰")
            by = Words(f"{column.label}达到" if is_rate and _BARE_RATE.fullmatch(plain(cell.text)) else column.label)
            yield [by, piece, *([Words(measure)] if measure else [])], column, False
        elif column.measure and _NUMBER.fullmatch(plain(cell.text)) is not None:
            yield [Words(column.label), piece, Words(column.measure)], column, True
        else:
            yield [piece], column, False


def _so_far(column: TaskColumn, piece: Words) -> Line:
    """Return what a cell says of how things are: one sentence, so that its beginning tells of all of it."""
    return [Words(f"{words.SO_FAR}{column.year}{column.label} "), Words(_STOP.sub("，", piece.text), piece.at)]


def _scale_of(told: Told) -> tuple[TableCell | None, Words]:
    """Return the one cell of a row that is a measure (计量单位: 家), and that as it stands in a line."""
    found = [cell for cell, column in told if column.label in words.SCALES and _MEASURE.fullmatch(plain(cell.text))]
    return (found[0], one_line(found[0])) if len(found) == 1 else (None, Words(""))


def _takes_scale(cell: TableCell, column: TaskColumn) -> bool:
    """Tell whether a cell is a number to which the measure of its row belongs."""
    if column.is_past or column.is_when or column.measure or column.label in words.SCALES:
        return False
    return _is_value(one_line(cell).text, column) or _BARE.fullmatch(plain(cell.text)) is not None


def _with_measure(value: Words, of: Words) -> Line:
    """Put a measure behind the number of a cell."""
    found = _VALUE.match(value.text)
    end = found.end() if found else len(value.text)
    behind = Words(value.text[end:], value.at if value.at < 0 else value.at + end)
    return [Words(value.text[:end], value.at), of, *([behind] if behind.text else [])]


def _measure_of(told: Told) -> str:
    """Return the measure that a row has for its numbers: in a column of its own, or behind the only one beside them."""
    others = [(plain(cell.text), column) for cell, column in told if not column.is_when]
    scales = [said for said, column in others if column.label in words.SCALES and _MEASURE.fullmatch(said)]
    figures = [found["measure"] or "" for said, _ in others for found in _FIGURE.finditer(said)]
    return scales[0] if scales else figures[0] if len(figures) == 1 else ""
