"""A number format's code taken apart: `[Red]0.0"%";;` has three sections, each a row of marks."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, NamedTuple

from fsplan.files.numbers.wording import measure_in

MarkKind = Literal[
    "digit", "point", "comma", "percent", "fraction", "exponent", "general", "text", "clock", "elapsed", "literal"
]
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|\*(?P<filling>\S)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<exponent>E[+-])"
    r"|(?P<clock>AM/PM|A/P|上午/下午|y+|m+|d+|h+|s+|e+|g+|b+|aaa+)|(?P<digit>[0#?])|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_BARE: Final[dict[str, MarkKind]] = {".": "point", ",": "comma", "%": "percent", "/": "fraction", "@": "text"}
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,20}(?:\.\d{1,20})?)")
_WHITES: Final = frozenset({"white", "白色", "color2", "color 2"})
_ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COLOUR: Final = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|.色", re.IGNORECASE)


class Mark(NamedTuple):
    """One sign of a section: what it does, and how it is written."""

    kind: MarkKind
    text: str


class Condition(NamedTuple):
    """When a section holds: `[>=10000]`."""

    sign: str
    limit: Decimal

    def holds(self, number: Decimal) -> bool:
        """Tell whether it holds of a number."""
        if number == self.limit:
            return self.sign in ("=", "<=", ">=")
        return self.sign == "<>" or self.sign[0] == ("<" if number < self.limit else ">")


class FormatSection:
    """How the numbers are shown that the section is for.

    Attributes:
        marks: its signs; a clock's are `y`, `m`, `d`, `h`, `n` (minutes), `s` and others, as often as they stand there.
        condition: when it holds, where it says so.
        colour: the colour it says, or nothing.
    """

    def __init__(self, marks: list[Mark], condition: Condition | None, colour: str) -> None:
        self.condition = condition
        self.colour = colour
        self.is_clock = any(mark.kind in ("clock", "elapsed") for mark in marks)
        self.marks = _tell_minutes(marks) if self.is_clock else marks

    @property
    def is_white(self) -> bool:
        """Whether what it writes is seen on a coloured ground alone."""
        return self.colour in _WHITES

    @cached_property
    def places(self) -> list[int]:
        """Where digits stand among its marks."""
        return [at for at, mark in enumerate(self.marks) if mark.kind in ("digit", "general", "text")]

    @cached_property
    def before(self) -> str:
        """What it writes before the digits; all that it writes where it shows none."""
        return self._written(0, self.places[0] if self.places else len(self.marks))

    @cached_property
    def between(self) -> str:
        """What it writes among the digits, blanks aside."""
        return self._written(self.places[0], self.places[-1]).replace(" ", "") if self.places else ""

    @cached_property
    def after(self) -> str:
        """What it writes behind the digits."""
        return self._written(self.places[-1], len(self.marks)) if self.places else ""

    @cached_property
    def measure(self) -> str:
        """What it writes beside the figure that this may be measured in."""
        return "" if self.has("text") else measure_in(self.before, self.after)

    @cached_property
    def thousands(self) -> int:
        """How many times it divides by a thousand: the commas that no digit of the whole follows."""
        found = waiting = 0
        for mark in self.marks[self.places[0] :] if self.places else ():
            if mark.kind == "comma":
                waiting += 1
            elif mark.kind == "digit":
                waiting = 0
            elif mark.kind == "point":
                found, waiting = found + waiting, 0
        return found + waiting

    @cached_property
    def is_grouped(self) -> bool:
        """Whether it writes 1234 as 1,234."""
        return self.count("comma") > self.thousands

    def count(self, kind: MarkKind) -> int:
        """Return how many marks of a kind it has."""
        return sum(mark.kind == kind for mark in self.marks)

    def has(self, *kinds: MarkKind) -> bool:
        """Tell whether it has a mark of one of some kinds."""
        return any(mark.kind in kinds for mark in self.marks)

    def _written(self, start: int, end: int) -> str:
        return "".join(mark.text for mark in self.marks[start:end] if mark.kind == "literal")


def read_sections(code: str) -> list[FormatSection]:
    """Take a format's code apart."""
    return [_build(tokens) for tokens in _split(code)]


def _split(code: str) -> Iterator[list[re.Match[str]]]:
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(code):
        if token["end"]:
            yield tokens
            tokens = []
        else:
            tokens.append(token)
    yield tokens


def _build(tokens: list[re.Match[str]]) -> FormatSection:
    marks: list[Mark] = []
    condition, colour = None, ""
    for token in tokens:
        kind, text = token.lastgroup, token[token.lastgroup] if token.lastgroup else ""
        if kind == "bracket":
            if found := _CONDITION.fullmatch(text.strip()):
                condition = Condition(found[1], Decimal(found[2]))
            elif _ELAPSED.fullmatch(text):
                marks.append(Mark("elapsed", text.lower()))
            elif _COLOUR.fullmatch(text.strip()):
                colour = text.strip().lower()
            elif text.startswith("$"):  # a currency's sign, with the number of its language
                marks.append(Mark("literal", text[1:].partition("-")[0]))
        elif kind in ("digit", "exponent", "general"):
            marks.append(Mark(kind, text))  # type: ignore[arg-type]
        elif kind == "clock":
            marks.append(Mark("clock", text.lower()))
        elif kind is not None:
            marks.append(Mark(_BARE.get(text, "literal") if kind == "other" else "literal", text))
    return FormatSection(marks, condition, colour)


def _tell_minutes(marks: list[Mark]) -> list[Mark]:
    """Make signs of a number plain writing, and tell minutes, beside hours or seconds, from months."""
    told: list[Mark] = []
    clocks = [mark.text[0] for mark in marks if mark.kind in ("clock", "elapsed")]
    at = 0
    for mark in marks:
        if mark.kind not in ("clock", "elapsed"):
            told.append(mark if mark.kind == "digit" else Mark("literal", mark.text))
            continue
        text = mark.text
        is_beside = (at and clocks[at - 1] == "h") or clocks[at + 1 : at + 2] == ["s"]
        if text[0] == "m" and (mark.kind == "elapsed" or (len(text) <= 2 and is_beside)):
            text = "n" * len(text)
        told.append(Mark(mark.kind, text))
        at += 1
    return told
