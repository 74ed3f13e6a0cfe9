"""Where a command writes, held against all that it reads: an output never takes the place of an input."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from fsplan.core.finding import RefusalError
from fsplan.core.text import show_value

STDOUT = "-"
_LONGEST_SHOWN = 120


class Keeper(Protocol):
    """Knows what must not be written over (guard.py)."""

    def refuse(self, path: Path) -> None:
        """Raise RefusalError where writing to a path would destroy something, or cannot be done at all."""

    def refuse_folder(self, path: Path) -> None:
        """Raise RefusalError where a plan looks for its data in the folder."""


@dataclass(frozen=True)
class Destination:
    """A file that a command was told to write, `-o`, `--rejects` or `--accepts`; `-` is standard output.

    Attributes:
        word: what the user wrote.
        guard: what must not be written over; a run has one for all its outputs, before its command begins.
    """

    word: str
    guard: Keeper | None = field(default=None, compare=False)

    @property
    def path(self) -> Path:
        """Return the path."""
        return Path(self.word)

    @property
    def is_stdout(self) -> bool:
        """Tell whether it is standard output, by `-` or by the name of what that was sent to."""
        if self.word == STDOUT:
            return True
        try:
            return os.path.samestat(self.path.stat(), os.fstat(1))
        except (OSError, ValueError):
            return False

    @property
    def is_file(self) -> bool:
        """Tell whether it is, or will be, a file: neither standard output nor a device or a pipe."""
        from fsplan.cli.writing.place import place_of

        return not self.is_stdout and not place_of(self.path).is_special

    def beside(self, name: str) -> "Destination":
        """Return the file beside it that bears a further name: `a.csv` and `x` give `a-x.csv`."""
        path = self.path
        return Destination(str(path.with_name(f"{path.stem}-{name}{path.suffix}")), self.guard)

    def refuse(self) -> None:
        """Raise RefusalError where it must not be written."""
        if self.guard is not None and not self.is_stdout:
            self.guard.refuse(self.path)

    def write(self, payload: str | bytes | Iterable[str]) -> None:
        """Write all of it or nothing; raises RefusalError."""
        from fsplan.core.files import write_file

        self.refuse()
        try:
            write_file(self.path, payload)
        except OSError as error:
            raise cannot_write(self.path, error) from None

    def __str__(self) -> str:
        """Return what the user wrote, fit for a message."""
        return show_path(self.path)


@dataclass(frozen=True)
class FileOrFolder(Destination):
    """A file, or a folder for several; each file in a folder is held against the guard by itself."""

    def refuse(self) -> None:
        """Raise RefusalError where it must not be written."""
        if not self.path.is_dir():
            super().refuse()


@dataclass(frozen=True)
class Folder:
    """A folder that a command was told to fill, `--all`; it chooses the files' names itself."""

    word: str
    guard: Keeper | None = field(default=None, compare=False)

    def file(self, name: str) -> Destination:
        """Return where a file of the folder is written."""
        return Destination(str(Path(self.word) / name), self.guard)

    def refuse(self) -> None:
        """Raise RefusalError where a plan looks for its data in the folder."""
        if self.guard is not None:
            self.guard.refuse_folder(Path(self.word))

    def make(self) -> None:
        """Make the folder where it is missing; raises RefusalError."""
        try:
            Path(self.word).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(Path(self.word), error) from None


def cannot_write(path: Path, error: OSError) -> RefusalError:
    """Return the refusal that tells why a path cannot be written."""
    from fsplan.core.finding import problem_of

    return RefusalError("cannot_write", path=show_path(path), problem=problem_of(error))


def show_path(path: Path) -> str:
    """Return a path fit for one line of a message."""
    return show_value(str(path), _LONGEST_SHOWN)
