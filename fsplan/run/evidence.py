"""What a run reads: the plan's own files or those that were named, and ledgers in tables elsewhere."""

import glob
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fsplan.core.finding import RefusalError
from fsplan.files.source import STDIN, Source, find_source
from fsplan.plan.plan import Plan

if TYPE_CHECKING:  # a run without a ledger loads nothing of it
    from fsplan.ledger.remote.address import Address
    from fsplan.ledger.result import LedgerResult


class Evidence(NamedTuple):
    """What is to be read.

    Attributes:
        progress: the files that are no ledger.
        ledgers: ledger id to its files.
        tables: ledger id to the table that holds it.
        set_aside: ledger id to the plan's own files of it that a table takes the place of.
    """

    progress: list[Source]
    ledgers: Mapping[str, list[Source]]
    tables: Mapping[str, "Address"]
    set_aside: Mapping[str, list[str]]


def find_sources(plan: Plan, files: Sequence[str], stdin: bytes | None, *, add: Sequence[str] = ()) -> list[Source]:
    """Return the files to read, each once, globs expanded.

    Args:
        plan: its own `data:` globs are read where no file is named, and below what is added.
        files: paths, globs or `-`; they are the whole evidence.
        stdin: what standard input held, where a `-` is among them.
        add: further files on top of the plan's own data.
    """
    names = [name for pattern in [*files, *([] if files else add)] for name in expand(pattern)]
    own: list[str] = []
    if not files:
        own = [name for pattern in plan.file.data for name in expand(pattern, plan.path.parent, must_exist=False)]
    sources: dict[str, Source] = {os.path.realpath(name): Source(name, is_own=True) for name in own}
    for name in names:
        key = name if name == STDIN else os.path.realpath(name)
        if key not in sources:  # a pipe is read once
            sources[key] = find_source(name, stdin)
    return list(sources.values())


def expand(pattern: str, folder: Path | None = None, *, must_exist: bool = True) -> list[str]:
    """Return the files a pattern names, sorted; a pattern that names none stands for itself and fails when read."""
    if pattern == STDIN or (must_exist and os.path.exists(pattern)):  # noqa: PTH110 - a Path raises for long names
        return [pattern]
    full = str(Path(glob.escape(str(folder))) / pattern) if folder else pattern
    found = sorted(name for name in glob.glob(full, recursive=True) if Path(name).is_file())  # noqa: PTH207
    shown = [_relative(name) for name in found] if folder else found
    return shown or ([pattern] if must_exist else [])


def _relative(name: str) -> str:
    """Shorten a path below the current folder, as a user would type it."""
    path = Path(name)
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return name


def sort_evidence(plan: Plan, sources: list[Source], tables: Mapping[str, "Address"]) -> Evidence:
    """Tell progress files from ledgers, each of which is in files or in a table.

    Raises:
        RefusalError: a ledger is in a table, and files of it were named too.
    """
    if not plan.file.ledgers:
        return Evidence(sources, {}, tables, {})
    from fsplan.ledger.local.sort import sort_sources

    progress, ledgers = sort_sources(plan, sources)
    for ledger in tables:
        if named := [source.name for source in ledgers.get(ledger, ()) if not source.is_own]:
            raise RefusalError("ledger_in_both", ledger=ledger, files=", ".join(named))
    kept = {ledger: files for ledger, files in ledgers.items() if ledger not in tables}
    set_aside = {ledger: [file.name for file in files] for ledger, files in ledgers.items() if ledger in tables}
    return Evidence(progress, kept, tables, set_aside)


def read_ledgers(
    plan: Plan,
    evidence: Evidence,
    *,
    encoding: str | None,
    breakdown: str | None,
    listed: str | None,
    tick: Callable[[int], None] | None,
) -> Iterator["LedgerResult"]:
    """Read every ledger of which there is a file or a table; only then is an engine loaded."""
    for ledger_id, ledger in plan.file.ledgers.items():
        column = ledger.find_column(breakdown) if breakdown else None
        if ledger_id in evidence.tables:
            from fsplan.ledger.remote.engine import read_table

            yield read_table(plan, ledger_id, evidence.tables[ledger_id], breakdown=column, listed=listed)
        elif ledger_id in evidence.ledgers:
            from fsplan.ledger.local.engine import read_ledger

            files = evidence.ledgers[ledger_id]
            yield read_ledger(plan, ledger_id, files, encoding=encoding, breakdown=column, listed=listed, tick=tick)
