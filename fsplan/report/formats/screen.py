"""The compliance table for a terminal: a bar for each target, and no more columns than fit."""

from fsplan.core.messages import say
from fsplan.report.dossier import Dossier
from fsplan.report.table import Report
from fsplan.report.views.targets import MAIN, build_targets

WIDE = 140
"""Columns of a terminal from which every column of the table fits beside the bars."""

_NARROW = ("item", "target", "actual", "completion", "level")


def build_screen(report: Report, dossier: Dossier, width: int) -> Report:
    """Return a report by target with bars drawn in, for a terminal of so many columns."""
    keys = [*(MAIN if width >= WIDE else _NARROW)]
    keys.insert(keys.index("target") + 1, "progress")
    if dossier.unit:
        keys.insert(keys.index("actual") + 1, "own")
    notes = [*report.notes, say("legend_terminal", dossier.lang)]
    return report._replace(notes=notes, tables=[build_targets(dossier, keys), *report.tables[1:]])
