"""The styles of an ods file, as far as they change what a person sees: fonts, grounds, what is hidden."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from fsplan.files.grid import MOST_COLUMNS
from fsplan.files.looks import WHITE, Font, Look

_MOST_PARENTS = 20
_NONE = ("none", "transparent", "")


@dataclass(slots=True)
class _OdsStyle:
    """One style: the style it adds to, and what it says itself of each thing."""

    parent: str
    said: dict[str, str] = field(default_factory=dict)


class OdsStyles:
    """Gathers styles as their tags go by; a style that is not there says nothing."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], _OdsStyle] = {}
        self._open: _OdsStyle | None = None
        self._fonts: dict[tuple[str, str], Font] = {}
        self._grounds: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag; those that are of no style are passed over."""
        if name == "style:style":
            family = attributes.get("style:family", "")
            self._open = _OdsStyle(attributes.get("style:parent-style-name", ""))
            self._found[family, attributes.get("style:name", "")] = self._open
        elif name.startswith("style:") and name.endswith("-properties") and self._open is not None:
            self._open.said |= {key: value for key, value in attributes.items() if key in _SAYING}

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "style:style":
            self._open = None

    def text(self, data: str) -> None:
        """Take a text: there is none in a style."""

    def hides(self, family: str, name: str) -> bool:
        """Tell whether a style hides its sheet, or leaves its row or column no room."""
        if (family, name) not in self._found:
            return False
        size = self._say(family, name, "style:row-height" if family == "table-row" else "style:column-width")
        digits = "".join(char for char in size if char.isdigit())
        return self._say(family, name, "table:display") == "false" or (bool(digits) and not digits.strip("0"))

    def font(self, family: str, name: str) -> Font:
        """Return the font of a style."""
        if (family, name) not in self._fonts:
            self._fonts[family, name] = self._read_font(family, name)
        return self._fonts[family, name]

    def ground(self, name: str) -> str:
        """Return the colour behind a cell of a style."""
        if name not in self._grounds:
            said = self._say("table-cell", name, "fo:background-color")
            self._grounds[name] = WHITE if said in _NONE else said.removeprefix("#").upper()
        return self._grounds[name]

    def _read_font(self, family: str, name: str) -> Font:
        colour = self._say(family, name, "fo:color").removeprefix("#").upper()
        if self._say(family, name, "style:use-window-font-color") == "true":
            colour = ""
        lines = ("style:text-line-through-style", "style:text-line-through-type")
        look: Look = ""
        if any(self._say(family, name, line) not in _NONE for line in lines):
            look = "struck"
        elif position := self._say(family, name, "style:text-position"):
            raised = position.split()[0]
            look = "lowered" if raised.startswith(("sub", "-")) else "" if raised.strip("0%") == "" else "raised"
        return Font("unseen" if self._say(family, name, "text:display") == "none" else look, colour)

    def _say(self, family: str, name: str, what: str) -> str:
        """Return what a style says of something, or the nearest one that it adds to; empty where none does."""
        for _ in range(_MOST_PARENTS):
            style = self._found.get((family, name))
            if style is None or what in style.said:
                return style.said[what] if style else ""
            name = style.parent
        return ""


class OdsColumns:
    """The columns of one sheet: the styles of the cells in them that have none of their own."""

    def __init__(self) -> None:
        self._begins: list[int] = []
        self._styles: list[str] = []
        self._next = 0

    def add(self, times: int, style: str, hidden: list[range] | None) -> None:
        """Take columns that are alike, to be kept among the hidden ones where they are."""
        if self._next < MOST_COLUMNS:
            self._begins.append(self._next)
            self._styles.append(style)
            if hidden is not None:
                hidden.append(range(self._next, self._next + times))
        self._next += times

    def style_at(self, column: int) -> str:
        """Return the style of a column's cells, empty where that is not said."""
        at = bisect_right(self._begins, column)
        return self._styles[at - 1] if at else ""


_SAYING = frozenset(
    [
        *("fo:color", "fo:background-color", "style:use-window-font-color", "style:text-position", "text:display"),
        *("style:text-line-through-style", "style:text-line-through-type"),
        *("table:display", "style:row-height", "style:column-width"),
    ]
)
