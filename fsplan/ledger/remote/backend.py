"""Engines elsewhere, through Ibis: opened to read only, at one moment, in the plan's time zone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from fsplan.core.finding import RefusalError, absent_of
from fsplan.core.text import Text
from fsplan.ledger.remote.address import Address
from fsplan.ledger.remote.spark import open_session
from fsplan.ledger.sql import quote_name, quote_text

DIALECT = "duckdb"
"""What the statement is written in; Ibis translates it for the engine."""

_ROWS_AT_ONCE = 10_000
_RAW = frozenset({"csv", "text", "json"})


class RemoteError(Exception):
    """An engine, or its table, cannot be read; carries the problem, most often in the engine's words."""

    def __init__(self, problem: str | Text) -> None:
        super().__init__(str(problem))
        self.problem = problem


@contextmanager
def open_backend(address: Address, timezone: str) -> Iterator[Any]:
    """Open the engine that an address names.

    Raises:
        RefusalError: Ibis or the engine's driver is not installed.
        RemoteError: whatever the engine or its driver says.
    """
    try:
        import ibis
    except ImportError as error:
        raise RefusalError("remote_missing", extra=address.engine, problem=absent_of(error)) from None
    opened = {"postgres": _open_postgres, "spark": _open_spark, "duckdb": _open_duckdb}
    try:
        with opened[address.engine](ibis, address, timezone) as backend:
            yield backend
    except ImportError as error:
        raise RefusalError("remote_missing", extra=address.engine, problem=absent_of(error)) from None
    except (RemoteError, GeneratorExit, KeyboardInterrupt):
        raise
    except ibis.common.exceptions.TableNotFound:
        raise RemoteError(Text("没有这张表", "there is no such table")) from None
    except Exception as error:  # each driver has errors of its own, and all of them are the table's
        raise RemoteError(address.hide(_first_line(error))) from error


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


@contextmanager
def _open_postgres(ibis: Any, address: Address, timezone: str) -> Iterator[Any]:
    """Open a database: every query sees it as it was at the first, and none can write."""
    user = urlsplit(address.url).username
    given = {"user": unquote(user)} if user else {}  # Ibis takes the name as it is escaped
    backend = ibis.connect(address.url, **given)
    try:
        backend.raw_sql(f"SET TIME ZONE {quote_text(timezone)}").close()
        backend.raw_sql("SET DateStyle = 'ISO, YMD'").close()
        backend.raw_sql("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").close()
        yield backend
    finally:
        backend.disconnect()


@contextmanager
def _open_duckdb(ibis: Any, address: Address, timezone: str) -> Iterator[Any]:
    backend = ibis.connect(address.url, read_only=True)
    try:
        backend.raw_sql(f"SET TimeZone = {quote_text(timezone)}")
        yield backend
    finally:
        backend.disconnect()


@contextmanager
def _open_spark(ibis: Any, address: Address, timezone: str) -> Iterator[Any]:
    with open_session(address) as session:
        backend = ibis.pyspark.connect(session)
        session.conf.set("spark.sql.session.timeZone", timezone)  # Ibis has set it to UTC
        yield backend


def read_schema(backend: Any, address: Address) -> Mapping[str, Any]:
    """Return the table's columns with their Ibis types.

    Raises:
        RemoteError: there is no such table, or it is raw text, whose rows an engine reads as it likes.
    """
    *place, name = address.parts
    if address.engine == "spark":
        _refuse_raw(backend, address)
        return dict(backend.sql(f"SELECT * FROM {table_sql(address)}", dialect=DIALECT).schema())
    return dict(backend.table(name, database=tuple(place) or None).schema())


def _refuse_raw(backend: Any, address: Address) -> None:
    if len(address.parts) == 2 and "/" in address.parts[1]:
        return  # a folder, in one of the formats that carry types
    name = ".".join("`" + part.replace("`", "``") + "`" for part in address.parts)
    described = backend.raw_sql(f"DESCRIBE TABLE EXTENDED {name}").collect()
    provider = next((row[1] for row in described if row[0] == "Provider"), "")
    if provider.lower() in _RAW:
        raise RemoteError(Text(f"这是原始的 {provider}，没有类型", f"it is raw {provider}, without types"))


def fetch(rows: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of an Ibis table; of the engines only PostgreSQL gives them a few at a time.

    They must all be taken: a cursor that is dropped half-way breaks the transaction that it is in.
    """
    if rows.get_backend().name == "postgres":
        batches = rows.to_pyarrow_batches(chunk_size=_ROWS_AT_ONCE)
    else:
        batches = rows.to_pyarrow().to_batches(max_chunksize=_ROWS_AT_ONCE)
    for batch in batches:
        yield from batch.to_pylist()


def table_sql(address: Address) -> str:
    """Write the table's name as the statement's source."""
    return ".".join(quote_name(part) for part in address.parts)
