"""Patterns made of words: the longest first, so that none hides behind a shorter one."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression without a group that finds one of the words, the longest that fits."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"
