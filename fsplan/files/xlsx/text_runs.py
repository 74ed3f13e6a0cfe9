"""Texts and numbers in the markup of an xlsx file: fonts, grounds, the runs of a text, what is escaped in it."""

import re
from collections.abc import Mapping, Sequence

from fsplan.files.grid import MOST_ROWS
from fsplan.files.looks import UNKNOWN, WHITE, Font, Look, dress

_INDEXED = {"0": "000000", "1": WHITE, "8": "000000", "9": WHITE, "64": "", "65": WHITE}
"""Colours by their number in the palette: black, white, and those of the window."""

_THEMED = {"0": WHITE, "1": ""}
_RAISED: Mapping[str, Look] = {"superscript": "raised", "subscript": "lowered"}
_OFF = ("0", "false")
_ESCAPED = re.compile(r"_x([0-9A-CE-Fa-ce-f][0-9A-Fa-f]{3}|[Dd][0-7][0-9A-Fa-f]{2})_")

Runs = Sequence[tuple[Font | None, str]]
"""The pieces of a text, each with its font; None where that is the font of its cell."""


def read_colour(attributes: Mapping[str, str]) -> str:
    """Return the colour that a tag names."""
    if said := attributes.get("rgb"):
        return said[-6:].upper()
    if said := attributes.get("indexed"):
        return _INDEXED.get(said, f"indexed {said}")
    if said := attributes.get("theme"):
        tint = attributes.get("tint", "")
        return f"theme {said} {tint}" if tint.strip("0.-") or said not in _THEMED else _THEMED[said]
    return ""


def read_font(font: Font, tag: str, attributes: Mapping[str, str]) -> Font:
    """Return a font with what a tag within it says."""
    if tag == "strike" and attributes.get("val") not in _OFF:
        return font._replace(look="struck")
    if tag == "vertAlign" and not font.look:
        return font._replace(look=_RAISED.get(attributes.get("val", ""), ""))
    return font._replace(colour=read_colour(attributes)) if tag == "color" else font


def read_ground(tag: str, attributes: Mapping[str, str], ground: str) -> str:
    """Return the colour of a fill with what a tag within it says."""
    if tag == "patternFill":
        kind = attributes.get("patternType", "none")
        return WHITE if kind == "none" else "solid" if kind == "solid" else UNKNOWN
    if tag == "fgColor" and ground == "solid":
        return read_colour(attributes) or UNKNOWN
    return UNKNOWN if tag == "gradientFill" else ground


def dress_runs(runs: Runs, own: Font, ground: str) -> str:
    """Return the text of a cell that has several fonts, in a font of its own and on a ground."""
    return dress([((own if font is None else font).on(ground), text) for font, text in runs])


def unescape(text: str) -> str:
    """Put back the characters that XML cannot hold, which are written as `_x000D_`."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def read_whole(text: str) -> int:
    """Return the whole number that a text is, 0 for any other text and for one that no sheet has a use for."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(MOST_ROWS)) else 0


class RunReader:
    """Tells the pieces of a text apart, tag by tag, where it has any.

    Attributes:
        runs: the pieces that have ended; empty for a text of one font, which stands in no run.
    """

    def __init__(self) -> None:
        self.runs: list[tuple[Font | None, str]] = []
        self._font: Font | None = None

    def begin(self) -> None:
        """Begin a text."""
        if self.runs:
            self.runs = []
        self._font = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag of the text."""
        if tag == "r":
            self._font = None
        elif tag == "rPr":
            self._font = Font()
        elif self._font is not None:
            self._font = read_font(self._font, tag, attributes)

    def end_run(self, text: str) -> None:
        """Take the end of a run, whose text was that."""
        self.runs.append((self._font, text))
        self._font = None
