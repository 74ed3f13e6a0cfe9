"""Conditional formats that hide a figure, strike it out or show another: which cells they take hold of.

A rule is worked out where it compares a cell with a figure or a text that it names. Of any other nobody can say here
whether it holds; what it might do is told.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.place import column_of
from fsplan.core.quantity import parse_decimal
from fsplan.core.text import Text
from fsplan.files.batches import Sheet
from fsplan.files.cells import Marked, Unclear
from fsplan.files.looks import Look, dress_whole
from fsplan.files.numbers import NumberFormat

Area = tuple[int, int, int, int]
"""First and last line, from 1, first and last column, from 0; all included."""

_SIGNS: Final[Mapping[str, str]] = {
    **{"equal": "=", "notEqual": "<>", "greaterThan": ">", "greaterThanOrEqual": ">=", "lessThan": "<"},
    **{"lessThanOrEqual": "<="},
}
_COMPARED = re.compile(
    r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})\s{0,3}(<=|>=|<>|<|>|=)\s{0,3}(\"[^\"]*\"|-?[0-9]{1,15}(?:\.[0-9]{1,15})?)"
)
_DOUBT = Text(
    "条件格式可能把该格隐藏、划掉或显示成别的数",
    "a conditional format may hide the cell, strike it out or show another figure",
)
_COUNTED = Text("按单元格里的数照常计入", "what the cell holds counts")
_NEVER = ("ISERROR(", "ISERR(", "ISNA(")
_ALWAYS_KINDS, _NEVER_KINDS = ("notContainsBlanks", "notContainsErrors"), ("containsBlanks", "containsErrors")


class ConditionalLook(NamedTuple):
    """What a rule does to the cells of some areas.

    Attributes:
        areas: where; a formula is written for the first cell of the first.
        kind: what it asks; `always` where it asks nothing.
        sign: how it compares, in the file's words.
        operands: what with; of a rule for texts the text.
        look: how a text looks then; empty where that is as ever.
        format: the number format that holds then.
    """

    areas: Sequence[Area]
    kind: str
    sign: str
    operands: Sequence[str]
    look: Look
    format: NumberFormat | None


class _Table:
    """The cells of a sheet, by line and column."""

    def __init__(self, lines: Sequence[int], rows: Sequence[list[str]]) -> None:
        self.lines, self.rows = lines, rows

    def cell(self, line: int, column: int) -> str:
        at = bisect_left(self.lines, line)
        row = self.rows[at] if at < len(self.lines) and self.lines[at] == line else []
        return row[column] if 0 <= column < len(row) else ""


def take_hold(sheet: Sheet, rules: Sequence[ConditionalLook], take: Callable[[int], None]) -> list[Finding]:
    """Mark each filled cell of a sheet that a rule hides or changes; tell the first of those that one may (FS240).

    Args:
        sheet: whose cells are changed in place.
        rules: its rules.
        take: is told how many cells are looked at.
    """
    table = _Table(sheet.lines, sheet.rows)
    doubts = []
    for rule in rules:
        for area in rule.areas:
            for line, row, column in _list_cells(table, area, take):
                shown = _show(rule, row[column])
                holds = shown is not row[column] and _holds(rule, table, line, column)
                if holds:
                    row[column] = shown
                elif holds is None:
                    doubts.append((line, column))
    params: dict[str, str | Text] = {"said": _DOUBT, "other": _COUNTED}
    return [Finding("FS240", sheet.name, line, column + 1, "", "", params) for line, column in sorted(doubts)[:1]]


def _list_cells(table: _Table, area: Area, take: Callable[[int], None]) -> Iterator[tuple[int, list[str], int]]:
    """Yield the filled cells of an area, each by its line, its row and its column; what is marked says enough."""
    first, last, left, right = area
    for at in range(bisect_left(table.lines, first), bisect_right(table.lines, last)):
        row = table.rows[at]
        after = min(right + 1, len(row))
        take(max(0, after - left))
        for column in range(left, after):
            if row[column].strip() and not isinstance(row[column], Marked):
                yield table.lines[at], row, column


def _show(rule: ConditionalLook, cell: str) -> str:
    """Return a cell as it is seen where a rule holds; the cell itself where that is no other."""
    if rule.look:
        return dress_whole(cell, rule.look)
    shown = rule.format.write(cell, since_1904=False) if rule.format and parse_decimal(cell) is not None else cell
    return shown if isinstance(shown, Unclear) or shown != cell else cell


def _holds(rule: ConditionalLook, table: _Table, line: int, column: int) -> bool | None:
    """Tell whether a rule holds of a filled cell; None where nobody can say."""
    cell, kind = table.cell(line, column), rule.kind
    if kind == "always" or kind in _ALWAYS_KINDS:
        return True
    if kind in _NEVER_KINDS:
        return False
    if kind == "cellIs":
        return _compares(cell, rule.sign, rule.operands)
    if kind in ("containsText", "notContainsText", "beginsWith", "endsWith") and rule.operands:
        return _has_text(kind, cell.strip().casefold(), rule.operands[0].casefold())
    return _works_out(rule, table, line, column) if kind == "expression" and rule.operands else None


def _has_text(kind: str, cell: str, text: str) -> bool:
    if kind in ("beginsWith", "endsWith"):
        return cell.startswith(text) if kind == "beginsWith" else cell.endswith(text)
    return (text in cell) is (kind == "containsText")


def _works_out(rule: ConditionalLook, table: _Table, line: int, column: int) -> bool | None:
    formula = rule.operands[0].strip().lstrip("=").strip()
    if formula.upper() in ("TRUE", "TRUE()", "1", "FALSE", "FALSE()", "0"):
        return formula.upper().startswith(("T", "1"))
    if formula.upper().startswith(_NEVER):
        return False
    found = _COMPARED.fullmatch(formula)
    if not found:
        return None
    is_fixed, letters, is_fixed_line, number, sign, operand = found.groups()
    first, _, left, _ = rule.areas[0]
    at_line = int(number) + (0 if is_fixed_line else line - first)
    at_column = column_of(letters) + (0 if is_fixed else column - left)
    return _compare(table.cell(at_line, at_column), sign, operand)


def _compares(cell: str, sign: str, operands: Sequence[str]) -> bool | None:
    if sign in _SIGNS and operands:
        return _compare(cell, _SIGNS[sign], operands[0])
    if sign not in ("between", "notBetween") or len(operands) < 2:
        return None
    low, high = _compare(cell, ">=", operands[0]), _compare(cell, "<=", operands[1])
    return None if low is None or high is None else (low and high) is (sign == "between")


def _compare(cell: str, sign: str, operand: str) -> bool | None:
    """Compare a cell with a figure or a text in quotes; a blank cell is 0 and the empty text."""
    other = operand.strip().lstrip("=").strip()
    if len(other) > 1 and other[0] == other[-1] == '"':
        same = cell.strip().casefold() == other[1:-1].casefold()
        return same if sign == "=" else not same if sign == "<>" else None
    limit, own = parse_decimal(other), _number_in(cell)
    if limit is None:
        return None
    if own is None:  # to a spreadsheet any text is more than any number
        return sign in (">", ">=", "<>")
    return {
        "=": own == limit,
        "<>": own != limit,
        ">": own > limit,
        ">=": own >= limit,
        "<": own < limit,
        "<=": own <= limit,
    }[sign]


def _number_in(cell: str) -> Decimal | None:
    """Return the number that a cell holds, a percentage as a part of one."""
    text = cell.strip()
    if not text:
        return Decimal(0)
    number = parse_decimal(text.removesuffix("%"))
    return number.scaleb(-2) if number is not None and text.endswith("%") else number
