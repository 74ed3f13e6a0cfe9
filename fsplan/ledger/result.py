"""What became of a ledger: each record is accepted, rejected or left out, and what the accepted ones add up to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from fsplan.core.finding import Finding

Counts = Mapping[tuple[str, str], Mapping[date, int]]
"""Target id (or what `whole_of` makes of it) and unit id to the number of distinct keys dated on each day."""

Parts = Mapping[tuple[str, str], Mapping[date, tuple[int, int | None]]]
"""Target id and unit id to the keys dated on each day, and of a share the keys that they are a part of."""

_WHOLE = " of"
"""No id holds a blank."""


def whole_of(target: str) -> str:
    """Return under which id the whole of a share is counted."""
    return target + _WHOLE


def pair_counts(counts: Counts) -> Parts:
    """Return every target's counts, a share's beside the whole that they are a part of."""
    found: dict[tuple[str, str], dict[date, tuple[int, int | None]]] = {}
    for (id_, unit), days in counts.items():
        target = id_.removesuffix(_WHOLE)
        if target != id_:
            part = counts.get((target, unit), {})
            found[target, unit] = {day: (part.get(day, 0), whole) for day, whole in days.items()}
        elif (whole_of(id_), unit) not in counts:
            found[id_, unit] = {day: (number, None) for day, number in days.items()}
    return found


MOST_FINDINGS = 1_000_000
"""Findings kept of one ledger; further rejected records are counted and their number is said."""


@dataclass(slots=True)
class LedgerFile:
    """What became of one file.

    Attributes:
        name: the file as the user named it; a table's address without its secrets.
        kind: csv, gz, zst, parquet, workbook, or table for one elsewhere.
        encoding: codec name, empty for what is no text.
        sha256: hash of the file's bytes; empty for a table.
        rows: records read; accepted + rejected + left out, always.
        rejected: records with at least one error.
        left_out: records of another time than the plan's.
        around: rows around the records that are none: sums, signatures, notes, a header said again.
        fault: why the file could not be read at all, or None.
    """

    name: str
    kind: str = "csv"
    encoding: str = ""
    sha256: str = ""
    rows: int = 0
    rejected: int = 0
    left_out: int = 0
    around: int = 0
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class BreakdownPart:
    """One value of the column that a ledger is broken down by.

    Attributes:
        value: the value; empty for blank cells.
        records: distinct keys.
        good: those of them whose verdict passes.
        bad: those of them with a verdict that does not.
    """

    value: str
    records: int
    good: int
    bad: int


class Listed(NamedTuple):
    """A record behind a figure.

    Attributes:
        day: the day that dates it.
        unit: id of the unit that it belongs to.
        key: its key; masked where that is personal.
        file: the file, or the table's address.
        line: physical line on which it begins; 0 in a table.
    """

    day: date
    unit: str
    key: str
    file: str
    line: int


@dataclass(slots=True)
class LedgerResult:
    """Everything that a ledger's files gave.

    Attributes:
        ledger: the ledger's id.
        files: an account of each file.
        findings: what is wrong, at most MOST_FINDINGS.
        unlisted: how many more findings there are.
        counts: what the targets that draw on the ledger count.
        days: distinct keys by the day that dates them, whoever counts them.
        breakdown: distinct keys by the value of one column, largest first; empty where none was asked for.
        listed: the records behind one target's figure, each key once; empty where none was asked for.
    """

    ledger: str
    files: list[LedgerFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unlisted: int = 0
    counts: Counts = field(default_factory=dict)
    days: Mapping[date, int] = field(default_factory=dict)
    breakdown: tuple[BreakdownPart, ...] = ()
    listed: tuple[Listed, ...] = ()

    @property
    def rows(self) -> int:
        """Records read in all files."""
        return sum(file.rows for file in self.files)

    @property
    def rejected(self) -> int:
        """Records rejected in all files."""
        return sum(file.rejected for file in self.files)

    @property
    def left_out(self) -> int:
        """Records left out in all files."""
        return sum(file.left_out for file in self.files)

    @property
    def around(self) -> int:
        """Rows around the records in all files."""
        return sum(file.around for file in self.files)

    def fail(self, fault: Finding) -> None:
        """Let nothing stand of what was read: it broke off before all was judged."""
        self.files = [LedgerFile(fault.file, fault=fault)]
        self.findings, self.unlisted = [fault], 0
        self.counts, self.days, self.breakdown, self.listed = {}, {}, (), ()

    def add(self, finding: Finding) -> None:
        """Keep a finding, or count it where there are too many."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)
        else:
            self.unlisted += 1
