"""Keys: what a spreadsheet puts around one, and when two are the same.

Keys are the same when they fold alike: width, case, blanks, signs that nobody sees, `="…"` and a leading apostrophe do
not tell them apart. SQL folds what it knows (statement.py); every other key is folded here.
"""

import re
import unicodedata

from fsplan.core.pattern import matches
from fsplan.core.quantity import to_ascii

_ENCLOSING = "'="
_APOSTROPHES = "'‘’\uff07"
_FORMULA = re.compile(r'[=＝]\s*["＂](.*)["＂]', re.DOTALL)
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+[0-9]+")
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Signs that show nothing, beside those of the categories Cc and Cf."""


def bare_key(cell: str) -> str:
    """Return a key as it is written without what stands around it, and without what nobody sees."""
    text = cell.strip()
    if text.isascii() and text.isprintable() and text[:1] not in _ENCLOSING:
        return text
    text = "".join(filter(_is_seen, text)).strip().lstrip(_APOSTROPHES).strip()
    found = _FORMULA.fullmatch(text)
    return found[1].strip().lstrip(_APOSTROPHES).strip() if found else text


def _is_seen(char: str) -> bool:
    return char.isspace() or not (unicodedata.category(char) in ("Cc", "Cf") or _UNSEEN.match(char))


def fold_key(cell: str) -> str:
    """Return the form in which a key is compared: capital letters, no blanks, nothing around it."""
    return _narrow(bare_key(cell)).casefold().upper()


def _narrow(text: str) -> str:
    return "".join(to_ascii(text).split())


def fits(pattern: str, cell: str) -> bool:
    """Tell whether a key matches a pattern: what stands around it does not matter, nor its width or blanks."""
    bare = bare_key(cell)
    return matches(pattern, bare) or matches(pattern, _narrow(bare))


def is_scientific(cell: str) -> bool:
    """Tell whether a key is a number such as 1.23E+17, whose last digits a spreadsheet has dropped."""
    return _SCIENTIFIC.fullmatch(bare_key(cell)) is not None
