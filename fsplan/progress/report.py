"""What became of each file: every row read is accepted or rejected, and accounted for here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.place import SheetName
from fsplan.files.batches import Broken, open_text
from fsplan.files.source import Probe, Source
from fsplan.progress.book import Book
from fsplan.progress.layout.header import Header, HeaderReader


class About(NamedTuple):
    """What a row tells of, each None where it cannot be read."""

    unit: str | None = None
    target: str | None = None
    day: date | None = None


NOTHING = About()


class RejectedRow(NamedTuple):
    """A row that was rejected: its place, every reason, and what it tells of."""

    file: str
    line: int
    codes: tuple[str, ...]
    about: About


@dataclass(slots=True)
class FileReport:
    """What became of one file, or of one sheet of a workbook.

    Attributes:
        source: the file.
        found: what the first pass over its bytes told.
        headers: finds a header row in it, and would again.
        sheet: the sheet, None of a file that has none.
        header: its header row, None when none was reached.
        further: headers of tables that stand below the first, or what is told of the rows from a line on.
        delimiter: what separates cells; empty for a workbook.
        rows: data rows read; accepted + rejected, always.
        left_out: rows around the data that are none: sums, signatures, notes, a header said again.
        rejected: physical line on which each rejected row begins, with its codes.
        rejected_about: of these lines, what the row tells of.
        said_again: lines of a wide table to the columns, from 0, of those figures that another file has told.
        remarks: what comments on a sheet's cells say, by line and column from 0.
        running: lines of rows that count, to the running total beside the figure in a column that is not read, with
            that column's place from 0.
    """

    source: Source
    found: Probe
    headers: HeaderReader
    sheet: SheetName | None = None
    header: Header | None = None
    further: list[Header] = field(default_factory=list)
    delimiter: str = ""
    rows: int = 0
    left_out: int = 0
    rejected: dict[int, list[str]] = field(default_factory=dict)
    rejected_about: dict[int, About] = field(default_factory=dict)
    said_again: dict[int, Sequence[int]] = field(default_factory=dict)
    remarks: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    running: dict[int, tuple[int, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What findings and entries call it."""
        return self.sheet or self.source.name

    @property
    def lacks_day(self) -> bool:
        """Tell whether a table of it says nowhere for when its rows are."""
        headers = [self.header, *self.further]
        return any("date" in one.value.split(", ") for header in headers if header for one in header.findings)

    @property
    def is_wide(self) -> bool:
        """Tell whether it holds a table whose rows may have several figures."""
        return any(header.spread for header in (self.header, *self.further) if header)

    def header_of(self, line: int) -> Header | None:
        """Return the header that a row was read by."""
        return next((header for header in reversed(self.further) if header.line <= line), self.header)

    def column_name(self, at: int, line: int) -> str:
        """Return what the column at a place, from 0, is called by the header of a row."""
        header = self.header_of(line)
        return header.cells[at].strip() if header and at < len(header.cells) else ""

    def accept(self, line: int, said_again: Sequence[int]) -> None:
        """Count a row that stands, but for those of its figures that another file has told."""
        self.rows += 1
        if said_again:
            self.said_again[line] = said_again

    def has_remark(self, lines: Iterable[int]) -> bool:
        """Tell whether a remark stands on one of some lines; most tables have none, and that is told without a look."""
        return bool(self.remarks) and not self.remarks.keys().isdisjoint(lines)

    def reject(
        self,
        line: int,
        codes: Iterable[str],
        unit: str | None = None,
        target: str | None = None,
        day: date | None = None,
    ) -> None:
        """Count a row as rejected, with its reasons and what it tells of."""
        self.rejected.setdefault(line, []).extend(codes)
        if (about := About(unit, target, day)) != NOTHING:
            self.rejected_about[line] = about


@dataclass(slots=True)
class Progress:
    """Everything that the files gave: entries that stand, findings, and an account of every row."""

    book: Book
    files: list[FileReport]
    findings: list[Finding]

    @property
    def rows(self) -> int:
        """Data rows read in all files."""
        return sum(file.rows for file in self.files)

    @property
    def rejected(self) -> int:
        """Rows rejected in all files."""
        return sum(len(file.rejected) for file in self.files)

    @property
    def left_out(self) -> int:
        """Rows that are no data, in all files."""
        return sum(file.left_out for file in self.files)

    @property
    def sources(self) -> list[str]:
        """The files by name, each once however many sheets of it were read."""
        return list(dict.fromkeys(file.source.name for file in self.files))

    @property
    def wide(self) -> set[str]:
        """The files, or sheets, that hold a wide table: a row there may have several figures."""
        return {file.name for file in self.files if file.is_wide}

    @property
    def rejected_by_unit(self) -> Mapping[str, int]:
        """Rejected rows by the unit they name; a row whose unit cannot be read is in no unit's count."""
        about = (about for file in self.files for about in file.rejected_about.values())
        return Counter(each.unit for each in about if each.unit is not None)

    @property
    def rejected_rows(self) -> list[RejectedRow]:
        """Every rejected row, file by file."""
        return [
            RejectedRow(file.name, line, tuple(dict.fromkeys(codes)), file.rejected_about.get(line, NOTHING))
            for file in self.files
            for line, codes in file.rejected.items()
        ]


def reject_broken(report: FileReport, broken: Broken) -> Finding:
    """Reject the lines of a record that is no CSV: all of them, since nobody can say where its cells end."""
    if "new-line character" in broken.reason:  # a lone CR outside quotes
        found = Finding("FS222", report.name, broken.begin, 0, "", "U+000D")
    else:
        found = Finding("FS211", report.name, broken.begin, 0, "", "", {"end": str(broken.end)})
    with open_text(report.source, report.found) as stream:
        for line, text in enumerate(stream, 1):
            if line > broken.end:
                break
            if line >= broken.begin and text.strip():
                report.rows += 1
                report.reject(line, [found.code])
    return found
