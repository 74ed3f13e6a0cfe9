"""The small written forms of a plan file: goals, shares, dates, numbers; each read from text, each exact."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from fsplan.core.period import Period, year
from fsplan.core.quantity import SCALES, parse_decimal, parse_scaled, to_literal
from fsplan.core.quarters import is_period_word
from fsplan.core.text import Text

Operator = Literal[">=", ">", "<=", "<", "=", ".."]

_AMOUNT = r"(-?[0-9.,]+[万亿]?)\s*(%?)"
_GOAL = re.compile(rf"(>=|<=|>|<|=|[≥≧⩾≤≦⩽])\s*{_AMOUNT}")
_END = re.compile(_AMOUNT)
_SIGNS: dict[str, Operator] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "=": "="}
_SIGNS |= {**dict.fromkeys("≥≧⩾", ">="), **dict.fromkeys("≤≦⩽", "<=")}
_YEAR = r"(?:19|2[0-9])[0-9]{2}"  # no plan is older, and the calendar's own end stays out of reach
_ISO = re.compile(_YEAR + r"-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is owed.

    Attributes:
        op: how the figure is held against `value`; `..` for a range.
        value: an exact decimal; of a range the lower end, which belongs to it.
        percent: it is told in percent.
        upper: a range's upper end, which belongs to it too; None for every other goal.
        scale: the word (万, 亿) by which it was written, which `value` no longer needs.
    """

    op: Operator
    value: Decimal
    percent: bool = False
    upper: Decimal | None = None
    scale: str = ""

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Its number, or its two."""
        return (self.value,) if self.upper is None else (self.value, self.upper)

    def show(self, sign: str = "") -> str:
        """Write it, with a sign behind each number."""
        if self.upper is not None:
            return f"{to_literal(self.value)}{sign}..{to_literal(self.upper)}{sign}"
        return f"{self.op} {to_literal(self.value)}{sign}"

    def __str__(self) -> str:
        return self.show("%" if self.percent else "")


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is due when.

    Attributes:
        kind: `even` by days; `none`; `hold`, all of it at every reading; `shares` or `amounts` by the quarters' ends.
        steps: what is due at each quarter's end, from the period's start: percent, or amounts in the figure's measure.
    """

    kind: Literal["even", "none", "hold", "shares", "amounts"]
    steps: tuple[Decimal, ...] = ()

    @property
    def shares(self) -> tuple[Fraction, ...]:
        """What is due at each quarter's end, in percent of what is due at the last."""
        whole = Fraction(self.steps[-1] if self.kind == "amounts" else 100)
        return tuple(100 * Fraction(step) / whole for step in self.steps)

    def __str__(self) -> str:
        sign = "%" if self.kind == "shares" else ""
        return ", ".join(f"{to_literal(step)}{sign}" for step in self.steps) or self.kind


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of the plan that may be written with 万 or 亿: its exact value and that word."""

    value: Decimal
    scale: str = ""


@dataclass(frozen=True, slots=True)
class Quotas:
    """What each unit owes of a target: the goal itself (`each`), or an amount of its own.

    Attributes:
        each: every answering unit owes the goal.
        amounts: unit or group id and what it owes, a group's for each of its members; in the plan's order.
    """

    each: bool = False
    amounts: tuple[tuple[str, Amount], ...] = ()


def read_goal(text: str) -> Goal:
    """Read `>= 3900`, `> 80%`, `>= 1.2万` or `50..60`; raises ValueError."""
    plain = text.strip()
    low_end, is_range, high_end = plain.partition("..")
    if is_range:
        begin, end = _END.fullmatch(low_end.strip()), _END.fullmatch(high_end.strip())
        if begin is None or end is None or (begin[2] and not end[2]):
            raise ValueError(text)
        low, high = read_amount(begin[1]), read_amount(end[1])
        if low.value >= high.value:
            raise ValueError(text)
        return _percent_has_no_scale(Goal("..", low.value, bool(end[2]), high.value, low.scale or high.scale))
    if found := _GOAL.fullmatch(plain):
        amount = read_amount(found[2])
        return _percent_has_no_scale(Goal(_SIGNS[found[1]], amount.value, bool(found[3]), None, amount.scale))
    raise ValueError(text)


def _percent_has_no_scale(goal: Goal) -> Goal:
    if goal.percent and goal.scale:
        raise ValueError(str(goal))
    return goal


def read_amount(text: str) -> Amount:
    """Read a number that may end in 万 or 亿; raises ValueError."""
    found = parse_scaled(text)
    if found is None:
        raise ValueError(text)
    return Amount(*found)


def read_share(text: str) -> Decimal:
    """Read a percentage such as `20%` as its number of percent; raises ValueError."""
    value = parse_decimal(text.strip().removesuffix("%")) if text.strip().endswith("%") else None
    if value is None:
        raise ValueError(text)
    return value


def read_pace(value: object) -> Pace:
    """Read `even`, `none`, `hold`, or a list of percentages or of amounts; raises ValueError."""
    words: tuple[Literal["even", "none", "hold"], ...] = ("even", "none", "hold")
    if (word := next((word for word in words if word == value), None)) is not None:
        return Pace(word)
    if isinstance(value, list) and value and all(isinstance(step, str) for step in value):
        if all(step.strip().endswith("%") for step in value):
            return Pace("shares", tuple(read_share(step) for step in value))
        steps = [read_amount(step) for step in value]
        if not any("%" in step for step in value) and steps[-1].value > 0:
            return Pace("amounts", tuple(step.value for step in steps))
    raise ValueError("pace")


def read_decimal(text: str) -> Decimal:
    """Read a plain exact decimal; raises ValueError."""
    value = parse_decimal(text)
    if value is None:
        raise ValueError(text)
    return value


def read_integer(text: str) -> int:
    """Read a plain whole number of at most six digits, below zero too; raises ValueError."""
    if not re.fullmatch(r"-?[0-9]{1,6}", text):
        raise ValueError(text)
    return int(text)


def read_count(text: str) -> int:
    """Read a whole number of at most six digits that is not below zero; raises ValueError."""
    if (value := read_integer(text)) < 0:
        raise ValueError(text)
    return value


def read_date(text: str) -> date:
    """Read an ISO date from 1900 to 2999; raises ValueError."""
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def read_period_word(text: str) -> str:
    """Return the name of a period such as Q2, 2022Q2 or 2022, which one is for the plan to say; raises ValueError."""
    if not is_period_word(text):
        raise ValueError(text)
    return text


EMAIL = r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}$"
"""One address as mail programs take it: nothing in it can begin another address or a header line."""

_LONGEST_EMAIL = 254


def read_email(text: str) -> str:
    """Return one e-mail address; raises ValueError."""
    if len(text) > _LONGEST_EMAIL or not re.fullmatch(EMAIL.strip("^$"), text):
        raise ValueError(text)
    return text


def read_year(text: str) -> Period:
    """Read a year from 1900 to 2999 as its period; raises ValueError."""
    if not re.fullmatch(_YEAR, text):
        raise ValueError(text)
    return year(int(text))


def read_pattern(text: str) -> str:
    """Read a pattern of the plan's own files, which leads to none but those below its folder."""
    parts = re.split(r"[/\\]", text)
    if not text or not parts[0] or ".." in parts or re.match(r"[A-Za-z]:", text):
        raise ValueError(text)
    return text


COMPARE: dict[Operator, Callable[[Fraction, Fraction], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}


def satisfies(goal: Goal, actual: Fraction) -> bool:
    """Tell whether an exact actual meets a goal; both in the same unit, percentages as their number of percent."""
    if goal.upper is not None:
        return Fraction(goal.value) <= actual <= Fraction(goal.upper)
    return COMPARE[goal.op](actual, Fraction(goal.value))


def has_scale(measured_in: str) -> bool:
    """Tell whether a measure is told in 万 or 亿 itself, so that a number with such a word may mean two things."""
    return "万" in measured_in or "亿" in measured_in


def both_readings(value: Decimal, scale: str, measured_in: str) -> Text:
    """Say what a number written with 万 or 亿 may mean where its measure has such a word itself: one or the other."""
    bare, whole = to_literal(Fraction(value) / Fraction(SCALES[scale])), to_literal(value)
    return Text(
        f"{bare}（若是 {bare} {measured_in}），或 {whole}（若是 {whole} {measured_in}）：计量单位已含万或亿",
        f"{bare} if {bare} {measured_in} is meant, or {whole} if {whole} {measured_in}: its measure has 万 or 亿",
    )


_WORDS = (
    "个次人名位户家件起项批份所处台套条场篇例宗只头座间辆艘册本张幅株棵期届门对组队村店枚支根块颗粒封口眼单笔款种类轮趟栋幢床箱袋"
    "瓶盒包桶架副部则班尾羽盏卷岗证站"
)
_LONGER_WORDS = "样品|样本|企业|学校|社区|街道|乡镇|项目|机构|食堂|厨房|网点|监测点"
_NOUNS = (
    "item|sample|batch|piece|thing|person|people|case|time|visit|inspection|check|test|unit|shop|store|school|kitchen|"
    "canteen|household|family|event|report|document|site|place|project|course|meeting|session|training|member|worker|"
    "staff|company|enterprise|business|vehicle|village|station|animal|plant|tree|complaint|licence|license"
)
_WHOLE = re.compile(rf"(?:[{_WORDS}]|{_LONGER_WORDS}|\b(?:{_NOUNS})(?:e?s)?|\b(?:famil|compan)ies)$")
_SCALED = re.compile(r"[千万亿/每0-9]|吨位|\b(?:thousand|million|billion|per)\b")
"""What makes a counting word a measure: a multiple of it (万人次), or so much for each (件/万人)."""


@lru_cache(maxsize=4096)
def counts_things(measured_in: str) -> bool:
    """Tell whether a unit of measure is a word for whole things; where none is stated, things are counted."""
    plain = measured_in.strip().casefold()
    if _SCALED.search(plain):
        return False
    plain = re.split(r"[(（]", plain)[0].rstrip()  # a remark such as 台（套） says nothing else
    return not plain or _WHOLE.search(plain) is not None
