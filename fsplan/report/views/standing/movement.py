"""What has changed since the last quarter's end: every target whose level is another now, those that fell first."""

from fsplan.account.history import Stage
from fsplan.account.result import Result
from fsplan.core.messages import say
from fsplan.plan.model import Level
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.names import name_period
from fsplan.report.numbers import show_completion
from fsplan.report.table import Cell, Table, columns_of
from fsplan.report.views.targets import level_cell

_ORDER: tuple[Level, ...] = ("missed", "critical", "no_data", "behind", "watch", "unknown", "open", "on_pace", "met")
"""From the worst: a target has fallen where it stands further up than before."""

_KEYS = ("item", "target", "units", "level_then", "level", "completion_then", "completion")


def build_movement(dossier: Dossier) -> Table | None:
    """Build a row for each target that stands otherwise than at the end of the quarter before; None without one."""
    stage = _stage_before(dossier)
    if stage is None:
        return None
    lang, before = dossier.lang, {result.target.id: result for result in stage.compliance.results}
    moved = [
        (figure, then)
        for figure in dossier.figures
        if (then := before.get(figure.id)) is not None and then.level != figure.level
    ]
    moved.sort(key=lambda pair: (not _has_fallen(*pair), _ORDER.index(pair[0].level)))
    fallen = sum(_has_fallen(*pair) for pair in moved)
    period = name_period(stage.period, lang)
    return Table(
        columns_of(_KEYS, lang),
        [_row(figure, then) for figure, then in moved],
        say("movement_heading", lang, period=period),
        say("nothing_moved", lang),
        [say("movement_legend", lang, fallen=fallen, risen=len(moved) - fallen)] if moved else [],
    )


def _stage_before(dossier: Dossier) -> Stage | None:
    """Return how all stood at the end of the last quarter that had ended before the day; None in the first one."""
    earlier = [stage for stage in dossier.known.year.history if stage.period.end < dossier.compliance.as_of]
    return earlier[-1] if earlier else None


def _has_fallen(figure: Figure, then: Result) -> bool:
    return _ORDER.index(figure.level) < _ORDER.index(then.level)


def _row(figure: Figure, then: Result) -> list[Cell]:
    lang = figure.names.lang
    return [
        Cell(figure.item),
        Cell(figure.title),
        Cell(figure.units),
        level_cell(then.level, lang),
        Cell(figure.word, figure.level),
        Cell(show_completion(then, lang), value=then.completion, form="percent"),
        Cell(figure.completion, value=figure.exact_completion, form="percent"),
    ]
