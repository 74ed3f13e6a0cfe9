"""Duties that prose lays on units outside every note: minutes and lists of who does what, one unit a line.

由市水务局牵头，市教育局配合，6月底前建成泵站3座。 lays what its sentence says on both; 市水务局：负责…, one of several
such lines, what its line says; 请市水务局…, 市水务局要… do so in a text that has few notes of another kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fsplan.draft.lexicon.charges import ASKING, LEAD_INS, MUST
from fsplan.draft.lexicon.roles import ALWAYS, VERBS, Role
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes.notes import Note, Responsibility, read_note
from fsplan.draft.notes.predicates import find_predicates
from fsplan.draft.notes.unit_names import Prefix, is_certain, is_unit_like
from fsplan.draft.notes.units import Piece, split_units
from fsplan.draft.notes.words import ends_name
from fsplan.draft.text.brackets import cut_outside_brackets
from fsplan.draft.text.source import SourceText

_LEAST = 2
_LONGEST_NAME = 60
_WORTH = re.compile(any_of([*(verb.word for verb in VERBS if verb.role), *ASKING, *MUST, "由", "会同", "会商"]))
_HAS_ROLE = re.compile(any_of([*(verb.word for verb in VERBS if verb.role), "会同", "会商"]))
_LEAD_IN = re.compile(f"(?:{any_of(LEAD_INS)}[，：]?)?")
_BY = re.compile("由(?!此|来|于|浅|点|衷|头)")
_ASKED = re.compile(any_of([*ASKING, "由"]))
_MUST = re.compile(rf"(?P<names>[\u4e00-\u9fff、（）]{{3,{_LONGEST_NAME}}}?){any_of(MUST)}")
_NAMES = re.compile(rf"[\u4e00-\u9fff、（）]{{3,{_LONGEST_NAME}}}")
_LINE = re.compile(
    r"(?:[0-9]{1,2}[.、]|[（(][0-9一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[●◆■·—*-])?"
    rf"(?P<names>[\u4e00-\u9fff、（）]{{3,{_LONGEST_NAME}}})[：。](?=[^\n]{{4}})"
)
_ROLES = any_of(verb.word for verb in VERBS if verb.role and verb.opens == ALWAYS and not verb.in_names)
_GIVEN = re.compile(
    rf"由?(?P<names>[\u4e00-\u9fff、（）]{{3,{_LONGEST_NAME}}}?){_ROLES}(?!同志|领导|干部|[人的者]|单位|部门|[^，。；]{{0,4}}作用)"
)
_NAME_GOES_ON = re.compile(
    "[、和与及（门]|[市县区乡镇]?(?:人民)?政府|办公室|公室|办(?!理|结|好)|办事处|委员会|[\u4e00-\u9fff]{2,8}(?:[大支]队|分局|[科股])(?=[、，]|抓紧|尽快|负责)"
)
"""A name goes on behind what ends as one does: 市政府|办公室."""

_JOINS = re.compile("会同|会商|联合(?!会)")
_OFFICE = re.compile("..[股科处所站队院](?<!办事处)$|中心$|..部门$|公安机关$")
"""Names within a body, and of its kind: sure where a verb of roles stands with them."""

_HEADER = re.compile("序号|任务|目标|措施|时限|节点|内容|备注")
"""What the header of a table says: 序号重点任务牵头单位."""

_IS_TOLD = re.compile(f"已|{_ROLES}的|的(?:[，。；]|$)")
"""Within a part these make it no charge: 由市水务局牵头的, 已由市水务局牵头."""


class _Charge(NamedTuple):
    """What lays something on units: where what it governs begins, its words, what it names."""

    start: int
    end: int
    note: Note
    is_weak: bool = False
    is_line: bool = False


def find_charges(source: SourceText, year: int | None, free: Iterable[tuple[int, int]], notes: int) -> list[Note]:
    """Return a note for each charge in stretches that no note covers, each a line at most.

    A note stands behind what it governs and takes up no room; its units stand where the sentence names them.

    Args:
        source: the text.
        year: the plan's year, for deadlines that state none.
        free: the stretches, in the order of the text.
        notes: how many notes the text has.
    """
    lines = [(end, list(_of_line(source, year, start, end))) for start, end in free]
    listed = sum(one.is_line for _, found in lines for one in found)
    many = sum(len(found) for _, found in lines) > notes
    kept = []
    for end, found in lines:
        told = [one for one in found if (many or not one.is_weak) and (listed >= _LEAST or not one.is_line)]
        ends = [*(one.start for one in told[1:]), end]
        kept += [_behind(source.clean, one, stop) for one, stop in zip(told, ends, strict=False)]
    return kept


def _behind(text: str, one: _Charge, end: int) -> Note:
    """Return the note of a charge at the end of what it governs."""
    while text[end - 1].isspace():
        end -= 1
    return one.note._replace(start=end, end=end, governs=one.start)


def _of_line(source: SourceText, year: int | None, start: int, end: int) -> Iterator[_Charge]:
    text = source.clean
    if found := _listed(text, start, end):
        yield found
        return
    if not _WORTH.search(text, start, end):
        return
    at = start
    for low, high in cut_outside_brackets(text, start, end, "。；！"):
        found_any = False
        for charge in _of_sentence(source, year, low, high):
            # at the end of its sentence it speaks of all that the line has said, as a note does
            is_last = not found_any and not text[charge.end : high].strip("，")
            yield charge._replace(start=at if is_last else charge.start if found_any else low)
            found_any, at = True, high


def _listed(text: str, start: int, end: int) -> _Charge | None:
    """Return the charge of a line that begins with the name of a unit: 市水务局：负责执法."""
    line = _LINE.match(text, start, end)
    if line is None:
        return None
    pieces = _units(text, *line.span("names"))
    if not pieces or any(one.text[0] == "各" and not ends_name(one.text) for one in pieces):
        return None
    role = next(
        (one.role for one in find_predicates(text, line.end(), end) if one.start == line.end()),
        Role.OWNER,
    )
    return _Charge(start, line.end(), _note(pieces, role), is_line=True)


def _of_sentence(source: SourceText, year: int | None, start: int, end: int) -> Iterator[_Charge]:
    text = source.clean
    run: list[tuple[int, int, bool]] = []
    for low, high in cut_outside_brackets(text, start, end, "，,"):
        if not _WORTH.search(text, low, high):
            yield from _of_run(source, year, run)
            run = []
            continue
        is_free = not _IS_TOLD.search(text, low, high)
        told = _told(text, low, high) if is_free and _HAS_ROLE.search(text, low, high) else None
        if told is None or (run and told[1] and text[low] == "由"):
            yield from _of_run(source, year, run)
            run = []
        if told is None:
            if is_free and (weak := _weak(text, low, high)):
                yield weak
            continue
        run.append((told[0], told[1], told[1] == high))
        if told[1] < high:
            read = list(_of_run(source, year, run))
            yield from read or filter(None, [_weak(text, low, high)])  # 请甲局做好监测: no note's words
            run = []
    yield from _of_run(source, year, run)


def _of_run(source: SourceText, year: int | None, run: Sequence[tuple[int, int, bool]]) -> Iterator[_Charge]:
    """Yield the charge of parts that follow one another and say who: 由甲局牵头，乙局配合."""
    if not run:
        return
    start, end = run[0][0], run[-1][1]
    note = read_note(source.clean, start, end, year, source.breaks(start, end))
    if note and note.units and not note.unread and not note.is_unknown:
        yield _Charge(start, end, note)


def _told(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a part names units with a role: from the first name to behind the last verb."""
    at = _LEAD_IN.match(text, start, end)
    low = at.end() if at else start
    by = _BY.search(text, low, end)
    for first in [low, *([by.start()] if by and by.start() > low else [])]:
        if last := _verbs_end(text, first, end) or _verb_end(text, first, end):
            return first, last
    return None


def _verbs_end(text: str, start: int, end: int) -> int:
    """Return where the last of the verbs ends that have nothing but units before them; 0 where there is none."""
    at = start + text.startswith("由", start)
    last = 0
    for predicate in find_predicates(text, at, end):
        is_begun = predicate.is_with and predicate.start == at and not last
        if not is_begun and not _units(text, at + text.startswith("、", at), predicate.start):
            break
        at = predicate.end
        if predicate.is_with:
            last = end if _units(text, at, end) else last
        elif text[at : at + 1] != "的":
            last = at
    return last


def _verb_end(text: str, start: int, end: int) -> int:
    """Return where a verb ends whose matter follows (市水务局负责方案起草), which within a note would be a name."""
    found = _GIVEN.match(text, start, end)
    return found.end() if found and _units(text, *found.span("names")) else 0


def _weak(text: str, start: int, end: int) -> _Charge | None:
    """Return the charge of a part that asks a unit, or says what it must: 请市水务局修订, 市水务局要修订."""
    at = _LEAD_IN.match(text, start, end)
    low = at.end() if at else start
    if (must := _MUST.match(text, low, end)) and "各" not in must["names"]:
        joined = _JOINS.match(text, must.end(), end)
        others = [(joined.end(), _names_end(text, joined.end(), end))] if joined else []
        return _together(text, start, [must.span("names"), *others]) or _together(text, start, [must.span("names")])
    asked = _ASKED.match(text, low, end) or _BY.search(text, low, end)
    if asked is None:
        return None
    names = [(asked.end(), _names_end(text, asked.end(), end))]
    if joined := _JOINS.match(text, names[0][1], end):
        names.append((joined.end(), _names_end(text, joined.end(), end)))
    return _together(text, start, names)


def _together(text: str, start: int, names: list[tuple[int, int]]) -> _Charge | None:
    """Return the charge of units, those behind 会同 apart: the first lead them."""
    if len(names) == 1 and (joined := _JOINS.search(text, *names[0])):
        names = [(names[0][0], joined.start()), (joined.end(), names[0][1])]
    listed = [_units(text, *span) for span in names]
    if not all(listed):
        return None
    roles = (Role.OWNER,) if len(listed) == 1 else (Role.LEAD, Role.SUPPORT)
    notes = [_note(pieces, role) for pieces, role in zip(listed, roles, strict=True)]
    units = tuple(unit for note in notes for unit in note.units)
    return _Charge(start, names[-1][1], notes[0]._replace(end=notes[-1].end, units=units), is_weak=True)


def _names_end(text: str, start: int, end: int) -> int:
    """Return where the names of units end that a stretch begins with; its beginning where there are none."""
    names = _NAMES.match(text, start, end)
    for stop in range(start + 3, names.end() + 1 if names else start):
        if not ends_name(text[start:stop]):
            continue
        if not _NAME_GOES_ON.match(text, stop, end):
            return stop
    return start


def _units(text: str, start: int, end: int) -> list[Piece]:
    """Return the units of a stretch; none where any of it is something else."""
    if not 1 < end - start < 3 * _LONGEST_NAME or not ends_name(text[start:end]):
        return []
    pieces = split_units(text, start, end)
    sure = [one for one in pieces if is_certain(one.text) or _OFFICE.search(one.text)]
    likely = all(is_unit_like(one.text) and ends_name(one.text) for one in pieces)
    is_header = _HEADER.search(text, start, end) is not None
    return pieces if sure and likely and not is_header and not any(one.left for one in pieces) else []


def _note(pieces: Sequence[Piece], role: Role) -> Note:
    prefix = Prefix()
    units = [Responsibility(prefix.resolve(one.text), one.text, role, one.start, one.end, one.alias) for one in pieces]
    return Note(units[0].start, units[-1].end, tuple(units))
