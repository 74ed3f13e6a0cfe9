"""Where files stand, whatever they are called: links, other names of one file, and patterns that pick one up."""

import fnmatch
import glob
import os
import stat
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
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

    def is_same(self, other: "Place") -> bool:
        """Tell whether both are one file, by path or by another of its names."""
        if self.path == other.path:
            return True
        return self.stat is not None and other.stat is not None and os.path.samestat(self.stat, other.stat)

    def is_in(self, folder: Path) -> bool:
        """Tell whether it lies anywhere below a folder, or is a file right in it by another of its names."""
        if Path(os.path.realpath(folder)) in Path(self.path).parents:
            return True
        return any(self.is_same(place_of(file)) for file in folder.glob("*"))


def place_of(path: str | Path) -> Place:
    """Return where a path leads."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        found = None
    return Place(os.path.realpath(path), found)


def is_picked(path: Path, pattern: str) -> bool:
    """Tell whether a pattern, as `glob` reads it, picks up what is, or would be, at a path; links are followed."""
    place = place_of(path)
    found = glob.glob(pattern, recursive=True)  # noqa: PTH207 - absolute patterns too
    if any(place.is_same(place_of(name)) for name in found):
        return True
    head, tail = os.path.split(pattern)
    if tail == "**":  # every file below
        head, tail = pattern, "*"
    folders = glob.glob(os.path.join(head, ""), recursive=True)  # noqa: PTH118, PTH207 - the slash asks for folders
    return any(
        fnmatch.fnmatch(spelt.name, tail)
        and (tail.startswith(".") or not spelt.name.startswith("."))
        and any(place_of(folder).is_same(place_of(spelt.parent)) for folder in folders)
        for spelt in (path, Path(place.path))
    )
