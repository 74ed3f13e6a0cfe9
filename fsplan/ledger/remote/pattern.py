"""A column's pattern as every engine reads it: `re` in Python, RE2 in DuckDB, Tcl's in PostgreSQL, Java's in Spark.

The plan admits only patterns that mean the same to Python and to RE2 (plan/ledgers.py). Further away digits and letters
may be those of every script, repetition may end at 255, and braces that repeat nothing may be no text. RE2 takes time
by the text's length alone; Java goes back and tries again, so a pattern that leaves it many ways is sent to no engine.
"""

import re
from collections.abc import Sequence

MOST_REPEATS = 255
MOST_OPEN = 2
"""Repetitions without a near end: with each more the time grows by another power of the text's length."""

_NEAR = 20

_ASCII = {r"\d": "0-9", r"\w": "0-9A-Za-z_"}
_SET = r"\[\^?(?:\\[dw]|\\[^\w\s]|[^\\\[\]])+\]"
_TOKEN = re.compile(
    rf"(?P<set>{_SET})|(?P<digits>\\[dw])|\\[^\w\s]|(?P<opening>\((?:\?:)?)|[)|.]"
    r"|(?P<repeat>[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??|[^\\\[\](){}.*+?|^$]"
)


def to_portable(pattern: str) -> str | None:
    """Write a pattern in the words that all engines share; None where it cannot be said in them, or not quickly."""
    found: list[re.Match[str]] = []
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None or any(number > MOST_REPEATS for number in _bounds(token)):
            return None
        found.append(token)
        at = token.end()
    return "".join(map(_say, found)) if _is_quick(found) else None


def _bounds(token: re.Match[str]) -> list[int]:
    return [int(number) for number in re.findall("[0-9]+", token["repeat"] or "")]


def _is_quick(tokens: Sequence[re.Match[str]]) -> bool:
    """Tell whether nothing is repeated that may itself match in several ways, and little is repeated without end."""
    waiting = [False]  # of the pattern, and of each group that is open: whether it may match in several ways
    closed = False
    for token in tokens:
        repeats = token["repeat"]
        if repeats and repeats != "?" and closed:
            return False
        closed = False
        if token["opening"]:
            waiting.append(False)
        elif token[0] == ")" and len(waiting) > 1:
            closed = waiting.pop()
            waiting[-1] |= closed
        elif repeats or token[0] == "|":
            waiting[-1] = True
    return sum(map(_is_open, tokens)) <= MOST_OPEN


def _is_open(token: re.Match[str]) -> bool:
    repeats, bounds = token["repeat"] or "", _bounds(token)
    return repeats in ("*", "+") or repeats.endswith(",}") or (len(bounds) == 2 and bounds[1] - bounds[0] > _NEAR)


def _say(token: re.Match[str]) -> str:
    if token["digits"]:
        return f"[{_ASCII[token[0]]}]"
    if token["set"]:
        return re.sub(r"\\[dw]", lambda found: _ASCII[found[0]], token[0])
    return token[0]
