"""Responsibility notes: what stands in brackets, read into units with roles, a deadline, and standing rules."""

import re
from functools import lru_cache
from typing import NamedTuple

from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.lexicon.columns import LINES_APART
from fsplan.draft.lexicon.roles import Role
from fsplan.draft.notes.note_reader import NoteReader
from fsplan.draft.notes.unit_names import Prefix, is_elastic, is_name, is_place_list, is_unit_like
from fsplan.draft.notes.units import Piece

LONGEST_NOTE = 1500
_STOPS_BEFORE = ("", "\n", "。", "；", "！", "？", "）", "”")
_STOPS_AFTER = ("", "\n", "。", "；", "（", "【", "〔", "[")
_TOO_BARE = re.compile(
    r"(?:党委|政府|企业|单位|机构|组织|社会|社会组织|学校|公司|高校|院所|高校院所|科研院所|科研机构|金融机构|银行|行业协会|商会|协会|"
    r"平台|市场|群众|个人|业主|家长|医院|社区|园区|家庭|团队|专家|(?:龙头|上下游|承担|项目|用人|社会)?(?:部门|主体|企业|机构|单位))"
)
_UNKNOWN = re.compile("[\u4e00-\u9fffA-Za-z0-9·]{2,12}")
_PERSONS = re.compile(
    ".{0,20}[长员者人民众]|(?:双|多|各|两|三)方|全[员民社校区市县省]|社会.{0,20}|.{0,20}主任|师生|党政|属地|分级|分工|依法|统一|自行|共同|集体|层层"
)
"""Who is charged that is no unit, and how."""

_LEADING = (Role.OWNER, Role.SHARED)
_STRONG = re.compile(r"负责|牵头|职责|单位|部门：")


class Responsibility(NamedTuple):
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


class Note(NamedTuple):
    """One note; offsets in the cleaned text, brackets included.

    Attributes:
        first_leads: the note sets the rule that the first unit of a list leads.
        implies: units that the note declares to be meant in every note below.
        unread: stretches of the note that could not be read.
        asked: labels that leave open what their units owe.
        by_label: a label gives the units their roles, and no verb.
        others: what the note says of the others where the first of a list leads.
        named: units that the note names without saying what they owe.
        is_bare: the note says of nobody what it owes.
        is_apart: it is of a row whose lines may be duties of their own.
        is_unknown: it charges nobody whose name ends as a unit's does.
        governs: where what a sentence lays on its units begins; None where a note governs all since the one before it.
    """

    start: int
    end: int
    units: tuple[Responsibility, ...]
    deadline: Deadline | None = None
    first_leads: bool = False
    implies: tuple[Responsibility, ...] = ()
    unread: tuple[tuple[int, int], ...] = ()
    asked: tuple[tuple[int, int], ...] = ()
    by_label: bool = False
    others: Role | None = None
    named: tuple[Responsibility, ...] = ()
    is_bare: bool = False
    is_apart: bool = False
    is_unknown: bool = False
    governs: int | None = None

    @property
    def is_by_line(self) -> bool:
        """Tell whether no words of its own make it: a line above its point names the unit."""
        return self.start == self.end and bool(self.units)


def read_note(
    text: str,
    start: int,
    end: int,
    year: int | None = None,
    breaks: frozenset[int] = frozenset(),
    *,
    bare: bool = False,
) -> Note | None:
    """Read what stands in a pair of brackets as a responsibility note.

    Args:
        text: the cleaned text.
        start: offset of the opening bracket (or of a label that stands without brackets).
        end: offset after the closing bracket.
        year: the plan's year, for deadlines that state none.
        breaks: offsets before which the text handed in had a blank.
        bare: whether units without any verb answer for the duty.

    Returns:
        The note, or None when the stretch is no note.
    """
    if text.startswith(("制", "的"), end):
        return None  # 校长（园长负责）制
    if _is_inside_sentence(text, start, end) and not _STRONG.search(text, start, end):
        return None  # 多方（政府、企业参与）共治
    note = _read_body(text[start:end], year, frozenset(point - start for point in breaks), bare)
    if note is not None and note.is_unknown and not _ends_clause(text, start, end):
        return None  # 对办学（校长负责）情况开展检查: behind a stop, or before one, it would be a note
    return moved(note, start) if note else None


def _ends_clause(text: str, start: int, end: int) -> bool:
    return text[end : end + 1] in ("", "\n", "。", "；") or text[start - 1 : start] in ("。", "；", "！")


def _is_inside_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether words run on before and after the brackets without a stop: a note ends its clause."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return before not in _STOPS_BEFORE and after not in _STOPS_AFTER and not after.isdigit()


@lru_cache(maxsize=8192)
def _read_body(body: str, year: int | None, breaks: frozenset[int], bare: bool) -> Note | None:
    """Read one note by itself, offsets from its start; kept, since a plan repeats its notes."""
    reader = NoteReader(body, year, breaks)
    reader.read(*((1, len(body) - 1) if body[0] in "（〔【[" else (0, len(body))), bare=bare)
    is_known = _is_note(reader)
    if not is_known and not _charges_unknown(reader):
        return None
    prefix = Prefix()
    resolved = [_resolve(prefix, piece, role) for piece, role in reader.units]
    implies = [_resolve(prefix, piece, role)._replace(implied=True) for piece, role in reader.implies]
    unread = [span for span in reader.unread if not body.startswith(LINES_APART, span[0])]
    return Note(
        0,
        len(body),
        tuple(_once(first_leads(resolved, reader.others, reader.by_label) if reader.first_leads else resolved)),
        reader.deadline,
        reader.first_leads,
        tuple(implies),
        tuple(unread),
        tuple(reader.asked),
        reader.by_label,
        reader.others,
        is_apart=len(unread) < len(reader.unread),
        is_unknown=not is_known,
    )


def moved(note: Note, by: int) -> Note:
    """Return a note that was read by itself at its place in the text."""
    return note._replace(
        start=by,
        end=note.end + by,
        units=tuple(_unit_moved(unit, by) for unit in note.units),
        deadline=note.deadline and note.deadline.moved(by),
        implies=tuple(_unit_moved(unit, by) for unit in note.implies),
        unread=tuple((first + by, last + by) for first, last in note.unread),
        asked=tuple((first + by, last + by) for first, last in note.asked),
        named=tuple(_unit_moved(unit, by) for unit in note.named),
    )


def _unit_moved(unit: Responsibility, by: int) -> Responsibility:
    return Responsibility(unit.name, unit.written, unit.role, unit.start + by, unit.end + by, unit.alias, unit.implied)


def first_leads(
    units: list[Responsibility], others: Role | None = None, by_label: bool = False
) -> list[Responsibility]:
    """Apply the rule that the first unit of a list leads, unless the note says itself who leads.

    A group never leads. Those who merely own are what the rule makes of the others; where it says nothing and a label
    gives the list, they support the first.
    """
    if len(units) < 2 or any(unit.role is Role.LEAD for unit in units) or units[0].role not in _LEADING:
        return units
    if is_elastic(units[0].name):
        return units
    said = others or (Role.SUPPORT if by_label else Role.OWNER)
    rest = [unit._replace(role=said) if unit.role is Role.OWNER else unit for unit in units[1:]]
    return [units[0]._replace(role=Role.LEAD), *rest]


def _is_note(reader: NoteReader) -> bool:
    """Judge what was read; a stretch of prose among the units is set aside as unread."""
    prose = [piece for piece, _ in reader.units if not is_name(piece.text)]
    if reader.units and reader.units[0][0] in prose:
        return False
    reader.unread += [(piece.start, piece.end) for piece in prose]
    reader.units = [(piece, role) for piece, role in reader.units if piece not in prose]
    pieces = [piece for piece, _ in reader.units]
    if pieces and reader.unread and min(reader.unread)[0] < pieces[0].start and all(_is_vague(one) for one in pieces):
        return False  # （向社会购买，民政部门负责监督）: a sentence, not a note
    if is_place_list([piece.text for piece in pieces]):
        return True
    likely = sum(is_unit_like(piece.text) and not _TOO_BARE.fullmatch(piece.text) for piece in pieces)
    return bool(pieces) and 2 * likely >= len(pieces)


def _charges_unknown(reader: NoteReader) -> bool:
    """Tell whether names that end as no unit's are charged with something: 智慧岛负责, 责任单位：智慧岛."""
    names = [piece.text for piece, _ in reader.units]
    if not names or reader.unread or not all(_UNKNOWN.fullmatch(name) and is_name(name) for name in names):
        return False
    if any(_TOO_BARE.fullmatch(name) or _PERSONS.fullmatch(name) for name in names):
        return False
    return reader.by_label or any(role is not Role.SUPPORT and role is not Role.GUIDE for _, role in reader.units)


def _is_vague(piece: Piece) -> bool:
    return _TOO_BARE.fullmatch(piece.text) is not None or piece.text.endswith(("部门", "单位", "企业", "机构"))


def _resolve(prefix: Prefix, piece: Piece, role: Role) -> Responsibility:
    return Responsibility(
        prefix.resolve(piece.name or piece.text), piece.text, role, piece.start, piece.end, piece.alias
    )


def _once(units: list[Responsibility]) -> list[Responsibility]:
    """Keep the first mention of a unit in each role."""
    seen: set[tuple[str, Role]] = set()
    kept = []
    for unit in units:
        if (unit.name, unit.role) not in seen:
            seen.add((unit.name, unit.role))
            kept.append(unit)
    return kept
