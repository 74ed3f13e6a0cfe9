"""What no target speaks of yet finds its place in a draft: a measure, a question, or the list of the rest."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from fsplan.core.period import Period
from fsplan.draft import wording
from fsplan.draft.audit.marks import Marks, TextMark
from fsplan.draft.audit.paces import days_of, has_pace, read_pace
from fsplan.draft.audit.told import told_by_draft
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.naming.titles import LONGEST, plain_title
from fsplan.draft.plan_draft import Data, Left, Path, PlanDraft
from fsplan.draft.reading import ReadDuty, Reading
from fsplan.plan.kinds import KINDS

_STOPS = re.compile("[，。；！？\n]")
_NESTED = 6
"""So many stretches may begin before a mark and within the one that holds it: a table's cells among its stages."""

_AROUND = (LONGEST - 16) // 2
_WHOLE_PLAN: Path = ("items",)


def place_marks(reading: Reading, draft: PlanDraft) -> None:
    """Give every mark of the text that nothing in the draft tells its place.

    Inside a duty a figure or a deadline becomes a measure, units in brackets and what a note sets a question; what
    stands outside every duty is kept as `left`.
    """
    marks = Marks(reading)
    entries = _entries(draft)
    questions = _questions_of_duties(draft)
    for duty in (*reading.duties, *reading.overall):
        found = marks_of(duty, marks)
        if not found:
            continue
        path, entry = entries[duty.id]
        told = told_by_draft(entry, questions.get(path, ()), _days_kept(duty, draft))
        for mark in found:
            if mark.kind == "bracket" or not told.tells(mark, reading.source.clean[mark.start : mark.end]):
                _place(mark, duty, reading, draft, (path, entry))
                told.add(entry.get("measures", ())[-1:])
    _place_outside(reading, draft, marks)


def marks_of(duty: ReadDuty, marks: Marks) -> list[TextMark]:
    """Return the marks of a duty that none of its commitments is about."""
    clause = duty.clause
    read = sorted((one.start, one.end) for one in duty.commitments if one.value is not None or one.decide is not None)
    deadlines = [_with_day(mark, clause.note.deadline) for mark in marks.deadlines(clause.start, clause.note.end)]
    dated = sorted((mark.start, mark.end) for mark in deadlines if mark.start >= clause.note.start)
    staged = sorted((one.start, one.end) for one in duty.commitments if one.stages or one.decide == wording.STAGES)
    deadlines = [mark for mark in deadlines if not _is_in(mark, staged)]
    kept = [
        mark
        for mark in marks.within(clause.start, clause.note.end)
        if mark.kind != "figure" or not _is_in(mark, read if mark.start < clause.note.start else dated)
    ]
    return sorted([*kept, *deadlines], key=lambda mark: mark[:2])


def _is_in(mark: TextMark, stretches: list[tuple[int, int]]) -> bool:
    """Tell whether a mark stands in one of the stretches, or beyond its edge."""
    index = bisect_left(stretches, (mark.end,))
    return any(end > mark.start for _, end in stretches[max(index - _NESTED, 0) : index])


def _with_day(mark: TextMark, deadline: Deadline | None) -> TextMark:
    """Return a deadline's mark with the day that its note has read there: 完成时限：2030年10月 says no 前."""
    if deadline is None or mark.day or not (mark.start < deadline.end and deadline.start < mark.end):
        return mark
    return mark._replace(day=deadline.due)


def marks_outside(reading: Reading, marks: Marks) -> Iterator[tuple[TextMark, str]]:
    """Yield the marks that stand in no duty, each with the reason why its stretch is in none."""
    inside = sorted([*((duty.clause.start, duty.clause.end) for duty in reading.overall), *reading.shared.covered])
    starts = [start for start, _ in inside]
    for start, end, reason in reading.gaps:
        found = marks.within(start, end)
        if reason != "heading":
            dated = [one for one in marks.deadlines(start, end) if one.day or one.every]
            found = sorted([*found, *dated], key=lambda mark: mark[:2])
        for mark in found:
            index = bisect_right(starts, mark.start) - 1
            measured = reason != "preamble" or not reading.source.clean[mark.end - 1].isdigit()
            if measured and (index < 0 or inside[index][1] <= mark.start):
                yield mark, reason


def place_stretches(reading: Reading, draft: PlanDraft) -> None:
    """Ask what the reader of the notes asks: a part not read, a bracket without its partner, units without a role."""
    entries = _entries(draft)
    duties = sorted(reading.duties, key=lambda duty: duty.clause.start)
    starts = [duty.clause.start for duty in duties]
    for start, end, why in reading.asked:
        index = bisect_right(starts, start) - 1
        is_inside = index >= 0 and start < duties[index].clause.note.end
        outside: Path = ("period",) if why == reading.document.years_differ else _WHOLE_PLAN
        draft.remark(entries[duties[index].id][0] if is_inside else outside, why, (start, end))


def fragment_of(text: str, mark: TextMark, start: int, end: int) -> str:
    """Return the words around a mark, up to the nearest stops and no longer than a title."""
    stops = [found.end() for found in _STOPS.finditer(text, max(start, mark.start - _AROUND), mark.start)]
    low = stops[-1] if stops else max(start, mark.start - _AROUND)
    stop = _STOPS.search(text, mark.end, min(end, mark.end + _AROUND))
    return plain_title(text[low : stop.start() if stop else min(end, mark.end + _AROUND)])


def _entries(draft: PlanDraft) -> dict[str, tuple[Path, Data]]:
    return {
        duty["id"]: (("items", at, "duties", index), duty)
        for at, item in enumerate(draft.data["items"])
        for index, duty in enumerate(item["duties"])
    }


def _questions_of_duties(draft: PlanDraft) -> dict[Path, list[str]]:
    found: dict[Path, list[str]] = {}
    for path, told in draft.remarks.items():
        found.setdefault(path[:4], []).extend(why.zh for why in told)
    return found


def _days_kept(duty: ReadDuty, draft: PlanDraft) -> Iterator[date]:
    """Yield the plan's last day, and the days that the paces of a duty's figures and its yearly filings keep."""
    period = Period(*draft.period)
    yield period.end
    for one in duty.commitments:
        if has_pace(one, period) and read_pace(one, one.kind, period) is not None:
            yield from days_of(one)
        elif one.due and KINDS[one.kind].is_filing:
            yield one.due


def _place(mark: TextMark, duty: ReadDuty, reading: Reading, draft: PlanDraft, at: tuple[Path, Data]) -> None:
    path, entry = at
    clean = reading.source.clean
    if mark.kind == "bracket":
        _ask_roles(mark, reading, draft, path)
    elif mark.kind == "line":
        draft.remark(path, wording.UNIT_LINE, (mark.start, mark.end))
    elif mark.start >= duty.clause.note.start and mark.kind == "figure":
        draft.remark(path, wording.UNREAD, (mark.start, mark.end))
    elif mark.start >= duty.clause.note.start:
        draft.remark(path, wording.due_of_note(clean[mark.start : mark.end]), (mark.start, mark.end))
    else:
        entry.setdefault("measures", []).append(fragment_of(clean, mark, duty.clause.start, duty.clause.note.start))
        draft.listed.append(Left(mark.start, mark.end, "measure"))


def _place_outside(reading: Reading, draft: PlanDraft, marks: Marks) -> None:
    for mark, reason in marks_outside(reading, marks):
        if mark.kind == "bracket":
            _ask_roles(mark, reading, draft, _WHOLE_PLAN)
        elif mark.kind == "line":
            draft.remark(_WHOLE_PLAN, wording.UNIT_LINE, (mark.start, mark.end))
        else:
            draft.left.append(Left(mark.start, mark.end, reason))


def _ask_roles(mark: TextMark, reading: Reading, draft: PlanDraft, path: Path) -> None:
    """Ask what units in brackets are to do, unless the reader of the notes asks it."""
    if (mark.start, mark.end) not in reading.document.unread_brackets:
        draft.remark(path, wording.NO_ROLE, (mark.start, mark.end))
