"""How a text looks where that says more than its letters: struck out, raised, lowered, in the colour of its ground."""

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

from fsplan.files.cells import Dressed, Marked

Look = Literal["", "struck", "raised", "lowered", "unseen"]
"""One look of a text; of several the one that says most."""

WHITE = "FFFFFF"
"""The colour of a ground that has none of its own."""

UNKNOWN = "?"
"""A ground of which nobody can say whether a text is seen on it: it is taken for seen."""

_SIGNS = {"struck": ("~~", "~~"), "raised": ("^", ""), "lowered": ("_", "")}


class Font(NamedTuple):
    """What of a font matters here.

    Attributes:
        look: how it looks on any ground.
        colour: six hexadecimal digits, or what else its file names it by; empty where that is the usual one.
    """

    look: Look = ""
    colour: str = ""

    def within(self, outer: "Font") -> "Font":
        """Return it with what it leaves to the font around it."""
        return Font(self.look or outer.look, self.colour or outer.colour)

    def on(self, ground: str) -> Look:
        """Return how it looks on a ground of a colour."""
        return "unseen" if self.colour == ground else self.look


def dress(runs: Iterable[tuple[Look, str]]) -> str:
    """Return the text of runs; Dressed, with signs for what is not in its letters, where a figure may hang on that.

    A text that is raised or lowered as a whole is merely small, and what is raised behind a Latin letter belongs to a
    measure or a formula: m², CO₂.
    """
    told: list[tuple[Look, str]] = []
    before = ""
    for look, text in runs:
        is_part = look in ("raised", "lowered") and before.isascii() and before.isalpha()
        told.append(("" if is_part or not text.strip() else look, text))
        before = text[-1:] or before
    looks = {look for look, text in told if text.strip()}
    if not looks or looks in ({""}, {"raised"}, {"lowered"}):
        return "".join(text for _, text in told)
    joined = [(look, "".join(text for _, text in group)) for look, group in groupby(told, itemgetter(0))]
    shown = (_SIGNS.get(look, ("", "")) for look, _ in joined)
    return Dressed("".join(f"{a}{text}{z}" for (a, z), (_, text) in zip(shown, joined, strict=True)), joined)


def dress_whole(text: str, look: Look) -> str:
    """Return a cell's text, Dressed where all of it has a look; what is marked otherwise stays so."""
    return dress([(look, text)]) if look and not isinstance(text, Marked) else text
