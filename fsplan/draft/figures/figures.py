"""Figures a text commits to: numbers with a measure, percentages, rates, full coverage, no accidents.

A number is a target where a verb of commitment or a limit stands with it. Any other is told by what it is instead (a
year, a name, a threshold, a subsidy), or asked about: none is left out in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from fsplan.draft import wording
from fsplan.draft.figures.asides import is_done
from fsplan.draft.figures.counts import BASES, find_counts
from fsplan.draft.figures.figure import TextFigure
from fsplan.draft.figures.leftovers import Spans, find_leftovers, is_free
from fsplan.draft.figures.mentions import UNIT, Fragment, Scope, read_fragment, read_limit
from fsplan.draft.figures.numerals import NUMBER, parse_number
from fsplan.draft.lexicon.limits import AFTER, HAPPENS, NONE_OF
from fsplan.draft.lexicon.words import any_of

_PER = re.compile(
    rf"每(?P<base>百万|十万|[百千万]|[0-9]{{2,6}})(?P<what>[人吨户家亩名]|平方公里|常住人口|人口)"
    rf"(?P<words>(?:[^，。；0-9]|[0-9](?=[A-Z])){{0,20}}?(?:[0-9]{{1,2}}周?岁(?:及?以[上下])?[^，。；0-9]{{1,20}}?)?)(?P<n>{NUMBER})(?P<unit>(?!周?岁){UNIT})"
)
_IN = re.compile(
    rf"(?<![0-9.])(?P<n>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)/(?P<base>10万|十万|百万|[万千])(?P<what>人)?(?P<after>{any_of(AFTER)})?"
)
_RATIO = re.compile(r"(?<![0-9])1：(?P<base>[0-9]{2,6})(?![0-9])(?=[^，。；]{0,6}(?:比例|标准|配|比))")
_COVER = re.compile(r"(?P<hedge>基本|逐步|有序|力争|不断|推进|推动|努力|扩大)?(?:实现)?(?:100%)?全覆盖")
_WHOLE = re.compile("对[^，。；]{2}")
_ON = "、和及并且与）"
_NONE_OF = any_of(NONE_OF)
_NUMBER_OF = "(?:发生|死亡)?(?:起|件|人|次)?数?量?"
"""事故发生数为0: what may stand between what there is to be none of and the number."""

_IS_NONE = f"{_NUMBER_OF}(?:(?:保持|控制|力争|确保)?[为在](?:零|0(?![0-9.%‰])[起件人]?)|：?0[起件人])"

_ZERO = re.compile(
    rf"(?:不发生|零发生|杜绝发生|不得发生|(?:防止|严防|避免)(?:发生|出现)|不出现|杜绝)[^，。；、（）]{{0,4}}(?:重大|较大|特别重大|重特大|群体性|系统性|区域性)?[^，。；]{{0,16}}?(?P<what>{any_of(HAPPENS)})(?!事故|事件|案件)"
    rf"|(?P<which>{_NONE_OF})(?:“?零发生|{_IS_NONE})|零(?P<of>{_NONE_OF})"
)
_AIM = re.compile("[^”’」，；]{0,12}[”’」](?:的?目标)?(?:[、，；。和及]|\\Z)")
"""What stands behind words in quotation marks that are an aim, and no name: 实现“零事故”."""

_BATCH = re.compile(r"(?<!第)(?:一|几|一大|若干)批|若干(?:家|个|项)")
_DAMAGED = re.compile(
    rf"(?:率|比例|占比|比重)(?:应|要|均|须|需|力争|确保|保持|稳定)*(?:达到|达|超过|不低于|不少于|提高到|提升至|提升到|在|为|至)?(?P<n>[0-9][0-9.,]*)(?![0-9.,]|%|‰|/|个?百分点|[万亿]?(?:[成年]|{UNIT}))"
)
_NONE_FIRST = "".join(dict.fromkeys(word[0] for word in NONE_OF))
_WORTH = re.compile(
    rf"[0-9]|[二两三四五六七八九十百千万亿][一-龥]|每[百千万]|[每各][^，。；\n]{{0,30}}一|至少一|覆盖|不发生|零发生|为零|[零负]增长|零[{_NONE_FIRST}]|不出现|[止防免](?:发生|出现)|杜绝|[一几]批|若干|百分之|分之|番|过半|半以"
)
_QUOTES = {"“": "”", "《": "》", "‘": "’", "「": "」"}
_OPENING = re.compile("[“《‘「]")


def find_figures(text: str, scope: Scope, taken: Spans) -> Iterator[TextFigure]:
    """Yield the figures of one fragment in the order of the text, and its other numbers; offsets from its start.

    Args:
        text: the fragment, a stretch without ，。；.
        scope: what its words are read by.
        taken: stretches whose numbers are read already: deadlines.
    """
    if not _WORTH.search(text):
        return
    fragment = read_fragment(text, scope)
    used, quoted = list(taken), _quoted(text)
    found: list[TextFigure] = []
    for read in (_damaged, _rates, _coverage, find_counts):
        for figure in read(fragment):
            if is_free((figure.start, figure.end), used):
                used.append((figure.start, figure.end))
                found.append(figure)
    found += find_leftovers(fragment, used)
    for figure in sorted(found, key=lambda one: one.start):
        is_aim = figure.value == 0 and _AIM.match(text, figure.end)
        is_name = not is_free((figure.start, figure.end), quoted) and not is_aim
        yield replace(figure, value=None, decide=None, aside="name") if is_name else figure


def _quoted(fragment: str) -> Spans:
    """Return the stretches inside quotation marks and book-title marks: names, not figures."""
    spans: Spans = []
    at = 0
    for found in _OPENING.finditer(fragment):
        if found.start() >= at:
            close = fragment.find(_QUOTES[found[0]], found.start())
            at = (close if close >= 0 else found.start()) + 1
            spans.append((found.start(), at))
    return spans


def _damaged(fragment: Fragment) -> Iterator[TextFigure]:
    for found in _DAMAGED.finditer(fragment.text):
        yield TextFigure(found.start("n"), found.end("n"), "share", "", None, "%", decide=wording.DAMAGED)


def _rates(fragment: Fragment) -> Iterator[TextFigure]:
    for found in _PER.finditer(fragment.text):
        value = parse_number(found["n"])
        if value is None:
            continue
        base = BASES.get(found["base"]) or int(found["base"])
        what = "人" if "人口" in found["what"] or found["what"] == "名" else found["what"]
        measure = f"{found['unit']}/{found['base']}{what}"
        limit = read_limit(found["words"])
        op = limit.op if limit else ">="
        aside = "" if limit and limit.is_floor and not fragment.scope.is_past else _done(fragment)
        yield TextFigure(found.start(), found.end(), "rate", op, value, measure, base, what, aside=aside)
    for found in _IN.finditer(fragment.text):
        limit = read_limit(fragment.text[: found.start()][-12:])
        after = AFTER[found["after"]].op if found["after"] else ""
        measure = f"1/{found['base']}{found['what'] or ''}"
        op = after or (limit.op if limit else ">=")
        value, base = Decimal(found["n"]), BASES[found["base"]]
        yield TextFigure(*found.span(), "rate", op, value, measure, base, found["what"] or "", aside=_done(fragment))
    for found in _RATIO.finditer(fragment.text):
        base = int(found["base"])
        yield TextFigure(*found.span(), "rate", ">=", Decimal(1), f"1/{base}", base, "", aside=_done(fragment))


def _done(fragment: Fragment) -> str:
    return "done" if is_done(fragment) else ""


def _coverage(fragment: Fragment) -> Iterator[TextFigure]:
    text = fragment.text
    for found in _COVER.finditer(text):
        word = f"{found['hedge'] or ''}全覆盖"
        goes_on = found.end() < len(text) and text[found.end()] not in _ON
        if (found["hedge"] and "100%" not in found[0]) or (goes_on and not _WHOLE.search(text, 0, found.start())):
            why = wording.no_figure(word) if found["hedge"] else wording.NO_WHOLE
            yield TextFigure(*found.span(), "share", "", None, "%", decide=why, aside=_done(fragment))
        else:
            yield TextFigure(*found.span(), "share", "=", Decimal(100), "%", aside=_done(fragment))
    for found in _ZERO.finditer(text):
        measure = NONE_OF[found["what"] or found["which"] or found["of"]]
        yield TextFigure(*found.span(), "count", "=", Decimal(0), measure)
    for found in _BATCH.finditer(text):
        yield TextFigure(
            *found.span(), "count", "", None, "", decide=wording.no_figure(found[0]), aside=_done(fragment)
        )
