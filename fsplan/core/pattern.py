"""Patterns that a user writes, matched in time that grows with the text alone: RE2, as the ledgers' engine has it."""

from functools import lru_cache
from typing import Any

_MOST_BYTES = 8 << 20


class PatternError(ValueError):
    """A pattern is none, or takes more memory than one may."""


@lru_cache(maxsize=256)
def _compile(pattern: str) -> Any:  # noqa: ANN401 - the library has no types
    import re2

    options = re2.Options()
    options.log_errors = False  # it would say them on stderr
    options.max_mem = _MOST_BYTES
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise PatternError(pattern) from error


def is_pattern(pattern: str) -> bool:
    """Tell whether a text is a pattern to RE2."""
    try:
        _compile(pattern)
    except (PatternError, UnicodeEncodeError):
        return False
    return True


def matches(pattern: str, text: str) -> bool:
    r"""Tell whether a text matches from end to end; `\d` and `\w` are ASCII. Raises PatternError.

    Half a surrogate pair is no text, and no pattern matches it.
    """
    try:
        return _compile(pattern).fullmatch(text) is not None
    except UnicodeEncodeError:
        return False
