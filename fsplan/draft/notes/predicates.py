"""Predicates: runs of verbs and adverbs, such as 按照职责分工负责; a verb within the name of a body is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

from fsplan.draft.lexicon import units
from fsplan.draft.lexicon.roles import GUIDE, LEAD, OWNER, SHARED, SUPPORT, Role
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes import words
from fsplan.draft.notes.note_labels import role_of_label
from fsplan.draft.notes.tokens import Token, goes_on, is_cut, tokens

_STRONGEST = (LEAD, SUPPORT, GUIDE, SHARED)
_FOLLOWED_UP = ("落实", "推进", "负责")

_NAME_MAX = 40
_BEFORE_NAME = re.compile("[、，；。：（）(和及与暨由]")
_AFTER_NAME = re.compile("[、，；。：（）]")
_PLACE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,3}}{any_of(units.LEVELS)}|{any_of(units.OF_MANY)}|全[省市区县州])(?:级|直)?"
)
_COUNCIL = re.compile(r"[\u4e00-\u9fff]{0,3}[省市区县州](?:委|党委|政府|人民政府)|国务院|党中央|中共中央")
_TASK_BODY = re.compile(
    rf"(?<=[\u4e00-\u9fff“”]{{2}}){any_of(units.BODIES_OF_MANY)}(?:办公室)?(?=[和及与]|[\u4e00-\u9fff]{{0,4}}$)"
)
_WHOLE = re.compile(rf"{any_of(units.OF_MANY)}|{any_of(units.ELASTIC_BEGINS)}|{any_of(units.LEVELS_BEFORE)}")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A role verb with all its adverbs; offsets in the cleaned text.

    Attributes:
        is_with: it stands between units: U会同V.
        is_backing: it is what others provide for a duty: 做好资金保障.
    """

    start: int
    end: int
    role: Role
    is_with: bool = False
    is_backing: bool = False


Run = list[Token]


def find_predicates(text: str, start: int, end: int) -> Iterator[Predicate]:
    """Yield the predicates of a stretch from left to right, those that are part of a name left out."""
    runs = list(_runs(text, start, end))
    done = start
    for index, run in enumerate(runs):
        first, last = run[0].start, run[-1].end
        if first < done:
            continue  # within the name found last
        if named := _name_around(text, runs[index : index + _NAME_MAX], done, end):
            done = named
            continue
        if run[0].is_with:
            yield Predicate(first, last, SUPPORT, is_with=True)
        elif run[0].is_label:
            yield Predicate(first, last, role_of_label(run[0].text))
        elif is_cut(text, last, end) or (any(token.is_verb for token in run) and not goes_on(text, last, end)):
            yield Predicate(first, last, role_of_run(run), is_backing=any(token.is_backing for token in run))
        else:
            continue
        done = last


def role_of_run(run: Run) -> Role:
    """Return the role that verbs with their adverbs give to the units before them.

    负责 alone owns; with 按职责分工 (or 分别, 各自) it is shared; 牵头 leads whatever else is said. What ends with 负责
    guides nobody, and 协同 supports at the end or before what is done together.
    """
    given = set()
    for index, token in enumerate(run):
        if token.text == "协同" and index + 1 < len(run) and run[index + 1].text not in _FOLLOWED_UP:
            continue
        if token.role is GUIDE and run[-1].text == "负责":
            continue
        given.add(token.role)
    return next((role for role in _STRONGEST if role in given), OWNER)


def role_of_predicate(text: str) -> Role:
    """Return the role that a verb with its adverbs gives, by itself."""
    return role_of_run(list(tokens(text, 0, len(text))))


def _runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Yield the tokens in runs: one that opens, and those that follow it without anything between."""
    run: Run = []
    for token in tokens(text, start, end):
        alone = token.is_with or token.is_label
        if run and (alone or token.start != run[-1].end or not token.continues):
            yield run
            run = []
        if alone:
            yield [token]
        elif run or token.opens:
            run.append(token)
    if run:
        yield run


def _name_around(text: str, runs: list[Run], done: int, end: int) -> int:
    """Return where the name ends that a run is part of: 市推进河湖长制工作领导小组; 0 where it is a predicate.

    It is part of a name where a bare place, or nothing at all, stands before it and the rest of a name behind it.
    """
    run = runs[0]
    if not all(token.in_names for token in run):
        return 0
    first, last = run[0].start, run[-1].end
    done = max(done, first - _NAME_MAX)
    for mark in _BEFORE_NAME.finditer(text, done, first):
        done = mark.end()
    before = text[done:first]
    is_place = _PLACE.fullmatch(before) is not None
    if before and not is_place and not _COUNCIL.fullmatch(before):
        return 0
    stop = _AFTER_NAME.search(text, last, min(end, last + _NAME_MAX))
    limit = min(stop.start() if stop else end, last + _NAME_MAX)
    later = takewhile(lambda at: at < limit, (one[0].start for one in islice(runs, 1, None)))
    for at in [*later, limit]:
        rest = text[last:at]
        if task := _TASK_BODY.search(rest):
            return last + task.end()
        if is_place and _is_rest(rest):
            return at
    return 0


def _is_rest(rest: str) -> bool:
    """Tell whether something ends as a name does without being one by itself."""
    is_whole = _WHOLE.match(rest) or words.SIMPLE_PREFIX.match(rest)
    return len(rest) > 2 and not is_whole and words.ENDING.search(rest) is not None
