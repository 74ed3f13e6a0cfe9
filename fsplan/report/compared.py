"""Comparison beside the figures: cells for a table, the end of a sentence, fields for JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fsplan.account.comparison import Comparison, Comparisons, change_unit_of
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.quantity import round_half_up, to_fixed, to_literal
from fsplan.core.text import Lang
from fsplan.plan.target import PlanTarget
from fsplan.report.numbers import PLACES, keep_honest, show_number, show_percent, with_measure
from fsplan.report.table import Cell, TableColumn

_PREVIOUS = ("current", "previous", "change")
_LAST_YEAR = ("last_year", "last_year_change")


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparisons asked for; None where one was not.

    Attributes:
        previous: with the period before (环比).
        before: that period.
        last_year: with the same day a year before (同比).
        day_then: that day.
        rejected_then: rows of last year's data that were rejected.
        unlike: each target that last year had as another kind or in another measure, with last year's.
    """

    previous: Comparisons | None = None
    before: Period | None = None
    last_year: Comparisons | None = None
    day_then: date | None = None
    rejected_then: int = 0
    unlike: Sequence[tuple[PlanTarget, PlanTarget]] = ()


def tell_unlike(compared: Compared, lang: Lang) -> str:
    """Name the targets that are not compared with last year since they were something else then; empty without one."""
    named = [
        say("unlike_then", lang, target=now.id, now=_measure(now), then=_measure(then)) for now, then in compared.unlike
    ]
    return say("note_unlike_last_year", lang, targets=say("list", lang).join(named)) if named else ""


def _measure(target: PlanTarget) -> str:
    spec, measure = target.spec, "%" if change_unit_of(target) == "points" else target.spec.measured_in
    per = f"per {to_literal(spec.per)}" if spec.per else ""
    return " ".join(word for word in (spec.kind, measure, per) if word)


def _asked(compared: Compared) -> Iterable[tuple[Comparisons, Sequence[str]]]:
    """Return each comparison asked for with the keys of its columns, the change last."""
    both = ((compared.previous, _PREVIOUS), (compared.last_year, _LAST_YEAR))
    return [(comparisons, keys) for comparisons, keys in both if comparisons is not None]


def compared_columns(compared: Compared | None, lang: Lang) -> list[TableColumn]:
    """Return the columns of the comparisons asked for; where cells keep bare numbers, with the unit of each change."""
    columns = []
    for _, keys in _asked(compared) if compared else ():
        columns += [TableColumn(key, say(key, lang), is_number=True, is_exact=True) for key in keys]
        columns.append(TableColumn(f"{keys[-1]}_unit", say(f"{keys[-1]}_unit", lang), is_extra=True))
    return columns


def build_cells(target: PlanTarget, compared: Compared, lang: Lang) -> Mapping[str, Cell]:
    """Build the cells of one target by the keys of their columns, units included."""
    cells: dict[str, Cell] = {}
    for comparisons, keys in _asked(compared):
        found = comparisons.get(target.id, Comparison(None, None, None, None))
        figures = (_figure(target, found, figure, lang) for figure in (found.current, found.previous)[-len(keys) + 1 :])
        cells |= zip(keys, (*figures, _change(found, lang)), strict=True)
        cells[f"{keys[-1]}_unit"] = Cell(say(f"unit_{found.change_unit}", lang) if found.change_unit else "")
    return cells


def _figure(target: PlanTarget, comparison: Comparison, figure: Fraction | None, lang: Lang) -> Cell:
    """Return a figure as a cell; it stands beside the goal, so it must not read as met either."""
    if figure is None:
        return Cell(say("missing", lang))
    kept = keep_honest(figure, target.spec.goal)
    text = show_percent(kept) if comparison.change_unit == "points" else show_number(kept)
    return Cell(text, value=kept, form="percent" if target.is_percent else "plain")


def _change(comparison: Comparison, lang: Lang) -> Cell:
    """Return a change in percent or in percentage points as a cell; a fall has a minus sign, a rise none."""
    change = comparison.change
    if change is None:
        return Cell(say("missing", lang))
    shown = to_fixed(round_half_up(change, PLACES), PLACES)
    if comparison.change_unit == "points":
        return Cell(say("change_points", lang, change=shown), value=change)
    return Cell(f"{shown}%", value=change, form="percent")


def tell_comparison(target: PlanTarget, compared: Compared, lang: Lang) -> str:
    """Tell one target's comparisons as the end of a clause; a change that is not known is passed over."""
    told = ""
    for comparisons, keys in _asked(compared):
        found = comparisons.get(target.id)
        if found is not None and found.change is not None:
            figure = _figure(target, found, found.current, lang).text
            current = with_measure(figure, target.spec.measured_in, lang)
            told += say(f"told_{keys[-1]}", lang, current=current, change=_tell_change(found, found.change, lang))
    return told


def _tell_change(comparison: Comparison, change: Fraction, lang: Lang) -> str:
    """Write a change in words, as official prose does: up or down by how much, never with a minus sign."""
    shown = round_half_up(change, PLACES)
    if not shown:
        return say("unchanged", lang)
    key = f"{'rose' if shown > 0 else 'fell'}_{comparison.change_unit}"
    return say(key, lang, change=to_fixed(abs(shown), PLACES))


def comparison_fields(target: str, compared: Compared | None) -> dict[str, object]:
    """Return the fields of one target: of the comparison asked for, and of last year's beside it where both are."""
    names: Iterable[tuple[str, str, str]] = (
        ("previous", "change", "change_unit"),
        ("last_year", "last_year_change", "last_year_change_unit"),
    )
    fields: dict[str, object] = {}
    if compared is None:
        return fields
    for (comparisons, _), (previous, change, unit) in zip(_asked(compared), names, strict=False):
        found = comparisons.get(target)
        if comparisons is compared.previous:
            fields["current"] = found.current if found else None
        fields[previous] = found.previous if found else None
        fields[change] = found.change if found else None
        fields[unit] = found.change_unit if found else None
    return fields
