"""The markup of a Word document, taken as it streams by: tables, cells, and the text that is seen in them."""

from collections import deque
from collections.abc import Mapping
from itertools import takewhile
from typing import Final

from fsplan.core.around import begins_note
from fsplan.files.docx.word_fonts import Said, WordStyles, build_font, is_hidden, is_off, read_shading, say_font
from fsplan.files.docx.word_table import WordTable, WordText
from fsplan.files.grid import Grid
from fsplan.files.looks import UNKNOWN
from fsplan.files.markup import local_name
from fsplan.files.unreadable import TOO_LARGE, UnreadableError, damaged_at

_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_MOST_TABLES, _MOST_NESTED, _DEEPEST = 10_000, 20, 1000
_MOST_ABOVE = 15
"""Paragraphs above a table, fewer than the rows among which its header is looked for."""

_MOST_BELOW = 5
_LONGEST_ABOVE = 1000
"""Characters that are kept of a paragraph above a table, or below it: no name of a unit is longer."""

_ASIDE = frozenset(
    {"del", "moveFrom", "rt", "Fallback"}
    | {"rPrChange", "pPrChange", "tcPrChange", "trPrChange", "tblPrChange", "tblPrExChange"}
)
"""What is not seen: what was deleted or moved away, what is read aloud, what old programs show instead."""

_CHARACTERS: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class TablesHandler:
    """Gathers the tables of a document in `found`, to be taken out as it goes."""

    def __init__(self, styles: WordStyles | None = None, remarks: Mapping[str, str] | None = None) -> None:
        self._styles = styles or WordStyles()
        self._remarks = remarks or {}
        self._of_paragraph: Said = {}
        self._of_run: Said = {}
        self.found: list[Grid] = []
        self.has_body = False
        self._prefixes: tuple[str, ...] = ()
        self._open: list[str] = []
        self._tables: list[WordTable] = []
        self._last: WordTable | None = None
        self._texts = [WordText(deque(maxlen=_MOST_ABOVE))]
        self._top = self._count = self._aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """See Handler."""
        if not self._open:
            self._prefixes = _prefixes(attributes)
        local = self._local(name)
        within = self._open[-1] if self._open else ""
        self._open.append(local)
        if len(self._open) > _DEEPEST:
            raise damaged_at("标签嵌套过深", "its tags are nested too deep")
        if local in _ASIDE:
            if local == "del" and within == "trPr" and not self._aside and self._tables:
                self._tables[-1].is_deleted = True
            self._aside += 1
        elif local and not self._aside:
            self._start(local, within, attributes)

    def _start(self, local: str, within: str, attributes: dict[str, str]) -> None:
        if local == "p":
            if self._texts[-1].parts:
                self._texts[-1].end_paragraph()
            self._of_paragraph = {}
        elif local == "r":
            self._of_run = self._of_paragraph
        elif local == "tbl":
            self._begin_table()
        elif local in ("tc", "txbxContent"):
            self._texts.append(WordText(deque()))
        elif local == "body":
            self.has_body = True
        elif local == "commentReference":
            remark = next((value for name, value in attributes.items() if local_name(name) == "id"), "")
            self._texts[-1].remarks += [self._remarks[remark]] if remark in self._remarks else []
        elif within == "r":
            self._add(_symbol(attributes) if local == "sym" else _CHARACTERS.get(local, ""))
        elif within == "rPr" and self._open[-3] == "r":
            self._say(local, attributes)
        elif within == "pPr" and local == "pStyle":
            self._of_paragraph = self._styles.said(_value(attributes))
        elif self._tables:
            self._start_in_table(self._tables[-1], (within, local), attributes)

    def _start_in_table(self, table: WordTable, where: tuple[str, str], attributes: dict[str, str]) -> None:
        if where[1] == "shd":
            _shade(table, self._texts[-1], where[0], read_shading(attributes))
        elif where == ("tblPr", "tblStyle"):
            table.ground = self._styles.ground(_value(attributes))
        else:
            _lay_out(table, self._texts[-1], where, _value(attributes))

    def _say(self, tag: str, attributes: dict[str, str]) -> None:
        """Take what a run says of its font."""
        if tag == "rStyle":
            self._of_run = {**self._of_run, **self._styles.said(_value(attributes))}
        elif tag == "shd":
            self._of_run = {**self._of_run, "shd": read_shading(attributes)}
        else:
            self._of_run = say_font(self._of_run, tag, _value(attributes))

    def _add(self, text: str) -> None:
        if not text or is_hidden(self._of_run):
            return
        font = build_font(self._of_run)
        self._texts[-1].parts.append((font._replace(colour="") if self._of_run.get("shd") else font, text))

    def end(self, _: str) -> None:
        """See Handler."""
        local = self._open.pop()
        if local in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif local == "p":
            self._texts[-1].end_paragraph()
            if self._last and len(self._texts) == 1 and len(self._last.below) < _MOST_BELOW:
                text = self._texts[0].last_text()[:_LONGEST_ABOVE]
                self._last.below.extend([text] if text else [])
        elif local == "tr" and self._tables:
            self._tables[-1].end_row()
        elif local == "tc":
            cell = self._texts.pop()
            if self._tables:
                self._tables[-1].end_cell(cell)
        elif local == "txbxContent":
            box = self._texts.pop()
            self._texts[-1].paragraphs.extend(box.paragraphs)
        elif local == "tbl":
            self._end_table()

    def text(self, data: str) -> None:
        """See Handler."""
        if self._open[-1] == "t" and not self._aside:
            self._add(data)

    def _local(self, name: str) -> str:
        """Return a tag's name without its prefix; nothing for one that is none of a text."""
        prefix, _, local = name.rpartition(":")
        return local if prefix in self._prefixes or name in ("mc:Fallback", "m:t") else ""

    def _begin_table(self) -> None:
        self._count += 1
        if self._count > _MOST_TABLES or len(self._tables) >= _MOST_NESTED:
            raise UnreadableError(TOO_LARGE)
        above = [text.strip()[:_LONGEST_ABOVE] for text in self._texts[-1].texts() if text.strip()]
        if self._tables:
            outer = self._tables[-1]
            name, above = f"{outer.name}-{len(outer.inner) + 1}", [*outer.above, *above]
        else:
            above = self._part(above)
            self._top += 1
            name = f"表{self._top}"
        self._tables.append(WordTable(name, above[-_MOST_ABOVE:]))

    def _part(self, between: list[str]) -> list[str]:
        """Return which of the texts between two tables are not the first one's: notes right below it are."""
        if self._last is None:
            return between
        self._last.below[:] = takewhile(lambda text: begins_note([text]), self._last.below)
        return [text for text in between if text not in self._last.below]

    def _end_table(self) -> None:
        table = self._tables.pop()
        if self._tables:
            self._tables[-1].inner.append(table)
        else:
            self._texts[-1].paragraphs.clear()
            self._last = table
            self.found.extend(table.grids())


def _shade(table: WordTable, cell: WordText, within: str, ground: str) -> None:
    if within == "tcPr":
        cell.ground = ground
    elif within == "tblPr" and ground:
        table.ground = ground
    elif within == "pPr" and ground:
        cell.ground = UNKNOWN


def _lay_out(table: WordTable, cell: WordText, where: tuple[str, str], value: str) -> None:
    if where[1] == "tr":
        table.begin_row()
    elif where == ("trPr", "gridBefore"):
        table.move(_read_columns(value))
    elif where == ("trPr", "hidden") and not is_off(value):
        table.hidden.add(table.line)
    elif where == ("tcPr", "gridSpan"):
        cell.span = max(_read_columns(value), 1)
    elif where == ("tcPr", "vMerge"):
        cell.merged = value or "continue"
    elif where == ("tcPr", "hMerge"):
        cell.is_covered = value != "restart"


def _prefixes(attributes: dict[str, str]) -> tuple[str, ...]:
    """Return the prefixes that a document's first tag gives to the tags of a text."""
    spaces = ((name.partition(":")[2], value) for name, value in attributes.items() if name.startswith("xmlns"))
    return tuple(prefix for prefix, value in spaces if value in _WORD) or ("w",)


def _value(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if local_name(name) == "val"), "")


def _symbol(attributes: dict[str, str]) -> str:
    """Return a character of a font of signs, which has no other name than its number there."""
    code = next((value for name, value in attributes.items() if local_name(name) == "char"), "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _read_columns(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise damaged_at(f"单元格跨 {value[:20]} 列", f"a cell of {value[:20]} columns")
    return int(value)
