"""A filing as it is kept: the standard columns, ids, ISO dates and exact values, whatever the sender's table was."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fsplan.core.period import Period, month_of
from fsplan.core.quantity import to_literal
from fsplan.core.quarters import label_of, quarters_of
from fsplan.files.returned import write_row
from fsplan.plan.calendar import periods_of
from fsplan.plan.plan import Plan
from fsplan.plan.target import PlanTarget
from fsplan.progress.entry import Entry
from fsplan.receive.reading import Standing

FILED_COLUMNS = ("date", "target", "unit", "value", "of", "basis", "note", "evidence", "period")


class Filing(NamedTuple):
    """A filing as it is kept.

    Attributes:
        content: the file's bytes.
        entries: its rows, each with its line in that file.
    """

    content: bytes
    entries: list[Standing]


def write_filing(plan: Plan, entries: Iterable[Standing], shares: Iterable[tuple[str, str]]) -> Filing:
    """Write entries as a progress file, in the plan's order of targets; read again they are the same entries.

    Args:
        plan: whose targets they are on.
        entries: the rows that stand.
        shares: target and unit of the shares that were filed as a period's own.
    """
    order = {id_: number for number, id_ in enumerate(plan.targets)}
    by_period, line = set(shares), 2
    lines, placed = [write_row(FILED_COLUMNS)], list[Standing]()
    for key, entry in sorted(entries, key=lambda one: (order[one[0][0]], one[0][1], one[1].day, one[0][2])):
        row = write_row(_row(plan, (key, entry), by_period))
        placed.append((key, entry._replace(line=line)))
        lines.append(row)
        line += row.count("\n")
    return Filing("".join(lines).encode(), placed)


def _row(plan: Plan, standing: Standing, by_period: set[tuple[str, str]]) -> Sequence[str]:
    (target_id, unit, basis), entry = standing
    target = plan.targets[target_id]
    told = basis
    if target.kind.has_whole and not target.adds_up:
        told = "period" if (target_id, unit) in by_period else "total"
    whole = "" if entry.whole is None else to_literal(entry.whole)
    period = period_word(plan, target, entry) if entry.has_period else ""
    day = str(entry.filed_on)
    return (day, target_id, unit, value_word(target, entry), whole, told, entry.note, entry.evidence, period)


def value_word(target: PlanTarget, entry: Entry) -> str:
    """Write a value so that it is read back as it is: words of the target, a percentage with its sign."""
    if target.kind.is_filing:
        return target.kind.choices["en"][0]
    if target.kind.words:
        return target.kind.choices["en"][int(entry.amount)]
    return to_literal(entry.amount) + ("%" if target.takes_percent else "")


def period_word(plan: Plan, target: PlanTarget, entry: Entry) -> str:
    """Write the period that a row is for, so that it is read back as the same day."""
    known: list[Period] = [*periods_of(plan, target)] if target.kind.is_filing else []
    known += [*quarters_of(plan.period), month_of(entry.day)]
    for period in known:
        if period.end == entry.day:
            return label_of(period)
    return label_of(Period(plan.period.start, entry.day))
