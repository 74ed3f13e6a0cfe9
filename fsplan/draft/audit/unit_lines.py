"""Lines that hold nothing but names of units: cells of a table that was not read, a unit above its tasks.

The names of those who issue a text, above its title and above its day, are none of these.
"""

import re
from collections.abc import Iterator

from fsplan.draft.notes.unit_names import is_certain, is_unit_like
from fsplan.draft.notes.units import split_units
from fsplan.draft.tables.columns import is_header_word

_NUMBER = "(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,3}[.、])?"
_LINE = re.compile(
    f"[\n。；！](?:(?<=\n){_NUMBER}|(?<!\n))(?P<names>[\u4e00-\u9fff、，（）]{{3,160}}+)[|｜。；]?$", re.MULTILINE
)
_FOLLOWS_ISSUER = re.compile("关于|印发|文件|[（〔]?(?:20[0-9]{2}|二[〇零○O0Ｏ][二三])|[\u4e00-\u9fff]{1,8}(?:〔|发)")
_HEADER = re.compile("序号|任务|目标|措施|举措|时限|节点|内容|备注")
_LOOKED_AT = 40


def find_unit_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a line of a cleaned text holds names of units alone; its number is left out."""
    issuers: list[tuple[int, int]] = []
    for found in _LINE.finditer("\n" + text):  # led by what a line begins behind: few characters are looked at
        span = found.start("names") - 1, found.end("names") - 1
        if not _are_units(text, *span):
            continue
        if issuers and text[issuers[-1][1] : span[0]].strip():
            yield from issuers
            issuers = []
        issuers.append(span)
        if _FOLLOWS_ISSUER.match(text[span[1] : span[1] + _LOOKED_AT].lstrip()):
            issuers = []
    if len(issuers) > 1 or (issuers and not _signs(text, *issuers[0])):
        yield from issuers


def _are_units(text: str, start: int, end: int) -> bool:
    names = [piece.text for piece in split_units(text, start, end)]
    return (
        bool(names)
        and not _HEADER.search(text, start, end)
        and all(map(is_unit_like, names))
        and any(is_certain(name) and not is_header_word(name) for name in names)
    )


def _signs(text: str, start: int, end: int) -> bool:
    """Tell whether one name at the end of a text, behind a sentence, is that of who issues it."""
    return "、" not in text[start:end] and not text[end:].strip() and text[:start].rstrip()[-1:] in "。）"
