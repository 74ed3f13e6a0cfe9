"""The units side by side: ranks, duties by role, targets by level, filings."""

from fsplan.account.level import LEVELS
from fsplan.account.scoreboard import Score
from fsplan.core.messages import ROLE_NAMES, say
from fsplan.report.dossier import Dossier
from fsplan.report.table import Cell, Table, TableColumn, columns_of, number_cell
from fsplan.report.views.targets import level_columns

ROLES = ("lead", "owner", "shared", "support")
"""The roles that a scoreboard counts."""


def build_units(dossier: Dossier) -> Table:
    """Build a row for each unit, in the plan's order; a count that is nought throughout has no column."""
    table = _build(dossier)
    counts = (*LEVELS, "rejected")
    empty = {
        column.key
        for index, column in enumerate(table.columns)
        if column.key in counts and not any(row[index].value for row in table.rows)
    }
    keys = [column.key for column in table.columns if column.key not in {*empty, "unit"}]
    return table.only(("unit", *keys))._replace(heading=say("units_heading", dossier.lang))


def list_units(dossier: Dossier) -> Table:
    """Build a row for each unit, best first, units without a rank last."""
    table = _build(dossier)
    rows = sorted(table.rows, key=lambda row: (row[0].value is None, row[0].value or 0))
    return table._replace(rows=rows)


def _build(dossier: Dossier) -> Table:
    """Build a row for each unit; a level that no unit of the plan has gets no column."""
    lang, none = dossier.lang, say("missing", dossier.lang)
    levels = [level for level in LEVELS if any(score.levels[level] for score in dossier.known.year.scores)]

    def row(score: Score) -> list[Cell]:
        duties = (score.led, score.owned, score.shared, score.supported)
        return [
            Cell(str(score.rank or none), value=score.rank),
            Cell(dossier.names.unit(score.unit)),
            *map(number_cell, (*duties, *(score.levels[level] for level in levels))),
            Cell(f"{score.in_time}/{score.due}" if score.due else none),
            number_cell(score.rejected),
        ]

    columns = [
        *columns_of(("rank", "unit"), lang),
        *(TableColumn(role, ROLE_NAMES[role].say(lang), is_number=True) for role in ROLES),
        *level_columns(levels, lang),
        *columns_of(("in_time_of", "rejected"), lang),
    ]
    return Table(columns, [row(score) for score in dossier.scores])


def record_scoreboard(dossier: Dossier) -> list[dict[str, object]]:
    """Return every unit in the plan's order as contract section 7 says; a rank not given is null."""
    return [
        {
            "unit": score.unit,
            "rank": score.rank,
            "led": score.led,
            "owned": score.owned,
            "shared": score.shared,
            "supported": score.supported,
            "levels": dict(score.levels),
            "in_time": score.in_time,
            "due": score.due,
            "rejected": score.rejected,
        }
        for score in dossier.scores
    ]
