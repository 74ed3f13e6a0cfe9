"""Notes without brackets or labels: a sentence at a line's end that says who is to do it and nothing else.

由市水务局牵头，市教育局配合，6月底前完成。 is one. Every word of it must be a unit, a role or a deadline.
"""

from bisect import bisect_right
from collections.abc import Iterator

from fsplan.draft.figures.deadlines import first_deadline
from fsplan.draft.lexicon.roles import VERBS
from fsplan.draft.notes.notes import Note, read_note
from fsplan.draft.notes.predicates import find_predicates
from fsplan.draft.notes.unit_names import is_elastic, is_specific, is_unit_like
from fsplan.draft.notes.units import split_units
from fsplan.draft.text.brackets import cut_outside_brackets
from fsplan.draft.text.source import SourceText

_LONGEST = 200
_ENDS = (*(verb.word for verb in VERBS if verb.role), "前完成", "底完成")
_STOPS = "。；！\n"


def with_sentences(source: SourceText, year: int | None, found: list[Note]) -> list[Note]:
    """Return the notes given with the sentences that are notes, by their start."""
    text = source.clean
    starts = [note.start for note in found]
    notes = list(found)
    for start, end in _last_sentences(text):
        index = bisect_right(starts, end) - 1
        if (index >= 0 and found[index].end > start) or not says_who(text, start, end):
            continue
        note = read_note(text, start, end, year, source.breaks(start, end))
        if note and not note.unread:
            notes.append(note)
    return sorted(notes, key=lambda note: note.start)


def _last_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the last sentence of each line that ends with a role; a number of a heading begins none."""
    line = 0
    while line <= len(text):
        after = text.find("\n", line) + 1 or len(text) + 1
        end = after - 1 - text.endswith(("。", "；"), line, after - 1)
        if text.endswith(_ENDS, line, end):
            low = max(end - _LONGEST, 0)
            start = max(text.rfind(stop, low, end) for stop in _STOPS) + 1
            if low < start < end:
                yield start, end
        line = after


def says_who(text: str, start: int, end: int) -> bool:
    """Tell whether every part of a sentence is units with a role, units alone, or a deadline."""
    told = False
    for first, last in cut_outside_brackets(text, start, end, "，；。,;"):
        found = first_deadline(text, first, last, None)
        if found and found.start == first and text[found.end : last] in ("", "完成", "前完成"):
            continue
        at = first
        for predicate in find_predicates(text, first, last):
            if predicate.start > at and not _are_units(text, at, predicate.start):
                return False
            told, at = True, predicate.end
        if at < last and not _are_units(text, at, last):
            return False
    return told


def _are_units(text: str, start: int, end: int) -> bool:
    names = [piece.text for piece in split_units(text, start, end)]
    return bool(names) and all(is_specific(name) or (is_elastic(name) and is_unit_like(name)) for name in names)
