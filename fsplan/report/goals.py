"""What is owed and what is still wanting, told as officials write it: 不少于3900批次, 尚差1170批次, 每周约82批次.

Every table, page, document and message words it so.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from fsplan.account.level import fails
from fsplan.account.pace import Need
from fsplan.account.result import Result
from fsplan.core.messages import say
from fsplan.core.period import Period
from fsplan.core.quantity import SCALES, round_up, to_fixed, to_literal
from fsplan.core.text import Lang
from fsplan.plan.plan import Plan
from fsplan.plan.scalars import Goal, Operator, counts_things
from fsplan.plan.target import PlanTarget
from fsplan.report.names import name_day
from fsplan.report.numbers import PLACES, is_of_one, round_honestly, show_number

_COUNTED: dict[Operator, str] = {
    ">=": "goal_at_least",
    ">": "goal_above",
    "<=": "goal_at_most",
    "<": "goal_fewer",
}
_MEASURED: dict[Operator, str] = {**_COUNTED, ">=": "goal_not_below", "<": "goal_below"}
"""Things are few or many; a percentage, a mark or what is below zero is low or high."""


_WEEK, _MONTH = 7, Fraction(365, 12)

_FEWEST = 2
"""Whole things a week below which a month is named: less than two a week is read as one, and one is too few."""


def tell_goal(target: PlanTarget, lang: Lang) -> str:
    """Tell what a target's units owe together by the end of the year; empty where nothing is owed in figures.

    A task is to be done by a day; where every unit owes the goal itself, that is said.
    """
    spec = target.spec
    if target.kind.is_filing:
        return ""
    if target.kind.words:
        return say("goal_done_by", lang, day=name_day(spec.due, lang)) if spec.due else say("goal_done", lang)
    told = tell_amount(target, spec.goal, lang)
    return say("goal_each_unit", lang, goal=told) if told and spec.quotas is not None and spec.quotas.each else told


def tell_owed(plan: Plan, target: PlanTarget, lang: Lang) -> str:
    """Tell what is owed as a first clause: 年度目标不少于40家, 应于12月31日前完成; empty without a goal."""
    if target.kind.words and not target.kind.is_filing:
        return say("goal_done_by", lang, day=tell_due(plan, target, lang))
    goal = target.common_goal
    if goal is None:
        return ""
    told = tell_amount(target, goal, lang)
    if goal.op == "=" or goal.upper is not None:
        told = say("owed_exactly", lang, amount=told)
    return say("owed_in_the_year" if _is_year_long(plan.period) else "owed_in_the_period", lang, goal=told)


def measure_of_rows(target: PlanTarget) -> str:
    """Return what a row's value is told in: of a share its part and its whole are, and they are no percentages."""
    measure = target.spec.measured_in or ("%" if target.takes_percent else "")
    return "" if target.kind.has_whole and measure == "%" else measure


def tell_due(plan: Plan, target: PlanTarget, lang: Lang) -> str:
    """Tell the day by which a target is to be reached: its own, else the plan's last."""
    return tell_day(target.spec.due or plan.period.end, plan.period, lang)


def tell_day(day: date, within: Period, lang: Lang) -> str:
    """Write a day; without its year where the plan lies within that year, as officials do."""
    if within.start.year == within.end.year == day.year:
        return say("day_of_the_year", lang, month=day.month, day=day.day, iso=day)
    return name_day(day, lang)


def _is_year_long(period: Period) -> bool:
    return period.days in (365, 366)


def tell_amount(target: PlanTarget, goal: Goal | None, lang: Lang) -> str:
    """Tell a goal in a target's own measure: the target's, or one unit's own; empty where there is none."""
    if goal is None:
        return ""
    amount = _write(target, _number(goal, goal.numbers[-1], lang), lang)
    if goal.upper is not None:
        low = _number(goal, goal.value, lang) + ("%" if target.is_percent else "")
        return say("goal_within", lang, low=low, high=amount)
    if goal.op == "=":
        return amount
    return say(_words(target, goal)[goal.op], lang, amount=amount)


def tell_operator(target: PlanTarget, lang: Lang) -> str:
    """Tell how a figure is held against its goal, beside which the number stands in a cell of its own."""
    goal = target.spec.goal
    if goal is None:
        return ""
    if goal.upper is not None or goal.op == "=":
        return (
            say("goal_within", lang, low="", high="")
            if goal.upper is not None
            else say("owed_exactly", lang, amount="")
        )
    return say(_words(target, goal)[goal.op], lang, amount="").strip()


def _words(target: PlanTarget, goal: Goal) -> dict[Operator, str]:
    return _COUNTED if target.kind.takes_amounts and goal.value >= 0 else _MEASURED


def _number(goal: Goal, number: Decimal, lang: Lang) -> str:
    """Write a number with the word (万, 亿) by which the plan wrote it, where the reader's language has it."""
    if goal.scale and lang == "zh":
        return to_literal(Fraction(number) / Fraction(SCALES[goal.scale])) + goal.scale
    return to_literal(number)


def _write(target: PlanTarget, number: str, lang: Lang) -> str:
    if target.is_percent:
        return f"{number}%"
    return say("goal_amount", lang, number=number, measure=target.spec.measured_in).rstrip()


def show_goal(plan: Plan, result: Result, lang: Lang) -> str:
    """Write what is owed, with its unit of measure."""
    target, spec, kind = result.target, result.target.spec, result.target.kind
    if kind.asks_each and not is_of_one(result):
        key = "all_units" if kind.counts_units else "all_filings"
        return say(key, lang, all=show_number(result.goal or Fraction(0)))
    if kind.is_task or kind.counts_units:
        return say("by_date", lang, date=tell_due(plan, target, lang))
    goal = target.common_goal or spec.goal
    if goal is None:
        return say("no_goal", lang)
    shown = tell_amount(target, goal, lang)
    if spec.quotas is None or not spec.quotas.each:
        return shown
    each = tell_amount(target, spec.goal, lang)
    count = len(target.quotas)
    return say("goal_of_one" if count == 1 else "goal_of_each", lang, goal=shown, each=each, count=count)


def show_revised_goal(plan: Plan, result: Result, lang: Lang) -> str:
    """Write what is owed, and beside it what was before a revision: by all, or by the one unit whose part it is."""
    shown, original = show_goal(plan, result, lang), _original(plan, result)
    if original is None:
        return shown
    return say("revised_goal", lang, goal=shown, original=tell_amount(result.target, original, lang))


def _original(plan: Plan, result: Result) -> Goal | None:
    target = result.target
    is_part = bool(plan.targets[target.id].quotas) and not target.quotas
    return plan.original_goal(target.id, result.unit if is_part else None)


def tell_beside(plan: Plan, result: Result, measure: str, lang: Lang) -> str:
    """Tell what a cell that holds a goal's number has to show behind it: measure, upper end, what was owed before."""
    goal = result.target.common_goal
    if goal is not None and goal.upper is not None:
        high = _number(goal, goal.upper, "en")
        measure = say(
            "goal_up_to", lang, high=high + "%" if result.target.is_percent else high, measure=measure
        ).rstrip()
    original = _original(plan, result)
    if original is None:
        return measure
    return say("revised_goal", lang, goal=measure, original=tell_amount(result.target, original, lang))


class Shortfall(NamedTuple):
    """What a target wants to its goal.

    Attributes:
        amount: how much, rounded up to what can be delivered.
        unit: what it is counted in, percentage points among others.
        remaining: the amount with its unit.
        pace: how much of it a week or a month from here; empty where all of it is wanting at once.
    """

    amount: Fraction
    unit: str
    remaining: str
    pace: str = ""

    def tell(self, lang: Lang) -> str:
        """Tell it as a clause: 尚差28家，每月约5家."""
        key = "still_wanting" if self.pace else "still_short"
        return say(key, lang, remaining=self.remaining, pace=self.pace)


def gap_of(result: Result, lang: Lang) -> Shortfall | None:
    """Return what a target below its pace or goal still wants; None where nothing is needed or can be worked out.

    Of a share it is so many of its present whole where the plan says what they are, else points of its percentage.
    """
    need = result.need
    if need is None or is_due_whole(result):
        return _short_of(result, lang)
    spec, measure = result.target.spec, need.measured_in
    is_points = False
    remaining = need.remaining
    if result.target.kind.has_whole:
        measure = "" if spec.measured_in == "%" else spec.measured_in
        is_points = not measure
        if is_points:
            remaining = (result.goal or Fraction(0)) - (result.actual or Fraction(0))
    is_whole = not is_points and counts_things(measure) and not spec.decimals
    amount = _up(remaining, is_whole=is_whole)
    pace = _pace(need, remaining, amount, is_whole=is_whole)
    tell = _Teller(measure, lang, is_points=is_points)
    unit = say("unit_of_points", lang) if is_points else measure
    return Shortfall(amount, unit, tell.amount(amount), say(pace[0], lang, amount=tell.amount(pace[1])))


def is_due_whole(result: Result) -> bool:
    """Tell whether all of a goal is due by now: it has to hold on every day, or the last day has come."""
    return result.pace == 100


def _short_of(result: Result, lang: Lang) -> Shortfall | None:
    """Return what a figure lacks to its goal, in its own measure; None where it lacks nothing that can be told."""
    target, goal, actual = result.target, result.target.common_goal, result.actual
    if goal is None or actual is None or target.is_ceiling or target.kind.words or not fails(result.level, "watch"):
        return None
    lacks = Fraction(goal.value) - round_honestly(actual, goal)  # so that it adds up with the figure that is shown
    measure = target.spec.measured_in
    is_whole = not target.is_percent and counts_things(measure) and not target.spec.decimals
    amount = _up(lacks, is_whole=is_whole)
    tell = _Teller(measure, lang, is_points=target.is_percent)
    unit = say("unit_of_points", lang) if target.is_percent else measure
    return Shortfall(amount, unit, tell.amount(amount)) if lacks > 0 else None


def _up(amount: Fraction, *, is_whole: bool) -> Fraction:
    """Round up: less would not do."""
    return Fraction(ceil(amount)) if is_whole else round_up(amount, PLACES)


def _pace(need: Need, remaining: Fraction, amount: Fraction, *, is_whole: bool) -> tuple[str, Fraction]:
    """Return a span and how much of what remains falls on it: a week, or where that would be hardly one, a month."""
    days = need.remaining * _WEEK / need.per_week
    a_week = remaining * _WEEK / days
    if a_week >= _FEWEST or days <= _MONTH or not is_whole:
        return "pace_a_week", min(_up(a_week, is_whole=is_whole), amount)
    return "pace_a_month", min(_up(remaining * _MONTH / days, is_whole=is_whole), amount)


class _Teller(NamedTuple):
    measure: str
    lang: Lang
    is_points: bool

    def amount(self, number: Fraction) -> str:
        shown = show_number(number) if number.denominator == 1 else to_fixed(number, PLACES)
        if self.is_points:
            return say("amount_points", self.lang, number=shown)
        return say("goal_amount", self.lang, number=shown, measure=self.measure).rstrip()
