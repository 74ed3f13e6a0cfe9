"""Records of one key in a table: which of them stands, and what the engine's own figures are then corrected by.

The engine counts every sound record. Only keys that need a look come here: those that it found twice or contradicting
themselves, and those of records that the cell readers accepted. Their share is taken out as the engine counted it, and
put in again as the standing records have it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.text import Text, listed
from fsplan.ledger.counted import agree, find_differing, find_flags, has_passed
from fsplan.ledger.judge import Record, show_key
from fsplan.ledger.notices import find_strangers, say_spelled
from fsplan.ledger.remote.table import Counted, Parted
from fsplan.ledger.result import BreakdownPart, Counts
from fsplan.ledger.statement import Draft

EVERY = ""
"""Stands for a target that counts every record."""


class Looked(NamedTuple):
    """A record that was looked at.

    Attributes:
        record: what it says.
        cells: its cells, by which records of one key and day are put in order.
        spelled: its unit as the engine counted it; None where the engine did not count it.
        part: what it is counted under in a breakdown.
        key: its key as the engine has it: a number's is written otherwise there.
    """

    record: Record
    cells: tuple[str, ...]
    spelled: str | None
    part: str
    key: str


def settle(draft: Draft, looked: Iterable[Looked], file: str) -> tuple[list[Looked], list[Finding]]:
    """Return the records that stand, and what is said of the others.

    A table has no order: of the records of a key the earliest stands, then by unit, then by what is in their cells.
    """
    standing: list[Looked] = []
    findings: list[Finding] = []
    by_key: defaultdict[str, list[Looked]] = defaultdict(list)
    for one in looked:
        by_key[one.record.key].append(one)
    for group in by_key.values():
        first, *others = sorted(group, key=in_order)
        standing.append(first)
        spelled = {first.record.spelled}
        for other in others:
            if other.record.spelled not in spelled:
                spelled.add(other.record.spelled)
                findings.append(say_spelled(draft, first.record, other.record, str(first.record.day), file))
            if not draft.ledger.unique and agree(draft, first.record, other.record):
                standing.append(other)
            else:
                findings.append(_say(draft, first.record, other.record, file))
    return standing, findings


def in_order(one: Looked) -> tuple[date, str, tuple[str, ...]]:
    """Return what orders the records of a key, the one that stands first."""
    return (one.record.day, one.record.unit, one.cells)


def _say(draft: Draft, first: Record, other: Record, file: str) -> Finding:
    ledger = draft.ledger
    column = ledger.columns[ledger.key]
    key = show_key(ledger, other.spelled)
    params: dict[str, str | Text] = {"first": Text(f"{first.day} 的一条", f"the one of {first.day}")}
    if ledger.unique:
        return Finding("FS410", file, field=column.header, value=key, params=params, key=key)
    params["columns"] = listed(find_differing(draft, first, other))
    return Finding("FS411", file, field=column.header, value=key, params=params, key=key)


def count(
    draft: Draft, counted: Iterable[Counted], looked: Iterable[Looked], standing: Iterable[Looked]
) -> tuple[Counts, Mapping[date, int]]:
    """Return distinct keys by target, unit and day, and whoever counts them by day."""
    numbers: Counter[tuple[str, str, date]] = Counter()
    for unit, day, _, every, sums in counted:
        for id_, number in zip((EVERY, *_ids(draft)), (every, *sums), strict=True):
            numbers[id_, _unit_of(draft, unit), date.fromisoformat(day)] += number
    as_counted = (one for one in looked if one.spelled is not None)
    for sign, records in ((-1, as_counted), (1, standing)):
        for id_, spelled, dated, _ in _keys(draft, records, by_spelling=sign < 0):
            numbers[id_, _unit_of(draft, spelled), dated] += sign
    found: defaultdict[tuple[str, str], dict[date, int]] = defaultdict(dict)
    days: Counter[date] = Counter()
    for (id_, unit_id, dated), number in sorted(numbers.items()):
        if number and id_ == EVERY:
            days[dated] += number
        elif number:
            found[id_, unit_id][dated] = number
    return found, days


def _ids(draft: Draft) -> list[str]:
    return [draw.id for draw in draft.draws]


def count_strangers(
    draft: Draft, counted: Iterable[Counted], looked: Iterable[Looked], standing: Iterable[Looked]
) -> Mapping[str, int]:
    """Return how many records stand of each unit that answers for no target of the ledger."""
    numbers: Counter[str] = Counter()
    for one in counted:
        numbers[_unit_of(draft, one.unit)] += one.records
    numbers.subtract(_unit_of(draft, one.spelled) for one in looked if one.spelled is not None)
    numbers.update(one.record.unit for one in standing)
    return {unit: numbers[unit] for unit in find_strangers(draft) if numbers[unit]}


def _unit_of(draft: Draft, spelled: str) -> str:
    rule = draft.ledger.unit
    return draft.plan.unit_names[fold_name(spelled)] if rule.column else rule.unit


def _keys(draft: Draft, records: Iterable[Looked], *, by_spelling: bool) -> Iterator[tuple[str, str, date, str]]:
    """Yield what each record adds: every one of them where a key has one row, each key once where it has several."""
    seen: set[tuple[str, str, date, str]] = set()
    for one in records:
        unit = one.spelled or "" if by_spelling else one.record.unit
        for id_, holds in zip((EVERY, *_ids(draft)), (True, *find_flags(draft, one.record)), strict=True):
            key = (id_, unit, one.record.day, one.record.key)
            if holds and (draft.ledger.unique or key not in seen):
                seen.add(key)
                yield key


def break_down(
    draft: Draft, parted: Iterable[Parted], looked: Iterable[Looked], standing: Iterable[Looked]
) -> tuple[BreakdownPart, ...]:
    """Return distinct keys by value, largest first; a key is bad where any of its rows is."""
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for part, *numbers in parted:
        found[part][:] = map(sum, zip(found[part], numbers, strict=True))
    as_counted = (one for one in looked if one.spelled is not None)
    for sign, records in ((-1, as_counted), (1, standing)):
        for part, passed in _verdicts(draft, records):
            found[part][0] += sign
            found[part][1] += sign * (passed is True)
            found[part][2] += sign * (passed is False)
    parts = (BreakdownPart(value, *numbers) for value, numbers in found.items() if numbers[0])
    return tuple(sorted(parts, key=lambda part: (-part.records, part.value)))


def _verdicts(draft: Draft, records: Iterable[Looked]) -> Iterator[tuple[str, bool | None]]:
    told = [(one.part, one.record.key, has_passed(draft, one.record)) for one in records]
    if draft.ledger.unique:
        yield from ((part, passed) for part, _, passed in told)
        return
    by_key: defaultdict[tuple[str, str], set[bool | None]] = defaultdict(set)
    for part, key, passed in told:
        by_key[part, key].add(passed)
    for (part, _), verdicts in by_key.items():
        yield part, False if False in verdicts else True if True in verdicts else None
