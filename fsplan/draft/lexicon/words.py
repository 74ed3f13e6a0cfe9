"""Patterns made of words: the longest first, so that none hides behind a shorter one."""

import re
from collections.abc import Iterable, Sequence


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression without a group that finds one of the words, the longest that fits."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


def firsts_of(words: Iterable[str]) -> str:
    """Return the characters that words begin with, for a class.

    Ahead of a pattern that begins with what may be missing, a look for them lets a search pass over a text ten times
    as fast: elsewhere each way to go on is tried.
    """
    return "".join(sorted({word[0] for word in words}))


def led_by(ways: Sequence[str]) -> str:
    """Return an expression of several ways to fit, led by a look for the characters that they begin with.

    Each way begins with a character or with a class of some: what one may be left out could not be looked for.
    """
    firsts = "".join(way[1 : way.index("]")] if way[0] == "[" else way[0] for way in ways)
    return f"(?=[{firsts}])(?:{'|'.join(ways)})"
