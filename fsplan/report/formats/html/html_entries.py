"""The entries behind a figure as rows of the page: written by hand, since there may be a hundred thousand."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from fsplan.core.messages import say
from fsplan.core.messages.report import BASIS_NAMES
from fsplan.report.dossier import Dossier
from fsplan.report.figure import Figure
from fsplan.report.formats.text import plain
from fsplan.report.views.entries import ShownEntry, entries_by_target, entries_of

if TYPE_CHECKING:
    from markupsafe import Markup

DENSE = 20_000
"""Entries from which a page lists them a line each: a browser takes seconds to build a million table cells."""

_KEYS: tuple[str, ...] = ("date", "unit", "amount", "basis", "place", "note", "evidence")


@cache
def _escape(text: str) -> str:
    """Return a text as HTML; units, files and notes come again and again."""
    from markupsafe import escape

    return str(escape(plain(text)))


class EntryRows:
    """Writes the entries of one figure after another."""

    def __init__(self, dossier: Dossier) -> None:
        self._lang = lang = dossier.lang
        self._entries = entries_by_target(dossier)
        self._is_dense = sum(map(len, self._entries.values())) > DENSE
        self._bases = {basis: _escape(name.say(lang)) for basis, name in BASIS_NAMES.items()}
        self._titles = {key: _escape(say(key, lang)) for key in _KEYS}

    def render(self, figure: Figure) -> "Markup":
        """Return the figure's entries: a table, or a list where the page holds very many."""
        from markupsafe import Markup

        entries = entries_of(figure, self._entries)
        if not entries:
            return Markup("<p>{}</p>").format(say("no_entries", self._lang))
        if self._is_dense:
            lines = "\n".join(f"<li>{' · '.join(filter(None, self._cells(entry)))}" for entry in entries)
            return Markup(f"<ol>{lines}</ol>")
        label = _escape(say("caption_entries", self._lang, target=figure.title))
        return Markup(f'<div role="region" tabindex="0" aria-label="{label}">{self._table(entries)}</div>')

    def count(self, figure: Figure) -> str:
        """Say how many entries a figure has."""
        count = len(entries_of(figure, self._entries))
        return say("one_entry" if count == 1 else "entries_of", self._lang, count=count)

    def _table(self, entries: Sequence[ShownEntry]) -> str:
        """Write a table; a column that is empty throughout is left out."""
        rows = [self._cells(entry) for entry in entries]
        kept = [index for index in range(len(_KEYS)) if any(row[index] for row in rows)]
        opening = ['<td class="num">' if key == "amount" else "<td>" for key in _KEYS]
        heads = "".join(
            f'<th scope="col"{" class=num" if _KEYS[index] == "amount" else ""}>{self._titles[_KEYS[index]]}'
            for index in kept
        )
        # ends of cells and rows are left out, as HTML allows: they would be a third of the page
        body = "".join(self._row(row, kept, opening) for row in rows)
        return f"<table><thead><tr>{heads}</thead><tbody>{body}</tbody></table>"

    @staticmethod
    def _row(row: Sequence[str], kept: Iterable[int], opening: Sequence[str]) -> str:
        return "<tr>" + "".join(opening[index] + row[index] for index in kept)

    def _cells(self, entry: ShownEntry) -> tuple[str, ...]:
        """Return an entry's cells as HTML; the basis is said where it is a running total."""
        return (
            str(entry.day),
            _escape(entry.unit),
            entry.shown if entry.shown.isalnum() else _escape(entry.shown),
            self._bases[entry.basis] if entry.basis != "period" else "",
            _escape(entry.place),
            _escape(entry.note),
            _escape(entry.evidence),
        )
