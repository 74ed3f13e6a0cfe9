"""The filled cells of an xlsx file, row by row: what a sheet costs depends on them, not on how far apart they stand."""

import posixpath
from collections.abc import Iterator, Sequence

from fsplan.files.markup import local_name, read_markup
from fsplan.files.numbers import is_day_format
from fsplan.files.package import Package
from fsplan.files.sheet import Row, SheetHandler, read_whole, unescape
from fsplan.files.unreadable import DAMAGED, TEXT_DOCUMENT, UnreadableError


class XlsxBook:
    """An xlsx package: where its sheets are, and what their cells refer to."""

    def __init__(self, package: Package) -> None:
        """Read all but the sheets; raises UnreadableError, and what a damaged package raises (BREAKS)."""
        self._package = package
        self._home = _find_book(package)
        self.is_binary = self._home.endswith(".bin")
        if self.is_binary:
            return
        self._links = _read_links(package, self._home)
        book = _Tags(package, self._home, ("sheet", "workbookPr"))
        self._since_1904 = any(tag.get("date1904") in ("1", "true") for name, tag in book.found if name == "workbookPr")
        self._sheets = [part for name, tag in book.found if name == "sheet" and (part := self._part_of(tag))]
        if not self._sheets:
            raise UnreadableError(DAMAGED)
        self._days = _read_day_styles(package, self._part("styles"))
        self._strings = _read_strings(package, self._part("sharedStrings"))

    def sheets(self) -> Iterator[Iterator[Row]]:
        """Yield the rows of each sheet, in the book's order; each is read as far as it is asked for."""
        for part in self._sheets:
            yield self._rows(part)

    def _rows(self, part: str) -> Iterator[Row]:
        handler = SheetHandler(self._strings, self._days, since_1904=self._since_1904)
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


def _read_day_styles(package: Package, part: str | None) -> frozenset[str]:
    """Return the styles, as cells name them, whose numbers are days or times."""
    if part is None:
        return frozenset()
    tags = _SheetStyles()
    with package.open(part) as stream:
        for _ in read_markup(stream, tags):
            pass
    is_day = {number: is_day_format(read_whole(number), tags.codes.get(number)) for number in set(tags.formats)}
    return frozenset(str(style) for style, number in enumerate(tags.formats) if is_day[number])


class _SheetStyles:
    """The number format of each style of a cell."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.formats: list[str] = []
        self._in_cells = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "cellXfs":
            self._in_cells = True
        elif local == "xf" and self._in_cells:
            self.formats.append(attributes.get("numFmtId", "0"))
        elif local == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        if local_name(name) == "cellXfs":
            self._in_cells = False

    def text(self, data: str) -> None:
        pass


def _read_strings(package: Package, part: str | None) -> Sequence[str]:
    if part is None:
        return ()
    strings = _Strings()
    with package.open(part) as stream:
        for _ in read_markup(stream, strings):
            pass
    return strings.all


class _Strings:
    """The texts that cells name by number; what is written above them to be read aloud is none of them."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._parts: list[str] = []
        self._aloud = self._taking = False

    def start(self, name: str, _: dict[str, str]) -> None:
        local = local_name(name)
        if local == "t":
            self._taking = not self._aloud
        elif local == "si":
            self._parts = []
        elif local == "rPh":
            self._aloud = True

    def end(self, name: str) -> None:
        local = local_name(name)
        if local == "t":
            self._taking = False
        elif local == "rPh":
            self._aloud = False
        elif local == "si":
            self.all.append(unescape("".join(self._parts)))

    def text(self, data: str) -> None:
        if self._taking:
            self._parts.append(data)
