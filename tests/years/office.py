"""An office's folder and its commands, each a process of its own on a day of its own."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
from forked import noon
from openpyxl.worksheet.worksheet import Worksheet
from support import Ran, run_fsplan


class Office:
    """A folder in which commands run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def call(self, day: date, *words: str) -> Ran:
        ran = run_fsplan(*words, cwd=self.path, today=day, env={"SOURCE_DATE_EPOCH": f"{noon(day).timestamp():.0f}"})
        answer = Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
        assert 0 <= answer.code <= 4, (words, answer)
        assert "Traceback" not in answer.err, (words, answer)
        return answer

    def put(self, name: str, raw: bytes) -> str:
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return name

    def files(self, *folders: str) -> dict[str, bytes]:
        """Every file below some folders, but for locks."""
        found = (path for name in folders for path in (self.path / name).rglob("*") if path.is_file())
        return {str(p.relative_to(self.path)): p.read_bytes() for p in sorted(found) if p.name != ".lock"}


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
