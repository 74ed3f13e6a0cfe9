"""One target as it is shown: every text of it, how it stood before, what it is compared with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fsplan.account.compliance import Compliance, Result
from fsplan.account.history import Stage
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import round_up, to_fixed
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.report.bars import Bar, build_bar
from fsplan.report.formats.text import plain
from fsplan.report.numbers import (
    PLACES,
    show_actual,
    show_completion,
    show_number,
    show_percent,
    show_points,
    show_revised_goal,
)
from fsplan.report.table import Cell
from fsplan.report.views.comparison import Compared, build_cells, tell_comparison
from fsplan.report.views.compliance import show_reporters, title_of


@dataclass(frozen=True, slots=True)
class Past:
    """How a target stood at the end of one quarter."""

    day: str
    completion: str
    level: Level
    word: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One target as it is shown; every text is safe to print and rounded for display.

    Attributes:
        result: the exact verdict behind it.
        need: what is still owed, and each week from here; empty where nothing is.
        history: the quarters' ends that have passed.
        source: id of the target whose entries make the figure: its own, or a rate's numerator.
        compared: the comparisons asked for as cells, by the keys of their columns.
        told: the same as the end of a clause; empty where there is nothing to tell.
    """

    result: Result
    title: str
    units: str
    goal: str
    actual: str
    completion: str
    pace: str
    behind: str
    level: Level
    word: str
    need: tuple[str, str] | None
    bar: Bar | None
    history: tuple[Past, ...]
    source: str
    compared: Mapping[str, Cell]
    told: str

    @property
    def id(self) -> str:
        """The target's id."""
        return self.result.target.id

    @property
    def item(self) -> str:
        """The id of the duty it belongs to."""
        return self.result.target.duty.id

    @property
    def measured_in(self) -> str:
        """What its figure is measured in; empty where that is nothing but things told in words."""
        target = self.result.target
        return plain(target.spec.measured_in) or ("%" if target.is_percent else "")


def build_figure(
    compliance: Compliance,
    result: Result,
    past: Iterable[tuple[Stage, Mapping[str, Result]]],
    compared: Compared,
    lang: Lang,
) -> Figure:
    """Build one target's figure."""
    history = tuple(_build_past(stage, found, lang) for stage, by_id in past if (found := by_id.get(result.target.id)))
    spec = result.target.spec
    return Figure(
        result=result,
        title=plain(title_of(spec, lang)),
        units=plain(show_reporters(compliance.plan, result, lang)),
        goal=plain(show_revised_goal(result, compliance.plan.original_goal(result.target.id), lang)),
        actual=show_actual(result, lang),
        completion=show_completion(result, lang),
        pace=say("missing", lang) if result.pace is None else show_percent(result.pace),
        behind=show_points(result.behind, lang),
        level=result.level,
        word=LEVEL_NAMES[result.level].say(lang),
        need=_show_need(result),
        bar=build_bar(result),
        history=history,
        source=compliance.plan.source_of(result.target).id,
        compared=build_cells(result.target, compared, lang),
        told=tell_comparison(result.target, compared, lang),
    )


def _build_past(stage: Stage, result: Result, lang: Lang) -> Past:
    word = LEVEL_NAMES[result.level].say(lang)
    return Past(str(stage.period.end), show_completion(result, lang), result.level, word, build_bar(result))


def _show_need(result: Result) -> tuple[str, str] | None:
    """Write what is needed from here, rounded up: less would not do."""
    if result.need is None:
        return None
    measure = f" {plain(result.need.measured_in)}" if result.need.measured_in else ""
    remaining, per_week = (
        f"{show_number(amount) if amount.denominator == 1 else to_fixed(round_up(amount, PLACES), PLACES)}{measure}"
        for amount in (result.need.remaining, result.need.per_week)
    )
    return remaining, per_week
