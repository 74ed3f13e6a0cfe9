"""Ledgers as offices hand them in, record by record: how they are written and changed, and what must come of them.

An input is a JSON of records, and of how they are written: delimiter, encoding, line ends, packing, files and sheets.
Every ledger is read twice, by the engine and by the csv module with the cell readers, and both must tell the same.
"""

import csv
import io
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import seeds
import words
from answers import assert_told, plan
from bounds import LostRowsError
from mutate import change_text

from fsplan.files.source import Source
from fsplan.ledger.local import engine, load
from fsplan.ledger.rejected import RejectedRecords
from fsplan.ledger.result import LedgerResult
from fsplan.ledger.sql import quote_name, quote_text
from fsplan.plan.parse import parse_plan
from fsplan.plan.plan import Plan

_PLAN = """\
fsplan: 1
id: a
title: 甲
period: 2030
units:
  market: {name: 区市场监管局, aliases: [市监局]}
  health: {name: 区卫健委}
  fso: {name: 区食安办}
ledgers:
  samples:
    title: 抽检台账
    key: no
    date: day
    unit: market
    columns:
      no: {header: 编号, type: text, required: true, pattern: "[A-Z]{2,4}[0-9A-Z]{8,20}"}
      day: {header: 日期, type: date}
      kind: {header: 大类, type: enum, values: [肉制品, 饮料, Milk], required: true}
      amount: {header: 数量, type: decimal, min: 0.5, max: 100}
      verdict: {header: 结论, type: verdict, good: [合格], bad: [不合格], neutral: [未检]}
      phone: {header: 电话, type: text, pattern: "[0-9]{7,11}", personal: true}
      place: {header: 地点, type: text}
  tests:
    title: 检验台账
    key: no
    unique: false
    date: day
    unit: {column: agency}
    columns:
      no: {header: 编号, type: text}
      day: {header: 日期, type: datetime}
      agency: {header: 单位, type: text}
      kind: {header: 大类, type: enum, values: [肉制品, 饮料, Milk]}
      amount: {header: 数量, type: integer, max: 50}
      verdict: {header: 结论, type: verdict, good: [合格], bad: [不合格], neutral: [未检]}
      sent: {header: 送检, type: date, formats: [month/day/year]}
items:
  - no: 1
    title: 乙
    duties:
      - id: "1.1"
        title: 丙
        shared: [market, health]
        targets:
          meat: {title: 丁, kind: count, from: samples, where: {kind: [肉制品]}}
          good: {title: 戊, kind: share, from: samples, where: {verdict: [合格]}}
          all: {title: 己, kind: count, from: tests}
          bad: {title: 庚, kind: share, from: tests, where: {verdict: [不合格]}, out_of: {kind: [肉制品, 饮料]}}
"""
_HEADERS = {
    "samples": ["编号", "日期", "大类", "数量", "结论", "电话", "地点"],
    "tests": ["编号", "日期", "单位", "大类", "数量", "结论", "送检"],
}
_RECORDS = {
    "samples": [
        [f"XC2212{n:08}", f"2030-03-{n + 1:02}", "肉制品", "2.5", "合格", "13900000000", ""] for n in range(10)
    ],
    "tests": [[f"A{n // 2}", f"2030-03-{n // 2 + 1:02}", "市监局", "饮料", "2", "合格", "3/4/2030"] for n in range(10)],
}
_HOW: dict[str, list[Any]] = {
    "delimiter": [",", ",", ";", "\t"],
    "encoding": ["utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"],
    "newline": ["\n", "\n", "\r\n", "\r"],
    "as": ["csv", "csv", "csv", "gz", "zst", "xlsx", "parquet"],
    "files": [1, 1, 2, 3],
    "breakdown": [None, "kind", "day", "amount", "agency", "place"],
    "above": [0, 0, 1, 3],
}
_MOST_ROWS, _MANY = 60, 240
_LISTED = {"samples": [None, "meat"], "tests": [None, "all", "bad"]}
_KEYS = {"samples": "XC2212{:08}", "tests": "A{}"}


def _many(name: str) -> dict[str, Any]:
    """A ledger of many records, which is read in little more time than one of a few; it stays plain, so that the
    engine reads it where it stands however much of it is changed.
    """
    rows = [[_KEYS[name].format(n), *_RECORDS[name][n % 10][1:]] for n in range(_MANY)]
    return {"ledger": name, "head": _HEADERS[name], "rows": rows, "plain": True}


SEEDS = [
    seeds.as_json({"ledger": name, "head": _HEADERS[name], "rows": _RECORDS[name], "as": kind, "files": files})
    for name in _HEADERS
    for kind, files in (("csv", 1), ("csv", 2), ("xlsx", 1), ("parquet", 1))
] + [seeds.as_json(_many(name)) for name in _HEADERS for _ in range(2)]


def change(raw: bytes, chance: Random) -> bytes:
    """Change a record, how they are written, or what is asked of them."""
    book = json.loads(raw)
    for _ in range(chance.choice((1, 2, 5, 20, len(book["rows"]) // 2))):  # for many a reading takes as long as for one
        way = chance.random()
        if way < 0.05:
            name = chance.choice(list(_HOW))
            book[name] = chance.choice(_HOW[name])
        elif way < 0.06:
            book["listed"] = chance.choice(_LISTED[book["ledger"]])
        elif way < 0.08:
            _change_head(book, chance)
        else:
            _change_rows(book["rows"], chance)
    if book.get("plain"):
        book["rows"] = [[cell.translate(_BREAKS) for cell in row] for row in book["rows"]]
    return seeds.as_json(book)


_BREAKS = dict.fromkeys(map(ord, '"\n\r\x85\u2028\u2029'))
"""What makes a record none of one line: then the csv module reads the whole file, once as twice."""


def _change_head(book: dict[str, Any], chance: Random) -> None:
    """Put two columns in each other's place, with all of their cells, or change a header."""
    rows = [book["head"], *book["rows"]]
    left, right = (chance.randrange(min(map(len, rows))) for _ in range(2))
    if chance.random() < 0.7:
        for row in rows:
            row[left], row[right] = row[right], row[left]
    else:
        book["head"][left] = change_text(book["head"][left], chance, words.LEDGER)


def _change_rows(rows: list[list[str]], chance: Random) -> None:
    row, way = chance.choice(rows), chance.random()
    at = chance.randrange(len(row))
    if way < 0.1 and len(rows) < _MOST_ROWS:
        rows.insert(chance.randrange(len(rows) + 1), list(row))
    elif way < 0.13 and len(rows) > 1:
        rows.remove(row)
    elif way < 0.16:
        chance.shuffle(rows)
    elif way < 0.18:  # a ragged record
        row[at : at + 1] = [] if len(row) > 1 and chance.random() < 0.5 else [row[at], ""]
    elif way < 0.25:
        row[at : at + 1] = chance.choice(rows)[at : at + 1] or [""]
    elif way < 0.4:
        row[at] = _respell(row[at], chance)
    else:
        row[at] = change_text(row[at], chance, words.LEDGER)


def _respell(text: str, chance: Random) -> str:
    """Write a cell as spreadsheets and people do: it says the same, or nearly."""
    ways = [
        text.lower(),
        text.upper(),
        text.title(),
        f" {text}",
        f"{text}\u3000",
        f"'{text}",
        f'="{text}"',
        f"{text}\n",
    ]
    ways += [text.translate({0x21 + n: 0xFF01 + n for n in range(94)}), "\u200b".join((text[:2], text[2:]))]
    ways += [text.replace("-", sign) for sign in ("/", ".", "", "年")]
    return chance.choice(ways)


@cache
def _plan() -> Plan:
    plan = parse_plan(_PLAN.encode(), Path("p"), "p").plan
    assert plan is not None
    return plan


def run(raw: bytes) -> None:
    """Read a ledger: each of its records is accepted, rejected or of another time, and either way of reading agrees."""
    book = json.loads(raw)
    sources = list(_written(book))
    quick = _read(book["ledger"], sources, book)
    with slowly():
        slow = _read(book["ledger"], sources, book)
    assert told_by(quick) == told_by(slow), f"{told_by(quick)}\n{told_by(slow)}"
    if quick.findings and any(one.code.startswith("FS9") for one in quick.findings):
        return
    blank = sum(not any(cell.strip() for cell in row) for row in book["rows"])
    if quick.rows + blank < len(book["rows"]):  # a quoted line break may make two of one
        raise LostRowsError(f"{len(book['rows'])} records in, {quick.files}")


def run_bytes(raw: bytes) -> None:
    """Read the bytes of a ledger in both ways: what is accepted, rejected or of another time is the same."""
    source = [Source("l.csv", raw)]
    quick = engine.read_ledger(plan(), "sampling", source)
    assert_told(quick.findings)
    hold(quick, is_unique=True)
    with slowly():
        slow = engine.read_ledger(plan(), "sampling", source)
    if any(one.code == "FS902" for one in slow.findings):  # bytes of which the engine reads nothing are not looked at
        return
    assert told_by(quick) == told_by(slow), f"{told_by(quick)}\n{told_by(slow)}"


def _read(name: str, sources: Sequence[Source], asked: dict[str, Any]) -> LedgerResult:
    columns, listed = _plan().file.ledgers[name].columns, asked.get("listed")
    breakdown = asked.get("breakdown") if asked.get("breakdown") in columns else None
    with closing(RejectedRecords(_plan().file.ledgers[name], "zh", with_personal=False)) as back:
        found = engine.read_ledger(_plan(), name, sources, breakdown=breakdown, listed=listed, rejected=back)
        assert_told(found.findings)
        if back.count != found.rejected and not any(file.fault for file in found.files):
            raise LostRowsError(f"{found.rejected} rejected, {back.count} sent back")
    hold(found, is_unique=_plan().file.ledgers[name].unique)
    return found


def hold(found: LedgerResult, *, is_unique: bool) -> None:
    """Hold that a ledger's accepted records are those that are counted."""
    counted, accepted = sum(found.days.values()), found.rows - found.rejected - found.left_out
    if counted > accepted or (is_unique and counted != accepted):
        raise LostRowsError(f"{accepted} accepted, {counted} counted: {found.files}")
    if any(min(one.rows - one.rejected - one.left_out, one.rejected, one.left_out) < 0 for one in found.files):
        raise LostRowsError(f"{found.files}")


def told_by(found: LedgerResult) -> tuple[object, ...]:
    """Return all that a reading told."""
    files = [(one.name, one.rows, one.rejected, one.left_out, one.sha256) for one in found.files]
    counts = {key: dict(days) for key, days in found.counts.items()}
    return files, found.findings, counts, dict(found.days), found.breakdown, found.listed


@contextmanager
def slowly() -> Iterator[None]:
    """Let the csv module read every record and the cell readers judge it, and the engine be sure of none."""
    intake, judging = engine.Intake, load.judging_sql

    def copied(*given: Any, **named: Any) -> engine.Intake:
        return intake(*given, **{**named, "in_place": False})

    def unsure(*given: Any) -> str:
        return judging(*given).replace("THEN true ELSE", "THEN false ELSE")

    with patch.object(engine, "Intake", copied), patch.object(load, "judging_sql", unsure):
        yield


def _written(book: dict[str, Any]) -> Iterator[Source]:
    """Write the files of a ledger; the same bytes whenever it is asked."""
    rows, count = book["rows"], book.get("files", 1)
    for at in range(count):
        part = rows[len(rows) * at // count : len(rows) * (at + 1) // count]
        above = [[f"台账{n}"] for n in range(book.get("above", 0))]
        yield Source(*_write([*above, book["head"], *part], book, f"{at}"))


def _write(rows: list[list[str]], how: dict[str, Any], name: str) -> tuple[str, bytes]:
    kind = how.get("as", "csv")
    if kind == "xlsx":
        return f"{name}.xlsx", seeds.xlsx_of(rows)
    width = len(how["head"])
    named = {name.casefold() for name in how["head"]} - {""}  # the engine tells no columns apart by capitals
    if kind == "parquet" and len(named) == width and all(len(row) == width for row in rows):
        return f"{name}.parquet", _as_parquet(rows)
    stream = io.StringIO()
    end, delimiter = how.get("newline", "\n"), how.get("delimiter", ",")
    csv.writer(stream, lineterminator=end, delimiter=delimiter).writerows(rows)
    raw = stream.getvalue().encode(how.get("encoding", "utf-8"), "replace")
    if kind == "gz":
        import gzip

        return f"{name}.csv.gz", gzip.compress(raw, mtime=0)
    if kind == "zst":
        from fsplan.ledger.local.head import import_zstd

        return f"{name}.csv.zst", import_zstd().compress(raw)
    return f"{name}.csv", raw


def _as_parquet(rows: list[list[str]]) -> bytes:
    import duckdb

    head, *below = [[cell.encode("utf-8", "replace").decode().replace("\0", "") for cell in row] for row in rows]
    names = ", ".join(f"{quote_name(name)} VARCHAR" for name in head)
    with duckdb.cursor() as con, tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        con.execute(f"CREATE OR REPLACE TEMP TABLE one ({names})")
        if below:
            con.executemany(f"INSERT INTO one VALUES ({', '.join('?' * len(head))})", below)
        con.execute(f"COPY one TO {quote_text(file.name)} (FORMAT parquet)")
        return Path(file.name).read_bytes()
