"""A running total or a sum that a table keeps beside its figures in a column that is not read, held against them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from fsplan.core.names import fold_name
from fsplan.core.quantity import parse_scaled, to_literal, total
from fsplan.core.text import Text
from fsplan.files.cells import MISSING, Marked
from fsplan.progress.layout.header import Header

_OF_ALL = r"(?:完成)?(?:数量?|量|值|情况)?(?:\([^()]*\))?"
_RUNNING = re.compile(
    rf"(?:(?:本年度?|全年|今年|年度|至今|自?年初(?:至今|以来)?)?累计(?:实际)?{_OF_ALL}|自?年初(?:至今|以来){_OF_ALL})"
)
_SUM = re.compile(r"(?:全年|本年|各季度?|各期|各月|各单位)?(?:合计|总计|共计|小计)(?:数|完成数)?(?:\([^()]*\))?")


def keeps_figures(name: str) -> bool:
    """Tell whether a column may keep the running totals, or the sums, of those that are read."""
    folded = fold_name(name)
    return _RUNNING.fullmatch(folded) is not None or _SUM.fullmatch(folded) is not None


class FiguresBeside:
    """The columns of one table that keep running totals and sums of its figures."""

    def __init__(self, header: Header, named: Mapping[int, str]) -> None:
        """Take the header, and the columns that are not read, by place."""
        self._value_at = header.positions.get("value", -1)
        self._spread = header.spread
        self._running = [at for at, name in named.items() if _RUNNING.fullmatch(fold_name(name))]
        self._sums = [at for at, name in named.items() if _SUM.fullmatch(fold_name(name))]
        first = min((one.at for one in header.spread), default=header.width)
        self._others = [at for at in named if at > first and at not in (*self._running, *self._sums)]

    def passes(self, columns: Sequence[Sequence[str]]) -> bool:
        """Tell whether no running total of a batch is smaller than the figure beside it; each pair is seen once."""
        pairs = {pair for at in self._running for pair in zip(columns[at], columns[self._value_at], strict=True)}
        return not any(cell and _is_below(cell, [value]) for cell, value in pairs)

    def list_running(self, columns: Sequence[Sequence[str]], lines: Iterable[int]) -> dict[int, tuple[int, str]]:
        """Return the running totals that stand beside single figures, by line, each with its place."""
        if self._spread:
            return {}
        told = ((line, at, cell) for at in self._running for line, cell in zip(lines, columns[at], strict=True))
        return {line: (at, cell) for line, at, cell in told if cell.strip() not in MISSING}

    def contradict(self, at: int, row: Sequence[str]) -> Iterator[Text]:
        """Yield what the figure in one of the columns cannot be beside: a sum of others, a smaller total."""
        figures = [row[one.at] for one in self._spread if one.at < len(row)] if self._spread else [row[self._value_at]]
        numbers = _read(figures)
        own = to_literal(total(numbers)) if numbers else ""
        if at in self._running and _is_below(row[at], figures):
            yield Text(f"本行的数 {own}", f"{own} in this row") if len(numbers) < 2 else _of_parts(own)
        if at in self._sums and len(numbers) > 1 and (told := _read([row[at]])) and told[0] != total(numbers):
            is_of_more = told[0] > total(numbers) and _read(row[other] for other in self._others if other < len(row))
            if not is_of_more:  # a column that is not read may be one of its parts
                yield _of_parts(own)


def _of_parts(own: str) -> Text:
    return Text(f"本行各数之和 {own}", f"{own}, to which the figures of this row come")


def _is_below(cell: str, figures: Sequence[str]) -> bool:
    told, numbers = _read([cell]), _read(figures)
    return bool(told and numbers) and told[0] < total(numbers)


def _read(cells: Iterable[str]) -> list[Decimal]:
    """Return the numbers that some cells hold; what is marked, or no number, is told elsewhere."""
    plain = (parse_scaled(cell) for cell in cells if not isinstance(cell, Marked) and cell.strip() not in MISSING)
    return [found[0] for found in plain if found]
