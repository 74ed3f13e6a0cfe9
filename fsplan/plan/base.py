"""What every model of a plan file is made of: typed scalars, each read from the text that was typed, exactly.

Models are dataclasses. What tells pydantic how to read them are markers that import it when they are asked, and it
asks them only where a file is typed: most runs take a sound plan from the cache (cache.py), and to import pydantic
takes longer than all else that a small check does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, dataclass_transform

from fsplan.core.period import Period
from fsplan.plan import scalars
from fsplan.plan.scalars import Amount, Goal, Pace, Quotas

if TYPE_CHECKING:
    from dataclasses import Field

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """Marks a type: `read` makes its value of what the file holds, or raises a ValueError that names its EXPECTED.

    Attributes:
        read: takes what the file holds.
        shown: what an editor is told of it (JSON Schema); by default what pydantic makes of the type.
        or_shown: what an editor is told that it may be as well.
    """

    read: Callable[[Any], object]
    shown: Mapping[str, object] | None = None
    or_shown: Mapping[str, object] | None = None

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, core: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        shown = dict(self.shown) if self.shown is not None else handler(core)
        return {"anyOf": [dict(self.or_shown), shown]} if self.or_shown is not None else shown


def shown(**schema: object) -> Reads:
    """Mark what an editor is told of a type (JSON Schema), where that is not what is read."""
    return Reads(lambda value: value, schema)


class Spelled:
    """Marks a text of at least `least` characters, or one that matches a pattern."""

    def __init__(self, *, pattern: str | None = None, least: int | None = None) -> None:
        self._pattern, self._least = pattern, least

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        return core_schema.str_schema(pattern=self._pattern, min_length=self._least)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Model:
    """Base of all, each a frozen dataclass: a key that is not declared is a fault.

    Attributes:
        stated: the names of the fields that the file states, as against those that stand at their default.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}
    stated: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True)(cls)

    def but(self, **changes: Any) -> Self:  # noqa: ANN401 - any fields of any model
        """Return a copy with some fields changed."""
        return replace(self, **changes).with_stated(self.stated | changes.keys())  # type: ignore[type-var]

    def with_stated(self, stated: frozenset[str]) -> Self:
        """Note, of a model just made, which fields its file states."""
        object.__setattr__(self, "stated", stated)
        return self

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        from pydantic_core import core_schema

        names = {key_of(one): one.name for one in fields(cls)}  # type: ignore[arg-type]

        def made_of(value: object, make: Callable[[object], Self]) -> Self:
            made = make(value)
            return made.with_stated(frozenset(names[key] for key in value)) if isinstance(value, dict) else made

        inner: Any = dict(handler.resolve_ref_schema(handler(source)))
        ref = inner.pop("ref", None)  # whoever refers to the model is to be led here, not past this
        return core_schema.no_info_wrap_validator_function(made_of, inner, ref=ref)


def key_of(one: "Field[Any]") -> str:
    """Return the key under which a field stands in the file."""
    return str(one.metadata.get("alias", one.name))


def _scalar(name: str, read: Callable[[str], object], kind: str | list[str], **shown: object) -> Reads:
    """Mark a scalar that is read from its text, and which type an editor takes it for."""
    return Reads(_of_text(name, read), {"type": kind, **shown})


def _of_text(name: str, read: Callable[[str], object]) -> Callable[[object], object]:
    """Read a scalar's text with `read`; a refusal names the reader, for EXPECTED."""

    def validate(value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read(value)
        except ValueError:
            raise ValueError(name) from None

    return validate


def _read_pace(value: object) -> object:
    if isinstance(value, Pace):
        return value
    try:
        return scalars.read_pace(value)
    except ValueError:
        raise ValueError("pace") from None


def _read_quotas(value: object) -> object:
    if value == "each":
        return Quotas(each=True)
    if isinstance(value, dict) and value and all(isinstance(amount, str) for amount in value.values()):
        try:
            return Quotas(amounts=tuple((str(ref), scalars.read_amount(text)) for ref, text in value.items()))
        except ValueError:
            pass
    if isinstance(value, Quotas):
        return value
    raise ValueError("quotas")


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


def _read_times(text: str) -> Decimal | None:
    if text == "false":
        return None
    times = scalars.read_decimal(text)
    if times <= 1:
        raise ValueError(text)
    return times


_NUMBER = r"-?[0-9.,]+"
_PERCENT = r"^[0-9]+(\.[0-9]+)?%$"
_SCALED = rf"^{_NUMBER}[万亿]?$"
Integer = Annotated[int, _scalar("integer", scalars.read_integer, "integer")]
Count = Annotated[int, _scalar("count", scalars.read_count, "integer", minimum=0)]
Number = Annotated[Decimal, _scalar("decimal", scalars.read_decimal, "number")]
MaybeNumber = Annotated[
    Decimal | None, _scalar("decimal", lambda t: scalars.read_decimal(t) if t else None, ["number", "null"])
]
AnAmount = Annotated[Amount, _scalar("amount", scalars.read_amount, ["number", "string"], pattern=_SCALED)]
Flag = Annotated[bool, Reads(_read_flag, {"type": "boolean"})]
Times = Annotated[
    Decimal | None,
    Reads(
        _of_text("times", _read_times),
        {"oneOf": [{"type": "number", "exclusiveMinimum": 1}, {"const": False}]},
    ),
]
Day = Annotated[date, _scalar("date", scalars.read_date, "string", format="date")]
AGoal = Annotated[
    Goal,
    _scalar(
        "goal",
        scalars.read_goal,
        "string",
        pattern=rf"^((>=|<=|>|<|=|[≥≧⩾≤≦⩽])\s*{_NUMBER}[万亿]?|{_NUMBER}[万亿]?%?\s*\.\.\s*{_NUMBER}[万亿]?)\s*%?$",
    ),
]
APace = Annotated[
    Pace,
    Reads(
        _read_pace,
        {
            "oneOf": [
                {"enum": ["even", "none", "hold"]},
                {"type": "array", "items": {"type": "string", "pattern": _PERCENT}, "minItems": 1},
                {"type": "array", "items": {"type": ["number", "string"], "pattern": _SCALED}, "minItems": 1},
            ]
        },
    ),
]
SomeQuotas = Annotated[
    Quotas,
    Reads(
        _read_quotas,
        {
            "oneOf": [
                {"const": "each"},
                {
                    "type": "object",
                    "additionalProperties": {"type": ["number", "string"], "pattern": _SCALED},
                    "minProperties": 1,
                },
            ]
        },
    ),
]
APeriod = Annotated[
    Period,
    Reads(
        _read_period,
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
        },
    ),
]
Email = Annotated[str, _scalar("email", scalars.read_email, "string", pattern=scalars.EMAIL)]
Phone = Annotated[str, shown(type=["string", "integer"])]
PeriodWord = Annotated[str, _scalar("period_word", scalars.read_period_word, "string")]
DataPattern = Annotated[str, _scalar("data", scalars.read_pattern, "string", pattern=r"^[^/\\]")]
Id = Annotated[str, Spelled(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
Name = Annotated[str, Spelled(least=1)]

JudgedLevel = Literal["missed", "critical", "behind", "watch", "on_pace", "met"]
"""The levels at or below which a target may be held against its plan."""
