"""What the cells of an xlsx file refer to: their styles, and the texts that they name by number."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fsplan.files.looks import WHITE, Font, Look
from fsplan.files.markup import local_name, read_markup
from fsplan.files.numbers import NumberFormat, read_format
from fsplan.files.package import Package
from fsplan.files.xlsx.book_conditions import DifferentialStyle
from fsplan.files.xlsx.text_runs import RunReader, Runs, read_font, read_ground, read_whole, unescape


class CellStyle(NamedTuple):
    """How a cell is shown: its number format, its font, the colour behind it.

    Attributes:
        look: how a text looks in its font on its ground.
        keeps_texts: whether a text of its font is seen as it is.
    """

    format: NumberFormat
    font: Font
    ground: str
    look: Look
    keeps_texts: bool


def _build(format_: NumberFormat, font: Font, ground: str) -> CellStyle:
    look = font.on(ground)
    return CellStyle(format_, font, ground, look, format_.keeps_texts and not look)


PLAIN = _build(read_format(0, None), Font(), WHITE)
"""What a cell is shown by where the file does not say."""


def read_styles(package: Package, part: str | None) -> tuple[Mapping[str, CellStyle], Sequence[DifferentialStyle]]:
    """Return how cells are shown, by the style that each names, and what conditional formats change of it."""
    if part is None:
        return {}, ()
    tags = _SheetStyles()
    with package.open(part) as stream:
        for _ in read_markup(stream, tags):
            pass
    return {str(number): tags.build(said) for number, said in enumerate(tags.styles)}, tags.looks


class _SheetStyles:
    """Gathers the fonts, fills, number formats and cell styles of a book."""

    def __init__(self) -> None:
        self.styles: list[Mapping[str, str]] = []
        self.looks: list[DifferentialStyle] = []
        self._codes: dict[str, str] = {}
        self._fonts: list[Font] = []
        self._grounds: list[str] = []
        self._within = ""
        self._built: dict[tuple[str, str, str], CellStyle] = {}

    def build(self, said: Mapping[str, str]) -> CellStyle:
        """Put together what a cell style refers to."""
        number, font, fill = (said.get(name, "0") for name in ("numFmtId", "fontId", "fillId"))
        if (number, font, fill) not in self._built:
            format_ = read_format(read_whole(number), self._codes.get(number))
            own = self._fonts[at] if (at := read_whole(font)) < len(self._fonts) else Font()
            ground = self._grounds[at] if (at := read_whole(fill)) < len(self._grounds) else WHITE
            self._built[number, font, fill] = _build(format_, own, ground)
        return self._built[number, font, fill]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local in ("fonts", "fills", "cellXfs", "dxfs"):
            self._within = local
        elif self._within == "dxfs":
            if local == "dxf":
                self.looks.append(DifferentialStyle())
            elif self.looks:
                self.looks[-1] = self.looks[-1].read(local, attributes)
        elif local == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif self._within == "cellXfs" and local == "xf":
            self.styles.append(attributes)
        elif self._within == "fonts":
            if local == "font":
                self._fonts.append(Font())
            elif self._fonts:
                self._fonts[-1] = read_font(self._fonts[-1], local, attributes)
        elif self._within == "fills":
            if local == "fill":
                self._grounds.append(WHITE)
            elif self._grounds:
                self._grounds[-1] = read_ground(local, attributes, self._grounds[-1])

    def end(self, name: str) -> None:
        if local_name(name) == self._within:
            self._within = ""

    def text(self, data: str) -> None:
        pass


def read_strings(package: Package, part: str | None) -> Sequence[str | Runs]:
    """Return the texts that cells name by number, each in its pieces where it has more than one font."""
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
        self.all: list[str | Runs] = []
        self._parts: list[str] = []
        self._runs = RunReader()
        self._aloud = self._taking = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "t":
            self._taking = not self._aloud
        elif local == "si":
            self._parts = []
            self._runs.begin()
        elif local == "rPh":
            self._aloud = True
        else:
            self._runs.start(local, attributes)

    def end(self, name: str) -> None:
        local = local_name(name)
        if local == "t":
            self._taking = False
        elif local == "rPh":
            self._aloud = False
        elif local == "r":
            self._runs.end_run(unescape("".join(self._parts)))
            self._parts = []
        elif local == "si":
            self.all.append(self._runs.runs or unescape("".join(self._parts)))

    def text(self, data: str) -> None:
        if self._taking:
            self._parts.append(data)
