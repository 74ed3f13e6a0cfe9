"""Titles as a text words them: one line, printable, whole, or cut where a thought ends and with a sign that it is."""

import re
from functools import lru_cache

LONGEST = 60
"""Characters of a title; a table can show no more."""

_SHORTEST = 12
_UNPRINTABLE = re.compile(r"[^\w（）、，。；：！？·“”‘’《》〈〉〔〕【】…—+.,%‰≥≤＞＜±×℃:/\- \n]")
_BLANK = re.compile(r"\s+")
_SEAM = re.compile("[，；：、。！？]")
_OPEN = {"（": "）", "“": "”", "《": "》", "〔": "〕", "【": "】"}
_EDGE = " 。，；：、"
_SIGN = "…"


@lru_cache(maxsize=65_536)
def plain_title(text: str, longest: int = LONGEST) -> str:
    """Return a text as a title.

    What is too long is cut at the last mark that leaves every bracket closed, and ends in a sign.
    """
    plain = _BLANK.sub(" ", _UNPRINTABLE.sub("", text)).strip(_EDGE)
    if len(plain) <= longest:
        return plain
    head = plain[: longest - 1]
    seams = [found.start() for found in _SEAM.finditer(head, _SHORTEST) if _is_closed(head[: found.start()])]
    return (head[: seams[-1]] if seams else head).rstrip(_EDGE) + _SIGN


def cut_title(text: str) -> str:
    """Return a sentence as a title; see plain_title."""
    return plain_title(text[: 4 * LONGEST])


def _is_closed(text: str) -> bool:
    return all(text.count(opener) == text.count(closer) for opener, closer in _OPEN.items())
