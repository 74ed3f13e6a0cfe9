"""A folder into which filings come, and workbooks as units keep them: for the tests of receive."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from support import Ran

HEAD = "日期,指标,责任单位,数值,口径,备注\n"
Q1 = "区市场监管局-2030年第一季度.csv"
Q2 = "区市场监管局-2030年第二季度.csv"


class Desk:
    """A folder with the demo plan, into which filings come."""

    def __init__(self, path: Path, call: Callable[..., Ran]) -> None:
        self.path, self.call = path, call

    def put(self, name: str, *rows: str, head: str = HEAD) -> str:
        (self.path / "in").mkdir(exist_ok=True)
        (self.path / "in" / name).write_text(head + "".join(f"{row}\n" for row in rows), "utf-8")
        return f"in/{name}"

    def receive(self, *words: str, code: int = 0) -> list[dict[str, Any]]:
        ran = self.call("receive", *words, "--format", "json")
        assert ran.code == code, ran.err + ran.out
        found: list[dict[str, Any]] = json.loads(ran.out, parse_float=Decimal)
        return found

    def one(self, *words: str, code: int = 0) -> dict[str, Any]:
        (receipt,) = self.receive(*words, code=code)
        return receipt

    def read(self, relative: str) -> str:
        return (self.path / relative).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file but what was sent and the lock."""
        found = (path for path in self.path.rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.path)): path.read_bytes()
            for path in found
            if path.relative_to(self.path).parts[0] in ("data", "received", "slips") and path.name != ".lock"
        }


def book_of(path: Path, *rows: tuple[object, ...], title: Mapping[str, str] | None = None) -> None:
    """A workbook as a unit would keep it: a title line, a label line, then the table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "填报表"
    for label, text in (title or {}).items():
        sheet.append([f"{label}：{text}"])
    sheet.append(["日期", "指标", "责任单位", "数值", "备注"])
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    book.save(path)
