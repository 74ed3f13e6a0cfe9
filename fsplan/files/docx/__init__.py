"""The tables of a Word document, each as a sheet: what a person sees in it with its tracked changes accepted.

What it cannot tell: numbers that Word puts before a paragraph by itself.
"""

import posixpath
from collections.abc import Iterator

from fsplan.files.docx.word_fonts import WordStyles
from fsplan.files.docx.word_markup import TablesHandler
from fsplan.files.grid import Grid
from fsplan.files.markup import local_name, read_markup
from fsplan.files.package import Package
from fsplan.files.unreadable import DAMAGED, UnreadableError

_TYPES, _LINKS = "[Content_Types].xml", "_rels/.rels"
_STYLES, _COMMENTS = "word/styles.xml", "word/comments.xml"


class DocxBook:
    """A docx package."""

    def __init__(self, package: Package) -> None:
        """Find its text; raises UnreadableError, and what a damaged package raises (BREAKS)."""
        self._package = package
        self._part = find_document(package) or ""
        _look_through(package, _TYPES)

    def sheets(self) -> Iterator[Grid]:
        """Yield each table, in the order in which they begin, one within a cell behind the one that it stands in."""
        styles = WordStyles()
        if _STYLES in self._package:
            with self._package.open(_STYLES) as stream:
                for _ in read_markup(stream, styles):
                    pass
        handler = TablesHandler(styles, self._read_remarks())
        with self._package.open(self._part) as stream:
            for _ in read_markup(stream, handler):
                yield from handler.found
                handler.found.clear()
        if not handler.has_body:
            raise UnreadableError(DAMAGED)

    def _read_remarks(self) -> dict[str, str]:
        comments = _DocumentComments()
        if _COMMENTS in self._package:
            with self._package.open(_COMMENTS) as stream:
                for _ in read_markup(stream, comments):
                    pass
        return comments.texts


class _DocumentComments:
    """Gathers the texts of a document's comments by their ids."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self._id = ""
        self._taking = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "comment":
            self._id = next((value for key, value in attributes.items() if local_name(key) == "id"), "")
        self._taking = local == "t"

    def end(self, _: str) -> None:
        self._taking = False

    def text(self, data: str) -> None:
        if self._taking and self._id:
            self.texts[self._id] = self.texts.get(self._id, "") + data


def find_document(package: Package) -> str | None:
    """Return the part of a package that is a document's text, None where it is no document; raises as reading does."""
    if "word/document.xml" in package:
        return "word/document.xml"
    name = _look_through(package, _LINKS).name if _LINKS in package else ""
    return name if name.startswith("word/") else None


def _look_through(package: Package, part: str) -> "_MainPart":
    main = _MainPart()
    with package.open(part) as stream:
        for _ in read_markup(stream, main):
            pass
    return main


class _MainPart:
    """Takes the name of the main part from a package's own links."""

    def __init__(self) -> None:
        self.name = ""

    def start(self, _: str, attributes: dict[str, str]) -> None:
        if posixpath.basename(attributes.get("Type", "")) == "officeDocument":
            self.name = attributes.get("Target", "").lstrip("/")

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass
