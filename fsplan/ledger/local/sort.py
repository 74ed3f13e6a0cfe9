"""Tell the ledgers among a run's files from the progress files, by their headers."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from fsplan.core.finding import Finding
from fsplan.files.source import Source
from fsplan.ledger.header import WITHIN, count_known, recognise
from fsplan.ledger.local.head import is_text, read_head, sniff_kind
from fsplan.plan.plan import Plan


def sort_sources(plan: Plan, sources: Iterable[Source]) -> tuple[list[Source], Mapping[str, list[Source]]]:
    """Return the files that are no ledger, and those of each ledger; a file that cannot be read is no ledger."""
    others: list[Source] = []
    ledgers: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        found: str | None = None
        with suppress(OSError):
            found = _ledger_of(plan, source)
        (ledgers[found] if found else others).append(source)
    return others, ledgers


def _ledger_of(plan: Plan, source: Source) -> str | None:
    def count(cells: Sequence[str]) -> int:
        return max(count_known(ledger, cells) for ledger in plan.file.ledgers.values())

    kind = sniff_kind(source)
    if kind == "parquet":
        return recognise(plan, _parquet_names(source))
    if kind == "workbook":
        from fsplan.files.workbook import read_workbook

        book = read_workbook(source, count)
        sheets = [] if isinstance(book, Finding) else book.sheets
        rows = [row for sheet in sheets for row in sheet.rows[:WITHIN]]
    else:
        rows = [cells for _, cells in read_head(source, count).rows[:WITHIN]]
    return next((found for cells in rows if (found := recognise(plan, cells))), None)


def _parquet_names(source: Source) -> list[str]:
    import duckdb

    from fsplan.ledger.local.load import parquet_types
    from fsplan.ledger.local.scratch import open_engine, scratch_folder

    with scratch_folder() as folder, open_engine(folder) as con, suppress(duckdb.Error):
        path = Path(source.name)
        if source.content is not None or not is_text(source.name):
            path = folder / "head.parquet"
            with source.open() as stream, path.open("wb") as copy:
                shutil.copyfileobj(stream, copy)
        return list(parquet_types(con, path))
    return []
