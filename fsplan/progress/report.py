"""What became of each file: every row read is accepted or rejected, and accounted for here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fsplan.core.finding import Finding
from fsplan.files.source import Probe, Source
from fsplan.progress.columns import Header
from fsplan.progress.entry import Book


@dataclass(slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        source: the file.
        found: what the first pass over its bytes told.
        header: its header row, None when none was reached.
        delimiter: what separates cells; empty for a workbook.
        rows: data rows read; accepted + rejected, always.
        rejected: physical line on which each rejected row begins, with its codes.
        rejected_units: of these lines, the unit that the row names, where that can be read.
    """

    source: Source
    found: Probe
    header: Header | None = None
    delimiter: str = ""
    rows: int = 0
    rejected: dict[int, list[str]] = field(default_factory=dict)
    rejected_units: dict[int, str] = field(default_factory=dict)

    def reject(self, line: int, codes: Iterable[str], unit: str | None = None) -> None:
        """Count a row as rejected, with its reasons and the unit it names."""
        self.rejected.setdefault(line, []).extend(codes)
        if unit is not None:
            self.rejected_units[line] = unit


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
    def rejected_by_unit(self) -> Mapping[str, int]:
        """Rejected rows by the unit they name; a row whose unit cannot be read is in no unit's count."""
        return Counter(unit for file in self.files for unit in file.rejected_units.values())
