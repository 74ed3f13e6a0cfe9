"""One note from left to right: its parts, cut at ， ； and 。 outside nested brackets.

A part is a label with units, units with a predicate, units that wait for the predicate of a later part, a deadline,
or a standing rule; anything else is kept as unread, never guessed at.
"""

import re
from itertools import pairwise

from fsplan.draft.figures import deadlines
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.lexicon.roles import Role
from fsplan.draft.notes import note_labels, standing_rules
from fsplan.draft.notes.inner_brackets import level_brackets
from fsplan.draft.notes.note_labels import Label
from fsplan.draft.notes.predicates import Predicate, find_predicates, role_of_predicate
from fsplan.draft.notes.unit_names import is_specific, is_unit_like, name_before_verb
from fsplan.draft.notes.units import Piece, join_marked, split_units, with_place_names
from fsplan.draft.text.brackets import cut_outside_brackets

_STOPS = "，；。,;\n"
_PERSON = re.compile("(?:领导|[省市县区乡镇局厅]长|书记|主任|秘书长)$")
_FINISH = ("完成", "办结", "到位", "前完成", "前办结")
_AHEAD = re.compile("(?:[0-9]|[一二两三四五六七八九十])年之?内$")
_TOGETHER = re.compile("(?:协同|联合)(?:推进|落实|负责|实施)")


_BEGINS = re.compile("(?:前|内|底)?(?:正式|全面)?(?:启动|开工|开始|部署|动员)")


class NoteReader:
    """Reads the parts of one note; what it found is in its attributes."""

    def __init__(self, text: str, year: int | None, breaks: frozenset[int]) -> None:
        self.text, self.year, self.breaks = level_brackets(text), year, breaks
        self.units: list[tuple[Piece, Role]] = []
        self.waiting: list[Piece] = []
        self.waiting_span: list[tuple[int, int]] = []
        self.label: Label | None = None
        self.deadline: Deadline | None = None
        self.first_leads = False
        self.implies: list[tuple[Piece, Role]] = []
        self.unread: list[tuple[int, int]] = []
        self.asked: list[tuple[int, int]] = []
        self.by_label = False
        self.others: Role | None = None
        self.marked = False  # a unit had its role in brackets behind it
        self.backing: list[Piece] = []  # units that provide money or the like
        self.joined = False  # the units that come next stand behind 会同

    def read(self, start: int, end: int, *, bare: bool = False) -> None:
        """Read a stretch.

        Args:
            start: where it begins.
            end: where it ends, exclusive.
            bare: whether units without a verb answer for the duty, as the text's other notes show.
        """
        for first, last in join_marked(self.text, list(cut_outside_brackets(self.text, start, end, _STOPS))):
            inner = note_labels.label_starts(self.text, first, last)
            for at, until in pairwise([first, *inner, last]):
                self._read_part(at, until)
        if self.waiting and (bare or self.first_leads or self.implies or self._is_told_to_finish()):
            self._add(self.waiting, Role.OWNER)  # （甲局，6月底前完成）: no verb, and yet told to do it
            self.waiting_span = []
        if self.units and all(role is Role.SUPPORT for _, role in self.units) and _TOGETHER.search(self.text):
            self.units = [(piece, Role.SHARED) for piece, _ in self.units]  # nobody leads whom they could support
        if all(role is Role.SUPPORT for _, role in self.units):  # （市财政局落实经费）: its own duty, not another's
            self.units = [(piece, Role.OWNER if piece in self.backing else role) for piece, role in self.units]
        self.unread.extend(self.waiting_span)
        if (due := self.deadline) and _AHEAD.search(self.text, due.start, due.end):
            self.unread.append((due.start, due.end))  # 5年内完成: from which day on, nobody can tell

    def _is_told_to_finish(self) -> bool:
        return self.deadline is not None and self.text.startswith(_FINISH, self.deadline.end)

    def _read_part(self, start: int, end: int) -> None:
        text = self.text
        if ruled := standing_rules.FIRST_LEADS.search(text, start, end):
            self.first_leads = True
            if others := standing_rules.OTHERS.search(text, ruled.end(), end):
                self.others = note_labels.role_of_label(others["role"])
            opened = text.rfind("（", start, ruled.start())
            if opened <= start:
                return
            end = opened  # 责任单位：甲局、乙局（列第一位者为牵头单位，下同）
        if self.first_leads and (others := standing_rules.OTHERS.search(text, start, end)):
            self.others = note_labels.role_of_label(others["role"])
            return
        if implied := standing_rules.IMPLIED.search(text, start, end):
            role = role_of_predicate(text[implied.end("unit") : end])
            self.implies += [(unit, role) for unit in self._split(*implied.span("unit"))]
            return
        if label := note_labels.read_label(text, start, end):
            self.label = label
            if label.is_asked:
                self.asked.append((start, label.end - 1))
            start = label.end
        elif note_labels.UNKNOWN_LABEL.match(text, start, end) or note_labels.is_of_no_units(text, start, end):
            self.label = None
            self.unread.append((start, end))
            return
        if self._read_time(start, end, label is not None and label.is_time):
            return
        self._read_duties(start, end)

    def _read_time(self, start: int, end: int, is_time: bool) -> bool:
        """Take a part that only tells the time; a deadline before units is taken off by _read_duties."""
        text = self.text[start:end]
        days = deadlines.listed(self.text, start, end, self.year)
        if days and (is_time or days[-1].end - days[0].start >= len(text) - 4):
            for day in days:  # 3月底、6月底前完成: each but the last is asked about
                self._set_deadline(day)
            self.label = None
            return True
        if is_time:
            found = deadlines.labelled(self.text, start, end, self.year)
            if found and _BEGINS.match(self.text, found.end, end):
                found = None  # 进度安排：一季度启动，9月底完成
            found = found or next(deadlines.find_events(self.text, start, end), None)
        else:
            found = deadlines.first_deadline(self.text, start, end, self.year)
            if found and found.start - start <= 1 and _BEGINS.fullmatch(self.text, found.end, end):
                return True  # 2030年3月启动 sets no end; the draft asks about it as a day that no target carries
        found = found or deadlines.repeated(self.text, start, end)
        if found and (is_time or found.end - found.start >= len(text) - 4):
            self._set_deadline(found)
        if is_time:
            self.label = None
            if found is None and text and not deadlines.is_vague(text):
                self.unread.append((start, end))
            return True
        if text in ("下同", "完成") or "不再" in text:
            return True
        if found is None and not any(is_unit_like(unit.text) for unit in self._split(start, end)):
            found = next(deadlines.find_events(self.text, start, end), None)
        if found and (found.end - found.start >= len(text) - 4 or self._is_only_time(found, start, end)):
            self._set_deadline(found)
            return True
        return deadlines.is_vague(text) and not any(is_unit_like(unit.text) for unit in self._split(start, end))

    def _set_deadline(self, found: Deadline) -> None:
        """Take a deadline; of several days the last is the duty's, those before it are stages on the way to it."""
        before = self.deadline
        if before is None or (before.due and found.due and before.due < found.due):
            self.deadline = found

    def _is_only_time(self, found: Deadline, start: int, end: int) -> bool:
        """Tell whether what stands behind a deadline names nobody: 12月底前完成并长期坚持."""
        if found.start - start > 1 or (self.waiting and not self.text.startswith(_FINISH, found.end)):
            return False
        return not any(is_unit_like(unit.text) for unit in self._split(found.end, end))

    def _split(self, start: int, end: int) -> list[Piece]:
        return split_units(self.text, start, end, self.breaks)

    def _read_duties(self, start: int, end: int) -> None:
        at = start
        read_any = False
        found = list(find_predicates(self.text, start, end)) if self.label is None or self.label.role else []
        last_verb = max((n for n, one in enumerate(found) if not one.is_with), default=-1)
        for number, predicate in enumerate(found):
            if predicate.is_with:
                if number < last_verb:
                    at = self._take_leaders(at, predicate)
                continue
            units = self._take(at, predicate.start)
            if at > start and not any(is_unit_like(unit.text) for unit in units):
                units = []  # 负责业务指导: what stands between two verbs is the matter, not a unit
            if self._stands_alone(predicate.role, start):
                self._add(self.waiting, Role.OWNER)
                self.waiting = []
            self.backing += units if predicate.is_backing else []
            self._add_with(units, predicate.role)
            if units or self.waiting:
                read_any, self.label = True, None
            self.waiting, self.waiting_span, at = [], [], predicate.end
        rest = found[last_verb + 1 :]
        if at == start:
            self._read_bare(start, end, rest)
        elif rest:
            self._add(self._take(rest[0].end, end), Role.SUPPORT)
        elif not read_any:
            self.unread.append((start, end))
        elif any(is_specific(unit.text) for unit in self._split(at, end)):
            self.unread.append((at, end))  # 甲局负责乙局: what the second owes nobody can tell

    def _take_leaders(self, at: int, joined: Predicate) -> int:
        """Read `U会同` before a predicate: U leads."""
        self._add([*self.waiting, *self._take(at, joined.start)], Role.LEAD)
        self.waiting, self.waiting_span, self.joined = [], [], True
        return joined.end

    def _add_with(self, units: list[Piece], role: Role) -> None:
        """Add the units before a verb: those behind 会同 support, or share when the verb says so."""
        if self.joined:
            self._add(units, Role.SHARED if role is Role.SHARED else Role.SUPPORT)
        else:
            self._add([*self.waiting, *units], role)
        self.joined = False

    def _stands_alone(self, role: Role, start: int) -> bool:
        """Tell whether units wait in vain: in 甲局；乙局配合 the first answers, and the second supports it."""
        return role is Role.SUPPORT and bool(self.waiting) and "；" in self.text[self.waiting_span[-1][1] : start]

    def _take(self, start: int, end: int) -> list[Piece]:
        """Return the units of a stretch, after a leading deadline is taken off."""
        found = deadlines.first_deadline(self.text, start, end, self.year)
        if found and found.start - start <= 1:
            self.deadline = self.deadline or found
            start = found.end
        elif found and found.end == end:  # 甲局于6月底前
            self.deadline = self.deadline or found
            end = found.start - (self.text[found.start - 1] in "于在")
        elif found is None and (found := self._event(start, end)):
            self.deadline = self.deadline or found
            end = found.start - 1
        return self._split(start, end)

    def _event(self, start: int, end: int) -> Deadline | None:
        """Return what a stretch ends with that tells a time by an event: 甲局在项目开工前."""
        found = next(deadlines.find_events(self.text, start, end), None)
        if found is None or found.start == start or found.end != end:
            return None
        return found if any(is_unit_like(unit.text) for unit in self._split(start, found.start - 1)) else None

    def _add(self, pieces: list[Piece], role: Role) -> None:
        for piece in with_place_names(self._with_shared_mark(pieces)):
            if self.label and self.label.has_persons and not is_unit_like(piece.text):
                continue  # 责任领导及单位：李某某，市水务局
            self.unread += [piece.left] if piece.left else []
            if _PERSON.search(piece.text):
                continue
            own = note_labels.role_of_label(piece.mark) if piece.mark else role
            self.units.append((piece, own))

    def _with_shared_mark(self, pieces: list[Piece]) -> list[Piece]:
        """Give a mark to those before it that have none, where marks part a list: 甲局（牵头）；乙局、丙局（配合）."""
        marked = [number for number, piece in enumerate(pieces) if piece.mark]
        if not marked or (not self.marked and len(marked) < 2):
            self.marked = self.marked or bool(marked)
            return pieces
        first = 0 if self.marked else marked[0] + 1
        self.marked = True
        given, mark = list(pieces), ""
        for number in range(marked[-1], first - 1, -1):
            mark = pieces[number].mark or mark
            # within one list the mark before may be meant as well as the one behind
            if not pieces[number].mark and number > marked[0]:
                self.asked.append((pieces[number].start, pieces[number].end))
            given[number] = pieces[number]._replace(mark=mark)
        return given

    def _read_bare(self, start: int, end: int, joins: list[Predicate]) -> None:
        """Read a part without a verb: units under a label, units beside 会同, or units that wait for a verb."""
        if joins and (joins[0].start > start or self.units):
            role = self.label.role if self.label else None
            self._add(self._take(start, joins[0].start), role or Role.LEAD)
            self._add(self._take(joins[0].end, end), Role.SUPPORT)
            return
        units = self._take(start, end)
        if units and name_before_verb(units[-1].text):
            self.unread.append((start, end))  # 市水务局把关: a verb that nobody knows
        elif self.label is not None:
            if self.label.role is not None:
                self._add(units, self.label.role)
                self.by_label = True
        elif any(unit.mark for unit in units):
            self._add(units, Role.OWNER)
        elif 2 * sum(is_unit_like(unit.text) for unit in units) >= max(len(units), 1):
            self.waiting += units
            self.waiting_span.append((start, end))
        else:
            self.unread.append((start, end))
