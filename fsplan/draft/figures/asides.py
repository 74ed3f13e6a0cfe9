"""Numbers that are no target, and what they are instead: a name, a threshold, what is done already."""

import re
from collections.abc import Callable
from typing import NamedTuple

from fsplan.draft.figures.mentions import RHYTHM, UNIT, Fragment, Mention
from fsplan.draft.lexicon.deadlines import EVERY
from fsplan.draft.lexicon.measures import RATINGS
from fsplan.draft.lexicon.verbs import VERBS
from fsplan.draft.lexicon.words import any_of


class NoTarget(NamedTuple):
    """A number that is no target, with what it is; offsets in the cleaned text."""

    start: int
    end: int
    reason: str


_DONE = re.compile("已(?!知|备案)|目前|(?<![比较同])(?:去年|上年(?=完成|新建|建成))")
PORTION = re.compile(
    "[^，。；0-9]{0,20}?(?:要|完成|实现|达到|建成|建立|配备|开展|使用|纳入|覆盖|通过|取得|符合|达标|接入|参与|整改|办结|办理|销号|到位|落实|治理|处置|回访|公开|签约|清零|兑现)"
)
"""What the places do that a percentage tells of: 80%以上的水厂完成改造."""

_COUNTS = frozenset("家所处座个")
_ALL_DO = re.compile(f"(?![^，。；0-9]{{0,20}}的){PORTION.pattern}")
"""What so many do, where no 的 says which are meant: 30家以上企业达到国家级标准."""

_BASELINE = re.compile(
    f"(?:(?:由|从)(?:(?:目前|现在|原来|原先)的?)?(?:{any_of(EVERY)})?|现有|原有|原来|20[0-9]{{2}}年[^，；]{{0,8}}的)$"
)
_FROM = re.compile("[由从][^，；0-9]{0,12}$")
_RISES = re.compile(
    "(?:左右|以[上下])?(?:逐步|稳步)?(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|压缩|缩短|增|升|降|减)[到至为]"
)
"""由上年的95.2%提高到96.5%: the first of the two is how it was."""

_GRANT = re.compile("给予|奖励|补助|补贴|扶持|资助|奖补|最高|罚款|处以|缴纳|贴息|兑付|不予|注册资本")
_SCORED = re.compile(
    "[扣得加减计记][0-9.]{1,5}分|不得分|不计分|扣完为止|扣至[0-9]{1,3}分"
    "|[0-9]分(?:及|（含[^）]{0,4}）)?(?:以[上下])?的?[，]?[^，。；、0-9]{0,6}[为定]“?(?:优秀?|良好?|合格|不合格|基本合格|达标|不达标|较[好差]|一般|[差好中]|[一二三四A-Da-d][等级])"
)
"""少1次扣2分; 90分以上为优秀."""
_FUNDED = re.compile("(?:拨付|筹集|争取|统筹|下达)[^，；0-9]{0,16}$")
_PAID = re.compile("(?:发放|兑付|兑现|安排|落实)[^，；0-9]{0,16}$")
"""发放奖励200万元以上, 拨付补助860万元: what is paid out altogether is a goal."""

_TO_EACH = re.compile("[每对向给]|一次性|最高|人均|户均")
_AIDED = re.compile("(?:资助|扶持|帮扶|奖励|补贴)[^，；]*$")
_ALLOWED = re.compile(
    "(?<![许认])可(?:以|最高|适当|相应|酌情|按|再)*(?:提高|增加|延长|放宽|上浮|达到?|给予|申请|享受|获|降低|缩短|减|贷)"
)
_NAMED = re.compile("(?:民心|民生|惠民|为民|便民|利民|实事|好事|大事)")
_ASPECT = re.compile("(?:大)?(?:方面|领域|环节|维度)")
_ALONG = re.compile("(?:紧扣|围绕|对照|聚焦|对标|锚定)[^，；]*$")
_AFTER_IT = re.compile("(?:主要|核心|重点|具体|约束性|预期性)?(?:指标|要求|目标)")
_LISTED = re.compile("(?:专班|小组|工作组|专项组|部门|方面|领域|环节|机构|办公室|专项|行动|系统|单位|制度|机制|平台)")
_LATIN = re.compile("[A-Za-z+＋]")
_LATER_STAGE = re.compile("(?:工程|项目|建设|改造)")
_COUNTED = re.compile("[^，。；、]{0,12}(?:示范|园区?|基地|中心|平台|站|点|项目|企业|品牌|集群|小区|市场|学校|村)")
_BUILT = re.compile(
    "(?:新建|建成|建设|新增|创建|打造|培育|引进|完成|改造|铺设|修建|拓宽|组建|建立|成立|招募|选聘|配备)$"
)
_TOLD = re.compile(f"{any_of([*VERBS, '带动', '推动', '使'])}$")
_IS_RATED = re.compile(rf"(?!及?以[上下])[\u4e00-\u9fff]{{2,10}}[0-9]{{1,6}}(?:余|多)?{UNIT}")
_FOR_THESE = re.compile("(?:项目|企业|工程|产业|规模|园区|集群|级)")
_SUCH = re.compile("[\u4e00-\u9fff“”]{0,12}?(?:项目|企业|园区|集群|产业|品牌|基地)[0-9]")
"""超10亿元软件企业20家: those that a sum of money tells apart, with their own number,"""
_SIZED = re.compile(
    "[\u4e00-\u9fff]{1,6}?(?:及|（含）)?以[上下](?![，。；、和及并]|改造|建设|整治|治理|检查|排查|升级|提升|任务)[\u4e00-\u9fff]"
)
"""50张床位以上医院: a limit behind the noun, and those that it tells apart."""
_WITHIN = re.compile("(?:的?范围|半径|以?内的?区域)")
"""周边200米范围内: where something holds."""
_OF_EACH = re.compile(f"[各每][^，；。]{{0,4}}?(?:开展|组织|举办|召开|进行|安排|{any_of(VERBS)})$")
_TO_DO = re.compile("的[^，。；0-9]{0,10}(?:任务|指标|计划|目标|工作量)(?![\u4e00-\u9fff])")
"""完成农药60个兽药40个的抽检任务: how much there is to do."""

_BY_RULE = re.compile("的(?:标准|比例|水平|速度|频次|频率|力度)")
_ON = "、和及）并且与，或"
_STATE = re.compile(
    "(?:(?<!既)有(?![机效关序限力害毒色偿氧利])|占|(?<=[\u4e00-\u9fff])为|是|达成|涉及|包括|包含|总长|全长|面积|不足|发现|存在|位于|分属)[^，；]*$"
)
_BARE = frozenset("百千万亿")
_RATE = re.compile("[^，。；、0-9]{1,8}率")


def find_reason(one: Mention) -> str:
    """Return what a number with a measure is where it is no target; empty where it may be one."""
    return next((reason for reason, holds in _RULES if holds(one)), "")


def is_done(fragment: Fragment) -> bool:
    """Tell whether words speak of what is done already."""
    return fragment.scope.is_past or _DONE.search(fragment.text) is not None


def is_scored(text: str) -> bool:
    """Tell whether words say what is marked, as an assessment sheet does."""
    return _SCORED.search(text) is not None


def is_grant(text: str) -> bool:
    """Tell whether words speak of money that somebody is given or pays."""
    return _GRANT.search(text) is not None


def _is_ordinal(one: Mention) -> bool:
    return one.before.endswith(("第", "编号"))


def _is_interval(one: Mention) -> bool:
    return one.before.endswith("每")  # 每500米设置1块标牌


def _is_name(one: Mention) -> bool:
    if _LATIN.match(one.before[-1:]) or one.before.endswith(("“", "《")):
        return True
    text, end = one.fragment.text, one.end
    if one.unit in ("项", "件") and _NAMED.match(text, end):
        return True  # 20项民心工程
    if one.unit == "期" and one.is_chinese and _LATER_STAGE.match(text, end):
        return True  # 二期工程
    if one.limit is None and not one.after:
        if one.unit == "个" and one.has_verb and not one.is_chinese and _ASPECT.match(text, end):
            return True  # 13个方面重点工作
        if _AFTER_IT.match(text, end) and _ALONG.search(one.before):
            return True  # 紧扣39项指标
    if one.said in _BARE and (one.following.startswith("万户") or (one.unit == "元" and not one.after)):
        return True  # 千家万户, 万元产值用水量
    if one.said in _BARE and one.unit == "人" and not (one.has_verb or one.limit or one.after) and one.following:
        return True  # 千人抽检率
    if one.said in _BARE and _RATE.match(text, end):
        return True  # 万台事故率
    return one.before.endswith("等") and _LISTED.match(text, end) is not None  # …等6个专班


def _is_done(one: Mention) -> bool:
    return is_done(one.fragment)


def _is_baseline(one: Mention) -> bool:
    if one.upper:
        return False
    is_risen = _FROM.search(one.before) is not None and _RISES.match(one.fragment.text, one.end) is not None
    return is_risen or _BASELINE.search(one.before) is not None


def _is_threshold(one: Mention) -> bool:
    """Tell whether the number says which are meant: 500万元以上项目, 收入达到2000万元的."""
    if one.fragment.text.endswith("的") or one.following.startswith("规模"):
        return True
    if _all_do(one):
        return False
    if not one.after and _SIZED.match(one.fragment.text, one.end):
        return True
    if one.following.startswith("的") and not _is_demand(one):
        return True
    if one.unit in RATINGS and not one.after and _IS_RATED.match(one.fragment.text, one.end):
        return True  # 新建110千伏变电站1座
    is_size = one.sort in ("size", "time", "grade")
    is_built = one.following.startswith("的") and _BUILT.search(one.before)  # 新建3公里以上的步道
    if one.after and is_size and not is_built and one.following and one.following[0] not in _ON:
        return True
    if one.unit.endswith("元") and (
        _FOR_THESE.match(one.fragment.text, one.end) or _SUCH.match(one.fragment.text, one.end)
    ):
        return True
    if is_size and (_WITHIN.match(one.fragment.text, one.end) or (one.before.endswith("（") and one.after)):
        return True  # 周边200米范围内, 农村聚餐（50人以上）
    is_free = not one.has_verb and one.limit is None and not one.before.endswith("在")
    return bool(one.after and is_free and not one.is_percent and one.following and one.following[0] not in _ON)


def _all_do(one: Mention) -> bool:
    """Tell whether the number says how many are to do something, counted by their own word."""
    return one.unit in _COUNTS and _ALL_DO.match(one.fragment.text, one.end) is not None


def _is_demand(one: Mention) -> bool:
    """Tell whether a number before 的 is still a demand: 不少于100批次的抽检, 覆盖95%的乡镇, 新建3公里的步道."""
    if _BUILT.search(one.before) or (one.has_verb and _TO_DO.match(one.fragment.text, one.end)):
        return True
    if one.is_percent and one.before.endswith("覆盖"):
        return True
    if one.is_percent and (one.after or _TOLD.search(one.before) or PORTION.match(one.fragment.text, one.end)):
        return True  # 80%以上的水厂, 推动80%的村, 30%的村达标
    is_strict = one.limit is not None and not one.limit.stands
    if is_strict and one.unit == "人" and one.has_verb:
        return True  # 组建不少于30人的队伍
    if is_strict and _BY_RULE.match(one.fragment.text, one.end):
        return True  # 人均不低于2.5元的标准
    return is_strict and (one.is_percent or one.sort in ("thing", "loose"))


def _is_grant(one: Mention) -> bool:
    is_money = one.unit.endswith("元")
    if not is_grant(one.fragment.text) and not ("收费" in one.fragment.text and (is_money or one.is_percent)):
        return False
    is_floor = one.after == "以上" or (one.limit is not None and one.limit.is_floor)
    if is_money and (_FUNDED.search(one.before) or (is_floor and _PAID.search(one.before))):
        return _TO_EACH.search(one.fragment.text) is not None
    return is_money or not _AIDED.search(one.before)


def _is_allowed(one: Mention) -> bool:
    return _ALLOWED.search(one.before) is not None


def _is_manner(one: Mention) -> bool:
    """Tell whether a number in Chinese digits only counts what is spoken of: 三个方面, 两项机制."""
    if not one.is_chinese or one.is_percent or one.per:
        return False
    told = one.limit is not None or one.after or RHYTHM.search(one.before) or _OF_EACH.search(one.before)
    if one.said == "一":
        return not told
    if one.sort not in ("loose", "grade", "time") and one.unit not in ("个", "项", "类", "种", "方"):
        return False
    if told or any(char in one.said for char in _BARE):
        return False
    return not (_BUILT.search(one.before) and _COUNTED.match(one.fragment.text, one.end))


def _is_date(one: Mention) -> bool:
    is_year = one.unit == "年" and len(one.said) == 4
    return is_year or (one.unit == "日" and one.before.endswith("月") and not one.after)


def _is_duration(one: Mention) -> bool:
    """Tell whether a time is how long something takes, and no limit: 三年行动."""
    is_free = one.limit is None and not one.is_done_within
    return one.sort == "time" and is_free and not one.after and not one.following.startswith(("内", "之内"))


def _is_score(one: Mention) -> bool:
    """Tell whether a number says what is marked: 少1次扣4分; what is to be reached for a mark is a question."""
    return is_scored(one.fragment.text) and (one.unit == "分" or (one.limit is None and not one.after))


def _is_grade(one: Mention) -> bool:
    return one.unit == "级" or (one.unit == "分" and one.limit is None and not one.after)


def _is_state(one: Mention) -> bool:
    free = not one.has_verb and one.limit is None and not one.after and not one.fragment.scope.follows
    if _all_do(one) or (one.is_percent and PORTION.match(one.fragment.text, one.end)):
        return False
    return free and _STATE.search(one.before) is not None


_RULES: tuple[tuple[str, Callable[[Mention], bool]], ...] = (
    ("date", _is_date),
    ("number", _is_ordinal),
    ("interval", _is_interval),
    ("name", _is_name),
    ("done", _is_done),
    ("baseline", _is_baseline),
    ("threshold", _is_threshold),
    ("grant", _is_grant),
    ("allowed", _is_allowed),
    ("score", _is_score),
    ("grade", _is_grade),
    ("manner", _is_manner),
    ("duration", _is_duration),
    ("state", _is_state),
)
