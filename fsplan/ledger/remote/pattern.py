"""A column's pattern as every engine reads it: `re` in Python, RE2 in DuckDB, Tcl's in PostgreSQL, Java's in Spark.

The plan admits only patterns that mean the same to Python and to RE2 (plan/ledgers.py). Further away digits and letters
may be those of every script, repetition may end at 255, and braces that repeat nothing may be no text.
"""

import re

MOST_REPEATS = 255

_ASCII = {r"\d": "0-9", r"\w": "0-9A-Za-z_"}
_SET = r"\[\^?(?:\\[dw]|\\[^\w\s]|[^\\\[\]])+\]"
_TOKEN = re.compile(
    rf"(?P<set>{_SET})|(?P<digits>\\[dw])|\\[^\w\s]|\(\?:|[()|.]|[*+?]\??|\{{[0-9]+(?:,[0-9]*)?\}}\??|[^\\\[\](){{}}.*+?|^$]"
)


def to_portable(pattern: str) -> str | None:
    """Write a pattern in the words that all engines share; None where it cannot be said in them."""
    found: list[str] = []
    at = 0
    while at < len(pattern):
        token = _TOKEN.match(pattern, at)
        if token is None or any(int(number) > MOST_REPEATS for number in _repeats(token[0])):
            return None
        found.append(_say(token))
        at = token.end()
    return "".join(found)


def _repeats(token: str) -> list[str]:
    return re.findall("[0-9]+", token) if token.startswith("{") else []


def _say(token: re.Match[str]) -> str:
    if token["digits"]:
        return f"[{_ASCII[token[0]]}]"
    if token["set"]:
        return re.sub(r"\\[dw]", lambda found: _ASCII[found[0]], token[0])
    return token[0]
