"""Lines that are a table of units and numbers, whichever way round it stands: what each unit has, by column or row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fsplan.core.quantity import total
from fsplan.draft.figures.numerals import NUMBER, parse_number
from fsplan.draft.lexicon import columns as words
from fsplan.draft.lexicon.measures import MEASURES
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes.unit_names import is_elastic, is_unit_like
from fsplan.draft.tables.cells import Row, TableCell, plain
from fsplan.draft.tables.parted import BY_NUMBERS, CellMark, PartedText, lines_of
from fsplan.files.cells import MISSING

_FEWEST = 2
_LOOKED_AT = 4
_NAME = re.compile(r"[\w（）()、·]{2,20}")
_FIGURE = re.compile(rf"(?P<n>{NUMBER})(?![月日号])(?:[\u4e00-\u9fff㎡]{{1,4}})?")
_WIDE = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_PERIOD = re.compile(rf"(?:{any_of(words.PERIODS)})$")
_BODY = re.compile(r"(?:[\t|｜│,;\u3000]|  )[ \"]{0,20}[0-9０-９]")
"""A number behind what parts cells."""

_BRACKETS = re.compile(r"[（(].*$")
_REMARK = re.compile(any_of(words.REMARKS))
_MEASURES = sorted(MEASURES, key=lambda word: (-len(word), word))
_TIMES = ((re.compile("亿"), 10**8), (re.compile("万"), 10**4))


class Share(NamedTuple):
    """A column or a row of numbers beside units.

    Attributes:
        label: what its header calls it; empty where it has none.
        amounts: what each unit has.
        cells: where the numbers stand in the text, the sum that the table states among them.
        stated: that sum, None where it states none.
        head: where its header stands.
        units: where the names of the units stand, as many as there are amounts.
        measure: what the header says in brackets behind the label.
    """

    label: str
    amounts: tuple[tuple[str, Decimal], ...]
    cells: tuple[tuple[int, int], ...]
    stated: Decimal | None
    head: tuple[int, int] = (0, 0)
    units: tuple[tuple[int, int], ...] = ()
    measure: str = ""

    @property
    def total(self) -> Decimal:
        """What the amounts come to."""
        return total(amount for _, amount in self.amounts)


@dataclass(frozen=True, slots=True)
class SharesBlock:
    """A table: where it stands in the text, what it shares out, where its rows' numbers (序号) stand, and all cells."""

    start: int
    end: int
    shares: tuple[Share, ...]
    numbers: tuple[tuple[int, int], ...] = ()
    cells: tuple[TableCell, ...] = ()


class _Line(NamedTuple):
    """A row or a column: the cell that names it, its numbers with their places, and what a column says they count."""

    head: TableCell
    cells: tuple[TableCell, ...]
    measure: str = ""


def find_shares(text: str) -> Iterator[SharesBlock]:
    """Yield the tables of units and numbers of a text."""
    for rows in _blocks(text):
        shares = _read(rows)
        if shares:
            cells = [cell for row in rows for cell in row]
            end = max(cell.at + len(cell.text) for cell in cells)
            numbers = tuple(_span(row[0]) for row in rows if _is_counted(row))
            yield SharesBlock(cells[0].at, end, tuple(shares), numbers, tuple(cells))


def _blocks(text: str) -> Iterator[list[Row]]:
    """Yield the rows of lines one below another in which a mark is followed by a number, with the line above them."""
    if _BODY.search(text) is None:
        return
    lines = PartedText(text, lines_of(text))
    rows: list[Row] = []
    mark: CellMark | None = None
    for at, line in enumerate(lines.lines):
        here = _mark_in(line.text) if _BODY.search(line.text) else None
        if here is None or here is not mark:
            if len(rows) > 1:
                yield rows
            rows = _line_above(lines, at, here) if here is not None else []
            mark = here
        row = lines.row(at, here) if here is not None else None
        if row is not None:
            rows.append(row.cells)
    if len(rows) > 1:
        yield rows


def _line_above(lines: PartedText, at: int, mark: CellMark) -> list[Row]:
    """Return the header above a block; a rule of signs may stand between."""
    row = lines.row(at - 1, mark) if at else None
    if row is not None and not row.cells:
        row = lines.row(at - 2, mark) if at > 1 else None
    return [row.cells] if row is not None and row.cells else []


def _mark_in(line: str) -> CellMark | None:
    return next((mark for mark in BY_NUMBERS if mark.is_in(line)), None)


def begins_shares(rows: Sequence[Row], at: int) -> bool:
    """Tell whether a row is the header of a table of units and numbers."""
    if at + 1 >= len(rows) or not any(_figure(cell) is not None for cell in rows[at + 1][1:]):
        return False
    sample = [list(row) for row in rows[at : at + _LOOKED_AT]]
    return not any(_figure(cell) is not None for cell in rows[at]) and bool(_read(sample))


def _read(rows: list[Row]) -> list[Share]:
    """Return what a block shares out: by its columns where its rows are units, by its rows where its columns are."""
    rows, measures = _without_words(_same_width(_without_numbers(rows)))
    first = next((at for at, row in enumerate(rows) if _is_body(row)), 0)
    header = rows[first - 1] if first else [TableCell()] * len(rows[0])
    body = [row for row in rows[first:] if _is_body(row)]
    if not body:
        return []
    down, across = [row[0] for row in body], header[1:]
    columns = [_Line(cell, tuple(row[at] for row in body)) for at, cell in enumerate(across, 1)]
    if _are_units([_name(cell) for cell in down], _name(header[0])):
        return list(_shares(down, columns))
    if _are_units([_name(cell) for cell in across], ""):
        return list(_shares(across, [_Line(row[0], tuple(row[1:]), measures.get(row[0].at, "")) for row in body]))
    return []


def _shares(units: Sequence[TableCell], lines: Sequence[_Line]) -> Iterator[Share]:
    """Yield what each line gives the units; one that gives fewer than two of them anything shares nothing out."""
    for line in lines:
        name = _name(line.head)
        inner = line.measure or "".join(_BRACKETS.findall(name))
        times = next((times for pattern, times in _TIMES if pattern.search(inner)), 1)
        read = [(unit, cell, _figure(cell)) for unit, cell in zip(units, line.cells, strict=True)]
        found = [(unit, cell, number * times) for unit, cell, number in read if number is not None]
        owed = [(unit, number) for unit, _, number in found if _name(unit) not in words.SUMS]
        if len(owed) < _FEWEST or not any(number for _, number in owed):
            continue
        sums = [number for unit, _, number in found if _name(unit) in words.SUMS]
        label = _BRACKETS.sub("", name)
        yield Share(
            "" if label in words.SUMS else label,
            tuple((_name(unit), number) for unit, number in owed),
            tuple(_span(cell) for _, cell, _ in found),
            sums[-1] if sums else None,
            _span(line.head),
            tuple(_span(unit) for unit, _ in owed),
            inner.strip("（）()"),
        )


def measure_of(share: Share) -> str:
    """Return what a share is measured in, as its header says in brackets or at its end: 抽检任务（批次）, 抽检批次."""
    said = share.measure.removeprefix("单位：").lstrip("万亿") or share.label
    return next((word for word in _MEASURES if said == word or (not share.measure and said.endswith(word))), "")


def _span(cell: TableCell) -> tuple[int, int]:
    return cell.at, cell.at + len(cell.text)


def _same_width(rows: list[Row]) -> list[Row]:
    """Return the rows as wide as the last column in which anything stands."""
    filled = (at for row in rows for at, cell in enumerate(row, 1) if cell.text.strip())
    width = max(filled, default=1)
    return [[*row, *[TableCell()] * (width - len(row))][:width] for row in rows]


def _without_words(rows: list[Row]) -> tuple[list[Row], dict[int, str]]:
    """Leave out columns without shares (备注, 计量单位); returns also what each row counts, by its name's place."""
    first = next((at for at, row in enumerate(rows) if any(_figure(cell) is not None for cell in row[1:])), 0)
    names = [_name(cell) for cell in rows[first - 1]] if first else []
    body = rows[first:]
    remarks = {at for at, name in enumerate(names) if at and _REMARK.search(name)}
    filled = {at for row in body for at, cell in enumerate(row) if at == 0 or _figure(cell) is not None}
    kept = sorted(filled - remarks)
    scale = next((at for at, name in enumerate(names) if at and at not in kept and name in words.SCALES), None)
    measures = {row[0].at: _name(row[scale]) for row in body} if scale is not None else {}
    return [[row[at] for at in kept] for row in rows], measures


def _without_numbers(rows: list[Row]) -> list[Row]:
    """Leave out a first column of nothing but numbers (序号), as long as names follow it; 合计 may stand in it."""
    counted = [_is_counted(row) for row in rows]
    if not any(counted):
        return rows
    width = max(len(row) for row, is_counted in zip(rows, counted, strict=True) if is_counted)
    return [
        _without_first(row) if is_counted or _leaves_number_out(row, width) else row
        for row, is_counted in zip(rows, counted, strict=True)
    ]


def _without_first(row: Row) -> Row:
    return [row[0], *row[2:]] if plain(row[0].text) in words.SUMS else row[1:]


def _is_counted(row: Row) -> bool:
    return (
        len(row) > _FEWEST and plain(row[0].text).isdecimal() and bool(plain(row[1].text)) and _figure(row[1]) is None
    )


def _leaves_number_out(row: Row, width: int) -> bool:
    """Tell whether a row has a cell for its number that holds none: in a header 序号, above a sum nothing."""
    said = plain(row[0].text)
    return len(row) == width and (not said or said in words.NUMBERS or (said in words.SUMS and not plain(row[1].text)))


def _is_body(row: Row) -> bool:
    """Tell whether a row is a name with numbers, some of which may be missing."""
    said = [plain(cell.text) for cell in row]
    if not _NAME.fullmatch(said[0]) or said[0].isdecimal():
        return False
    numbers = [_figure(cell) for cell in row[1:]]
    missing = [text in MISSING for text in said[1:]]
    return any(number is not None for number in numbers) and all(
        number is not None or is_missing for number, is_missing in zip(numbers, missing, strict=True)
    )


def _name(cell: TableCell) -> str:
    return plain(cell.text)


def _figure(cell: TableCell) -> Decimal | None:
    return _number(cell.text)


@lru_cache(maxsize=4096)
def _number(text: str) -> Decimal | None:
    """Return the number that a cell is, with or without a measure behind it."""
    found = _FIGURE.fullmatch(plain(text).translate(_WIDE))
    return parse_number(found["n"]) if found and found["n"][0].isdigit() else None


def _are_units(names: Sequence[str], head: str) -> bool:
    """Tell whether names are of units: by the word above them, or by how each of them ends."""
    units = [name for name in names if name not in words.SUMS]
    if len(units) < _FEWEST or len(set(units)) < len(units):
        return False
    if any(not _NAME.fullmatch(name) or is_elastic(name) or _PERIOD.search(name) for name in units):
        return False
    return head in words.AREAS or all(map(is_unit_like, units))
