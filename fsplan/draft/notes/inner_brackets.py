"""Brackets within a note, levelled so that its parts are read alike; no offset moves."""

import re

_ANGLES = str.maketrans("〈〉", "（）")
"""Within a note these are brackets; elsewhere they are titles."""

_SAID_OF_ALL = re.compile(
    "（((?:[按依]照?|根据|依据)(?:各自)?的?(?:职责分工|分工职责|职责|职能|分工)|分别|各自|共同)((?:抓好)?(?:负责|落实))?）"
    "|（各负其责）"
)
"""甲局、乙局（按职责分工负责）: what all of them do, in brackets behind the last."""


def level_brackets(text: str) -> str:
    """Return a note with every bracket of one form, and with words of role in brackets as words of its sentence."""
    return _SAID_OF_ALL.sub(_without_brackets, text.translate(_ANGLES))


def _without_brackets(found: re.Match[str]) -> str:
    """Return what stands in brackets as a predicate of the same length."""
    inner = found[0][1:-1]
    return f"{inner}；；" if found[2] or not found[1] else f"{inner}负责"
