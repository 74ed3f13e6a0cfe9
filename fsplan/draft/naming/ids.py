"""Ids that mean something: a word that a body is known by, else the name's own sound, two syllables to a word."""

import re
from collections.abc import Iterable
from functools import lru_cache

from fsplan.core.names import fold_name
from fsplan.draft.notes.names import english_word

_SYLLABLES = 6
_SCRIPT = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile("[A-Za-z]{2,12}")
# what says nothing of which thing is meant; each with an example
_EMPTY = re.compile(
    "关于|全面|全力|切实|进一步|深入|持续|大力|积极|扎实|着力|有序|稳步|有效|"  # 全面加强
    "严格|不断|充分|加快|继续|认真|"
    "加强|强化|推进|推动|开展|实施|落实|做好|抓好|组织|提升|提高|"
    "确保|促进|优化|完善|健全|建立|"  # 做好宣传
    "构建|打造|完成|"
    "全年|全市|全区|全县|全省|年度|本年|年底前|月底前|达到|不少于|不低于|不超过|控制在|至少|"  # 全年抽检
    "以上|以内|以下|工作"
)
# what tells how many and by when: 2030年6月底前, 720批次, 第一季度
_FIGURE = re.compile(
    "(?:20[0-9]{2}年)?(?:[0-9一二三四五六七八九十]{1,3}月[底末份]?|年[底末]|第?[一二三四]季度)?(?:之?前|以前)|20[0-9]{2}年(?:度|[底末])?"
    "|[0-9][0-9.,]*[万亿]?(?:批次|人次|[个家座项条次人名处所件])?(?:以上|以内|以下|左右)?"
)
_EACH = re.compile("^各(?![省市区县镇乡])")
_PLACE = re.compile("^[\u4e00-\u9fff]{0,6}?(?:[省区县州旗盟]|市(?!场))(?=[\u4e00-\u9fff]{2})")


class Ids:
    """Gives ids that are plain ASCII and tell what they name; none is given twice."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        self.used = {fold_name(id_) for id_ in used}
        self.counts: dict[str, int] = {}

    def give(self, name: str, fallback: str) -> str:
        """Return a new id for a unit, a group or a target.

        Args:
            name: what it is called, with or without its place.
            fallback: the id where the name has no word that can be written in letters.
        """
        word, sound = english_word(name), sound_of(_PLACE.sub("", name))
        is_free = bool(word) and fold_name(word) not in self.used
        return self.take(word if is_free else sound or word or fallback)

    def take(self, word: str) -> str:
        """Return a word as an id, with a number behind it where it is taken."""
        id_ = word
        while fold_name(id_) in self.used:
            count = self.counts[word] = self.counts.get(word, 1) + 1
            id_ = f"{word}_{count}"
        self.used.add(fold_name(id_))
        return id_


@lru_cache(maxsize=65_536)
def sound_of(name: str, syllables: int = _SYLLABLES) -> str:
    """Return how the telling part of a name sounds: 供水宣传 is gongshui_xuanchuan; empty without any script."""
    script = "".join(_SCRIPT.findall(_FIGURE.sub("", name)))
    told = _EACH.sub("", _EMPTY.sub("", script))
    if len(told) < 2:
        told = script
    sounds = spell(told[:syllables])
    words = ["".join(sounds[at : at + 2]) for at in range(0, len(sounds), 2)]
    if not words and (latin := _LATIN.search(name)):
        return latin[0].lower()
    return "_".join(words)


@lru_cache(maxsize=65_536)
def spell(script: str) -> list[str]:
    """Return the sound of each character, without tones: 河北 is he, bei."""
    from pypinyin import lazy_pinyin

    return [sound.replace("ü", "v") for sound in lazy_pinyin(script, errors="ignore")]
