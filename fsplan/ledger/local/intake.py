"""One prepared file into the engine, whatever it is: packed, in another encoding, a workbook, parquet, or plain."""

import errno
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from fsplan.core.finding import Finding, unread_of
from fsplan.files.batches import Sheet, restore_row
from fsplan.files.cells import MaskedCell
from fsplan.files.returned import bears_reasons
from fsplan.files.source import Source, probe
from fsplan.files.workbook import read_workbook
from fsplan.ledger.header import WITHIN, LedgerHeader, count_known, find_header
from fsplan.ledger.judge import MASK
from fsplan.ledger.local.load import (
    Finder,
    Loaded,
    Slot,
    Unproven,
    load_copy,
    load_in_place,
    load_parquet,
    parquet_rows,
    parquet_types,
    text_rows,
)
from fsplan.ledger.local.prepare import Prepared, Preparer, Waiting
from fsplan.ledger.local.records import FileRow
from fsplan.ledger.local.tables import NotUtf8Error
from fsplan.ledger.rejected import RejectedRecords
from fsplan.ledger.remarked import mark_remarks, tell_remarks
from fsplan.ledger.result import LedgerFile
from fsplan.ledger.statement import Draft

Taken = tuple[LedgerHeader | None, Loaded | Finding]
"""A file's header and its records; a finding in place of the records says why there are none."""


class Intake:
    """Reads the files of one ledger into one engine.

    Attributes:
        con: the engine's connection.
    """

    def __init__(
        self,
        con: Any,  # noqa: ANN401 - the engine's connection
        preparer: Preparer,
        draft: Draft,
        rejected: RejectedRecords | None,
        *,
        in_place: bool,
    ) -> None:
        self.con = con
        self._rejected = rejected
        self._in_place = in_place
        self._folder = preparer.folder
        self._draft = draft
        self._encoding = preparer.encoding
        self.findings: list[Finding] = []

    def read(self, waiting: Waiting, number: int) -> Iterator[tuple[LedgerFile, LedgerHeader | None, Loaded | Finding]]:
        """Read one file, of a workbook each sheet; `number` is the first's place among the ledger's files."""
        file = LedgerFile(waiting.source.name)
        try:
            prepared = waiting.prepared.result()
            file.kind, file.sha256 = prepared.head.kind, prepared.sha256
            if file.kind == "workbook":
                yield from self._read_workbook(waiting.source, number, file)
            elif file.kind == "parquet":
                yield file, *self._read_parquet(prepared, number, file)
            else:
                yield file, *self._read_text(prepared, waiting, number, file)
        except Exception as error:
            file.fault = find_fault(error, file.name)
            if file.fault is None:
                raise
            yield file, None, file.fault

    def _slot(self, number: int, header: LedgerHeader) -> Slot:
        plan, ledger, breakdown = self._draft.plan, self._draft.ledger_id, self._draft.breakdown
        return Slot(
            self.con, f"file_{number}", Draft(plan, ledger, header.positions, breakdown, telling=header.telling)
        )

    def _find_header(self, rows: Sequence[tuple[int, Sequence[str]]], file: LedgerFile) -> LedgerHeader | Finding:
        header = find_header(self._draft.plan, self._draft.ledger_id, rows, file.name)
        return header or Finding("FS905", file.name, 1, 1)

    def _read_text(self, prepared: Prepared, waiting: Waiting, number: int, file: LedgerFile) -> Taken:
        header = self._find_header(prepared.head.rows, file)
        if isinstance(header, Finding):
            return None, header
        header = replace(header, last=prepared.head.ends.get(header.line, 0))
        file.encoding = prepared.encoding
        if header.findings:
            return header, self._count_text(prepared, header, file)
        slot = self._slot(number, header)
        try:
            if prepared.plain is None or not self._in_place or bears_reasons(header.cells):
                raise Unproven
            loaded = load_in_place(slot, prepared.plain, header, prepared.head.delimiter, waiting.scan)
        except (Unproven, NotUtf8Error):
            self.con.execute(f"DROP TABLE IF EXISTS {slot.name}")
            return header, self._copy_text(prepared, slot, header, file)
        file.sha256 = file.sha256 or waiting.scan.result().sha256
        return header, loaded

    def _count_text(self, prepared: Prepared, header: LedgerHeader, file: LedgerFile) -> Finding:
        """Count the records below a header that lacks a column: all of them are rejected."""
        source = Source(str(prepared.path))
        found = probe(source, self._encoding)
        file.sha256, file.encoding = file.sha256 or found.sha256, found.encoding
        if found.fault is None:
            rows = self._as_filed(text_rows(source, found, header, prepared.head.delimiter), header)
            self._reject_all(file, header, rows)
        return header.findings[0]

    def _copy_text(self, prepared: Prepared, slot: Slot, header: LedgerHeader, file: LedgerFile) -> Loaded | Finding:
        source = Source(str(prepared.path))
        found = probe(source, self._encoding)
        file.sha256, file.encoding = file.sha256 or found.sha256, found.encoding
        if found.fault:
            file.fault = replace(found.fault, file=file.name)
            return file.fault
        delimiter = prepared.head.delimiter
        finder = Finder(header.width, source, found, delimiter)
        rows = self._as_filed(text_rows(source, found, header, delimiter), header)
        return load_copy(slot, self._folder / f"{slot.name}.csv", rows, finder)

    def _read_workbook(
        self, source: Source, number: int, file: LedgerFile
    ) -> Iterator[tuple[LedgerFile, LedgerHeader | None, Loaded | Finding]]:
        """Read every sheet that a person sees and that has the ledger's header."""
        book = read_workbook(source, lambda cells: count_known(self._draft.ledger, cells))
        if isinstance(book, Finding):
            file.fault = book
            yield file, None, book
            return
        self.findings += book.findings
        if not book.sheets:
            yield file, None, Finding("FS905", file.name, 1, 1)
        for at, sheet in enumerate(book.sheets, number):
            part = LedgerFile(sheet.name, kind=file.kind, sha256=file.sha256)
            yield part, *self._read_sheet(source, sheet, at, part)

    def _read_sheet(self, source: Source, sheet: Sheet, number: int, file: LedgerFile) -> Taken:
        header = self._find_header(list(zip(sheet.lines, sheet.rows, strict=True))[:WITHIN], file)
        if isinstance(header, Finding):
            return None, header
        first = bisect_right(sheet.lines, header.line)
        lines, rows = sheet.lines[first:], sheet.rows[first:]
        self.findings += tell_remarks(sheet.name, sheet.remarks, header.line, self._personal_in(header))
        marked = (mark_remarks(row, sheet.remarks.get(line)) for line, row in zip(lines, rows, strict=True))
        below = self._as_filed((FileRow(line, line, row) for line, row in zip(lines, marked, strict=True)), header)
        if header.findings:
            self._reject_all(file, header, below)
            return header, header.findings[0]
        slot = self._slot(number, header)
        finder = Finder(header.width, source, None)
        return header, load_copy(slot, self._folder / f"{slot.name}.csv", below, finder)

    def _read_parquet(self, prepared: Prepared, number: int, file: LedgerFile) -> Taken:
        header = self._find_header([(0, list(parquet_types(self.con, prepared.path)))], file)
        if isinstance(header, Finding):
            return None, header
        slot = self._slot(number, header)
        if not header.findings:
            return header, load_parquet(slot, prepared.path)
        self._reject_all(file, header, parquet_rows(slot, prepared.path))
        return header, header.findings[0]

    def _reject_all(self, file: LedgerFile, header: LedgerHeader, rows: Iterable[FileRow]) -> None:
        """Reject every record below a header that lacks a column, and of a broken one every line."""
        for begin, _, cells, pieces in rows:
            if cells is None or any(cell.strip() for cell in cells):
                for line, piece in enumerate(pieces if cells is None else [cells], begin):
                    file.rows += 1
                    file.rejected += 1
                    if self._rejected:
                        self._rejected.add(file.name, header, line, piece, header.findings)

    def _personal_in(self, header: LedgerHeader) -> set[int]:
        """Return the places of a header's personal columns, from 0."""
        columns = self._draft.ledger.columns
        return {index for id_, index in header.positions.items() if columns[id_].personal}

    def _as_filed(self, rows: Iterable[FileRow], header: LedgerHeader) -> Iterator[FileRow]:
        """Yield records with the cells that were filed: those of a file that came back were neutralised, and masked."""
        if not bears_reasons(header.cells):
            yield from rows
            return
        personal = self._personal_in(header)
        for row in rows:
            if row.cells is None:
                yield row
                continue
            cells = restore_row(row.cells)
            for index in personal:
                if index < len(cells) and cells[index].strip() == MASK:
                    cells[index] = MaskedCell(MASK)
            yield row._replace(cells=cells)


def find_fault(error: Exception, file: str) -> Finding | None:
    """Return what a failure is to the user: a file that cannot be read, a disk that is full; None for neither."""
    import duckdb

    if isinstance(error, OSError):
        code = "FS910" if error.errno == errno.ENOSPC else "FS901"
        return Finding(code, file, params={"problem": unread_of(error)})
    if isinstance(error, duckdb.Error):
        problem = str(error).splitlines()[0]
        is_full = any(sign in problem for sign in ("No space left", "Out of Memory", "max_temp_directory_size"))
        return Finding("FS910" if is_full else "FS901", file, params={"problem": problem})
    return None
