"""Records of one key: which of them stands, and what is said of the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.place import place_of_row
from fsplan.core.text import Text, listed
from fsplan.ledger.counted import agree, find_differing
from fsplan.ledger.header import LedgerHeader
from fsplan.ledger.judge import Record, RecordJudge, show_key
from fsplan.ledger.local.load import Loaded
from fsplan.ledger.local.tables import Physical
from fsplan.ledger.notices import say_spelled
from fsplan.ledger.result import LedgerFile
from fsplan.ledger.statement import Draft

_AT_ONCE = 10_000


class Intaken(NamedTuple):
    """One file of a run: its account, its records in the engine, who judges them, and its header."""

    file: LedgerFile
    loaded: Loaded
    judge: RecordJudge
    header: LedgerHeader


class RepeatedRecord(NamedTuple):
    """A record of a key, as it is compared with the others."""

    file: int
    line: int
    number: int
    physical: Physical
    record: Record


class RepeatFinding(NamedTuple):
    """What is said of a record, and whether it is therefore rejected."""

    one: RepeatedRecord
    finding: Finding
    is_rejected: bool


class Repeats:
    """Looks at the records of keys that are there more than once."""

    def __init__(self, draft: Draft, files: list[Intaken], refused: Mapping[tuple[int, int], Physical]) -> None:
        """Take the files, and the records that the engine does not have, by file and number."""
        self._draft = draft
        self._files = files
        self._refused = refused

    def find(self, groups: Iterable[list[tuple[int, int]]]) -> Iterator[RepeatFinding]:
        """Yield every record that does not stand, or spells its key otherwise than those before it."""
        waiting: list[list[tuple[int, int]]] = []
        size = 0
        for group in groups:
            waiting.append(group)
            size += len(group)
            if size >= _AT_ONCE:
                yield from self._look(waiting)
                waiting, size = [], 0
        yield from self._look(waiting)

    def _look(self, groups: list[list[tuple[int, int]]]) -> Iterator[RepeatFinding]:
        standing = self.fetch(chain.from_iterable(groups))
        for group in groups:
            by_key: defaultdict[str, list[RepeatedRecord]] = defaultdict(list)  # an equal digest is no equal key
            for one in sorted((standing[place] for place in group), key=lambda one: (one.file, one.line)):
                by_key[one.record.key].append(one)
            for first, *others in by_key.values():
                spelled = {first.record.spelled}
                for other in others:
                    if finding := self._compare(first, other):
                        yield RepeatFinding(other, finding, is_rejected=True)
                    if other.record.spelled not in spelled:
                        spelled.add(other.record.spelled)
                        yield RepeatFinding(other, self._say_spelled(first, other), is_rejected=False)

    def fetch(self, places: Iterable[tuple[int, int]]) -> Mapping[tuple[int, int], RepeatedRecord]:
        """Return the accepted records of some places, given by file and number in rising order."""
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        found: dict[tuple[int, int], RepeatedRecord] = {}
        for file, number in places:
            if (file, number) in self._refused:
                self._add(found, file, number, self._refused[file, number])
            else:
                wanted[file].append(number)
        for file, numbers in wanted.items():
            for physical in self._files[file].loaded.table.fetch(sorted(numbers)):
                self._add(found, file, physical.number, physical)
        return found

    def _add(self, found: dict[tuple[int, int], RepeatedRecord], file: int, number: int, physical: Physical) -> None:
        record = self._files[file].judge.judge(physical.cells or [], physical.line)
        if isinstance(record, Record):
            found[file, number] = RepeatedRecord(file, physical.line, number, physical, record)

    def _compare(self, first: RepeatedRecord, other: RepeatedRecord) -> Finding | None:
        ledger = self._draft.ledger
        params: dict[str, str | Text] = {"first": self._place_of(first)}
        code = "FS410"
        if not ledger.unique:
            if agree(self._draft, first.record, other.record):
                return None
            code, params["columns"] = "FS411", listed(find_differing(self._draft, first.record, other.record))
        column, value = ledger.columns[ledger.key], show_key(ledger, other.record.spelled)
        at = self.column_of(other, ledger.key)
        return Finding(code, self._files[other.file].file.name, other.line, at, column.header, value, params)

    def _say_spelled(self, first: RepeatedRecord, other: RepeatedRecord) -> Finding:
        file, at = self._files[other.file].file.name, self.column_of(other, self._draft.ledger.key)
        where = self._place_of(first)
        return say_spelled(self._draft, first.record, other.record, where, file, line=other.line, column=at)

    def _place_of(self, one: RepeatedRecord) -> str:
        return place_of_row(self._files[one.file].file.name, one.line)

    def column_of(self, one: RepeatedRecord, id_: str) -> int:
        """Return the column at which a record's cell is to be pointed at, the record's own without a column."""
        return one.physical.column_of(self._files[one.file].header.positions[id_] if id_ else None)
