"""Texts, names and lists as SQL writes them."""

from collections.abc import Iterable, Iterator, Sequence

from fsplan.files.cells import MISSING
from fsplan.ledger.void import MAY_VOID


def quote_text(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def quote_name(name: str) -> str:
    """Write a column's name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def list_texts(values: Iterable[str]) -> str:
    """Write texts as a list of literals, each once, without its brackets; nothing for no text."""
    return ", ".join(quote_text(value) for value in dict.fromkeys(values))


def list_numbers(values: Iterable[int]) -> str:
    """Write numbers as a list, without its brackets."""
    return ", ".join(map(str, values))


def begins_filled() -> str:
    """Write the set of the letters, digits and ideographs with which no sign for nothing begins."""
    ranges = [("0", "9"), ("A", "Z"), ("a", "z"), ("一", "鿿")]
    return "".join(part for first, last in ranges for part in _without_signs(ord(first), ord(last)))


def _without_signs(first: int, last: int) -> Iterator[str]:
    for sign in sorted({ord(word[0]) for word in MISSING if word}):
        if first <= sign <= last:
            yield from _range(first, sign - 1)
            first = sign + 1
    yield from _range(first, last)


def _range(first: int, last: int) -> Iterator[str]:
    if first <= last:
        yield f"{chr(first)}-{chr(last)}"


def name_aside(at: int) -> str:
    """Return what a column is called that the plan does not declare, by its place: no column's id begins so."""
    return f"#{at}"


def list_silent(telling: Sequence[int]) -> list[str]:
    """Write the tests that a record passes of which no such column may say that it is void."""
    names = [quote_name(name_aside(at)) for at in telling]
    return [f"NOT coalesce(regexp_matches({name}, {quote_text(MAY_VOID)}), false)" for name in names]
