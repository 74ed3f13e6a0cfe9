"""How a stretch of text is cut: into sentences, and those into fragments between two marks."""

import re
from collections.abc import Iterator

from fsplan.draft.text.brackets import cut_outside_brackets

LONGEST = 400
# a comma of no number, and what parts the figures of several years: 2029年完成60%、2030年完成100%
_COMMA = re.compile(r",(?<![0-9],)|,(?![0-9]{3}(?![0-9]))|、(?<=[^年—~至-]、)(?=20[0-9]{2}年[^、，。；]{0,20}[0-9])")
_SENTENCE = re.compile(r"[。\n！？]+")


def cut_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at the marks that end a sentence, and at line breaks."""
    at = start
    for stop in _SENTENCE.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def cut_fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at ， and ； and at commas of no number; what is too long is cut anyway, to stay linear."""
    for low, high in cut_outside_brackets(text, start, end, "，；"):
        at = low
        for comma in _COMMA.finditer(text, low, high):
            yield from _short(at, comma.start())
            at = comma.end()
        yield from _short(at, high)


def _short(start: int, end: int) -> Iterator[tuple[int, int]]:
    for first in range(start, end, LONGEST):
        yield first, min(first + LONGEST, end)
