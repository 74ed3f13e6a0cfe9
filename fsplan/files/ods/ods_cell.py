"""A cell of an ods file: what it holds, held against the text that it shows."""

import re
from typing import Final

from fsplan.files.cells import OWN_AUTHOR, Dressed, ErrorCell, Marked, NoResult, Unclear
from fsplan.files.grid import MOST_ROWS
from fsplan.files.looks import Font, dress, dress_whole
from fsplan.files.numbers.shown import tell_day, tell_figure, tell_percentage

Runs = list[tuple[Font | None, str]]
"""The pieces of a text, each with its font; None where that is the font of its cell."""

_NUMBERS = frozenset({"float", "percentage", "currency"})
_ERROR: Final = re.compile(r"#[A-Z]+(?:/0!|/A|[!?])?|Err:\d{3}", re.ASCII)
_PREFIX: Final = re.compile(r"\A[a-z]+:(?==)", re.ASCII)


class OdsCell:
    """What one cell of the file says of itself.

    Attributes:
        columns: how many cells in a row it stands for.
        runs: the text that it shows, each piece with its font; None while no paragraph has begun.
        remark: what a comment on it says.
    """

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.is_covered = name == "table:covered-table-cell"
        self.columns = read_times(attributes.get("table:number-columns-repeated"))
        self.lines_spanned = read_times(attributes.get("table:number-rows-spanned"))
        self.columns_spanned = read_times(attributes.get("table:number-columns-spanned"))
        self.style = attributes.get("table:style-name", "")
        self.runs: Runs | None = None
        self.remark = ""
        self._attributes = attributes

    def begin_paragraph(self) -> None:
        """Begin a paragraph: a line of its own."""
        self.runs = [] if self.runs is None else [*self.runs, (None, "\n")]

    def write(self, font: Font, ground: str, *, hides_zeros: bool) -> str:
        """Return what a person sees; the empty text where nothing stands in it, or a merge covers it.

        Args:
            font: of what has no font of its own.
            ground: the colour behind it.
            hides_zeros: no zero is seen in this book.
        """
        if self.is_covered:
            return ""
        text = self._tell()
        if isinstance(text, Marked) or not text:
            return text
        if hides_zeros and "office:value" in self._attributes and not text.strip("0.%-"):
            return Unclear("", text)
        looks = [((own or font).within(font).on(ground), piece) for own, piece in self.runs or ()]
        if not any(look for look, _ in looks):
            return text if self.runs else dress_whole(text, font.on(ground))
        dressed = dress(looks)
        return dressed if isinstance(dressed, Dressed) else text

    def _tell(self) -> str:
        said = self._attributes
        kind = said.get("office:value-type", "")
        shown = None if self.runs is None else "".join(piece for _, piece in self.runs)
        formula = said.get("table:formula")
        text = (shown or said.get("office:string-value", "")).strip()
        if said.get("calcext:value-type") == "error" or (formula is not None and _ERROR.fullmatch(text)):
            return ErrorCell(text or "#ERROR!")
        value = said.get("office:value", "")
        if formula is not None and not text and (not kind or (kind in _NUMBERS and not value)):
            return NoResult(_PREFIX.sub("", formula))
        if kind in _NUMBERS and value:
            return tell_percentage(value, shown) if kind == "percentage" else tell_figure(value, shown)
        if kind == "date" and "office:date-value" in said:
            return tell_day(said["office:date-value"], shown)
        if kind == "boolean":
            return "TRUE" if said.get("office:boolean-value") == "true" else "FALSE"
        if kind == "time" and shown is None:
            return said.get("office:time-value", "")
        return _tell_text(said.get("office:string-value"), shown)


class OdsRemark:
    """A comment on a cell, as it is read: its paragraphs, and who wrote it."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[str]] = {"text:p": [], "dc:creator": []}
        self._within: list[str] = []

    def start(self, name: str) -> None:
        """Take a start tag within it."""
        self._within.append(name)
        if name == "text:p":
            self._pieces[name].append("\n")

    def end(self, _: str) -> None:
        """Take an end tag within it."""
        self._within.pop()

    def add(self, data: str) -> None:
        """Take a piece of text."""
        kind = next((name for name in self._within if name in self._pieces), "")
        if kind:
            self._pieces[kind].append(data)

    @property
    def text(self) -> str:
        """What it says; nothing where fsplan itself wrote it."""
        said, author = ("".join(pieces).strip() for pieces in self._pieces.values())
        return "" if author == OWN_AUTHOR else said


def _tell_text(held: str | None, shown: str | None) -> str:
    if held is None or shown is None or held.split() == shown.split():
        return held or shown or ""
    return Unclear(shown, held)


def read_times(said: str | None) -> int:
    """Return how many times something is repeated, once where that is not said."""
    if said is None:
        return 1
    return int(said) if said.isascii() and said.isdigit() and 0 < len(said) <= len(str(MOST_ROWS)) else 1
