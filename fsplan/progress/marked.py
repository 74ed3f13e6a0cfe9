"""Cells of a workbook of which the text does not tell all: what is the matter with each, in words to act on."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.files.cells import (
    Dressed,
    ErrorCell,
    Marked,
    MeasuredCell,
    MergedCell,
    NoResult,
    NumberCell,
    Unclear,
    WideCell,
)
from fsplan.progress.layout.columns import CARRIED

_FIGURES = frozenset({"value", "of"})


class MarkedRefusal(NamedTuple):
    """Why a marked cell is not accepted: the rule's code, what is shown of it, the message's parameters."""

    code: str
    value: str
    params: Mapping[str, str | Text]


def refuse_marked(column: str, cell: Marked) -> MarkedRefusal | None:
    """Say what is the matter with a marked cell of a column; None where its text is all there is to say."""
    if isinstance(cell, ErrorCell):
        return MarkedRefusal("FS228", str(cell), {})
    if isinstance(cell, NoResult):
        return MarkedRefusal("FS229", str(cell)[:40], {})
    if isinstance(cell, MergedCell) and not isinstance(cell, WideCell) and column in _FIGURES:
        return MarkedRefusal("FS227", str(cell), {"span": cell.span})
    if isinstance(cell, Dressed):
        return None if column in CARRIED else _refuse_dressed(column, cell)
    if isinstance(cell, Unclear):
        expected = Text(
            f"所见即所存的数：单元格里是 {cell.held}，按格式显示为 {cell or '空白'}，两者分不清",
            f"a number that shows what it is: the cell holds {cell.held}, its format shows {cell or 'nothing'}",
        )
        return MarkedRefusal(_code_of(column), str(cell) or cell.held, {"expected": expected, "nearest": ""})
    return None


def settle_measures(cells: Mapping[str, str], own: str) -> Mapping[str, str]:
    """Return a row's cells, of its figures the number alone where it is seen in the measure of the row's target.

    A whole is in the measure of its part, whatever the plan says of that.

    Args:
        cells: by column.
        own: that measure; empty where it is not known.
    """
    from fsplan.progress.said.measures import differs, is_same

    settled: dict[str, str] = {}
    part = cells["value"]
    meant = {"value": own, "of": part.measure if isinstance(part, MeasuredCell) else own}
    for column, measure in meant.items():
        cell = cells[column]
        if isinstance(cell, MeasuredCell):
            settled[column] = Unclear(cell.shown, str(cell)) if differs(measure, cell.measure) else NumberCell(cell)
        elif isinstance(cell, Unclear) and cell.measure and is_same(own, cell.measure):
            settled[column] = NumberCell(cell.held)
    return {**cells, **settled}


def _code_of(column: str) -> str:
    return "FS205" if column == "date" else "FS212"


_LOOKS: Final[Mapping[str, Text]] = {
    "struck": Text("划了删除线", "struck out"),
    "raised": Text("是上标", "raised"),
    "lowered": Text("是下标", "lowered"),
    "unseen": Text("与底色同色，看不见", "in the colour of its ground, and not seen"),
}


def _refuse_dressed(column: str, cell: Dressed) -> MarkedRefusal:
    """Say which part of a cell is struck out, raised, lowered or not seen."""
    told = [(_LOOKS[look], " ".join(text.split())) for look, text in cell.runs if look]
    parts = Text("、".join(f"“{text}”{look.zh}" for look, text in told), ", ".join(f'"{t}" is {w.en}' for w, t in told))
    whole = " ".join("".join(text for _, text in cell.runs).split())
    expected = Text(
        f"没有划线、上下标和隐藏字的内容：单元格里是“{whole}”，其中{parts.zh}；作废的请删去，算数的请改为普通字体",
        f'plain text: the cell holds "{whole}", of which {parts.en}; delete what is void, make plain what counts',
    )
    return MarkedRefusal(_code_of(column), " ".join(cell.split()), {"expected": expected, "nearest": expected})


def is_withdrawn(cell: str) -> bool:
    """Tell whether all that stands in a cell is struck out."""
    return isinstance(cell, Dressed) and {look for look, text in cell.runs if text.strip()} == {"struck"}


def read_as_number(cell: str, names: Mapping[str, str]) -> list[str]:
    """Return the names that a number cell may stand for where they are several, each another thing; else none."""
    if not isinstance(cell, NumberCell | MergedCell) or (number := _to_number(cell)) is None:
        return []
    meant = {name: id_ for name, id_ in names.items() if name[:1].isdigit() and _to_number(name) == number}
    return list(meant) if len(set(meant.values())) > 1 else []


def _to_number(text: str) -> Decimal | None:
    plain = fold_name(text)
    if not plain.replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
