"""The records of closed periods: one small JSON text for each, beside the plan, in the folder `closed`.

A record keeps its whole history: each closing with its rows, each reopening with its reason. It is replaced whole,
under a lock, so that neither a crash nor a second process leaves half of one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fsplan.closing.rows import Closing
from fsplan.closing.seal import seal
from fsplan.closing.written import (
    RecordFault,
    Reopening,
    event_data,
    parse_record,
    period_data,
    read_text,
    render_record,
)
from fsplan.core.files import write_file
from fsplan.core.period import Period
from fsplan.core.quarters import label_of
from fsplan.core.text import Text
from fsplan.files.source import explain
from fsplan.plan.loader import CLOSED
from fsplan.plan.plan import Plan


class UnreadableRecordError(Exception):
    """A record was written by hand or damaged; carries its path and why it cannot be read."""

    def __init__(self, path: Path, problem: Text) -> None:
        super().__init__(problem.en)
        self.path = path
        self.problem = problem


@dataclass(frozen=True, slots=True)
class ClosingRecord:
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
    return plan.path.parent / CLOSED / f"{label_of(period)}.json"


def load_records(plan: Plan) -> list[ClosingRecord]:
    """Return the records of all periods, by their end; raises UnreadableRecordError."""
    records, faults = read_records(plan)
    if faults:
        raise faults[0]
    return records


def read_records(plan: Plan) -> tuple[list[ClosingRecord], list[UnreadableRecordError]]:
    """Return the records of all periods, by their end, and why others cannot be read."""
    folder = plan.path.parent / CLOSED
    records, faults = [], []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            records.append(load_record(path))
        except UnreadableRecordError as error:
            faults.append(error)
    return sorted(records, key=lambda record: record.period.end), faults


def load_record(path: Path) -> ClosingRecord:
    """Read one record; raises UnreadableRecordError."""
    try:
        period, events = parse_record(read_text(path))
    except OSError as error:
        raise UnreadableRecordError(path, explain(error)) from None
    except RecordFault as fault:
        raise UnreadableRecordError(path, fault.problem) from None
    if path.stem != label_of(period):
        raise UnreadableRecordError(path, Text(f"内容是 {label_of(period)} 的", f"it is of {label_of(period)}"))
    return ClosingRecord(path, period, events)


def add_event(record: ClosingRecord, event: Closing | Reopening, before: str) -> None:
    """Write a record whole with a further event, sealed behind the link that was the last; raises OSError."""
    sealed = replace(event, seal=seal(period_data(record.period), event_data(event), before))
    write_file(record.path, render_record(record.period, (*record.events, sealed)))


@contextmanager
def locked(plan: Plan) -> Iterator[None]:
    """Hold the records' lock, waiting for another process; the system gives it back when a process ends.

    Raises:
        OSError: the folder cannot be made or locked.
    """
    folder = plan.path.parent / CLOSED
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
