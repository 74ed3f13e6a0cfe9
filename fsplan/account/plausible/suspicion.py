"""Implausible figures, warned of and never refused: what units filed, held against goals and their own past."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from fsplan.account.plausible.copied import find_copied
from fsplan.account.plausible.outliers import UnitAmount, far_above_goal, far_above_past, jumped_wholes
from fsplan.account.plausible.repeated import find_repeated
from fsplan.account.plausible.reported import Reported, tell_row
from fsplan.account.plausible.running import find_running
from fsplan.account.plausible.summed import find_summed
from fsplan.core.finding import Finding
from fsplan.core.quarters import blocks_of, quarters_of
from fsplan.plan.plan import Plan
from fsplan.progress.book import Book
from fsplan.progress.entry import SeriesKey


def find_implausible(plan: Plan, book: Book, as_of: date, figures: Iterable[UnitAmount]) -> list[Finding]:
    """Return what is suspicious in the rows that count at the as-of day (FS231 to FS234, FS240), without columns.

    Rows are held against each other where a unit files a figure at most once a month: what is logged day by day goes up
    and down. What a ledger counts is held against the ledger instead (FS430), and words and filings tell no amount.

    Args:
        plan: as it is in force.
        book: the entries.
        as_of: the day they are looked at, its end.
        figures: each unit's own figure of a target until then.
    """
    limits = plan.file.plausibility
    quarters = {quarter.end: quarter for quarter in quarters_of(plan.period)}
    findings: dict[tuple[str, str, int], Finding] = {}  # a row that is far above both is told once

    def keep(found: Iterator[Finding]) -> None:
        for finding in found:
            findings.setdefault((finding.code, finding.file, finding.line), finding)

    if limits.far_above:
        keep(far_above_goal(plan, book, as_of, figures, limits.far_above))
    for unit, series in _read_units(plan, book, as_of):
        for told in series:
            if limits.far_above and told.target.is_amount:
                keep(tell_row(plan, book, told, one) for one in far_above_past(told, limits.far_above))
            if limits.whole_jump and told.target.kind.has_whole and not told.target.adds_up:
                keep(tell_row(plan, book, told, one) for one in jumped_wholes(told, limits.whole_jump))
            if limits.total_as_period:
                keep(tell_row(plan, book, told, one) for one in find_summed(quarters, told))
            if limits.same_as_before:
                keep(tell_row(plan, book, told, one) for one in find_repeated(book, quarters, told))
        if limits.same_as_before:
            keep(find_copied(plan, book, unit, series))
        if limits.total_as_period:
            keep(tell_row(plan, book, told, one) for told, one in find_running(plan, series))
    return list(findings.values())


def _read_units(plan: Plan, book: Book, as_of: date) -> Iterator[tuple[str, list[Reported]]]:
    """Yield each unit's figures that it has filed several times and not more often than monthly, unit by unit."""
    most = len(blocks_of(plan.period, 1))
    looked_at = {
        id_: target
        for id_, target in plan.targets.items()
        if target.kind.judged == "figure" and id_ not in book.counted
    }
    keys: defaultdict[str, list[SeriesKey]] = defaultdict(list)
    for key in book.filed_keys():
        if key[0] in looked_at:
            keys[key[1]].append(key)
    for unit, own in keys.items():
        read = ((key, book.brief(key, as_of, most)) for key in own)
        yield (
            unit,
            [
                Reported(looked_at[key[0]], key, columns[0], columns[1], [amount for amount, _ in columns[1]])
                for key, columns in read
                if columns
            ],
        )
