"""Many areas as tables: by area with ranks, by target; and as JSON."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from fsplan.account.level import LEVELS
from fsplan.account.rollup import Area, Total
from fsplan.core.messages import say
from fsplan.core.text import Lang
from fsplan.plan.kinds import KINDS
from fsplan.report.names import title_of
from fsplan.report.numbers import JUST_BELOW, measure_of, show_number, show_percent, with_measure
from fsplan.report.table import Cell, Report, Table, TableColumn, cells, columns_of, number_cell
from fsplan.report.views.targets import level_columns


def build_rollup(areas: Sequence[Area], totals: Sequence[Total], lang: Lang) -> Report:
    """Build the areas, best first and those that could not be judged last, and the targets over all of them."""
    title = say("rollup_title", lang, areas=len(areas))
    apart = _measures_apart(totals).items()
    notes = [say("rollup_apart", lang, id=id_, measures=" / ".join(found)) for id_, found in apart]
    return Report(title, [_build_areas(areas, lang), _build_targets(totals, lang)], notes)


def _build_areas(areas: Sequence[Area], lang: Lang) -> Table:
    none = say("missing", lang)
    ranked = sorted(areas, key=lambda area: (area.rank is None, bool(area.error), area.rank or 0))
    rows = [
        [
            Cell(str(area.rank or none), value=area.rank),
            *cells(area.id or none, area.name),
            *(number_cell(area.levels[level]) if area.levels else Cell(none) for level in LEVELS),
            Cell(show_percent(Fraction(100 * area.good, area.judged)) if area.judged else none),
            Cell(problem_of(area, lang)),
        ]
        for area in ranked
    ]
    columns = [
        *columns_of(("rank", "id", "area"), lang),
        *level_columns(LEVELS, lang),
        TableColumn("good_share", say("good_share", lang), is_number=True),
        TableColumn("problem", say("problem", lang)),
    ]
    table = Table(columns, rows)
    has_problem = any(row[-1].text for row in rows)
    return table if has_problem else table.only([column.key for column in columns[:-1]])


def problem_of(area: Area, lang: Lang) -> str:
    """Say what stands in the way of an area's figures; empty where nothing does."""
    if area.error:
        return say("so_named", lang, name=area.folder, told=area.error)
    if area.rejected:
        return say("area_rejected", lang, count=area.rejected)
    return "" if area.rows else say("area_no_data", lang)


def _build_targets(totals: Sequence[Total], lang: Lang) -> Table:
    keys = ("id", "target", "actual", "goal", "completion", "areas")
    apart = _measures_apart(totals)
    rows = [
        [
            *cells(total.id, _name(total, apart, lang)),
            _figure(total, total.actual, lang),
            _figure(total, total.goal, lang),
            Cell(_show_completion(total, lang), value=total.completion, form="percent"),
            Cell(f"{total.reported}/{total.areas}"),
        ]
        for total in totals
    ]
    columns = [TableColumn(key, say(key, lang), key not in ("id", "target")) for key in keys]
    return Table(columns, rows, say("rollup_targets", lang))


def _measures_apart(totals: Sequence[Total]) -> dict[str, list[str]]:
    """Return the ids that areas do not use for one thing, with what each is in words: its kind, its measure."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for total in totals:
        found[total.id].append(_measure(total))
    return {id_: measures for id_, measures in found.items() if len(measures) > 1}


def _measure(total: Total) -> str:
    measure = "%" if total.first.is_percent else total.first.measured_in
    return " ".join(filter(None, (total.first.kind, measure, total.first.basis)))


def _name(total: Total, apart: Mapping[str, Sequence[str]], lang: Lang) -> str:
    title = title_of(total.first, lang)
    return say("rollup_one_of", lang, title=title, measure=_measure(total)) if total.id in apart else title


def _figure(total: Total, figure: Fraction | None, lang: Lang) -> Cell:
    if figure is None:
        return Cell(say("missing", lang))
    if total.first.is_percent:
        return Cell(show_percent(figure), value=figure, form="percent")
    kind, measured_in = KINDS[total.first.kind], total.first.measured_in
    shown = with_measure(show_number(figure), measure_of(kind, measured_in, lang, is_one=figure == 1), lang)
    return Cell(shown, value=figure, measure=measure_of(kind, measured_in, lang))


def _show_completion(total: Total, lang: Lang) -> str:
    """Write the completion; below 100% for as long as the common goal is not met."""
    if total.completion is None:
        return say("missing", lang)
    is_short = not total.met and total.completion <= 100
    return show_percent(min(total.completion, JUST_BELOW) if is_short else total.completion)


def rollup_json(areas: Sequence[Area], totals: Sequence[Total], lang: Lang, exit_code: int) -> dict[str, Any]:
    """Return the areas as they were given and the targets over all of them, as contract section 7 says."""
    return {
        "areas": [
            {
                "id": area.id or None,
                "area": area.name,
                "folder": area.folder,
                "levels": dict(area.levels or {}),
                "rank": area.rank,
                "rows": area.rows,
                "rejected": area.rejected,
                "error": area.error or None,
            }
            for area in areas
        ],
        "targets": [
            {
                "id": total.id,
                "title": total.first.title,
                "kind": total.first.kind,
                "measured_in": total.first.measured_in or None,
                "actual": total.actual,
                "goal": total.goal,
                "completion": total.completion,
                "areas": total.areas,
                "reported": total.reported,
            }
            for total in totals
        ],
        "exit": exit_code,
    }
