"""A slip as a person sees it: for the tests of slips."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from receiving import Desk

PINK, GREY, NONE = "FFFFC7CE", "FFE5E7EB", "00000000"
MARKS = [
    ("fsplan", "1"), ("plan", "demo-2030"), ("unit", "market"), ("period", "2030Q1"), ("start", "2030-01-01"),
    ("end", "2030-03-31"),
]  # fmt: skip


def open_slip(desk: Desk, file: str, *words: str) -> Any:
    receipt = desk.one(file, *words, code=3)
    return openpyxl.load_workbook(desk.path / receipt["slip"])


def shown(sheet: Any) -> list[tuple[object, ...]]:
    """Every cell, of reasons the codes alone."""
    return [
        tuple(re.sub(r"(FS\d{3}) [^\n]*", r"\1", cell) if isinstance(cell, str) else cell or "" for cell in row)
        for row in sheet.values
    ]


def fills(sheet: Any, row: int) -> list[str]:
    return [cell.fill.fgColor.rgb for cell in sheet[row]]


def drawing(path: Path) -> str:
    """How the comments of the only sheet that has some are drawn."""
    with zipfile.ZipFile(path) as package:
        (name,) = (one for one in package.namelist() if one.endswith(".vml"))
        return package.read(name).decode()
