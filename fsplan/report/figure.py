"""One target as it is shown: every text of it, rounded for display, beside the exact verdict."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from fsplan.account.compliance import Result
from fsplan.core.messages import LEVEL_NAMES, say
from fsplan.core.quantity import round_half_up, round_up, to_fixed
from fsplan.plan.model import Level
from fsplan.report import numbers
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
    """

    result: Result
    names: Names
    unit: str | None = None
    compared: "Compared | None" = None

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
        """The target's title."""
        return title_of(self.result.target.spec, self.names.lang)

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
        return numbers.show_revised_goal(self.result, self.names.plan.original_goal(self.id), self.names.lang)

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
        from fsplan.account.parts import part_of

        part = part_of(self.names.plan, self.result, self.unit) if self.unit else None
        return self._missing if part is None else numbers.show_part(self.result, part, self.names.lang)

    @property
    def completion(self) -> str:
        """The completion."""
        return numbers.show_completion(self.result, self.names.lang)

    @property
    def exact_completion(self) -> Fraction | None:
        """The exact completion, or just below 100 where two decimals of it would read as met."""
        completion = self.result.completion
        if completion is None or self.level == "met" or completion > _FULL:
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
        """The verdict's word."""
        return LEVEL_NAMES[self.level].say(self.names.lang)

    @property
    def need(self) -> tuple[str, str] | None:
        """What is still owed, and each week from here, rounded up: less would not do; None where nothing is."""
        need = self.result.need
        if need is None:
            return None
        measure = f" {need.measured_in}" if need.measured_in else ""
        return _write_up(need.remaining) + measure, _write_up(need.per_week) + measure

    @property
    def bar(self) -> "Bar | None":
        """The completion drawn."""
        from fsplan.report.bars import build_bar

        return build_bar(self.result)

    @property
    def source(self) -> str:
        """Id of the target whose entries make the figure: its own, or a rate's numerator."""
        return self.names.plan.source_of(self.result.target).id

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


def _write_up(amount: Fraction) -> str:
    if amount.denominator == 1:
        return numbers.show_number(amount)
    return to_fixed(round_up(amount, numbers.PLACES), numbers.PLACES)
