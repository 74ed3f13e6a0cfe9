"""The verbs of a stretch as tokens: words of the lexicon where they stand as such, phrases, and verbs between units."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fsplan.draft.lexicon import labels, roles
from fsplan.draft.lexicon.roles import ADVERBS, ALWAYS, VERBS, WITHS, Role, With
from fsplan.draft.lexicon.words import any_of

STOPS = "，；。,;"
_WORDS = {verb.word: verb for verb in (*ADVERBS, *VERBS)}
_WHOLE = ("各负其责", "各司其职", "分工协作")
"""Adverbs that need no verb."""

_WITHS = {one.word: one for one in WITHS}

_DUTY = (
    rf"{any_of(roles.PREPOSITIONS)}{any_of(roles.WHOSE)}*+"
    rf"{any_of((*roles.SHARES, *roles.CHARGES))}{any_of(roles.REACHES)}*+"
)
_MANNER = rf"(?:按照?|依照?|依据|根据)[^，；。、（）]{{0,12}}{any_of(roles.MANNERS)}"
_REACH = (
    "在(?:各自|法定)?的?(?:职责|职能|职权)范围(?:之?内)?|各自(?:职责|职能)|结合(?:各自|本地|本地区|本部门){0,3}实际"
)
_MEANS = f"{any_of(roles.MEANS)}"
_BACKING = rf"(?:{_MEANS}[、和及与]?){{1,4}}等?(?:方面)?的?{any_of(roles.BACKINGS)}|{any_of(roles.MEANS_ALONE)}"
_KIND = any_of(label.word for label in labels.LABELS)
_NAMED = rf"[为是](?P<named>(?:主要|第一)?{_KIND}{{1,4}}{any_of(labels.LABELLED_BODIES)})"
_TOKEN = re.compile(
    f"{_NAMED}|(?P<phrase>{_DUTY}|{_MANNER}|{_REACH})|(?P<backing>{_BACKING})|(?P<word>{any_of((*_WORDS, *_WITHS))})"
)
_SHARES = re.compile(any_of((*roles.SHARES, "各自")))
_GOES_ON = re.compile(
    "|".join((any_of(roles.NAME_GOES_ON), *(f"{word}(?![{no}])" for word, no in roles.NAME_GOES_ON_UNLESS.items())))
)


class Token(NamedTuple):
    """A word, a phrase (按职责分工), a verb between units (会同), or a label behind 为; offsets in the cleaned text.

    Attributes:
        text: as it stands.
        role: what it gives; None for an adverb.
        opens: whether it may begin a predicate here.
        continues: whether it may stand inside one here.
        is_with: it stands between units.
        is_verb: it makes a predicate by itself.
        in_names: names of bodies may hold it.
        is_backing: it is what others provide for a duty: 资金保障.
    """

    start: int
    end: int
    text: str
    role: Role | None
    opens: bool = True
    continues: bool = True
    is_with: bool = False
    is_verb: bool = False
    in_names: bool = False
    is_label: bool = False
    is_backing: bool = False


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of a stretch from left to right; what stands in nested brackets is none."""
    depth, seen = 0, start
    for found in _TOKEN.finditer(text, start, end):
        depth += text.count("（", seen, found.start()) - text.count("）", seen, found.start())
        seen = found.start()
        if depth > 0:
            continue
        if found["named"]:
            yield Token(*found.span(), found["named"], None, is_label=True, is_verb=True)
        elif found["phrase"]:
            role = Role.SHARED if _SHARES.search(found[0]) else None
            yield Token(*found.span(), found[0], role)
        elif found["backing"]:
            yield Token(*found.span(), found[0], Role.SUPPORT, opens=False, is_backing=True)
        elif token := _word(text, found.start(), found.end(), end):
            yield token


def _word(text: str, start: int, end: int, last: int) -> Token | None:
    said = text[start:end]
    between = _WITHS.get(said)
    if between and _joins(between, text, end, last):
        start += start > 0 and text[start - 1] in between.not_after
        return Token(start, end, said, None, is_with=True, in_names=between.in_names)
    verb = _WORDS.get(said)
    if verb is None:
        return None
    is_free = not any(text.endswith(word, 0, start) for word in verb.not_after.split())
    opens = is_free and _holds(verb.opens, text, end, last)
    continues = opens if verb.continues is None else _holds(verb.continues, text, end, last)
    is_verb = verb in VERBS or said in _WHOLE
    return Token(start, end, said, verb.role, opens, continues, is_verb=is_verb, in_names=verb.in_names)


def _joins(between: With, text: str, at: int, end: int) -> bool:
    is_before = not between.before or text[at : at + 1] in between.before
    return at < end and is_before and not _follows(between.not_before.split(), text, at, end)


def _holds(condition: str, text: str, at: int, end: int) -> bool:
    return condition == ALWAYS or _follows(condition.split(), text, at, end)


def _follows(words: list[str], text: str, at: int, end: int) -> bool:
    """Tell whether one of the words stands at a place; $ is the end of a part."""
    return any(is_cut(text, at, end) if word == "$" else text.startswith(word, at) for word in words)


def is_cut(text: str, at: int, end: int) -> bool:
    """Tell whether a part of a note ends at a place."""
    return at >= end or text[at] in STOPS


def goes_on(text: str, at: int, end: int) -> bool:
    """Tell whether what stands at a place makes the verb before it part of a name: 配合单位."""
    return _GOES_ON.match(text, at, end) is not None
