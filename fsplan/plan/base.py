"""What every model of a plan file is made of: typed scalars, each read from the text that was typed, exactly."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from fsplan.core.period import Period
from fsplan.core.text import Text
from fsplan.plan import scalars
from fsplan.plan.scalars import Goal, Pace

EXPECTED: dict[str, Text] = {
    "goal": Text("运算符加数值，如 >= 3900、> 80%", "an operator and a number, such as >= 3900 or > 80%"),
    "share": Text("百分数，如 20%", "a percentage, such as 20%"),
    "decimal": Text("数值，如 647702", "a number, such as 647702"),
    "integer": Text("整数", "a whole number"),
    "date": Text("日期，如 2022-12-31", "a date, such as 2022-12-31"),
    "period": Text("年份，或 {start: 2030-04-01, end: 2031-03-31}", "a year, or {start: 2030-04-01, end: 2031-03-31}"),
    "period_word": Text("时期，如 Q2、2022Q2 或 2022", "a period, such as Q2, 2022Q2 or 2022"),
    "pace": Text(
        "even、none，或各季度末的累计百分比", "even, none, or a list of cumulative shares at the quarters' ends"
    ),
    "flag": Text("true 或 false", "true or false"),
    "pattern": Text(
        r"由文字、[…]、\d、\w、( )、|、{m,n} 组成的模式，整格匹配",
        r"a pattern of text, [...], \d, \w, ( ), | and {m,n}, matched from end to end",
    ),
    "data": Text(
        "计划所在文件夹以下的文件，如 data/*.csv（不用绝对路径和 ..）",
        "files below the plan's folder, such as data/*.csv (no absolute path, no ..)",
    ),
    "unit_rule": Text("单位编号，或 {column: 列}", "a unit id, or {column: id of a column}"),
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


def _read_flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("flag")


def _schema(kind: str | list[str], **more: str) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


_PERCENT = r"^[0-9]+(\.[0-9]+)?%$"
Integer = Annotated[int, _reader("integer", scalars.read_integer), _schema("integer")]
Number = Annotated[Decimal, _reader("decimal", scalars.read_decimal), _schema("number")]
MaybeNumber = Annotated[
    Decimal | None, _reader("decimal", lambda t: scalars.read_decimal(t) if t else None), _schema(["number", "null"])
]
Flag = Annotated[bool, BeforeValidator(_read_flag), _schema("boolean")]
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
PeriodWord = Annotated[str, _reader("period_word", scalars.read_period_word), _schema("string")]
DataPattern = Annotated[str, _reader("data", scalars.read_pattern), _schema("string", pattern=r"^[^/\\]")]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
Name = Annotated[str, Field(min_length=1)]


class Model(BaseModel):
    """Base of all: frozen, and a key that is not declared is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)
