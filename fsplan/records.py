"""The records of closed periods: one small JSON text for each, beside the plan, in the folder `closed`.

A record keeps its whole history: each closing with its rows, each reopening with its reason. It is replaced whole,
under a lock, so that neither a crash nor a second process leaves half of one.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, cast, get_args

from fsplan.account.closing import ClosedRow, Closing, Figure
from fsplan.core.files import write_file
from fsplan.core.period import Period, label_of
from fsplan.plan.model import Level
from fsplan.plan.plan import Plan
from fsplan.progress.entry import BASES, KeptBasis

FOLDER = "closed"


class UnreadableRecordError(Exception):
    """A record was written by hand or damaged; carries its path."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(problem)
        self.path = path


@dataclass(frozen=True, slots=True)
class Reopening:
    """A closed period was opened again on a day, for a reason."""

    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """The history of one period, oldest first."""

    path: Path
    period: Period
    events: tuple[Closing | Reopening, ...]

    @property
    def in_force(self) -> Closing | None:
        """The closing that holds now; None while the period is open again."""
        last = self.events[-1] if self.events else None
        return last if isinstance(last, Closing) else None

    def known_on(self, day: date) -> Closing | None:
        """Return the last closing made on or before a day."""
        return next((e for e in reversed(self.events) if isinstance(e, Closing) and e.on <= day), None)


def record_path(plan: Plan, period: Period) -> Path:
    """Return where a period's record stands."""
    return plan.path.parent / FOLDER / f"{label_of(period)}.json"


def load_records(plan: Plan) -> list[Record]:
    """Return the records of all periods, by their end; raises UnreadableRecordError."""
    folder = plan.path.parent / FOLDER
    records = [load_record(path) for path in sorted(folder.glob("*.json"))] if folder.is_dir() else []
    return sorted(records, key=lambda record: record.period.end)


def load_record(path: Path) -> Record:
    """Read one record; raises UnreadableRecordError."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        period = _period(data["period"])
        return Record(path, period, tuple(_event(event, period) for event in data["events"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise UnreadableRecordError(path, f"{type(error).__name__}: {error}") from None


def _period(data: dict[str, str]) -> Period:
    return Period(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]))


def _event(data: dict[str, Any], period: Period) -> Closing | Reopening:
    on = date.fromisoformat(data["on"])
    if data["event"] == "reopened":
        return Reopening(on, str(data["reason"]))
    figures = tuple(_figure(line) for line in data["figures"])
    rows = tuple(_row(line) for line in data["rows"])
    ledgers = tuple(str(ledger) for ledger in data.get("ledgers", ()))
    return Closing(period, on, str(data["plan"]), dict(data["files"]), figures, rows, ledgers)


def _figure(line: str) -> Figure:
    target, actual, level = line.split("\t")
    if level not in get_args(Level):
        raise ValueError(level)
    return Figure(target, Fraction(actual) if actual else None, cast("Level", level))


def _row(line: str) -> ClosedRow:
    digest, day, target, unit, basis, amount, whole, place = line.split("\t")
    known: KeptBasis = "ledger" if basis == "ledger" else next(name for name in BASES if name == basis)
    exact = Decimal(whole) if whole else None
    return ClosedRow(digest, date.fromisoformat(day), target, unit, known, Decimal(amount), exact, place)


def write_record(record: Record) -> None:
    """Write a record whole; raises OSError."""
    data = {
        "fsplan": 1,
        "period": {"start": str(record.period.start), "end": str(record.period.end)},
        "events": [_event_data(event) for event in record.events],
    }
    write_file(record.path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _event_data(event: Closing | Reopening) -> dict[str, object]:
    if isinstance(event, Reopening):
        return {"event": "reopened", "on": str(event.on), "reason": event.reason}
    return {
        "event": "closed",
        "on": str(event.on),
        "plan": event.plan_sha256,
        "files": dict(event.files),
        "figures": [f"{f.target}\t{'' if f.actual is None else f.actual}\t{f.level}" for f in event.figures],
        "ledgers": list(event.ledgers),
        "rows": ["\t".join("" if cell is None else str(cell) for cell in row) for row in event.rows],
    }


@contextmanager
def locked(plan: Plan) -> Iterator[None]:
    """Hold the records' lock, waiting for another process; the system gives it back when a process ends.

    Raises:
        OSError: the folder cannot be made or locked.
    """
    folder = plan.path.parent / FOLDER
    folder.mkdir(exist_ok=True)
    handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
        for litter in folder.glob(".*.json.*.tmp"):  # of a process that was killed while it wrote
            litter.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        getattr(msvcrt, "locking")(handle, getattr(msvcrt, "LK_LOCK"), 1)  # noqa: B009 - unknown to other systems' stubs
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)
