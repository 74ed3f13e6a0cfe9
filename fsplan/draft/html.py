"""Pages to text: a line for each block, tables whose columns name roles as duties, no scripts and no navigation."""

import re
from html.parser import HTMLParser

from fsplan.draft.tables import names_roles, table_lines

_BLOCK = re.compile(
    "p|div|br|li|tr|h[1-6]|table|section|article|header|footer|[uod]l|dt|dd|blockquote|pre|hr|body|thead|tbody|caption|main"
)
_SILENT = frozenset(("script", "style", "head", "noscript", "template", "nav"))
_CELLS = frozenset(("td", "th"))
_MOST_SPANNED = 200


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

    def begin_cell(self, at: int, attrs: dict[str, str | None]) -> None:
        if not self.rows:
            self.begin_row()
        said = attrs.get("rowspan") or "1"
        self.rowspan = min(int(said), _MOST_SPANNED) if said.isdecimal() and said.isascii() else 1
        self.cell = at

    def end_cell(self, text: str) -> None:
        self.fill()
        row = self.rows[-1]
        if self.rowspan > 1:
            self.spans[len(row)] = (self.rowspan - 1, text)
        row.append(text)
        self.cell = None

    def fill(self) -> None:
        """Put the cells that reach down from rows above where the next cell would stand."""
        row = self.rows[-1]
        while (held := self.spans.get(len(row))) is not None:
            left, text = held
            if left <= 1:
                del self.spans[len(row)]
            else:
                self.spans[len(row)] = (left - 1, text)
            row.append(text)


class _Blocks(HTMLParser):
    """Keeps the text of a page with a line break at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.silent: list[str] = []
        self.tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent.append(tag)
            return
        if tag in _CELLS and self.tables:
            self._end_cell()
            self.tables[-1].begin_cell(len(self.out), dict(attrs))
        elif tag == "tr" and self.tables:
            self._end_row()
            self.tables[-1].begin_row()
        if _BLOCK.fullmatch(tag):
            self.out.append("\n")
        if tag == "table":
            self.tables.append(_Table(len(self.out)))

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()
            return
        if tag == "body":
            self.silent.clear()
            return
        if tag in _CELLS:
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self.tables:
            self._end_table()
        if _BLOCK.fullmatch(tag):
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _end_cell(self) -> None:
        table = self.tables[-1] if self.tables else None
        if table is not None and table.cell is not None:
            table.end_cell("".join(self.out[table.cell :]).strip())

    def _end_row(self) -> None:
        self._end_cell()
        if self.tables and self.tables[-1].rows:
            self.tables[-1].fill()

    def _end_table(self) -> None:
        self._end_row()
        table = self.tables.pop()
        if names_roles(table.rows):
            self.out[table.start :] = ["\n".join(table_lines(table.rows))]


def html_text(page: str) -> str:
    """Return the text of an HTML page, a line for each block, without scripts, styles and navigation."""
    parser = _Blocks()
    parser.feed(page)
    parser.close()
    lines = (line.strip(" ") for line in "".join(parser.out).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
