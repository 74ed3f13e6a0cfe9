"""Pages to text: a line for each block, tables row by row, no scripts and no navigation."""

import re
from collections.abc import Mapping

from fsplan.draft.tables.duty_rows import Counts
from fsplan.draft.tables.lines import names_roles, write_table
from fsplan.draft.text.html_table import HtmlTable, Room

_BLOCK = re.compile(
    "p|div|br|li|tr|h[1-6]|table|section|article|header|footer|[uod]l|dt|dd|blockquote|pre|hr|body|thead|tbody|caption|main"
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template", "nav"))
_CELLS = frozenset(("td", "th"))
_MOST_NESTED = 8
"""Tables within tables that are read as such: a table's text is put together once for each that it stands in."""


class _Blocks:
    """Told of a page's tags and texts in their order, keeps the texts with a line break at every block."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.silent = 0
        self.depth = 0
        self.tables: list[HtmlTable] = []
        self.counts = Counts()
        self.room = Room()

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if self.silent:
            return
        if tag == "table":
            self.depth += 1
            if self.tables:
                self.tables[-1].is_outer = True
        if tag in _CELLS and self._is_open():
            self._end_cell()
            self.tables[-1].begin_cell(len(self.out), attrs)
        elif tag == "tr" and self._is_open():
            self._end_row()
            self.tables[-1].begin_row()
        if _BLOCK.fullmatch(tag):
            self.out.append("\n")
        if tag == "table" and self.depth <= _MOST_NESTED:
            self.tables.append(HtmlTable(len(self.out), self.room))

    def end(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent -= 1
        if self.silent:
            return
        if self._is_open():
            if tag in _CELLS:
                self._end_cell()
            elif tag == "tr":
                self._end_row()
            elif tag == "table":
                self._end_table()
        if tag == "table":
            self.depth -= 1
        if _BLOCK.fullmatch(tag):
            self.out.append("\n")

    def data(self, data: str) -> None:
        if self.silent:
            return
        said = re.sub(r"[ \t\r\n\f]+", " ", data)
        self.out.append(said)
        if self._is_open() and self.tables[-1].cell is None and not said.isspace():
            self.tables[-1].aside.append(said.strip())

    def close(self) -> str:
        return "".join(self.out)

    def _is_open(self) -> bool:
        """Tell whether a tag belongs to a table that is read as one."""
        return 0 < self.depth == len(self.tables)

    def _end_cell(self) -> None:
        table = self.tables[-1]
        if table.cell is not None:
            table.end_cell("".join(self.out[table.cell :]).strip())
            self.out.append("\t")

    def _end_row(self) -> None:
        self._end_cell()
        self.tables[-1].end_row()

    def _end_table(self) -> None:
        self._end_row()
        table = self.tables.pop()
        if not table.is_outer and (table.is_plain() or names_roles(table.rows)):
            self.out[table.start :] = ["\n".join([*table.aside, *write_table(table.rows, self.counts)])]


def html_text(page: str) -> str:
    """Return the text of an HTML page, a line for each block, without scripts, styles and navigation."""
    from lxml import etree

    parser = etree.HTMLParser(target=_Blocks(), huge_tree=True, recover=True)
    parser.feed(page.replace("\0", "\ufffd"))
    text: str = parser.close()
    lines = (line.strip(" \t") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
