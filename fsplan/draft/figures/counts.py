"""Numbers with a unit of measure and percentages, told apart from years, names, thresholds and subsidies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fsplan.core.quantity import EXACT
from fsplan.core.text import Text
from fsplan.draft import wording
from fsplan.draft.figures.numerals import CHINESE, NUMBER, lower_end, parse_number

MEASURES = (
    "批次|个百分点|百分点|家次|人次|场次|户次|车次|元|家|个|项|所|处|座|条|场|次|人|名|户|件|起|种|类|公斤|斤|吨标准煤|吨|亩|公顷|公里|千米"
    "|微克/立方米|毫克/升|平方米|平方公里|立方米|辆|台|套|间|张|份|篇|部|只|头|支|期|班|千瓦时|千瓦|兆瓦|学时|课时|工作日|小时|分钟|天|倍|岁|级|年|月|米|分"
)
_TIMES = "工作日|小时|分钟|天|个月|年|月"
_SIZES = "元|千瓦时|千瓦|兆瓦|吨|亩|公顷|公里|平方米|立方米|岁|级|人|年|米|分|吨标准煤|平方公里"
_FIGURE = re.compile(
    rf"(?P<n>{NUMBER})(?:(?P<range>[-~—–至到])(?P<n2>{NUMBER}))?(?P<vague>余|多)?"
    rf"(?:(?P<percent>%)|(?P<time>个(?:月|工作日|小时))|(?P<unit>{MEASURES}))(?:/(?P<per>每?[百千万]?[人吨户家亩]))?(?P<after>及?以上|左右|以内|之内|以下|及以下|上下)?"
)
BASES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000}
_COMMIT = re.compile(
    "新建|建成|建设|建立|打造|培育|新增|完成|达到|达|不少于|不低于|不小于|至少|超过|突破|实现|推出|形成|安排|开展|组织|检查|抽检|抽查|检测|监测|争创|创建|创成|配备|引进|认定"
    "|发展|遴选|评选|举办|改造|更新|培训|查办|出台|发布|推广|布局|设立|增设|增加|提高到|提升到|提升至|提高至|控制在|压缩至|压缩到|压减|缩短|降低到|降至|降到|不超过|不高于|不多于|不大于"
    "|下降|降低|减少|增长|力争|保持|储备|整治|治理|扩建|改建|覆盖|选派|选聘|评定|命名|孵化|转化|入库|落地|签约|编制|修订|整改|拆除|造林|解决|救助|帮扶|征集|派出|举行|发放|收集|采集|巡查|覆盖到"
    "|查处|选拔|培养|筹建|筹集|招募|吸纳|走访|惠及|资助|扶持|化解|提高|提升|压降|低于|少于|高于|大于|稳定在|维持在|建好|招收|招录|研发|研制|突破|攻克|制定|制修订|授予|招引|每季度|每年|每月"
)
_EXCLUDED = re.compile(r"给予|奖励|补助|补贴|扶持|资助|奖补|最高|罚款|处以|缴纳|贴息|兑付|不予|收费|注册资本")
_FALLS = re.compile("[降减压缩]")
_EACH = re.compile(
    "每(?:一)?(?:个|所|家|座|处|支|条)?(?:省|市|县|区|乡|镇|村|街道|社区|园区|学校|校|企业|单位|部门|机构|医院|行业|产业链|集群|网格)"
)
_PORTION = re.compile("的[^，。；]{1,20}(?:要|完成|实现|达到|建成|建立|配备|开展|使用|纳入|覆盖|通过)")
_REACHED = re.compile("(?:率|占比|比例|比重|覆盖面|满意度)(?:提高|提升|下降|降低)?(?:至|到)$")
_NAMED_LIST = re.compile("(?:民心|民生|惠民|为民|便民|利民)")
_COUNTED = re.compile("(?:[^，。；、]{0,12})(?:示范|园区?|基地|中心|平台|站|点|项目|企业|品牌|集群|小区|市场|学校|村)")
_BUILT = re.compile("(?:新建|建成|建设|新增|创建|打造|培育|引进)$")
_AIDED = re.compile("(?:资助|扶持|帮扶|奖励|补贴)[^，；]*$")
_DONE = re.compile("已(?!知|备案)|截至|截止|目前|去年|上年(?=完成|新建|建成)")
_STRICT = re.compile(r"(?:超过|大于|高于|多于|突破)$")
_AT_MOST = re.compile(
    r"(?:不超过|不高于|不多于|不大于|最多|控制在|压缩至|压缩到|压减至|压减到|缩短至|缩短到|缩减至|降至|降到|降低到|降低至)(?:约)?$"
)
_BELOW = re.compile(r"(?<!不)(?:低于|少于|小于)$")
_AT_LEAST = re.compile(r"(?:不少于|不低于|不小于|不得少于|不得低于|至少)$")
_NO_FIGURE_BEFORE = re.compile(r"(?:第|每|其中|前|约占|由|从|“|《|编号|同比|的)$")


@dataclass(frozen=True, slots=True)
class TextFigure:
    """One figure; offsets in the cleaned text.

    Attributes:
        kind: the plan's kind of target.
        op: the operator; empty where the text leaves it to a person.
        value: in base units (万 expanded), a percentage as its number of percent; None where there is none to carry.
        measured_in: the unit of measure as the text has it.
        per: for a rate, how many of its base one share counts.
        base: for a rate, what it is counted over, such as 人 or 吨.
        decide: why a person must look at it; None when nothing is open.
    """

    start: int
    end: int
    kind: str
    op: str
    value: Decimal | None
    measured_in: str
    per: int | None = None
    base: str = ""
    decide: Text | None = None


def find_counts(fragment: str) -> Iterator[TextFigure]:
    """Yield the counts and percentages that a fragment commits to; offsets from its start."""
    if _DONE.search(fragment):
        return  # 已建成12个园区: that is done
    if fragment.endswith("的"):
        return  # 销售收入达到2000万元的: a condition, not a commitment
    for found in _FIGURE.finditer(fragment):
        before = fragment[: found.start()]
        verb = _COMMIT.search(before)
        limited = (found["after"] or "").endswith(("以上", "以内", "之内", "左右"))
        portion = found["percent"] and limited and _PORTION.match(fragment, found.end())
        reached = portion or (found["percent"] and (limited or _REACHED.search(before)))
        if verb is None and not reached:
            continue
        if not portion and _is_something_else(fragment, found, before):
            continue
        if figure := _figure(found, before):
            yield figure


def _is_something_else(fragment: str, found: re.Match[str], before: str) -> bool:
    unit = found["unit"] or ""
    following = fragment[found.end() : found.end() + 2]
    after = found["after"] or ""
    chinese = found["n"][0] in CHINESE
    if _NO_FIGURE_BEFORE.search(before) and not before.endswith(("每", "的")):
        return True
    if before[-1:] == "每" or (
        re.search(r"每[^，]{0,3}$", before) and not re.search(r"每[年季月](?:度)?[^，]{0,3}$", before)
    ):
        return True
    if _EXCLUDED.search(fragment) and not (unit != "元" and _AIDED.search(before)):
        return True  # money that is given is no goal; 资助200名 is one
    if following.startswith("的") and not _is_limit(found, before):
        return True
    if chinese and _is_manner(fragment, found, before):
        return True
    if unit == "项" and _NAMED_LIST.match(following):
        return True  # 20项民心工程: a name
    if following.startswith("规模"):
        return True
    if (unit in _TIMES.split("|") or found["time"]) and not (_AT_MOST.search(before) or after in ("以内", "之内")):
        return True
    if found["time"] is None and unit in ("年", "月", "级", "分", "岁", "米"):
        return True
    is_size = unit in _SIZES.split("|")
    return bool(after and is_size and following and following[0] not in "、和及）")


def _is_limit(found: re.Match[str], before: str) -> bool:
    """Tell whether a number before 的 is still a demand: 不少于100批次的抽检, 覆盖95%的乡镇."""
    if found["percent"]:
        return before.endswith("覆盖")
    limit = _AT_LEAST.search(before) or _AT_MOST.search(before)
    return limit is not None and (found["unit"] or "") not in _SIZES.split("|")


def _is_manner(fragment: str, found: re.Match[str], before: str) -> bool:
    """Tell whether a number in Chinese digits only counts what is spoken of (三个方面, 两项机制)."""
    if found["n"] == "一":
        return True
    if found["unit"] not in ("个", "项", "类", "种", "级", "年", "次") or any(c in found["n"] for c in "百千万亿"):
        return False
    return not (_BUILT.search(before) and _COUNTED.match(fragment, found.end()))


def _figure(found: re.Match[str], before: str) -> TextFigure | None:
    exact = parse_number(found["n"])
    value = lower_end(found["n"]) if exact is None else exact
    if value is None:
        return None
    low = value
    decide = wording.RANGE if found["range"] or exact is None else None
    if found["range"]:
        second = parse_number(found["n2"])
        low = _lower(found["n"], found["n2"], value, second)
    if found["after"] in ("左右", "上下") or found["vague"]:
        decide = wording.about(found["after"] or found["vague"])
    if found["unit"] in ("个百分点", "百分点") or _EACH.search(before):
        decide = wording.POINTS if "百分点" in (found["unit"] or "") else wording.EACH
        return TextFigure(found.start(), found.end(), "count", "", None, found["unit"] or "", decide=decide)
    unit = "%" if found["percent"] else found["time"] or found["unit"] or ""
    op = read_operator(before, found["after"] or "", unit)
    if found["percent"]:
        kind, op, decide = _percentage(before, low, op, decide)
        return TextFigure(found.start(), found.end(), kind, op, None if not op else low, "%", decide=decide)
    if found["per"]:
        return _per_base(found, low, op, unit)
    kind = "level" if re.search(r"(?:达到|达|突破|超过|保持在?|稳定在)$", before) and unit != "批次" else "count"
    if op in ("<=", "<"):
        kind = "level"
    return TextFigure(found.start(), found.end(), kind, op, low, unit, decide=decide)


def _lower(first: str, last: str, value: Decimal, second: Decimal | None) -> Decimal:
    """Return the lower end of a range; in 0.6-1万 the multiplier belongs to both."""
    if second is not None and value < second and last[-1:] in "万亿" and first[-1:] not in "万亿":
        return EXACT.multiply(value, Decimal(10_000 if last.endswith("万") else 100_000_000))
    return value


def _percentage(before: str, value: Decimal, op: str, decide: Text | None) -> tuple[str, str, Text | None]:
    if re.search(r"增长|下降|降低|增速|增幅|减少|压减|压缩|压降|精简|缩减", before[-12:]):
        return "mean", op, decide or (wording.FALL if _FALLS.search(before[-12:]) else None)
    if value > 100:
        return "share", "", wording.ABOVE_ALL
    kind = "mean" if "平均" in before else "share"
    exact = value == 100 and op == ">=" and not _AT_LEAST.search(before)
    return kind, "=" if exact else op, decide


def _per_base(found: re.Match[str], value: Decimal, op: str, unit: str) -> TextFigure:
    per = found["per"].removeprefix("每")
    base = BASES.get(per[0], 1) if len(per) > 1 else 1
    return TextFigure(found.start(), found.end(), "rate", op, value, f"{unit}/{per}", base, per[-1])


def read_operator(before: str, after: str, unit: str) -> str:
    """Return the operator that the words around a number state; a number alone is at least that much."""
    if _AT_MOST.search(before) or after in ("以内", "之内", "以下", "及以下"):
        return "<="
    if _BELOW.search(before):
        return "<"
    return ">" if _STRICT.search(before) and not before.endswith(("不超过", "不高于", "不大于", "不多于")) else ">="
