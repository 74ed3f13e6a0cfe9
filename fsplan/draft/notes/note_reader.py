"""One note from left to right: its parts, cut at ， ； and 。 outside nested brackets.

A part is a label with units, units with a predicate, units that wait for the predicate of a later part, a deadline,
or a standing rule; anything else is kept as unread, never guessed at.
"""

import re
from itertools import pairwise

from fsplan.draft.figures import deadlines
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.notes import roles
from fsplan.draft.notes.roles import Label, Role
from fsplan.draft.notes.unit_names import is_unit_like
from fsplan.draft.notes.units import Piece, split_units
from fsplan.draft.text.brackets import cut_outside_brackets

_STOPS = "，；。,;\n"
_PERSON = re.compile("(?:领导|[省市县区乡镇局厅]长|书记|主任|秘书长)$")
_TOGETHER = re.compile("(?:协同|联合)(?:推进|落实|负责|实施)")


class NoteReader:
    """Reads the parts of one note; what it found is in its attributes."""

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

    def read(self, start: int, end: int, *, bare: bool = False) -> None:
        """Read a stretch.

        Args:
            start: where it begins.
            end: where it ends, exclusive.
            bare: whether units without a verb answer for the duty, as the text's other notes show.
        """
        for first, last in cut_outside_brackets(self.text, start, end, _STOPS):
            inner = roles.label_starts(self.text, first, last)
            for at, until in pairwise([first, *inner, last]):
                self._read_part(at, until)
        if self.waiting and (bare or self.first_leads or self.deadline or self.implies):
            self._add(self.waiting, Role.OWNER)  # （甲局，6月底前完成）: no verb, and yet told to do it
            self.waiting_span = []
        if self.units and all(role is Role.SUPPORT for _, role in self.units) and _TOGETHER.search(self.text):
            self.units = [(piece, Role.SHARED) for piece, _ in self.units]  # nobody leads whom they could support
        self.unread.extend(self.waiting_span)

    def _read_part(self, start: int, end: int) -> None:
        text = self.text
        if roles.FIRST_LEADS.search(text, start, end):
            self.first_leads = True
            return
        if implied := roles.IMPLIED.search(text, start, end):
            role = roles.role_of_predicate(text[implied.end("unit") : end])
            self.implies += [(unit, role) for unit in self._split(*implied.span("unit"))]
            return
        if label := roles.read_label(text, start, end):
            self.label = label
            start = label.end
        if self._read_time(start, end, label is not None and label.is_time):
            return
        self._read_duties(start, end)

    def _read_time(self, start: int, end: int, is_time: bool) -> bool:
        """Take a part that only tells the time; a deadline before units is taken off by _read_duties."""
        text = self.text[start:end]
        if is_time:
            found = deadlines.labelled(self.text, start, end, self.year)
        else:
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
        return deadlines.is_vague(text) and not any(is_unit_like(unit.text) for unit in self._split(start, end))

    def _split(self, start: int, end: int) -> list[Piece]:
        return split_units(self.text, start, end, self.breaks)

    def _read_duties(self, start: int, end: int) -> None:
        at = start
        read_any = False
        follows: Role | None = None  # the role of units that stand after 会同
        for predicate in roles.find_predicates(self.text, start, end):
            at, follows = self._take_with(at, predicate.start, follows, predicate.role)
            units = self._take(at, predicate.start)
            if at > start and not any(is_unit_like(unit.text) for unit in units):
                units = []  # 负责业务指导: what stands between two verbs is the matter, not a unit
            if self._stands_alone(predicate.role, start):
                self._add(self.waiting, Role.OWNER)
                self.waiting = []
            self._add([*self.waiting, *units] if follows is None else units, follows or predicate.role)
            if units or self.waiting:
                read_any, self.label = True, None
            self.waiting, self.waiting_span, follows, at = [], [], None, predicate.end
        if at == start:
            self._read_bare(start, end)
        elif not read_any:
            self.unread.append((start, end))

    def _stands_alone(self, role: Role, start: int) -> bool:
        """Tell whether units wait in vain: in 甲局；乙局配合 the first answers, and the second supports it."""
        return role is Role.SUPPORT and bool(self.waiting) and "；" in self.text[self.waiting_span[-1][1] : start]

    def _take_with(self, at: int, end: int, follows: Role | None, role: Role) -> tuple[int, Role | None]:
        """Read `U会同` before a predicate: U leads; what follows supports, or shares when the verb says so."""
        joined = roles.WITH.search(self.text, at, end)
        if not joined:
            return at, follows
        leaders = self._take(at, joined.start())
        self._add([*self.waiting, *leaders], Role.LEAD)
        self.waiting, self.waiting_span = [], []
        return joined.end(), Role.SHARED if role is Role.SHARED else Role.SUPPORT

    def _take(self, start: int, end: int) -> list[Piece]:
        """Return the units of a stretch, after a leading deadline is taken off."""
        found = deadlines.first_deadline(self.text, start, end, self.year)
        if found and found.start - start <= 1:
            self.deadline = self.deadline or found
            start = found.end
        elif found and found.end == end:  # 甲局于6月底前
            self.deadline = self.deadline or found
            end = found.start - (self.text[found.start - 1] in "于在")
        return self._split(start, end)

    def _add(self, pieces: list[Piece], role: Role) -> None:
        for piece in pieces:
            if _PERSON.search(piece.text):
                continue
            own = roles.role_of_label(piece.mark) if piece.mark else role
            self.units.append((piece, own))

    def _read_bare(self, start: int, end: int) -> None:
        """Read a part without a verb: units under a label, or units that wait for a verb."""
        joined = roles.WITH.search(self.text, start, end) if self.label is None else None
        if joined and joined.start() == start and self.units:
            self._add(self._take(joined.end(), end), Role.SUPPORT)
            return
        units = self._take(start, end)
        if self.label is not None:
            if self.label.role is not None:
                self._add(units, self.label.role)
        elif any(unit.mark for unit in units):
            self._add(units, Role.OWNER)
        elif 2 * sum(is_unit_like(unit.text) for unit in units) >= max(len(units), 1):
            self.waiting += units
            self.waiting_span.append((start, end))
        else:
            self.unread.append((start, end))
