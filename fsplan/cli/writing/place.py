"""Where files stand, whatever they are called: links, other names of one file, and patterns that pick one up."""

import fnmatch
import glob
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from fsplan.plan.data_files import FILINGS, fold_suffix, is_apart, is_lock, is_readable


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A path as the system sees it.

    Attributes:
        path: the path with all its links followed.
        stat: what stands there, None for nothing or nothing that can be looked at.
    """

    path: str
    stat: os.stat_result | None

    @property
    def is_special(self) -> bool:
        """Tell whether it is a device, a pipe or a folder: there is nothing in it that writing could destroy."""
        return self.stat is not None and not stat.S_ISREG(self.stat.st_mode)

    def is_same(self, other: "FilePlace") -> bool:
        """Tell whether both are one file, by path or by another of its names."""
        if self.path == other.path:
            return True
        return self.stat is not None and other.stat is not None and os.path.samestat(self.stat, other.stat)

    def is_in(self, folder: Path) -> bool:
        """Tell whether it lies anywhere below a folder, or is a file right in it by another of its names."""
        if Path(os.path.realpath(folder)) in Path(self.path).parents:
            return True
        return self.stat is not None and _is_among(map(str, folder.glob("*")), self.stat)


def place_of(path: str | Path) -> FilePlace:
    """Return where a path leads."""
    return FilePlace(os.path.realpath(path), _stat_of(path))


def is_data(path: Path, pattern: str, folder: Path) -> bool:
    """Tell whether a plan in a folder takes what is, or would be, at a path for its data by one of its patterns."""
    place, named = place_of(path), folder / pattern
    if is_lock(path.name) or is_apart(place.path, Path(os.path.realpath(folder))):
        return False
    if named.is_dir():
        return is_readable(path.name) and place.is_in(named)
    return is_picked(path, str(Path(glob.escape(str(folder))) / fold_suffix(pattern)))


def is_data_folder(path: Path, pattern: str, folder: Path) -> bool:
    """Tell whether a folder is one in which a plan looks for its data by one of its patterns; one file's folder is not.

    Args:
        path: the folder asked about, there or not.
        pattern: one of the plan's own.
        folder: where the plan stands.
    """
    place = place_of(path)
    head, tail = os.path.split(pattern)
    if pattern == FILINGS or (folder / pattern).is_dir():
        head, tail = pattern, "**"
    elif not glob.has_magic(tail):
        return False
    parts = Path(head).parts
    fixed = folder.joinpath(*takewhile(lambda part: not glob.has_magic(part), parts))
    reaches_below = tail == "**" or glob.has_magic(head)
    return place.is_same(place_of(fixed)) or (reaches_below and place.is_in(fixed))


def is_picked(path: Path, pattern: str) -> bool:
    """Tell whether a pattern, as `glob` reads it, picks up what is, or would be, at a path; links are followed."""
    place = place_of(path)
    if place.stat is not None and _is_among(glob.iglob(pattern, recursive=True), place.stat):  # noqa: PTH207 - absolute ones
        return True
    head, tail = os.path.split(pattern)
    if tail == "**":  # every file below
        head, tail = pattern, "*"
    for spelt in (path, Path(place.path)):
        is_asked_for = tail.startswith(".") or not spelt.name.startswith(".")
        if not is_asked_for or not fnmatch.fnmatch(spelt.name, tail):
            continue
        parent = _stat_of(spelt.parent)
        folders = glob.iglob(os.path.join(head, ""), recursive=True)  # noqa: PTH118, PTH207 - the slash asks for folders
        if parent is not None and _is_among(folders, parent):
            return True
    return False


def _is_among(names: Iterable[str], wanted: os.stat_result) -> bool:
    return any((found := _stat_of(name)) is not None and os.path.samestat(found, wanted) for name in names)


def _stat_of(path: str | Path) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except (OSError, ValueError):
        return None
