"""A whole text: its sections and items, the clause that each note governs, and what no note covers."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.charges.sentences import find_charges
from fsplan.draft.charges.unit_headings import under_unit_headings
from fsplan.draft.notes.finder import find_notes
from fsplan.draft.notes.notes import Note
from fsplan.draft.outline import Heading, find_headings
from fsplan.draft.text.source import SourceText
from fsplan.draft.title import StatedYear, count_years, first_line, stated_years

_SECTION_LEVEL = 0
_ITEM_LEVELS = 3
_SENTENCE_END = re.compile("[。；：\n]")
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Clause:
    """A note with the text it governs; offsets in the cleaned text, the note itself not in the clause."""

    note: Note
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TextItem:
    """One item: a heading that notes stand under; `heading` is None where the text has no headings."""

    no: int
    section: int | None
    heading: Heading | None
    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class TextSection:
    """One section of the first level."""

    no: int
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class OfficialText:
    """What was read of a text.

    Attributes:
        source: the text.
        year: the plan's year, None when the text states none.
        title: the first line.
        sections: headings of the first level that have items below them.
        items: items in the order of the text, each with at least one clause.
        headings: every heading found.
        lonely: offsets in the cleaned text of brackets without a partner.
        unread_brackets: brackets that hold units and state no role.
        years: the plan's year and those that speak against it, with what states them.
        length: how many years the plan has.
    """

    source: SourceText
    year: int | None
    title: str
    sections: tuple[TextSection, ...]
    items: tuple[TextItem, ...]
    headings: tuple[Heading, ...]
    lonely: tuple[int, ...]
    unread_brackets: tuple[tuple[int, int], ...]
    years: tuple[StatedYear, ...] = ()

    @property
    def years_differ(self) -> Text:
        """What to ask where several years are stated."""
        return wording.years_differ([one.year for one in self.years])

    length: int = 1


def read_document(source: SourceText) -> OfficialText:
    """Read a cleaned text; any text gives a document."""
    text = source.clean
    headings = find_headings(text)
    years = stated_years(text)
    year = years[0].year if years else None
    notes, lonely, unread = find_notes(source, year)
    notes = under_unit_headings(text, headings, notes)
    items = list(_items(source, headings, notes))
    if charges := find_charges(source, year, _free_lines(text, headings, items), len(notes)):
        items = list(_items(source, headings, sorted([*notes, *charges], key=lambda note: note.start)))
    items = _number(items)
    held = {item.section for item in items}
    tops = [h for h in headings if h.level == _SECTION_LEVEL]
    sections = [TextSection(n, _title(text, h), h.start) for n, h in enumerate(tops, 1)]
    return OfficialText(
        source,
        year,
        first_line(text),
        tuple(s for s in sections if s.no in held),
        tuple(items),
        tuple(headings),
        tuple(lonely),
        tuple(unread),
        tuple(years),
        count_years(text),
    )


def find_gaps(document: OfficialText, tables: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield what no clause, no note and no table of tasks covers, cut at headings, each with its reason."""
    text = document.source.clean
    clauses = [clause for item in document.items for clause in item.clauses]
    lines = {(unit.start, unit.end) for one in clauses if one.note.is_by_line for unit in one.note.units}
    covered = sorted([*((one.start, one.note.end) for one in clauses), *lines, *tables])
    headings = iter(document.headings)
    heading = next(headings, None)
    first = document.headings[0].start if document.headings else len(text)
    at = 0
    for start, end in [*covered, (len(text), len(text))]:
        while heading and heading.start < at:
            heading = next(headings, None)
        while heading and heading.start < start:
            yield from _piece(text, at, heading.start, first)
            stop = min(max(heading.title_end, heading.body), start)
            if stop > heading.body:  # a number whose title the clause below holds is covered with it
                yield from _piece(text, heading.start, stop, first, "heading")
            at = max(stop, at)
            heading = next(headings, None)
        yield from _piece(text, at, start, first)
        at = max(at, end)


def _piece(text: str, start: int, end: int, first: int, why: str = "") -> Iterator[tuple[int, int, str]]:
    while start < end and text[start] in " \n。；，：":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    if end > start:
        yield start, end, why or ("preamble" if start < first else "no note")


def _items(source: SourceText, headings: list[Heading], notes: list[Note]) -> Iterator[TextItem]:
    """Put each note under its item and give it its clause: from the note before it, or from the item's heading."""
    text = source.clean
    owners = _owners(headings, notes)
    section_of = _section_numbers(headings)
    grouped: dict[int, list[Note]] = {}
    for note, owner in zip(notes, owners, strict=True):
        grouped.setdefault(owner, []).append(note)
    for owner, held in grouped.items():
        heading = headings[owner] if owner >= 0 else None
        at = heading.body if heading else 0
        clauses = []
        for note in held:
            low = max(at, note.governs or 0)
            clauses.append(Clause(note, *_tight(text, min(low, note.start), note.start)))
            at = note.end
        title = _whole_title(text, heading, held[0].start) if heading else first_line(text)
        yield TextItem(heading.number if heading else 1, section_of.get(owner), heading, title, tuple(clauses))


def _free_lines(text: str, headings: list[Heading], items: list[TextItem]) -> Iterator[tuple[int, int]]:
    """Yield the lines, or what is left of them, below the first heading that no clause covers; a number is left out."""
    covered = [(one.start, one.note.end) for item in items for one in item.clauses]
    bodies = {heading.start: heading.body for heading in headings}
    at = headings[0].start if headings else len(text)
    for start, end in [*sorted(covered), (len(text), len(text))]:
        while at < start:
            stop = text.find("\n", at, start)
            stop = start if stop < 0 else stop
            low = bodies.get(at, at)
            if low < stop:
                yield low, stop
            at = stop + 1
        at = max(at, end)


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    """Take blanks and a stop left over from the note before off a stretch."""
    while start < end and text[start] in " \n。；，、":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end


def _owners(headings: list[Heading], notes: list[Note]) -> list[int]:
    """Return for each note the index of the heading whose item it belongs to; -1 where there is none.

    That is the nearest heading of the first three levels. Where the sub-points of a heading have one note between
    them, at the end of the last, the note is the heading's own.
    """
    places = [i for i, heading in enumerate(headings) if heading.level < _ITEM_LEVELS]
    starts = [headings[i].start for i in places]
    nearest = [bisect_right(starts, note.start) - 1 for note in notes]
    counts: dict[int, int] = {}
    for index in nearest:
        counts[index] = counts.get(index, 0) + 1
    lifted = [
        _lift(headings, places, index, counts) if note.governs is None and index >= 0 else index
        for note, index in zip(notes, nearest, strict=True)
    ]
    return [places[index] if index >= 0 else -1 for index in lifted]


def _lift(headings: list[Heading], places: list[int], index: int, counts: dict[int, int]) -> int:
    heading = headings[places[index]]
    first = index
    while heading.level > 1 and first > 0 and headings[places[first - 1]].level == heading.level:
        first -= 1
        if first in counts or index - first > 40:
            return index
    parent = first - 1
    if first == index or parent < 0 or headings[places[parent]].level >= heading.level:
        return index
    following = index + 1
    is_last = following >= len(places) or headings[places[following]].level < heading.level
    return parent if is_last and parent not in counts and counts[index] == 1 else index


def _section_numbers(headings: list[Heading]) -> dict[int, int]:
    """Return for each heading below the first level the number of its section, counted through the text."""
    result: dict[int, int] = {}
    section = 0
    for index, heading in enumerate(headings):
        if heading.level == _SECTION_LEVEL:
            section += 1
        elif section:
            result[index] = section
    return result


def _number(items: list[TextItem]) -> list[TextItem]:
    """Keep the text's own numbers where they tell the items apart; count them through otherwise."""
    numbers = [item.no for item in items]
    if len(set(numbers)) == len(numbers) and numbers == sorted(numbers):
        return items
    return [replace(item, no=no) for no, item in enumerate(items, 1)]


def _title(text: str, heading: Heading) -> str:
    return text[heading.body : heading.title_end].strip(" 。，；：、")


def _whole_title(text: str, heading: Heading, note: int) -> str:
    """Return an item's title to its end: a heading stops at a bracket or a comma that its title runs on behind."""
    if text[heading.title_end : heading.title_end + 1] not in ("（", "，"):
        return _title(text, heading)
    stop = _SENTENCE_END.search(text, heading.title_end, heading.title_end + _LONGEST_TITLE)
    end = stop.start() if stop else heading.title_end + _LONGEST_TITLE
    return text[heading.body : max(min(end, note), heading.body)].strip(" 。，；：、")
