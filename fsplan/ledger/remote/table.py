"""A table judged where it is: the statement as one query of its engine, and what is asked of its answers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from fsplan.core.quantity import to_literal
from fsplan.core.text import Text
from fsplan.ledger.remote.address import Address
from fsplan.ledger.remote.backend import DIALECT, RemoteError, fetch, table_sql
from fsplan.ledger.remote.dialect import BLANK, PORTABLE, cell_name
from fsplan.ledger.sql import quote_name
from fsplan.ledger.statement import Draft, flags_of, judging_sql

_KEYS_AT_ONCE = 5000


class TableRow(NamedTuple):
    """A record of the table.

    Attributes:
        sound: whether the engine is sure of it, and has counted it.
        key: its key as the engine has it.
        unit: its unit as it is spelled; empty where no column says.
        part: what the engine counted it under; empty without a breakdown.
        cells: its declared cells as texts.
    """

    sound: bool
    key: str
    unit: str
    part: str
    cells: list[str]


class Counted(NamedTuple):
    """Sound records of one day and unit: how many, how many keys they have, how many of these each target counts."""

    unit: str
    day: str
    records: int
    every: int
    numbers: list[int]


class Parted(NamedTuple):
    """Sound records of one value: how many keys, and of those with a verdict how many passed and failed."""

    part: str
    records: int
    good: int
    bad: int


class JudgedTable:
    """The records of a table with their judgements, which the engine works out when it is asked.

    Attributes:
        rows: the statement's rows as an Ibis table.
    """

    def __init__(self, backend: Any, address: Address, draft: Draft, schema: Mapping[str, Any]) -> None:
        """Take the engine, the table, what is judged and the types of all of the table's columns.

        Raises:
            RemoteError: a declared column holds lists, bytes or the like.
        """
        self._draft = draft
        names = list(schema)
        self._numeric = [schema[names[at]].is_numeric() for at in draft.positions.values()]
        sql = judging_sql(draft, source_sql(draft, address, schema), PORTABLE)
        self.rows = backend.sql(sql, schema=_schema_of(draft), dialect=DIALECT)
        period = draft.plan.period
        inside = self.rows.day.between(str(period.start), str(period.end))
        self._sound = self.rows.filter(self.rows.sound & inside)

    def unsure(self) -> Iterator[TableRow]:
        """Yield the records that the cell readers must judge."""
        return self._read(self.rows.filter(~self.rows.sound & ~self.rows.blank))

    def repeated(self) -> Iterator[TableRow]:
        """Yield the sound records of each key that needs a look: there twice, or spelled or counted in two ways."""
        sound = self._sound
        if self._draft.ledger.unique:
            doubtful = sound.count() > 1
        else:
            doubtful = (sound.day.nunique() > 1) | (sound.spelled.min() != sound.spelled.max())
            if self._draft.ledger.unit.column:
                doubtful |= sound.unit.nunique() > 1
            for flag in flags_of(self._draft):
                doubtful |= sound[flag].cast("int32").nunique() > 1
        keys = sound.group_by("key").aggregate(doubtful=doubtful).filter(lambda found: found.doubtful)
        return self._read(sound.semi_join(keys, "key"))

    def of_keys(self, keys: Sequence[str]) -> Iterator[TableRow]:
        """Yield the sound records of some keys."""
        for at in range(0, len(keys), _KEYS_AT_ONCE):
            yield from self._read(self._sound.filter(self._sound.key.isin(keys[at : at + _KEYS_AT_ONCE])))

    def counting(self, flag: str) -> Iterator[TableRow]:
        """Yield the sound records that a target counts."""
        return self._read(self._sound.filter(self._sound[flag]))

    def counts(self) -> Iterator[Counted]:
        """Yield what the sound records add up to, those of another time than the plan's too."""
        flags = flags_of(self._draft)
        by = ["unit", "day"] if self._draft.ledger.unit.column else ["day"]
        sound = self.rows.filter(self.rows.sound)
        if self._draft.ledger.unique:
            sums = {"every": sound.count(), **{flag: sound.count(where=sound[flag]) for flag in flags}}
        else:
            sums = {"every": sound.key.nunique(), **{flag: sound.key.nunique(where=sound[flag]) for flag in flags}}
        for row in fetch(sound.group_by(by).aggregate(records=sound.count(), **sums)):
            numbers = [int(row[flag] or 0) for flag in flags]
            yield Counted(row.get("unit") or "", row["day"], int(row["records"]), int(row["every"]), numbers)

    def parts(self) -> Iterator[Parted]:
        """Yield the breakdown of the sound records; a key has failed in a part where any of its rows there has."""
        rows = self._sound
        if not self._draft.ledger.unique:
            judged = rows.group_by(["part", "key"]).aggregate(
                passed=rows.count(where=rows.good), failed=rows.count(where=~rows.good)
            )
            failed = judged.failed > 0
            good, bad = judged.count(where=(judged.passed > 0) & ~failed), judged.count(where=failed)
            found = judged.group_by("part").aggregate(records=judged.count(), good=good, bad=bad)
        else:
            good, bad = rows.count(where=rows.good), rows.count(where=~rows.good)
            found = rows.group_by("part").aggregate(records=rows.count(), good=good, bad=bad)
        for row in fetch(found):
            yield Parted(row["part"].strip(), int(row["records"]), int(row["good"] or 0), int(row["bad"] or 0))

    def _read(self, rows: Any) -> Iterator[TableRow]:
        names = [cell_name(number) for number in range(len(self._draft.positions))]
        told = [name for name in ("sound", "key", "unit", "part") if name in _schema_of(self._draft)]
        for row in fetch(rows.select(*told, *names)):
            texts = (row[name] or "" for name in names)
            cells = [_plain(text) if numeric else text for text, numeric in zip(texts, self._numeric, strict=True)]
            key, unit, part = (row.get(name) or "" for name in ("key", "unit", "part"))
            yield TableRow(row["sound"], key, unit, part.strip(), cells)


def _plain(text: str) -> str:
    """Write a number as a person would: Spark prints the double 120 as 1.2E2, and a decimal 0 as 0E-9."""
    with suppress(InvalidOperation):
        number = Decimal(text)
        return to_literal(number) if number.is_finite() else text
    return text


def _schema_of(draft: Draft) -> Mapping[str, str]:
    """Return the types of the statement's columns, so that Ibis need not make a view to learn them."""
    types = {"sound": "boolean", "key": "string"} | ({} if draft.ledger.unique else {"spelled": "string"})
    types |= {"day": "string"}
    types |= {"unit": "string"} if draft.ledger.unit.column else {}
    types |= dict.fromkeys(flags_of(draft), "boolean")
    types |= {"part": "string", "good": "boolean"} if draft.breakdown else {}
    types |= {"blank": "boolean"}
    return types | {cell_name(number): "string" for number in range(len(draft.positions))}


def count_rows(backend: Any, address: Address, schema: Mapping[str, Any]) -> int:
    """Return in how many rows of a table anything stands."""
    sql = f"SELECT count(*) AS size FROM {table_sql(address)} WHERE NOT ({_is_blank_row(schema)})"
    (found,) = fetch(backend.sql(sql, schema={"size": "int64"}, dialect=DIALECT))
    return int(found["size"])


def source_sql(draft: Draft, address: Address, schema: Mapping[str, Any]) -> str:
    """Write the table as a source of texts: every declared column cast, under its id, and whether the row is blank.

    Raises:
        RemoteError: a declared column's values are no texts, numbers or times.
    """
    names = list(schema)
    lines = [f"{_cast(names[at], schema[names[at]])} AS {quote_name(id_)}" for id_, at in draft.positions.items()]
    lines.append(f"CASE WHEN {_is_blank_row(schema)} THEN true ELSE false END AS {quote_name(BLANK)}")
    return f"(SELECT {', '.join(lines)} FROM {table_sql(address)}) AS record"


def _cast(name: str, type_: Any) -> str:
    if type_.is_nested() or type_.is_binary() or type_.is_interval():
        raise RemoteError(Text(f"“{name}”列的类型 {type_} 不能读作文字", f'the column "{name}" holds {type_}'))
    if type_.is_timestamp():  # as the clock on the wall shows it, without its zone
        return f"CAST(CAST({quote_name(name)} AS TIMESTAMP) AS VARCHAR)"
    return f"CAST({quote_name(name)} AS VARCHAR)"


def _is_blank_row(schema: Mapping[str, Any]) -> str:
    return " AND ".join(_is_blank(name, type_) for name, type_ in schema.items())


def _is_blank(name: str, type_: Any) -> str:
    quoted = quote_name(name)
    return f"({quoted} IS NULL OR trim({quoted}) = '')" if type_.is_string() else f"{quoted} IS NULL"
