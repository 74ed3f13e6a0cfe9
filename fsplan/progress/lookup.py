"""Cells to what they mean, each text read once: a form has few distinct dates, targets, units and amounts.

A KeyError means that the cell needs the judge: it is refused, or its row needs a closer look. No rule stands here; each
table asks the same reader as the judge does.
"""

from collections.abc import Sequence
from datetime import date
from operator import getitem
from typing import TypeVar

from fsplan.core.names import fold_name
from fsplan.core.period import Period
from fsplan.core.quarters import names_quarter, read_date, read_longer, read_named, read_period
from fsplan.plan.calendar import LATE_FILING, periods_of
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import has_scale
from fsplan.plan.target import PlanTarget
from fsplan.progress.book import Book
from fsplan.progress.cells import parse_basis, read_amount
from fsplan.progress.entry import Amount, Basis

_MAX_KEPT = 65_536

K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """What was read of each key: so many at most, then all is forgotten and read anew."""

    def keep(self, key: K, found: V) -> V:
        """Keep what was read of a key, and return it."""
        if len(self) >= _MAX_KEPT:
            self.clear()
        self[key] = found
        return found


def reporting_period(plan: Plan, target: PlanTarget) -> Period:
    """Return the days a target's rows may bear: the plan's period; a filing, and the word of a task, may come later."""
    period, due = plan.period, target.spec.due
    if target.kind.is_filing:
        return Period(period.start, period.end + LATE_FILING)
    return Period(period.start, max(period.end, due)) if due else period


def basis_of(target: PlanTarget, basis: Basis) -> Basis:
    """Return the basis a row is kept under: only what adds up keeps them apart; what stands is the same in either."""
    return basis if target.adds_up else "period"


def note_basis(book: Book, target: PlanTarget, unit: str, basis: Basis) -> None:
    """Note which shares are filed as a period's own: several such rows do not add up, and that is to be told."""
    if target.kind.has_whole and not target.adds_up and basis == "period":
        book.shares_by_period.add((target.id, unit))


class Offsets(Kept[str, int]):
    """A date cell to its offset in the book, for days inside the plan's period."""

    def __init__(self, plan: Plan, book: Book) -> None:
        super().__init__()
        self._period = plan.period
        self._book = book
        self._quarters: set[str] = set()

    def note(self, cell: str) -> None:
        """Keep that a cell names a quarter, where it does."""
        if names_quarter(cell, self._period):
            self._quarters.add(cell)

    def are_quarters(self, when: Sequence[str], period: Sequence[str]) -> Sequence[bool]:
        """Tell of each row whether it is for a whole quarter; nothing where no row is.

        Args:
            when: the rows' dates.
            period: the periods that they are for, blank where that is not said apart.
        """
        if not self._quarters:
            return ()
        if any(period):
            return [(one if one.strip() else day) in self._quarters for one, day in zip(period, when, strict=True)]
        return [*map(self._quarters.__contains__, when)]

    def __missing__(self, cell: str) -> int:
        day: date | None = read_date(cell, self._period)
        if day is None or day not in self._period or read_longer(cell, self._period):
            raise KeyError(cell)
        self.note(cell)
        return self.keep(cell, self._book.offset_of(day))


def read_filing(plan: Plan, target: PlanTarget | None, period: str, filed: str) -> tuple[date | None, date | None]:
    """Read the period that a row is for, and the day on which it was filed.

    Returns:
        The period's last day, None where the target or the plan has no such period; the day of filing, None where the
        cell is no day from the plan's first through the last on which a filing may come.
    """
    span = Period(plan.period.start, plan.period.end + LATE_FILING)
    if target is not None and target.kind.is_filing:
        named = read_named(period, periods_of(plan, target), plan.period)
    else:
        named = read_period(period, plan.period)
    day = read_date(filed, plan.period)
    return named.end if named else None, day if day is not None and day in span else None


class Filings(Kept[tuple[str, str], tuple[int, str]]):
    """The cells (period, date) to the period's offset in the book and the day of filing, on any target but a filing."""

    def __init__(self, plan: Plan, book: Book, offsets: Offsets) -> None:
        super().__init__()
        self._plan, self._book, self._offsets = plan, book, offsets

    def __missing__(self, cells: tuple[str, str]) -> tuple[int, str]:
        if not cells[0].strip():
            return self._offsets[cells[1]], ""
        end, filed = read_filing(self._plan, None, *cells)
        if end is None or filed is None or read_longer(cells[0], self._plan.period):
            raise KeyError(cells)
        self._offsets.note(cells[0])
        return self.keep(cells, (self._book.offset_of(end), str(filed)))


class Amounts(Kept[str | tuple[str, str], Amount]):
    """The cells (value, of), or a value alone, to an amount on one sort of target.

    Not kept is what a row's note or a warning depends on.
    """

    def __init__(self, target: PlanTarget) -> None:
        super().__init__()
        self._target = target

    def __missing__(self, cells: str | tuple[str, str]) -> Amount:
        value, of = cells if isinstance(cells, tuple) else (cells, "")
        found, refusals = read_amount(self._target, value, of)
        if found is None or refusals or found[0] < 0 or (found[1] is None and of.strip()):
            raise KeyError(cells)
        return self.keep(cells, found)


class UnitsOn(Kept[str, tuple[int, Amounts]]):
    """A unit's cell to the base in the book of its series on a target in a basis, and the amounts of such targets."""

    def __init__(self, plan: Plan, book: Book, target: PlanTarget, basis: Basis, amounts: Amounts) -> None:
        super().__init__()
        self._plan, self._book = plan, book
        self._target, self._basis, self._amounts = target, basis, amounts

    def __missing__(self, cell: str) -> tuple[int, Amounts]:
        target, unit = self._target, self._plan.unit_names[fold_name(cell)]
        if unit not in target.allowed:
            raise KeyError(cell)
        note_basis(self._book, target, unit, self._basis)
        base = self._book.base_of((target.id, unit, basis_of(target, self._basis)))
        return self.keep(cell, (base, self._amounts))


class TargetsIn(Kept[str, UnitsOn]):
    """A target's cell to its units in a basis; targets of one sort share their amounts."""

    def __init__(
        self, plan: Plan, book: Book, basis: Basis, amounts: dict[tuple[str, bool, bool, bool], Amounts]
    ) -> None:
        super().__init__()
        self._plan, self._book = plan, book
        self._basis, self._amounts = basis, amounts

    def __missing__(self, cell: str) -> UnitsOn:
        target = self._plan.targets[self._plan.target_names[fold_name(cell)]]
        if target.is_derived or target.kind.is_filing:
            raise KeyError(cell)
        sort = (target.spec.kind, target.is_whole, target.is_percent, has_scale(target.spec.measured_in))
        if sort not in self._amounts:
            self._amounts[sort] = Amounts(target)
        return self.keep(cell, UnitsOn(self._plan, self._book, target, self._basis, self._amounts[sort]))


class SeriesOf(Kept[str, TargetsIn]):
    """A basis' cell to the targets in it, one cell after the other: a tuple of three takes twice as long to look up."""

    def __init__(self, plan: Plan, book: Book) -> None:
        super().__init__()
        self._plan, self._book = plan, book
        self._amounts: dict[tuple[str, bool, bool, bool], Amounts] = {}

    def __missing__(self, cell: str) -> TargetsIn:
        basis = parse_basis(cell, self._plan.period)
        if basis is None:
            raise KeyError(cell)
        return self.keep(cell, TargetsIn(self._plan, self._book, basis, self._amounts))

    def of(self, basis: Sequence[str], target: Sequence[str], unit: Sequence[str]) -> list[tuple[int, Amounts]]:
        """Return for each row, given by its cells, the base of its series and its target's amounts; most share a basis.

        Raises:
            KeyError: a row needs the judge.
        """
        if len(set(basis)) == 1:
            targets = map(self[basis[0]].__getitem__, target)
        else:
            targets = map(getitem, map(self.__getitem__, basis), target)
        return list(map(getitem, targets, unit))
