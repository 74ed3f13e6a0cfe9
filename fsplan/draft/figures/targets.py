"""What a clause commits its units to: figures, submissions, deliverables with a date."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from fsplan.draft import wording
from fsplan.draft.figures import deadlines
from fsplan.draft.figures.asides import NoTarget
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.figures.figure import Commitment, TextFigure
from fsplan.draft.figures.fragments import is_crowded, read_said
from fsplan.draft.figures.mentions import RHYTHM, Scope
from fsplan.draft.figures.rhythm import SO_OFTEN, UNCLEAR, is_of_many
from fsplan.draft.figures.times import finishes, names_work, stage_end, year_before
from fsplan.draft.lexicon.columns import SO_FAR
from fsplan.draft.lexicon.deadlines import EVERY
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.text.bounds import check_amount
from fsplan.draft.text.cuts import LONGEST, cut_fragments, cut_sentences, is_worth

_CROWD = 400
"""So many numbers in one sentence are no prose either."""
_BARE = 2
_SINCE = re.compile("(?:20[0-9]{2}年)?[0-9]{1,2}月(?:[0-9]{1,2}日|份)?起?")
_ISSUES = re.compile("(?:研究|组织)?(?:出台|制定|制订|印发|修订|编制|起草)")
_POINT = re.compile("(?<![^\n])(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)")
_AMONG = re.compile("其中")
_ALL_YEAR = re.compile("全年|常年")
_ANEW = re.compile(f"(?<=；)|{any_of(EVERY)}")
"""Where a deadline that has a deed of its own holds no longer: 6月底前印发办法；培训500人."""


class Found(NamedTuple):
    """What a stretch of text commits to, in the order of the text, and its numbers that are no target."""

    commitments: list[Commitment]
    asides: list[NoTarget]


def find_commitments(text: str, start: int, end: int, year: int | None, years: int = 1) -> list[Commitment]:
    """Return what a clause commits to, in the order of the text; see `read_stretch`."""
    return [without_each(one) for one in read_stretch(text, start, end, year, years).commitments]


def read_stretch(text: str, start: int, end: int, year: int | None, years: int = 1) -> Found:
    """Read a stretch of the cleaned text.

    Args:
        text: the cleaned text.
        start: where the stretch begins.
        end: where it ends, exclusive.
        year: the plan's year, for deadlines that state none.
        years: how many years the plan has.

    Raises:
        UnreadableError: it holds more figures and deadlines than any plan does.
    """
    found = Found([], [])
    horizon: Deadline | None = None
    before = 0
    for low, high in cut_sentences(text, start, end):
        count = len(found.commitments)
        if horizon and horizon.is_stage and _POINT.match(text, low):
            horizon = None  # what a stage's end was due by, the next point is not
        if is_crowded(text, low, high, _CROWD):
            whole = (low, min(high, low + LONGEST))
            found.commitments.append(Commitment(low, high, whole, "count", decide=wording.CROWDED))
        elif text.startswith(SO_FAR, low):
            found.asides.append(NoTarget(low, high, "done"))
        elif is_worth(text, low, high):
            sentence = _Sentence(text, Scope(year, years, _goes_on(text, low, found)), horizon, found, (before, low))
            if stage := stage_end(text, low, high, year):
                horizon = sentence.due = sentence.horizon = stage
            is_bracket = text[low] == "（" and text[high - 1] == "）"
            if is_bracket and (due := deadlines.first_deadline(text, low, high, year)) and due.due:
                sentence.give(due, before)  # …3条。（市水务局，9月底前）
            horizon = sentence.read(low, high)
            check_amount(found.commitments)
            check_amount(found.asides)
        before = count
    found.commitments.sort(key=lambda one: (one.start, one.end))
    return found


def _goes_on(text: str, start: int, found: Found) -> bool:
    """Tell whether a sentence goes on with the amounts of the one before it: 抽检1200批次。其中，县级800批次."""
    last = found.commitments[-1] if found.commitments else None
    if last is None or last.value is None or not _AMONG.match(text, start):
        return False
    return not text[last.fragment[1] : start].strip("。\n ")


def without_each(one: Commitment) -> Commitment:
    """Return a commitment of each of some places as a question: how many there are, the words do not tell."""
    return one._replace(op="", value=None, each="", decide=wording.EACH) if one.each else one


class _Sentence:
    """Reads one sentence, fragment by fragment; what it finds goes into `found`."""

    def __init__(
        self, text: str, scope: Scope, horizon: Deadline | None, found: Found, behind: tuple[int, int]
    ) -> None:
        """Begin a sentence; `behind`: the first commitment of the sentence before it, and where it begins itself."""
        self.text, self.scope, self.due, self.horizon, self.found = text, scope, horizon, horizon, found
        self.first, (self.previous, self.start) = len(found.commitments), behind
        self.is_spent = False
        self.issued: Deadline | None = None
        self.open: list[tuple[Deadline, tuple[int, int]]] = []
        self.used: set[Deadline] = set()

    def read(self, start: int, end: int) -> Deadline | None:
        """Read the sentence; return the deadline that holds for those behind it."""
        fragments = list(cut_fragments(self.text, start, end))
        for fragment in fragments:
            is_timed = self.scope.is_by or (self.scope.every and not self.scope.is_doubtful)
            if not (is_timed or is_worth(self.text, *fragment)):
                if self.scope.follows and not _AMONG.match(self.text, *fragment):
                    self.scope = replace(self.scope, follows=False)
                continue
            self._read_fragment(fragment)
        following = dict(pairwise(fragments)) if self.open else {}
        for deadline, fragment in self.open:
            if deadline not in self.used:
                self._keep(deadline, fragment, following.get(fragment, fragment))
        return self.horizon

    def give(self, due: Deadline, first: int) -> None:
        """Give a deadline in brackets to what the sentence before it commits to, from a commitment on."""
        for index, one in enumerate(self.found.commitments[first:], first):
            if one.due is None:
                self.found.commitments[index] = one._replace(due=due.due)
                self.used.add(due)

    def _read_fragment(self, fragment: tuple[int, int]) -> None:
        start, end = fragment
        said = read_said(self.text[start:end], self.scope)
        self.found.asides.extend(NoTarget(one[0] + start, one[1] + start, one[2]) for one in said.asides)
        dated = [one.moved(start) for one in said.times.dated]
        valid = [one for one in dated if deadlines.is_validity(self.text, one, start)]
        self.found.asides.extend(NoTarget(one.start, one.end, "date") for one in valid)
        dated = [one for one in dated if one not in valid]
        if _ALL_YEAR.search(self.text, start, end) or (self.is_spent and _ANEW.match(self.text, start, end)):
            self.due = self.horizon
        if dated:
            self.due, self.is_spent = dated[0], end - dated[0].end >= _BARE and not dated[0].is_horizon
            self.open += [(one, fragment) for one in dated]
            self.issued = dated[0] if _ISSUES.match(self.text, dated[0].end, end) and not said.figures else None
            self.due = self.horizon if deadlines.are_behind(self.text, dated) else self.due
            self.horizon = next((one for one in reversed(dated) if one.is_horizon), self.horizon)
        if said.submission:
            every, decide, is_dated = said.submission
            sent = Commitment(start, end, fragment, "report", every=every, decide=decide)
            self._add(sent, self.due if is_dated else None)
        for figure in said.figures:
            self._add_figure(figure, fragment, dated)
        if said.made and not (dated and self._gives(dated[0], fragment)):
            low, high = said.made
            due = dated[0] if dated and deadlines.are_behind(self.text, dated) else self.due  # 启动（2月底前）
            self._add(Commitment(start + low, start + high, fragment, "milestone"), due)
        self.scope = said.next_scope

    def _add_figure(self, figure: TextFigure, fragment: tuple[int, int], dated: list[Deadline]) -> None:
        low, high = figure.start + fragment[0], figure.end + fragment[0]
        told = (figure.kind, figure.op, figure.value, figure.measured_in, figure.per, figure.base)
        one = self._among(Commitment(low, high, fragment, *told, decide=figure.decide, each=figure.each))
        due = deadlines.due_of(self.text, dated, (one.start, one.end), self.due)
        own = year_before(self.text, fragment[0], one.start)
        is_read = own is None or any(day.start <= own.start < day.end for day in dated)
        if own and own.due and not is_read and (self.scope.years > 1 or own.due.year != self.scope.year):
            due = own
        if due is not None and due.is_horizon and not dated and (figure.is_yearly or one.decide == wording.LAST_YEAR):
            due = None
        self._add(one, due)

    def _among(self, one: Commitment) -> Commitment:
        """Return a part of what each of many is to have as theirs too: 人均培训60学时，其中集中培训20学时."""
        is_often = one.measured_in in SO_OFTEN and RHYTHM.search(self.text, *one.fragment) is not None
        if is_often and is_of_many(self.text, self.start, one.fragment[0]):
            return one._replace(each=one.each or UNCLEAR)
        last = self.found.commitments[-1] if self.found.commitments else None
        if last is None or last.measured_in != one.measured_in or not _AMONG.match(self.text, one.fragment[0]):
            return one
        if last.decide == wording.MEAN_OF_MANY and one.decide is None:
            return one._replace(op="", value=None, decide=last.decide)
        return one._replace(each=one.each or last.each)

    def _add(self, one: Commitment, due: Deadline | None) -> None:
        if due is not None:
            self.used.add(due)
            is_open = due.due is None and not due.every
            said = wording.undated(self.text[due.start : due.end]) if is_open else None
            days = [day for day, of in self.open if of == one.fragment]
            if len(days) > 1 and due is days[0] and "分别" in self.text[slice(*one.fragment)]:
                said = wording.both(said, wording.DUES_APART)  # 清淤、绿化，分别于3月底、6月底前完成
            if due is self.issued and one.value is not None:
                said = wording.both(said, wording.DUE_OF_OTHER)  # 6月底前印发办法，达标率达到80%
            one = one._replace(due=due.due, decide=wording.both(one.decide, said))
        self.found.commitments.append(one)

    def _keep(self, deadline: Deadline, fragment: tuple[int, int], following: tuple[int, int]) -> None:
        """Keep a deadline that no figure has: what is done by then is what its fragment, or the next one, says."""
        if deadlines.is_condition(self.text, deadline, fragment):
            self.found.asides.append(NoTarget(deadline.start, deadline.end, "threshold"))
            return
        if self._gives(deadline, fragment):
            return
        if fragment[1] - deadline.end < _BARE:
            if following == fragment and _SINCE.fullmatch(self.text, fragment[0], deadline.start):
                self.found.asides.append(NoTarget(deadline.start, deadline.end, "date"))  # 2030年3月至12月。 alone
                return
            fragment = following
        start = fragment[0] if fragment[1] - deadline.end < _BARE else deadline.start  # 整治阶段（3月1日至31日）
        self._add(Commitment(start, fragment[1], fragment, "milestone"), deadline)

    def _gives(self, deadline: Deadline, fragment: tuple[int, int]) -> bool:
        """Give a deadline that its fragment says nothing beside to the figures right before: 改造3家，11月底前完成.

        A sentence of its own speaks of the whole sentence before it, and 全部 of all that its own has named.
        """
        told, is_own = self.found.commitments, fragment[0] == self.start
        work = [self.text[slice(*one.fragment)] for one in told[self.previous : self.first]] if is_own else []
        is_alone = deadline.start - fragment[0] <= _BARE or names_work(self.text[fragment[0] : deadline.start], work)
        finished = finishes(self.text, deadline.end, fragment[1])
        if finished is None or not is_alone:
            return False
        if is_own:
            before = list(range(self.previous, len(told)))
        elif finished == "all":
            before = list(range(self.first, len(told)))
        else:
            before = [n for n, one in enumerate(told) if one.fragment[1] + 1 == fragment[0]]
        mine = [n for n in before if told[n].value is not None]
        if not mine or any(told[n].due for n in before):
            return False
        self.give(deadline, mine[0])
        return True
