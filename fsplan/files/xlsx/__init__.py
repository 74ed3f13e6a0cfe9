"""The filled cells of an xlsx file, row by row: what a sheet costs depends on them, not on how far apart they stand."""

import posixpath
from collections.abc import Iterator, Sequence

from fsplan.files.grid import Grid, Row
from fsplan.files.markup import local_name, read_markup
from fsplan.files.package import Package
from fsplan.files.unreadable import BINARY, DAMAGED, TEXT_DOCUMENT, UnreadableError
from fsplan.files.xlsx.book_boxes import read_boxes
from fsplan.files.xlsx.book_remarks import read_remarks
from fsplan.files.xlsx.book_styles import read_strings, read_styles
from fsplan.files.xlsx.sheet import SharedParts, SheetHandler


class XlsxBook:
    """An xlsx package: where its sheets are, and what their cells refer to."""

    def __init__(self, package: Package) -> None:
        """Read all but the sheets; raises UnreadableError, and what a damaged package raises (BREAKS)."""
        self._package = package
        home = _find_book(package)
        if home.endswith(".bin"):
            raise UnreadableError(BINARY)
        self._links = _read_links(package, home)
        book = _Tags(package, home, ("sheet", "workbookPr", "calcPr"))
        self._sheets = [(tag, part) for name, tag in book.found if name == "sheet" and (part := self._part_of(tag))]
        if not self._sheets:
            raise UnreadableError(DAMAGED)
        self._shared = SharedParts(
            read_strings(package, self._part("sharedStrings")),
            *read_styles(package, self._part("styles")),
            since_1904=book.says("workbookPr", "date1904"),
            is_stale=book.says("calcPr", "fullCalcOnLoad"),
        )

    def sheets(self) -> Iterator[Grid]:
        """Yield each sheet, in the book's order; its rows are read as far as they are asked for."""
        for tag, part in self._sheets:
            grid = Grid(tag.get("name", ""), iter(()), tag.get("state", "visible") != "visible")
            grid.rows = self._rows(part, grid)
            links = _read_links(self._package, part).values()
            read_remarks(self._package, links, grid.remarks)
            grid.boxes = read_boxes(self._package, links)
            yield grid

    def _rows(self, part: str, grid: Grid) -> Iterator[Row]:
        handler = SheetHandler(grid, self._shared)
        with self._package.open(part) as stream:
            for _ in read_markup(stream, handler):
                yield from handler.rows
                handler.rows.clear()

    def _part_of(self, sheet: dict[str, str]) -> str | None:
        link = next((value for name, value in sheet.items() if local_name(name) == "id" and ":" in name), "")
        kind, part = self._links.get(link, ("", ""))
        return part if kind == "worksheet" else None

    def _part(self, kind: str) -> str | None:
        return next((part for found, part in self._links.values() if found == kind and part in self._package), None)


class _Tags:
    """Collects the attributes of a few tags of a small part."""

    def __init__(self, package: Package, part: str, wanted: Sequence[str]) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        self._wanted = frozenset(wanted)
        with package.open(part) as stream:
            for _ in read_markup(stream, self):
                pass

    def says(self, tag: str, attribute: str) -> bool:
        """Tell whether a tag has an attribute that is true."""
        return any(found.get(attribute) in ("1", "true") for name, found in self.found if name == tag)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local in self._wanted:
            self.found.append((local, attributes))

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def _find_book(package: Package) -> str:
    """Return the part that is the book: the package's main document, by its own word."""
    main = "xl/workbook.xml"
    if "_rels/.rels" in package:
        links = _read_links(package, "")
        main = next((part for kind, part in links.values() if kind == "officeDocument"), main)
    if main.startswith("word/"):
        raise UnreadableError(TEXT_DOCUMENT)
    return main


def _read_links(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return a part's links: id to what is linked (the last word of its type) and its name in the package."""
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    if rels not in package:
        return {}
    found = {}
    for _, tag in _Tags(package, rels, ("Relationship",)).found:
        target = tag.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[tag.get("Id", "")] = (posixpath.basename(tag.get("Type", "")), path)
    return found
