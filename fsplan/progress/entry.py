"""Entries: what was reported and stands, kept by target, unit and basis."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

Basis = Literal["period", "total"]

STATUS: Mapping[str, Decimal] = {"not_started": Decimal(0), "in_progress": Decimal(1), "done": Decimal(2)}
"""The amount under which a status word is kept."""

DONE = STATUS["done"]


class Entry(NamedTuple):
    """One accepted row.

    Attributes:
        amount: the exact value; a milestone is 1 or 0, a report 1, a status as STATUS says.
        whole: the whole of a share, None for every other kind.
        note: free text, empty when there was none.
        evidence: free text, a file name or an address.
        file: the file as the user named it.
        line: physical line on which the row begins.
    """

    amount: Decimal
    whole: Decimal | None
    note: str
    evidence: str
    file: str
    line: int


@dataclass(slots=True)
class Series:
    """The entries of one unit on one target in one basis, at most one a day."""

    target: str
    unit: str
    basis: Basis
    entries: dict[date, Entry] = field(default_factory=dict)

    def until(self, day: date) -> list[tuple[date, Entry]]:
        """Return the entries dated on or before a day, by date."""
        return sorted(item for item in self.entries.items() if item[0] <= day)


class Book:
    """All accepted entries."""

    def __init__(self) -> None:
        self._series: dict[tuple[str, str, Basis], Series] = {}

    def series(self, target: str, unit: str, basis: Basis = "period") -> Series:
        """Return one series, opened when it is the first time."""
        key = (target, unit, basis)
        found = self._series.get(key)
        if found is None:
            found = self._series[key] = Series(target, unit, basis)
        return found

    def of(self, target: str) -> Iterator[Series]:
        """Yield every series with entries on a target, by unit and basis."""
        for key in sorted(key for key in self._series if key[0] == target):
            if self._series[key].entries:
                yield self._series[key]

    def all(self) -> Iterator[Series]:
        """Yield every series with entries, by target, unit and basis."""
        for key in sorted(self._series):
            if self._series[key].entries:
                yield self._series[key]

    def __len__(self) -> int:
        return sum(len(series.entries) for series in self._series.values())
