"""Where filings, originals, records and slips stand in the plan's folder, and how they are written there.

Nothing leads outside that folder, nothing that a user made is written over, and one process writes at a time.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from fsplan.core.files import hold, write_file
from fsplan.core.finding import RefusalError, problem_of
from fsplan.plan.data_files import FILINGS, RECEIVED, SLIPS
from fsplan.plan.plan import Plan
from fsplan.receive.records import Receipts, hash_of, parse_receipts, render_receipts

_PATIENCE = 60
"""How often the lock is asked for, a second apart: another run may be taking in thousands of filings."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.+')
_LONGEST_NAME = 120


class Store:
    """The files of one plan's filings; every path is relative to the plan's folder and written with `/`."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.root = plan.path.parent

    def place(self, relative: str) -> Path:
        """Return where a path stands; raises RefusalError where a link leads it astray."""
        path = self.root / PurePosixPath(relative)
        root = os.path.realpath(self.root)
        parent = os.path.realpath(path.parent)
        if path.is_symlink() or os.path.commonpath([root, parent]) != root:
            raise RefusalError("receive_leads_outside", path=relative)
        return path

    def shown(self, relative: str) -> str:
        """Return a path as a user would type it here."""
        return os.path.relpath(self.root / PurePosixPath(relative))

    def read(self, relative: str) -> bytes | None:
        """Return a file's bytes, None where there is none; raises RefusalError where it cannot be read."""
        path = self.place(relative)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise RefusalError("cannot_write", path=relative, problem=problem_of(error)) from None

    def write(self, relative: str, content: bytes | str) -> None:
        """Write a file whole or not at all; raises RefusalError."""
        path = self.place(relative)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, content)
        except OSError as error:
            raise RefusalError("cannot_write", path=relative, problem=problem_of(error)) from None

    def remove(self, relative: str) -> None:
        """Remove a file that was written here; raises RefusalError."""
        try:
            self.place(relative).unlink(missing_ok=True)
        except OSError as error:
            raise RefusalError("cannot_write", path=relative, problem=problem_of(error)) from None

    def load(self, unit: str, period: str) -> Receipts:
        """Return the record of a unit's sendings for a period, empty where there is none; raises RefusalError."""
        relative = record_name(unit, period)
        raw = self.read(relative)
        if raw is None:
            return Receipts(self._plan.file.id, unit, period)
        receipts = parse_receipts(raw.decode("utf-8", "replace"), Path(relative))
        if (receipts.plan, receipts.unit, receipts.period) != (self._plan.file.id, unit, period):
            problem = f"{receipts.plan}, {receipts.unit}, {receipts.period}"
            raise RefusalError("receive_bad_record", path=relative, problem=problem)
        return receipts

    def save(self, receipts: Receipts) -> None:
        """Write a record; raises RefusalError."""
        self.write(record_name(receipts.unit, receipts.period), render_receipts(receipts))

    def free_name(self, wanted: str, content: bytes) -> str:
        """Return a path at which some bytes may be kept: that asked for, or with a number where others stand there."""
        path = PurePosixPath(wanted)
        number, name = 1, wanted
        while (there := self.read(name)) is not None and there != content:
            number += 1
            name = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        return name

    def free_slip(self, unit: str, period: str, receipts: Receipts, content: bytes) -> str:
        """Return where a slip is written: over the one before, unless somebody has worked on that.

        A run that was stopped before its record was there may have left the same slip already.
        """
        number, name = 1, slip_name(unit, period)
        ours = {(one.slip, one.slip_sha256) for one in receipts.sendings}
        while (there := self.read(name)) not in (None, content) and (name, hash_of(there)) not in ours:
            number += 1
            name = slip_name(f"{unit}-{number}", period)
        return name

    def filings_of(self, unit: str) -> list[Path]:
        """Return where a unit's filings stand, of every period."""
        folders = sorted((self.root / FILINGS).glob("*"))
        return [path for folder in folders if (path := folder / f"{unit}.csv").is_file()]

    def remove_slip(self, receipts: Receipts) -> None:
        """Remove the slip that a later filing has settled, unless somebody has worked on it."""
        for one in receipts.sendings:
            if one.slip and (there := self.read(one.slip)) is not None and hash_of(there) == one.slip_sha256:
                self.remove(one.slip)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the plan's filings, waiting for another run; the system frees it when a process ends.

        Raises:
            RefusalError: it cannot be made, or another run holds on to it.
        """
        path = self.place(f"{RECEIVED}/.lock")
        is_new = not path.parent.exists()
        handle = _take(path)
        try:
            yield
        finally:
            if is_new:
                _leave_nothing(path)
            os.close(handle)


def _take(path: Path) -> int:
    """Return the lock's handle once it is held; it is made again where another run has taken it away meanwhile."""
    for _ in range(_PATIENCE):
        try:
            path.parent.mkdir(exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except FileNotFoundError:  # between the two
            continue
        except OSError as error:
            raise RefusalError("cannot_write", path=RECEIVED, problem=problem_of(error)) from None
        try:
            _wait_for(handle)
        except BaseException:
            os.close(handle)
            raise
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)
    raise RefusalError("receive_busy")


def _leave_nothing(path: Path) -> None:
    """Take the lock away again with the folder made for it, where nothing was kept there; it must be held."""
    with suppress(OSError):  # Windows does not let an open file go
        if [one.name for one in path.parent.iterdir()] == [path.name]:
            path.unlink()
            path.parent.rmdir()


def _wait_for(handle: int) -> None:
    for _ in range(_PATIENCE):
        try:
            hold(handle)
        except BlockingIOError:
            time.sleep(1)
        except OSError:  # a file system without locks
            return
        else:
            return
    raise RefusalError("receive_busy")


def filing_name(unit: str, period: str) -> str:
    """Return where a unit's filing for a period stands."""
    return f"{FILINGS}/{period}/{unit}.csv"


def record_name(unit: str, period: str) -> str:
    """Return where the record of it stands: beside it."""
    return f"{FILINGS}/{period}/{unit}.json"


def slip_name(unit: str, period: str) -> str:
    """Return where the slip that goes back stands."""
    return f"{SLIPS}/{period}/{unit}.xlsx"


def original_name(unit: str, period: str, version: int, name: str) -> str:
    """Return where an original is kept, its own name made safe."""
    safe = _UNSAFE.sub("_", name.encode("utf-8", "replace").decode()) or "_"
    stem, dot, suffix = safe.rpartition(".")
    while len(safe.encode()) > _LONGEST_NAME and stem:
        stem = stem[:-1]
        safe = f"{stem}{dot}{suffix}"
    kept = safe.encode()[-_LONGEST_NAME:].decode("utf-8", "ignore")
    return f"{RECEIVED}/{period}/{unit}-v{version}-{kept}"
