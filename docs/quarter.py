"""Play the units in the quarter that quarter.md walks through: fill in the office's forms, and mend what went back.

    python docs/quarter.py fill FORMS INBOX
    python docs/quarter.py mend FORMS SLIPS INBOX

The figures and days are those of the shipped example's third quarter (data/2022-Q3.csv). The education bureau types a
part that is larger than its whole, and mends the slip; the court sends its form late; urban management sends none.
Only the cells that a unit fills in are touched.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

SHIPPED = Path(__file__).resolve().parents[1] / "data" / "2022-Q3.csv"
SILENT, LATE = "urban", "court"
WRONG = ("education", "online_bright_kitchens")
WRONG_PART = 700
"""What is typed for a part of 70 out of 96."""

FILING = "quarterly_report"
HEADERS = {"date": "日期", "target": "指标编号", "value": "数值", "of": "总数", "basis": "口径", "note": "备注"}
WORDS = {"not_started": "未启动", "in_progress": "进行中", "done": "已完成", "submitted": "已报送", "total": "累计"}

Row = dict[str, str]


def read_shipped() -> dict[tuple[str, str], list[Row]]:
    """Return the example's rows by unit and target."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["unit"], row["target"]].append(row)
    return found


def typed(rows: list[Row]) -> dict[str, str | int]:
    """Return what a unit types into the row of a target, by column: amounts are added up, else the last row counts."""
    last = rows[-1]
    value = last["value"]
    if last["target"] == FILING:
        return {"value": "submitted", "date": last["date"]}
    cells: dict[str, str | int] = {"value": value, "note": "；".join(row["note"] for row in rows if row["note"])}
    if last["basis"] == "total":
        cells |= {"value": int(value), "of": int(last["of"]) if last["of"] else "", "basis": "total"}
    elif value.lstrip("-").isdigit():
        cells["value"] = int(sum(Decimal(row["value"]) for row in rows))
    return {column: cell for column, cell in cells.items() if cell != ""}


def fill_form(form: Path, inbox: Path, shipped: dict[tuple[str, str], list[Row]], senders: Collection[str]) -> None:
    """Fill in one form as its unit would, where it is one of these, and put it into the inbox."""
    book: Any = openpyxl.load_workbook(form)
    unit = {row[0]: row[1] for row in book["_fsplan"].iter_rows(values_only=True)}["unit"]
    if unit not in senders:
        return
    sheet = book.worksheets[0]
    in_chinese = any(cell.value == HEADERS["target"] for row in sheet.iter_rows() for cell in row)
    names = {name if in_chinese else column: column for column, name in HEADERS.items()}
    head = next(row for row in sheet.iter_rows() if sum(cell.value in names for cell in row) == len(names))
    at = {names[cell.value]: cell.column for cell in head if cell.value in names}
    for line in range(head[0].row + 1, sheet.max_row + 1):
        target = sheet.cell(line, at["target"]).value
        if target is None:
            continue
        cells = typed(shipped[unit, target]) if (unit, target) in shipped else {}
        if not cells and sheet.cell(line, sheet.max_column).value in ("required", "必报"):
            cells = {"value": 0}
        if (unit, target) == WRONG:
            cells["value"] = WRONG_PART
        for column, cell in cells.items():
            sheet.cell(line, at[column]).value = WORDS.get(str(cell), cell) if in_chinese else cell
    book.save(inbox / form.name)


def mend_slip(slip: Path, inbox: Path) -> None:
    """Type the right part into the slip, and put it into the inbox."""
    book: Any = openpyxl.load_workbook(slip)
    wrong = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == WRONG_PART)
    wrong.value = int(read_shipped()[WRONG][-1]["value"])
    book.save(inbox / slip.name)


def main(what: str, *folders: str) -> None:
    """Write into the inbox what the units send: in time, or after the day on which filings are due."""
    forms, *slips, inbox = (Path(folder) for folder in folders)
    inbox.mkdir(parents=True, exist_ok=True)
    shipped = read_shipped()
    senders = {LATE} if what == "mend" else {unit for unit, _ in shipped} - {LATE, SILENT}
    for form in sorted(forms.glob("*.xlsx")):
        fill_form(form, inbox, shipped, senders)
    for slip in sorted(path for folder in slips for path in folder.rglob("*.xlsx")):
        mend_slip(slip, inbox)


if __name__ == "__main__":
    main(*sys.argv[1:])
