"""Numbers that nothing else has read: each is told what it is, or asked about, so that none is lost in silence."""

import re
from collections.abc import Iterator

from fsplan.draft import wording
from fsplan.draft.figures.asides import is_done, is_grant
from fsplan.draft.figures.figure import TextFigure
from fsplan.draft.figures.mentions import Fragment, read_limit
from fsplan.draft.figures.numerals import CHINESE, NUMBER, parse_number
from fsplan.draft.lexicon.labels import NUMBERED
from fsplan.draft.lexicon.limits import BEFORE
from fsplan.draft.lexicon.measures import MEASURES
from fsplan.draft.lexicon.words import any_of

Spans = list[tuple[int, int]]
_DIGITS = re.compile(r"[0-9]+(?:[.,：/~—–-][0-9]+)*")
_LABEL = re.compile(rf"\s*[（【\[]?{any_of(NUMBERED)}?[0-9]{{1,3}}(?:[）、：】]|\.(?![0-9]))")
_DATE = re.compile("(?:年|月|日|时|：|世纪|周年|季度|点)")
_NUMBER = re.compile("(?:号|〕|届|版|条第|条款|款第)")
_LATIN = re.compile("[A-Za-z+＋#_/.·]")
_NAMED = re.compile("(?:热线|平台|电话|工程|行动|计划|模式|体系|机制|专项)")
_BEFORE_VALUE = re.compile(
    "[\u4e00-\u9fff≥≤＜＞<>]{2}(?<!附件|附表|专栏|任务|行动|编号|序号|类别|标准|方案|工程|项目|第.|措施|目录|清单|文号|电话|楼栋|房间|窗口|版本)\\Z"
)
"""投诉5: a number that ends what a clause, or a table's row, says may be what is to be reached."""

_PHONE = 5
_COUNTS = any_of(word for word, measure in MEASURES.items() if len(word) > 1 and measure.sort == "thing")
_MEASURED = re.compile(
    rf"(?:(?P<unit>{_COUNTS})(?:数量?|总[数量])?|(?P<one>[人户家件起项个次篇])?(?<![指系分倍参基小])数量?)(?:应|要|须|均|不[得应能宜])*{any_of(BEFORE)}$"
)
_AMOUNT = re.compile(rf"(?P<n>{NUMBER})(?:以上)?(?![一-龥%‰0-9.,/])")
"""抽检批次不少于6000, 用户数突破20万: an amount whose measure stands before it, or that counts what it names."""

_AROUND = 24
_IN_WORDS = re.compile(
    rf"[零负]增长|翻(?:[一两二三]|[0-9])?番|[{CHINESE}]{{1,4}}分之[{CHINESE}]{{1,4}}|过半数?|半数以上|一半以上|[一二三四五六七八九]成(?:以上|左右)?(?=[^立员功本就果为]|$)"
)
_WHOLE_WORDS = re.compile("完成|建成|形成|达成|生成|集成|养成|组成|构成|合成|促成|造成|落成")


def find_leftovers(fragment: Fragment, taken: Spans) -> Iterator[TextFigure]:
    """Yield what no other reader has taken: amounts in words, and every other run of digits."""
    text = fragment.text
    for found in _IN_WORDS.finditer(text):
        if "成" in found[0] and _WHOLE_WORDS.search(text[max(0, found.start() - 1) : found.end()]):
            continue
        aside = "done" if is_done(fragment) else "grant" if is_grant(text) else ""
        if is_free(found.span(), taken):
            decide = None if aside else wording.in_words(found[0])
            yield TextFigure(*found.span(), "share", "", None, "", decide=decide, aside=aside)
    label = _LABEL.match(text)
    for found in _DIGITS.finditer(text):
        is_label = label is not None and found.start() < label.end()
        if is_label or not is_free(found.span(), taken):
            continue
        if counted := _counted(text, found.start()):
            yield counted
            continue
        is_timed = found.end() == len(text) and any(high == found.start() for _, high in taken)
        reason = "" if is_timed else _reason(fragment, found)  # 二季度500: the number of that time
        decide = None if reason else wording.NO_MEASURE
        yield TextFigure(*found.span(), "count", "", None, "", decide=decide, aside=reason)


def is_free(span: tuple[int, int], taken: Spans) -> bool:
    """Tell whether a stretch overlaps none of others."""
    return not any(low < span[1] and span[0] < high for low, high in taken)


def _counted(text: str, at: int) -> TextFigure | None:
    """Return an amount whose measure stands before its limit; None where it has none."""
    before = text[max(0, at - _AROUND) : at]
    measured, amount = _MEASURED.search(before), _AMOUNT.match(text, at)
    limit = read_limit(before) if measured and amount else None
    value = parse_number(amount["n"]) if amount else None
    if measured is None or amount is None or limit is None or value is None:
        return None
    kind = "level" if limit.stands and not measured["unit"] else "count"
    return TextFigure(at, amount.end("n"), kind, limit.op, value, measured["unit"] or measured["one"] or "")


def _reason(fragment: Fragment, found: re.Match[str]) -> str:
    """Return what digits without a measure are; empty where that is a question."""
    text, (start, end) = fragment.text, found.span()
    before = text[max(0, start - 1) : start]
    if _DATE.match(text, end) or before == "月" or (before == "年" and not _NUMBER.match(text, end)):
        return "date"
    if before in ("第", "〔", "[") or _NUMBER.match(text, end):
        return "number"
    if _LATIN.match(before) or _LATIN.match(text, end) or _NAMED.match(text, end) or len(found[0]) >= _PHONE:
        return "name"
    if is_done(fragment):
        return "done"
    if is_grant(text):
        return "grant"
    is_told = fragment.verb_end is not None and fragment.verb_end <= start
    is_last = end == len(text) or (end + 1 == len(text) and text[end] in "万亿")
    is_value = is_last and _BEFORE_VALUE.search(text, max(0, start - _PHONE), start) is not None
    return "" if is_told or is_value else "name"
