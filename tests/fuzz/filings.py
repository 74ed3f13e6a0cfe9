"""Filings as units send them: how a table is written and named, what the desk is told, and what must become of it.

An input is a JSON of what is sent, one after another, into one folder: the first is filed or goes back, its slip is
sent in unchanged, the next takes its place. Where every row has a mark of its own, each must be filed or sent back.
"""

import csv
import io
import json
import re
from pathlib import Path
from random import Random
from typing import Any

import seeds
import words
from bounds import LostRowsError
from commands import call, fresh_folder
from mutate import MOST_ROWS, change_bytes, change_text

_HEAD = ["日期", "指标", "责任单位", "数值", "口径", "备注"]
_ROWS = [
    ["2026-03-30", "抽检批次", "区市场监管局", "150", "当期", ""],
    ["2026-02-28", "sampling", "market", "7", "", "补"],
    ["2026-03-31", "食堂台账", "区市场监管局", "已完成", "", ""],
]
_WIDE = ["指标", "责任单位", "1月", "2月", "3月", "备注"]
_WIDE_ROWS = [
    ["抽检批次", "区市场监管局", "10", "20", "30", ""],
    ["食堂检查覆盖率", "区市场监管局", "", "", "9/18", ""],
]
_NAMES = [
    "区市场监管局-2026年第一季度",
    "market_2026Q1_最终",
    "区卫健委 一季度",
    "报表",
    "区市场监管局、区卫健委2026年1-3月",
    "(1)市监局 Q2 副本",
    ".~",
    "-o",
]
_OPTIONS = [
    ["--from", "market"],
    ["--period", "Q1"],
    ["--period", "2026-03"],
    ["--accept-good"],
    ["--from", "区卫健委"],
]
_SUFFIXES = ["csv", "csv", "xlsx", "xls", "ods", "docx", "html", "txt"]
_ABOVE = [[], [], ["2026年第一季度报表"], ["填报单位：区市场监管局"], ["填报单位：区卫健委", "单位：万元"]]
_BELOW = [[], [], ["填表人：张三"], ["合计", "", "", "157"], ["注：以上为初步数"]]


def _sending(**more: Any) -> dict[str, Any]:
    return {"name": _NAMES[0], "suffix": "csv", "options": [], "head": _HEAD, "rows": _ROWS} | more


SEEDS = [
    seeds.as_json([_sending()]),
    seeds.as_json([_sending(suffix="xlsx"), _sending(rows=_ROWS[:1])]),
    seeds.as_json([_sending(suffix="docx"), _sending(suffix="ods", rows=_ROWS[1:])]),
    seeds.as_json([_sending(name="报表", options=[*_OPTIONS[0], *_OPTIONS[1]], suffix="xls")]),
    seeds.as_json(
        [_sending(options=["--accept-good"], rows=[*_ROWS, ["2026-03-31", "抽检批次", "market", "一些", "", ""]])]
    ),
    seeds.as_json([_sending(head=_WIDE, rows=_WIDE_ROWS), _sending(head=_WIDE, rows=_WIDE_ROWS[:1], suffix="xlsx")]),
]


def change(raw: bytes, chance: Random) -> bytes:
    """Change one of the sendings: its rows, its header, its name, what stands around it, or what the desk is told."""
    session = json.loads(raw)
    for _ in range(chance.choice((1, 1, 2, 3))):
        one, way = chance.choice(session), chance.random()
        if way < 0.05 and len(session) < 3:
            session.append(json.loads(json.dumps(one)))
        elif way < 0.12:
            one["suffix"] = chance.choice(_SUFFIXES)
        elif way < 0.2:
            one["options"] = [word for option in chance.sample(_OPTIONS, chance.randrange(3)) for word in option]
        elif way < 0.27:
            one["name"] = (
                chance.choice(_NAMES) if chance.random() < 0.5 else change_text(one["name"], chance, words.CELLS)
            )
        elif way < 0.32:
            one["above"], one["below"] = chance.choice(_ABOVE), chance.choice(_BELOW)
        elif way < 0.36:
            one["head"] = list(one["head"])
            at = chance.randrange(len(one["head"]))
            one["head"][at] = change_text(one["head"][at], chance, words.FILING)
        elif way < 0.38:
            one["bytes"] = chance.randrange(10**6)
        else:
            _change_rows(one["rows"], chance)
    return seeds.as_json(session)


def _change_rows(rows: list[list[str]], chance: Random) -> None:
    row, way = chance.choice(rows), chance.random()
    if way < 0.1 and len(rows) < MOST_ROWS:
        rows.insert(chance.randrange(len(rows) + 1), list(row))
    elif way < 0.15 and len(rows) > 1:
        rows.remove(row)
    elif way < 0.18 and len(rows) < MOST_ROWS:
        rows.insert(chance.randrange(len(rows) + 1), [*chance.choice(_BELOW[2:]), *[""] * len(row)][: len(row)])
    else:
        at = chance.randrange(len(row))
        row[at] = change_text(row[at], chance, words.FILING)


def run(raw: bytes) -> None:
    """Let filings be received, one after another, and their slips; then the folder is listed, checked and verified."""
    with fresh_folder() as here:
        (here / "in").mkdir()
        for number, one in enumerate(json.loads(raw)):
            for receipt in _receive(here, one, number):
                _hold(here, receipt)
                if receipt["slip"]:
                    _send_back(here, receipt)
        for line in (["receive", "--list", "--format", "json"], ["check", "--fail-on", "never"], ["close", "--verify"]):
            call(line)


def _receive(here: Path, one: dict[str, Any], number: int) -> list[dict[str, Any]]:
    name = f"{one['name'][:60]}.{one['suffix']}".replace("/", "_").replace("\0", "").lstrip("-.") or "x"
    name = name.encode("utf-8", "replace").decode()
    marks = [f"第{number}之{at}行" for at in range(len(one["rows"]))]
    marked = [[*row[:-1], row[-1] + mark] for row, mark in zip(one["rows"], marks, strict=True)]
    above, below = ([[*line] for line in (part if isinstance(part, list) else [])] for part in _around(one))
    rows = [*above, [str(cell) for cell in one["head"]], *marked, *below]
    content = _write(rows, one["suffix"])
    if "bytes" in one:
        content = change_bytes(content, Random(one["bytes"]))
    (here / "in" / name).write_bytes(content)
    _, out = call(["receive", f"in/{name}", *one["options"], "--format", "json"])
    receipts = json.loads(out) if out.strip() else []
    for receipt in receipts:
        if "bytes" not in one and len(receipts) == 1 and receipt["state"] in ("filed", "partly", "returned"):
            _none_lost(here, receipt, marks)
    return receipts


def _around(one: dict[str, Any]) -> tuple[list[list[str]], list[list[str]]]:
    above = [[line] for line in one.get("above", [])]
    return above, [one["below"]] if one.get("below") else []


def _none_lost(here: Path, receipt: dict[str, Any], marks: list[str]) -> None:
    """Hold that each row is filed, where nothing is told of any."""
    if receipt["state"] == "filed" and not receipt["findings"]:
        filed = (here / receipt["filed_as"]).read_text("utf-8")
        if gone := [mark for mark in marks if mark not in filed]:
            raise LostRowsError(f"neither filed nor told: {gone}, {receipt}")


def _hold(here: Path, receipt: dict[str, Any]) -> None:
    """Hold that what is said to be filed is there, row by row."""
    rows, rejected = receipt["rows"] or 0, receipt["rejected"]
    if not 0 <= rejected <= rows:
        raise LostRowsError(str(receipt))
    if receipt["state"] in ("filed", "partly"):
        with (here / receipt["filed_as"]).open(encoding="utf-8", newline="") as stream:
            filed = len(list(csv.reader(stream))) - 1
        if filed < rows - rejected and receipt["state"] == "filed":  # a row may spread over several
            raise LostRowsError(f"{filed} rows filed: {receipt}")
    if receipt["state"] == "returned" and not receipt["slip"]:
        raise LostRowsError(f"returned without a slip: {receipt}")


def _send_back(here: Path, receipt: dict[str, Any]) -> None:
    """A slip that comes back as it is mends nothing: what was wrong is wrong still."""
    _, out = call(["receive", receipt["slip"], "--format", "json"])
    for again in json.loads(out) if out.strip() else []:
        _hold(here, again)
        if again["state"] == "filed" and receipt["state"] == "returned":
            raise LostRowsError(f"{receipt}, and as it is {again}")


def _write(rows: list[list[str]], suffix: str) -> bytes:
    """Write a table as a unit would."""
    if suffix == "xlsx":
        return seeds.xlsx_of(rows)
    if suffix == "ods":
        return seeds.ods_of(rows)
    if suffix == "xls":
        return seeds.xls.__wrapped__(tuple(tuple(row) for row in rows))
    if suffix == "docx":
        return _as_docx(rows)
    if suffix == "html":
        cells = ("".join(f"<td>{seeds.escaped(cell)}" for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}' for row in cells)}</table>".encode("utf-8", "replace")
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t" if suffix == "txt" else ",", lineterminator="\n").writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")


def _as_docx(rows: list[list[str]]) -> bytes:
    """Put a table into the document of the seeds, by its words alone: the library would take most of the time."""
    lines = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:p><w:r><w:t>{seeds.escaped(cell)}</w:t></w:r></w:p></w:tc>" for cell in row)
        + "</w:tr>"
        for row in rows
    )
    parts = seeds.unpack(seeds.docx())
    body = parts["word/document.xml"].decode()
    table = re.sub(r"<w:body>.*?(?=<w:sectPr|</w:body>)", "<w:body>\x00", body, flags=re.DOTALL)
    table = table.replace("\x00", f"<w:tbl>{lines}</w:tbl>")
    return seeds.pack({**parts, "word/document.xml": table.encode("utf-8", "replace")})
