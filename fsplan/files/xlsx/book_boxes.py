"""Text boxes and other shapes that lie over an xlsx sheet: what is written in them, and above which cell they begin."""

from collections.abc import Iterable

from fsplan.files.grid import Remarks
from fsplan.files.markup import local_name, read_markup
from fsplan.files.package import Package
from fsplan.files.xlsx.text_runs import read_whole, unescape

DRAWING = "drawing"
"""What the link of a sheet to its shapes is called."""

_ANCHORS = frozenset(("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"))
_LONGEST = 2000
"""Characters that are kept of a shape: a stamp, a remark, a word of warning has far fewer."""


def read_boxes(package: Package, links: Iterable[tuple[str, str]]) -> Remarks:
    """Return the texts of a sheet's shapes by row and column; raises what a damaged package raises."""
    found = _Shapes()
    for kind, part in links:
        if kind == DRAWING and part in package:
            with package.open(part) as stream:
                for _ in read_markup(stream, found):
                    pass
    return found.told


class _Shapes:
    """Gathers the texts of one part."""

    def __init__(self) -> None:
        self.told: Remarks = {}
        self._parts: list[str] = []
        self._at = {"row": "", "col": ""}
        self._taking, self._in_from = "", False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local in _ANCHORS:
            self._parts, self._at = [], {"row": "", "col": ""}
        elif local == "from":
            self._in_from = True
        elif local == "t" or (self._in_from and local in self._at):
            self._taking = local

    def end(self, name: str) -> None:
        local = local_name(name)
        self._taking = ""
        if local == "p":
            self._parts.append("\n")
        elif local == "from":
            self._in_from = False
        elif local in _ANCHORS and (text := unescape("".join(self._parts)).strip()):
            row, column = (read_whole(self._at[key].strip()) for key in ("row", "col"))
            place = self.told.setdefault(max(row, 0) + 1, {})
            place[max(column, 0)] = "\n".join(filter(None, (place.get(max(column, 0)), text[:_LONGEST])))

    def text(self, data: str) -> None:
        if self._taking == "t":
            self._parts.append(data)
        elif self._taking:
            self._at[self._taking] += data
