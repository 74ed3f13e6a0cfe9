"""The paragraph styles of an official document, as GB/T 9704-2012 sets type, size, indent and line pitch."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from fsplan.report.official.document import Style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import BaseStyle

LINE_PITCH = 29
"""Points from line to line: 22 lines fill a page of 225 mm."""

CLOSER = -5
"""Twentieths of a point by which body type stands closer: 28 characters of 16 points then fit a line of 156 mm.

Said here and not by the page's grid of characters, which programs read differently.
"""

WESTERN = "Times New Roman"


class Lettering(NamedTuple):
    """How one style looks; sizes in points, indent in characters.

    Attributes:
        name: the style's name in Word; built-in names, so that a letterhead's own styles hold.
        font: the East Asian typeface.
        size: 22 is 二号, 16 三号, 14 四号, 12 小四.
        align: left, center, right or both.
        indent: characters by which the first line is set in.
        outline: level in the document's outline, 0 for none.
        right: characters kept free at the right, for signatures.
    """

    name: str
    font: str
    size: int
    align: str = "both"
    indent: int = 0
    outline: int = 0
    right: int = 0


BODY = Lettering("Normal", "仿宋_GB2312", 16)
LOOKS: Mapping[Style, Lettering] = {
    "number": Lettering("Document Number", "仿宋_GB2312", 16, "center"),
    "title": Lettering("Title", "方正小标宋简体", 22, "center"),
    "salutation": Lettering("Salutation", "仿宋_GB2312", 16, "left"),
    "heading": Lettering("Heading 1", "黑体", 16, "both", 2, 1),
    "subheading": Lettering("Heading 2", "楷体_GB2312", 16, "both", 2, 2),
    "body": Lettering("Body Text", "仿宋_GB2312", 16, "both", 2),
    "signature": Lettering("Signature", "仿宋_GB2312", 16, "right", 0, 0, 4),
    "annex": Lettering("Annex", "黑体", 16, "left"),
    "caption": Lettering("Caption", "黑体", 14, "center"),
}
TABLE_TEXT = Lettering("Table Text", "仿宋_GB2312", 11, "left")
_LEADING = ("Annex", "Caption")
"""Styles that stand on the page of what follows, as headings do."""

_OFF_GRID = (TABLE_TEXT, LOOKS["title"], LOOKS["caption"])
"""Styles with a line pitch of their own, or of two lines at most: the grid would push them apart."""


def ensure_styles(word: "WordDocument", *, keep: bool) -> None:
    """Define the styles that a document uses; where `keep` says so, those that a letterhead has stay as they are."""
    from docx.enum.style import WD_STYLE_TYPE

    known = {style.name for style in word.styles}
    for look in (BODY, *LOOKS.values(), TABLE_TEXT):
        if look.name not in known:
            _define(word.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH), look)
        elif not keep:
            _define(word.styles[look.name], look)


def _define(style: "BaseStyle", look: Lettering) -> None:
    """Set one style; python-docx knows nothing of East Asian type, so that is written as XML."""
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    fonts = {"w:ascii": WESTERN, "w:hAnsi": WESTERN, "w:cs": WESTERN, "w:eastAsia": look.font}
    properties.append(element("w:rFonts", **fonts))
    properties.append(element("w:color", **{"w:val": "000000"}))
    if look.size == BODY.size:
        properties.append(element("w:spacing", **{"w:val": str(CLOSER)}))
    properties.append(element("w:sz", **{"w:val": str(2 * look.size)}))
    properties.append(element("w:szCs", **{"w:val": str(2 * look.size)}))
    properties.append(element("w:lang", **{"w:val": "en-GB", "w:eastAsia": "zh-CN"}))
    _define_paragraph(style, look)


def _define_paragraph(style: "BaseStyle", look: Lettering) -> None:
    properties = style.element.get_or_add_pPr()
    for old in list(properties):
        properties.remove(old)
    if look.outline or look.name in _LEADING:
        properties.append(element("w:keepNext"))
    if look in _OFF_GRID:
        properties.append(element("w:snapToGrid", **{"w:val": "0"}))
    if look is TABLE_TEXT:
        spacing = {"w:before": "0", "w:after": "0", "w:line": "320", "w:lineRule": "exact"}
    else:
        spacing = {"w:before": "0", "w:after": "0", "w:line": str(20 * LINE_PITCH), "w:lineRule": "exact"}
    properties.append(element("w:spacing", **spacing))
    indent: dict[str, str] = {"w:left": "0", "w:firstLine": "0"}
    if look.indent:
        # both: characters for Word and WPS, twentieths of a point for whoever knows no characters
        indent |= {"w:firstLineChars": str(100 * look.indent), "w:firstLine": str(20 * look.size * look.indent)}
    if look.right:
        indent |= {"w:rightChars": str(100 * look.right), "w:right": str(20 * look.size * look.right)}
    properties.append(element("w:ind", **indent))
    properties.append(element("w:jc", **{"w:val": look.align}))
    if look.outline:
        properties.append(element("w:outlineLvl", **{"w:val": str(look.outline - 1)}))


def element(tag: str, **attributes: str) -> "BaseOxmlElement":
    """Return an element of WordprocessingML."""
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(_qn(name), value)
    return element


def _qn(tag: str) -> str:
    from docx.oxml.ns import qn

    return qn(tag)
