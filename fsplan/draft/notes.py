"""Responsibility notes: what stands in brackets, read into units with roles, a deadline, and standing rules.

A note is read part by part, cut at ， ； and 。 outside nested brackets. A part is a label with units, units with a
predicate, units that wait for the predicate of a later part, a deadline, or a standing rule; anything else is kept
as unread, never guessed at.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from fsplan.draft import deadlines, roles
from fsplan.draft.brackets import cut_outside_brackets
from fsplan.draft.deadlines import Deadline
from fsplan.draft.roles import Label, Role
from fsplan.draft.units import Piece, Prefix, is_name, is_unit_like, split_units

_STOPS = "，；。,;\n"
_STOPS_BEFORE = ("", "\n", "。", "；", "！", "？", "）", "”")
_STOPS_AFTER = ("", "\n", "。", "；", "（", "【", "〔", "[")
_TOO_BARE = frozenset(("政府", "部门", "企业", "单位", "机构", "组织", "社会组织", "学校", "公司"))
_STRONG = re.compile(r"负责|牵头|职责|单位|部门：")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One unit of a note with its role; offsets in the cleaned text.

    Attributes:
        name: the unit, its shared place filled in.
        written: the unit as it stands.
        role: what the note makes of it.
        start: offset of `written`.
        end: offset, exclusive.
        alias: a short form that the note gives the unit, else empty.
        implied: whether a standing rule names the unit and the note itself does not.
    """

    name: str
    written: str
    role: Role
    start: int
    end: int
    alias: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One note; offsets in the cleaned text, brackets included.

    Attributes:
        first_leads: the note sets the rule that the first unit of a list leads.
        implies: units that the note declares to be meant in every note below.
        unread: stretches of the note that could not be read.
    """

    start: int
    end: int
    units: tuple[Responsibility, ...]
    deadline: Deadline | None = None
    first_leads: bool = False
    implies: tuple[Responsibility, ...] = ()
    unread: tuple[tuple[int, int], ...] = ()


class _Reader:
    """Reads the parts of one note from left to right."""

    def __init__(self, text: str, year: int | None, breaks: frozenset[int]) -> None:
        self.text, self.year, self.breaks = text, year, breaks
        self.units: list[tuple[Piece, Role]] = []
        self.waiting: list[Piece] = []
        self.waiting_span: list[tuple[int, int]] = []
        self.label: Label | None = None
        self.deadline: Deadline | None = None
        self.first_leads = False
        self.implies: list[tuple[Piece, Role]] = []
        self.unread: list[tuple[int, int]] = []

    def read(self, start: int, end: int) -> None:
        for first, last in cut_outside_brackets(self.text, start, end, _STOPS):
            inner = roles.label_starts(self.text, first, last)
            for at, until in pairwise([first, *inner, last]):
                self.read_part(at, until)
        self.unread.extend(self.waiting_span)

    def read_part(self, start: int, end: int) -> None:
        text = self.text
        if roles.FIRST_LEADS.search(text, start, end):
            self.first_leads = True
            return
        if implied := roles.IMPLIED.search(text, start, end):
            role = roles.role_of_predicate(text[implied.end("unit") : end])
            self.implies += [(unit, role) for unit in self.split(*implied.span("unit"))]
            return
        if label := roles.read_label(text, start, end):
            self.label = label
            start = label.end
        if self.read_time(start, end, label is not None and label.is_time):
            return
        self.read_duties(start, end)

    def read_time(self, start: int, end: int, is_time: bool) -> bool:
        """Take a part that only tells the time; a deadline before units is taken off by read_duties."""
        text = self.text[start:end]
        found = deadlines.first_deadline(self.text, start, end, self.year)
        found = found or deadlines.repeated(self.text, start, end)
        if found and (is_time or found.end - found.start >= len(text) - 4) and self.deadline is None:
            self.deadline = found
        if is_time:
            self.label = None
            return True
        if text in ("下同", "完成") or "不再" in text:
            return True
        if found and found.end - found.start >= len(text) - 4:
            return True
        return deadlines.is_vague(text) and not any(is_unit_like(unit.text) for unit in self.split(start, end))

    def split(self, start: int, end: int) -> list[Piece]:
        return split_units(self.text, start, end, self.breaks)

    def read_duties(self, start: int, end: int) -> None:
        at = start
        read_any = False
        follows: Role | None = None  # the role of units that stand after 会同
        for predicate in roles.find_predicates(self.text, start, end):
            at, follows = self.take_with(at, predicate.start, follows, predicate.role)
            units = self.take(at, predicate.start)
            if at > start and not any(is_unit_like(unit.text) for unit in units):
                units = []  # 负责业务指导: what stands between two verbs is the matter, not a unit
            self.add([*self.waiting, *units] if follows is None else units, follows or predicate.role)
            if units or self.waiting:
                read_any, self.label = True, None
            self.waiting, self.waiting_span, follows, at = [], [], None, predicate.end
        if at == start:
            self.read_bare(start, end)
        elif not read_any:
            self.unread.append((start, end))

    def take_with(self, at: int, end: int, follows: Role | None, role: Role) -> tuple[int, Role | None]:
        """Read `U会同` before a predicate: U leads; what follows supports, or shares when the verb says so."""
        joined = roles.WITH.search(self.text, at, end)
        if not joined:
            return at, follows
        leaders = self.take(at, joined.start())
        self.add([*self.waiting, *leaders], Role.LEAD)
        self.waiting, self.waiting_span = [], []
        return joined.end(), Role.SHARED if role is Role.SHARED else Role.SUPPORT

    def take(self, start: int, end: int) -> list[Piece]:
        """Return the units of a stretch, after a leading deadline is taken off."""
        found = deadlines.first_deadline(self.text, start, end, self.year)
        if found and found.start - start <= 1:
            self.deadline = self.deadline or found
            start = found.end
        return self.split(start, end)

    def add(self, pieces: list[Piece], role: Role) -> None:
        for piece in pieces:
            own = roles.role_of_label(piece.mark) if piece.mark else role
            self.units.append((piece, own))

    def read_bare(self, start: int, end: int) -> None:
        """Read a part without a verb: units under a label, or units that wait for a verb."""
        joined = roles.WITH.search(self.text, start, end) if self.label is None else None
        if joined and joined.start() == start and self.units:
            self.add(self.take(joined.end(), end), Role.SUPPORT)
            return
        units = self.take(start, end)
        if self.label is not None:
            if self.label.role is not None:
                self.add(units, self.label.role)
        elif any(unit.mark for unit in units):
            self.add(units, Role.OWNER)
        elif 2 * sum(is_unit_like(unit.text) for unit in units) >= max(len(units), 1):
            self.waiting += units
            self.waiting_span.append((start, end))
        else:
            self.unread.append((start, end))


def read_note(
    text: str, start: int, end: int, year: int | None = None, breaks: frozenset[int] = frozenset()
) -> Note | None:
    """Read what stands in a pair of brackets as a responsibility note.

    Args:
        text: the cleaned text.
        start: offset of the opening bracket (or of a label that stands without brackets).
        end: offset after the closing bracket.
        year: the plan's year, for deadlines that state none.
        breaks: offsets before which the text handed in had a blank.

    Returns:
        The note, or None when the stretch is no note.
    """
    if text.startswith(("制", "的"), end):
        return None  # 校长（园长负责）制
    if _is_inside_sentence(text, start, end) and not _STRONG.search(text, start, end):
        return None  # 多方（政府、企业参与）共治
    note = _read_body(text[start:end], year, frozenset(point - start for point in breaks))
    return _moved(note, start) if note else None


def _is_inside_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether words run on before and after the brackets without a stop: a note ends its clause."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before not in _STOPS_BEFORE and after not in _STOPS_AFTER and not after.isdigit()


@lru_cache(maxsize=8192)
def _read_body(body: str, year: int | None, breaks: frozenset[int]) -> Note | None:
    """Read one note by itself, offsets from its start; kept, since a plan repeats its notes."""
    reader = _Reader(body, year, breaks)
    reader.read(*((1, len(body) - 1) if body[0] in "（〔【[" else (0, len(body))))
    if not _is_note(reader):
        return None
    prefix = Prefix()
    resolved = [_resolve(prefix, piece, role) for piece, role in reader.units]
    implies = [replace(_resolve(prefix, piece, role), implied=True) for piece, role in reader.implies]
    units = tuple(_once(first_leads(resolved) if reader.first_leads else resolved))
    return Note(0, len(body), units, reader.deadline, reader.first_leads, tuple(implies), tuple(reader.unread))


def _moved(note: Note, by: int) -> Note:
    return Note(
        by,
        note.end + by,
        tuple(_unit_moved(unit, by) for unit in note.units),
        note.deadline and replace(note.deadline, start=note.deadline.start + by, end=note.deadline.end + by),
        note.first_leads,
        tuple(_unit_moved(unit, by) for unit in note.implies),
        tuple((first + by, last + by) for first, last in note.unread),
    )


def _unit_moved(unit: Responsibility, by: int) -> Responsibility:
    return Responsibility(unit.name, unit.written, unit.role, unit.start + by, unit.end + by, unit.alias, unit.implied)


def first_leads(units: list[Responsibility]) -> list[Responsibility]:
    """Apply the rule that the first unit of a list leads, unless the note says itself who leads."""
    if len(units) < 2 or any(unit.role is Role.LEAD for unit in units):
        return units
    return [replace(units[0], role=Role.LEAD), *units[1:]]


def _is_note(reader: _Reader) -> bool:
    """Judge what was read; a stretch of prose among the units is set aside as unread."""
    prose = [piece for piece, _ in reader.units if not is_name(piece.text)]
    if reader.units and reader.units[0][0] in prose:
        return False
    reader.unread += [(piece.start, piece.end) for piece in prose]
    reader.units = [(piece, role) for piece, role in reader.units if piece not in prose]
    likely = sum(is_unit_like(piece.text) and piece.text not in _TOO_BARE for piece, _ in reader.units)
    return bool(reader.units) and 2 * likely >= len(reader.units)


def _resolve(prefix: Prefix, piece: Piece, role: Role) -> Responsibility:
    return Responsibility(prefix.resolve(piece.text), piece.text, role, piece.start, piece.end, piece.alias)


def _once(units: list[Responsibility]) -> list[Responsibility]:
    """Keep the first mention of a unit in each role."""
    seen: set[tuple[str, Role]] = set()
    kept = []
    for unit in units:
        if (unit.name, unit.role) not in seen:
            seen.add((unit.name, unit.role))
            kept.append(unit)
    return kept
