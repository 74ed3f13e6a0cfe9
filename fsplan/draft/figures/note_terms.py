"""What a duty's note adds to the targets of its clause: its deadline, and who each is to have its number."""

from fsplan.draft import wording
from fsplan.draft.figures.deadlines import Deadline
from fsplan.draft.figures.figure import Commitment
from fsplan.draft.figures.mentions import RHYTHM
from fsplan.draft.figures.targets import without_each
from fsplan.draft.lexicon.deadlines import EVERY
from fsplan.draft.lexicon.roles import Role
from fsplan.draft.notes.notes import Note, Responsibility
from fsplan.plan.kinds import KINDS

_LAST_DAY = (12, 31)
_ANSWERING = (Role.OWNER, Role.LEAD, Role.SHARED)
_PLACES = ("街道", "乡镇", "社区", "园区", "学校", "企业", "省", "市", "县", "区", "旗", "乡", "镇", "村")


def with_note(text: str, found: list[Commitment], note: Note) -> list[Commitment]:
    """Return what a clause commits to, with what its note says of all of it."""
    answering = [unit for unit in note.units if unit.role in _ANSWERING]
    return [_timed(text, _shared_out(one, answering), note.deadline) for one in found]


def _shared_out(one: Commitment, answering: list[Responsibility]) -> Commitment:
    """Keep a number that each of some places is to have where those places are who answers; else it is a question."""
    if not one.each or not answering:
        return without_each(one)
    place = next((place for place in _PLACES if one.each.endswith(place)), None)
    is_theirs = place is not None and all(_is_of(unit.name, place) for unit in answering)
    return one if is_theirs else without_each(one)


def _is_of(name: str, place: str) -> bool:
    """Tell whether a unit is one of the places, or a group of them: 各县政府, 东县人民政府, 各街道办事处."""
    plain = name
    for ending in ("人民政府", "政府", "办事处", "管委会"):
        plain = plain.removesuffix(ending)
    return plain.endswith(place)


def _timed(text: str, one: Commitment, deadline: Deadline | None) -> Commitment:
    if deadline is None or (one.every and KINDS[one.kind].is_filing):
        return one
    said = text[deadline.start : deadline.end]
    if deadline.every:
        if KINDS[one.kind].is_filing:
            return one
        return one._replace(decide=wording.both(one.decide, wording.every(said)))
    if deadline.due is None:
        return one if one.due else one._replace(decide=wording.both(one.decide, wording.undated(said)))
    if one.due is not None and one.due != deadline.due:
        return one._replace(decide=wording.both(one.decide, wording.dues_differ(one.due, deadline.due)))
    if _is_often(text, one) and (deadline.due.month, deadline.due.day) != _LAST_DAY:
        one = one._replace(decide=wording.both(one.decide, wording.OFTEN_UNTIL))
    return one._replace(due=deadline.due)


def _is_often(text: str, one: Commitment) -> bool:
    """Tell whether a number of a year was made of so much every month: 每月巡查2次."""
    said = RHYTHM.search(text, *one.fragment)
    return one.value is not None and said is not None and EVERY[said[0]].name != "year"
