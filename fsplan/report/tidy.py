"""Tidy tables: a row a record, ids beside the names they stand for, bare numbers; what csv, tsv and parquet hold.

Which columns there are follows from the declared shape of the records (records/), so that they are the same whether
there are rows or none, in every language, and as in json. A span of days, or counts by level, is a column for each
part; a list of ids is one, with `;` between them; a list of records is a table of its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from fsplan.core.quantity import to_literal
from fsplan.report.names import Names
from fsplan.report.records.shapes import Schema
from fsplan.report.table import Cell, Table

Value = str | int | bool | Decimal | Fraction | date | None
Holds = Literal["text", "number", "integer", "boolean", "date"]
Record = Mapping[str, Any]


class TidyColumn(NamedTuple):
    """A column: its name in every language, and what its cells hold where they are not empty."""

    key: str
    holds: Holds


class Tidy(NamedTuple):
    """Rows under columns; None is an empty cell."""

    columns: Sequence[TidyColumn]
    rows: Sequence[Sequence[Value]]


def tidy(records: Iterable[Record], shape: Schema, names: Names | None = None) -> Tidy:
    """Lay records out.

    Args:
        records: the records, each of the shape.
        shape: what they hold, as declared.
        names: how targets and units are named; None leaves them as their ids.
    """
    listed = list(records)
    columns: list[TidyColumn] = []
    readers: list[Callable[[Record], Value]] = []
    for key, inner in shape["properties"].items():
        if key not in shape["required"] and not any(key in record for record in listed):
            continue
        for column, read in _read(key, inner):
            columns.append(column)
            readers.append(read)
        if names is not None and key in _NAMED and f"{key}_title" not in shape["properties"]:
            columns.append(TidyColumn(_NAMED[key], "text"))
            readers.append(_name(key, names))
    return Tidy(columns, [[read(record) for read in readers] for record in listed])


def tidy_table(table: Table) -> Tidy:
    """Return a table as a tidy one, for a view that declares no records: values where it has them, else words."""
    columns = [TidyColumn(column.key, "text") for column in table.columns]
    return Tidy(columns, [[_shown(cell) for cell in row] for row in table.rows])


def _shown(cell: Cell) -> str:
    value = cell.level if cell.value is None else cell.value
    return cell.text if value is None else to_literal(value) if not isinstance(value, str | date) else str(value)


_NAMED = {"target": "target_title", "unit": "unit_name", "units": "unit_names"}
"""What an id or a list of ids stands for is told in the column behind it."""

_HOLDS: Mapping[str, Holds] = {"string": "text", "number": "number", "integer": "integer", "boolean": "boolean"}


def _read(key: str, shape: Schema) -> Iterable[tuple[TidyColumn, Callable[[Record], Value]]]:
    """Yield the columns of a key, each with what reads its cell."""
    options = [one for one in _options(shape) if one.get("type") != "null"]
    inner = options[0]
    if len(options) > 1:
        yield TidyColumn(key, "text"), lambda record: _as_text(record.get(key))
    elif "properties" in inner:
        for part, part_shape in inner["properties"].items():
            for column, read in _read(part, part_shape):
                yield column._replace(key=f"{key}_{column.key}"), _within(key, read)
    elif inner.get("type") == "object":
        yield TidyColumn(key, "text"), lambda record: _as_text(record.get(key))
    elif inner.get("type") == "array":
        if "properties" not in inner["items"]:
            yield TidyColumn(key, "text"), lambda record: _as_text(record.get(key))
    else:
        is_day = inner.get("format") == "date"
        holds: Holds = "date" if is_day else _HOLDS.get(str(inner.get("type")), "text")
        yield TidyColumn(key, holds), lambda record: record.get(key)


def _options(shape: Schema) -> Iterable[Schema]:
    """Yield what a value may be."""
    if "anyOf" not in shape:
        yield shape
    for one in shape.get("anyOf", ()):
        yield from _options(one)


def _within(key: str, read: Callable[[Record], Value]) -> Callable[[Record], Value]:
    return lambda record: read(record[key]) if record.get(key) else None


def _as_text(value: Any) -> str | None:  # noqa: ANN401 - a list, a mapping, a number or a word
    if value is None:
        return None
    if isinstance(value, Mapping):
        return ";".join(f"{key}={inner}" for key, inner in value.items())
    return ";".join(map(_literal, value)) if isinstance(value, list | tuple) else _literal(value)


def _literal(value: object) -> str:
    return to_literal(value) if isinstance(value, int | Decimal | Fraction) else str(value)


def _name(key: str, names: Names) -> Callable[[Record], str | None]:
    def read(record: Record) -> str | None:
        said = record.get(key)
        if said is None:
            return None
        ids = said if isinstance(said, list | tuple) else [said]
        return ";".join(names.target(id_) if key == "target" else names.unit(id_) for id_ in ids)

    return read
