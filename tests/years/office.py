"""An office's folder and its commands, each a process of its own on a day of its own."""

import contextlib
import datetime
import importlib
import json
import os
import pkgutil
import sys
import tempfile
import traceback
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out, parse_float=Decimal)


def warm_up() -> None:
    """Load the whole program and the libraries that it loads late, once for all commands."""
    import fsplan

    for module in pkgutil.walk_packages(fsplan.__path__, "fsplan."):
        if not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):
                importlib.import_module(module.name)
    for name in ("openpyxl", "xlsxwriter", "docx", "xlrd", "odf", "jinja2", "duckdb", "rich.table"):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


class Office:
    """A folder in which commands run; a process is forked for each, so that nothing is read in anew."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def call(self, day: date, *words: str) -> Answer:
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = os.fork()
            if not child:
                self._become(day, words, out.fileno(), err.fileno())
            _, status = os.waitpid(child, 0)
            texts = []
            for stream in (out, err):
                stream.seek(0)
                texts.append(stream.read().decode())
        answer = Answer(os.waitstatus_to_exitcode(status), *texts)
        assert 0 <= answer.code <= 4 and "Traceback" not in answer.err, (words, answer)
        return answer

    def _become(self, day: date, words: tuple[str, ...], out: int, err: int) -> None:
        """Run a command line in this process at noon of a day, and leave."""
        code = 99
        try:
            os.dup2(out, 1)
            os.dup2(err, 2)
            sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
            os.chdir(self.path)
            os.environ["SOURCE_DATE_EPOCH"] = str(int(_noon(day).timestamp()))
            from fsplan.cli import console
            from fsplan.cli.app import run

            console.datetime = _Stopped.at(day)  # type: ignore[misc]
            sys.argv = ["fsplan", *words]
            code = run(list(words))
            sys.stdout.flush()
            sys.stderr.flush()
        except BaseException:  # noqa: BLE001 - the child must never return into the tests
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)

    def put(self, name: str, raw: bytes) -> str:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return name

    def files(self, *folders: str) -> dict[str, bytes]:
        """Every file below some folders, but for locks."""
        found = (path for name in folders for path in (self.path / name).rglob("*") if path.is_file())
        return {str(p.relative_to(self.path)): p.read_bytes() for p in sorted(found) if p.name != ".lock"}


class _Stopped(datetime.datetime):
    """A clock that stands."""

    @staticmethod
    def at(day: date) -> type[datetime.datetime]:
        class Clock(_Stopped):
            @classmethod
            def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
                return _noon(day)

        return Clock


def _noon(day: date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, 4, tzinfo=datetime.UTC)  # in Beijing


def mend_slip(path: Path, head: Mapping[str, str], rows: list[Mapping[str, str]]) -> bytes:
    """Type the right cells into a slip whose table has these rows in this order; returns the book."""
    book = openpyxl.load_workbook(path)
    sheet, first, at = _table(book.worksheets, head)
    for number, cells in enumerate(rows, first + 1):
        for name, header in head.items():
            sheet.cell(number, at[header]).value = cells[name] or None
    with tempfile.TemporaryFile() as stream:
        book.save(stream)
        stream.seek(0)
        return stream.read()


def _table(sheets: list[Worksheet], head: Mapping[str, str]) -> tuple[Worksheet, int, dict[object, int]]:
    for sheet in sheets:
        for row in sheet.iter_rows():
            at = {cell.value: cell.column for cell in row if cell.value is not None}
            if set(head.values()) <= set(at):
                return sheet, row[0].row, at
    raise AssertionError(f"no table with {[*head.values()]}")
