"""The numbers that Word puts before paragraphs by itself: no text run holds them, but the items hang on them."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as DocxDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
)
_DECIMAL = frozenset(("decimal", "decimalFullWidth", "decimalHalfWidth", "decimalZero"))
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 10


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class _List:
    """One list of the document: its levels and how far each has counted."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each paragraph of a document the number that Word shows before it; forms it does not know give none."""

    def __init__(self, document: "DocxDocument") -> None:
        self.lists: dict[str, _List] = {}
        self._styles: dict[str | None, tuple[str, str]] = {}
        try:
            root = document.part.numbering_part.element
        except NotImplementedError:  # python-docx cannot make the part that a document without lists lacks
            return
        abstract = {
            one.get(_W + "abstractNumId", ""): {
                int(level.get(_W + "ilvl", "0")): _level(level) for level in one.iter(_W + "lvl")
            }
            for one in root.iterchildren(_W + "abstractNum")
        }
        shared: dict[str, _List] = {}
        for number in root.iterchildren(_W + "num"):
            base = _value(number, "abstractNumId")
            levels = abstract.get(base, {})
            starts = {
                int(one.get(_W + "ilvl", "0")): int(_value(one, "startOverride") or 1)
                for one in number.iterchildren(_W + "lvlOverride")
            }
            if starts:
                levels = {n: _Level(one.form, one.text, starts.get(n, one.start)) for n, one in levels.items()}
                self.lists[number.get(_W + "numId", "")] = _List(levels)
            else:  # lists of one kind count on
                self.lists[number.get(_W + "numId", "")] = shared.setdefault(base, _List(levels))

    def label(self, paragraph: "Paragraph") -> str:
        """Return the number of a paragraph (`一、`, `（二）`, `3.`), counted on; empty where it has none."""
        found = self._numbered(paragraph)
        held = self.lists.get(found[0]) if found else None
        if found is None or held is None or found[1] not in held.levels:
            return ""
        at = found[1]
        held.counts[at] = held.counts.get(at, held.levels[at].start - 1) + 1
        for deeper in [level for level in held.counts if level > at]:
            del held.counts[deeper]
        return _write(held, at)

    def _numbered(self, paragraph: "Paragraph") -> tuple[str, int] | None:
        """Return the list and the level of a paragraph: its own, else those of its style."""
        number, level = _list_of(paragraph._p.pPr)
        if not number:
            name = paragraph._p.style
            if name not in self._styles:  # to find a style goes through all of them
                self._styles[name] = _list_of_style(paragraph.style)
            number, below = self._styles[name]
            level = level or below
        return (number, int(level or 0)) if number not in ("", "0") else None


def _level(element: "BaseOxmlElement") -> _Level:
    return _Level(_value(element, "numFmt"), _value(element, "lvlText"), int(_value(element, "start") or 1))


def _value(element: "BaseOxmlElement", name: str) -> str:
    child = element.find(_W + name)
    return "" if child is None else str(child.get(_W + "val", ""))


def _list_of(properties: "BaseOxmlElement | None") -> tuple[str, str]:
    """Return the list and the level that properties of a paragraph or a style name, each empty where they name none."""
    named = None if properties is None else properties.find(_W + "numPr")
    return ("", "") if named is None else (_value(named, "numId"), _value(named, "ilvl"))


def _list_of_style(style: "ParagraphStyle | None") -> tuple[str, str]:
    """Return the list and the level of a style, its own before those of the styles that it is based on."""
    number = level = ""
    for _ in range(_DEEPEST_STYLE):
        if style is None or number:
            break
        number, below = _list_of(style.element.find(_W + "pPr"))
        level = level or below
        style = style.base_style
    return number, level


def _write(held: _List, at: int) -> str:
    level = held.levels[at]
    if level.form not in _CHINESE and level.form not in _DECIMAL:
        return ""

    def fill(place: re.Match[str]) -> str:
        which = int(place[1]) - 1
        above = held.levels.get(which, level)
        count = held.counts.get(which, above.start)
        return to_chinese(count) if above.form in _CHINESE else str(count)

    return _PLACE.sub(fill, level.text)


def to_chinese(number: int) -> str:
    """Write a whole number below 100 in Chinese digits; a larger one in Arabic ones."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
