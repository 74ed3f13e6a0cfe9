"""One row wholly judged: every reason for which it cannot count, or the entry it makes.

This is the only place where the row rules stand; the reader's fast path looks cells up and sends the rest here.
"""

from collections.abc import Sequence
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.place import place_of_row
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Amount, Posting
from fsplan.progress.lookup import note_basis
from fsplan.progress.report import About
from fsplan.progress.row import Cells, RowReading

_BARRING = frozenset(("FS219", "FS227", "FS238"))
"""Faults that no cell shows: a row whose every cell can be read does not count for them."""

_HALF, _YEAR = 184, 366
"""Days of the longest half, and of the longest year."""


class Verdict(NamedTuple):
    """What became of a row.

    Attributes:
        accepted: whether it stands.
        findings: every reason why not, or warnings on a row that stands.
        about: what the row tells of, as far as it can be read.
        again: the columns, from 0, of those figures of a wide table that stand already and are passed over.
    """

    accepted: bool
    findings: list[Finding]
    about: About
    again: Sequence[int] = ()


class RowJudge:
    """Judges rows against a plan and posts what stands to a book."""

    def __init__(self, plan: Plan, book: Book) -> None:
        self._plan = plan
        self._book = book
        self._years_told: set[str] = set()

    def judge(self, rows: Sequence[Cells], file: str, line: int, held: Sequence[Finding] = ()) -> Verdict:
        """Judge one row, of a wide table with each of its figures; it is posted to the book wholly or not at all.

        Args:
            rows: its cells, for each of its figures.
            file: the file or sheet it stands in.
            line: its line.
            held: what contradicts it around its table: it cannot count where any is an error.
        """
        read = [RowReading(self._plan, cells, file, line) for cells in rows]
        postings = [row.read() for row in read]
        findings = list(held)
        for row in read:  # what is wrong with the cells that the figures of a wide table share is told once
            findings += [finding for finding in row.findings if finding not in findings]
        about = next((row.about for row, posting in zip(read, postings, strict=True) if not posting), read[0].about)
        posted: list[tuple[RowReading, int, Posting]] = []
        taken: dict[int, Posting] = {}
        again: list[RowReading] = []
        for row, posting in zip(read, postings, strict=True):
            place = self._place_of(row)
            if posting is None or place is None:
                continue
            stands = place_of_row(file, line) if place in taken else self._book.find(place)
            first = taken[place][0] if place in taken else self._book.amount_at(place) if stands else None
            if first is not None and self._is_said_again(row, place, first, posting, file):
                again.append(row)
                continue
            if stands is not None and first is not None:
                findings.append(row.tell_twice(stands, first, posting[0]))
            taken[place] = posting
            posted.append((row, place, posting))
        if len(taken) + len(again) < len(rows) or any(finding.code in _BARRING for finding in findings):
            return Verdict(False, findings, about)
        findings += self._tell_year(read[0], file, line)
        for row, place, posting in posted:
            self._book.post(place, posting, is_quarter=row.is_quarter)
            self._note(row, posting)
        return Verdict(True, findings, about, [row.spread_at for row in again])

    def _tell_year(self, row: RowReading, file: str, line: int) -> list[Finding]:
        """Say once in a file that a whole year stands for its last day: in one that is for a quarter it may not."""
        within = self._plan.period
        if (
            row.spread
            or row.longer is None
            or row.longer.days <= _HALF
            or within.days > _YEAR
            or file in self._years_told
        ):
            return []
        self._years_told.add(file)
        field, cell = row.told_day
        said = Text(f"时间只写了“{cell}”", f'the time is told as "{cell}" alone')
        other = Text(f"按 {row.longer.end} 计", f"it stands for {row.longer.end}")
        return [Finding("FS240", file, line, 0, field, cell, {"said": said, "other": other})]

    def _place_of(self, row: RowReading) -> int | None:
        """Return where a row's entry stands in the book; None where it cannot be read."""
        if row.target is None or row.unit is None or row.day is None:
            return None
        return self._book.base_of((row.target.id, row.unit, row.basis)) + self._book.offset_of(row.day)

    def _is_said_again(self, row: RowReading, place: int, first: Amount, posting: Posting, file: str) -> bool:
        """Tell whether a figure of a table of periods is one that another file has told already, just so.

        Such a table comes each quarter with its earlier columns filled in: that says nothing new.
        """
        return row.is_of_period and first == posting[0] and self._book.file_at(place) != file

    def _note(self, row: RowReading, posting: Posting) -> None:
        """Note of an entry what can be told once all rows are read (together/)."""
        target, unit, day = row.target, row.unit, row.day
        if target is None or unit is None or day is None:
            return
        note_basis(self._book, target, unit, row.told_basis)
        if row.basis != "period" or not target.adds_up:
            return
        if row.longer:
            self._book.longer[target.id, unit, day] = row.longer
        if posting[0][0] < 0:
            self._book.corrected.add((target.id, unit))
