"""How a stretch of text is cut: into sentences, and those into fragments between two marks; which are worth reading."""

import re
from collections.abc import Iterator

from fsplan.draft.lexicon.tables import words_of
from fsplan.draft.lexicon.words import led_by
from fsplan.draft.text.brackets import cut_outside_brackets

LONGEST = 400
# a comma of no number, and what parts the figures of several years: 2029年完成60%、2030年完成100%
_COMMA = re.compile(r",(?<![0-9],)|,(?![0-9]{3}(?![0-9]))|、(?<=[^年—~至-]、)(?=20[0-9]{2}年[^、，。；]{0,20}[0-9])")
_SENTENCE = re.compile(r"[。\n！？]+")

# what a sentence must hold to commit to anything: looked for once, before anything finer
_WORTH = re.compile(
    led_by(
        [
            r"[0-9]",
            r"[二两三四五六七八九十百千万亿][一-龥]",
            r"每[年季月半周百千万]",
            r"[每各][^，。；\n]{0,30}一",
            r"[年月][底末内]",
            r"负增长",
            r"零[^距门跑接碳售部星散]",
            r"[止防免](?:发生|出现)",
            r"[一几]批",
            r"[周期]内",
            r"按[季月年]",
            *words_of("至少一 季度 半年 覆盖 不发生 零发生 为零 不出现 杜绝 若干 百分之 分之 番 过半 半以"),
            *words_of("总结 出台 制定 制订 编制 印发 修订 起草"),
        ]
    )
)
_BY = re.compile("前(?<=[^提目]前)")
"""What else it may hold; apart, since what stands before 前 may be anything, and the search above knows its firsts."""


def cut_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch at the marks that end a sentence, and at line breaks."""
    at = start
    for stop in _SENTENCE.finditer(text, start, end):
        yield at, stop.start()
        at = stop.end()
    yield at, end


def cut_fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at ， and ； and at commas of no number; what is too long is cut anyway, to stay linear."""
    for low, high in cut_outside_brackets(text, start, end, "，；"):
        at = low
        for comma in _COMMA.finditer(text, low, high):
            yield from _short(at, comma.start())
            at = comma.end()
        yield from _short(at, high)


def _short(start: int, end: int) -> Iterator[tuple[int, int]]:
    for first in range(start, end, LONGEST):
        yield first, min(first + LONGEST, end)


def is_worth(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch may commit to anything."""
    return bool(_WORTH.search(text, start, end) or _BY.search(text, start + 1, end))
