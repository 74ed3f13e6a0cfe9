"""What of an accepted record is counted, and what the records of one key must agree in."""

from collections.abc import Iterator

from fsplan.ledger.judge import Record
from fsplan.ledger.statement import Draft


def find_flags(draft: Draft, record: Record) -> tuple[bool, ...]:
    """Return for each draw on the ledger whether it counts a record."""
    return tuple(all(record.values.get(id_) in values for id_, values in draw.asked) for draw in draft.draws)


def find_part(draft: Draft, record: Record) -> str:
    """Return a record's value in the column that is broken down; empty for a blank cell."""
    value = record.values.get(draft.breakdown or "")
    return "" if value is None else str(value)


def has_passed(draft: Draft, record: Record) -> bool | None:
    """Tell whether a record's verdict passes; None where it has none, or one that says neither."""
    verdict = draft.ledger.verdict
    value = record.values.get(verdict or "")
    if verdict is None or value is None or value in draft.ledger.columns[verdict].neutral:
        return None
    return value in draft.ledger.columns[verdict].good


def agree(draft: Draft, first: Record, other: Record) -> bool:
    """Tell whether two records are counted alike: on one day, for one unit, by the same targets."""
    return _deciding(draft, first) == _deciding(draft, other)


def _deciding(draft: Draft, record: Record) -> tuple[object, ...]:
    return (record.day, record.unit, find_flags(draft, record))


def find_differing(draft: Draft, first: Record, other: Record) -> Iterator[str]:
    """Yield the headers of the columns that decide how a record is counted, where two records differ."""
    ledger = draft.ledger
    asked = {id_ for draw in draft.draws for id_, _ in draw.asked}
    asked |= {ledger.date, ledger.unit.column}
    for id_, column in ledger.columns.items():
        if id_ in asked and first.values.get(id_) != other.values.get(id_):
            yield column.header
