"""Closing: the rows and figures of a reported period as they stood, and what has happened to them since."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from fsplan.account.compliance import Compliance
from fsplan.closing.seal import Seal
from fsplan.core.period import Period
from fsplan.core.place import read_name
from fsplan.ledger.result import Counts, pair_counts
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import NO_TEXTS, KeptBasis
from fsplan.progress.raw import WIDE


class ClosedRow(NamedTuple):
    """An entry with the hash of the row it stands on.

    `place` is `file:line`, the file's path relative to the plan's folder; line 0 of a ledger. `filed_on` is there where
    the row says apart for which period it is.
    """

    digest: str
    day: date
    target: str
    unit: str
    basis: KeptBasis
    amount: Decimal
    whole: Decimal | None
    place: str
    filed_on: date | None = None

    @property
    def key(self) -> tuple[date, str, str, str]:
        """What the row is about; at most one row of a book has it."""
        return (self.day, self.target, self.unit, self.basis)


class ClosedFigure(NamedTuple):
    """How a target stood; the actual is None where there was none."""

    target: str
    actual: Fraction | None
    level: Level


@dataclass(frozen=True, slots=True)
class Closing:
    """A period as it was closed.

    Attributes:
        period: what was closed; every row from the plan's first day to its last is frozen.
        on: the day it was closed.
        plan_sha256: hash of the plan file.
        files: path, relative to the plan's folder, to the file's hash.
        figures: how every target stood.
        rows: every entry dated until the period's end.
        ledgers: ids of the ledgers that were read, even where they held no record.
        seal: what holds it in the chain; None in records from before there were seals.
    """

    period: Period
    on: date
    plan_sha256: str
    files: Mapping[str, str]
    figures: tuple[ClosedFigure, ...]
    rows: tuple[ClosedRow, ...]
    ledgers: tuple[str, ...] = ()
    seal: Seal | None = None

    def states_the_same_as(self, other: "Closing") -> bool:
        """Tell whether two closings freeze the same rows to the same figures, whenever they were made."""
        return self.figures == other.figures and Counter(self.rows) == Counter(other.rows)


def collect_counts(counts: Counts, place: str) -> list[ClosedRow]:
    """Return what a ledger counted on each day as rows of a record, in order; a row's hash is of the number itself."""
    found = []
    for (target, unit), days in pair_counts(counts).items():
        for day, (number, whole) in days.items():
            digest, of = (f"{number}", None) if whole is None else (f"{number}/{whole}", Decimal(whole))
            found.append(ClosedRow(digest, day, target, unit, "ledger", Decimal(number), of, f"{place}:0"))
    return sorted(found, key=lambda row: row.key)


Change = Literal["changed", "added", "vanished"]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a closed period that is not as it was; `now` is None where it vanished, `then` where it is new."""

    change: Change
    then: ClosedRow | None
    now: ClosedRow | None


def figures_of(compliance: Compliance) -> tuple[ClosedFigure, ...]:
    """Return how every target stands, for the record."""
    return tuple(ClosedFigure(result.target.id, result.actual, result.level) for result in compliance.results)


def collect_rows(
    book: Book, digests: Mapping[str, Mapping[int, str]], paths: Mapping[str, str]
) -> tuple[ClosedRow, ...]:
    """Return every entry as a row of a record, by day, target, unit and basis.

    Args:
        book: the entries as they were filed.
        digests: file as the user named it, to the hash of each of its rows by line.
        paths: file as the user named it, to its path in the record.
    """
    rows = [
        ClosedRow(
            digests[entry.file].get(entry.line, ""),  # of a file that went while it was read there is none
            entry.day,
            key[0],
            key[1],
            key[2],
            entry.amount,
            entry.whole,
            f"{paths[entry.file]}:{entry.line}",
            entry.filed_on if entry.has_period else None,
        )
        for key in book.series_keys()
        for entry in book.series(key).entries
    ]
    return tuple(sorted(rows, key=lambda row: row.key))


def compare_rows(then: Iterable[ClosedRow], now: Sequence[ClosedRow]) -> list[RowChange]:
    """Return what was changed, added or taken away since a closing.

    Rows are matched by their hash, wherever they stand now, so that moving a row or renaming a file changes nothing. Of
    the rest a row about the same thing is a changed one.
    """
    present: defaultdict[str, list[ClosedRow]] = defaultdict(list)
    for row in now:
        present[row.digest].append(row)
    gone = [row for row in then if not _take(present, row)]
    rest = {row.key: row for rows in present.values() for row in rows}
    found: list[RowChange] = []
    for row in gone:
        other = rest.pop(row.key, None)
        if other and _is_of_before(row, other):
            continue
        found.append(RowChange("changed" if other else "vanished", row, other))
    return found + [RowChange("added", None, row) for row in rest.values()]


def _is_of_before(then: ClosedRow, now: ClosedRow) -> bool:
    """Tell whether a figure of a wide table is as it was in a record from before such figures were kept one by one."""
    is_older = now.digest.startswith(WIDE) and not then.digest.startswith(WIDE)
    return is_older and (then.amount, then.whole) == (now.amount, now.whole)


def _take(present: Mapping[str, list[ClosedRow]], row: ClosedRow) -> bool:
    """Take the row's equal out of those present; an equal text about another thing (a renamed alias) is not it."""
    candidates = present.get(row.digest, [])
    for index, candidate in enumerate(candidates):
        if candidate.key == row.key and candidate.amount == row.amount and candidate.whole == row.whole:
            del candidates[index]
            return True
    return False


def rebuild_book(plan: Plan, closing: Closing) -> Book:
    """Return the book as it stood when a period was closed, to report from it again."""
    book = Book(plan.period)
    book.counted |= {target.id for target in plan.targets.values() if target.spec.from_ in closing.ledgers}
    book.counted |= {
        row.target for row in closing.rows if row.basis == "ledger"
    }  # of records before ledgers were named
    for row in closing.rows:
        file, _, line = row.place.rpartition(":")
        base = book.base_of((row.target, row.unit, row.basis))
        texts = (*NO_TEXTS[1:], str(row.filed_on)) if row.filed_on else NO_TEXTS
        book.post(base + book.offset_of(row.day), ((row.amount, row.whole), texts, read_name(file), int(line)))
    return book
