"""What is written around a figure and makes another one of it: a scale, about, at least, in all.

A measure behind the figure may be any word, and so it is looked through for what bends; before it nothing is read over
but what is surely no part of the figure.
"""

import re
from typing import Final

_MEASURES: Final = re.compile(r"百分点|千(?:克|米|瓦|帕|伏|安|卡|焦|赫|字节)")
"""Measures that begin as a scale does."""

_HARMLESS: Final = re.compile(
    r"(?:[\s¥￥$€£*:：()（）\-－−–△▲]|RMB|CNY|USD|EUR|HKD|US|HK|NT|人民币|共|完成)*", re.IGNORECASE
)
"""What may stand before a figure: a currency; a sign and brackets, which are judged as such (figure.NEGATIVE)."""

_ANYWHERE: Final = re.compile(
    r"[〇零一二三四五六七八九万亿‰‱余约近超+＋±~～≈≥≤<>＜＞≧≦⩾⩽≮≯]|以[上下内外]|左右|上下|不[足到满]|[至最][少多]|大概|估|许$|[个倍月年天]半"
    r"|累计|合计|年初|上年|去年|同期|计划|目标|应完成|未完成"
    r"|hundred|thousand|million|billion|dozen|per ?cent|pct"
    r"|\b(?:about|approx|over|under|least|most|than|total|ytd|plus)\b",
    re.IGNORECASE,
)
_RIGHT_BEHIND: Final = re.compile(
    r"(?:^|[\s(（\[【〔:：,，、/])(?:[十百千兆成打半多几来许强弱]|[kKmMwW](?![A-Za-z²³/]))"
)
"""What bends a figure only where it follows it, or begins what stands in brackets: 9成, 13(千); not 完成, 千里马."""


_CURRENCY: Final = re.compile(r"[¥￥$€£]|(?:US|HK)[$]|RMB|CNY|USD|EUR|HKD|人民币", re.IGNORECASE)
_BRACKETS: Final = " \t\xa0\u3000:：()（）[]【】〔〕.。"


def measure_in(before: str, after: str) -> str:
    """Return what is written beside a figure that it may be measured in: a word behind it, a currency before it."""
    if behind := after.strip(_BRACKETS).removesuffix("整"):
        return "" if behind in ("%", "％") else behind
    word = before.strip(_BRACKETS + "-－−–")
    return word if _CURRENCY.fullmatch(word) else ""


def bends(before: str, after: str) -> bool:
    """Tell whether what stands before and behind a figure makes a person read another one, or none that is sure."""
    if "%" in before or not _HARMLESS.fullmatch(before):
        return True
    after = _MEASURES.sub("", after)
    return _ANYWHERE.search(after) is not None or _RIGHT_BEHIND.search(after) is not None
