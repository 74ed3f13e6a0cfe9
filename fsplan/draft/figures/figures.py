"""Figures a text commits to: numbers with a unit of measure, percentages, rates, full coverage, no accidents.

A number is a target only where a verb of commitment stands before it in the same fragment and nothing shows that it
is something else: a year, a name, a threshold, a subsidy, a number inside quotation marks.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from fsplan.draft import wording
from fsplan.draft.figures.counts import BASES, MEASURES, TextFigure, find_counts, read_operator
from fsplan.draft.figures.numerals import NUMBER, parse_number

_PER = re.compile(
    rf"每(?P<base>[百千万]|十万|[0-9]{{2,6}})(?P<what>[人吨户家亩名]|平方公里|常住人口|人口)(?P<words>[^，。；0-9]{{0,20}}?)(?P<n>{NUMBER})(?P<unit>{MEASURES})"
)
_RATIO = re.compile(r"(?<![0-9])1：(?P<base>[0-9]{2,6})(?![0-9])(?=[^，。；]{0,6}(?:比例|标准|配|比))")
_COVER = re.compile(r"(?P<hedge>基本|逐步|有序|力争|不断|推进|推动|努力|扩大)?(?:实现)?(?:100%)?全覆盖")
_ZERO = re.compile(
    r"(?:不发生|零发生|杜绝发生|不得发生)[^，。；、（）]{0,4}(?:重大|较大|特别重大|重特大|群体性|系统性|区域性)?[^，。；]{0,16}?(?:事故|事件)|(?:事故|事件)(?:零发生|为零)"
)
_BATCH = re.compile(r"(?:一|几|一大|若干)批|若干(?:家|个|项)")
_DAMAGED = re.compile(
    r"(?:率|比例|占比|比重)(?:应|要|均|须|需|力争|确保|保持|稳定)*(?:达到|达|超过|不低于|不少于|提高到|提升至|提升到|在|为|至)?(?P<n>[0-9][0-9.,]*)(?![0-9.,]|%|‰|个?百分点|[万亿]?[家个项所处人次倍分年成])"
)
_WORTH = re.compile(
    r"[0-9]|[两三四五六七八九十百千万][家所座处名场户件个]|每[百千万]|覆盖|不发生|零发生|为零|杜绝|[一几]批|若干"
)
_QUOTES = {"“": "”", "《": "》", "‘": "’", "「": "」"}


def find_figures(text: str, start: int, end: int) -> Iterator[TextFigure]:
    """Yield the figures of one fragment (a stretch without ，。；) in the order of the text."""
    if not _WORTH.search(text, start, end):
        return
    found: list[TextFigure] = []
    fragment = text[start:end]
    taken = _quoted(fragment)
    for read in (_damaged, _rates, _coverage, find_counts):
        for figure in read(fragment):
            if any(low < figure.end and figure.start < high for low, high in taken):
                continue
            taken.append((figure.start, figure.end))
            found.append(figure)
    for figure in sorted(found, key=lambda one: one.start):
        yield TextFigure(
            figure.start + start,
            figure.end + start,
            figure.kind,
            figure.op,
            figure.value,
            figure.measured_in,
            figure.per,
            figure.base,
            figure.decide,
        )


def _quoted(fragment: str) -> list[tuple[int, int]]:
    """Return the stretches inside quotation marks and book-title marks: names, not figures."""
    spans: list[tuple[int, int]] = []
    at = 0
    for index, char in enumerate(fragment):
        if char in _QUOTES and index >= at:
            close = fragment.find(_QUOTES[char], index)
            at = (close if close >= 0 else index) + 1
            spans.append((index, at))
    return spans


def _damaged(fragment: str) -> Iterator[TextFigure]:
    for found in _DAMAGED.finditer(fragment):
        yield TextFigure(found.start("n"), found.end("n"), "share", "", None, "%", decide=wording.DAMAGED)


def _rates(fragment: str) -> Iterator[TextFigure]:
    for found in _PER.finditer(fragment):
        value = parse_number(found["n"])
        if value is None:
            continue
        base = BASES.get(found["base"]) or int(found["base"])
        what = "人" if "人口" in found["what"] or found["what"] == "名" else found["what"]
        per = f"{found['base']}{what}"
        op = read_operator(found["words"], "", found["unit"])
        yield TextFigure(found.start(), found.end(), "rate", op, value, f"{found['unit']}/{per}", base, what)
    for found in _RATIO.finditer(fragment):
        base = int(found["base"])
        yield TextFigure(found.start(), found.end(), "rate", ">=", Decimal(1), f"1/{base}", base, "")


def _coverage(fragment: str) -> Iterator[TextFigure]:
    for found in _COVER.finditer(fragment):
        if found["hedge"] and "100%" not in found[0]:
            hedge = f"{found['hedge']}全覆盖"
            yield TextFigure(found.start(), found.end(), "share", "", None, "%", decide=wording.no_figure(hedge))
        else:
            yield TextFigure(found.start(), found.end(), "share", "=", Decimal(100), "%")
    for found in _ZERO.finditer(fragment):
        yield TextFigure(found.start(), found.end(), "count", "=", Decimal(0), "起")
    for found in _BATCH.finditer(fragment):
        yield TextFigure(found.start(), found.end(), "count", "", None, "", decide=wording.no_figure(found[0]))
