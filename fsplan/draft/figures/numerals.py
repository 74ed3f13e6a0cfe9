"""Numbers as official texts write them: Arabic, Chinese and full-width digits, 万 and 亿, all exact."""

import re
from decimal import Decimal
from functools import lru_cache

from fsplan.core.quantity import EXACT

_MULTIPLIER = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "千万": 10_000_000}
_MULTIPLIER |= {"百万": 1_000_000, "十万": 100_000, "万亿": 10**12}
_LONGEST = 32
"""Characters of the longest number in Chinese digits that is read: 九千…九百九十九亿… has 31."""

CHINESE = "零〇一二三四五六七八九十百千万亿两"
NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,6})?(?:万亿|百万|千万|十万|百(?!分)|千(?![米克])|[万亿])?"
    rf"|(?<![{CHINESE}])[{CHINESE}]{{1,{_LONGEST}}}"
)
"""One number: `3900`, `1,200`, `0.6万`, `两百`; as a regular expression without a group."""

_ARABIC = re.compile(r"([0-9,]+(?:\.[0-9]+)?)(万亿|百万|千万|十万|[百千万亿]?)")
_SPOKEN = re.compile(r"(?<=亿)([一二三四五六七八九])$")
"""一亿三 is 一亿三千万, as 三千五 is 三千五百; the library knows the latter."""
_NO_MULTIPLIER = str.maketrans("", "", "十百千万亿")
_PLAIN = str.maketrans("两〇", "二零")
_ROUGH = re.compile(r"([一二两三四五六七八])[二三四五六七八九](?=[十百千万亿])")


@lru_cache(maxsize=4096)
def parse_chinese(text: str) -> int | None:
    """Read a whole number in Chinese digits (`二十三`, `两百`, `三千五`, `二〇二五`); None when it is not one.

    A number may begin with its unit (`百`, `千万`): then there is one of it.
    """
    if not 0 < len(text) <= _LONGEST or any(c not in CHINESE for c in text):
        return None
    import cn2an

    plain = _SPOKEN.sub(r"\1千万", f"一{text}" if text[0] in "百千万亿" else text)
    try:
        number = int(cn2an.cn2an(plain, "normal"))
        is_sound = plain.translate(_NO_MULTIPLIER) == plain or _is_said_by(plain, cn2an.an2cn(number, "low"))
    except (ValueError, KeyError, IndexError):  # it says so of what is no number, or fails on it
        return None
    return number if is_sound else None


def _is_said_by(text: str, written: str) -> bool:
    """Tell whether a text writes a number in order, its last multiplier said or not; the library adds up 万亿亿万."""
    said, full = (each.translate(_PLAIN).replace("零", "").replace("一十", "十") for each in (text, written))
    return said in (full, full[:-1])


def lower_end(text: str) -> Decimal | None:
    """Return the lower end of what gives two neighbours at once (`五六百`: 500); None for anything else."""
    plain, count = _ROUGH.subn(r"\1", text)
    return parse_number(plain) if count == 1 else None


def parse_number(text: str) -> Decimal | None:
    """Read one number with its multiplier, in base units: `1.2万` is 12000; None when it is not a number."""
    if found := _ARABIC.fullmatch(text):
        return EXACT.multiply(Decimal(found[1].replace(",", "")), Decimal(_MULTIPLIER[found[2]]))
    chinese = parse_chinese(text)
    return None if chinese is None else Decimal(chinese)
