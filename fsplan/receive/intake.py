"""A run of the desk: which files were sent, each taken in, and the exit code of them all."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fsplan.files.source import STDIN, find_source
from fsplan.plan.data_files import APART, FILINGS, MAY_HOLD_ROWS, is_lock, list_files, walk_files
from fsplan.plan.plan import Plan
from fsplan.receive.desk import DeskOptions, FilingDesk
from fsplan.receive.receipt import Receipt
from fsplan.receive.store import Store
from fsplan.run.workflow import CANNOT_JUDGE, NOTHING, OK, REJECTED


class SentFiles(NamedTuple):
    """What the words of a command line stand for.

    Attributes:
        names: the files to take in, each once.
        passed_over: files of folders that hold no table by their suffix: a letter, a scan.
    """

    names: list[str]
    passed_over: list[str]


def list_sent(plan: Plan, words: Sequence[str]) -> SentFiles:
    """Return the files that words name: files, patterns, and folders with all tables below them."""
    found: dict[str, str] = {}
    passed_over: dict[str, str] = {}
    for word in words:
        is_folder = word != STDIN and os.path.isdir(word)  # noqa: PTH112 - a Path raises for odd names
        for name in _list_folder(plan, word) if is_folder else _list_word(word):
            key = name if name == STDIN else os.path.realpath(name)
            is_table = not is_folder or name.lower().endswith(MAY_HOLD_ROWS)
            (found if is_table else passed_over).setdefault(key, name)
    return SentFiles(list(found.values()), [name for key, name in passed_over.items() if key not in found])


def _list_word(word: str) -> list[str]:
    """Return the files of a word that is no folder; what names none stands for itself, and is refused."""
    if word == STDIN:
        return [word]
    return list_files(word, with_folders=True) or ([] if is_lock(word) else [word])


def _list_folder(plan: Plan, folder: str) -> list[str]:
    """Return the files below a folder, but for what was taken in or sent back before: it may be the plan's own."""
    kept = [os.path.realpath(plan.path.parent / name) + os.sep for name in (FILINGS, *APART)]
    return sorted(name for name in walk_files(folder) if not os.path.realpath(name).startswith(tuple(kept)))


def receive_all(plan: Plan, names: Iterable[str], asked: DeskOptions, stdin: bytes | None = None) -> Iterator[Receipt]:
    """Take files in, one after another; raises RefusalError where none can be."""
    store = Store(plan)
    with store.locked():
        desk = FilingDesk(plan, asked, store)
        for name in names:
            yield desk.receive(find_source(name, stdin))


def exit_of(receipts: Sequence[Receipt]) -> int:
    """Return the worst exit code: a file that could not be judged, before rejected rows, before nothing there."""
    if any(one.state == "refused" and not one.is_empty for one in receipts):
        return CANNOT_JUDGE
    if any(one.rejected for one in receipts):
        return REJECTED
    return NOTHING if not receipts or any(one.is_empty for one in receipts) else OK
