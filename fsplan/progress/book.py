"""The book: all accepted entries, kept by columns by target, unit, basis and day."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import repeat
from operator import floordiv, itemgetter

from fsplan.core.period import Period
from fsplan.core.place import place_of_row
from fsplan.plan.calendar import LATE_FILING
from fsplan.progress.entry import Amount, Columns, Entry, Posting, Series, SeriesKey
from fsplan.progress.layout.columns import TEXTS


class Book:
    """All accepted entries, at most one for a target, unit, basis and day.

    Kept by columns, since there may be millions: a place (series and day) leads to a row, a row to its cells.

    Attributes:
        counted: ids of the targets whose figure a ledger gives that was read, even where it holds no record of them.
        records: how many records the ledgers hold of each day, whichever targets count them.
        shares_by_period: target and unit of the shares that were filed, at least once, as a period's own (当期).
        longer: target, unit and day of the amounts that were filed for a half or a year, to that period.
        corrected: target and unit of the counts on which a row below zero was filed.
    """

    def __init__(self, period: Period) -> None:
        self.counted: set[str] = set()
        self.records: Counter[date] = Counter()
        self.shares_by_period: set[tuple[str, str]] = set()
        self.longer: dict[tuple[str, str, date], Period] = {}
        self.corrected: set[tuple[str, str]] = set()
        self._first = period.start
        self._span = period.days + LATE_FILING.days
        self._numbers: dict[SeriesKey, int] = {}
        self._rows: dict[int, int] = {}
        self._amounts: list[Amount] = []
        self._texts: list[list[str]] = [[] for _ in TEXTS]
        self._lines = array("q")
        self._files: list[tuple[int, str]] = []  # the row from which on rows are of a file
        self._turns: list[int] = []  # the rows from which on rows are for whole quarters, and are not again, by turns

    def base_of(self, key: SeriesKey) -> int:
        """Return the number from which a series counts its days; the base plus a day's offset is a place to post to."""
        return self._numbers.setdefault(key, len(self._numbers)) * self._span

    def offset_of(self, day: date) -> int:
        """Return a day's offset from the period's start; only days until a late filing's last have one."""
        return (day - self._first).days

    def find(self, place: int) -> str | None:
        """Return where the row of the entry stands that is posted at a place, None where there is none."""
        row = self._rows.get(place)
        return None if row is None else place_of_row(self._file_of(row), self._lines[row])

    def amount_at(self, place: int) -> Amount:
        """Return the amount of the entry that is posted at a place; raises KeyError where there is none."""
        return self._amounts[self._rows[place]]

    def file_at(self, place: int) -> str:
        """Return the file of the entry that is posted at a place; raises KeyError likewise."""
        return self._file_of(self._rows[place])

    def post(self, place: int, posting: Posting, *, is_quarter: bool = False) -> str | None:
        """Post one entry; returns the place of the one that already stands there, and then posts nothing."""
        if (stands := self.find(place)) is not None:
            return stands
        amount, texts, file, line = posting
        self.post_all([place], Columns([amount], [[text] for text in texts], file, [line]), [is_quarter])
        return None

    def post_all(self, places: Sequence[int], columns: Columns, quarters: Sequence[bool] = ()) -> bool:
        """Post many entries of a file, or none of them and return False where any place is taken or named twice.

        `quarters` tells of each whether its row is for a whole quarter; nothing where none is.
        """
        amounts, texts, file, lines = columns
        row = len(self._amounts)
        own = [*range(row, row + len(places))]
        stand = list(map(self._rows.setdefault, places, own))  # one look at each place: there may be a million
        if stand != own:
            for place in {place for place, at in zip(places, stand, strict=True) if at >= row}:
                del self._rows[place]
            return False
        self._amounts += amounts
        for kept, column in zip(self._texts, texts, strict=True):
            kept.extend(column)
        self._lines.extend(lines)
        if not self._files or self._files[-1][1] != file:
            self._files.append((row, file))
        if self._turns or any(quarters):
            for at, is_quarter in enumerate(quarters if False in quarters else [bool(quarters)], row):
                if is_quarter != len(self._turns) % 2:
                    self._turns.append(at)
        return True

    def days_of_quarters(self, key: SeriesKey) -> Iterator[date]:
        """Yield the days of those entries of a series, given with entries, whose rows are for whole quarters."""
        for place in self._places.get(self._numbers[key], []):
            if bisect_right(self._turns, self._rows[place]) % 2:
                yield self._first + timedelta(days=place % self._span)

    @property
    def has_mixed(self) -> bool:
        """Tell whether some rows are for whole quarters, and others are not."""
        return bool(self._turns) and self._turns != [0]

    def _file_of(self, row: int) -> str:
        return self._files[bisect_right(self._files, row, key=itemgetter(0)) - 1][1]

    def lines(self) -> Mapping[str, set[int]]:
        """Return by file the lines on which the rows begin that stand; what a ledger counts stands on none."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for row in self._rows.values():
            if self._lines[row]:
                found[self._file_of(row)].add(self._lines[row])
        return found

    def remove(self, key: SeriesKey, day: date) -> None:
        """Take an entry out again; raises KeyError when there is none."""
        del self._rows[self.base_of(key) + self.offset_of(day)]
        self.__dict__.pop("_places", None)

    def remove_rows(self, rows: Container[tuple[str, int]]) -> bool:
        """Take out every entry of some rows, given by file and line; returns whether there was any."""
        standing = self._rows.items() if rows else ()
        gone = [place for place, row in standing if (self._file_of(row), self._lines[row]) in rows]
        for place in gone:
            del self._rows[place]
        if gone:
            self.__dict__.pop("_places", None)
        return bool(gone)

    def put_ledger(self, target: str, counts: Mapping[str, Mapping[date, tuple[int, int | None]]], file: str) -> None:
        """Keep what a ledger counts for a target, by unit and day; it names the file and no line of it.

        Of a share each number is a part of a whole beside it.
        """
        self.counted.add(target)
        for unit, days in counts.items():
            base = self.base_of((target, unit, "ledger"))
            places = [base + self.offset_of(day) for day in days]
            blank = [[""] * len(places) for _ in TEXTS]
            amounts: list[Amount] = [
                (Decimal(number), None if whole is None else Decimal(whole)) for number, whole in days.values()
            ]
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

    @property
    def has_noted(self) -> bool:
        """Tell whether one row may contradict another: most files hold amounts of their own days alone."""
        noted = self.shares_by_period or self.longer or self.corrected or self.has_mixed
        return bool(noted) or any(basis == "total" for _, _, basis in self.filed_keys())

    @property
    def has_several(self) -> bool:
        """Tell whether any series has more than one entry, so that one can be held against another."""
        return len(self._rows) > len(self._places)

    def filed_keys(self) -> Iterator[SeriesKey]:
        """Yield the keys of every series that was filed, in no order."""
        return (key for key in self._numbers if key[2] != "ledger")

    def brief(self, key: SeriesKey, until: date, most: int) -> tuple[list[date], list[Amount]] | None:
        """Return the days and the amounts of a series through a day; None unless it has several, and no more than most.

        Entries are not built: there may be a hundred thousand such series.
        """
        number = self._numbers[key]
        places, last = self._places.get(number, []), number * self._span + self.offset_of(until)
        kept = places[: bisect_right(places, last)]
        if not 1 < len(kept) <= most:
            return None
        days = [self._days[place % self._span] for place in kept]
        return days, [self._amounts[self._rows[place]] for place in kept]

    @cached_property
    def _days(self) -> list[date]:
        return [self._first + timedelta(days=offset) for offset in range(self._span)]

    def series_keys(self) -> list[SeriesKey]:
        """Return the keys of every series that has entries, by target, unit and basis."""
        return sorted(key for key, number in self._numbers.items() if number in self._places)

    def amounts(self, key: SeriesKey, after: date | None, until: date) -> Iterator[Decimal]:
        """Return a series' amounts dated after one day (None: from the start) through another, by day."""
        return map(itemgetter(0), self.pairs(key, after, until))

    def pairs(self, key: SeriesKey, after: date | None, until: date) -> Iterator[Amount]:
        """Return a series' amounts, each with its whole, dated after one day (None: from the start) through another."""
        number = self._numbers.get(key)
        if number is None:
            return iter(())
        base, places = number * self._span, self._places.get(number, [])
        first = bisect_right(places, base + self.offset_of(after)) if after else 0
        wanted = places[first : bisect_right(places, base + self.offset_of(until))]
        return map(self._amounts.__getitem__, map(self._rows.__getitem__, wanted))

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

    def last_day(self, is_wanted: Callable[[str], bool], until: date) -> date | None:
        """Return the last day through another that an entry, filed or a ledger's, stands for; None without one.

        Args:
            is_wanted: tells the targets whose entries are looked at.
            until: the last day that counts.
        """
        offset = max(min(self.offset_of(until), self._span - 1), -1)
        numbers = {number for (target, _, _), number in self._numbers.items() if is_wanted(target)}
        wanted = ((n * self._span, places) for n, places in self._places.items() if n in numbers)
        counted = ((base, places, bisect_right(places, base + offset)) for base, places in wanted)
        last = max((places[count - 1] - base for base, places, count in counted if count), default=None)
        return None if last is None else self._first + timedelta(days=last)

    def __len__(self) -> int:
        return len(self._rows)
