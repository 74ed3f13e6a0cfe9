"""Units that a sentence outside every note gives something to do, where nothing was made of it.

市水务局要会同市教育局抓好落实。 is one: it says who, and is no note.
"""

import re
from collections.abc import Iterator

from fsplan.draft.lexicon.roles import VERBS
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes.notes import Note
from fsplan.draft.notes.unit_names import is_certain
from fsplan.draft.notes.units import split_units
from fsplan.draft.notes.words import ends_name

_ROLES = [verb.word for verb in VERBS if verb.role]
_TOLD = re.compile(any_of([*_ROLES, "会同", "联合", "要在", "要于", "应在", "应于", "须在", "须于"]))
_LONGEST = 62
"""Characters from a clause's beginning to its verb, 由 and 要 included."""

_BEGINS_BEHIND = "\n。；，：）"
_GIVEN = re.compile(
    rf"(?<![^\n。；，：）])由?(?P<units>[\u4e00-\u9fff、]{{2,60}}?)(?=(?:要|应|须)?(?:{any_of(_ROLES)}|会同|联合)(?![^，。；]{{0,4}}作用)|[要应须][在于])"
)
"""Names at a sentence's or a clause's beginning, with a verb of roles behind them."""


def find_loose_units(text: str, start: int, end: int, note: Note) -> Iterator[tuple[int, int]]:
    """Yield the names of units in a stretch of prose that are given a role and that its note does not name.

    各地 and its like are left out: what every place is to heed is not laid on a unit.
    """
    known = [unit.name for unit in (*note.units, *note.implies)]
    for found in _given(text, start, end):
        if not ends_name(found["units"]):
            continue
        pieces = split_units(text, *found.span("units"))
        if not all(is_certain(piece.text) and piece.text[0] != "各" and len(piece.text) > 2 for piece in pieces):
            continue
        for name in pieces:
            if not any(one.endswith(name.text) or name.text.endswith(one) for one in known):
                yield name.start, name.end


def _given(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what `_GIVEN` finds, looking only where a clause has a verb, as few do."""
    done = start - 1
    for verb in _TOLD.finditer(text, start, end):
        low = max(verb.start() - _LONGEST, start, 1) - 1
        at = max(text.rfind(mark, low, verb.start()) for mark in _BEGINS_BEHIND) + 1
        if at > done and (found := _GIVEN.match(text, at, end)):
            yield found
        done = max(at, done)
