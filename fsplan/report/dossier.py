"""All that reports tell of a judged plan, in one language, for all units or for one; views make tables of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from fsplan.account.compliance import Compliance
from fsplan.account.level import fails
from fsplan.account.owed.submissions import Submission
from fsplan.account.result import Result
from fsplan.core.finding import Finding
from fsplan.core.text import Lang
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.report import Progress
from fsplan.report.figure import Figure
from fsplan.report.names import GRAVITY, Names

if TYPE_CHECKING:  # a check reads none of these
    from fsplan.account.owed.escalation import Escalation
    from fsplan.account.points import UnitScore
    from fsplan.account.reconcile import Difference
    from fsplan.account.scoreboard import Score
    from fsplan.account.year import Year
    from fsplan.ledger.result import LedgerResult
    from fsplan.report.compared import Compared


@dataclass(frozen=True)
class Known:
    """All that is known of a plan at a day.

    Attributes:
        compliance: the judged plan.
        progress: the files that were read.
        findings: what is wrong with them.
        rejected: rows rejected in all files, ledgers included.
        compared: the comparisons asked for, None for none.
        differences: reported figures beside the ledgers', for every quarter that has ended.
        broken_down: the ledgers that are broken down, each with the id of the column.
        head: the hash of the last closing on record, empty where nothing is closed.
    """

    compliance: Compliance
    progress: Progress
    findings: Sequence[Finding] = ()
    rejected: int = 0
    compared: "Compared | None" = None
    differences: "Sequence[Difference]" = ()
    broken_down: "Sequence[tuple[LedgerResult, str]]" = ()
    head: str = ""

    @cached_property
    def year(self) -> "Year":
        """What follows from the verdict: the quarters that have passed, escalation, the units side by side."""
        from fsplan.account.year import tell_year

        progress = self.progress
        return tell_year(self.compliance.plan, progress.book, self.compliance, progress.rejected_by_unit)


@dataclass(frozen=True)
class Dossier:
    """What is known, for one reader.

    Attributes:
        known: what is known.
        names: how things are named, and in which language.
        unit: id of the unit or group that is asked about, None for all.
        is_chosen: tells whether a target is among those shown.
        is_own: a target stands as the unit that is asked about stands on it itself.
        only: the level at or below which targets are listed; None for every target.
    """

    known: Known
    names: Names
    unit: str | None = None
    is_chosen: Callable[[Result], bool] = lambda _: True
    only: Level | None = None
    is_own: bool = False

    @property
    def compliance(self) -> Compliance:
        """The judged plan."""
        return self.known.compliance

    @property
    def plan(self) -> Plan:
        """The plan as it is in force."""
        return self.compliance.plan

    @property
    def lang(self) -> Lang:
        """The reader's language."""
        return self.names.lang

    @property
    def compared(self) -> "Compared | None":
        """The comparisons asked for, None for none."""
        return self.known.compared

    def concerns(self, *units: str) -> bool:
        """Tell whether the dossier is about any of some units."""
        return self.plan.means(self.unit, *units)

    def answered(self) -> "Dossier":
        """Return the dossier of only those targets that its unit answers for, as it stands on them itself."""
        return replace(self, is_chosen=lambda result: self.concerns(*result.target.answering), is_own=self.is_of_one)

    @property
    def is_of_one(self) -> bool:
        """Tell whether one unit is asked about, and no group."""
        return self.unit in self.plan.file.units

    @property
    def is_over(self) -> bool:
        """Tell whether the plan's period has ended."""
        return self.compliance.as_of >= self.plan.period.end

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """Its targets, in the plan's order: all, or those on which its unit may report."""
        found = [
            Figure(result, self.names, self.unit, self.compared)
            for result in self.compliance.results
            if self.concerns(*result.target.allowed, *result.target.answering) and self.is_chosen(result)
        ]
        return [figure.of(self.unit) for figure in found] if self.is_own and self.unit else found

    @property
    def listed(self) -> Sequence[Figure]:
        """The targets that a list holds: all, or those at or below a level, silence as what it counts as."""
        return [figure for figure in self.figures if self.only is None or fails(figure.result.ranked_as, self.only)]

    @cached_property
    def behind(self) -> Sequence[Figure]:
        """The targets that stand below their pace or goal, worst first, then in the plan's order."""
        found = [figure for figure in self.figures if fails(figure.level, "watch") and self._is_to_act(figure)]
        return sorted(found, key=lambda figure: GRAVITY.index(figure.level))

    def acting_on(self, figure: Figure) -> Sequence[str]:
        """Return the units that must act on a figure: those whose own amount is behind, else those it waits for."""
        result = figure.result
        if result.quotas:
            return [unit for unit, own in result.quotas.items() if fails(own.level, "watch")]
        return self.compliance.units_to_act(result)

    def _is_to_act(self, figure: Figure) -> bool:
        """Tell whether its unit must act on a figure, where only that is asked: of filings, whether it owes one."""
        owing = {one.unit for one in self.owed if one.target == figure.id}
        return not self.is_own or not figure.result.target.kind.is_filing or self.unit in owing

    def own_figures(self, figure: Figure) -> Sequence[Figure]:
        """Return the parts of a figure by the units that owe amounts of their own: all, or the unit's asked about."""
        return [own for own in figure.quotas if self.concerns(own.result.unit)]

    @cached_property
    def past(self) -> Sequence[tuple[str, Mapping[str, Result]]]:
        """The last day of each quarter that has passed, with how every target stood by its id."""
        history = self.known.year.history
        return [(str(s.period.end), {r.target.id: r for r in s.compliance.results}) for s in history]

    @cached_property
    def last_notes(self) -> Mapping[str, tuple[date, str]]:
        """The last day until now on which a row of a target has a note, with the note, by the target's id."""
        book, found = self.known.progress.book, dict[str, tuple[date, str]]()
        for target, unit, basis in book.series_keys():
            if basis != "ledger" and self.concerns(unit):
                for entry in book.series((target, unit, basis)).entries:
                    if entry.note and entry.day <= self.compliance.as_of:
                        found[target] = max(found.get(target, (entry.day, entry.note)), (entry.day, entry.note))
        return found

    @property
    def submissions(self) -> Sequence[Submission]:
        """Every filing owed."""
        return [one for one in self.compliance.submissions if self.concerns(one.unit)]

    @cached_property
    def owed(self) -> Sequence[Submission]:
        """The filings whose day has passed and that are not there or not complete, by unit in the plan's order."""
        found = [s for s in self.submissions if s.due < self.compliance.as_of and s.state in ("missing", "incomplete")]
        return sorted(found, key=lambda s: (self.unit_order[s.unit], s.due))

    @cached_property
    def unit_order(self) -> Mapping[str, int]:
        """The place of each unit in the plan."""
        return {unit: index for index, unit in enumerate(self.plan.file.units)}

    @property
    def escalation(self) -> "Sequence[Escalation]":
        """What the plan's rules ask for."""
        return [step for step in self.known.year.escalation if self.concerns(step.unit)]

    @property
    def scores(self) -> "Sequence[Score]":
        """The units side by side."""
        return [score for score in self.known.year.scores if self.concerns(score.unit)]

    @cached_property
    def points(self) -> "Sequence[UnitScore]":
        """The units' scores, best first, those without one last; empty where no target is worth points."""
        from fsplan.account.points import compute_scores

        found = [one for one in compute_scores(self.compliance) if self.concerns(one.unit)]
        return sorted(found, key=lambda one: (one.rank is None, one.rank or 0))

    @property
    def differences(self) -> "Sequence[Difference]":
        """Reported figures beside the ledgers'."""
        return [one for one in self.known.differences if self.concerns(one.unit)]

    @property
    def broken_down(self) -> "Sequence[tuple[LedgerResult, str]]":
        """The ledgers that are broken down and hold nobody else's records, each with the id of the column."""
        specs = self.plan.file.ledgers
        return [one for one in self.known.broken_down if self.concerns(specs[one[0].ledger].unit.unit)]


def open_dossier(
    known: Known, lang: Lang, unit: str | None = None, *, only: Level | None = None, in_full: bool = False
) -> Dossier:
    """Open what is known for a reader.

    Args:
        known: what is known.
        lang: the reader's language.
        unit: id of the unit or group that is asked about, None for all.
        only: the level at or below which targets are listed, None for all.
        in_full: it is for a page, a workbook or a document, which names a period in words.
    """
    return Dossier(known, Names(known.compliance.plan, lang, in_full), unit, only=only)
