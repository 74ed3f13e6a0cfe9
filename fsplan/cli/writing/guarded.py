"""Every command runs behind this: what it was told to write is held against what it was told to read, beforehand."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from fsplan.cli.arguments import settings_of
from fsplan.cli.console import Settings, UnreadablePlanError
from fsplan.cli.writing.destination import STDOUT, Destination, Folder
from fsplan.core.finding import RefusalError
from fsplan.plan.loader import PLAN_NAME, find_plan
from fsplan.run.evidence import expand

if TYPE_CHECKING:  # a run that writes no file has nothing to guard
    from fsplan.cli.writing.guard import Guard

FILES = ("files", "add", "source", "template", "notify")
"""Parameters that name files to read, or globs of them."""

PLANS = ("old", "new", "into", "last_year", "folders")
"""Parameters that name plans to read, or the folders that hold them."""

TABLES = ("ledger",)
"""Parameters that name a table; some engines keep theirs in a file."""


def guarded(command: Callable[..., int]) -> Callable[..., int]:
    """Return a command that refuses outputs which would destroy what it reads, before it does anything.

    A plan that cannot be read ends here too: it is the same document in every command.
    """

    @wraps(command)
    def run(**given: Any) -> int:  # noqa: ANN401 - every command has its own
        context: typer.Context = given["context"]
        settings = settings_of(context)
        outputs = {name: value for name, value in given.items() if isinstance(value, Destination | Folder)}
        if outputs:
            from fsplan.cli.writing.guard import Guard

            guard = Guard()
            _fill(guard, given, settings)
            for name, output in outputs.items():
                given[name] = context.params[name] = type(output)(output.word, guard)
            _refuse(given, is_replaced=given.get("force"))
            if given.get("output") and given["output"].is_stdout:
                given["output"] = None
        try:
            return command(**given)
        except UnreadablePlanError as fault:
            from fsplan.cli.faults import put_fault

            return put_fault(fault, context.params.get("format_"), given.get("output"), settings)

    return run


def _refuse(given: dict[str, Any], *, is_replaced: bool | None) -> None:
    """Raise RefusalError for an output that must not be written.

    Args:
        given: the command's parameters; what no `--output` names goes to standard output.
        is_replaced: what `--force` says; None where a command replaces what is there without it.
    """
    files = {f"--{name}": output for name, output in given.items() if isinstance(output, Destination)}
    from fsplan.cli.writing.guard import refuse_twice

    refuse_twice({"--output": Destination(STDOUT), **files})
    for output in files.values():
        output.refuse()
        if is_replaced is False and output.path.is_file() and not output.is_stdout:
            raise RefusalError("exists_already", path=output)


def _fill(guard: "Guard", given: dict[str, Any], settings: Settings) -> None:
    """Tell the guard what the command line names: files, and plans with all that belongs to them."""
    for word in _words(given, FILES):
        if word == STDOUT and sys.stdin is not None:
            guard.add_open_file(0)
        with suppress(OSError):  # a name that the system does not take is told where it is read
            guard.add_files(expand(word))
    guard.add_files(path for word in _words(given, TABLES) for path in _paths_in(word))
    for word in _words(given, PLANS):
        guard.add_plan(Path(word) / PLAN_NAME if Path(word).is_dir() else Path(word))
    if given.get("folders"):
        from fsplan.run.areas import find_areas

        for folder in find_areas(given["folders"]):
            guard.add_plan(Path(folder) / PLAN_NAME)
    own = settings.plan or find_plan(Path.cwd())
    if own is not None:
        guard.add_plan(own, is_kept="force" not in given)  # where --force is asked for, it decides


def _words(given: dict[str, Any], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = given.get(name)
        if value is not None:
            yield from map(os.fspath, value if isinstance(value, list) else [value])


def _paths_in(word: str) -> Iterator[str]:
    """Yield the paths that the address of a table may stand for."""
    rest = word.partition("://")[2].partition("#")[0].partition("?")[0]
    if rest:
        yield from (rest, f"/{rest.lstrip('/')}", rest.lstrip("/"))
