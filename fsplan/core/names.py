"""Names as people type them: folded for look-up, and the nearest right one for a wrong one."""

import re
from collections.abc import Iterable
from functools import lru_cache

from fsplan.core.quantity import to_ascii

_UNSEEN = re.compile("[\\s\xad\u200b-\u200d\u2060\ufeff]+")
"""Blanks, and signs without a width, which nobody can see in a name."""

SUMS = ("合计", "总计", "小计", "累计合计", "total", "subtotal", "grandtotal")
"""What makes a row the sum of others, in its first filled cell or before the first column that is known."""


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Return the form under which a name is looked up.

    Full-width letters, case, white space (line breaks in a header cell) and brackets' width do not tell names apart.
    """
    return _UNSEEN.sub("", to_ascii(name)).casefold()


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


@lru_cache(maxsize=32)
def _names(known: tuple[str, ...]) -> Spellings:
    return Spellings(known)
