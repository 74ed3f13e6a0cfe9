"""Targets as tables: how each stands, who is behind, what is needed, how many stand at each level."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from fsplan.account.level import LEVELS, worst_of
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.goals import tell_beside, tell_operator
from fsplan.report.names import title_of
from fsplan.report.numbers import measure_of
from fsplan.report.table import Cell, Form, Table, TableColumn, cells, columns_of, number_cell, tabulate

MAIN = ("item", "target", "units", "goal", "actual", "completion", "pace", "level")
"""What a table of targets always shows."""

_SHEET = (
    *("item", "id", "target", "kind", "units", "op", "goal", "measured_in", "actual", "expected", "completion", "pace"),
    *("behind", "level", "entries", "remaining", "from_here"),
)
_EXACT = frozenset(("goal", "actual", "expected", "completion", "pace", "behind", "remaining"))
_BEHIND = ("level", "item", "target", "units", "goal", "actual", "behind", "remaining", "from_here")
_QUOTAS = ("item", "target", "unit", "goal", "actual", "completion", "pace", "behind", "level")
_UNDER = ("unit", "goal", "actual", "completion", "pace", "behind", "level", "entries")
_NEEDS = ("item", "target", "units", "remaining", "from_here")


def _form(figure: Figure) -> Form:
    return "percent" if figure.result.target.is_percent else "plain"


def _measure(figure: Figure) -> str:
    """Return what a figure's numbers count; a percentage counts nothing."""
    kind = figure.result.target.kind
    return "" if figure.result.target.is_percent else measure_of(kind, figure.measured_in, figure.names.lang)


def _goal(figure: Figure) -> Cell:
    spec, kind = figure.result.target.spec, figure.result.target.kind
    owed = figure.result.goal if spec.goal or "goal" not in kind.keys else None
    beside = tell_beside(figure.names.plan, figure.result, _measure(figure), figure.names.lang)
    return Cell(figure.goal, value=owed, form=_form(figure), measure=beside)


def _remaining(figure: Figure) -> Cell:
    gap = figure.gap
    return Cell(gap.remaining, value=gap.amount, measure=gap.unit) if gap else Cell(say("missing", figure.names.lang))


def _from_here(figure: Figure) -> Cell:
    gap = figure.gap
    return Cell((gap and gap.pace) or say("missing", figure.names.lang))


def _progress(figure: Figure) -> Cell:
    bar = figure.bar
    return Cell("" if bar else say("missing", figure.names.lang), bar=bar)


_SHOWN: Mapping[str, Callable[[Figure], Cell]] = {
    "item": lambda f: Cell(f.item),
    "id": lambda f: Cell(f.id),
    "target": lambda f: Cell(f.title),
    "progress": _progress,
    "kind": lambda f: Cell(f.result.target.kind.title.say(f.names.lang)),
    "units": lambda f: Cell(f.units),
    "unit": lambda f: Cell(f.names.unit(f.result.unit)),
    "op": lambda f: Cell(tell_operator(f.result.target, f.names.lang)),
    "goal": _goal,
    "measured_in": lambda f: Cell(f.measured_in),
    "actual": lambda f: Cell(f.actual, value=f.exact_actual, form=_form(f), measure=_measure(f)),
    "own": lambda f: Cell(f.own),
    "expected": lambda f: Cell("", value=f.result.expected, form=_form(f), measure=_measure(f)),
    "completion": lambda f: Cell(f.completion, value=f.exact_completion, form="percent"),
    "pace": lambda f: Cell(f.pace, value=f.result.pace, form="percent"),
    "behind": lambda f: Cell(f.behind, value=f.result.behind, measure=say("unit_of_points", f.names.lang)),
    "level": lambda f: Cell(f.word, f.level),
    "entries": lambda f: number_cell(f.result.tally.entries),
    "remaining": _remaining,
    "from_here": _from_here,
}
"""A target's cells by the keys of their columns."""


def build_targets(dossier: Dossier, keys: Sequence[str] = MAIN, figures: Iterable[Figure] | None = None) -> Table:
    """Build a row for each target with the cells of some keys."""
    chosen = dossier.listed if figures is None else figures
    return Table(columns_of(keys, dossier.lang), tabulate(chosen, _SHOWN, keys))


def list_figures(dossier: Dossier) -> Table:
    """Build a row for each target as a report begins: with the own part of the unit asked about, and comparisons."""
    own = MAIN.index("actual") + 1
    table = build_targets(dossier, (*MAIN[:own], "own", *MAIN[own:]) if dossier.unit else MAIN)
    if dossier.only is not None:
        table = table._replace(
            nothing=say("only_none", dossier.lang, level=LEVEL_NAMES[dossier.only].say(dossier.lang))
        )
    return _add_comparisons(table, dossier).brief() if dossier.compared else table


def build_figures(dossier: Dossier) -> Table:
    """Build everything that is known of each target, and of each unit's own amount under it."""
    figures = [one for figure in dossier.figures for one in (figure, *dossier.own_figures(figure))]
    table = _add_comparisons(build_targets(dossier, _SHEET, figures), dossier, figures)
    columns = [
        one._replace(is_extra=one.key not in MAIN, is_exact=one.is_exact or one.key in _EXACT) for one in table.columns
    ]
    annex = say("annex_title_unit" if dossier.unit else "annex_title", dossier.lang)
    return table._replace(columns=columns, heading=say("figures_heading", dossier.lang), annex=annex)


def build_quotas(dossier: Dossier) -> Table | None:
    """Build a row for each unit's own amount, by target; None where no target shows any."""
    table = list_quotas(dossier)
    return table if table.rows else None


def list_quotas(dossier: Dossier) -> Table:
    """Build a row for each unit's own amount, by target: all, or the unit's that is asked about."""
    own = [one._replace(is_own=False) for figure in dossier.figures for one in dossier.own_figures(figure)]
    table = build_targets(dossier, _QUOTAS, own)
    return table._replace(heading=say("quotas_heading", dossier.lang), nothing=say("no_quotas", dossier.lang))


def quotas_of(dossier: Dossier, figure: Figure) -> Table:
    """Build the rows of one target, to stand under it."""
    return build_targets(dossier, _UNDER, dossier.own_figures(figure))


def build_comparison(dossier: Dossier) -> Table | None:
    """Build every target that is told in numbers beside its earlier figures; words have none to stand beside."""
    from fsplan.account.comparison import change_unit_of
    from fsplan.report.sentences import explain_comparison

    lang, compared = dossier.lang, dossier.compared
    if compared is None:
        return None
    told = [figure for figure in dossier.figures if change_unit_of(figure.result.target) is not None]
    table = _add_comparisons(build_targets(dossier, ("target", "item", "measured_in"), told), dossier, told)
    which = "last_year" if compared.previous is None else "previous" if compared.last_year is None else "both"
    heading = say(f"compared_{which}", lang)
    return table._replace(
        heading=heading,
        nothing=say("none_compared", lang),
        legend=explain_comparison(dossier),
        annex=say("annex_compared", lang, comparison=heading),
    )


def _add_comparisons(table: Table, dossier: Dossier, figures: Iterable[Figure] | None = None) -> Table:
    """Return a table of targets with the comparisons asked for behind its columns."""
    if dossier.compared is None:
        return table
    from fsplan.report.compared import compared_columns

    columns, chosen = compared_columns(dossier.compared, dossier.lang), dossier.listed if figures is None else figures
    compared = [figure.comparison for figure in chosen]
    none = Cell("")  # of one unit's part nothing is compared
    rows = [
        [*row, *(c.get(column.key, none) for column in columns)] for row, c in zip(table.rows, compared, strict=True)
    ]
    return table._replace(columns=[*table.columns, *columns], rows=rows)


def build_behind(dossier: Dossier) -> Table:
    """Build who is behind, worst first, with what is needed each week from here."""
    lang, table = dossier.lang, build_targets(dossier, _BEHIND, dossier.behind)
    return table._replace(heading=say("behind_heading", lang), nothing=say("none_behind", lang))


def build_needs(dossier: Dossier) -> Table:
    """Build what is needed each week for every target below its pace; amounts are rounded up."""
    needy = [figure for figure in dossier.listed if figure.result.need is not None]
    return build_targets(dossier, _NEEDS, needy)._replace(heading=say("needs_heading", dossier.lang))


def build_levels(dossier: Dossier) -> Table:
    """Build the totals by level, every level named."""
    counted = Counter(figure.level for figure in dossier.figures)
    rows = [[level_cell(level, dossier.lang), number_cell(counted[level])] for level in LEVELS]
    return Table(columns_of(("level", "targets"), dossier.lang), rows, say("levels_heading", dossier.lang))


def build_items(dossier: Dossier) -> Table:
    """Build a row for each item of the plan: its targets by level, and the worst of them."""
    lang = dossier.lang
    rows = []
    for item in dossier.plan.file.items:
        levels = [figure.level for figure in dossier.figures if figure.result.target.item.number == item.number]
        if levels:
            counted = Counter(levels)
            counts = [number_cell(count) for count in (len(levels), *(counted[level] for level in LEVELS))]
            rows.append([*cells(str(item.number), title_of(item, lang)), *counts, level_cell(worst_of(levels), lang)])
    name = TableColumn("title", say("name", lang))
    item_, targets, level_ = columns_of(("item", "targets", "level"), lang)
    return Table([item_, name, targets, *level_columns(LEVELS, lang), level_], rows)


def level_columns(levels: Iterable[Level], lang: Lang) -> list[TableColumn]:
    """Return a column that counts for each level."""
    counted = say("unit_targets", lang)
    return [TableColumn(level, LEVEL_NAMES[level].say(lang), is_number=True, measure=counted) for level in levels]


def level_cell(level: Level, lang: Lang) -> Cell:
    """Return a level's word."""
    return Cell(LEVEL_NAMES[level].say(lang), level)
