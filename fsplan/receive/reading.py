"""What a sent file holds: every table in it, judged by itself or beside what was filed before."""

import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from fsplan.account.plausible.suspicion import find_implausible
from fsplan.account.tally import added_of_unit
from fsplan.core.finding import Finding
from fsplan.core.marks import MARKS_SHEET, FormMarks, read_marks
from fsplan.core.place import file_of
from fsplan.files.package import Package
from fsplan.files.source import ZIP, Probe, Source
from fsplan.files.unreadable import BREAKS, UnreadableError
from fsplan.plan.calendar import plan_at
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import Entry, SeriesKey
from fsplan.progress.layout.columns import NOT_TOLD, ToldElsewhere
from fsplan.progress.locate import locate_findings
from fsplan.progress.reader import collect_rows
from fsplan.progress.report import FileReport, Progress
from fsplan.progress.together.settle import settle_rows

Standing = tuple[SeriesKey, Entry]
"""An entry that stands, and the series it stands in."""

_MARK_ROWS = 20
SLIP_MARK = "slip"
"""The mark of a slip that holds the rest of a filing of which the good rows were filed: the number of that sending."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent file, judged beside entries that were there before.

    Attributes:
        progress: all that its rows gave, and the entries before them.
        findings: what is wrong with it, and with nothing else.
        entries: those of its rows that stand.
        shares: target and unit of the shares among these that are a period's own.
    """

    progress: Progress
    findings: list[Finding]
    entries: list[Standing]
    shares: set[tuple[str, str]]

    @property
    def tables(self) -> list[FileReport]:
        """The account of each of its tables: one, or one a sheet."""
        return self.progress.files

    @property
    def source(self) -> Source:
        """The file itself."""
        return self.tables[0].source

    @property
    def found(self) -> Probe:
        """What the first pass over its bytes told."""
        return self.tables[0].found

    @property
    def rows(self) -> int:
        """Data rows in all its tables."""
        return self.progress.rows

    @property
    def rejected(self) -> int:
        """How many of them were rejected."""
        return self.progress.rejected


def read_sent(
    plan: Plan,
    source: Source,
    encoding: str | None = None,
    *,
    told: ToldElsewhere = NOT_TOLD,
    before: Iterable[Standing] = (),
    shares: Iterable[tuple[str, str]] = (),
) -> Sent:
    """Read a sent file and judge its rows in the light of what was filed before.

    Args:
        plan: what it is judged against.
        source: the file.
        encoding: its codec, where the user names one.
        told: whose it is and for when, for tables that do not say so themselves.
        before: what the units it speaks for have filed otherwise.
        shares: target and unit of the shares among these that were filed as a period's own.
    """
    book = build_book(plan, before)
    progress = Progress(book, [], [])
    collect_rows(plan, progress, [source], encoding, told)
    told_shares = set(book.shares_by_period)
    book.shares_by_period.update(shares)
    rejects = {entry.file: _let_stand for _, entry in before}
    own = {table.name: table.reject for table in progress.files}
    settle_rows(plan, progress, {**rejects, **own})
    found = [one for one in progress.findings if file_of(one.file) == source.name]
    entries = [standing for standing in standing_of(book) if file_of(standing[1].file) == source.name]
    return Sent(progress, locate_findings(found, progress.files), entries, told_shares)


def _let_stand(*_: object) -> None:
    """Do nothing where a new filing contradicts a total of another file: that is told where all data is checked."""


def find_doubtful(plan: Plan, sent: Sent) -> list[Finding]:
    """Return what is implausible in a file's rows, held against what its units filed before (FS231 to FS234)."""
    if plan.file.plausibility.is_silent or not sent.entries:
        return []
    book, as_of = sent.progress.book, plan.period.clamp(max(entry.day for _, entry in sent.entries))
    plan = plan_at(plan, as_of)
    pairs = dict.fromkeys(key[:2] for key in book.filed_keys() if plan.targets[key[0]].is_amount)
    amounts = ((plan.targets[id_], unit) for id_, unit in pairs)
    figures = ((target, unit, Fraction(added_of_unit(book, target, unit, as_of)[0])) for target, unit in amounts)
    found = find_implausible(plan, book, as_of, figures)
    return locate_findings([one for one in found if file_of(one.file) == sent.source.name], sent.tables)


def build_book(plan: Plan, entries: Iterable[Standing]) -> Book:
    """Return a book that holds entries."""
    book = Book(plan.period)
    for key, entry in entries:
        posting = (entry.amount, entry.whole), entry.texts, entry.file, entry.line
        book.post(book.base_of(key) + book.offset_of(entry.day), posting)
    return book


def standing_of(book: Book) -> Iterator[Standing]:
    """Yield every entry of a book with its series' key."""
    for key in book.series_keys():
        yield from ((key, entry) for entry in book.series(key).entries)


class SheetMarks(NamedTuple):
    """What a workbook's hidden sheet says of it: the form's marks, and which sending it is the slip of."""

    form: FormMarks | None = None
    slip: int | None = None


def marks_of(sent: Sent) -> SheetMarks:
    """Return the marks of a form or a slip that fsplan wrote; none of any other file."""
    if sent.found.kind != "workbook" or sent.found.fault:
        return SheetMarks()
    from fsplan.files.xlsx import XlsxBook

    with suppress(OSError, UnreadableError, *BREAKS):
        raw = sent.source.read()
        if not raw.startswith(ZIP):
            return SheetMarks()
        for grid in XlsxBook(Package(io.BytesIO(raw))).sheets():
            cells = [list(row.values()) for _, row in islice(grid.rows, _MARK_ROWS)] if grid.name == MARKS_SHEET else []
            if (marks := read_marks(cells)) is not None:
                slip = next((row[1] for row in cells if row[0] == SLIP_MARK and len(row) > 1), "")
                return SheetMarks(marks, int(slip) if slip.isascii() and slip.isdigit() else None)
    return SheetMarks()
