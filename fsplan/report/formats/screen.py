"""The compliance table for a terminal: a bar for each target, and no more columns than fit."""

from collections.abc import Sequence
from dataclasses import replace

from fsplan.account.compliance import Compliance
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.report.bars import build_bar
from fsplan.report.table import Cell, Report, Table, TableColumn
from fsplan.report.views.compliance import build_targets

WIDE = 140
"""Columns of a terminal from which every column of the table fits beside the bars."""

_NARROW_KEYS = ("item", "target", "actual", "completion", "level")


def build_screen(report: Report, compliance: Compliance, lang: Lang, unit: str | None, width: int) -> Report:
    """Return a report by target with bars drawn in, for a terminal of so many columns."""
    results = [result for result in compliance.results if compliance.plan.means(unit, *result.target.allowed)]
    table = build_targets(compliance, results, lang, unit)
    keys = [column.key for column in table.columns]
    kept = [index for index, key in enumerate(keys) if width >= WIDE or key in (*_NARROW_KEYS, "own")]
    place = kept.index(keys.index("target")) + 1
    columns = [table.columns[index] for index in kept]
    rows: list[Sequence[Cell]] = []
    for result, row in zip(results, table.rows, strict=True):
        cells = [row[index] for index in kept]
        bar = build_bar(result)
        rows.append([*cells[:place], Cell("" if bar else say("missing", lang), bar=bar), *cells[place:]])
    columns.insert(place, TableColumn("progress", say("progress", lang)))
    notes = [*report.notes, say("legend_terminal", lang)]
    return replace(report, notes=notes, tables=[Table(columns, rows, table.heading), *report.tables[1:]])
