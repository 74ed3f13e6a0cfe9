"""The entries behind the figures: what was reported, by whom, and where it stands written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from fsplan.core.messages.report import BASIS_NAMES
from fsplan.core.place import place_of_row
from fsplan.core.text import Lang
from fsplan.progress.entry import KeptBasis
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.formats.text import plain
from fsplan.report.goals import measure_of_rows
from fsplan.report.numbers import show_amount
from fsplan.report.table import Cell, Table, columns_of, number_cell, tabulate


class ShownEntry(NamedTuple):
    """One entry as it is shown, every text safe to print.

    Attributes:
        target: id of the target it was filed on.
        title: that target's title.
        unit: the reporting unit's name.
        day: the day it stands for.
        amount: the exact value; a status or milestone as the entry keeps it.
        whole: the whole of a share.
        shown: the amount in its target's own form.
        basis: of this period, a running total, or what a ledger counted.
        file: the file as the user named it.
        line: physical line on which its row begins.
        measured_in: what the amount counts; empty for words.
        note: free text.
        evidence: free text.
    """

    target: str
    title: str
    unit: str
    day: date
    amount: Decimal
    whole: Decimal | None
    shown: str
    basis: KeptBasis
    file: str
    line: int
    place: str
    measured_in: str
    note: str
    evidence: str


def entries_by_target(dossier: Dossier) -> Mapping[str, Sequence[ShownEntry]]:
    """Return the entries dated on or before the as-of day by the target they were filed on, each target's by day."""
    plan, names, book = dossier.plan, dossier.names, dossier.known.progress.book
    found: defaultdict[str, list[ShownEntry]] = defaultdict(list)
    for target, unit, basis in book.series_keys():
        title, name, kind = plain(names.target(target)), plain(names.unit(unit)), plan.targets[target].kind
        measure = plain(measure_of_rows(plan.targets[target]))
        found[target] += [
            ShownEntry(
                target,
                title,
                name,
                entry.day,
                entry.amount,
                entry.whole,
                show_amount(kind, entry, names.lang),
                basis,
                plain(entry.file),
                entry.line,
                plain(place_of_row(entry.file, entry.line)),
                measure,
                plain(entry.note),
                plain(entry.evidence),
            )
            for entry in book.series((target, unit, basis)).entries
            if entry.day <= dossier.compliance.as_of
        ]
    for entries in found.values():
        entries.sort(key=_by_day)
    return found


def _by_day(entry: ShownEntry) -> tuple[date, str, int]:
    return entry.day, entry.file, entry.line


def entries_of(figure: Figure, by_target: Mapping[str, Sequence[ShownEntry]]) -> Sequence[ShownEntry]:
    """Return the entries behind a figure by day, whichever targets they were filed on."""
    if len(figure.sources) == 1:
        return by_target.get(figure.sources[0], ())
    return sorted((entry for source in figure.sources for entry in by_target.get(source, ())), key=_by_day)


def _shown(lang: Lang) -> Mapping[str, Callable[[ShownEntry], Cell]]:
    """Return an entry's cells by the keys of their columns."""
    return {
        "id": lambda e: Cell(e.target),
        "target": lambda e: Cell(e.title),
        "date": lambda e: Cell(str(e.day), value=e.day),
        "unit": lambda e: Cell(e.unit),
        "amount": lambda e: Cell(e.shown, value=None if e.shown[:1].isalpha() else e.amount, measure=e.measured_in),
        "of": lambda e: Cell("" if e.whole is None else str(e.whole), value=e.whole, measure=e.measured_in),
        "basis": lambda e: Cell(BASIS_NAMES[e.basis].say(lang)),
        "note": lambda e: Cell(e.note),
        "evidence": lambda e: Cell(e.evidence),
        "file": lambda e: Cell(e.file),
        "line": lambda e: number_cell(e.line) if e.line else Cell(""),
    }


def build_entries(dossier: Dossier) -> Table:
    """Build a row for each entry behind the figures shown, by figure, then by day."""
    entries, shown = entries_by_target(dossier), _shown(dossier.lang)
    sources = dict.fromkeys(source for figure in dossier.figures for source in figure.sources)
    listed: Iterable[ShownEntry] = (entry for source in sources for entry in entries.get(source, ()))
    return Table(columns_of(shown, dossier.lang), tabulate(listed, shown, tuple(shown)))
