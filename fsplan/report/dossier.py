"""Everything that a page, a document or a workbook shows of a judged plan, built once; formats only lay it out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from fsplan.account.compliance import Compliance, Result
from fsplan.account.escalation import Escalation
from fsplan.account.history import Stage
from fsplan.account.level import fails
from fsplan.account.scoreboard import Score
from fsplan.core.finding import Finding
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import round_up, to_fixed
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.progress.report import Progress
from fsplan.report.bars import Bar, build_bar
from fsplan.report.compliance import show_units, title_of
from fsplan.report.numbers import (
    PLACES,
    show_actual,
    show_completion,
    show_number,
    show_percent,
    show_points,
    show_revised_goal,
)
from fsplan.report.text import plain
from fsplan.report.traces import Trace, traces_by_target

GRAVITY: Sequence[Level] = ("missed", "critical", "no_data", "behind", "watch")
"""The levels of who is behind, worst first."""


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

    @property
    def id(self) -> str:
        """The target's id."""
        return self.result.target.id

    @property
    def item(self) -> str:
        """The id of the duty it belongs to."""
        return self.result.target.duty.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of a plan at a day.

    Attributes:
        compliance: the judged plan.
        progress: the files that were read.
        findings: what is wrong with them.
        history: the plan at the end of each quarter that has passed.
        escalation: what the plan's rules ask for.
        scores: the units side by side.
        rejected: rows rejected in all files, ledgers included.
    """

    compliance: Compliance
    progress: Progress
    findings: Sequence[Finding] = ()
    history: Sequence[Stage] = ()
    escalation: Sequence[Escalation] = ()
    scores: Sequence[Score] = ()
    rejected: int = 0


@dataclass(frozen=True)
class Dossier:
    """The evidence in one language, for all units or for one.

    Attributes:
        evidence: what it was built from.
        lang: the reader's language.
        unit: id of the one unit that is asked about, None for all.
        figures: its targets, in the plan's order.
    """

    evidence: Evidence
    lang: Lang
    unit: str | None
    figures: Sequence[Figure]

    @property
    def compliance(self) -> Compliance:
        """The judged plan."""
        return self.evidence.compliance

    @cached_property
    def behind(self) -> Sequence[Figure]:
        """The targets that stand below their pace or goal, worst first, then in the plan's order."""
        found = [figure for figure in self.figures if fails(figure.level, "watch")]
        return sorted(found, key=lambda figure: GRAVITY.index(figure.level))

    @cached_property
    def traces(self) -> Mapping[str, Sequence[Trace]]:
        """The entries behind each target, by its id, until the as-of day."""
        compliance = self.compliance
        return traces_by_target(compliance.plan, self.evidence.progress.book, compliance.as_of, self.lang)

    @property
    def title(self) -> str:
        """The plan's title in the reader's language."""
        return plain(title_of(self.compliance.plan.file, self.lang))

    def name_unit(self, unit: str) -> str:
        """Return a unit's name in the reader's language."""
        return plain(self.compliance.plan.unit_title(unit, self.lang))


def build_dossier(evidence: Evidence, lang: Lang, unit: str | None = None) -> Dossier:
    """Build the dossier of a judged plan, or of the targets on which one unit may report."""
    compliance = evidence.compliance
    past = [(stage, dict(_by_id(stage.compliance.results))) for stage in evidence.history]
    figures = [
        build_figure(compliance, result, past, lang)
        for result in compliance.results
        if unit is None or unit in result.target.allowed
    ]
    return Dossier(evidence, lang, unit, figures)


def _by_id(results: Iterable[Result]) -> Iterable[tuple[str, Result]]:
    return ((result.target.id, result) for result in results)


def build_figure(
    compliance: Compliance, result: Result, past: Iterable[tuple[Stage, Mapping[str, Result]]], lang: Lang
) -> Figure:
    """Build one target's figure."""
    history = tuple(_build_past(stage, found, lang) for stage, by_id in past if (found := by_id.get(result.target.id)))
    spec = result.target.spec
    return Figure(
        result=result,
        title=plain(title_of(spec, lang)),
        units=plain(show_units(compliance.plan, result.target, lang)),
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
        source=spec.of if spec.kind == "rate" and spec.of else result.target.id,
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
