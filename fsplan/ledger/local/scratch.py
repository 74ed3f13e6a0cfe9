"""A folder for what does not fit in memory, gone when the run ends; one left by a killed run is cleared by the next."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fsplan.core.files import hold

_PREFIX = "fsplan-ledger-"
_LOCK = "lock"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give a new folder of this run's own; what dead runs left behind is cleared first."""
    root = Path(tempfile.gettempdir())
    sweep(root)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        hold(lock)
        yield folder
    finally:
        os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


def sweep(root: Path) -> None:
    """Remove the folders whose owner no longer holds their lock; those of others are left alone."""
    for folder in root.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if _is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_abandoned(folder: Path) -> bool:
    path = folder / _LOCK
    if sys.platform == "win32":  # an open file cannot be deleted there
        path.unlink()
        return True
    lock = os.open(path, os.O_RDWR)
    try:
        hold(lock)
    finally:
        os.close(lock)
    return True
