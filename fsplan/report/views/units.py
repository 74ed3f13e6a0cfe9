"""The units side by side: ranks, duties by role, targets by level, filings; and their scores, line by line."""

from collections.abc import Sequence
from fractions import Fraction

from fsplan.account.level import LEVELS
from fsplan.account.points import Deduction, ScoreLine, UnitScore
from fsplan.account.scoreboard import Score
from fsplan.core.messages import LEVEL_NAMES, ROLE_NAMES, say
from fsplan.core.quantity import round_half_up, round_parts, to_fixed
from fsplan.report.dossier import Dossier
from fsplan.report.names import Names
from fsplan.report.numbers import PLACES, show_number, show_percent
from fsplan.report.table import Cell, Table, TableColumn, cells, columns_of, number_cell
from fsplan.report.views.targets import level_columns

_MOST_WORST = 2
"""Targets that a unit's row names as its worst."""

ROLES = ("lead", "owner", "shared", "support")
"""The roles that a scoreboard counts."""


_TOTALS = ("rank", "unit", "score", "possible", "earned", "deducted")
_TOLD_PLACES = 20
"""To how many decimals json tells points and scores, which are worked out exactly."""

_LINES = ("rank", "unit", "score", "target", "points", "earned", "deducted", "why")


def build_units(dossier: Dossier) -> Table:
    """Build a row for each unit by rank, with its worst targets; a count that is nought throughout has no column."""
    table, worst = _rank(dossier), _worst_of(dossier)
    column = TableColumn("worst_targets", say("worst_targets", dossier.lang))
    rows = [[*row, Cell(_first(worst.get(row[1].text, []), dossier))] for row in table.rows]
    keys = [column.key for column in table.columns if column.key != "unit"]
    told = table._replace(columns=[*table.columns, column], rows=rows).only(("unit", *keys, column.key))
    return told._replace(heading=say("units_heading", dossier.lang))


def list_units(dossier: Dossier) -> Table:
    """Build the same for text, where a unit has a line: without its duties by role and its worst targets."""
    table = _rank(dossier)
    return table.only([column.key for column in table.columns if column.key not in ROLES])


def list_worst(dossier: Dossier) -> Table:
    """Build a row for each unit that must act, in the order of their ranks, with all that is behind, worst first."""
    lang, worst = dossier.lang, _worst_of(dossier)
    found = [(name, worst[name]) for row in _rank(dossier).rows if (name := row[1].text) in worst]
    rows = [cells(name, dossier.names.listed(told)) for name, told in reversed(found)]
    return Table(columns_of(("unit", "target"), lang), rows, say("behind_heading", lang))


def _worst_of(dossier: Dossier) -> dict[str, list[str]]:
    """Return what is behind of each unit by its name, each with its level, the worst first."""
    worst: dict[str, list[str]] = {}
    for figure in dossier.behind:
        for unit in dossier.acting_on(figure):
            level = LEVEL_NAMES[figure.of(unit).level].say(dossier.lang)
            told = say("with_level", dossier.lang, target=figure.title, level=level)
            worst.setdefault(dossier.names.unit(unit), []).append(told)
    return worst


def _first(told: Sequence[str], dossier: Dossier) -> str:
    listed = dossier.names.listed(told[:_MOST_WORST])
    more = len(told) - _MOST_WORST
    return say("and_so_many", dossier.lang, listed=listed, count=len(told), more=more) if more > 0 else listed


def _rank(dossier: Dossier) -> Table:
    """Build a row for each unit, best first, units without a rank last; a count of nought throughout has no column."""
    table = _build(dossier)
    rows = sorted(table.rows, key=lambda row: (row[0].value is None, row[0].value or 0))
    counts = (*LEVELS, "rejected")
    kept = [
        column.key
        for index, column in enumerate(table.columns)
        if column.key not in counts or any(row[index].value for row in rows)
    ]
    return table._replace(rows=rows).only(kept)


def _build(dossier: Dossier) -> Table:
    """Build a row for each unit; a level that no unit of the plan has gets no column."""
    lang, none = dossier.lang, say("missing", dossier.lang)
    levels = [level for level in LEVELS if any(score.levels[level] for score in dossier.known.year.scores)]

    def row(score: Score) -> list[Cell]:
        roles = (score.led, score.owned, score.shared, score.supported)
        return [
            Cell(str(score.rank or none), value=score.rank),
            Cell(dossier.names.unit(score.unit)),
            *map(number_cell, (*roles, *(score.levels[level] for level in levels))),
            Cell(f"{score.in_time}/{score.due}" if score.due else none),
            number_cell(score.rejected),
        ]

    duties = say("unit_duties", lang)
    columns = [
        *columns_of(("rank", "unit"), lang),
        *(TableColumn(role, ROLE_NAMES[role].say(lang), is_number=True, measure=duties) for role in ROLES),
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


def build_scores(dossier: Dossier) -> Table | None:
    """Build each unit's total, best first; None where no target is worth points."""
    lang, points = dossier.lang, dossier.points
    if not points:
        return None
    full = show_number(Fraction(points[0].full))
    table = Table(columns_of(_TOTALS, lang), [_total(dossier.names, one) for one in points])
    return table._replace(heading=say("scores_heading", lang), legend=[say("scores_legend", lang, full=full)])


def build_lines(dossier: Dossier) -> Table | None:
    """Build every line of every score; None where no target is worth points."""
    return list_scores(dossier)._replace(heading=say("score_lines_heading", dossier.lang)) if dossier.points else None


def list_scores(dossier: Dossier) -> Table:
    """Build a row for each line of each unit's score, best unit first: targets, then what filings took off."""
    rows = []
    for one in dossier.points:
        head = _head(dossier.names, one)
        shown = round_parts([line.earned for line in one.lines], PLACES)
        rows += [[*head, *_line_cells(dossier.names, *line)] for line in zip(one.lines, shown, strict=True)]
        rows += [[*head, *_deduction_cells(dossier.names, taken)] for taken in one.deductions]
        if not one.lines and not one.deductions:
            rows.append([*head, *[Cell("")] * 4, Cell(say("nothing_counted", dossier.lang))])
    return Table(columns_of(_LINES, dossier.lang), rows, say("scores_heading", dossier.lang))


def _head(names: Names, one: UnitScore) -> list[Cell]:
    none = say("missing", names.lang)
    score = Cell(none) if one.score is None else Cell(show_number(one.score), value=one.score)
    return [Cell(str(one.rank or none), value=one.rank), Cell(names.unit(one.unit)), score]


def _total(names: Names, one: UnitScore) -> list[Cell]:
    numbers = (one.possible, one.earned, one.deducted)
    return [*_head(names, one), *(Cell(show_number(Fraction(number)), value=number) for number in numbers)]


def _line_cells(names: Names, line: ScoreLine, earned_shown: Fraction) -> list[Cell]:
    """Say what a line earned, as it is shown beside the others: what people add up comes to the total."""
    points = Cell(show_number(Fraction(line.points)), value=line.points)
    is_whole = line.earned.denominator == 1
    earned = Cell(show_number(line.earned) if is_whole else to_fixed(earned_shown, PLACES), value=line.earned)
    return [Cell(names.target(line.target)), points, earned, Cell(""), Cell(tell_why(names, line))]


def _deduction_cells(names: Names, taken: Deduction) -> list[Cell]:
    deducted = Cell(show_number(Fraction(taken.deducted)), value=taken.deducted)
    why = tell_deduction(names, taken)
    return [Cell(names.target(taken.target)), Cell(""), Cell(""), deducted, Cell(why)]


def tell_why(names: Names, line: ScoreLine) -> str:
    """Say by what a line was earned."""
    lang, none = names.lang, say("missing", names.lang)
    shown = {
        "completion": none if line.completion is None else show_percent(line.completion),
        "pace": none if line.pace is None else show_percent(line.pace),
        "level": LEVEL_NAMES[line.level].say(lang),
    }
    key = f"{line.why}_by_now" if line.why == "filings" and line.pace is not None else line.why
    return say(f"earned_{key}", lang, **shown)


def tell_deduction(names: Names, taken: Deduction) -> str:
    """Say for which filing points were taken off."""
    return say(f"deducted_{taken.state}", names.lang, period=names.period(taken.period))


def record_scores(dossier: Dossier) -> list[dict[str, object]]:
    """Return every unit's score as contract section 7 says; `deductions` hold what filings took off.

    Points and scores are told to twenty decimals, so that the lines add up to what was earned to the last digit.
    """
    names = dossier.names
    return [
        {
            "unit": one.unit,
            "possible": one.possible,
            "earned": round_half_up(one.earned, _TOLD_PLACES),
            "deducted": one.deducted,
            "full": one.full,
            "score": None if one.score is None else round_half_up(one.score, _TOLD_PLACES),
            "rank": one.rank,
            "lines": [
                {"target": line.target, "points": line.points, "earned": earned, "why": tell_why(names, line)}
                for line, earned in zip(
                    one.lines, round_parts([line.earned for line in one.lines], _TOLD_PLACES), strict=True
                )
            ],
            "deductions": [
                {
                    "target": taken.target,
                    "period": {"start": taken.period.start, "end": taken.period.end},
                    "deducted": taken.deducted,
                    "why": tell_deduction(names, taken),
                }
                for taken in one.deductions
            ],
        }
        for one in sorted(dossier.points, key=lambda one: dossier.unit_order[one.unit])
    ]
