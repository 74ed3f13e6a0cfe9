"""What a run reads: the plan's own files or those that were named, and ledgers in tables elsewhere."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fsplan.core.finding import Finding, RefusalError
from fsplan.files.source import STDIN, Source, find_source
from fsplan.plan.data_files import READABLE, is_lock, leads_apart, list_files, list_own_files, list_unread
from fsplan.plan.plan import Plan

if TYPE_CHECKING:  # a run without a ledger loads nothing of it
    from fsplan.ledger.rejected import RejectedRecords
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


class Aside(NamedTuple):
    """The plan's own data that a run on named files does not read.

    Attributes:
        files: how many they are.
        patterns: those of the plan that name them.
        words: what the user named instead.
        is_all: none of the plan's own data is read.
    """

    files: int
    patterns: Sequence[str]
    words: Sequence[str]
    is_all: bool


def find_sources(plan: Plan, files: Sequence[str], stdin: bytes | None, *, add: Sequence[str] = ()) -> list[Source]:
    """Return the files to read, each once, folders and globs expanded.

    Args:
        plan: its own data is read where no file is named, and below what is added.
        files: paths, folders, globs or `-`; they are the whole evidence.
        stdin: what standard input held, where a `-` is among them.
        add: further files on top of the plan's own data.

    Raises:
        RefusalError: a folder holds no file to read or cannot be read, or the plan takes what is never data.
    """
    names = [name for pattern in [*files, *([] if files else add)] for name in expand(pattern)]
    sources: dict[str, Source] = {}
    for name in () if files else _find_own(plan):
        sources[os.path.realpath(name)] = Source(name, is_own=True)
    for name in names:
        key = name if name == STDIN else os.path.realpath(name)
        if key not in sources:  # a pipe is read once
            sources[key] = find_source(name, stdin)
    return list(sources.values())


def _find_own(plan: Plan) -> list[str]:
    """Return the files of the plan's own data; raises RefusalError where it names what is never data."""
    for pattern in plan.file.data:
        if folder := leads_apart(pattern):
            raise RefusalError("data_is_apart", pattern=pattern, folder=folder)
    found = list_own_files(plan.path.parent, plan.file.data)
    return [_relative(name) for names in found.values() for name in names]


def find_aside(plan: Plan, words: Sequence[str], sources: Sequence[Source]) -> Aside | None:
    """Return the plan's own data that a run on named files leaves aside, None where there is none.

    Args:
        plan: whose data.
        words: what the user named.
        sources: the files that are read for it.
    """
    own = list_own_files(plan.path.parent, plan.file.data)
    read = {os.path.realpath(source.name) for source in sources}
    left = {key: sum(os.path.realpath(name) not in read for name in names) for key, names in own.items()}
    count = sum(left.values())
    if not count:
        return None
    patterns = [pattern for pattern, files in left.items() if files]
    return Aside(count, patterns, words, count == sum(map(len, own.values())))


def point_aside(findings: Sequence[Finding], aside: Aside) -> Iterator[Finding]:
    """Yield findings, totals that lack amounts (FS218) with the file that is to be judged on top of the plan's data."""
    for one in findings:
        if one.code == "FS218" and Decimal(one.value) > Decimal(str(one.params["expected"])):
            yield replace(one, params={**one.params, "nearest": one.file})
        else:
            yield one


def find_unread(plan: Plan, sources: Sequence[Source]) -> Iterator[Finding]:
    """Yield FS914 for each file beside the plan's data that may hold rows and that the run does not read."""
    for name in list_unread(plan.path.parent, plan.file.data, [source.name for source in sources]):
        yield Finding("FS914", _relative(name))


def expand(pattern: str) -> list[str]:
    """Return the files that a word of the command line names: itself, those below a folder, those a glob matches.

    A folder that a glob matches counts as if it was named, as it is where a shell expands the glob.

    What names no file stands for itself and fails when it is read. Locks of files that somebody has open are passed
    over: a shell hands them over with the rest.

    Raises:
        RefusalError: a folder holds no file to read, or cannot be read.
    """
    if pattern == STDIN or not os.path.exists(pattern):  # noqa: PTH110 - a Path raises for long names
        return [pattern] if pattern == STDIN else list_files(pattern, with_folders=True) or [pattern]
    if not os.path.isdir(pattern):  # noqa: PTH112
        return [] if is_lock(pattern) else [pattern]
    found = list_files(pattern)
    if not found:
        raise RefusalError("folder_without_files", path=pattern, suffixes=" ".join(READABLE))
    return found


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
    rejected: Mapping[str, "RejectedRecords"] | None,
    *,
    encoding: str | None,
    breakdown: str | None,
    listed: str | None,
    tick: Callable[[int], None] | None,
) -> tuple["LedgerResult", ...]:
    """Read every ledger of which there is a file or a table; only then is an engine loaded. See `workflow.judge`."""
    found = []
    for ledger_id, ledger in plan.file.ledgers.items():
        column = ledger.find_column(breakdown) if breakdown else None
        if ledger_id in evidence.tables:
            from fsplan.ledger.remote.engine import read_table

            found.append(read_table(plan, ledger_id, evidence.tables[ledger_id], breakdown=column, listed=listed))
        elif ledger_id in evidence.ledgers:
            from fsplan.ledger.local.engine import read_ledger

            found.append(
                read_ledger(
                    plan,
                    ledger_id,
                    evidence.ledgers[ledger_id],
                    encoding=encoding,
                    breakdown=column,
                    listed=listed,
                    tick=tick,
                    rejected=(rejected or {}).get(ledger_id),
                )
            )
    return tuple(found)
