"""The header of a table of duties: which column holds the task, which the units of a role, which the time."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from fsplan.draft.lexicon import columns, labels
from fsplan.draft.lexicon.measures import MEASURES
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes.note_labels import read_label
from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.tables.cells import Row, TableCell, plain

LONGEST = 14
"""Characters of a header's cell, what stands in brackets left out."""

_MOST_LOOKED_AT = 20
_COUNTED_IN = sorted((word for word, one in MEASURES.items() if len(word) > 1 and one.sort == "thing"), key=len)[::-1]
_BRACKETS = re.compile(r"[（(【\[].*$|[：:]$", re.DOTALL)
_OF_YEAR = re.compile("^(20[0-9]{2}年)(?:度?(?=[一-鿿]{2})|度?$)")
"""2031年目标值: the year that a table is of says nothing of what a column holds, but where others have another."""

_MEASURE = re.compile(r"[（(](?:单位[：:])?([\u4e00-\u9fff㎡/]{1,6}|[%％‰])[）)]$")
_SHARED = re.compile(rf"(.*{any_of(labels.LABELLED_BODIES)})[及和与、/／及其]{{1,2}}.*{any_of(columns.PERSONS)}")
TASK = re.compile(any_of(columns.TASKS))
_TASK_ALONE = re.compile(f".{{0,4}}{any_of(columns.TASKS)}")
_WHEN = re.compile(
    r"(?:第?[一二三四1-4]季度?|[上下]半年|全年|[0-9一二三四五六七八九十]{1,3}(?:[-—~至][0-9一二三四五六七八九十]{1,3})?月份?)(?:[底末])?"
)
_PERSONS = re.compile(any_of(columns.PERSONS))
_NOUN = re.compile(any_of(labels.LABELLED_BODIES))
_NO_NAMES = (*columns.BODIES, *columns.VALUES)


class Holds(Enum):
    """What a column holds."""

    NUMBER = "number"
    GROUP = "group"
    TASK = "task"
    UNITS = "units"
    PERSONS = "persons"
    TIME = "time"
    BLANK = "blank"


class TaskColumn(NamedTuple):
    """A column of a table.

    Attributes:
        kind: what it holds.
        label: what its header calls it, and its cells in a note.
        measure: the measure of its numbers (投资（万元）), empty where its header names none.
        has_persons: it names persons beside its units.
        is_when: its header is a time by which its cells are to be reached (一季度).
        is_past: its cells tell how things are or were, not what is to be done (上年完成, 进展情况).
        year: the year that its header names.
    """

    kind: Holds
    label: str = ""
    measure: str = ""
    has_persons: bool = False
    is_when: bool = False
    is_past: bool = False
    year: str = ""


NOTED = (Holds.UNITS, Holds.PERSONS, Holds.TIME)
"""Columns whose cells stand in the note of their row."""

Columns = tuple[TaskColumn, ...]


@lru_cache(maxsize=4096)
def read_column(cell: str) -> TaskColumn:
    """Return what a cell of a header says of its column; any words that name no role and no time are of a task."""
    whole = _BRACKETS.sub("", plain(cell))
    year = found[1] if (found := _OF_YEAR.match(whole)) else ""
    said = whole[found.end() :] if found else whole
    if not whole or len(said) > LONGEST:
        return TaskColumn(Holds.TASK if whole else Holds.BLANK, said[:LONGEST])
    measure = measure_in(plain(cell))
    if columns.PAST.fullmatch(said) or (year and columns.PAST_OF_YEAR.fullmatch(said)):
        return TaskColumn(Holds.TASK, said, measure, is_past=True, year=year)
    if not said:
        return TaskColumn(Holds.TASK, year, measure, is_when=True, year=year)
    if said in columns.NUMBERS:
        return TaskColumn(Holds.NUMBER, said)
    if said in columns.GROUPS:
        return TaskColumn(Holds.GROUP, said)
    if said in columns.ROLES_ALONE:
        return TaskColumn(Holds.UNITS, f"{said}单位")
    if said in columns.DIVISIONS:
        return TaskColumn(Holds.UNITS, "责任单位")
    measure = measure or ("分" if said in columns.SCORES else "")
    if _WHEN.fullmatch(said):
        return TaskColumn(Holds.TASK, said, measure, is_when=True)
    return _noted(said) or TaskColumn(Holds.TASK, said, measure, year=year)


def measure_in(header: str) -> str:
    """Return the measure that a header ends with, in brackets (投资（万元）) or not (计划批次, 培训人数)."""
    if found := _MEASURE.search(header):
        return found[1].replace("％", "%")
    said = _BRACKETS.sub("", header)
    if said.endswith("数") and said[-2:-1] in MEASURES:
        return said[-2]  # 培训人数
    return next((word for word in _COUNTED_IN if said.endswith(word) and said != word), "")


def _by_years(found: Columns) -> Columns:
    """Tell columns of several years apart by these (2031年目标, 2032年目标): each is a time."""
    years = [column.year for column in found if column.kind is Holds.TASK and not column.is_past and column.year]
    if len(years) < 2 or len(set(years)) < len(years):
        return found
    return tuple(
        one._replace(label=one.year, is_when=True) if one.year and one.kind is Holds.TASK and not one.is_past else one
        for one in found
    )


def _noted(said: str) -> TaskColumn | None:
    """Read a header as the label that it is; None where it is none."""
    if (shared := _SHARED.fullmatch(said)) and (units := _noted(shared[1])) and units.kind is Holds.UNITS:
        return units._replace(has_persons=True)
    label = read_label(f"{said}：", 0, len(said) + 1)
    if label is not None and label.end == len(said) + 1:
        kind = Holds.TIME if label.is_time else Holds.PERSONS if label.role is None else Holds.UNITS
        if kind is not Holds.UNITS or _says_body(said):
            return TaskColumn(kind, said)
    return TaskColumn(Holds.PERSONS, "责任领导") if _PERSONS.search(said) and not _NOUN.search(said) else None


def _says_body(said: str) -> bool:
    """Tell whether a label has its noun: 责任单位 says who, 完成 or 组织 alone might say what."""
    return any(said.endswith(body) or f"{body}及" in said or f"{body}和" in said for body in labels.BODIES)


def find_columns(rows: Sequence[Row], at: int) -> Columns:
    """Return the columns of a header; nothing where a row is none that surely names a task and units.

    Where its own cells are empty those of the row above stand; the rows below tell what a column is headed 单位.
    """
    row = rows[at]
    if not _is_short(row):
        return ()
    found = tuple(read_column(cell.text) for cell in row)
    own = [column for column, cell in zip(found, row, strict=True) if cell.is_own]
    if not any(column.kind in NOTED or column.label in columns.BODIES for column in own):
        return ()
    found = tuple(_by_cells(column, number, rows, at) for number, column in enumerate(found))
    above = rows[at - 1] if at else []
    if len(above) == len(row) and _is_short(above) and not _is_duty(above):
        upper = (read_column(cell.text) for cell in above)
        found = tuple(two if one.kind is Holds.BLANK else one for one, two in zip(found, upper, strict=True))
    return _by_years(found) if _names_both(found, row) else ()


def reaches_below(header: Row, row: Row) -> bool:
    """Tell whether a header goes on in the row below it: it is merged with a cell there, or that has times alone."""
    own = [cell for cell in row if cell.is_own]
    is_merged = any(above.is_own and cell.is_below for above, cell in zip(header, row, strict=False))
    return bool(own) and (is_merged or all(read_column(cell.text).is_when for cell in own))


def with_second_row(found: Columns, below: Sequence[Row], header: Row) -> Columns:
    """Return the columns of a header with what its second row says of them; names below 责任单位 stay units."""
    if not below or not reaches_below(header, below[0]):
        return found
    lower = [read_column(cell.text) if cell.is_own else None for cell in below[0]]
    keeps = (Holds.UNITS, Holds.PERSONS)
    return tuple(
        one if two is None or (one.kind in keeps and two.kind is Holds.TASK) else two
        for one, two in zip(found, lower, strict=False)
    )


def _by_cells(column: TaskColumn, number: int, rows: Sequence[Row], at: int) -> TaskColumn:
    """Take a column that is headed 单位 for one of units where its cells are names of units."""
    if column.label not in columns.BODIES:
        return column
    cells = [plain(row[number].text) for row in rows[at + 1 : at + 1 + _MOST_LOOKED_AT] if number < len(row)]
    named = [name for name in cells if name]
    units = sum(len(name) > 1 and is_unit_like(first_name(name)) for name in named)
    return TaskColumn(Holds.UNITS, "责任单位") if 2 * units > len(named) else column


def first_name(cell: str) -> str:
    """Return the first of the names that a cell lists."""
    return re.split("[、，,；;]", cell, maxsplit=1)[0]


def _is_short(row: Row) -> bool:
    return all(len(_BRACKETS.sub("", plain(cell.text))) <= LONGEST for cell in row if len(cell.text) > LONGEST)


def _is_duty(row: Row) -> bool:
    return any(plain(cell.text).isdecimal() for cell in row)


def _names_both(found: Columns, row: Row) -> bool:
    """Tell whether a header names units and a task, and that it is a header: no cell of it is the name of a unit."""
    tasks = [column for column in found if column.kind is Holds.TASK]
    if not tasks or not any(column.kind is Holds.UNITS for column in found):
        return False
    if any(is_unit_like(one.label) and not TASK.search(one.label) and one.label not in _NO_NAMES for one in tasks):
        return False
    if any(plain(cell.text).isdecimal() for cell in row):
        return False
    return any(TASK.search(column.label) for column in tasks) or len([one for one in found if one.label]) > 2


def is_label(cell: TableCell) -> bool:
    """Tell whether a cell names a role or a time as a label does (牵头单位): its neighbour says who or when."""
    said = _BRACKETS.sub("", plain(cell.text))
    return 2 < len(said) <= LONGEST and read_column(said).kind in NOTED


@lru_cache(maxsize=4096)
def is_header_word(text: str) -> bool:
    """Tell whether words are a header's and can be little else: they name a role, a time, a number, a task."""
    whole = _BRACKETS.sub("", plain(text))
    said = _OF_YEAR.sub("", whole) or whole
    if not 1 < len(said) <= LONGEST or any(mark in said for mark in "，。；、,;"):
        return False
    is_known = said in columns.BODIES or said in columns.VALUES or _TASK_ALONE.fullmatch(said) is not None
    return is_known or read_column(said).kind is not Holds.TASK or read_column(said).is_past
