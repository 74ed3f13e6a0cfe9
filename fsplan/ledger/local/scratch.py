"""The engine of a run, and a folder for what does not fit in its memory, gone when the run ends.

A folder that a killed run left is cleared by the next.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fsplan.core.files import hold
from fsplan.core.finding import RefusalError

MEMORY = "350MB"
"""What the engine may hold; more is spilled to the run's folder."""

LEAST_SPACE = 512 * 2**20
"""Bytes of address space without which the engine dies as its threads start, and says nothing."""

_PREFIX = "fsplan-ledger-"
_LOCK = "lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a new folder of this run's own; what dead runs left behind is cleared first."""
    root = Path(tempfile.gettempdir())
    sweep(root)
    folder, lock = _take_folder(root)
    try:
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def _take_folder(root: Path) -> tuple[Path, int]:
    """Make a folder and hold its lock; where another run has cleared it before that was held, make another."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
        lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            hold(lock)
            if (folder / _LOCK).exists():
                return folder, lock
        except BlockingIOError:
            pass
        os.close(lock)


@contextmanager
def open_engine(folder: Path) -> Iterator[Any]:
    """Open an engine in memory that spills to a folder.

    Raises:
        RefusalError: the process may not use as much address space as the engine takes.
    """
    _need_space()
    import duckdb

    con = duckdb.connect()
    try:
        con.execute(f"SET threads={min(os.cpu_count() or 1, 4)}")
        con.execute(f"SET memory_limit='{MEMORY}'")
        con.execute("SET temp_directory='{}'".format(str(folder).replace("'", "''")))
        con.execute("SET enable_progress_bar=false")
        con.execute("SET preserve_insertion_order=true")  # rowid is a record's number
        yield con
    finally:
        con.close()


def _need_space() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    bound, _ = resource.getrlimit(resource.RLIMIT_AS)
    if bound != resource.RLIM_INFINITY and bound < LEAST_SPACE:
        raise RefusalError("ledger_little_memory", found=bound >> 20, least=LEAST_SPACE >> 20)


def sweep(root: Path) -> None:
    """Remove the folders whose owner no longer holds their lock; those of others are left alone."""
    for folder in root.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            _remove_abandoned(folder)


def _remove_abandoned(folder: Path) -> None:
    """Remove a folder under its lock, so that a run that is just making it cannot take it for its own."""
    path = folder / _LOCK
    if sys.platform == "win32":  # an open file cannot be deleted there
        path.unlink()
        shutil.rmtree(folder, ignore_errors=True)
        return
    lock = os.open(path, os.O_RDWR)
    try:
        hold(lock)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
