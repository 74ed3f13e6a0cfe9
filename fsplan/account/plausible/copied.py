"""A filing that repeats the one before (FS232): every figure of a unit's quarter is that of the quarter before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from fsplan.account.plausible.reported import Reported, name_target
from fsplan.core.finding import Finding
from fsplan.core.period import chinese
from fsplan.core.quantity import EXACT, to_literal, total
from fsplan.core.quarters import quarters_of
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book

_ENOUGH_DIGITS = 4
"""How many digits must be alike to be no chance: 10 and 12, or 5, 7 and 30, or 1234 alone."""

_NAMED = 3
"""Figures that a finding names."""


class _Figure(NamedTuple):
    """What a unit filed on one target for a quarter.

    Attributes:
        told: the target's rows.
        first: the first of those in the quarter.
        value: what they come to; of running totals the last.
    """

    told: Reported
    first: int
    value: Decimal


def find_copied(plan: Plan, book: Book, unit: str, series: Sequence[Reported]) -> Iterator[Finding]:
    """Yield FS232 at the first row of each quarter for which a unit filed just the figures of the quarter before.

    All figures that it filed for both must be alike, and those that grow with what is done (a share's or a level's
    last figure may well stand still) must have so many digits together that this is hardly chance.
    """
    alike: defaultdict[int, list[_Figure]] = defaultdict(list)
    open_ones = set(range(1, len(quarters_of(plan.period))))  # where nothing differs yet: soon none, of most units
    for told in series:
        if not open_ones:
            return
        rows = _rows_by_quarter(plan, told)
        for quarter in [quarter for quarter in open_ones if quarter in rows and quarter - 1 in rows]:
            own = rows[quarter]
            if [told.amounts[at] for at in own] != [told.amounts[at] for at in rows[quarter - 1]]:
                open_ones.remove(quarter)
            elif told.target.adds_up:
                alike[quarter].append(_Figure(told, own[0], _come_to(told, own)))
    for quarter in sorted(alike.keys() & open_ones):
        figures = [figure for figure in alike[quarter] if figure.value > 1 and not _has_reason(plan, figure)]
        if is_no_chance([figure.value for figure in figures]):
            yield _tell(plan, book, unit, quarter, figures)


def _rows_by_quarter(plan: Plan, told: Reported) -> dict[int, list[int]]:
    """Return which rows stand for days of which quarter, quarters numbered from 0."""
    rows: dict[int, list[int]] = {}
    ends = [quarter.end for quarter in quarters_of(plan.period)]
    number = 0
    for at, day in enumerate(told.days):
        while number < len(ends) - 1 and day > ends[number]:
            number += 1
        rows.setdefault(number, []).append(at)
    return rows


def _come_to(told: Reported, rows: Sequence[int]) -> Decimal:
    values = [told.amounts[at][0] for at in rows]
    return values[-1] if told.key[2] == "total" else total(values)


def _has_reason(plan: Plan, figure: _Figure) -> bool:
    """Tell whether a figure is alike for a reason: a total that has reached what is owed, or a quarter's even part."""
    told, quarters = figure.told, len(quarters_of(plan.period))
    goal = None if told.target.kind.has_whole else told.target.owed_by(told.key[1])
    if goal is None:
        return False
    if told.key[2] == "total":
        return figure.value >= goal.numbers[-1]
    return abs(EXACT.subtract(EXACT.multiply(figure.value, quarters), goal.value)) < quarters  # rounded to a whole


def is_no_chance(values: Sequence[Decimal]) -> bool:
    """Tell whether figures are hardly alike by chance; one round figure alone may be."""
    digits = sum(len(to_literal(value).replace(".", "")) for value in values)
    return digits >= _ENOUGH_DIGITS and (len(values) > 1 or bool(total(values) % 100))


def _tell(plan: Plan, book: Book, unit: str, quarter: int, figures: Sequence[_Figure]) -> Finding:
    entries = [(book.series(figure.told.key).entries[figure.first], figure) for figure in figures]
    rows = sorted(entries, key=lambda row: (row[0].file, row[0].line))
    first, named = rows[0][0], [(name_target(one.told.target), to_literal(one.value)) for _, one in rows[:_NAMED]]
    is_more = len(figures) > _NAMED
    params: dict[str, str | Text] = {
        "unit": plan.unit_text(unit),
        "period": _name_quarter(quarter),
        "before": _name_quarter(quarter - 1),
        "count": str(len(figures)),
        "figures": Text(
            "、".join(f"“{title.zh}”{figure}" for title, figure in named) + ("等" if is_more else ""),
            ", ".join(f'"{title.en}" {figure}' for title, figure in named) + (" and more" if is_more else ""),
        ),
    }
    return Finding("FS232", first.file, first.line, 0, "value", to_literal(first.amount), params)


def _name_quarter(number: int) -> Text:
    """Name one of the plan's own quarters, numbered from 0, as a command line takes it."""
    return Text(f"第{chinese(number + 1)}季度", f"Q{number + 1}")
