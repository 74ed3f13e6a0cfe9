"""Pairs of brackets: found in one pass, however damaged the text is."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

_BRACKET = re.compile(r"[（）〔〕【】\[\]]")
_OPENER = {"）": "（", "〕": "〔", "】": "【", "]": "["}
_DEEPEST = 3


class Pair(NamedTuple):
    """A matched pair: offsets of the opening bracket and just after the closing one, and how deep it holds others."""

    start: int
    end: int
    height: int


@lru_cache(maxsize=1)  # of one text the notes are found among them, and later the brackets that nothing was made of
def find_pairs(text: str) -> tuple[list[Pair], list[int]]:
    """Match the brackets of a text; what is returned is kept, and not to be changed.

    Returns:
        The pairs by their start, and the offsets of brackets that have no partner. A closing bracket closes the
        nearest open one of its kind, so an unclosed bracket does not swallow what follows.
    """
    stacks: dict[str, list[int]] = {opener: [] for opener in _OPENER.values()}
    spans: list[tuple[int, int]] = []
    lonely: list[int] = []
    for found in _BRACKET.finditer(text):
        opener = _OPENER.get(found[0])
        if opener is None:
            stacks[found[0]].append(found.start())
        elif stacks[opener]:
            spans.append((stacks[opener].pop(), found.end()))
        else:
            lonely.append(found.start())
    for stack in stacks.values():
        lonely.extend(stack)
    return _with_heights(sorted(spans)), sorted(lonely)


def _with_heights(spans: list[tuple[int, int]]) -> list[Pair]:
    heights = [0] * len(spans)
    open_ones: list[int] = []
    for index, (start, _) in enumerate(spans):
        while open_ones and spans[open_ones[-1]][1] <= start:
            _close(open_ones, heights)
        open_ones.append(index)
    while open_ones:
        _close(open_ones, heights)
    return [Pair(start, end, height) for (start, end), height in zip(spans, heights, strict=True)]


def _close(open_ones: list[int], heights: list[int]) -> None:
    index = open_ones.pop()
    if open_ones:
        heights[open_ones[-1]] = max(heights[open_ones[-1]], heights[index] + 1)


def outermost_first(pairs: list[Pair]) -> Iterator[Pair]:
    """Yield the pairs shallow enough to be a note, outer before inner; each character is in at most four of them."""
    return (pair for pair in pairs if pair.height <= _DEEPEST)


def cut_outside_brackets(text: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """Cut a stretch at each of the marks that stands outside brackets; empty pieces are left out."""
    pieces: list[tuple[int, int]] = []
    depth, at = 0, start
    for found in _cuts(marks).finditer(text, start, end):
        char = found[0]
        if char in _OPENER.values():
            depth += 1
        elif char in _OPENER:
            depth = max(depth - 1, 0)
        elif depth == 0:
            if found.start() > at:
                pieces.append((at, found.start()))
            at = found.end()
    if end > at:
        pieces.append((at, end))
    return pieces


@cache
def _cuts(marks: str) -> re.Pattern[str]:
    return re.compile(f"[（）〔〕【】\\[\\]{re.escape(marks)}]")


def runs(places: tuple[int, ...]) -> list[tuple[int, int]]:
    """Put neighbours together: a row of brackets without partners is one thing to look at."""
    found: list[tuple[int, int]] = []
    for at in places:
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
