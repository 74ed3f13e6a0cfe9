"""What is told of records that stand and yet count nowhere, or whose key others spell otherwise: all of it warnings."""

from collections.abc import Collection

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.ledger.judge import MASK, Record, show_key
from fsplan.ledger.statement import Draft


def find_strangers(draft: Draft) -> Collection[str]:
    """Return the units of the plan that answer for no target of a ledger; none where no target draws on it."""
    answering = {unit for target in draft.targets for unit in target.allowed}
    return [unit for unit in draft.plan.file.units if answering and unit not in answering]


def say_left_out(draft: Draft, file: str, count: int, value: str = "", *, line: int = 0, column: int = 0) -> Finding:
    """Say how many records of a file are of another time than the plan's, and where the first of them stands."""
    period, dated = draft.plan.period, draft.ledger.columns[draft.ledger.date]
    params: dict[str, str | Text] = {"count": str(count), "start": str(period.start), "end": str(period.end)}
    return Finding("FS409", file, line, column, dated.header, MASK if dated.personal else value.strip(), params)


def say_stranger(draft: Draft, file: str, unit: str, count: int, *, line: int = 0, column: int = 0) -> Finding:
    """Say how many records of a file belong to a unit that answers for no target of the ledger."""
    plan, by = draft.plan, draft.ledger.unit.column
    params: dict[str, str | Text] = {"unit": plan.unit_text(unit), "count": str(count)}
    header = draft.ledger.columns[by].header if by else ""
    return Finding("FS413", file, line, column, header, plan.file.units[unit].name, params)


def say_spelled(
    draft: Draft, first: Record, other: Record, where: str | Text, file: str, *, line: int = 0, column: int = 0
) -> Finding:
    """Say that a key is spelled otherwise than where it stands first; a table's record is named by its key."""
    ledger = draft.ledger
    shown = show_key(ledger, other.spelled)
    params: dict[str, str | Text] = {"first": where, "other": show_key(ledger, first.spelled)}
    header = ledger.columns[ledger.key].header
    return Finding("FS414", file, line, column, header, shown, params, key="" if line else shown)
