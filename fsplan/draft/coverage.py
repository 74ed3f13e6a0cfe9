"""Which sentences of a duty are neither a target's nor a measure's: whatever a text lays on units has its place."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from fsplan.core.names import fold_name
from fsplan.draft.reading import ReadDuty, Reading

_ENDS = re.compile("[。；;！!\n]")
_NO_WORD = re.compile(r"[\W_]+")
_ALIKE = 3
"""Characters in a row that a sentence and a name have in common where one speaks of the other."""

_PAIRS = 2
"""So many different pairs of characters in common say the same."""

_COMPARED = 200
"""Names of one duty with which a sentence is compared pair by pair."""


class Sentence(NamedTuple):
    """A sentence of a duty: where it begins in the clean text, what it says, and that without marks and blanks."""

    start: int
    text: str
    plain: str


def sentences_of(read: ReadDuty, reading: Reading) -> list[Sentence]:
    """Return the sentences of a duty's clause; an item's heading is one only where nothing else follows."""
    clause, found = read.clause, []
    at = clause.start
    for part in _ENDS.split(reading.source.clean[clause.start : clause.note.start]):
        if plain := _plain(part):
            found.append(Sentence(at + len(part) - len(part.lstrip()), part.strip(), plain))
        at += len(part) + 1
    head = read.item.heading
    heading = _plain(reading.source.clean[head.body : head.title_end] if head else read.item.title)
    others = [one for one in found if one.plain != heading]
    return others or found


def find_uncovered(read: ReadDuty, reading: Reading, names: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a duty of which none of its targets' and measures' names speaks."""
    known = [_plain(name) for name in names]
    runs = {run for name in known for run in _triples(name)}
    pairs: list[set[tuple[str, str]]] | None = None
    for sentence in sentences_of(read, reading):
        plain = sentence.plain
        if not runs.isdisjoint(_triples(plain)) or (len(plain) <= _ALIKE and any(plain in name for name in known)):
            continue
        if pairs is None:
            pairs = [set(pairwise(name)) for name in known[:_COMPARED]]
        own = set(pairwise(plain))
        if not any(len(own & some) >= _PAIRS for some in pairs):
            yield sentence


def _triples(text: str) -> Iterator[tuple[str, str, str]]:
    """Return the runs of `_ALIKE` characters of a text; zipped, since there are as many as characters."""
    return zip(text, text[1:], text[2:], strict=False)


def _plain(text: str) -> str:
    return _NO_WORD.sub("", fold_name(text))
