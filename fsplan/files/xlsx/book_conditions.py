"""The conditional formats of an xlsx sheet that hide a figure, strike it out, or show another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fsplan.core.place import column_of
from fsplan.files.conditional import Area, ConditionalLook
from fsplan.files.grid import MOST_COLUMNS, MOST_ROWS
from fsplan.files.looks import UNKNOWN, WHITE, Font
from fsplan.files.numbers import NumberFormat, read_format
from fsplan.files.xlsx.text_runs import read_colour, read_font, read_whole

TAGS = frozenset({"conditionalFormatting", "cfRule", "formula", "dataBar", "iconSet"})
"""The tags of a sheet that a reader of them is to be told of."""

_MOST_RULES = 1000
_AREA = re.compile(r"\$?([A-Z]{0,3})\$?([0-9]{0,7})(?::\$?([A-Z]{0,3})\$?([0-9]{0,7}))?")
_HIDDEN = ("0", "false")


class DifferentialStyle(NamedTuple):
    """What a rule changes of a cell's style.

    Attributes:
        font: its font.
        ground: the colour behind it; white where it says none.
        format: its number format, None where it says none.
    """

    font: Font = Font()
    ground: str = WHITE
    format: NumberFormat | None = None

    def read(self, tag: str, attributes: Mapping[str, str]) -> "DifferentialStyle":
        """Return it with what a tag within it says."""
        if tag == "numFmt":
            number = read_whole(attributes.get("numFmtId", ""))
            return self._replace(format=read_format(number, attributes.get("formatCode")))
        if tag in ("bgColor", "fgColor"):  # of a plain fill the file names the colour as that of the ground
            return self._replace(ground=read_colour(attributes) or UNKNOWN)
        return self._replace(font=read_font(self.font, tag, attributes))


class ConditionReader:
    """Gathers the rules of one sheet that matter."""

    def __init__(self, styles: Sequence[DifferentialStyle]) -> None:
        self.found: list[ConditionalLook] = []
        self.is_taking = False
        self._styles = styles
        self._areas: list[Area] = []
        self._rule: Mapping[str, str] | None = None
        self._operands: list[str] = []
        self._hides = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if tag == "conditionalFormatting":
            self._areas = [*_read_areas(attributes.get("sqref", ""))]
        elif tag == "cfRule":
            self._rule, self._operands, self._hides = attributes, [], False
        elif tag == "formula" and self._rule is not None:
            self._operands.append("")
            self.is_taking = True
        elif attributes.get("showValue") in _HIDDEN:
            self._hides = True

    def text(self, data: str) -> None:
        """Take a piece of a formula."""
        self._operands[-1] += data

    def end(self, tag: str) -> None:
        """Take an end tag."""
        if tag == "formula":
            self.is_taking = False
        elif tag == "cfRule" and self._rule is not None:
            self._keep(self._rule)
            self._rule = None

    def _keep(self, said: Mapping[str, str]) -> None:
        number = said.get("dxfId", "")
        at = read_whole(number)
        style = self._styles[at] if number and at < len(self._styles) else DifferentialStyle()
        look = "unseen" if self._hides else style.font.on(style.ground)
        if not self._areas or len(self.found) >= _MOST_RULES or not (look in ("struck", "unseen") or style.format):
            return
        kind = "always" if self._hides else said.get("type", "")
        operands = [said["text"]] if "text" in said else self._operands
        look = look if look in ("struck", "unseen") else ""
        self.found.append(ConditionalLook(self._areas, kind, said.get("operator", ""), operands, look, style.format))


def _read_areas(reference: str) -> Iterator[Area]:
    """Yield the areas that are named: D2:D9, D:D, 2:9, D2."""
    for one in reference.split()[:_MOST_RULES]:
        found = _AREA.fullmatch(one)
        if found and any(found.groups()):
            left, top, right, bottom = found.groups()
            right, bottom = (left, top) if right is None and bottom is None else (right or "", bottom or "")
            yield (
                read_whole(top) or 1,
                read_whole(bottom) or MOST_ROWS,
                column_of(left) if left else 0,
                column_of(right) if right else MOST_COLUMNS - 1,
            )
