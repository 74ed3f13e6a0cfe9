"""What became of one file that was received, and which of its unit's figures it changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from fsplan.account.tally import added_of_unit
from fsplan.core.finding import Finding, RefusalError
from fsplan.core.period import Period
from fsplan.core.quantity import EXACT, to_literal
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.entry import BASES, SeriesKey
from fsplan.receive.filing import value_word

OwnFigure = Decimal | str | None
"""An amount; a word, or a share as `part/whole`; None where the unit has told nothing."""


class ChangedFigure(NamedTuple):
    """A figure of a unit for a period, as it was and as it is."""

    target: str
    unit: str
    old: OwnFigure
    new: OwnFigure


ReceiptState = Literal["filed", "partly", "returned", "refused", "unchanged"]
"""Filed whole; sent back; its good rows filed; not taken in at all; filed already, byte for byte."""


@dataclass(slots=True)
class Receipt:
    """What became of one file.

    Attributes:
        file: the file as the user named it.
        state: what became of it.
        unit: id of the sender; None where that was not settled.
        period: what it is for; None likewise.
        rows: data rows read.
        rejected: how many of them were rejected.
        findings: what is wrong with it.
        filed_as: the filing that holds its rows, as a user would type it.
        version: the number of the sending among those of its unit and period.
        supersedes: the version that stood before it.
        changed: the unit's figures that differ from those.
        still_owed: targets on which the unit still owes a value for the period, after it was filed.
        slip: the slip that went back.
        reason: why it was refused.
        notices: what else is to be told: messages without an error.
    """

    file: str
    state: ReceiptState = "refused"
    unit: str | None = None
    period: Period | None = None
    rows: int = 0
    rejected: int = 0
    findings: list[Finding] = field(default_factory=list)
    filed_as: str | None = None
    version: int | None = None
    supersedes: int | None = None
    changed: list[ChangedFigure] = field(default_factory=list)
    still_owed: list[str] = field(default_factory=list)
    slip: str | None = None
    reason: RefusalError | None = None
    notices: list[RefusalError] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Tell whether the file was readable and held no row."""
        return self.reason is not None and self.reason.key == "receive_empty"


def find_changed(plan: Plan, before: Book, after: Book, period: Period) -> Iterator[ChangedFigure]:
    """Yield the figures that differ, in the plan's order of targets."""
    pairs = {key[:2] for book in (before, after) for key in book.series_keys()}
    order = {id_: number for number, id_ in enumerate(plan.targets)}
    for target_id, unit in sorted(pairs, key=lambda pair: (order[pair[0]], pair[1])):
        target = plan.targets[target_id]
        old, new = (_figure(plan, book, target, unit, period) for book in (before, after))
        if old != new:
            yield ChangedFigure(target_id, unit, old, new)


def _figure(plan: Plan, book: Book, target: PlanTarget, unit: str, period: Period) -> OwnFigure:
    keys: list[SeriesKey] = [(target.id, unit, basis) for basis in BASES]
    if not any(book.has_entry(key, period.start, period.end) for key in keys):
        return None
    if target.adds_up:
        part, whole, _ = added_of_unit(book, target, unit, period.end)
        part_before, whole_before, _ = added_of_unit(book, target, unit, period.start - timedelta(days=1))
        part, whole = EXACT.subtract(part, part_before), EXACT.subtract(whole, whole_before)
        return f"{to_literal(part)}/{to_literal(whole)}" if target.kind.has_whole else part
    last = max((one for key in keys for one in book.series(key).entries if one.day in period), key=lambda one: one.day)
    if target.kind.words:
        return value_word(target, last)
    return last.amount if last.whole is None else f"{to_literal(last.amount)}/{to_literal(last.whole)}"
