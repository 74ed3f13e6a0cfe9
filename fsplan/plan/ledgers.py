"""Record ledgers as a plan declares them: which columns, of which type, and what of a record is counted."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from fsplan.core.names import fold_name
from fsplan.plan.base import Flag, Id, Model, Name, Number

ColumnType = Literal["text", "integer", "decimal", "date", "datetime", "enum", "verdict"]
LISTED: frozenset[ColumnType] = frozenset({"enum", "verdict"})
"""The types whose cells are one of a list: what `where` may ask for."""

_LONGEST = 1000
"""No key needs a longer pattern, and to look through one takes time that grows with its square."""

_ODD_SYNTAX = re.compile(
    r"\(\?(?!:)"  # look-around, flags, names: not the same in every engine
    r"|\\[^dw\W_]"  # escapes beyond \d, \w and punctuation
    r"|[*+?}]\+"  # possessive quantifiers
    r"|\[(?:\\.|[^\]\\])*\[|&&|\|\||~~|--"  # sets within a set
    r"|\{[0-9]*,?[0-9]{4,}|\{,"  # more than 999 repeats; RE2 takes {,3} for a text
    r"|[\^$](?![^\[]*\])"  # anchors: a pattern is matched whole anyhow
)


def is_portable_pattern(pattern: str) -> bool:
    """Tell whether a pattern is valid, and means the same to RE2 as to whoever knows other engines' patterns."""
    from fsplan.core.pattern import is_pattern

    return len(pattern) <= _LONGEST and is_pattern(pattern) and not _ODD_SYNTAX.search(pattern)


def _read_pattern(value: object) -> object:
    if isinstance(value, str) and not is_portable_pattern(value):
        raise ValueError("pattern")
    return value


Pattern = Annotated[str, BeforeValidator(_read_pattern)]


@dataclass(frozen=True, slots=True)
class UnitRule:
    """Which unit a record belongs to: always the same one, or the one that a column names."""

    unit: str = ""
    column: str = ""


def _read_unit(value: object) -> object:
    if isinstance(value, str) and value:
        return UnitRule(unit=value)
    if isinstance(value, dict) and list(value) == ["column"] and isinstance(value["column"], str):
        return UnitRule(column=value["column"])
    if isinstance(value, UnitRule):
        return value
    raise ValueError("unit_rule")


AUnitRule = Annotated[
    UnitRule,
    BeforeValidator(_read_unit),
    WithJsonSchema(
        {
            "oneOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "required": ["column"],
                    "properties": {"column": {"type": "string"}},
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Column(Model):
    """One column of a ledger; which keys apply depends on its type.

    Attributes:
        header: the header cell; `aliases` are other spellings of it.
        required: no cell of it may be blank, and no file may lack it.
        pattern: what a text must match from end to end.
        min: least value of a number, the limit itself allowed; `max` likewise.
        values: what an enum may hold.
        good: the verdicts that pass; `bad` those that do not.
        personal: a name, a phone, an identity number: never printed.
    """

    header: Name
    aliases: tuple[Name, ...] = ()
    type: ColumnType
    required: Flag = False
    pattern: Pattern | None = None
    min: Number | None = None
    max: Number | None = None
    values: tuple[Name, ...] = ()
    good: tuple[Name, ...] = ()
    bad: tuple[Name, ...] = ()
    personal: Flag = False

    @property
    def listed(self) -> tuple[str, ...]:
        """Return what a cell of an enum or a verdict may hold."""
        return (*self.values, *self.good, *self.bad)


class Ledger(Model):
    """A table of records, each counted once under its key.

    Attributes:
        key: the column of the key; distinct keys are counted, not rows.
        unique: one row a key; else the rows of one key must agree in whatever decides how it is counted.
        date: the column that dates a record.
        unit: the unit a record belongs to, or the column that says so.
    """

    title: Name
    title_en: str = ""
    key: Id
    unique: Flag = True
    date: Id
    unit: AUnitRule
    columns: dict[Id, Column]

    @property
    def verdict(self) -> str | None:
        """Return the first column of type verdict, None without one."""
        return next((id_ for id_, column in self.columns.items() if column.type == "verdict"), None)

    def find_column(self, name: str) -> str | None:
        """Return the id of the column known by an id, a header or an alias; None when there is none."""
        wanted = fold_name(name)
        for id_, column in self.columns.items():
            if wanted in {fold_name(known) for known in (id_, column.header, *column.aliases)}:
                return id_
        return None
