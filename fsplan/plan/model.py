"""The plan file as pydantic models: what a plan may say, and of which type each value is.

Every scalar arrives as the text that was typed (see nodes.py) and is typed here, exactly and without coercion. What
one value cannot tell by itself (references, contradictions) is judged in checks.py.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from fsplan.core.period import Period
from fsplan.core.text import Text
from fsplan.plan import scalars
from fsplan.plan.scalars import Goal, Pace

Kind = Literal["count", "level", "share", "rate", "mean", "milestone", "report", "status"]
Role = Literal["owner", "lead", "shared", "support", "guide"]
Action = Literal["remind", "supervise", "interview", "accountability"]
Level = Literal["missed", "critical", "behind", "watch", "on_pace", "met", "open", "no_data", "unknown"]

ROLES: tuple[Role, ...] = ("owner", "lead", "shared", "support", "guide")
ANSWERING: tuple[Role, ...] = ("owner", "lead", "shared")
"""The roles that answer for a duty's targets; 配合 and 指导 are listed, never judged (domain: roles)."""

EXPECTED: dict[str, Text] = {
    "goal": Text("运算符加数值，如 >= 3900、> 80%", "an operator and a number, such as >= 3900 or > 80%"),
    "share": Text("百分数，如 20%", "a percentage, such as 20%"),
    "decimal": Text("数值，如 647702", "a number, such as 647702"),
    "integer": Text("整数", "a whole number"),
    "date": Text("日期，如 2022-12-31", "a date, such as 2022-12-31"),
    "period": Text("年份，或 {start: 2030-04-01, end: 2031-03-31}", "a year, or {start: 2030-04-01, end: 2031-03-31}"),
    "named_period": Text("时期，如 2022Q2、2022-06 或 2022", "a period, such as 2022Q2, 2022-06 or 2022"),
    "pace": Text(
        "even、none，或各季度末的累计百分比", "even, none, or a list of cumulative shares at the quarters' ends"
    ),
    "text": Text("文字", "text"),
    "list": Text("列表", "a list"),
    "mapping": Text("映射（键: 值）", "a mapping (key: value)"),
}
"""What to say when a value cannot be read, by the reader that refused it."""

T = TypeVar("T")


def _reader(name: str, read: Callable[[str], T]) -> BeforeValidator:
    """Read a scalar's text with `read`; a refusal names the reader, for EXPECTED."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read(value)
        except ValueError:
            raise ValueError(name) from None

    return BeforeValidator(validate)


def _read_pace(value: object) -> object:
    if isinstance(value, str) and value in ("even", "none"):
        return Pace("even" if value == "even" else "none")
    if isinstance(value, list) and value and all(isinstance(share, str) for share in value):
        try:
            return Pace("shares", tuple(scalars.read_share(share) for share in value))
        except ValueError:
            pass
    if isinstance(value, Pace):
        return value
    raise ValueError("pace")


def _read_period(value: object) -> object:
    try:
        if isinstance(value, str):
            return scalars.read_year(value)
        if isinstance(value, dict) and set(value) == {"start", "end"}:
            return Period(scalars.read_date(value["start"]), scalars.read_date(value["end"]))
    except (ValueError, TypeError):
        pass
    if isinstance(value, Period):
        return value
    raise ValueError("period")


def _blank_is_none(value: object) -> object:
    return None if value == "" else value


def _schema(kind: str | list[str], **more: str) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_PERCENT = r"^[0-9]+(\.[0-9]+)?%$"
Integer = Annotated[int, _reader("integer", scalars.read_integer), _schema("integer")]
Number = Annotated[Decimal, _reader("decimal", scalars.read_decimal), _schema("number")]
MaybeNumber = Annotated[
    Decimal | None, _reader("decimal", lambda t: scalars.read_decimal(t) if t else None), _schema(["number", "null"])
]
Day = Annotated[date, _reader("date", scalars.read_date), _schema("string", format="date")]
AGoal = Annotated[
    Goal, _reader("goal", scalars.read_goal), _schema("string", pattern=r"^(>=|<=|>|<|=|≥|≤)\s*[0-9.,]+\s*%?$")
]
APace = Annotated[
    Pace,
    BeforeValidator(_read_pace),
    WithJsonSchema(
        {"oneOf": [{"enum": ["even", "none"]}, {"type": "array", "items": {"type": "string", "pattern": _PERCENT}}]}
    ),
]
APeriod = Annotated[
    Period,
    BeforeValidator(_read_period),
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "integer"},
                {
                    "type": "object",
                    "required": ["start", "end"],
                    "properties": {"start": {"format": "date"}, "end": {"format": "date"}},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
ANamedPeriod = Annotated[Period, _reader("named_period", scalars.read_period), _schema("string")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
Name = Annotated[str, Field(min_length=1)]


class Model(BaseModel):
    """Base of all: frozen, and a key that is not declared is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class FactValue(Model):
    """One of a fact's values, from the day it describes."""

    value: Number
    as_of: Day
    source: str = ""


class Fact(Model):
    """A dated, sourced denominator; without a value, rates over it are unknown, never zero.

    With several dated `values` the one in force at the as-of day is used (inforce.py).
    """

    value: MaybeNumber = None
    unit: Name
    as_of: Day | None = None
    source: str = ""
    values: tuple[FactValue, ...] = ()


class Unit(Model):
    """A responsible unit under its name as written, with every other spelling in use."""

    name: Name
    name_en: str = ""
    aliases: tuple[Name, ...] = ()


class Group(Model):
    """An elastic name of a text (成员单位) and the units it stands for."""

    name: Name
    name_en: str = ""
    aliases: tuple[Name, ...] = ()
    units: tuple[Id, ...]


class Bands(Model):
    """Points below pace at which each level begins, the limit itself excluded."""

    watch: Number = Decimal(0)
    behind: Number = Decimal(10)
    critical: Number = Decimal(30)


class EscalationRule(Model):
    """What follows when a target stands at a level, or worse, for so many periods in a row."""

    level: Literal["missed", "critical", "behind", "watch"]
    periods: Integer = 1
    action: Action


class Excuse(Model):
    """A filing that a unit need not make, and why."""

    unit: Id
    period: ANamedPeriod
    reason: Name


class Revision(Model):
    """A goal that changed in the year: what is owed from a day on, and why."""

    from_: Day = Field(alias="from")
    goal: AGoal
    reason: Name


class Target(Model):
    """One figure that a duty is judged by; which keys apply depends on its kind (checks.py)."""

    kind: Kind
    title: Name
    title_en: str = ""
    aliases: tuple[Name, ...] = ()
    goal: AGoal | None = None
    measured_in: str = ""
    pace: APace | None = None
    due: Day | None = None
    of: Id | None = None
    over: Id | None = None
    per: Number | None = None
    every: Literal["quarter", "year"] | None = None
    due_days: Integer | None = None
    excused: tuple[Excuse, ...] = ()
    revisions: tuple[Revision, ...] = ()
    units: tuple[Id, ...] = ()


class Duty(Model):
    """What one responsibility note lays on its units, by role."""

    id: Id
    title: Name
    title_en: str = ""
    owner: tuple[Id, ...] = ()
    lead: tuple[Id, ...] = ()
    shared: tuple[Id, ...] = ()
    support: tuple[Id, ...] = ()
    guide: tuple[Id, ...] = ()
    targets: dict[Id, Target] = Field(default_factory=dict)

    def named(self, role: Role) -> tuple[str, ...]:
        """Return the unit and group ids that hold a role, as the plan lists them."""
        ids: tuple[str, ...] = getattr(self, role)
        return ids


class Item(Model):
    """One numbered item of the plan."""

    no: Integer
    section: Integer | None = None
    title: Name
    title_en: str = ""
    duties: tuple[Duty, ...] = ()


class Section(Model):
    """A heading that groups items."""

    no: Integer
    title: Name
    title_en: str = ""


class PlanFile(Model):
    """A whole plan file."""

    fsplan: Literal["1"] = Field(json_schema_extra={"const": 1})
    id: Id
    title: Name
    title_en: str = ""
    area: str = ""
    period: APeriod
    timezone: str = "Asia/Shanghai"
    status: Literal["draft", "adopted"] = "adopted"
    data: tuple[Name, ...] = ()
    facts: dict[Id, Fact] = Field(default_factory=dict)
    units: dict[Id, Unit] = Field(default_factory=dict)
    groups: dict[Id, Group] = Field(default_factory=dict)
    bands: Bands = Bands()
    escalation: tuple[EscalationRule, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...]
