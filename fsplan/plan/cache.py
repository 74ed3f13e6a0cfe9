"""Sound plans kept between runs: reading YAML, typing and checking take a third of the time of a small check.

A kept plan is found by the hash of the file's bytes and of the program that read them, so that it can never be stale.
The cache is a convenience: whatever goes wrong with it, the plan is read from its file.
"""

import hashlib
import os
import pickle
import sys
from pathlib import Path

import pydantic

from fsplan import __version__
from fsplan.core.files import write_file
from fsplan.plan.model import PlanFile

MAX_KEPT = 16


def folder() -> Path | None:
    """Return where plans are kept: the user's cache folder (XDG Base Directory), None where there is none."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if base is None:
        home = os.environ.get("HOME")
        base = f"{home}/.cache" if home else None
    return Path(base) / "fsplan" if base and Path(base).is_absolute() else None


def _path(raw: bytes) -> Path | None:
    kept_in = folder()
    return kept_in / f"{hashlib.sha256(_program() + raw).hexdigest()}.plan" if kept_in else None


def _program() -> bytes:
    """Return what tells one program's plans from another's: versions, the files of this room and the one below."""
    rooms = (Path(__file__).parent, Path(__file__).parents[1] / "core")
    stats = ((file.name, file.stat()) for room in rooms for file in os.scandir(room))
    files = sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
    return f"{__version__} {sys.version} {pydantic.VERSION} {files}".encode()


def load(raw: bytes) -> PlanFile | None:
    """Return the plan kept for these bytes, None where there is none that can be used."""
    path = _path(raw)
    try:
        if path is None or path.stat().st_uid != path.parent.stat().st_uid:  # nobody else's word is taken for a plan
            return None
        found = pickle.loads(path.read_bytes())
    except Exception:
        return None
    return found if isinstance(found, PlanFile) else None


def store(raw: bytes, file: PlanFile) -> None:
    """Keep a sound plan, and no more than the newest few."""
    path = _path(raw)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, pickle.dumps(file))
        kept = sorted(path.parent.glob("*.plan"), key=lambda entry: entry.stat().st_mtime, reverse=True)
        for old in kept[MAX_KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, pickle.PicklingError):
        return
