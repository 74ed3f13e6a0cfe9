"""What becomes of each number with a measure: a goal, a question, or something else that is no target."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fsplan.core.quantity import EXACT
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures.asides import PORTION, find_reason, is_scored
from fsplan.draft.figures.figure import TextFigure
from fsplan.draft.figures.mentions import PER_SIZE, Fragment, Mention, find_mentions
from fsplan.draft.figures.numerals import lower_end, parse_number
from fsplan.draft.figures.rhythm import has_each, settle_rhythm
from fsplan.draft.lexicon.adding import ACTS
from fsplan.draft.lexicon.deeds import DEEDS_BEHIND, DONE_BEHIND, NAMES_OF_DEEDS, NOT_DONE, REACHED_BY
from fsplan.draft.lexicon.limits import ABOUT_AFTER, ABOUT_BEFORE
from fsplan.draft.lexicon.words import any_of

BASES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "10万": 100_000, "百万": 1_000_000}
_FALLS = re.compile("[降减压缩]")
_CHANGES = re.compile("(?:提高|提升|增加)$|增长|下降|降低|增速|增幅|减少|压减|压缩|压降|精简|缩减|上升|涨幅")
_REACHED = re.compile("(?:率|占比|比例|比重|覆盖面|满意度)(?:提高|提升|下降|降低)?(?:至|到)?$")
_ABOUT = re.compile(f"(?<![签节预合条公集制违租附邻最就靠]){any_of(ABOUT_BEFORE)}$")
_IS_DONE = re.compile(f"{any_of(ACTS)}[^，；]{{0,12}}达到?$")
"""培训农民达到40000名: who is trained adds up, though 达到 says of what stands that it is reached."""
_CAPACITY = re.compile("[日年](?:产|供|处理|加工|供水|发电|处置)(?:能力)?(?:达到?|为)?$")
"""日产1500吨: what a plant is able to, no amount that adds up."""
_DEED_BEHIND = re.compile(f"(?!方面|领域|环节|维度)[^，。；0-9]{{1,20}}?{any_of(DEEDS_BEHIND)}")
_REACHED_BY = re.compile(f"{any_of(REACHED_BY)}(?:全?[省市区县镇乡]|辖区内?)?的?$")
_DONE_BEHIND = re.compile(f"(?!方面|领域|环节|维度)[^，。；、0-9]{{1,16}}?{any_of(DONE_BEHIND)}(?!{any_of(NOT_DONE)})")
_OF_STAGE = re.compile(
    "(?:其中)?(?:第?[一二三四1-4]季度|[上下]半年|全年|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?)[底末]?(?:累计)?"
)
"""一季度末20%: a number beside its time alone, as a table of quarters has it."""

_EVENTS = ("场", "场次", "期次", "堂")
"""进社区40场: what is counted so is held."""

_RANK = re.compile("(?<![月底末日年之以目])前$")


def find_counts(fragment: Fragment) -> Iterator[TextFigure]:
    """Yield what every number with a measure is; offsets from the fragment's start."""
    for one in find_mentions(fragment):
        if reason := find_reason(one):
            if one.said == "一" and not one.is_percent:
                continue  # 一次性, 一家一策: no number at all
            yield TextFigure(one.start, one.end, "count", "", None, one.unit, aside=reason)
        elif why := _question(one):
            yield TextFigure(one.start, one.end, "count", "", None, "%" if one.is_percent else one.unit, decide=why)
        else:
            yield settle_rhythm(_figure(one), one)


def _question(one: Mention) -> Text | None:
    """Return why a number has no value that could be carried; None where it has one."""
    if one.fragment.scope.is_earlier:
        return wording.LAST_YEAR
    if is_scored(one.fragment.text) and one.unit != "分":
        return wording.NO_VERB  # 办结率达到98%得5分: what is marked, and perhaps what is wanted
    if _RANK.search(one.before):
        return wording.RANK
    if one.following.startswith("/"):
        return wording.every(one.fragment.text[one.end : one.end + 4])  # 2次/学期
    if one.sort == "points":
        return wording.POINTS
    if one.sort == "time" and not one.after and one.op != "<=":
        return wording.TIME_LIMIT  # 3个工作日内办结, 公示不少于7天
    if one.upper and one.before.endswith(("由", "从")):
        return wording.FROM_TO
    if _number(one.said) is None or (one.upper and _number(one.upper) is None):
        return wording.DAMAGED
    return None if _is_committed(one) else wording.NO_VERB


def _is_committed(one: Mention) -> bool:
    """Tell whether somebody is told to reach the number."""
    if one.has_verb or one.limit is not None or (one.after and not one.following) or has_each(one):
        return True
    if one.is_done_within or (not one.following and _OF_STAGE.fullmatch(one.fragment.text, 0, one.start)):
        return True
    text = one.fragment.text
    if one.is_percent:
        limited = one.after in ("以上", "以内", "之内", "左右")
        is_all = one.said == "100" and one.unit == "%" and not one.following.startswith("的")  # 对问题样品100%追溯
        return limited or is_all or bool(_REACHED.search(one.before) or PORTION.match(text, one.end))
    if one.before.endswith("在") and one.after:
        return True  # 在10个以上河段
    if one.sort in ("thing", "loose") and not one.is_percent:
        if _REACHED_BY.search(one.before) and _DEED_BEHIND.match(text, one.end):
            return True  # 在10个省份开展试点, 为160户家庭实施改造
        is_named = one.before.endswith(NAMES_OF_DEEDS) or (one.unit in _EVENTS and not one.is_chinese)
        if is_named and (one.after or not one.following or one.following[0] in "、和及（"):
            return True  # 宣传活动40场
        if not one.before.endswith("的") and _DONE_BEHIND.match(text, one.end):
            return True  # 8所学校建成投用
    return one.fragment.scope.follows and (not one.following or one.following[0] in "、和及")


def _number(said: str) -> Decimal | None:
    exact = parse_number(said)
    return lower_end(said) if exact is None else exact


def _figure(one: Mention) -> TextFigure:
    value, decide = _value(one)
    op = one.op
    if one.is_percent:
        kind, op, decide = _percentage(one, value, op, decide)
        return TextFigure(one.start, one.end, kind, op, value if op else None, "%", decide=decide)
    if one.per and one.per[-1] in "人吨户家亩":
        return _per_base(one, value, op, decide)
    stands = one.limit is not None and one.limit.stands and one.unit != "批次" and not _IS_DONE.search(one.before)
    stands = stands or (_CAPACITY.search(one.before) is not None and "新" not in one.before)
    kind = "level" if stands or op in ("<=", "<") or one.sort == "grade" else "count"
    is_per = one.sort == "size" or one.per.removeprefix("每") in PER_SIZE
    measure = f"{one.unit}/{one.per}" if one.per and is_per else one.unit  # 10万吨/日
    return TextFigure(one.start, one.end, kind, op, value, measure, decide=decide)


def _value(one: Mention) -> tuple[Decimal, Text | None]:
    """Return the number to carry, of a range its strict end, and the question that it leaves."""
    value = _number(one.said) or Decimal(0)
    decide = wording.RANGE if one.upper or parse_number(one.said) is None else None
    if one.upper:
        second = _number(one.upper) or Decimal(0)
        if value < second and one.upper[-1] in "万亿" and one.said[-1] not in "万亿":
            value = EXACT.multiply(value, Decimal(10_000 if one.upper.endswith("万") else 100_000_000))
        if one.op in ("<=", "<"):
            value, decide = second, wording.RANGE_TOP
    if one.unit == "‰":
        value = EXACT.divide(value, Decimal(10))
    if about := one.vague or (one.after if one.after in ABOUT_AFTER else ""):
        decide = wording.about(about)
    elif found := _ABOUT.search(one.before):
        decide = decide or wording.about(found[0])
    return value, decide


def _percentage(one: Mention, value: Decimal, op: str, decide: Text | None) -> tuple[str, str, Text | None]:
    near = one.before[-12:]
    if _CHANGES.search(near) and not near.endswith(("至", "到")):
        return "mean", op, decide or (wording.FALL if _FALLS.search(near) else None)
    if value > 100:
        return "share", "", wording.ABOVE_ALL
    kind = "mean" if "平均" in one.before else "share"
    is_floor = one.limit is not None and one.limit.is_floor
    return kind, "=" if value == 100 and op == ">=" and not is_floor else op, decide


def _per_base(one: Mention, value: Decimal, op: str, decide: Text | None) -> TextFigure:
    per = one.per.removeprefix("每")
    base = BASES.get(per[:-1], 1)
    return TextFigure(one.start, one.end, "rate", op, value, f"{one.unit}/{per}", base, per[-1], decide)
