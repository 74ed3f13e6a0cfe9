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
from fsplan.core.quantity import parse_decimal, to_literal
from fsplan.core.quarters import is_period_word

Operator = Literal[">=", ">", "<=", "<", "="]

_GOAL = re.compile(r"(>=|<=|>|<|=|≥|≤)\s*([0-9.,]+)\s*(%?)")
_SIGNS: dict[str, Operator] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "=": "=", "≥": ">=", "≤": "<="}
_YEAR = r"(?:19|2[0-9])[0-9]{2}"  # no plan is older, and the calendar's own end stays out of reach
_ISO = re.compile(_YEAR + r"-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is owed: an operator and an exact decimal, in percent where `percent` is set."""

    op: Operator
    value: Decimal
    percent: bool = False

    def __str__(self) -> str:
        return f"{self.op} {to_literal(self.value)}{'%' if self.percent else ''}"


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is due when: `even`, `none`, or cumulative shares in percent at the quarters' ends."""

    kind: Literal["even", "none", "shares"]
    shares: tuple[Decimal, ...] = ()


def read_goal(text: str) -> Goal:
    """Read `>= 3900` or `> 80%`; raises ValueError."""
    found = _GOAL.fullmatch(text.strip())
    value = parse_decimal(found[2]) if found else None
    if found is None or value is None:
        raise ValueError(text)
    return Goal(_SIGNS[found[1]], value, bool(found[3]))


def read_share(text: str) -> Decimal:
    """Read a percentage such as `20%` as its number of percent; raises ValueError."""
    value = parse_decimal(text.strip().removesuffix("%")) if text.strip().endswith("%") else None
    if value is None:
        raise ValueError(text)
    return value


def read_decimal(text: str) -> Decimal:
    """Read a plain exact decimal; raises ValueError."""
    value = parse_decimal(text)
    if value is None:
        raise ValueError(text)
    return value


def read_integer(text: str) -> int:
    """Read a plain whole number of at most six digits; raises ValueError."""
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(text)
    return int(text)


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
    return COMPARE[goal.op](actual, Fraction(goal.value))


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
