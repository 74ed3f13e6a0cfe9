"""Brackets that name units and say nothing of what they owe: kept as notes that nobody answers for, to be asked."""

import re
from functools import lru_cache
from typing import NamedTuple

from fsplan.draft.figures.deadlines import Deadline, first_deadline, is_vague, labelled, repeated
from fsplan.draft.lexicon.roles import OWNER
from fsplan.draft.lexicon.units import LEVELS, LEVELS_BEHIND
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes import words
from fsplan.draft.notes.note_labels import UNKNOWN_LABEL, read_label
from fsplan.draft.notes.notes import Note, Responsibility, moved
from fsplan.draft.notes.unit_names import Prefix, is_certain, is_unit_like, name_before_verb
from fsplan.draft.notes.units import Piece, split_units
from fsplan.draft.text.brackets import cut_outside_brackets

_LONGEST = 300
_NO_NOTE = re.compile(r"（(?:以下|简称|原|即|含|包括|不含|如|例如|见|详见|注|来源|附件|其中|除|限|自|由)")
_OTHER_NAME = re.compile(
    rf"[省市县区旗乡镇村府委]（(?:{any_of((*LEVELS, *LEVELS_BEHIND))}|办事处|管委会)）(?=[、，\u4e00-\u9fff])"
)
"""Another name of the same level inside a name: 各镇（街道）党（工）委、政府（办事处）."""
_STOPS_BEFORE = ("。", "；", "！", "\n")


def read_bare_note(text: str, start: int, end: int, year: int | None, breaks: frozenset[int]) -> Note | None:
    """Read brackets, or a line with an unknown label, that hold units and state no role.

    A deadline may stand beside the units, and a word that nobody knows behind them.

    Returns:
        A note without units, those it names kept apart; None where the brackets hold anything else.
    """
    if end - start > _LONGEST or says_otherwise(text, start) or _OTHER_NAME.match(text, start - 1, end + 1):
        return None
    if text[start - 1 : start] not in ("", *_STOPS_BEFORE) and words.BARE_ADMIN.fullmatch(text, start + 1, end - 1):
        return None  # 10月底（乡镇）, 各乡镇（街道）: it tells which are meant
    note = _read_body(text[start:end], year, frozenset(point - start for point in breaks))
    return moved(note, start) if note else None


@lru_cache(maxsize=8192)
def _read_body(body: str, year: int | None, breaks: frozenset[int]) -> Note | None:
    """Read brackets by themselves, offsets from their start; kept, since a plan repeats its notes."""
    named: list[Piece] = []
    due: Deadline | None = None
    inner = (1, len(body) - 1) if body[0] in "（〔【[" else (0, len(body))
    for first, last in cut_outside_brackets(body, *inner, "，；。,;\n"):
        time = _read_time(body, first, last, year)
        if time is not None:
            due = due or time.deadline
            continue
        label = UNKNOWN_LABEL.match(body, first, last)
        pieces = [_name(body, piece) for piece in split_units(body, label.end() if label else first, last, breaks)]
        if not pieces or not all(is_unit_like(piece.text) for piece in pieces):
            return None
        named += pieces
    if not any(is_certain(piece.text) for piece in named):
        return None
    prefix = Prefix()
    units = [Responsibility(prefix.resolve(one.text), one.text, OWNER, one.start, one.end, one.alias) for one in named]
    return Note(0, len(body), (), due, named=tuple(units), is_bare=True)


class _Time(NamedTuple):
    """A part that names no unit: a deadline, or one that is vague, or persons."""

    deadline: Deadline | None


def _read_time(text: str, start: int, end: int, year: int | None) -> _Time | None:
    label = read_label(text, start, end)
    if label and label.role is None:
        return _Time(labelled(text, label.end, end, year) if label.is_time else None)
    found = first_deadline(text, start, end, year) or repeated(text, start, end)
    if found and found.end - found.start >= end - start - 2:
        return _Time(found)
    return _Time(None) if is_vague(text[start:end]) else None


def says_otherwise(text: str, start: int) -> bool:
    """Tell whether brackets begin with a word that makes them an explanation: 以下简称, 含, 详见."""
    return _NO_NOTE.match(text, start) is not None


def _name(text: str, piece: Piece) -> Piece:
    """Return the name that a piece begins with, a verb that nobody knows left out."""
    name = name_before_verb(piece.text)
    if name and text.startswith(name, piece.start):
        return Piece(piece.start, piece.start + len(name), name)
    return piece


def ends_clause(text: str, start: int, end: int) -> bool:
    """Tell whether brackets stand where a note does: behind a stop, or at the end of a clause."""
    after = text[end : end + 2]
    return text[start - 1 : start] in _STOPS_BEFORE or after[:1] in ("", "\n", "；") or after in ("。", "。\n")
