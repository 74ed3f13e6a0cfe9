"""The units side by side, as a table and as JSON."""

from collections.abc import Sequence

from fsplan.account.level import LEVELS
from fsplan.account.scoreboard import Score
from fsplan.core.messages import LEVEL_NAMES, ROLE_NAMES, say
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.report.table import Cell, Table, TableColumn, cells

_ROLES = ("lead", "owner", "shared", "support")


def build_scoreboard(plan: Plan, scores: Sequence[Score], lang: Lang, unit: str | None = None) -> Table:
    """Build a row for each unit, best first, units without a rank last; a level that nobody has gets no column."""
    none = say("missing", lang)
    order = {score.unit: (score.rank is None, score.rank or 0) for score in scores}
    shown = sorted((score for score in scores if plan.means(unit, score.unit)), key=lambda score: order[score.unit])
    levels = [level for level in LEVELS if any(score.levels[level] for score in scores)]
    rows = [
        [
            *cells(str(score.rank or none), plan.unit_title(score.unit, lang)),
            *cells(*(str(count) for count in (score.led, score.owned, score.shared, score.supported))),
            *cells(*(str(score.levels[level]) for level in levels)),
            Cell(f"{score.in_time}/{score.due}" if score.due else none),
            Cell(str(score.rejected)),
        ]
        for score in shown
    ]
    columns = [
        TableColumn("rank", say("rank", lang), is_number=True),
        TableColumn("unit", say("unit", lang)),
        *(TableColumn(role, ROLE_NAMES[role].say(lang), is_number=True) for role in _ROLES),
        *(TableColumn(level, LEVEL_NAMES[level].say(lang), is_number=True) for level in levels),
        TableColumn("in_time", say("in_time_of", lang), is_number=True),
        TableColumn("rejected", say("rejected", lang), is_number=True),
    ]
    return Table(columns, rows)


def scoreboard_json(scores: Sequence[Score]) -> list[dict[str, object]]:
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
        for score in scores
    ]
