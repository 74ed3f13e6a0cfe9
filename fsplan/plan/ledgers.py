"""What a plan says of the work beside its items: record ledgers, the units' own forms, the office's own options."""

import re
from dataclasses import dataclass, field
from typing import Annotated, Literal

from fsplan.core.names import fold_name
from fsplan.plan.base import Count, Flag, Id, JudgedLevel, Model, Name, Number, PeriodWord, Reads
from fsplan.plan.scalars import read_count

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


Pattern = Annotated[str, Reads(_read_pattern)]


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
    Reads(
        _read_unit,
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
        },
    ),
]


_DATE_FORMAT = re.compile(r"(year|month|day)([-/. ])(?!\1)(year|month|day)\2(?!\1|\3)(year|month|day)")


def _read_date_format(value: object) -> object:
    if isinstance(value, str) and not _DATE_FORMAT.fullmatch(value):
        raise ValueError("date_format")
    return value


DateFormat = Annotated[str, Reads(_read_date_format, {"type": "string", "pattern": r"year"})]
"""How a date is written: the words year, month and day, one sign between them."""


def sign_of(form: str) -> str:
    """Return the sign that stands between the words of a date's form."""
    return next(char for char in form if not char.isalpha())


class Column(Model):
    """One column of a ledger; which keys apply depends on its type.

    Attributes:
        header: the header cell; `aliases` are other spellings of it.
        required: no cell of it may be blank, and no file may lack it.
        pattern: what a text must match from end to end.
        min: least value of a number, the limit itself allowed; `max` likewise.
        values: what an enum may hold.
        good: the verdicts that pass; `bad` those that do not; `neutral` those that say neither and stay out of rates.
        formats: how a date is written: `month/day/year` and the like; the usual ways by default.
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
    neutral: tuple[Name, ...] = ()
    formats: tuple[DateFormat, ...] = ()
    personal: Flag = False

    @property
    def listed(self) -> tuple[str, ...]:
        """Return what a cell of an enum or a verdict may hold."""
        return (*self.values, *self.good, *self.bad, *self.neutral)


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


FormField = Literal["date", "target", "unit", "value", "of", "basis", "note", "evidence", "period"]


class FormLayout(Model):
    """How a unit's own table is laid out: which of its headers is which column of a progress file.

    Attributes:
        columns: a column of a progress file: the header it has in this table.
        basis: what every row of it is, where no column says.
        period: what every row of it is for, where no column says.
        periods: header to period, of a table with one column a period; `units` likewise, header to unit.
    """

    columns: dict[FormField, Name]
    basis: Literal["period", "total"] | None = None
    period: PeriodWord | None = None
    periods: dict[Name, PeriodWord] = field(default_factory=dict)
    units: dict[Name, Name] = field(default_factory=dict)

    @property
    def spread(self) -> dict[str, str]:
        """Return the headers of a wide table to what each stands for."""
        return self.periods or self.units


FEWEST_COLUMNS = 40
"""Columns of a line below which tables are no longer fit to be read."""


def _read_columns(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        columns = read_count(value)
    except ValueError:
        raise ValueError("columns") from None
    if 0 < columns < FEWEST_COLUMNS:
        raise ValueError("columns")
    return columns


class Defaults(Model):
    """What a command does where neither its line nor the environment says: the office's own habits."""

    lang: Literal["zh", "en"] | None = None
    color: Literal["auto", "always", "never"] | None = None
    width: Annotated[int, Reads(_read_columns, {"type": "integer", "minimum": 0})] | None = None
    quiet: Flag | None = None
    fail_on: Literal[JudgedLevel, "never"] | None = None
    only: JudgedLevel | None = None
    max_findings: Count | None = None
