"""The markup of a Word document: what stands in it, as a person sees it with its tracked changes accepted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ASIDE = frozenset({*(W + name for name in ("del", "moveFrom", "rt", "pPr", "rPrChange", "tblPr", "trPr")), _FALLBACK})
"""What is not seen: what was deleted or moved away, what is read aloud, what old programs show instead."""

_BOX = W + "txbxContent"
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-"}


def find(parent: "Element", wanted: frozenset[str]) -> Iterator["Element"]:
    """Yield the nearest elements of some names within another, in their order; what is not seen is passed over."""
    waiting = [iter(parent)]
    while waiting:
        for child in waiting[-1]:
            if child.tag in wanted:
                yield child
            elif child.tag not in _ASIDE:
                waiting.append(iter(child))
                break
        else:
            waiting.pop()


_BLOCKS = frozenset({W + "p", W + "tbl"})
_ROW, _CELL = frozenset({W + "tr"}), frozenset({W + "tc"})
_IN_PARAGRAPH = frozenset({W + "r", _BOX, _MATH_TEXT})


def blocks_of(parent: "Element") -> Iterator["Element"]:
    """Yield the paragraphs and tables of a body, a cell or a box."""
    return find(parent, _BLOCKS)


def rows_of(table: "Element") -> Iterator["Element"]:
    """Yield the rows of a table that were not deleted."""
    for row in find(table, _ROW):
        properties = row.find(W + "trPr")
        if properties is None or properties.find(W + "del") is None:
            yield row


def cells_of(row: "Element") -> Iterator["Element"]:
    """Yield the cells of a row."""
    return find(row, _CELL)


def boxes_of(paragraph: "Element") -> Iterator["Element"]:
    """Yield the text boxes that hang on a paragraph."""
    return find(paragraph, frozenset({_BOX}))


def text_of(paragraph: "Element") -> str:
    """Return the text of a paragraph, that of its boxes left out."""
    said: list[str] = []
    for part in find(paragraph, _IN_PARAGRAPH):
        if part.tag == _MATH_TEXT:
            said.append(part.text or "")
        elif part.tag != _BOX and not _is_hidden(part):
            said.extend(_run_text(part))
    return "".join(said)


def value(element: "Element | None", name: str, of: str = "val") -> str | None:
    """Return an attribute of a child; None where there is no such child, empty where it has no such attribute."""
    child = None if element is None else element.find(W + name)
    return None if child is None else str(child.get(W + of, ""))


def _run_text(run: "Element") -> Iterator[str]:
    for part in find(run, frozenset({W + "t", W + "br", W + "sym", _BOX, *_SIGNS})):
        if part.tag == W + "t":
            yield part.text or ""
        elif part.tag == W + "br":
            yield "\n" if part.get(W + "type", "textWrapping") == "textWrapping" else ""
        elif part.tag == W + "sym":
            yield _symbol(part.get(W + "char", ""))
        elif part.tag != _BOX:
            yield _SIGNS[part.tag]


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _is_hidden(run: "Element") -> bool:
    said = value(run.find(W + "rPr"), "vanish")
    return said is not None and said not in ("0", "false", "off")
