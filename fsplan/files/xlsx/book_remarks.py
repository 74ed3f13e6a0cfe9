"""Comments on the cells of an xlsx sheet: notes of the old kind, and conversations of the new one."""

import re
from collections.abc import Iterable

from fsplan.core.place import column_of
from fsplan.files.cells import OWN_AUTHOR
from fsplan.files.grid import Remarks
from fsplan.files.markup import local_name, read_markup
from fsplan.files.package import Package
from fsplan.files.xlsx.text_runs import read_whole, unescape

NOTES, CONVERSATIONS = "comments", "threadedComment"
"""What the links of a sheet to its comments are called."""

_CELL = re.compile("[A-Z]{1,3}([0-9]{1,7})")


def read_remarks(package: Package, links: Iterable[tuple[str, str]], remarks: Remarks) -> None:
    """Gather the comments of a sheet, but those that fsplan wrote itself; raises what a damaged package raises.

    Args:
        package: the book.
        links: what is linked to the sheet (see NOTES), with its part.
        remarks: where they are put. A conversation stands in place of the note that is written for older programs.
    """
    parts = {kind: part for kind, part in links if part in package}
    for kind in (NOTES, CONVERSATIONS):
        if kind in parts:
            found = _SheetComments()
            with package.open(parts[kind]) as stream:
                for _ in read_markup(stream, found):
                    pass
            for line, cells in found.told.items():
                remarks.setdefault(line, {}).update(cells)


class _SheetComments:
    """Gathers the comments of one part."""

    def __init__(self) -> None:
        self.told: Remarks = {}
        self._authors: list[str] = []
        self._parts: list[str] = []
        self._at: tuple[int, int] | None = None
        self._taking = self._is_own = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local in ("comment", "threadedComment"):
            found = _CELL.fullmatch(attributes.get("ref", ""))
            self._at = (read_whole(found[1]), column_of(found[0])) if found else None
            author = read_whole(attributes.get("authorId", ""))
            self._is_own = self._authors[author : author + 1] == [OWN_AUTHOR]
            self._parts = []
        elif local in ("author", "t", "text"):
            self._taking = True
            self._parts = [] if local == "author" else self._parts

    def end(self, name: str) -> None:
        local = local_name(name)
        self._taking = self._taking and local not in ("author", "t", "text")
        if local == "author":
            self._authors.append("".join(self._parts))
        elif local in ("comment", "threadedComment") and self._at and not self._is_own:
            line, column = self._at
            before = self.told.setdefault(line, {}).get(column)
            text = unescape("".join(self._parts)).strip()
            self.told[line][column] = f"{before}\n{text}" if before else text

    def text(self, data: str) -> None:
        if self._taking:
            self._parts.append(data)
