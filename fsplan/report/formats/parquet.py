"""Parquet: a tidy table with typed columns, written by DuckDB, which judges ledgers here anyhow."""

import errno
import os
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import duckdb

from fsplan.core.quantity import round_half_up, to_fixed, to_literal
from fsplan.report.tidy import Tidy, Value

_DIGITS, _BEHIND = 38, 18
"""Digits of the widest exact decimal that readers of Parquet share, and so many of them behind the point at most."""

_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE"}


def render_parquet(table: Tidy) -> bytes:
    """Write a tidy table.

    A number has up to 18 digits behind the point, fewer where those before it need the room; a ratio that does not
    terminate is rounded half up there. A column with a number of more than 38 digits before the point holds texts.
    """
    cells = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in table.columns]
    columns = [_typed(column.holds, values) for column, values in zip(table.columns, cells, strict=True)]
    declared = ", ".join(f'"{column.key}" {type_}' for column, (type_, _) in zip(table.columns, columns, strict=True))
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as engine:
        path = Path(folder) / "table.parquet"
        engine.execute(f"CREATE TABLE tidy ({declared})")
        if table.rows:
            signs = ", ".join("?" * len(columns))
            rows = [list(row) for row in zip(*(values for _, values in columns), strict=True)]
            engine.executemany(f"INSERT INTO tidy VALUES ({signs})", rows)
        quoted = str(path).replace("'", "''")
        try:
            engine.execute(f"COPY tidy TO '{quoted}' (FORMAT parquet)")
        except duckdb.IOException as error:
            raise _disk_error(error) from error
        return path.read_bytes()


def _disk_error(error: duckdb.IOException) -> OSError:
    """Return the system's error that the engine tells in the system's words."""
    told = (number for number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) if os.strerror(number) in str(error))
    number = next(told, errno.EIO)
    return OSError(number, os.strerror(number))


def _typed(holds: str, values: list[Value]) -> tuple[str, list[Value]]:
    """Return the type of a column, and its values as DuckDB reads them exactly: numbers as texts."""
    if holds != "number":
        return _TYPES[holds], values
    numbers = [Fraction(value) if isinstance(value, Decimal | Fraction | int) else None for value in values]
    longest = max((abs(int(number)) for number in numbers if number is not None), default=0)
    before = len(str(longest)) + 1  # rounding may add one
    if before > _DIGITS:
        return "VARCHAR", [
            to_literal(value) if isinstance(value, Decimal | Fraction | int) else None for value in values
        ]
    behind = min(_BEHIND, _DIGITS - before)
    rounded = (None if number is None else round_half_up(number, behind) for number in numbers)
    return f"DECIMAL({_DIGITS}, {behind})", [None if number is None else to_fixed(number, behind) for number in rounded]
