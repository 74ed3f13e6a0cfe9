"""Sound plans kept between runs: reading YAML, typing and checking take a sixth of the time of a small check.

A kept plan is found by the hash of the file's bytes and of the program that read them, so that it can never be stale.
It is plain data, and only what this user wrote, where nobody else can write, is believed. The cache is a
convenience: whatever goes wrong with it, the plan is read from its file.
"""

import contextlib
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from fsplan import __version__
from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.plan import base, ledgers, model
from fsplan.plan.base import Model
from fsplan.plan.model import PlanFile
from fsplan.plan.plan import MAX_BYTES

MAX_KEPT = 16
_MAX_SIZE = 8 * MAX_BYTES

Places = Mapping[str, tuple[int, int]]
Kept = tuple[PlanFile, tuple[Finding, ...], Places]
"""A plan's content, what it was warned of, and where it declares its targets."""


def folder() -> Path | None:
    """Return where plans are kept: the user's cache folder (XDG Base Directory), None where there is none.

    Nor is there one where the system does not tell whose a file is.
    """
    home = os.environ.get("HOME")
    base = os.environ.get("XDG_CACHE_HOME") or (f"{home}/.cache" if home else "")
    return Path(base) / "fsplan" if hasattr(os, "geteuid") and Path(base).is_absolute() else None


def _name(raw: bytes) -> str:
    return f"{hashlib.sha256(_program() + raw).hexdigest()}.plan"


def _program() -> bytes:
    """Return what tells one program's plans from another's: versions, the files of this room and the one below."""
    package = Path(__file__).parents[1]
    rooms = [folder for room in ("plan", "core") for folder, _, _ in os.walk(package / room)]
    stats = [(file.path, file.stat()) for room in rooms for file in os.scandir(room) if file.name.endswith(".py")]
    files = sorted((path, stat.st_size, stat.st_mtime_ns) for path, stat in stats)
    return f"{__version__} {sys.version} {files}".encode()


@contextlib.contextmanager
def _opened(path: str | Path, flags: int = 0, *, within: int | None = None) -> Iterator[int]:
    """Open a file or folder that only this user can have written, through no link, and close it again.

    Raises:
        OSError: it is not there, is somebody else's, or others may write there.
    """
    handle = os.open(path, flags | os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=within)
    try:
        found = os.fstat(handle)
        if found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise PermissionError(path)
        yield handle
    finally:
        os.close(handle)


def _make_folder(kept_in: Path) -> None:
    """Create the folder for this user alone, and only within what is this user's: not in a home that sudo kept."""
    for wanted in (kept_in.parent, kept_in):
        if not wanted.exists() and wanted.parent.stat().st_uid == os.geteuid():
            wanted.mkdir(mode=0o700)


def load(raw: bytes, shown_as: str) -> Kept | None:
    """Return the plan kept for these bytes, None where there is none that can be used.

    Args:
        raw: the plan file's bytes.
        shown_as: how findings name the file.
    """
    kept_in = folder()
    if kept_in is None:
        return None
    name = _name(raw)
    try:
        with _opened(kept_in, os.O_DIRECTORY) as inside, _opened(name, within=inside) as handle:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            with open(handle, "rb", closefd=False) as stream:
                content = stream.read(_MAX_SIZE + 1)
        return from_text(content, name, shown_as)
    except Exception:
        return None


def store(raw: bytes, file: PlanFile, warnings: tuple[Finding, ...], places: Places) -> None:
    """Keep a sound plan, and no more than the newest few."""
    kept_in = folder()
    if kept_in is None:
        return
    from fsplan.core.files import write_file  # a plan that is kept needs no writing

    try:
        _make_folder(kept_in)
        with _opened(kept_in, os.O_DIRECTORY):
            path = kept_in / _name(raw)
            if path.exists() and not path.is_file():  # written into, a pipe would wait for a reader
                return
            write_file(path, to_text(file, warnings, places, path.name))
            path.chmod(0o600)
            kept = sorted(kept_in.glob("*.plan"), key=lambda entry: entry.stat().st_mtime, reverse=True)
            for old in kept[MAX_KEPT:]:
                old.unlink(missing_ok=True)
    except (OSError, TypeError, ValueError):
        return


_TYPE = "@"
_STATED = "@stated"
_CLASSES = [found for room in (base, ledgers, model) for found in vars(room).values() if isinstance(found, type)]
_MODELS: Mapping[str, type[Model]] = {found.__name__: found for found in _CLASSES if issubclass(found, Model)}
_VALUES: Mapping[str, Callable[..., object]] = {
    found.__name__: found for found in (*_CLASSES, Finding, Text) if is_dataclass(found) or found is Text
}
_WRITTEN: Mapping[str, Callable[[str], object]] = {"Decimal": Decimal, "date": date.fromisoformat}


def to_text(file: PlanFile, warnings: tuple[Finding, ...], places: Places, name: str) -> str:
    """Return a plan, its warnings and its targets' places as one record; `name` tells it from every other."""
    body = json.dumps([_plain(file), _plain(warnings), _plain(places)], ensure_ascii=False, separators=(",", ":"))
    return f"{_digest(name, body)}\n{body}"


def from_text(content: bytes, name: str, shown_as: str) -> Kept:
    """Return what a record holds, its findings naming the plan file as it is shown now.

    Raises:
        ValueError: it is damaged, or another plan's.
    """
    digest, _, body = content.decode().partition("\n")
    if digest != _digest(name, body):
        raise ValueError(name)
    file, warnings, places = json.loads(body, object_hook=_typed)
    return file, tuple(replace(finding, file=shown_as) for finding in warnings), places


def _digest(name: str, body: str) -> str:
    return hashlib.sha256(f"{name}\n{body}".encode()).hexdigest()


def _plain(value: object) -> object:
    """Return a value as JSON can hold it; every list in a plan is a tuple."""
    if isinstance(value, Model):
        held = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}  # type: ignore[arg-type]
        return {_TYPE: type(value).__name__, _STATED: sorted(value.stated), **held}
    if isinstance(value, Text):
        return {_TYPE: "Text", **value._asdict()}
    if is_dataclass(value):
        return {_TYPE: type(value).__name__, **{f.name: _plain(getattr(value, f.name)) for f in fields(value)}}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal | date):
        return {_TYPE: type(value).__name__, "of": str(value)}
    return value


def _as_tuple(value: object) -> object:
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value


def _typed(held: dict[str, Any]) -> object:
    """Return what a JSON object stands for; without a type it is a mapping of the plan."""
    name = held.pop(_TYPE, None)
    values: dict[str, Any] = {key: _as_tuple(value) for key, value in held.items()}
    if name is None:
        return values
    if name in _WRITTEN:
        return _WRITTEN[name](str(values["of"]))
    if name in _MODELS:
        stated = frozenset(values.pop(_STATED))
        return _MODELS[name](**values).with_stated(stated)
    return _VALUES[name](**values)
