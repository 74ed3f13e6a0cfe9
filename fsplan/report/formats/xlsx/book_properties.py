"""What a workbook says of itself: its title, its language, no author, a time that comes from its content."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from fsplan.core.archive import repack
from fsplan.core.text import LANG_TAGS, Lang
from fsplan.report.formats.text import plain

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

CORE = "docProps/core.xml"
"""The part of a package that says whose it is."""

_LONGEST = 255
_END = b"</cp:coreProperties>"


def describe(book: "Workbook", title: str, when: datetime) -> None:
    """Say what a workbook is; nobody's name, and a time of its own, so that the same input gives the same bytes."""
    book.set_properties({"title": plain(title)[:_LONGEST], "author": "", "comments": "", "created": when})


def pack(data: bytes, lang: Lang, stamp: datetime) -> bytes:
    """Return a closed workbook with its language, which xlsxwriter cannot tell, and one time for all its parts."""
    parts: Mapping[str, partial[bytes]] = {CORE: partial(_add_language, lang)}
    return repack(data, stamp, parts)


def _add_language(lang: Lang, core: bytes) -> bytes:
    return core.replace(_END, b"<dc:language>" + LANG_TAGS[lang].encode() + b"</dc:language>" + _END)
