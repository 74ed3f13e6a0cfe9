"""Figures that hold for each of many: every quarter, every county; multiplied where the plan tells how many."""

import re
from dataclasses import replace
from decimal import Decimal

from fsplan.core.quantity import EXACT
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures.figure import TextFigure
from fsplan.draft.figures.mentions import RHYTHM, Mention
from fsplan.draft.lexicon.deadlines import EVERY, MEANS
from fsplan.draft.lexicon.tables import words_of
from fsplan.draft.lexicon.verbs import VERBS
from fsplan.draft.lexicon.words import any_of
from fsplan.plan.kinds import KINDS

_PER_TIME = {"年": "每年", "月": "每月", "季度": "每季度", "周": "每周", "日": "每日", "天": "每天"}
_MEANS = re.compile(f"{any_of(MEANS)}[^，；]*$")
_EACH = re.compile(
    "每(?:一)?[个所家座处支条名位]?(?P<place>[^，。；、0-9]*)$|(?P<two>各)$|各(?!级)(?P<all>[^，。；、0-9]{1,12}?)(?:分别|各自|均|都)"
)
_SHARE_OF_EACH = re.compile("(?<!占)各(?!级)[^，。；、0-9占]{1,12}的?$")
"""抽检各类主体的30%: of each, or of all together."""

SO_OFTEN = ("次", "轮")
_MANY = "(?:对|向)[^，。；0-9]{0,30}(?:企业|单位|主体|机构|场所|经营者|经营户|商户|食堂|门店|网点)"
_CLASS = f"(?:[A-DＡ-Ｄ]级|{_MANY})"
_VISITED = any_of(
    words_of(
        "企业 单位 市场 食堂 厨房 超市 商超 门店 网点 作坊 餐饮店 学校 幼儿园 医院 机构 基地 养殖场 屠宰场 场所 主体"
        " 商户 摊贩 水厂 电梯"
    )
)
_LOOKED_AT = "(?:检查|巡查|抽检|检测|监测|检验|走访|暗访)"
_OF_CLASS = re.compile(
    f"{_CLASS}[^，。；0-9]*?{any_of(EVERY)}|{_VISITED}的?{any_of(EVERY)}[^，。；0-9]{{0,6}}{_LOOKED_AT}|频[次率][^，。；0-9]{{0,6}}$"
)
"""D级企业每年检查2次, 农贸市场每季度检查1次: as often for each of many."""

_OF_EACH = re.compile(f"频[次率]|{_CLASS}")
"""检查频次不低于4次, 对D级企业检查4次/年: how often each is looked at,"""

_HOURS = ("学时",)
"""how long each is taught,"""

_PERSONS = ("人", "名")
_CREW = re.compile("(?:抽样|采样|执法|检查|监督|陪同|办案|核查|值班|现场)(?:工作)?人员[^，。；0-9]{0,6}$")
"""抽样人员不得少于2人: and by how many at a time."""

_OF_MANY = re.compile(f"(?:{_MANY}|[A-DＡ-Ｄ]级)的?，$")

_NAMED = re.compile("[^，。；、]{0,8}?(?:街道|乡镇|社区|园区|学校|企业|[省市县区旗乡镇村])")
_APIECE = re.compile("[、和与及][^，；。]{2,30}分别[^，；。、0-9]{0,12}$")
"""甲会议、乙会议分别研究不少于2次: each of those named has the number,"""
_MORE = re.compile("[、和及](?:不少于|至少|超过|约)?[0-9]")
"""unless as many numbers follow."""
_OWN = re.compile(f"各(?:自|至少|{any_of(VERBS)})|[季月年期]各[^，。；、0-9]{{0,8}}$")
_PLACE = re.compile("各(?P<place>(?:省|市|县|区|旗|乡|镇|村|街道|社区|园区|学校|企业|单位|部门)++)(?!、)")
UNCLEAR = "?"
"""What stands for the places of a number that each of some is to have, where the words do not name them simply."""
_APART = re.compile("20[0-9]{2}年?(?:[、和]20[0-9]{2}年?)+[^，。；]{0,4}?(?:分别|各)")
"""2030年、2031年分别新建50座、60座: which number is of which year, the order alone tells."""

_LONGEST = 40
_SO_OFTEN = re.compile("[^，。；0-9]{1,20}?(?:[一两二三四]|[0-9]{1,2})[次遍轮]")
"""每季度对15家企业督导一次: how often for each of so many."""

_ALL = Decimal(100)
_WHOLE = re.compile("全年|全区|全市|全县|全省|全国|年内|总共|共|累计|合计")


def settle_rhythm(figure: TextFigure, one: Mention) -> TextFigure:
    """Return a figure with what it comes to in the plan's period; without a value where nobody can tell."""
    if figure.value is None or KINDS[figure.kind].is_derived:
        return figure
    if _APART.search(one.before):
        return _asked(figure, wording.YEARS_APART)
    if KINDS[figure.kind].is_flow and _MEANS.search(one.before):
        return _asked(figure, wording.MEAN_OF_MANY)
    scope = one.fragment.scope
    rhythms = RHYTHM.findall(one.before)
    said = rhythms[-1] if rhythms else _said_behind(one)
    if not said and scope.every and figure.measured_in != "%" and not _WHOLE.search(one.before):
        if scope.is_doubtful:
            return _asked(figure, wording.every(scope.every))
        said = scope.every
    if said and figure.measured_in not in ("%", "次") and _SO_OFTEN.match(one.fragment.text, one.end):
        return _asked(figure, wording.every(said))
    figure = _multiplied(figure, said, one) if said else figure
    is_all = one.is_percent and figure.op == "=" and figure.value == _ALL  # each has all where all have
    return figure if figure.value is None or is_all else replace(figure, each=_each(one))


def has_each(one: Mention) -> bool:
    """Tell whether words say that each of some is to have the number."""
    return _each(one) != ""


def _said_behind(one: Mention) -> str:
    """Return the rhythm that stands behind a number of things: 2次/季度."""
    return "" if one.sort == "size" else _PER_TIME.get(one.per.removeprefix("每"), "")


def _multiplied(figure: TextFigure, said: str, one: Mention) -> TextFigure:
    if figure.measured_in == "%":
        return figure  # 每季度合格率不低于98% holds in each
    times, years = EVERY[said].times, one.fragment.scope.years
    if times is None or figure.op not in (">=", ">") or figure.value is None:
        return _asked(figure, wording.every(said))
    value = EXACT.multiply(figure.value, Decimal(times * years))
    return replace(figure, kind="count", value=value, is_yearly=times == 1)


def _asked(figure: TextFigure, why: Text) -> TextFigure:
    return replace(figure, op="", value=None, decide=why)


def _each(one: Mention) -> str:
    """Return of which places each is to have the number (每个县, 各县分别); empty where it is no such number."""
    if one.unit in SO_OFTEN and (_OF_EACH if one.per else _OF_CLASS).search(one.before):
        return UNCLEAR
    if (one.unit in _HOURS and not _WHOLE.search(one.before)) or (one.unit in _PERSONS and _CREW.search(one.before)):
        return UNCLEAR
    before = RHYTHM.sub("", one.before)
    if one.sort in ("thing", "loose") and not one.is_percent and _APIECE.search(before):
        return "" if _MORE.match(one.fragment.text, one.end) else UNCLEAR
    if "每" not in before and "各" not in before:
        return ""
    if before.count("每") > 1:
        return UNCLEAR
    if one.is_percent and _SHARE_OF_EACH.search(before):
        return UNCLEAR
    if found := _EACH.search(before):
        place = _NAMED.match(found["place"] or found["all"] or "")
        return place[0] if place else UNCLEAR
    if "每" in before or _OWN.search(before):
        return UNCLEAR
    place = _PLACE.search(before)
    return place["place"] if place and not _WHOLE.search(before) else ""


def is_of_many(text: str, start: int, at: int) -> bool:
    """Tell whether the words before a mark say of whom each has what stands behind it: 对学校食堂，每月检查1次."""
    return _OF_MANY.search(text, max(start, at - _LONGEST), at) is not None
