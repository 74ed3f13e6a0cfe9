"""Finding the notes of a text: brackets and label lines, and the standing rules that reach beyond one note."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from fsplan.draft.notes import roles
from fsplan.draft.notes.label_lines import with_label_lines
from fsplan.draft.notes.notes import LONGEST_NOTE, Note, Responsibility, first_leads, read_note
from fsplan.draft.notes.unit_names import Prefix
from fsplan.draft.notes.units import names_only_units, split_units
from fsplan.draft.text.brackets import find_pairs, outermost_first
from fsplan.draft.text.source import SourceText

_HINT = re.compile(
    r"负责|牵头|配合|参与|落实|指导|单位|部门|协助|职责|主办|协办|会同|承办|实施|推进|责任|完成|其责|分工|统筹|主管|主抓|承担|支持|抓落实"
)
_HABIT = 3
_AFTER_NOTE = ("", "\n", "。")


def find_notes(source: SourceText, year: int | None) -> tuple[list[Note], list[int], list[tuple[int, int]]]:
    """Return the notes of a text with standing rules applied, its lonely brackets, and brackets of units alone."""
    text = source.clean
    pairs, lonely = find_pairs(text)
    found: list[Note] = []
    unread: list[tuple[int, int]] = []
    taken = 0
    for pair in outermost_first(pairs):
        if pair.start < taken or pair.end - pair.start > LONGEST_NOTE:
            continue
        if not _HINT.search(text, pair.start, pair.end):
            if text[pair.end : pair.end + 1] in _AFTER_NOTE and names_only_units(text, pair.start, pair.end):
                unread.append((pair.start, pair.end))
            continue
        if note := read_note(text, pair.start, pair.end, year, source.breaks(pair.start, pair.end)):
            found.append(note)
            taken = pair.end
    found = with_label_lines(source, year, found)
    found, unread = _with_bare(source, year, found, unread)
    return list(_standing(text, found)), lonely, unread


def _with_bare(
    source: SourceText, year: int | None, found: list[Note], bare: list[tuple[int, int]]
) -> tuple[list[Note], list[tuple[int, int]]]:
    """Take brackets of units alone as notes where the text shows that it means them so.

    That is behind the rule that the first of a list leads, and in a text whose notes are mostly of this kind.
    """
    text = source.clean
    ruled = roles.FIRST_LEADS.search(text)
    after_stop = sum(text[start - 1 : start] == "。" for start, _ in bare)
    is_habit = after_stop >= _HABIT and after_stop > len(found)
    since = 0 if is_habit else ruled.start() if ruled else len(text)
    notes = list(found)
    left = []
    for start, end in bare:
        read = start >= since and read_note(text, start, end, year, source.breaks(start, end), bare=True)
        if read:
            notes.append(read)
        else:
            left.append((start, end))
    return sorted(notes, key=lambda note: note.start), left


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
    for match in re.finditer(r"不再(?:一一|逐一|另行|单独)?(?:列出|列举|分工|作分工|做分工)", text):
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
