"""Where files stand, whatever they are called: links, other names of one file, and patterns that pick one up."""

import fnmatch
import glob
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


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
