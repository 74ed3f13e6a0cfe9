"""Everything that a page, a document or a workbook shows of a judged plan, built once; formats only lay it out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from fsplan.account.compliance import Compliance, Result
from fsplan.account.history import Stage
from fsplan.account.level import fails
from fsplan.account.owed.escalation import Escalation
from fsplan.account.scoreboard import Score
from fsplan.core.finding import Finding
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.progress.report import Progress
from fsplan.report.dossier.figure import Figure, build_figure
from fsplan.report.dossier.traces import ShownEntry, traces_by_target
from fsplan.report.formats.text import plain
from fsplan.report.views.comparison import NOTHING_COMPARED, Compared
from fsplan.report.views.compliance import title_of
from fsplan.report.views.ledgers import NO_LEDGERS, Ledgers

GRAVITY: Sequence[Level] = ("missed", "critical", "no_data", "behind", "watch")
"""The levels of who is behind, worst first."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of a plan at a day.

    Attributes:
        compliance: the judged plan.
        progress: the files that were read.
        findings: what is wrong with them.
        history: the plan at the end of each quarter that has passed.
        escalation: what the plan's rules ask for.
        scores: the units side by side.
        rejected: rows rejected in all files, ledgers included.
        compared: the comparisons asked for.
        ledgers: what the ledgers gave.
    """

    compliance: Compliance
    progress: Progress
    findings: Sequence[Finding] = ()
    history: Sequence[Stage] = ()
    escalation: Sequence[Escalation] = ()
    scores: Sequence[Score] = ()
    rejected: int = 0
    compared: Compared = NOTHING_COMPARED
    ledgers: Ledgers = NO_LEDGERS


@dataclass(frozen=True)
class Dossier:
    """The evidence in one language, for all units or for one.

    Attributes:
        evidence: what it was built from.
        lang: the reader's language.
        unit: id of the unit or group that is asked about, None for all.
        figures: its targets, in the plan's order.
    """

    evidence: Known
    lang: Lang
    unit: str | None
    figures: Sequence[Figure]

    @property
    def compliance(self) -> Compliance:
        """The judged plan."""
        return self.evidence.compliance

    @property
    def compared(self) -> Compared:
        """The comparisons asked for."""
        return self.evidence.compared

    def concerns(self, *units: str) -> bool:
        """Tell whether the dossier is about any of some units."""
        return self.compliance.plan.means(self.unit, *units)

    def answered(self) -> "Dossier":
        """Return the dossier of only those targets that its unit answers for, rather than may report on."""
        own = [figure for figure in self.figures if self.concerns(*figure.result.target.answering)]
        return replace(self, figures=own)

    @cached_property
    def ledgers(self) -> Ledgers:
        """What the ledgers gave."""
        return self.evidence.ledgers.of_unit(self.compliance.plan, self.unit)

    @cached_property
    def behind(self) -> Sequence[Figure]:
        """The targets that stand below their pace or goal, worst first, then in the plan's order."""
        found = [figure for figure in self.figures if fails(figure.level, "watch")]
        return sorted(found, key=lambda figure: GRAVITY.index(figure.level))

    @cached_property
    def traces(self) -> Mapping[str, Sequence[ShownEntry]]:
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


def build_dossier(evidence: Known, lang: Lang, unit: str | None = None) -> Dossier:
    """Build the dossier of a judged plan, or of the targets on which one unit may report."""
    compliance = evidence.compliance
    past = [(stage, dict(_by_id(stage.compliance.results))) for stage in evidence.history]
    figures = [
        build_figure(compliance, result, past, evidence.compared, lang)
        for result in compliance.results
        if compliance.plan.means(unit, *result.target.allowed)
    ]
    return Dossier(evidence, lang, unit, figures)


def _by_id(results: Iterable[Result]) -> Iterable[tuple[str, Result]]:
    return ((result.target.id, result) for result in results)
