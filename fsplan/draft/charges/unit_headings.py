"""Lists of responsibilities: points below lines that name a unit alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fsplan.draft.lexicon.roles import Role
from fsplan.draft.notes.notes import Note, Responsibility
from fsplan.draft.notes.unit_names import is_certain
from fsplan.draft.outline import Heading

_LINE = re.compile(r"^[^\n]{2,60}$", re.MULTILINE)
_NAME = re.compile(r"\s*(?P<name>[^，。；：、\n]{2,40}?)\s*(?:（[^（）\n]{0,12}[项条件]）)?[：:]?")
_LEAST = 2


def under_unit_headings(text: str, headings: Sequence[Heading], notes: Sequence[Note]) -> list[Note]:
    """Give each point below a line that is one unit's name to that unit, as lists of responsibilities are laid out.

    A point with a note of its own keeps it, and one such line alone makes no list. What is added stands behind its
    point and takes up no room; its unit stands where the line names it.
    """
    lines = list(_unit_lines(text, headings))
    if len(lines) < _LEAST:
        return list(notes)
    starts = [note.start for note in notes]
    ends = [*(unit.start for _, unit in lines[1:]), len(text)]
    added = []
    for (first, unit), stop in zip(lines, ends, strict=True):
        for start, end in _points(text, headings, first, stop):
            index = bisect_left(starts, start)
            if index == len(starts) or starts[index] >= end:
                added.append(Note(end, end, (unit,)))
    return sorted([*notes, *added], key=lambda note: note.start)


def _unit_lines(text: str, headings: Sequence[Heading]) -> Iterator[tuple[int, Responsibility]]:
    """Yield the lines that are a unit's name, numbered or not, above a first point: the point's index, and the unit."""
    places = {heading.start: index for index, heading in enumerate(headings)}
    for line in _LINE.finditer(text):
        own = places.get(line.start())
        start = line.start() if own is None else headings[own].body
        below = places.get(text.find("\n", line.end()) + 1)
        if below is None or headings[below].number != 1 or (own is not None and own != below - 1):
            continue
        is_above = own is None or headings[own].level < headings[below].level
        named = _NAME.fullmatch(text, start, line.end())
        if is_above and named and is_certain(named["name"]):
            yield below, Responsibility(named["name"], named["name"], Role.OWNER, *named.span("name"), implied=True)


def _points(text: str, headings: Sequence[Heading], first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the points of one list, from its first on: each ends before the next, or where the list does."""
    level = headings[first].level
    at: int | None = None
    for heading in headings[first:]:
        if heading.start >= stop or heading.level < level:
            stop = min(heading.start, stop)
            break
        if heading.level == level:
            if at is not None:
                yield at, _trimmed(text, heading.start)
            at = heading.start
    if at is not None:
        yield at, _trimmed(text, stop)


def _trimmed(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
