"""What a run's outputs are held against: its inputs, and plans with their data and closing records."""

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fsplan.cli.writing.destination import STDOUT, Destination, cannot_write, show_path
from fsplan.cli.writing.place import FilePlace, is_data, is_data_folder, place_of
from fsplan.core.finding import RefusalError
from fsplan.plan.data_files import own_patterns, read_data_patterns
from fsplan.plan.loader import CLOSED


@dataclass
class Guard:
    """What a run reads, or must keep: the files it was given, and plans with their data and closing records."""

    _inputs: list[FilePlace] = field(default_factory=list)
    _plans: dict[Path, bool] = field(default_factory=dict)
    _allowed: set[Path] = field(default_factory=set)

    def add_files(self, paths: Iterable[str | Path]) -> None:
        """Keep files that the run reads."""
        self._inputs += [place for path in paths if (place := place_of(path)).stat and not place.is_special]

    def add_open_file(self, handle: int) -> None:
        """Keep the file that a stream is read from, where it is one."""
        try:
            place = FilePlace("", os.fstat(handle))
        except OSError:  # closed
            return
        self._inputs += [] if place.is_special else [place]

    def add_plan(self, path: Path, *, is_kept: bool = True) -> None:
        """Keep a plan's data and closing records, and the plan itself unless the command is there to write it."""
        self._plans[path] = is_kept

    def refuse(self, path: Path) -> None:
        """Raise RefusalError where writing to a path would destroy something, or cannot be done at all."""
        _refuse_unwritable(path)
        if path in self._allowed:  # all that a run reads is known before it begins
            return
        place = place_of(path)
        if place.is_special:
            return
        if any(place.is_same(one) for one in self._inputs):
            raise RefusalError("output_is_input", path=show_path(path))
        for plan, is_kept in self._plans.items():
            if is_kept and place.is_same(place_of(plan)):
                raise RefusalError("output_is_plan", path=show_path(path))
            if place.is_in(plan.parent / CLOSED):
                raise RefusalError("output_is_record", path=show_path(path))
            for pattern in own_patterns(read_data_patterns(plan)):
                if is_data(path, pattern, plan.parent):
                    raise RefusalError("output_is_data", path=show_path(path), pattern=pattern)
        self._allowed.add(path)

    def refuse_folder(self, path: Path) -> None:
        """Raise RefusalError where a folder to be filled is one in which a plan looks for its data."""
        for plan in self._plans:
            for pattern in own_patterns(read_data_patterns(plan)):
                if is_data_folder(path, pattern, plan.parent):
                    raise RefusalError("output_is_data", path=show_path(path), pattern=pattern)


def refuse_twice(outputs: Mapping[str, Destination]) -> None:
    """Raise RefusalError where two outputs of a run, by option, would be one file, or both standard output."""
    seen: dict[str, FilePlace] = {}
    for option, output in outputs.items():
        place = place_of(output.path)
        if output.is_stdout and not place.is_special:
            place = FilePlace(STDOUT, None)
        for other, taken in seen.items():
            if place.is_same(taken) and not place.is_special:
                raise RefusalError("outputs_same", one=other, other=option, path=output)
        seen[option] = place


def _refuse_unwritable(path: Path) -> None:
    """Raise RefusalError where nothing could be written at a path, as far as can be told beforehand."""
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise IsADirectoryError(21, "")
    except FileNotFoundError as error:
        if not Path(os.path.realpath(path)).parent.is_dir():
            raise cannot_write(path, error) from None
    except OSError as error:
        raise cannot_write(path, error) from None
