"""Records of one key: which of them stands, and what is said of the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.ledger.counted import agree, find_differing
from fsplan.ledger.judge import Judge, Record, show_key
from fsplan.ledger.local.load import Loaded
from fsplan.ledger.local.tables import Physical
from fsplan.ledger.result import LedgerFile
from fsplan.ledger.statement import Draft

_AT_ONCE = 10_000


class Intaken(NamedTuple):
    """One file of a run: its account, its records in the engine, and who judges them."""

    file: LedgerFile
    loaded: Loaded
    judge: Judge
    key_cell: int


class Standing(NamedTuple):
    """A record of a key, as it is compared with the others."""

    file: int
    line: int
    number: int
    physical: Physical
    record: Record


class Repeats:
    """Looks at the records of keys that are there more than once."""

    def __init__(self, draft: Draft, files: list[Intaken], refused: Mapping[tuple[int, int], Physical]) -> None:
        """Take the files, and the records that the engine does not have, by file and number."""
        self._draft = draft
        self._files = files
        self._refused = refused

    def find(self, groups: Iterable[list[tuple[int, int]]]) -> Iterator[tuple[int, int, Finding]]:
        """Yield file, number and finding of every record that does not stand."""
        waiting: list[list[tuple[int, int]]] = []
        size = 0
        for group in groups:
            waiting.append(group)
            size += len(group)
            if size >= _AT_ONCE:
                yield from self._look(waiting)
                waiting, size = [], 0
        yield from self._look(waiting)

    def _look(self, groups: list[list[tuple[int, int]]]) -> Iterator[tuple[int, int, Finding]]:
        standing = self.fetch(chain.from_iterable(groups))
        for group in groups:
            by_key: defaultdict[str, list[Standing]] = defaultdict(list)  # equal hashes are not yet equal keys
            for one in sorted((standing[place] for place in group), key=lambda one: (one.file, one.line)):
                by_key[one.record.key].append(one)
            for first, *others in by_key.values():
                for other in others:
                    if finding := self._compare(first, other):
                        yield other.file, other.number, finding

    def fetch(self, places: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], Standing]:
        """Return the accepted records of some places, given by file and number in rising order."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        found: dict[tuple[int, int], Standing] = {}
        for file, number in places:
            if (file, number) in self._refused:
                self._add(found, file, number, self._refused[file, number])
            else:
                wanted[file].append(number)
        for file, numbers in wanted.items():
            for physical in self._files[file].loaded.table.fetch(sorted(numbers)):
                self._add(found, file, physical.number, physical)
        return found

    def _add(self, found: dict[tuple[int, int], Standing], file: int, number: int, physical: Physical) -> None:
        record = self._files[file].judge.judge(physical.cells or [], physical.line)
        if isinstance(record, Record):
            found[file, number] = Standing(file, physical.line, number, physical, record)

    def _compare(self, first: Standing, other: Standing) -> Finding | None:
        ledger = self._draft.ledger
        where = f"{self._files[first.file].file.name}:{first.line}"
        params: dict[str, str | Text] = {"first": where}
        code = "FS410"
        if not ledger.unique:
            if agree(self._draft, first.record, other.record):
                return None
            code, params["columns"] = "FS411", "、".join(find_differing(self._draft, first.record, other.record))
        column, value = ledger.columns[ledger.key], show_key(ledger, other.record.key)
        file = self._files[other.file]
        at = other.physical.column_of(file.key_cell)
        return Finding(code, file.file.name, other.line, at, column.header, value, params)
