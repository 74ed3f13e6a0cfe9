"""Names as people type them: folded for look-up, and the nearest right one for a wrong one."""

import re
from collections.abc import Iterable
from functools import lru_cache

from fsplan.core.messages import say
from fsplan.core.quantity import to_ascii
from fsplan.core.text import Lang

_NO_WIDTH = re.compile("[\xad\u200b-\u200e\u2060\ufeff]")
_UNSEEN = re.compile("[\\s\xad\u200b-\u200e\u2060\ufeff]+")
"""Blanks, and signs without a width, which nobody can see in a name."""

SUMS = ("合计", "总计", "小计", "共计", "总和", "汇总", "累计合计", "total", "subtotal", "grandtotal")
"""What makes a row the sum of others, in its first filled cell or before the first column that is known."""


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Return the form under which a name is looked up.

    Full-width letters, case, white space (line breaks in a header cell) and brackets' width do not tell names apart.
    """
    return _UNSEEN.sub("", to_ascii(name)).casefold()


def seen_part(text: str) -> str:
    """Return a text without the signs that have no width: they come along where a cell is copied from elsewhere."""
    return text if text.isprintable() else _NO_WIDTH.sub("", text)


class Spellings:
    """Known names, among which each wrong one is looked up once, and only as many as a run can afford.

    Of 100,000 different wrong words, all are answered beside 200 names, the first 20,000 beside a thousand.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_fold: dict[str, str] = {}
        for name in known:
            self._by_fold.setdefault(fold_name(name)[:_LONGEST], name)
        self._folds = list(self._by_fold)
        self._found: dict[str, str | None] = {}

    def nearest(self, name: str) -> str | None:
        """Return the known name most like a wrong one, the first of several; None when none is like it."""
        wanted = fold_name(name)[:_LONGEST]
        if wanted not in self._found:
            if len(self._found) * len(self._by_fold) >= _MOST_COMPARED:
                return None
            self._found[wanted] = self._look_up(wanted)
        return self._found[wanted]

    def _look_up(self, wanted: str) -> str | None:
        from rapidfuzz import fuzz, process

        found = process.extractOne(wanted, self._folds, scorer=fuzz.ratio, score_cutoff=_LIKE)
        return self._by_fold[found[0]] if found else None


_LONGEST = 200
_LIKE = 60
"""Per cent of two words that must be the same, in the same order."""
_MOST_COMPARED = 20_000_000
"""Two words are compared in a ten-millionth of a second: at most a few seconds for each list of names."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like a wrong one, or None when none is like it; each list is prepared once."""
    return _names(tuple(known)).nearest(name)


def did_you_mean(nearest: str | None, lang: Lang) -> str:
    """Return the tail of a message that names the nearest right word, empty when there is none."""
    return say("did_you_mean", lang, nearest=nearest) if nearest else ""


def hint_names(word: str, known: Iterable[str], lang: Lang, near: Iterable[str] = ()) -> str:
    """Return the tail of a message about a name that the plan does not have: those that it has, and the nearest.

    Of many names the first are listed, and none where one is near enough to be the one that was meant.

    Args:
        word: as the user wrote it.
        known: what may be named, each thing once.
        lang: the user's language.
        near: the other names by which the same things go, of which one may be the nearest.
    """
    names = list(dict.fromkeys(known))
    found = nearest(word, [*names, *near])
    listed = say("list", lang).join(names[:_LISTED])
    if len(names) <= _LISTED:
        told = say("known_names" if names else "known_none", lang, names=listed)
    else:
        told = "" if found else say("known_first", lang, names=listed, count=len(names))
    return told + did_you_mean(found, lang)


_LISTED = 12
"""Names that a line of the terminal's still shows readably."""


@lru_cache(maxsize=32)
def _names(known: tuple[str, ...]) -> Spellings:
    return Spellings(known)
