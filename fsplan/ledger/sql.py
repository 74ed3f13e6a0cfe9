"""Texts, names and lists as SQL writes them."""

from collections.abc import Iterable


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
