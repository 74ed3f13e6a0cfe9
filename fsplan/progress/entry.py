"""Entries: what was reported and stands, kept by target, unit, basis and day."""

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import floordiv
from typing import Literal, NamedTuple

from fsplan.core.period import Period

Basis = Literal["period", "total"]
BASES: tuple[Basis, ...] = ("period", "total")
SeriesKey = tuple[str, str, Basis]
"""Target id, unit id, basis."""

Amount = tuple[Decimal, Decimal | None]
"""A value and, for a share, its whole."""

Posting = tuple[Amount, str, str, str, int]
"""Amount, note, evidence, file, line: an entry as it is kept, a bare tuple since there may be millions."""

STATUS: Mapping[str, Decimal] = {"not_started": Decimal(0), "in_progress": Decimal(1), "done": Decimal(2)}
"""The amount under which a status word is kept."""

DONE = STATUS["done"]
LATE_FILING = timedelta(days=366)
"""How long after the plan's period a filing about it may still be dated."""


class Entry(NamedTuple):
    """One accepted row.

    Attributes:
        day: the day it stands for.
        amount: the exact value; a milestone is 1 or 0, a report 1, a status as STATUS says.
        whole: the whole of a share, None for every other kind.
        note: free text, empty when there was none.
        evidence: free text, a file name or an address.
        file: the file as the user named it.
        line: physical line on which the row begins.
    """

    day: date
    amount: Decimal
    whole: Decimal | None
    note: str
    evidence: str
    file: str
    line: int


class Series(NamedTuple):
    """The entries of one unit on one target in one basis, by day, at most one a day."""

    target: str
    unit: str
    basis: Basis
    entries: list[Entry]


class Book:
    """All accepted entries, at most one for a target, unit, basis and day."""

    def __init__(self, period: Period) -> None:
        self._first = period.start
        self._span = period.days + LATE_FILING.days
        self._postings: dict[int, Posting] = {}
        self._numbers: dict[SeriesKey, int] = {}

    def base_of(self, key: SeriesKey) -> int:
        """Return the number from which a series counts its days; the base plus a day's offset is a place to post to."""
        return self._numbers.setdefault(key, len(self._numbers)) * self._span

    def offset_of(self, day: date) -> int:
        """Return a day's offset from the period's start; only days until a late filing's last have one."""
        return (day - self._first).days

    def post(self, place: int, posting: Posting) -> Posting | None:
        """Post one entry; returns the one that already stands there, in which case nothing is posted."""
        stands = self._postings.get(place)
        if stands is None:
            self._postings[place] = posting
        return stands

    def post_all(self, places: Sequence[int], postings: Iterable[Posting]) -> bool:
        """Post many entries, or none of them and return False where any place is taken or named twice."""
        before = len(self._postings)
        if not self._postings.keys().isdisjoint(places):
            return False
        self._postings.update(zip(places, postings, strict=False))
        if len(self._postings) - before == len(places):
            return True
        for place in set(places):
            del self._postings[place]
        return False

    def remove(self, key: SeriesKey, day: date) -> None:
        """Take an entry out again; raises KeyError when there is none."""
        del self._postings[self.base_of(key) + self.offset_of(day)]
        self.__dict__.pop("_places", None)

    @cached_property
    def _places(self) -> Mapping[int, list[int]]:
        """Series number to its places in the order of days; read once all is posted."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        groups = map(places.__getitem__, map(floordiv, self._postings, repeat(self._span)))
        deque(map(list.append, groups, self._postings), maxlen=0)  # a loop written for a million entries
        for group in places.values():
            group.sort()
        return dict(places)

    def series(self, key: SeriesKey) -> Series:
        """Return one series, empty where nothing was posted."""
        number = self._numbers.get(key)
        places = self._places.get(number, []) if number is not None else []
        return Series(*key, [self._entry(place) for place in places])

    def _entry(self, place: int) -> Entry:
        (amount, whole), note, evidence, file, line = self._postings[place]
        return Entry(self._first + timedelta(days=place % self._span), amount, whole, note, evidence, file, line)

    def series_keys(self) -> list[SeriesKey]:
        """Return the keys of every series that has entries, by target, unit and basis."""
        return sorted(key for key, number in self._numbers.items() if number in self._places)

    def amounts(self, key: SeriesKey, after: date | None, until: date) -> Iterator[Decimal]:
        """Yield a series' amounts dated after one day (None: from the start) through another, by day."""
        number = self._numbers.get(key)
        if number is None:
            return
        base, places = number * self._span, self._places.get(number, [])
        first = bisect_right(places, base + self.offset_of(after)) if after else 0
        for place in places[first : bisect_right(places, base + self.offset_of(until))]:
            yield self._postings[place][0][0]

    def count_after(self, day: date) -> int:
        """Return how many entries are dated after a day."""
        offset = max(min(self.offset_of(day), self._span - 1), -1)
        return sum(
            len(places) - bisect_right(places, number * self._span + offset) for number, places in self._places.items()
        )

    def __len__(self) -> int:
        return len(self._postings)
