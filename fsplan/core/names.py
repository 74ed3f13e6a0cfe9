"""Names as people type them: folded for look-up, and the nearest right one for a wrong one."""

from collections.abc import Iterable
from functools import lru_cache

from fsplan.core.quantity import to_ascii


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Return the form under which a name is looked up.

    Full-width letters, case, white space (line breaks in a header cell) and brackets' width do not tell names apart.
    """
    return "".join(to_ascii(name).replace("\ufeff", "").split()).casefold()


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name most like a wrong one, or None when none is like it."""
    import difflib

    by_fold = {fold_name(candidate): candidate for candidate in known}
    found = difflib.get_close_matches(fold_name(name)[:200], by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
