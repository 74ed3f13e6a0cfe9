"""The plan's own data, read once for all filings of a run, and given out by unit."""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.place import file_of
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.reader import collect_rows
from fsplan.progress.report import Progress
from fsplan.receive.reading import Standing, standing_of
from fsplan.run.evidence import find_sources, sort_evidence

Shares = set[tuple[str, str]]
"""Target and unit of shares that were filed as a period's own (当期)."""


class Before(NamedTuple):
    """What some units have filed besides one filing."""

    entries: list[Standing]
    shares: Shares


class FiledContext:
    """Every entry of the plan's own data by the unit it speaks for; kept up to date as filings are filed.

    Attributes:
        paths: the real paths of the files that the plan takes for its data.
        faults: why a file of them cannot be read: then nothing can be judged beside it.
    """

    def __init__(self, plan: Plan) -> None:
        sources = sort_evidence(plan, own := find_sources(plan, [], None), {}).progress
        progress = Progress(Book(plan.period), [], [])
        self.paths = {os.path.realpath(source.name) for source in own}
        self._real = {source.name: os.path.realpath(source.name) for source in own}
        self._shares: defaultdict[str, Shares] = defaultdict(set)
        self._by_unit: defaultdict[str, list[Standing]] = defaultdict(list)
        self._units: defaultdict[str, set[str]] = defaultdict(set)
        for source in sources:  # one by one, to know which file says 当期 of its shares
            progress.book.shares_by_period.clear()
            collect_rows(plan, progress, [source])
            self._shares[self._real[source.name]] = set(progress.book.shares_by_period)
        self.faults: list[Finding] = [file.found.fault for file in progress.files if file.found.fault]
        self._rejected = {self._real[file.source.name] for file in progress.files if file.rejected}
        for standing in standing_of(progress.book):
            self._keep(standing)

    def _keep(self, standing: Standing) -> None:
        unit = standing[0][1]
        self._by_unit[unit].append(standing)
        self._units[self._place(standing)].add(unit)

    def of(self, units: Iterable[str], without: str = "") -> Before:
        """Return what units have filed, but for one file's rows; a file is told by its real path."""
        once = list(dict.fromkeys(units))
        entries = [one for unit in once for one in self._by_unit.get(unit, ()) if self._place(one) != without]
        files = {self._place(one) for one in entries}
        return Before(entries, {share for file in files for share in self._shares.get(file, ()) if share[1] in once})

    def has_rejected(self, path: str) -> bool:
        """Tell whether a file of the plan's own data has rows that do not count."""
        return path in self._rejected

    def units_of(self, path: str) -> set[str]:
        """Return the units for which a file holds rows."""
        return set(self._units.get(path, ()))

    def rows_of(self, path: str) -> list[Standing]:
        """Return the entries that a file holds."""
        units = sorted(self.units_of(path))
        return [one for unit in units for one in self._by_unit[unit] if self._place(one) == path]

    def shares_of(self, path: str) -> Shares:
        """Return the shares that a file tells as a period's own."""
        return set(self._shares.get(path, ()))

    def replace(self, path: str, shown: str, entries: Sequence[Standing], shares: Shares) -> None:
        """Take a file's rows out, and put others in their place: it was filed anew.

        Args:
            path: the file's real path.
            shown: what it is called from now on.
            entries: its rows, with their lines in it.
            shares: of these, the shares filed as a period's own.
        """
        self._real[shown] = path
        self.paths.add(path)
        self._rejected.discard(path)
        for unit in self._units.pop(path, set()):
            self._by_unit[unit] = [one for one in self._by_unit[unit] if self._place(one) != path]
        for key, entry in entries:
            self._keep((key, entry._replace(file=shown)))
        self._shares[path] = set(shares)

    def _place(self, standing: Standing) -> str:
        return self._real.get(file_of(standing[1].file), "")
