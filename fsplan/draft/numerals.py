"""Numbers as official texts write them: Arabic, Chinese and full-width digits, 万 and 亿, all exact."""

import re
from decimal import Decimal

from fsplan.core.quantity import EXACT

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_MULTIPLIER = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "千万": 10_000_000}
_MULTIPLIER |= {"百万": 1_000_000, "十万": 100_000, "万亿": 10**12}

CHINESE = "零〇一二三四五六七八九十百千万亿两"
NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,6})?(?:万亿|百万|千万|十万|[百千万亿])?"
    rf"|[{CHINESE}]{{1,12}}"
)
"""One number: `3900`, `1,200`, `0.6万`, `两百`; as a regular expression without a group."""

_ARABIC = re.compile(r"([0-9,]+(?:\.[0-9]+)?)(万亿|百万|千万|十万|[百千万亿]?)")


def parse_chinese(text: str) -> int | None:
    """Read a whole number in Chinese digits (`二十三`, `两百`, `二〇二五`); None when it is not one."""
    if not text or any(c not in CHINESE for c in text):
        return None
    if len(text) > 1 and all(c in _DIGIT for c in text):
        return int("".join(str(_DIGIT[c]) for c in text))  # digit by digit, as years are written
    total = section = digit = 0
    for char in text:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * _LARGE[char]
            section = digit = 0
    return total + section + digit


def parse_number(text: str) -> Decimal | None:
    """Read one number with its multiplier, in base units: `1.2万` is 12000; None when it is not a number."""
    if found := _ARABIC.fullmatch(text):
        return EXACT.multiply(Decimal(found[1].replace(",", "")), Decimal(_MULTIPLIER[found[2]]))
    chinese = parse_chinese(text)
    return None if chinese is None else Decimal(chinese)
