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

_RUNS_ON = "0123456789≥≧⩾≤≦⩽＞＜><=±~～"


def join_told(told: Told) -> Line:
    """Return the cells as a clause: a full stop between two that are sentences of their own."""
    line: Line = []
    for pieces, column, is_figure in _measured(told):
        first = pieces[0].text
        if line:
            before = line[-1].text.rstrip(GONE)[-1:]
            runs_on = _is_value(first, column) or before.isdigit() or first[:1] in _RUNS_ON
            stop = "；" if column.is_when else "，" if is_figure else " " if runs_on else "。"
            line.append(Words("" if before in STOPS else stop))
        line += pieces
    return line


def _is_value(said: str, column: TaskColumn) -> bool:
    """Tell whether a cell of 目标值 is a value or its measure: a sentence there is one of its own."""
    is_short = len(said) <= _LONGEST_VALUE
    return column.label in words.VALUES and is_short and bool(_VALUE.match(said) or _MEASURE.fullmatch(said))


def _measured(told: Told) -> Iterator[tuple[Line, TaskColumn, bool]]:
    """Yield each cell, its column, whether it is a figure that its header names: a measure stands behind its number."""
    at = 0
    while at < len(told):
        cell, column = told[at]
        pair = [one[0] for one in told[at : at + 2]]
        if len(pair) > 1 and (fused := _fuse(pair, [one[1] for one in told[at : at + 2]])):
            yield fused, column, False
            at += 2
            continue
        piece = one_line(cell)
        if column.is_when:
            is_bare = _NUMBER.fullmatch(plain(cell.text)) is not None
            measure = (column.measure or _measure_of(told)) if is_bare else ""
            yield [Words(column.label), piece, *([Words(measure)] if measure else [])], column, False
        elif column.measure and _NUMBER.fullmatch(plain(cell.text)) is not None:
            yield [Words(column.label), piece, Words(column.measure)], column, True
        else:
            yield [piece], column, False
        at += 1


def _measure_of(told: Told) -> str:
    """Return the measure that a row has for its numbers: in a column of its own, or behind the only one beside them."""
    others = [(plain(cell.text), column) for cell, column in told if not column.is_when]
    scales = [said for said, column in others if column.label in words.SCALES and _MEASURE.fullmatch(said)]
    figures = [found["measure"] or "" for said, _ in others for found in _FIGURE.finditer(said)]
    return scales[0] if scales else figures[0] if len(figures) == 1 else ""


def _fuse(cells: list[TableCell], columns: list[TaskColumn]) -> Line:
    """Put the measure of one cell behind the number of the other, whichever stands first (计量单位 | 年度目标)."""
    labels = [column.label for column in columns]
    if not all(label in words.VALUES for label in labels) or (labels[0] in words.SCALES) == (labels[1] in words.SCALES):
        return []
    value, measure = (cells[1], cells[0]) if labels[0] in words.SCALES else (cells[0], cells[1])
    said, of = one_line(value), one_line(measure)
    found = _VALUE.match(said.text)
    if found is None or not _MEASURE.fullmatch(of.text.rstrip(GONE)):
        return []
    behind = Words(said.text[found.end() :], said.at if said.at < 0 else said.at + found.end())
    return [Words(found[0], said.at), of, *([behind] if behind.text else [])]
