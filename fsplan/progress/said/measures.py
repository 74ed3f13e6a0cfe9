"""Measures by what they measure: a figure in one is another figure in the next."""

import re
from collections.abc import Collection, Iterator

from fsplan.core.names import fold_name

_SCALE = re.compile("^[十百千万亿]+")
_OWN_WORDS = ("千克", "千米", "千瓦时", "千瓦", "百分点")
_SAME = {
    **{"人民币": "元", "rmb": "元", "cny": "元", "圆": "元", "公吨": "吨", "t": "吨", "千克": "公斤", "kg": "公斤"},
    **{
        "千米": "公里",
        "km": "公里",
        "市斤": "斤",
        "g": "克",
        "m": "米",
        "㎡": "平方米",
        "平米": "平方米",
        "m2": "平方米",
    },
    **{"¥": "元", "￥": "元", "$": "美元", "us$": "美元", "usd": "美元", "hk$": "港元", "hkd": "港元", "港币": "港元"},
    **{"€": "欧元", "eur": "欧元", "£": "英镑"},
    **{"立方": "立方米", "方": "立方米", "m3": "立方米", "度": "千瓦时", "kwh": "千瓦时"},
}
_FAMILIES = (
    ("吨", "公斤", "斤", "克"),
    ("元", "美元", "港元", "欧元", "日元", "英镑", "角", "分"),
    ("米", "公里", "里", "厘米"),
    ("平方米", "亩", "公顷", "平方公里"),
    ("立方米", "升"),
    ("人", "户"),
    ("千瓦时", "千瓦", "兆瓦"),
    ("小时", "分钟"),
)
_FAMILY = {word: at for at, words in enumerate(_FAMILIES) for word in words}


def list_measures(text: str) -> Iterator[str]:
    """Yield the measures that a text names: 批次、万元."""
    yield from (one for one in re.split("[、/和及]", text.strip()) if one)


_NOTED = re.compile(
    r"(?:计量|金额|数量|货币)?单位\s*[:：为是]\s*([^\s（()），,。；;]{1,8})[。.]?"
    r"|(?:(?:数据|金额|数值|数量|数)?(?:以|按)|单位)([十百千万亿][^\s（()），,。；;]{0,3}|公斤|吨|元|克|千克)(?:为单位|计算|统计|计)?"
)


def noted_measure(note: str) -> str:
    """Return the measure that a row's note tells and nothing else: 单位：元."""
    found = _NOTED.fullmatch(note.strip()) if "单位" in note or "计" in note else None
    return (found[1] or found[2]) if found else ""


def _plain(measure: str) -> str:
    word = fold_name(measure)
    short = word.removeprefix("人民币")
    return _SAME.get(word, _SAME.get(short, short))


def _base(word: str) -> str:
    return word if word in _OWN_WORDS else _plain(_SCALE.sub("", word))


def is_measure(word: str) -> bool:
    """Tell whether a word is a measure by itself, whatever a plan has: 公斤, 万元."""
    return _base(word) in _FAMILY


def is_same(own: str, said: str) -> bool:
    """Tell whether a measure is one's own, by another name or not: kg and 公斤."""
    return bool(own) and _plain(own) == _plain(said)


def differs(own: str, said: str) -> bool:
    """Tell whether a measure is another scale than one's own, or another of what it measures: 公斤 for 吨."""
    mine, named = _plain(own), [_plain(one) for one in list_measures(said)]
    return bool(mine) and mine not in named and any(_is_other(mine, one) for one in named)


def is_scaled(measure: str) -> bool:
    """Tell whether a measure counts by tens of thousands or the like: 万元, 百批次; 千克 does not."""
    return _SCALE.match(measure) is not None and measure not in _OWN_WORDS


def _is_other(own: str, told: str) -> bool:
    base, other = _base(own), _base(told)
    if base == other or is_scaled(told):
        return True
    return base in _FAMILY and _FAMILY[base] == _FAMILY.get(other)


_WORD = r"([^\s（()）:：]{1,6})"
_BRACKETED = re.compile(rf"[（(]\s*{_WORD}\s*[)）]")
_LABELLED = re.compile(rf"(?:[（(]\s*|^|[-_—\s])单位\s*[:：]?\s*{_WORD}\s*(?:[)）]|$)")
"""Where a title or a tab tells a measure: 抽检情况（万批次）, 单位万元."""


def measures_in(title: str, own: Collection[str], *, labelled: bool = False) -> list[str]:
    """Return the measures that a title or a tab tells in brackets, or those that it tells behind 单位.

    Args:
        title: its text.
        own: the plan's own measures; other words in brackets, such as 示例区, are none.
        labelled: those behind 单位 are wanted.
    """
    known = {_base(one) for one in own} | _FAMILY.keys() | {""}
    words: list[str] = (_LABELLED if labelled else _BRACKETED).findall(title)
    return [word for word in words if _base(word) in known]


def is_akin(own: str, said: str) -> bool:
    """Tell whether a measure is one of what is measured in one's own, be it of another scale; 万 alone is of all."""
    base, other = _base(_plain(own)), _base(said)
    return base == other or not other or (base in _FAMILY and _FAMILY[base] == _FAMILY.get(other))
