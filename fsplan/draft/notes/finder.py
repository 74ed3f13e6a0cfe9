"""Finding the notes of a text: brackets and label lines, and the standing rules that reach beyond one note."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from fsplan.draft.lexicon.labels import LABELS
from fsplan.draft.lexicon.roles import ADVERBS, VERBS
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes import standing_rules
from fsplan.draft.notes.bare_notes import ends_clause, read_bare_note, says_otherwise
from fsplan.draft.notes.label_lines import with_label_lines, with_unknown_labels
from fsplan.draft.notes.note_labels import role_of_label
from fsplan.draft.notes.notes import LONGEST_NOTE, Note, Responsibility, first_leads, read_note
from fsplan.draft.notes.predicates import role_of_predicate
from fsplan.draft.notes.sentence_notes import with_sentences
from fsplan.draft.notes.unit_names import Prefix
from fsplan.draft.notes.units import names_only_units, split_units
from fsplan.draft.text.bounds import check_amount
from fsplan.draft.text.brackets import find_pairs, outermost_first
from fsplan.draft.text.source import SourceText

_OF_NOTES = ("单位", "部门", "职责", "其责", "分工", "会同")
_HINT = re.compile(
    any_of({*(verb.word for verb in (*VERBS, *ADVERBS) if verb.role), *(label.word for label in LABELS), *_OF_NOTES})
)
_HABIT = 3
_AFTER_NOTE = ("", "\n", "。")
_REMARKS = ("注：", "注:", "备注", "说明：", "附注")


def find_notes(source: SourceText, year: int | None) -> tuple[list[Note], list[int], list[tuple[int, int]]]:
    """Return the notes of a text with standing rules applied, its lonely brackets, and brackets of units alone."""
    text = source.clean
    pairs, lonely = find_pairs(text)
    check_amount(pairs)
    found: list[Note] = []
    others: list[tuple[int, int]] = []
    taken = 0
    for pair in outermost_first(pairs):
        if pair.start < taken or pair.end - pair.start > LONGEST_NOTE:
            continue
        note = None
        if _HINT.search(text, pair.start, pair.end):
            note = read_note(text, pair.start, pair.end, year, source.breaks(pair.start, pair.end))
        if note:
            found.append(note)
            taken = pair.end
        elif pair.height <= 1:
            others.append((pair.start, pair.end))
    found = with_unknown_labels(source, year, with_label_lines(source, year, found))
    found = with_sentences(source, year, found)
    found, unread = _with_bare(source, year, found, list(_outside(found, others)))
    return list(_standing(text, found)), lonely, unread


def _outside(notes: list[Note], brackets: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the brackets that stand in no note."""
    starts = [note.start for note in notes]
    for start, end in brackets:
        index = bisect_right(starts, start) - 1
        if index < 0 or notes[index].end <= start:
            yield start, end


def _with_bare(
    source: SourceText, year: int | None, found: list[Note], brackets: list[tuple[int, int]]
) -> tuple[list[Note], list[tuple[int, int]]]:
    """Take brackets of units alone as notes: with roles where the text shows that it means them so, else to be asked.

    It does behind the rule that the first of a list leads, and in a text whose notes are mostly of this kind. What
    does not stand where a note does is left to be asked without one.
    """
    text = source.clean
    bare = [(*span, names_only_units(text, *span)) for span in brackets]
    ruled = standing_rules.FIRST_LEADS.search(text)
    after_stop = sum(text[start - 1 : start] == "。" for start, end, alone in bare if alone and _is_at_end(text, end))
    is_habit = after_stop >= _HABIT and after_stop > len(found)
    since = 0 if is_habit else ruled.start() if ruled else len(text)
    notes = list(found)
    left = []
    done = 0
    for start, end, alone in bare:
        if start < done:
            continue  # within brackets that were read
        breaks = source.breaks(start, end)
        is_told = alone and start >= since and _is_at_end(text, end)
        if read := read_note(text, start, end, year, breaks, bare=True) if is_told else None:
            notes.append(read)
            done = end
        elif read := read_bare_note(text, start, end, year, breaks):
            done = end
            if ends_clause(text, start, end):
                notes.append(read)
            else:
                left.append((start, end))
        elif alone and _is_at_end(text, end) and not says_otherwise(text, start):
            left.append((start, end))
    return sorted(notes, key=lambda note: note.start), left


def _is_at_end(text: str, end: int) -> bool:
    return text[end : end + 1] in _AFTER_NOTE


def _standing(text: str, notes: list[Note]) -> Iterator[Note]:
    """Apply the standing rules (列第一位者为牵头单位, 以下均需…落实) to the notes that follow them."""
    outside = standing_rules.FIRST_LEADS.search(text)
    leads_from = _leads_from(text, notes, outside) if outside else None
    others = None
    if outside and (said := standing_rules.OTHERS.search(text, outside.end(), outside.end() + 30)):
        others = role_of_label(said["role"])
    implied: tuple[Responsibility, ...] = ()
    rules = _rules_outside(text, notes)
    for note in notes:
        while rules and rules[0].start < note.start:
            implied = (rules.pop(0),)
        units = list(note.units)
        if leads_from is not None and note.end > leads_from:
            units = first_leads(units, others, note.by_label)
        if implied or note.implies:
            named = {unit.name for unit in units}
            units += _distinct([unit for unit in (*implied, *note.implies) if unit.name not in named])
            implied = note.implies or implied
        yield note if units == list(note.units) else note._replace(units=tuple(units))


def _leads_from(text: str, notes: list[Note], rule: re.Match[str]) -> int | None:
    """Return from where the rule holds that the first unit leads: a remark below a table is about what is above it."""
    if "牵头" not in text[rule.start() : rule.end() + 12]:
        return None
    line = text[text.rfind("\n", 0, rule.start()) + 1 : rule.start()]
    is_last = bool(notes) and notes[-1].end <= rule.start()
    return 0 if is_last or line.lstrip("（( ").startswith(_REMARKS) else rule.start()


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
        rule = standing_rules.IMPLIED.search(text, low, match.start())
        if not rule:
            continue
        role = role_of_predicate(text[rule.end("unit") : match.start()])
        for unit in split_units(text, *rule.span("unit")):
            found.append(Responsibility(Prefix().resolve(unit.text), unit.text, role, unit.start, unit.end, "", True))
    return found
