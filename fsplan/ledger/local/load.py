"""Bring one file's records into the engine: in place where each line is proven to hold one record, else copied."""

import csv
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from fsplan.files.batches import open_text
from fsplan.files.cells import LongNumber, Marked, MergedCell, scan_cells
from fsplan.files.source import Probe, Source
from fsplan.ledger.header import LedgerHeader
from fsplan.ledger.local.dialect import RUN, columns_sql, literal_path
from fsplan.ledger.local.records import FileRow, read_rows
from fsplan.ledger.local.scan import Scan, line_of_byte, read_lines
from fsplan.ledger.local.tables import CopiedTable, LedgerTable, ParquetTable, Physical, PlainTable, read_line
from fsplan.ledger.sql import name_aside, quote_name, quote_text
from fsplan.ledger.statement import Draft, judging_sql

_MOST_REFUSED = 100_000
_SAMPLES = 64
NUMBER = "#number"


class Slot(NamedTuple):
    """Where a file's records go: the engine's connection, the name of their table, and what is judged."""

    con: Any
    name: str
    draft: Draft


class Loaded(NamedTuple):
    """A file's records in the engine.

    Attributes:
        table: gives them back by number.
        name: the engine's table of their judgements; rowid is a record's number.
        refused: records that are none to the engine, to be judged by the cell readers.
    """

    table: LedgerTable
    name: str
    refused: Iterable[Physical]


class Unproven(Exception):  # noqa: N818 - it is an answer, not a breakdown
    """It is not proven that each line of the file holds one record."""


def load_in_place(slot: Slot, path: Path, header: LedgerHeader, delimiter: str, scanning: Future[Scan]) -> Loaded:
    """Judge the records of a UTF-8 file where it lies, while another thread passes over it.

    Raises:
        Unproven: some line does not hold just one record, or is not UTF-8.
        OSError: the file cannot be read.
    """
    import duckdb

    con, name, draft = slot
    source = _csv_sql(path, columns_sql(draft.positions, header.width), header.end, delimiter, name)
    try:
        con.execute(f"CREATE TEMP TABLE {name} AS {judging_sql(draft, source, RUN)}")
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        raise Unproven from error
    scan = scanning.result()
    if scan.has_lone_return:  # to the engine it ends a record, to a count of lines it ends none
        raise Unproven
    if scan.lines <= header.end:  # the engine has read nothing: a header that ends within a character is not seen
        raise Unproven
    rows = con.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0]
    positions = con.execute(f"SELECT DISTINCT line_byte_position FROM {name}_refused").fetchall()
    refused = sorted({line_of_byte(path, scan, at - 1) for (at,) in positions})
    if rows + len(refused) != scan.lines - header.end:
        raise Unproven
    table = PlainTable(path, scan, header.end, delimiter, refused)
    _prove_order(slot, table, header, rows)
    again = [read_line(-1, line, raw, delimiter) for line, raw in read_lines(path, scan, refused)]
    return Loaded(table, name, again)


def _prove_order(slot: Slot, table: PlainTable, header: LedgerHeader, rows: int) -> None:
    """Look whether records taken from all over the file have the keys that the engine has under their numbers.

    Raises:
        Unproven: the engine holds them in another order than the file.
    """
    numbers = table.sample(_SAMPLES) if rows else []
    at = header.positions[slot.draft.ledger.key]
    held = slot.con.execute(f"SELECT rowid, key FROM {slot.name} WHERE rowid IN (SELECT unnest(?))", [numbers])
    keys = dict(held.fetchall())
    texts = [one.cells[at] if one.cells else "" for one in table.fetch(numbers)]
    key = RUN.key(slot.draft, "nullif(text, '')")
    told = slot.con.execute(f"SELECT list_transform(?::VARCHAR[], lambda text: {key})", [texts])
    if [keys.get(number) for number in numbers] != told.fetchall()[0][0]:
        raise Unproven


def _csv_sql(path: Path, columns: str, skip: int, delimiter: str, rejects: str = "") -> str:
    """Write the reader of a CSV whose dialect is known: nothing is guessed."""
    store = f", store_rejects=true, rejects_table='{rejects}_refused', rejects_scan='{rejects}_scan'"
    return (
        f"read_csv({literal_path(path)}, columns={columns}, auto_detect=false, header=false, skip={skip}, "
        f"delim={quote_text(delimiter)}, quote='\"', escape='\"', strict_mode=true, compression='none'"
        + (f"{store}, rejects_limit={_MOST_REFUSED})" if rejects else ", parallel=false, new_line='\\n')")
    )


def is_marked(cells: Sequence[str], key: int) -> bool:
    """Tell whether any cell says less than all by its text; a merged one, and a long number that is no key, do not."""
    return any(
        isinstance(cell, Marked)
        and not isinstance(cell, MergedCell)
        and (at == key or not isinstance(cell, LongNumber))
        for at, cell in enumerate(cells)
    )


def load_copy(slot: Slot, copy: Path, rows: Iterable[FileRow], find: "Finder") -> Loaded:
    """Judge records that are copied one by one, each with its line; broken and ragged ones are set aside.

    So are cells of a workbook of which a copy would not tell all, such as keys that were long numbers.

    Raises:
        OSError: the copy cannot be written.
    """
    con, name, draft = slot
    lines, refused, number, key = array("q"), [], 0, draft.positions[draft.ledger.key]
    with copy.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)  # else a lone return stands bare
        for row in rows:
            if row.cells is not None and len(row.cells) == find.width and not is_marked(row.cells, key):
                writer.writerow([number, *row.cells])
                lines.append(row.begin)
                number += 1
            elif row.cells is None or any(cell.strip() for cell in row.cells):
                refused.append(row)
    aside = {name_aside(at): at for at in range(find.width) if at not in draft.positions.values()}
    named = {**aside, **draft.positions}
    columns = columns_sql({NUMBER: 0} | {name: at + 1 for name, at in named.items()}, find.width + 1)
    source = _csv_sql(copy, columns, 0, ",")
    con.execute(f"CREATE TEMP TABLE {name} AS {judging_sql(draft, source, RUN)}")
    begins = find([row.begin for row in refused])
    again = [
        Physical(-1, row.begin, row.cells, *begins.get(row.begin, ((), 1)), end=row.end, pieces=row.pieces)
        for row in refused
    ]
    return Loaded(CopiedTable(con, source, lines, find), name, again)


class Finder:
    """Finds where cells begin in given lines of a text, by reading it again; of a workbook there is nothing to find."""

    def __init__(self, width: int, source: Source, probe: Probe | None, delimiter: str = ",") -> None:
        self.width = width
        self._source = source
        self._probe = probe
        self._delimiter = delimiter

    def __call__(self, lines: Sequence[int]) -> Mapping[int, tuple[Sequence[int], int]]:
        """Return for each line where its cells begin, and the quote that is not closed."""
        wanted, found = set(lines), {}
        if self._probe is None or not wanted:
            return {}
        with open_text(self._source, self._probe) as stream:
            for number, text in enumerate(stream, 1):
                if number in wanted:
                    found[number] = scan_cells(text, self._delimiter)
        return found


def text_rows(source: Source, probe: Probe, header: LedgerHeader, delimiter: str) -> Iterator[FileRow]:
    """Yield the records below the header of a text in any encoding."""
    with open_text(source, probe) as stream:
        lines = iter(stream)
        for _ in islice(lines, header.end):
            pass
        yield from read_rows(lines, delimiter, header.width, header.end + 1)


def load_parquet(slot: Slot, path: Path) -> Loaded:
    """Judge the rows of a parquet file by what its values read as."""
    con, name, draft = slot
    source = parquet_sql(slot, path)
    con.execute(f"CREATE TEMP TABLE {name} AS {judging_sql(draft, source, RUN)}")
    return Loaded(ParquetTable(con, source), name, ())


def parquet_rows(slot: Slot, path: Path) -> Iterator[FileRow]:
    """Yield the rows of a parquet file that nobody judges."""
    table = ParquetTable(slot.con, parquet_sql(slot, path))
    for physical in table.fetch(range(count_parquet(slot.con, path))):
        yield FileRow(physical.line, physical.line, physical.cells)


def parquet_sql(slot: Slot, path: Path) -> str:
    """Write the source of a parquet file's rows as texts, times as the clock on the wall shows them."""
    con, _, draft = slot
    con.execute(f"SET TimeZone = {quote_text(draft.plan.file.timezone)}")
    ids = {at: id_ for id_, at in draft.positions.items()}
    cells = [
        f"{quote_name(cell)}{'::TIMESTAMP' if 'TIME ZONE' in type_ else ''}::VARCHAR "
        f"AS {quote_name(ids.get(at, name_aside(at)))}"
        for at, (cell, type_) in enumerate(parquet_types(con, path).items())
    ]
    rows = f"read_parquet({literal_path(path)}, file_row_number=true)"
    return f"(SELECT file_row_number AS {quote_name(NUMBER)}, {', '.join(cells)} FROM {rows})"


def parquet_types(con: Any, path: Path) -> Mapping[str, str]:  # noqa: ANN401 - the engine's connection
    """Return the names of a parquet file's columns, each with its type."""
    rows = con.execute(f"DESCRIBE SELECT * FROM read_parquet({literal_path(path)})").fetchall()
    return {str(row[0]): str(row[1]) for row in rows}


def count_parquet(con: Any, path: Path) -> int:  # noqa: ANN401 - the engine's connection
    """Return how many rows a parquet file has."""
    ((rows,),) = con.execute(f"SELECT count(*) FROM read_parquet({literal_path(path)})").fetchall()
    return int(rows)
