"""How figures are shown: two decimals, half up, and never so that an unmet goal reads as met (contract, Levels)."""

from decimal import Decimal
from fractions import Fraction

from fsplan.account.result import Result
from fsplan.core.messages import say
from fsplan.core.quantity import round_down, round_half_up, round_up, to_fixed, to_literal
from fsplan.core.text import Lang
from fsplan.plan.kinds import Kind
from fsplan.plan.scalars import Goal, satisfies
from fsplan.progress.entry import Entry

PLACES = 2
JUST_BELOW = Fraction(9999, 100)


def show_number(number: Fraction) -> str:
    """Write a whole number as it is and any other with two decimals."""
    return str(number.numerator) if number.denominator == 1 else to_fixed(round_half_up(number, PLACES), PLACES)


def show_percent(number: Fraction) -> str:
    """Write a number of percent with two decimals and its sign."""
    return f"{to_fixed(round_half_up(number, PLACES), PLACES)}%"


def round_honestly(number: Fraction, goal: Goal | None) -> Fraction:
    """Round for display, but away from the goal where plain rounding would let an unmet one read as met."""
    rounded = round_half_up(number, PLACES)
    if goal is None or satisfies(goal, number) or not satisfies(goal, rounded):
        return rounded
    return next((r for r in (round_down(number, PLACES), round_up(number, PLACES)) if not satisfies(goal, r)), rounded)


def keep_honest(number: Fraction, goal: Goal | None) -> Fraction:
    """Return the exact number, or the honestly rounded one where its two decimals would read as met."""
    shown = round_honestly(number, goal)
    return number if shown == round_half_up(number, PLACES) else shown


def is_of_one(result: Result) -> bool:
    """Tell whether one unit's word decides a status, so that nothing is to be counted."""
    return result.target.kind.counts_units and result.goal == 1


def measure_of(kind: Kind, measured_in: str, lang: Lang, *, is_one: bool = False) -> str:
    """Return what a kind's numbers count: their own measure, units for a status, filings for a report."""
    if not kind.words:
        return measured_in
    key = "unit_filings" if kind.is_filing else "unit_units" if kind.counts_units else "unit_targets"
    return say(f"{key}_one" if is_one else key, lang)


def with_measure(number: str, measure: str, lang: Lang) -> str:
    """Write a number with what it counts: 3900批次; a percentage has its sign already."""
    return number if number.endswith("%") else say("goal_amount", lang, number=number, measure=measure).rstrip()


def show_actual(result: Result, lang: Lang) -> str:
    """Write the figure in its own form: done or not, so many of so many, a percentage or a number.

    A number stands beside its goal, which has the unit; where there is no goal, it has its unit itself.
    """
    kind, actual = result.target.kind, result.actual
    if actual is None:
        return say("no_data_yet" if result.level in ("no_data", "missed") else "missing", lang)
    if is_of_one(result):
        return kind.said[Decimal(result.tally.by_unit[0][1].numerator)].say(lang)
    if kind.asks_each:
        key = "of_filings" if kind.is_filing else "of_units" if actual else "of_no_unit"
        return say(key, lang, done=show_number(actual), all=show_number(result.goal or Fraction(0)))
    if kind.is_task:
        return say("done" if actual else "not_done", lang)
    return _show_beside_goal(result, actual, lang)


def show_measured(result: Result, lang: Lang) -> str:
    """Write the figure in its own form, with its unit whether it has a goal or not."""
    shown = show_actual(result, lang)
    is_bare = result.actual is not None and not result.target.kind.words and _has_goal(result)
    return with_measure(shown, result.target.spec.measured_in, lang) if is_bare else shown


def _show_beside_goal(result: Result, figure: Fraction, lang: Lang) -> str:
    shown = show_figure(result, figure)
    return shown if _has_goal(result) else with_measure(shown, result.target.spec.measured_in, lang)


def _has_goal(result: Result) -> bool:
    return (result.target.common_goal or result.target.spec.goal) is not None


def show_figure(result: Result, figure: Fraction) -> str:
    """Write a figure of a target that is a number."""
    if figure.denominator == 1 and not result.target.is_percent:
        return str(figure.numerator)
    shown = to_fixed(round_honestly(figure, result.target.spec.goal), PLACES)
    return f"{shown}%" if result.target.is_percent else shown


def show_part(result: Result, part: Fraction, lang: Lang) -> str:
    """Write one unit's own part of a figure: its own word where the figure counts words."""
    kind = result.target.kind
    return kind.said[Decimal(part.numerator)].say(lang) if kind.is_task else _show_beside_goal(result, part, lang)


def show_amount(kind: Kind, entry: Entry, lang: Lang) -> str:
    """Write an entry's amount in its kind's own form: a word, a part and its whole, or the exact number."""
    if entry.amount in kind.said:
        return kind.said[entry.amount].say(lang)
    amount = to_literal(entry.amount)
    return amount if entry.whole is None else f"{amount} / {to_literal(entry.whole)}"


def show_change(result: Result) -> str:
    """Write how a change comes about: another figure less its baseline, over the baseline; empty without a figure."""
    baseline = result.target.spec.baseline
    if baseline is None or result.actual is None:
        return ""
    before = Fraction(baseline.value)
    figure = result.actual * before / 100 + before
    return f"({to_literal(figure)} − {to_literal(before)}) ÷ {to_literal(before)}"


def show_completion(result: Result, lang: Lang) -> str:
    """Write the completion; below 100% for as long as the goal is not kept."""
    if result.completion is None:
        return say("missing", lang)
    shown = round_half_up(result.completion, PLACES)
    if not result.is_kept and result.completion <= 100:
        shown = min(shown, JUST_BELOW)
    return f"{to_fixed(shown, PLACES)}%"


def show_points(points: Fraction | None, lang: Lang) -> str:
    """Write percentage points with two decimals."""
    return say("missing", lang) if points is None else to_fixed(round_half_up(points, PLACES), PLACES)
