"""Finding the notes of a text: brackets and label lines, and the standing rules that reach beyond one note."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from fsplan.draft import roles
from fsplan.draft.brackets import find_pairs, outermost_first
from fsplan.draft.notes import Note, Responsibility, first_leads, read_note
from fsplan.draft.source import Source
from fsplan.draft.units import Prefix, names_only_units, split_units

_HINT = re.compile(r"负责|牵头|配合|参与|落实|指导|单位|部门|协助|职责|主办|协办|会同|承办|实施|推进|责任")
_LONGEST_NOTE = 1500
_AFTER_NOTE = ("", "\n", "。")
_LABEL_LINE = re.compile(
    r"(?:^|(?<=[\n。；]))[^\S\n]*(?=[【\[]?(?:[0-9一二三四五六七八九十]{1,2}[.、])?(?:主要|第一)?"
    r"(?:牵头|责任|配合|负责|主办|协办|承办)(?:责任)?(?:单位|部门|主体)(?:和[^：\n]{1,6})?】?：)"
)
_NEXT_LABEL = re.compile(
    r"\n(?:牵头|责任|配合|负责|主办|协办|承办|完成|时限|指导)(?:责任)?(?:单位|部门|主体|时限|时间|人|领导)："
)


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
