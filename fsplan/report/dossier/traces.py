"""The entries behind the figures, as they are shown: what was reported, by whom, and where it stands written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.progress.entry import Book, KeptBasis
from fsplan.report.formats.text import plain
from fsplan.report.numbers import show_amount


class ShownEntry(NamedTuple):
    """One entry as it is shown.

    Attributes:
        target: id of the target it was filed on.
        unit: the reporting unit's name.
        day: the day it stands for.
        amount: the exact value; a status or milestone as the entry keeps it.
        whole: the whole of a share.
        shown: the amount in its target's own form.
        basis: of this period, a running total, or what a ledger counted.
        file: the file as the user named it.
        line: physical line on which its row begins.
        note: free text.
        evidence: free text.
    """

    target: str
    unit: str
    day: date
    amount: Decimal
    whole: Decimal | None
    shown: str
    basis: KeptBasis
    file: str
    line: int
    note: str
    evidence: str


def traces_by_target(plan: Plan, book: Book, as_of: date, lang: Lang) -> Mapping[str, Sequence[ShownEntry]]:
    """Return the entries dated on or before a day by the target they were filed on, each target's by day."""
    found: defaultdict[str, list[ShownEntry]] = defaultdict(list)
    for target, unit, basis in book.series_keys():
        name = plain(plan.unit_title(unit, lang))
        kind = plan.targets[target].kind
        found[target] += [
            ShownEntry(
                target,
                name,
                entry.day,
                entry.amount,
                entry.whole,
                show_amount(kind, entry, lang),
                basis,
                plain(entry.file),
                entry.line,
                plain(entry.note),
                plain(entry.evidence),
            )
            for entry in book.series((target, unit, basis)).entries
            if entry.day <= as_of
        ]
    for traces in found.values():
        traces.sort(key=lambda trace: (trace.day, trace.file, trace.line))
    return found
