"""An official document as blocks: what it says and in which order, without how it looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fsplan.core.text import Lang
from fsplan.report.table import Table

Style = Literal["number", "title", "salutation", "heading", "subheading", "body", "signature", "annex", "caption"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a kind that GB/T 9704-2012 sets; `is_kept` holds it on the page of what follows."""

    style: Style
    text: str
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class CaptionedTable:
    """One table under its caption, with the width of each column as parts of the whole."""

    caption: str
    table: Table
    widths: Sequence[int]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True, slots=True)
class WidePages:
    """What follows stands on pages turned on their side, beginning with a new one."""


Block = Paragraph | CaptionedTable | PageBreak | WidePages


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A whole document.

    Attributes:
        title: its title, also among the blocks.
        subject: the plan it is about.
        lang: the language it is written in.
        blocks: its content in order.
    """

    title: str
    subject: str
    lang: Lang
    blocks: Sequence[Block]
