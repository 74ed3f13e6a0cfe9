"""Where text breaks, and how wide columns are: loaded only where something does not fit its line.

Chinese may break between any two characters, but no line begins with a closing mark or ends with an opening one.
Numbers, days, periods, ids and words of letters stay whole, and so does a number with what it counts (40家).
"""

import re
from collections.abc import Iterator, Sequence

from fsplan.core.text import display_width

_HAN = "\u2e80-\u2fff\u3040-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OPEN = "（《〈“‘「『【〔［"
_CLOSE = "，。、；：？！）》〉”’」』】〕］％…"
_WIDE = f"{_HAN}\u3000-\u303f\uff00-\uffef"
_NUMBER = r"(?:[<>=≥≤]{1,2}\s)?[-+−]?\d[0-9A-Za-z_.,:/%+\-]*"

_PIECE = re.compile(
    rf"""
    (?P<gap>\s*)
    (?P<atom>
      [{_OPEN}\[(]*
      (?: \d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?|第?[一二三四]季度|[上下]半年)?   # a day, or a period
        | \d{{1,2}}月(?:\d{{1,2}}日)?
        | (?<=\[)[{_HAN}]{{1,6}}(?=[\]\s])                                          # a word that opens a bracket
        | {_NUMBER}\s?[{_HAN}]{{1,4}}(?![{_HAN}])                                   # a number, with what it counts
        | {_NUMBER}[{_HAN}]?
        | [^\s{_WIDE}{_OPEN}{_CLOSE}/]*/(?!\d)                                     # a folder of a path
        | [^\s{_WIDE}{_OPEN}{_CLOSE}/|]*\|                                          # one of several words
        | [^\s{_WIDE}{_OPEN}{_CLOSE}]+                                             # a word or an id
        | [^\s{_OPEN}]
      )?
      [{_CLOSE},;!?)\]}}]*
    )
    """,
    re.VERBOSE,
)
_NARROWEST, _SMALLEST = 8, 4
"""Columns that text is never squeezed below, for the sake of its readers; and the heading of what is narrow itself."""


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stays whole, each with the blanks before it."""
    for found in _PIECE.finditer(text):
        if found["atom"]:
            yield found["gap"], found["atom"]


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return a text in lines of at most so many columns.

    Args:
        text: without line breaks.
        width: columns; what stays whole is broken only where it is wider than a whole line.
        first: what the first line begins with.
        rest: what every other line begins with.
    """
    lines: list[str] = []
    line, used, is_begun = first, display_width(first), False
    for gap, whole in pieces(text):
        if is_begun and used + display_width(gap + whole) <= width:
            line, used = line + gap + whole, used + display_width(gap + whole)
            continue
        if is_begun:
            lines.append(line)
            line, used = rest, display_width(rest)
        *full, left = _cut(whole, width - used, width - display_width(rest))
        for part in full:
            lines.append(line + part)
            line = rest
        line, is_begun = line + left, True
        used = display_width(line)
    return [*lines, line]


def _cut(whole: str, first: int, rest: int) -> list[str]:
    """Cut what is wider than a whole line into parts that fit; anything else is one part."""
    parts, part, room = [], "", max(first, 2)
    if display_width(whole) <= room:
        return [whole]
    for char in whole:
        if display_width(part + char) > room:
            parts.append(part)
            part, room = "", max(rest, 2)
        part += char
    return [*parts, part]


def fit(rows: Sequence[Sequence[str]], widths: Sequence[int], room: int) -> list[int] | None:
    """Return widths that come to no more than a room: headings give way first, then the widest columns; no word breaks.

    Args:
        rows: the header's cells and every row's.
        widths: of each column as it stands.
        room: columns for all of them together.

    Returns:
        None where not even the widest words fit beside each other.
    """
    widths = [min(width, max(_widest(rows, at), _least(rows, at), _NARROWEST)) for at, width in enumerate(widths)]
    fixed: dict[int, int] = {}
    while len(fixed) < len(widths):
        loose = [at for at in range(len(widths)) if at not in fixed]
        cap = _share([widths[at] for at in loose], room - sum(fixed.values()))
        tight = {at: least for at in loose if widths[at] > cap and (least := _least(rows, at)) > cap}
        if not tight:
            return [fixed.get(at, min(width, cap)) for at, width in enumerate(widths)] if cap > 0 else None
        fixed |= tight
    return list(fixed.values()) if sum(fixed.values()) <= room else None


def _share(widths: Sequence[int], room: int) -> int:
    """Return the widest cap under which columns come to no more than a room."""
    left = room
    for at, width in enumerate(sorted(widths)):
        cap = left // (len(widths) - at)
        if width > cap:
            return cap
        left -= width
    return max(widths)


def _least(rows: Sequence[Sequence[str]], at: int) -> int:
    """Return how wide a column must be for all that stays whole in it."""
    cells = {row[at] for row in rows}
    words = (display_width(whole) for cell in cells for _, whole in pieces(cell))
    return max([min(max(_widest(rows, at), _SMALLEST), max(map(display_width, cells)), _NARROWEST), *words])


def _widest(rows: Sequence[Sequence[str]], at: int) -> int:
    """Return how wide a column is below its heading."""
    return max((display_width(row[at]) for row in rows[1:]), default=0)


def stack(rows: Sequence[Sequence[str]], width: int) -> str:
    """Tell each row down the page, a line for each cell that says something, a blank line between rows."""
    head, *records = rows
    label = min(max(map(display_width, head)), width // 3)
    blocks = []
    for record in records:
        lines: list[str] = []
        for title, text in zip(head, record, strict=True):
            if text:
                lines += _labelled(title, text, label, width)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or "\n".join(wrap("  ".join(head), width))


def _labelled(title: str, text: str, label: int, width: int) -> list[str]:
    names, told = wrap(title, label), wrap(text, width - label - 2)
    lines = []
    for at in range(max(len(names), len(told))):
        name = names[at] if at < len(names) else ""
        shown = told[at] if at < len(told) else ""
        lines.append(f"{name}{' ' * (label + 2 - display_width(name))}{shown}".rstrip())
    return lines
