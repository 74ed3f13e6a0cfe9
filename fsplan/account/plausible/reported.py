"""What a unit has filed on one target, by columns, and a suspicion of one of its rows with its place."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.quantity import to_literal
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import Amount, SeriesKey

TELLING = Decimal(10)
"""A figure below it says nothing: from 2 to 7 is no news."""


class Reported(NamedTuple):
    """What a unit has filed on a target in one basis, by day.

    Attributes:
        target: the target, as it is in force.
        key: the series in the book.
        days: the days that the rows stand for, rising.
        amounts: what each row says, of a share part and whole.
        values: the rows' values, of a share the parts.
    """

    target: PlanTarget
    key: SeriesKey
    days: Sequence[date] = ()
    amounts: Sequence[Amount] = ()
    values: Sequence[Decimal] = ()


class Suspicion(NamedTuple):
    """Why one row is suspicious.

    Attributes:
        code: the rule.
        at: which of the series' rows.
        value: the figure.
        params: what it was held against.
        field: the column concerned.
    """

    code: str
    at: int
    value: Decimal
    params: Mapping[str, str | Text]
    field: str = "value"


def tell_row(plan: Plan, book: Book, told: Reported, found: Suspicion) -> Finding:
    """Return a suspicion as a finding at its row, with unit, target and day."""
    entry = book.series(told.key).entries[found.at]
    params = {**found.params, **name_series(plan, told), "date": str(entry.day)}
    return Finding(found.code, entry.file, entry.line, 0, found.field, to_literal(found.value), params)


def name_series(plan: Plan, told: Reported) -> dict[str, str | Text]:
    """Return how messages name a series' unit and target."""
    return {"unit": plan.unit_text(told.key[1]), "title": name_target(told.target)}


def name_target(target: PlanTarget) -> Text:
    """Return a target's title in both languages."""
    return Text(target.spec.title, target.spec.title_en or target.spec.title)
