"""One target as it is shown: every text of it, rounded for display, beside the exact verdict."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fsplan.account.result import Result
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import round_half_up
from fsplan.plan.model import Level
from fsplan.report import numbers
from fsplan.report.goals import Shortfall, gap_of, show_revised_goal
from fsplan.report.names import Names, show_reporters, title_of

if TYPE_CHECKING:
    from fsplan.report.bars import Bar  # what only some reports show
    from fsplan.report.compared import Compared
    from fsplan.report.table import Cell

_FULL = Fraction(100)


class Figure(NamedTuple):
    """One target as it is shown.

    Attributes:
        result: the exact verdict behind it.
        names: how things are named.
        unit: id of the unit or group whose own part is wanted, None for none.
        compared: the comparisons asked for, None for none.
        is_own: it is one unit's part, set in under the whole.
    """

    result: Result
    names: Names
    unit: str | None = None
    compared: "Compared | None" = None
    is_own: bool = False

    @property
    def id(self) -> str:
        """The target's id."""
        return self.result.target.id

    @property
    def item(self) -> str:
        """The id of the duty it belongs to."""
        return self.result.target.duty.id

    @property
    def title(self) -> str:
        """The target's title; of one unit's part under it the unit's name, set in."""
        if self.is_own:
            return say("indented", self.names.lang, text=self.names.unit(self.result.unit))
        return title_of(self.result.target.spec, self.names.lang)

    @property
    def measures(self) -> str:
        """What else its duty consists of, told under the duty's first target; empty under every other."""
        duty, lang = self.result.target.duty, self.names.lang
        if not duty.measures or next(iter(duty.targets)) != self.id:
            return ""
        listed = self.names.listed(title_of(measure, lang) for measure in duty.measures)
        return say("measures_of", lang, duty=duty.id, measures=listed)

    @property
    def quotas(self) -> "list[Figure]":
        """Each unit's own part of it, where units owe amounts of their own."""
        return [Figure(own, self.names, is_own=True) for own in self.result.quotas.values()]

    def of(self, unit: str) -> "Figure":
        """Return how a unit stands on it: by an amount or a word of its own where it owes one, else as the whole."""
        own = self.result.of(unit)
        return self if own is self.result else Figure(own, self.names, unit)

    @property
    def units(self) -> str:
        """Who answers for it, and who of them is silent."""
        return show_reporters(self.names.plan, self.result, self.names.lang)

    @property
    def measured_in(self) -> str:
        """What its figure is measured in; empty where that is nothing but things told in words."""
        target = self.result.target
        return target.spec.measured_in or ("%" if target.is_percent else "")

    @property
    def goal(self) -> str:
        """What is owed."""
        return show_revised_goal(self.names.plan, self.result, self.names.lang)

    @property
    def actual(self) -> str:
        """The figure in its own form."""
        return numbers.show_actual(self.result, self.names.lang)

    @property
    def exact_actual(self) -> Fraction | None:
        """The exact figure, or the honestly rounded one where two decimals of it would read as met."""
        actual = self.result.actual
        return None if actual is None else numbers.keep_honest(actual, self.result.target.spec.goal)

    @property
    def own(self) -> str:
        """The own part of the unit that is asked about."""
        part = self.exact_own
        return self._missing if part is None else numbers.show_part(self.result, part, self.names.lang)

    @property
    def exact_own(self) -> Fraction | None:
        """The exact own part, None where no unit is asked about or it has told nothing."""
        from fsplan.account.parts import part_of

        return part_of(self.names.plan, self.result, self.unit) if self.unit else None

    @property
    def completion(self) -> str:
        """The completion."""
        return numbers.show_completion(self.result, self.names.lang)

    @property
    def exact_completion(self) -> Fraction | None:
        """The exact completion, or just below 100 where two decimals of it would read as met."""
        completion = self.result.completion
        if completion is None or self.result.is_kept or completion > _FULL:
            return completion
        return numbers.JUST_BELOW if round_half_up(completion, numbers.PLACES) >= _FULL else completion

    @property
    def pace(self) -> str:
        """The percent due by now."""
        return self._missing if self.result.pace is None else numbers.show_percent(self.result.pace)

    @property
    def behind(self) -> str:
        """Percentage points below the pace."""
        return numbers.show_points(self.result.behind, self.names.lang)

    @property
    def level(self) -> Level:
        """The verdict."""
        return self.result.level

    @property
    def word(self) -> str:
        """The verdict's word; of a task done after its due day, how many days after."""
        if self.result.days_late:
            return say("met_late", self.names.lang, days=self.result.days_late)
        return LEVEL_NAMES[self.level].say(self.names.lang)

    @property
    def gap(self) -> Shortfall | None:
        """What is still owed, and how much of it from here; None where nothing is or nobody can say."""
        return gap_of(self.result, self.names.lang)

    @property
    def bar(self) -> "Bar | None":
        """The completion drawn."""
        from fsplan.report.bars import build_bar

        return build_bar(self.result)

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the targets whose entries make the figure: its own, or those that it is worked out of."""
        return tuple(source.id for source in self.names.plan.sources_of(self.result.target))

    @property
    def comparison(self) -> "Mapping[str, Cell]":
        """The comparisons asked for as cells, by the keys of their columns."""
        if self.compared is None:
            return {}
        from fsplan.report.compared import build_cells

        return build_cells(self.result.target, self.compared, self.names.lang)

    @property
    def told(self) -> str:
        """The comparisons as the end of a clause; empty where there is nothing to tell."""
        if self.compared is None:
            return ""
        from fsplan.report.compared import tell_comparison

        return tell_comparison(self.result.target, self.compared, self.names.lang)

    @property
    def _missing(self) -> str:
        return say("missing", self.names.lang)
