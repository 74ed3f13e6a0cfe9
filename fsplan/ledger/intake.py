"""One source into the engine, whatever it is: packed, in another encoding, a workbook, parquet, or plain."""

import errno
import hashlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

from fsplan.core.finding import Finding
from fsplan.files.source import Source, probe
from fsplan.files.workbook import read_workbook
from fsplan.ledger.decode import MixedError, decode_file
from fsplan.ledger.head import Head, read_head
from fsplan.ledger.header import Header, count_known, find_header
from fsplan.ledger.load import Finder, Loaded, Slot, Unproven, load_copy, load_in_place, load_parquet, text_rows
from fsplan.ledger.records import Row
from fsplan.ledger.result import LedgerFile
from fsplan.ledger.scan import scan_file
from fsplan.ledger.sql import Draft, quote_text
from fsplan.ledger.tables import UndecodableError

_BLOCK = 1 << 20
Tick = Callable[[int], None]


class Intake:
    """Reads the files of one ledger into one engine.

    Attributes:
        con: the engine's connection.
        folder: where copies are kept for the time of the run.
    """

    def __init__(self, con: Any, folder: Path, draft: Draft, encoding: str | None, tick: Tick | None) -> None:  # noqa: ANN401
        self.con = con
        self.folder = folder
        self._draft = draft
        self._encoding = encoding
        self._tick = tick

    def read(self, source: Source, number: int) -> tuple[LedgerFile, Header | None, Loaded | Finding]:
        """Read one source; a finding in place of the records says why there are none.

        Args:
            source: the file.
            number: its place among the ledger's files.
        """
        import duckdb

        file = LedgerFile(source.name)
        try:
            head = read_head(source, lambda cells: count_known(self._draft.ledger, cells))
            file.kind = head.kind
            if head.kind == "workbook":
                return self._read_workbook(source, number, file)
            path = self._unpack(source, head, number, file)
            if head.kind == "parquet":
                return self._read_parquet(path, number, file)
            return self._read_text(path, head, number, file)
        except OSError as error:
            code = "FS910" if error.errno == errno.ENOSPC else "FS901"
            file.fault = Finding(code, source.name, params={"problem": error.strerror or str(error)})
        except duckdb.Error as error:
            code = "FS910" if isinstance(error, duckdb.OutOfMemoryException) else "FS901"
            file.fault = Finding(code, source.name, params={"problem": str(error).splitlines()[0]})
        return file, None, file.fault

    def _slot(self, number: int, header: Header) -> Slot:
        plan, ledger, breakdown = self._draft.plan, self._draft.ledger_id, self._draft.breakdown
        return Slot(self.con, f"file_{number}", Draft(plan, ledger, header.positions, breakdown))

    def _find_header(self, rows: Sequence[tuple[int, Sequence[str]]], file: LedgerFile) -> Header | Finding:
        header = find_header(self._draft.plan, self._draft.ledger_id, rows, file.name)
        return header or Finding("FS905", file.name, 1, 1)

    def _unpack(self, source: Source, head: Head, number: int, file: LedgerFile) -> Path:
        """Return where the bytes lie to be read in place; packed ones and standard input are written out."""
        if source.content is None and head.kind in ("csv", "parquet"):
            return Path(source.name)
        target = self.folder / f"{number}.{'parquet' if head.kind == 'parquet' else 'csv'}"
        with source.open() as stream:
            file.sha256 = _digest(stream)
        with source.open() as stream, _unpacked(stream, head.kind) as plain, target.open("wb") as out:
            try:
                shutil.copyfileobj(plain, out, _BLOCK)
            except (EOFError, ValueError, ArithmeticError) as error:
                raise OSError(str(error)) from error
        return target

    def _read_text(
        self, path: Path, head: Head, number: int, file: LedgerFile
    ) -> tuple[LedgerFile, Header | None, Loaded | Finding]:
        header = self._find_header(head.rows, file)
        if isinstance(header, Finding):
            return file, None, header
        file.encoding = self._encoding or ("utf-8" if head.encoding == "utf-8-sig" else head.encoding)
        if header.findings:
            scan = scan_file(path)
            file.sha256 = file.sha256 or scan.sha256
            file.rows = file.rejected = max(scan.lines - header.line, 0)
            return file, header, header.findings[0]
        slot = self._slot(number, header)
        try:
            plain = self._decoded(path, number, file)
            loaded, scan = load_in_place(slot, plain, header, head.delimiter, self._tick)
            file.sha256 = file.sha256 or (scan.sha256 if plain == path else _hash_of(path))
            return file, header, loaded
        except (Unproven, UndecodableError, MixedError):
            self.con.execute(f"DROP TABLE IF EXISTS {slot.name}")
            return self._copy_text(path, head, slot, header, file)

    def _decoded(self, path: Path, number: int, file: LedgerFile) -> Path:
        if file.encoding in ("utf-8", "utf-8-sig"):
            return path
        if file.encoding != "gb18030":
            raise Unproven
        plain = self.folder / f"{number}.utf8.csv"
        decode_file(path, plain)
        return plain

    def _copy_text(
        self, path: Path, head: Head, slot: Slot, header: Header, file: LedgerFile
    ) -> tuple[LedgerFile, Header | None, Loaded | Finding]:
        source = Source(str(path))
        found = probe(source, self._encoding)
        file.sha256, file.encoding = file.sha256 or found.sha256, found.encoding
        if found.fault:
            return (
                file,
                header,
                Finding(
                    found.fault.code,
                    file.name,
                    found.fault.line,
                    found.fault.column,
                    found.fault.field,
                    found.fault.value,
                    found.fault.params,
                ),
            )
        finder = Finder(header.width, source, found, head.delimiter)
        rows = text_rows(source, found, header, head.delimiter)
        return file, header, load_copy(slot, self.folder / f"{slot.name}.csv", rows, finder)

    def _read_workbook(
        self, source: Source, number: int, file: LedgerFile
    ) -> tuple[LedgerFile, Header | None, Loaded | Finding]:
        with source.open() as stream:
            file.sha256 = _digest(stream)
        rows = read_workbook(source, lambda cells: count_known(self._draft.ledger, cells))
        if isinstance(rows, Finding):
            file.fault = rows
            return file, None, rows
        header = self._find_header(list(enumerate(rows[:20], 1)), file)
        if isinstance(header, Finding):
            return file, None, header
        if header.findings:
            return file, header, header.findings[0]
        slot = self._slot(number, header)
        below = (Row(line, line, row) for line, row in enumerate(rows[header.line :], header.line + 1))
        finder = Finder(header.width, source, None)
        return file, header, load_copy(slot, self.folder / f"{slot.name}.csv", below, finder)

    def _read_parquet(
        self, path: Path, number: int, file: LedgerFile
    ) -> tuple[LedgerFile, Header | None, Loaded | Finding]:
        file.sha256 = file.sha256 or _hash_of(path)
        names = parquet_names(self.con, path)
        header = self._find_header([(0, names)], file)
        if isinstance(header, Finding):
            return file, None, header
        if header.findings:
            return file, header, header.findings[0]
        return file, header, load_parquet(self._slot(number, header), path, header)


def parquet_names(con: Any, path: Path) -> list[str]:  # noqa: ANN401 - the engine's connection
    """Return the names of a parquet file's columns."""
    rows = con.execute(f"DESCRIBE SELECT * FROM read_parquet({quote_text(str(path))})").fetchall()
    return [str(row[0]) for row in rows]


def _hash_of(path: Path) -> str:
    with path.open("rb") as stream:
        return _digest(stream)


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := stream.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()


def _unpacked(stream: BinaryIO, kind: str) -> BinaryIO:
    if kind == "gz":
        import gzip

        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if kind == "zst":
        import zstandard

        return cast("BinaryIO", zstandard.ZstdDecompressor().stream_reader(stream))
    return stream
