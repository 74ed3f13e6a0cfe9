"""Comparison beside the figures: columns for a table, fields for JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from fsplan.account.comparison import Comparison, Comparisons
from fsplan.account.compliance import Result
from fsplan.core.messages import say
from fsplan.core.quantity import round_half_up, to_fixed
from fsplan.core.text import Lang
from fsplan.plan.plan import PlanTarget
from fsplan.report.numbers import PLACES, show_number, show_percent
from fsplan.report.table import Cell, Column, Table


class Compared(NamedTuple):
    """The comparisons asked for; None where one was not.

    Attributes:
        previous: with the period before (环比).
        last_year: with the same day a year before (同比).
    """

    previous: Comparisons | None = None
    last_year: Comparisons | None = None


def add_columns(table: Table, results: Sequence[Result], compared: Compared, lang: Lang) -> Table:
    """Return a table of targets, one row a result, with the comparisons asked for behind its columns."""
    for comparisons, keys in (
        (compared.previous, ("current", "previous", "change")),
        (compared.last_year, ("last_year", "last_year_change")),
    ):
        if comparisons is not None:
            columns = [Column(key, say(key, lang), is_number=True) for key in keys]
            rows = [
                [*row, *(Cell(text) for text in _texts(result.target, comparisons, lang)[-len(keys) :])]
                for row, result in zip(table.rows, results, strict=True)
            ]
            table = replace(table, columns=[*table.columns, *columns], rows=rows)
    return table


def _texts(target: PlanTarget, comparisons: Comparisons, lang: Lang) -> tuple[str, str, str]:
    """Write a figure, the earlier one, and the change."""
    none = say("missing", lang)
    found = comparisons.get(target.id)
    if found is None:
        return none, none, none
    return _figure(found, found.current, lang), _figure(found, found.previous, lang), show_change(found, lang)


def _figure(comparison: Comparison, figure: Fraction | None, lang: Lang) -> str:
    if figure is None:
        return say("missing", lang)
    return show_percent(figure) if comparison.change_unit == "points" else show_number(figure)


def show_change(comparison: Comparison, lang: Lang) -> str:
    """Write a change in percent or in percentage points; a fall has a minus sign, a rise none."""
    if comparison.change is None:
        return say("missing", lang)
    shown = to_fixed(round_half_up(comparison.change, PLACES), PLACES)
    return say("change_points", lang, change=shown) if comparison.change_unit == "points" else f"{shown}%"


def comparison_fields(target: str, compared: Compared) -> dict[str, object]:
    """Return the fields of one target: of the comparison asked for, and of last year's beside it where both are."""
    asked = [comparisons for comparisons in compared if comparisons is not None]
    names: Iterable[tuple[str, str, str]] = (
        ("previous", "change", "change_unit"),
        ("last_year", "last_year_change", "last_year_change_unit"),
    )
    fields: dict[str, object] = {}
    for comparisons, (previous, change, unit) in zip(asked, names, strict=False):
        found = comparisons.get(target)
        if comparisons is compared.previous:
            fields["current"] = found.current if found else None
        fields[previous] = found.previous if found else None
        fields[change] = found.change if found else None
        fields[unit] = found.change_unit if found else None
    return fields
