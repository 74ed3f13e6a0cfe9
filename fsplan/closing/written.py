"""The text of a record: written so that a person can read it, read so that nothing forged or damaged passes for one.

What stands in a record becomes figures, so that each part of it is looked at: its kind, its size, its bounds.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NoReturn, TypeVar, cast, get_args

from fsplan.closing.rows import ClosedFigure, ClosedRow, Closing
from fsplan.closing.seal import Seal, seal
from fsplan.core.period import Period
from fsplan.core.text import Text
from fsplan.plan.model import Level
from fsplan.progress.entry import BASES, KeptBasis

_MOST_BYTES = 256 * 1024 * 1024
_AMOUNT = re.compile(r"-?[0-9]{1,99}(?:\.[0-9]{1,99})?(?:E[+-]?[0-9]{1,2})?")
"""As decimals write themselves; a bounded exponent, since arithmetic writes all of its digits."""

_RATIO = re.compile(r"-?[0-9]{1,4000}(?:/[0-9]{1,4000})?")
_PLACE = re.compile(r".*:[0-9]{1,9}", re.DOTALL)
_ALONE = re.compile("[\ud800-\udfff]")
_T = TypeVar("_T")


class RecordFault(ValueError):  # noqa: N818 - it is an answer, not a breakdown
    """A record is not as it was written; carries why."""

    def __init__(self, problem: Text) -> None:
        super().__init__(problem.en)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed period was opened again on a day, for a reason."""

    on: date
    reason: str
    seal: Seal | None = None


Event = Closing | Reopening


def read_text(path: Path) -> str:
    """Return a record's text; raises OSError and RecordFault."""
    if path.exists() and not path.is_file():
        raise RecordFault(Text("这不是文件", "it is no file"))
    with path.open("rb") as stream:
        raw = stream.read(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise RecordFault(Text("文件过大", "it is too large"))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise RecordFault(Text("不是 UTF-8 编码", "it is not in UTF-8")) from None


def parse_record(text: str) -> tuple[Period, tuple[Event, ...]]:
    """Read a record's period and its events, oldest first; raises RecordFault."""
    try:
        data = json.loads(
            text, parse_float=_refuse, parse_int=_version, parse_constant=_refuse, object_pairs_hook=_refuse_doubles
        )
    except json.JSONDecodeError as error:
        raise RecordFault(Text(f"第 {error.lineno} 行不是有效的 JSON", f"line {error.lineno} is no JSON")) from None
    except RecursionError:
        raise RecordFault(Text("括号嵌套过深", "its brackets are nested too deep")) from None
    stretch = _take(_take(data, dict), dict, "period")
    period = Period(_day(stretch, "start"), _day(stretch, "end"))
    if period.start > period.end:
        _refuse("period")
    return period, tuple(_sealed_event(_take(event, dict), period) for event in _take(data, list, "events"))


def _refuse(part: str) -> NoReturn:
    shown = part[:60]
    raise RecordFault(Text(f"“{shown}”不是关账时写下的内容", f'"{shown}" is not what closing writes'))


def _version(text: str) -> None:
    """Look at the only number that stands bare in a record, that of its form; nothing is made of it."""
    if text != "1":
        _refuse(text)


def _refuse_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise RecordFault(Text(f"“{double[:60]}”出现两次", f'"{double[:60]}" is there twice'))
    return found


def _take(holder: object, kind: type[_T], key: str = "") -> _T:
    """Return what stands under a key (or the thing itself), if it is of the kind expected."""
    found = holder.get(key) if key and isinstance(holder, dict) else holder
    if not isinstance(found, kind):
        _refuse(key or str(found))
    return found


def _day(holder: dict[str, object], key: str) -> date:
    return _read(date.fromisoformat, _take(holder, str, key))


def _read(read: Callable[[str], _T], text: str) -> _T:
    try:
        return read(text)
    except (ValueError, ArithmeticError):
        _refuse(text)


def _sealed_event(data: dict[str, object], period: Period) -> Event:
    """Read an event; one whose content is not what its seal says was changed by hand."""
    if "sha256" not in data and "before" not in data:  # of before there were seals
        return _event(data, period)
    content = {key: value for key, value in data.items() if key not in Seal._fields}
    stated = Seal(_take(data, str, "before"), _take(data, str, "sha256"))
    if seal(period_data(period), content, stated.before) != stated:
        raise RecordFault(Text("内容与校验值不符，关账后被改过", "it was changed: its hash is of other content"))
    return replace(_event(content, period), seal=stated)


def _event(data: dict[str, object], period: Period) -> Event:
    on, kind = _day(data, "on"), _take(data, str, "event")
    if kind == "reopened":
        return Reopening(on, _take(data, str, "reason"))
    if kind != "closed":
        _refuse(kind)
    files = {name: _take(sha256, str) for name, sha256 in _take(data, dict, "files").items()}
    figures = tuple(_figure(_take(line, str)) for line in _take(data, list, "figures"))
    rows = tuple(_row(line) for line in _take(data, list, "rows"))
    ledgers = tuple(_take(name, str) for name in _take(data, list, "ledgers")) if "ledgers" in data else ()
    return Closing(period, on, _take(data, str, "plan"), files, figures, rows, ledgers)


def _figure(line: str) -> ClosedFigure:
    target, actual, level = _cut(line, 3)
    if level not in get_args(Level):
        _refuse(line)
    return ClosedFigure(target, _number(_RATIO, Fraction, actual) if actual else None, cast("Level", level))


def _row(line: object) -> ClosedRow:
    cells = [_take(cell, str) for cell in line] if isinstance(line, list) else _take(line, str).split("\t")
    if len(cells) not in (len(ClosedRow._fields) - 1, len(ClosedRow._fields)):
        _refuse("\t".join(cells))
    digest, day, target, unit, basis, amount, whole, place, *filed = cells
    if basis not in (*BASES, "ledger"):
        _refuse(basis)
    if not _PLACE.fullmatch(place):
        _refuse(place)
    exact = _number(_AMOUNT, Decimal, whole) if whole else None
    known = cast("KeptBasis", basis)
    when = _read(date.fromisoformat, day)
    filed_on = _read(date.fromisoformat, filed[0]) if filed else None
    return ClosedRow(digest, when, target, unit, known, _number(_AMOUNT, Decimal, amount), exact, place, filed_on)


def _cut(line: str, cells: int) -> list[str]:
    found = line.split("\t")
    if len(found) != cells:
        _refuse(line)
    return found


def _number(pattern: re.Pattern[str], read: Callable[[str], _T], text: str) -> _T:
    if not pattern.fullmatch(text):
        _refuse(text)
    return _read(read, text)


def render_record(period: Period, events: Iterable[Event]) -> str:
    """Write a record; names of files whose bytes are no text are kept, since JSON can say them."""
    data = {
        "fsplan": 1,
        "period": period_data(period),
        "events": [{**event_data(event), **(event.seal._asdict() if event.seal else {})} for event in events],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return _ALONE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def period_data(period: Period) -> dict[str, str]:
    """Return a period in the record's form."""
    return {"start": str(period.start), "end": str(period.end)}


def event_data(event: Event) -> dict[str, object]:
    """Return an event in the record's form, without its seal."""
    if isinstance(event, Reopening):
        return {"event": "reopened", "on": str(event.on), "reason": event.reason}
    return {
        "event": "closed",
        "on": str(event.on),
        "plan": event.plan_sha256,
        "files": dict(event.files),
        "figures": [f"{f.target}\t{'' if f.actual is None else f.actual}\t{f.level}" for f in event.figures],
        "ledgers": list(event.ledgers),
        "rows": [_row_data(row) for row in event.rows],
    }


def _row_data(row: ClosedRow) -> str | list[str]:
    """Put a row on one line; cell by cell where a name holds what separates cells."""
    cells = ["" if cell is None else str(cell) for cell in (row if row.filed_on else row[:-1])]
    return cells if any("\t" in cell for cell in cells) else "\t".join(cells)
