"""A whole text: its sections and items, the clause that each note governs, and what no note covers."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fsplan.draft import roles
from fsplan.draft.brackets import find_pairs, outermost_first
from fsplan.draft.notes import Note, Responsibility, first_leads, read_note
from fsplan.draft.outline import Heading, find_headings
from fsplan.draft.source import Source
from fsplan.draft.units import Prefix, names_only_units, split_units

_HINT = re.compile(r"负责|牵头|配合|参与|落实|指导|单位|部门|协助|职责|主办|协办|会同|承办|实施|推进|责任")
_LONGEST_NOTE = 1500
_AFTER_NOTE = ("", "\n", "。")
_LABEL_LINE = re.compile(
    r"(?:^|(?<=[\n。；]))[^\S\n]*(?=[【\[]?(?:[0-9一二三四五六七八九十]{1,2}[.、])?(?:主要|第一)?(?:牵头|责任|配合|负责|主办|协办|承办)(?:责任)?(?:单位|部门|主体)(?:和[^：\n]{1,6})?】?：)"
)
_NEXT_LABEL = re.compile(
    r"\n(?:牵头|责任|配合|负责|主办|协办|承办|完成|时限|指导)(?:责任)?(?:单位|部门|主体|时限|时间|人|领导)："
)
_ANY_YEAR = re.compile(r"20[0-9]{2}")
_PLAN_YEAR = re.compile(r"(20[0-9]{2})年")
_NUMBER_YEAR = re.compile(r"[〔\[（](20[0-9]{2})[〕\]）][0-9]{1,4}号")
_DATE_YEAR = re.compile(r"\n(20[0-9]{2})年[0-9]{1,2}月[0-9]{1,2}日")
_SECTION_LEVEL = 0
_ITEM_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A note with the text it governs; offsets in the cleaned text, the note itself not in the clause."""

    note: Note
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a heading that notes stand under; `heading` is None where the text has no headings."""

    no: int
    section: int | None
    heading: Heading | None
    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the first level."""

    no: int
    title: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
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
    """

    source: Source
    year: int | None
    title: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    headings: tuple[Heading, ...]
    lonely: tuple[int, ...]
    unread_brackets: tuple[tuple[int, int], ...]


def read_document(source: Source) -> Document:
    """Read a cleaned text; any text gives a document."""
    text = source.clean
    headings = find_headings(text)
    year = plan_year(text)
    notes, lonely, unread = find_notes(source, year)
    items = _number(list(_items(source, headings, notes)))
    held = {item.section for item in items}
    tops = [h for h in headings if h.level == _SECTION_LEVEL]
    sections = [Section(n, _title(text, h), h.start) for n, h in enumerate(tops, 1)]
    return Document(
        source,
        year,
        first_line(text),
        tuple(s for s in sections if s.no in held),
        tuple(items),
        tuple(headings),
        tuple(lonely),
        tuple(unread),
    )


def first_line(text: str) -> str:
    """Return the text's title: its first line with words, marks of a heading stripped."""
    for line in text[:2000].split("\n"):
        if plain := line.strip(" #\t"):
            return plain[:80]
    return ""


def plan_year(text: str) -> int | None:
    """Return the one year that the title names, else the document number's or the date's; None when unsure."""
    title = first_line(text)
    if len(set(_ANY_YEAR.findall(title))) > 1:
        return None  # a plan of several years: a bare 6月底 could be in any of them
    for place, pattern in ((title, _PLAN_YEAR), (text[:600], _NUMBER_YEAR), (text[-300:], _DATE_YEAR)):
        if found := pattern.findall(place):
            return int(found[-1])
    return None


def find_notes(source: Source, year: int | None) -> tuple[list[Note], list[int], list[tuple[int, int]]]:
    """Return the notes of a text with standing rules applied, its lonely brackets, and brackets of units alone."""
    text = source.clean
    pairs, lonely = find_pairs(text)
    found: list[Note] = []
    unread: list[tuple[int, int]] = []
    taken = 0
    for pair in outermost_first(pairs):
        if pair.start < taken or pair.end - pair.start > _LONGEST_NOTE:
            continue
        if not _HINT.search(text, pair.start, pair.end):
            if text[pair.end : pair.end + 1] in _AFTER_NOTE and names_only_units(text, pair.start, pair.end):
                unread.append((pair.start, pair.end))
            continue
        if note := read_note(text, pair.start, pair.end, year, _breaks(source, pair.start, pair.end)):
            found.append(note)
            taken = pair.end
    found = _with_label_lines(source, year, found)
    return list(_standing(text, found)), lonely, unread


def _breaks(source: Source, start: int, end: int) -> frozenset[int]:
    first, last = bisect_right(source.starts, start), bisect_right(source.starts, end)
    return frozenset(source.starts[first:last])


def _with_label_lines(source: Source, year: int | None, found: list[Note]) -> list[Note]:
    """Add the notes that stand as a line of their own without brackets, such as 责任单位：甲局."""
    text = source.clean
    starts = [note.start for note in found]
    lines: list[Note] = []
    for match in _LABEL_LINE.finditer(text):
        start = match.end()
        if lines and lines[-1].end > start:
            continue
        end = _end_of_labels(text, start)
        index = bisect_right(starts, start) - 1
        inside = index >= 0 and found[index].end > start
        if inside or end - start > _LONGEST_NOTE:
            continue
        body = start + 1 if text[start] in "【[" else start
        if note := read_note(text, body, end, year, _breaks(source, body, end)):
            lines.append(replace(note, start=start))
    return sorted([*found, *lines], key=lambda note: note.start)


def _end_of_labels(text: str, start: int) -> int:
    """Return where a run of label lines ends: 牵头单位, 责任单位 and 完成时限 may each have a line."""
    last = min(start + _LONGEST_NOTE + 1, len(text))
    while True:
        end = text.find("\n", start, last)
        if end < 0:
            return last
        if not _NEXT_LABEL.match(text, end):
            return end
        start = end + 1


def _standing(text: str, notes: list[Note]) -> Iterator[Note]:
    """Apply the standing rules (列第一位者为牵头单位, 以下均需…落实) to the notes that follow them."""
    outside = roles.FIRST_LEADS.search(text)
    leads_from = outside.start() if outside and "牵头" in text[outside.start() : outside.end() + 12] else None
    implied: tuple[Responsibility, ...] = ()
    rules = _rules_outside(text, notes)
    for note in notes:
        while rules and rules[0].start < note.start:
            implied = (rules.pop(0),)
        units = list(note.units)
        if leads_from is not None and note.end > leads_from:
            units = first_leads(units)
        if implied or note.implies:
            named = {unit.name for unit in units}
            units += _distinct([unit for unit in (*implied, *note.implies) if unit.name not in named])
            implied = note.implies or implied
        yield note if units == list(note.units) else replace(note, units=tuple(units))


def _distinct(units: list[Responsibility]) -> list[Responsibility]:
    return list({unit.name: unit for unit in units}.values())


def _rules_outside(text: str, notes: list[Note]) -> list[Responsibility]:
    """Return the units that a sentence outside every note declares to be meant below."""
    found = []
    starts = [note.start for note in notes]
    for match in re.finditer(r"不再(?:一一|逐一|另行|单独)?列出", text):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and notes[index].end > match.start():
            continue
        low = max(match.start() - 80, 0)
        rule = roles.IMPLIED.search(text, low, match.start())
        if not rule:
            continue
        role = roles.role_of_predicate(text[rule.end("unit") : match.start()])
        for unit in split_units(text, *rule.span("unit")):
            found.append(Responsibility(Prefix().resolve(unit.text), unit.text, role, unit.start, unit.end, "", True))
    return found


def _items(source: Source, headings: list[Heading], notes: list[Note]) -> Iterator[Item]:
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
            clauses.append(Clause(note, *_tight(text, min(at, note.start), note.start)))
            at = note.end
        title = _title(text, heading) if heading else first_line(text)
        yield Item(heading.number if heading else 1, section_of.get(owner), heading, title, tuple(clauses))


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
    return [places[_lift(headings, places, index, counts)] if index >= 0 else -1 for index in nearest]


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


def _number(items: list[Item]) -> list[Item]:
    """Keep the text's own numbers where they tell the items apart; count them through otherwise."""
    numbers = [item.no for item in items]
    if len(set(numbers)) == len(numbers) and numbers == sorted(numbers):
        return items
    return [replace(item, no=no) for no, item in enumerate(items, 1)]


def _title(text: str, heading: Heading) -> str:
    return text[heading.body : heading.title_end].strip(" 。，；：、")
