"""Fonts in the markup of a Word document: what a run says itself, and what its styles say."""

from collections.abc import Mapping

from fsplan.files.looks import UNKNOWN, WHITE, Font, Look
from fsplan.files.markup import local_name

_OFF = ("0", "false", "off")
_SAYING = frozenset({"strike", "dstrike", "vanish", "vertAlign", "color"})
_RAISED: Mapping[str, Look] = {"superscript": "raised", "subscript": "lowered"}
_MOST_PARENTS = 20

Said = Mapping[str, str]
"""What is said of a font: the tag that says it, to its value."""


def say_font(said: Said, tag: str, value: str) -> Said:
    """Return what is said of a font with one more tag."""
    return {**said, tag: value} if tag in _SAYING else said


def is_off(value: str) -> bool:
    """Tell whether a value takes back what its tag says."""
    return value in _OFF


def is_hidden(said: Said) -> bool:
    """Tell whether a text is not shown at all."""
    return not is_off(said.get("vanish", "0"))


def build_font(said: Said) -> Font:
    """Return what of a font matters."""
    is_struck = not all(is_off(said.get(tag, "0")) for tag in ("strike", "dstrike"))
    look: Look = "struck" if is_struck else _RAISED.get(said.get("vertAlign", ""), "")
    colour = said.get("color", "auto")
    return Font(look, "" if colour == "auto" else colour.upper())


def read_shading(attributes: Mapping[str, str]) -> str:
    """Return the colour behind a text; an empty text where there is none."""
    said = {local_name(name): value for name, value in attributes.items()}
    fill = said.get("fill", "auto").upper()
    if said.get("val", "clear") not in ("clear", "nil"):
        return UNKNOWN
    return "" if fill == "AUTO" else fill


class WordStyles:
    """Gathers the styles of a document as their tags go by."""

    def __init__(self) -> None:
        self._said: dict[str, Said] = {}
        self._parents: dict[str, str] = {}
        self._open: list[str] = []
        self._id = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See Handler."""
        tag = local_name(name)
        self._open.append(tag)
        said = {local_name(key): value for key, value in attributes.items()}
        if tag == "style":
            self._id = said.get("styleId", "")
        elif tag == "basedOn":
            self._parents[self._id] = said.get("val", "")
        elif tag == "shd" and self._id:
            self._said[self._id] = {**self._said.get(self._id, {}), "shd": UNKNOWN}
        elif self._open[-2:-1] == ["rPr"] and self._open[-3:-2] == ["style"]:
            self._said[self._id] = say_font(self._said.get(self._id, {}), tag, said.get("val", ""))

    def end(self, _: str) -> None:
        """See Handler."""
        self._open.pop()

    def text(self, data: str) -> None:
        """See Handler."""

    def said(self, style: str) -> Said:
        """Return what a style says of a font, with the styles that it adds to; nothing where there is none."""
        found: Said = {}
        for _ in range(_MOST_PARENTS):
            if not style:
                break
            found, style = {**self._said.get(style, {}), **found}, self._parents.get(style, "")
        return found

    def ground(self, style: str) -> str:
        """Return the colour behind the cells of a table of a style, as far as it is known."""
        return self.said(style).get("shd", WHITE)
