"""Entries: what was reported and stands, kept by target, unit, basis and day."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import floordiv, itemgetter
from typing import Literal, NamedTuple

from fsplan.core.period import Period
from fsplan.progress.columns import TEXTS

Basis = Literal["period", "total"]
BASES: tuple[Basis, ...] = ("period", "total")
"""What a unit may file: the amount of a period, or a running total."""

KeptBasis = Basis | Literal["ledger"]
"""What a book keeps apart: rows as they were filed, and beside them what a ledger counted on each day."""

SeriesKey = tuple[str, str, KeptBasis]
"""Target id, unit id, basis."""

Amount = tuple[Decimal, Decimal | None]
"""A value and, for a share, its whole."""

Posting = tuple[Amount, tuple[str, ...], str, int]
"""Amount, texts, file, line: what one row has to post."""

NO_TEXTS = ("",) * len(TEXTS)

_NOTE, _EVIDENCE = TEXTS.index("note"), TEXTS.index("evidence")
LATE_FILING = timedelta(days=366)
"""How long after the plan's period a filing about it may still be dated."""


class Entry(NamedTuple):
    """One accepted row.

    Attributes:
        day: the day it stands for.
        amount: the exact value; a milestone is 1 or 0, a report 1, a status as STATUS says.
        whole: the whole of a share, None for every other kind.
        texts: what is carried along, as TEXTS names it, empty where there was none.
        file: the file as the user named it.
        line: physical line on which the row begins.
    """

    day: date
    amount: Decimal
    whole: Decimal | None
    texts: tuple[str, ...]
    file: str
    line: int

    @property
    def note(self) -> str:
        """Free text."""
        return self.texts[_NOTE]

    @property
    def evidence(self) -> str:
        """Free text, a file name or an address."""
        return self.texts[_EVIDENCE]


class Series(NamedTuple):
    """The entries of one unit on one target in one basis, by day, at most one a day."""

    target: str
    unit: str
    basis: KeptBasis
    entries: list[Entry]


class Columns(NamedTuple):
    """The cells of many postings of one file, column by column."""

    amounts: Sequence[Amount]
    texts: Sequence[Iterable[str]]
    file: str
    lines: Iterable[int]


class Book:
    """All accepted entries, at most one for a target, unit, basis and day.

    Kept by columns, since there may be millions: a place (series and day) leads to a row, a row to its cells.

    Attributes:
        counted: ids of the targets whose figure a ledger gives that was read, even where it holds no record of them.
        records: how many records the ledgers hold of each day, whichever targets count them.
        shares_by_period: target and unit of the shares that were filed, at least once, as a period's own (当期).
    """

    def __init__(self, period: Period) -> None:
        self.counted: set[str] = set()
        self.records: Counter[date] = Counter()
        self.shares_by_period: set[tuple[str, str]] = set()
        self._first = period.start
        self._span = period.days + LATE_FILING.days
        self._numbers: dict[SeriesKey, int] = {}
        self._rows: dict[int, int] = {}
        self._amounts: list[Amount] = []
        self._texts: list[list[str]] = [[] for _ in TEXTS]
        self._lines = array("q")
        self._files: list[tuple[int, str]] = []  # the row from which on rows are of a file

    def base_of(self, key: SeriesKey) -> int:
        """Return the number from which a series counts its days; the base plus a day's offset is a place to post to."""
        return self._numbers.setdefault(key, len(self._numbers)) * self._span

    def offset_of(self, day: date) -> int:
        """Return a day's offset from the period's start; only days until a late filing's last have one."""
        return (day - self._first).days

    def post(self, place: int, posting: Posting) -> str | None:
        """Post one entry; returns `file:line` of the one that already stands there, and then posts nothing."""
        if (stands := self._rows.get(place)) is not None:
            return f"{self._file_of(stands)}:{self._lines[stands]}"
        amount, texts, file, line = posting
        self.post_all([place], Columns([amount], [[text] for text in texts], file, [line]))
        return None

    def post_all(self, places: Sequence[int], columns: Columns) -> bool:
        """Post many entries of a file, or none of them and return False where any place is taken or named twice."""
        amounts, texts, file, lines = columns
        before = len(self._rows)
        row = len(self._amounts)
        if not self._rows.keys().isdisjoint(places):
            return False
        self._rows.update(zip(places, range(row, row + len(places)), strict=True))
        if len(self._rows) - before < len(places):
            for place in set(places):
                del self._rows[place]
            return False
        self._amounts += amounts
        for kept, column in zip(self._texts, texts, strict=True):
            kept.extend(column)
        self._lines.extend(lines)
        if not self._files or self._files[-1][1] != file:
            self._files.append((row, file))
        return True

    def _file_of(self, row: int) -> str:
        return self._files[bisect_right(self._files, row, key=itemgetter(0)) - 1][1]

    def remove(self, key: SeriesKey, day: date) -> None:
        """Take an entry out again; raises KeyError when there is none."""
        del self._rows[self.base_of(key) + self.offset_of(day)]
        self.__dict__.pop("_places", None)

    def put_ledger(self, target: str, counts: Mapping[str, Mapping[date, int]], file: str) -> None:
        """Keep what a ledger counts for a target, by unit and day; it names the file and no line of it."""
        self.counted.add(target)
        for unit, days in counts.items():
            base = self.base_of((target, unit, "ledger"))
            places = [base + self.offset_of(day) for day in days]
            blank = [[""] * len(places) for _ in TEXTS]
            amounts: list[Amount] = [(Decimal(number), None) for number in days.values()]
            self.post_all(places, Columns(amounts, blank, file, [0] * len(places)))
        self.__dict__.pop("_places", None)

    @cached_property
    def _places(self) -> Mapping[int, list[int]]:
        """Series number to its places in the order of days; read once all is posted."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        groups = map(places.__getitem__, map(floordiv, self._rows, repeat(self._span)))
        deque(map(list.append, groups, self._rows), maxlen=0)  # a loop written for a million entries
        for group in places.values():
            group.sort()
        return dict(places)

    def series(self, key: SeriesKey) -> Series:
        """Return one series, empty where nothing was posted."""
        number = self._numbers.get(key)
        places = self._places.get(number, []) if number is not None else []
        return Series(*key, [self._entry(place) for place in places])

    def _entry(self, place: int) -> Entry:
        row = self._rows[place]
        amount, whole = self._amounts[row]
        day = self._first + timedelta(days=place % self._span)
        texts = tuple(column[row] for column in self._texts)
        return Entry(day, amount, whole, texts, self._file_of(row), self._lines[row])

    def series_keys(self) -> list[SeriesKey]:
        """Return the keys of every series that has entries, by target, unit and basis."""
        return sorted(key for key, number in self._numbers.items() if number in self._places)

    def amounts(self, key: SeriesKey, after: date | None, until: date) -> Iterator[Decimal]:
        """Return a series' amounts dated after one day (None: from the start) through another, by day."""
        number = self._numbers.get(key)
        if number is None:
            return iter(())
        base, places = number * self._span, self._places.get(number, [])
        first = bisect_right(places, base + self.offset_of(after)) if after else 0
        wanted = places[first : bisect_right(places, base + self.offset_of(until))]
        return map(itemgetter(0), map(self._amounts.__getitem__, map(self._rows.__getitem__, wanted)))

    def has_entry(self, key: SeriesKey, first: date | None, last: date) -> bool:
        """Tell whether a series has an entry from one day (None: the start) through another, both included."""
        number = self._numbers.get(key)
        if number is None:
            return False
        base, places = number * self._span, self._places.get(number, [])
        at = bisect_left(places, base + self.offset_of(first)) if first else 0
        return at < len(places) and places[at] <= base + self.offset_of(last)

    def count_after(self, day: date, is_counted: Callable[[str], bool] | None = None) -> int:
        """Return how many of the filed entries and of the ledgers' records are dated after a day.

        Args:
            day: the day, not counted itself.
            is_counted: tells the units whose entries alone are wanted; records are nobody's then.
        """
        offset = max(min(self.offset_of(day), self._span - 1), -1)
        wanted = is_counted or (lambda _: True)
        filed = [n for (_, unit, basis), n in self._numbers.items() if basis != "ledger" and wanted(unit)]
        groups = ((number, self._places.get(number, [])) for number in filed)
        entries = sum(len(places) - bisect_right(places, number * self._span + offset) for number, places in groups)
        return entries + sum(count for on, count in self.records.items() if is_counted is None and on > day)

    def __len__(self) -> int:
        return len(self._rows)
