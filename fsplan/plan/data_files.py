"""Which files a plan takes for its data, told without judging the plan: a faulty plan keeps its files too.

The one place where it is said which files a pattern picks: what a run reads, what it names as left unread and what no
output may be written over are told by the same functions.
"""

import errno
import glob
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from fsplan.core.finding import RefusalError, problem_of, unread_of
from fsplan.plan.loader import CLOSED
from fsplan.plan.plan import MAX_BYTES

READABLE = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".docx")
"""What a file of tables ends in, in any case: of a folder these are read."""

MAY_HOLD_ROWS = (*READABLE, ".txt", ".et")
"""What is named where nothing reads it: an exported text or a sheet of WPS may be a filing, and may be none."""

FILINGS = "data/filings"
"""Below the plan's folder: filings that were taken in, which belong to every plan's data."""

RECEIVED, SLIPS = "received", "slips"
"""Beside it: the originals of filings, and the slips that went back."""

APART = (RECEIVED, SLIPS, CLOSED)
"""Folders beside the plan that are never data."""

_LOCKS = ("~$", ".~lock", "._")
"""What names begin with that Excel, LibreOffice and macOS lay beside a file; no person wrote them."""

_HIDDEN = (".", *_LOCKS)

_LETTERS = re.compile(r"\[!?\]?[^\]]*\]|[A-Za-z]")


def is_lock(name: str) -> bool:
    """Tell whether a file is one that a program lays beside the file that somebody has open."""
    return os.path.basename(name).startswith(_LOCKS)  # noqa: PTH119 - called for every file


def is_readable(name: str) -> bool:
    """Tell by its suffix, letter case aside, whether a file holds tables."""
    return name.lower().endswith(READABLE)


def fold_suffix(pattern: str) -> str:
    """Return a glob that takes the last name's suffix in any letter case: `*.csv` takes Q2.CSV; names keep theirs."""
    folder, tail = os.path.split(pattern)
    stem, dot, suffix = tail.rpartition(".")
    if not stem:
        return pattern
    return os.path.join(folder, stem + dot + _LETTERS.sub(_both_cases, suffix))  # noqa: PTH118 - `.` and `/` stay


def _both_cases(found: re.Match[str]) -> str:
    one = found[0]
    if len(one) == 1:
        return f"[{one.lower()}{one.upper()}]"
    start = 2 if one[1] == "!" else 1
    return f"{one[:start]}{one[start:-1]}{one[start:-1].swapcase()}]"


def list_files(pattern: str, within: str = "", *, with_folders: bool = False) -> list[str]:
    """Return the files that a path, a folder or a glob names, sorted, without locks.

    A folder stands for every readable file below it; a glob names the files that it matches, whatever their suffix.

    Args:
        pattern: as it was written.
        within: the folder that it is relative to.
        with_folders: a folder that a glob matches stands for its files too.
    """
    named = os.path.join(within, pattern)  # noqa: PTH118 - a Path raises for odd names
    if os.path.isdir(named):  # noqa: PTH112
        return sorted(name for name in walk_files(named) if is_readable(name))
    found = [named]
    if not os.path.isfile(named):  # noqa: PTH113
        full = os.path.join(glob.escape(within), fold_suffix(pattern))  # noqa: PTH118
        _refuse_unseen(full)
        matched = glob.glob(full, recursive=True)  # noqa: PTH207
        found = sorted(name for name in matched if os.path.isfile(name))  # noqa: PTH113
        if with_folders:
            folders = (name for name in matched if os.path.isdir(name))  # noqa: PTH112
            found = sorted({*found, *(name for folder in folders for name in list_files(folder))})
    return [name for name in found if not is_lock(name)]


def walk_files(folder: str) -> Iterator[str]:
    """Yield the files below a folder, each folder once though links lead round; hidden ones and locks are left out."""
    seen, left = set(), [folder]
    while left:
        here = left.pop()
        if (real := os.path.realpath(here)) in seen:
            continue
        seen.add(real)
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            raise _unusable(here, error) from None
        for entry in entries:
            if entry.name.startswith(_HIDDEN):
                continue
            try:
                is_folder, is_file = entry.is_dir(), entry.is_file()
            except OSError as error:  # a link to where nobody may look
                raise _unusable(entry.path, error) from None
            if is_folder:
                left.append(entry.path)
            elif is_file:
                yield entry.path


def _unusable(path: str, error: OSError) -> RefusalError:
    """Return that a folder cannot be opened: to leave its files out unsaid would be worse than to stop."""
    is_right = error.errno in (errno.EACCES, errno.EPERM)
    return RefusalError("folder_unreadable", path=path, problem=(unread_of if is_right else problem_of)(error))


def _refuse_unseen(pattern: str) -> None:
    """Raise RefusalError where a folder that a glob looks into may not be read: the glob itself says nothing of it."""
    head, tail = os.path.split(pattern)
    if tail == "**":
        head = pattern
    while head:
        for folder in glob.iglob(os.path.join(head, ""), recursive=True):  # noqa: PTH118, PTH207
            if not os.access(folder, os.R_OK | os.X_OK):
                raise _unusable(folder.rstrip("/"), PermissionError(errno.EACCES, os.strerror(errno.EACCES)))
        if not glob.has_magic(head):
            return
        head = os.path.dirname(head)  # noqa: PTH120


def own_patterns(patterns: Iterable[str]) -> tuple[str, ...]:
    """Return the patterns of a plan's data: those of its `data:`, and where filings are taken in."""
    return tuple(dict.fromkeys((*patterns, FILINGS)))


def list_own_files(folder: Path, patterns: Iterable[str]) -> dict[str, list[str]]:
    """Return the files of a plan's data by the pattern that names them, each file with the first that does.

    Args:
        folder: where the plan stands.
        patterns: those of its `data:`.
    """
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for pattern in own_patterns(patterns):
        names = [name for name in list_files(pattern, str(folder)) if not is_apart(name, folder)]
        new = {os.path.realpath(name): name for name in reversed(names)}
        found[pattern] = sorted(name for real, name in new.items() if real not in seen)
        seen |= new.keys()
    return found


def is_apart(path: str | Path, folder: Path) -> bool:
    """Tell whether a file is none of a plan's data whatever its patterns say: an original, a slip, a filing's record.

    Args:
        path: the file.
        folder: where the plan stands.
    """
    parts = Path(os.path.relpath(path, folder)).parts
    if parts[:1] and parts[0] in APART:
        return True
    return parts[:2] == tuple(FILINGS.split("/")) and not is_readable(parts[-1])


def leads_apart(pattern: str) -> str | None:
    """Return the folder that is never data and that a pattern names outright, None where it names none."""
    first = next(iter(Path(pattern).parts), "")
    return first if first in APART else None


def list_unread(folder: Path, patterns: Iterable[str], read: Iterable[str]) -> list[str]:
    """Return the files beside a plan's data that may hold rows and that nothing reads, in the folders that are read.

    Args:
        folder: where the plan stands.
        patterns: those of its `data:`.
        read: the files that the run reads.
    """
    taken = {os.path.realpath(name) for name in read}
    found: dict[str, str] = {}
    for pattern in own_patterns(patterns):
        for name in _list_around(pattern, str(folder)):
            real = os.path.realpath(name)
            if real not in taken and not is_apart(name, folder) and name.lower().endswith(MAY_HOLD_ROWS):
                found.setdefault(real, name)
    return sorted(found.values())


def _list_around(pattern: str, within: str) -> Iterator[str]:
    """Yield the files in the folders that a pattern reads, but for hidden ones and locks."""
    named = os.path.join(within, pattern)  # noqa: PTH118
    if os.path.isdir(named):  # noqa: PTH112
        yield from walk_files(named)
        return
    head, tail = os.path.split(pattern)
    full = os.path.join(glob.escape(within), pattern if tail == "**" else head, "")  # noqa: PTH118
    for folder in glob.iglob(full, recursive=True):  # noqa: PTH207
        with suppress(OSError):  # where nothing may be read a run has been refused before
            entries = [one for one in os.scandir(folder) if not one.name.startswith(_HIDDEN)]
            yield from (one.path for one in entries if os.path.isfile(one.path))  # noqa: PTH113 - raises for no link


_ALL = ("data/**",)
"""What is kept where nobody can say: the folder that the example and the pages of the manual use."""

_KEY = re.compile(r"data[ \t]*:")
_ELSEWHERE = re.compile(r"""["']?data["']?\s*:""")


def read_data_patterns(path: Path) -> tuple[str, ...]:
    """Return the patterns under a plan's `data:`, none where there is no plan.

    The key's own lines are read alone, since a whole plan takes much longer; where they are nothing by themselves,
    the whole file is.
    """
    try:
        with path.open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8-sig", "replace")
    except OSError:
        return ()
    own = _own_lines(text.splitlines())
    if not own and not _ELSEWHERE.search(text):
        return ()
    for part in (own, text):
        if part and (patterns := _parse(part)) is not None:
            return patterns
    return _ALL


def _own_lines(lines: list[str]) -> str:
    """Return the line of the key and those that belong to it: the next key stands at the line's start again."""
    first = next((at for at, line in enumerate(lines) if _KEY.match(line)), len(lines))
    rest = takewhile(lambda line: not line or line[0] in " \t#-]", lines[first + 1 :])
    return "\n".join([*lines[first : first + 1], *rest])


def _parse(text: str) -> tuple[str, ...] | None:
    """Return the patterns in a piece of YAML; None where it cannot be read as such."""
    import yaml

    try:
        loaded = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    data = loaded.get("data", []) if isinstance(loaded, dict) else None
    if isinstance(data, str):
        return (data,) if data else ()
    return tuple(one for one in data if isinstance(one, str)) if isinstance(data, list) else None
