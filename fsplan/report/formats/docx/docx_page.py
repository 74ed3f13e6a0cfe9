"""The page of an official document: A4, its margins, the grid of 22 lines, and page numbers."""

from copy import deepcopy
from typing import TYPE_CHECKING

from fsplan.report.formats.docx.docx_styles import LINE_PITCH, element

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section, _Footer

# in twentieths of a point, as Word keeps them: 210 x 297 mm, 37 mm above, 28 mm at the left, text 156 mm wide
_WIDE, _HIGH, _TOP, _LEFT, _TEXT = 11906, 16838, 2098, 1587, 8844
_PITCH, _LINES = 20 * LINE_PITCH, 22
_RIGHT = _WIDE - _LEFT - _TEXT
_BOTTOM = _HIGH - _TOP - _LINES * _PITCH
"""What is left of 297 mm under 22 lines: 34.9 mm, so that the last line is not pushed to the next page."""

_NUMBER_SIZE = 280

_UNDER = 397 + _NUMBER_SIZE + 60
_FOOTER = _BOTTOM - _UNDER
"""The page number stands 7 mm under the text."""


def set_page(word: "WordDocument") -> None:
    """Set the page of a new document."""
    from docx.shared import Twips

    section = word.sections[0]
    section.page_width, section.page_height = Twips(_WIDE), Twips(_HIGH)
    section.top_margin, section.bottom_margin = Twips(_TOP), Twips(_BOTTOM)
    section.left_margin, section.right_margin = Twips(_LEFT), Twips(_RIGHT)
    section.header_distance, section.footer_distance = Twips(851), Twips(_FOOTER)
    grid = {"w:type": "lines", "w:linePitch": str(_PITCH)}
    for old in section._sectPr.xpath("./w:docGrid"):
        section._sectPr.remove(old)
    section._sectPr.append(element("w:docGrid", **grid))
    word.settings.odd_and_even_pages_header_footer = True
    _number_pages(section.footer, "right")
    _number_pages(section.even_page_footer, "left")


def text_width(section: "Section", *, is_turned: bool = False) -> int:
    """Return how wide the text of a section's page is, or of that page turned on its side, in English Metric Units."""
    if is_turned:
        return int((section.page_height or 0) - (section.top_margin or 0) - (section.bottom_margin or 0))
    return int((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0))


def end_section(last: "BaseOxmlElement", section: "BaseOxmlElement") -> None:
    """Let a copy of a section's settings end with a paragraph: what follows begins a page of a section of its own."""
    last.get_or_add_pPr().append(deepcopy(section))


def turn(section: "BaseOxmlElement") -> None:
    """Turn a section's page on its side, its margins with it; its pages go on being counted."""
    size, margins = section.find(_qn("w:pgSz")), section.find(_qn("w:pgMar"))
    wide, high = size.get(_qn("w:h")), size.get(_qn("w:w"))
    size.set(_qn("w:w"), wide)
    size.set(_qn("w:h"), high)
    size.set(_qn("w:orient"), "landscape")
    was = {side: margins.get(_qn(f"w:{side}")) for side in _TURNED}
    for side, other in _TURNED.items():
        margins.set(_qn(f"w:{side}"), was[other])
    margins.set(_qn("w:footer"), str(min(int(margins.get(_qn("w:footer"))), int(was["right"]) - _UNDER)))
    for counting in section.findall(_qn("w:pgNumType")):
        section.remove(counting)


_TURNED = {"top": "left", "left": "bottom", "bottom": "right", "right": "top"}
"""Which margin each one becomes."""


def _qn(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)


def _number_pages(footer: "_Footer", side: str) -> None:
    """Put `— 1 —` at the outer edge, one character in: right on odd pages, left on even ones."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element("w:ind", **{f"w:{side}Chars": "100", f"w:{side}": str(_NUMBER_SIZE), "w:firstLine": "0"}))
    properties.append(element("w:jc", **{"w:val": side}))
    for part in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if part == "PAGE" else part)
        marks = run._r.get_or_add_rPr()
        marks.append(element("w:rFonts", **dict.fromkeys(("w:ascii", "w:hAnsi", "w:eastAsia"), "宋体")))
        marks.append(element("w:sz", **{"w:val": str(_NUMBER_SIZE // 10)}))
        if part == "PAGE":
            _add_field(run._r)


def _add_field(run: "object") -> None:
    """Add the field that Word fills with the page's number."""
    instruction = element("w:instrText", **{"xml:space": "preserve"})
    instruction.text = " PAGE "
    shown = element("w:t")
    shown.text = "1"
    kinds = [element("w:fldChar", **{"w:fldCharType": kind}) for kind in ("begin", "separate", "end")]
    for child in (kinds[0], instruction, kinds[1], shown, kinds[2]):
        run.append(child)  # type: ignore[attr-defined]
