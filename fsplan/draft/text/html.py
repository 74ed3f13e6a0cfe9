"""Pages to text: a line for each block, tables whose columns name roles as duties, no scripts and no navigation."""

import re
from collections.abc import Mapping

from fsplan.draft.text.tables import names_roles, table_lines

_BLOCK = re.compile(
    "p|div|br|li|tr|h[1-6]|table|section|article|header|footer|[uod]l|dt|dd|blockquote|pre|hr|body|thead|tbody|caption|main"
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template", "nav"))
_CELLS = frozenset(("td", "th"))
_MOST_SPANNED = 200
_WIDEST = 64
"""Columns that cells reach down into; a table of duties has ten."""
_LONGEST_SPANNED = 1000
"""Characters of a cell that is put into each row it spans: what is longer is no unit and no date."""
_MOST_NESTED = 8
"""Tables within tables that are read as such: a table's text is put together once for each that it stands in."""


class _Table:
    """A table being read: where it began in the output, and its cells, those that span rows in each of them."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.cell: int | None = None
        self.rows: list[list[str]] = []
        self.spans: dict[int, tuple[int, str]] = {}
        self.rowspan = 1

    def begin_row(self) -> None:
        self.rows.append([])

    def begin_cell(self, at: int, attrs: Mapping[str, str]) -> None:
        if not self.rows:
            self.begin_row()
        said = attrs.get("rowspan") or "1"
        self.rowspan = min(int(said[:9]), _MOST_SPANNED) if said.isdecimal() and said.isascii() else 1
        self.cell = at

    def end_cell(self, text: str) -> None:
        self.fill()
        row = self.rows[-1]
        if self.rowspan > 1 and len(text) <= _LONGEST_SPANNED:
            self.spans[len(row)] = (self.rowspan - 1, text)
        row.append(text)
        self.cell = None

    def fill(self) -> None:
        """Put the cells that reach down from rows above where the next cell would stand."""
        row = self.rows[-1]
        while len(row) < _WIDEST and (held := self.spans.get(len(row))) is not None:
            left, text = held
            if left <= 1:
                del self.spans[len(row)]
            else:
                self.spans[len(row)] = (left - 1, text)
            row.append(text)


class _Blocks:
    """Told of a page's tags and texts in their order, keeps the texts with a line break at every block."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.silent = 0
        self.depth = 0
        self.tables: list[_Table] = []

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if self.silent:
            return
        if tag == "table":
            self.depth += 1
        if tag in _CELLS and self._is_open():
            self._end_cell()
            self.tables[-1].begin_cell(len(self.out), attrs)
        elif tag == "tr" and self._is_open():
            self._end_row()
            self.tables[-1].begin_row()
        if _BLOCK.fullmatch(tag):
            self.out.append("\n")
        if tag == "table" and self.depth <= _MOST_NESTED:
            self.tables.append(_Table(len(self.out)))

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
        if not self.silent:
            self.out.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def close(self) -> str:
        return "".join(self.out)

    def _is_open(self) -> bool:
        """Tell whether a tag belongs to a table that is read as one."""
        return 0 < self.depth == len(self.tables)

    def _end_cell(self) -> None:
        table = self.tables[-1]
        if table.cell is not None:
            table.end_cell("".join(self.out[table.cell :]).strip())

    def _end_row(self) -> None:
        self._end_cell()
        if self.tables[-1].rows:
            self.tables[-1].fill()

    def _end_table(self) -> None:
        self._end_row()
        table = self.tables.pop()
        if names_roles(table.rows):
            self.out[table.start :] = ["\n".join(table_lines(table.rows))]


def html_text(page: str) -> str:
    """Return the text of an HTML page, a line for each block, without scripts, styles and navigation."""
    from lxml import etree

    parser = etree.HTMLParser(target=_Blocks(), huge_tree=True, recover=True)
    parser.feed(page.replace("\0", "\ufffd"))
    text: str = parser.close()
    lines = (line.strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
