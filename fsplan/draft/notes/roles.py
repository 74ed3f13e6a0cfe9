"""The words that give a unit its role: labels before a colon, and verbs after a list of units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a note makes of a unit; the values are the plan file's own keys."""

    OWNER = "owner"
    LEAD = "lead"
    SHARED = "shared"
    SUPPORT = "support"
    GUIDE = "guide"


_BODY = (
    r"(?:责任|实施|落实|主体|配合|完成|部门)*(?:单位|部门|主体|机关|机构|科室|股室|处室|地区|县区|区县|领导|人员?|企业|专班)"
    r"(?:[和及与、（／/]?(?:单位|部门|地区|县区|人员?|责任人|企业|个人|科室))?）?"
)
_LABEL = re.compile(
    r"(?:[0-9一二三四五六七八九十]{1,2}[.、])?(?P<kind>(?:(?:第一|主要|总|主体|其他|其余|各|相关|具体|市级|省级|区级|县级|市直|省直|区直)?"
    r"(?:牵头|责任|配合|负责|参与|参加|协助|协同|协作|协办|主办|承办|实施|落实|指导|督导|监督|监管|督办|支持|组织|完成|主责|分管|主管|联系|包联|承担|执行)+)"
    rf"(?P<body>[省市区县]?{_BODY})?)(?:】?：|】|(?<=单位)为(?!牵)|(?<=部门)为(?!牵)|(?<=单位)(?=[省市区县]))"
)
_INNER_LABEL = re.compile(
    r"(?:(?:主要|第一|其他|其余|[省市区县]级|[市省区县]直)?(?:牵头|责任|配合|负责|参与|协助|协办|主办|承办|实施|落实|指导|督导|监督|监管|协同){1,6}(?:单位|部门|主体|领导|人)"
    r"|(?:完成|推进|落实|整改|办结)?(?:时限|时间))："
)
_PERSON = re.compile(r"领导|人员?$|人$|联系|包联")
_TIME_LABEL = re.compile(
    r"(?:(?:计划|拟|任务|预计|总体)?(?:完成|推进|落实|整改|办结|实施|起止|工作)?(?:时限|时间|期限|进度|节点)(?:要求|节点|安排)?"
    r"|时间节点|进度安排|进度要求|完成日期)(?:：|为)"
)

_DUTY = (
    r"(?:(?:按照?|依照?|依据|根据|遵照|凭)(?:各自|的|本部门|本单位|有关|相关|部门|法定|相应|工作|管理|自身|监管|业务|行业|规定|既定|属地|各|任务(?=分工))*+"
    r"(?:职责|职能|职权|分工|权限|事权|责任|任务)(?:任务|范围|分工|职责|权限|职能|要求|内|[和及])*+|(?:按照?|依照?|依据|根据)[^，；。、（）]{0,12}(?:原则|规定|要求|程序|计划|方案)"
    r"|在(?:各自|法定)?(?:的)?(?:职责|职能|职权)范围(?:之?内)?|各自(?:职责|职能)?|职责分工|各负其责|各司其职|分工协作|分工)"
)
_ONSET = (
    r"牵头|负责|配合|参与|参加|协助|协作|(?<![政科])协办|主办|承办|指导|督导|督促|落实|实施|推进|统筹|支持|主抓|承担|主责|负总责|总牵头|总负责|分别|共同|具体|积极|密切|认真|分头|抓好|做好"
    r"|贯彻|齐抓共管|按期|按时|对口|主要(?=负责|牵头)|全面(?=负责|落实)|直接(?=负责)|统一(?=负责|组织)|协同(?=落实|推进|负责|配合|实施|[，；。]|$)"
    r"|属地(?=负责|管理|落实)|结合(?:各自|本地|本地区|本部门)*实际|依法依规|依法|切实(?=负责|抓好|做好|落实)|扎实(?=推进|落实|做好)|联合(?=负责|牵头|推进|落实|实施|开展|组织)|(?<![群团社基各会级党济作])组织(?=实施|落实|开展|推进|协调|负责)|协调(?=推进|落实|配合|负责)|推动(?=落实|实施)|加强(?=指导|监督|协调|配合)|综合(?=协调|负责)|监督(?=检查|指导|落实|实施|[，；。]|$)"
    r"|双牵头|抓落实|主管(?=[，；。]|$)|主动(?=配合|参与)|全力(?=配合|支持)|执行(?=[，；。]|$)|完成(?=[，；。]|$)"
)
_MORE = (
    r"组织|协调|监督|开展|推动|执行|完成|管理(?=[，；。]|$)"
    r"|加强|全面|统一|联合|协同|分级|分类|同步|加快|持续|共|抓|一并|予以|办理|工作(?=[，；。]|$)"
)
_NAMED = r"[为是](?P<named>(?:主要|第一)?(?:牵头|责任|配合|主办|协办|指导|参与|负责)+(?:单位|部门|主体))"
_RUN = re.compile(rf"{_NAMED}|(?:{_DUTY}|{_ONSET})(?:{_DUTY}|{_ONSET}|{_MORE})*+")
_VERB = re.compile(
    r"牵头|负责|配合|参与|参加|协助|协作|协办|主办|承办|指导|督导|督促|落实|实施|推进|统筹|支持|主抓|承担|主责|主管|负总责|抓好|抓落实|做好|贯彻|齐抓共管|协同|组织|执行|完成"
    r"|各负其责|各司其职|分工协作|监督"
)
_NOT_A_ROLE = re.compile(
    r"制(?!定)|人(?![社大民力防])|同志|领导|干部|的|单位|部门|办(?!理)|中心|委|组(?!织)|站|处(?!理)|室|专班|科|局|机构|企业|会(?![同商])|法(?!院)|总?队|司|所|者|主体|方案|意见|平台|基地|工程"
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A role verb with all its adverbs, such as 按照职责分工负责 or 分别牵头负责; offsets in the cleaned text."""

    start: int
    end: int
    role: Role


def find_predicates(text: str, start: int, end: int) -> Iterator[Predicate]:
    """Yield the predicates of a stretch from left to right; what stands in nested brackets is no predicate."""
    depth, seen = 0, start
    for found in _RUN.finditer(text, start, end):
        depth += text.count("（", seen, found.start()) - text.count("）", seen, found.start())
        seen = found.start()
        if depth > 0:
            continue
        if found["named"]:
            yield Predicate(found.start(), found.end(), role_of_label(found["named"]))
            continue
        is_cut = found.end() == end or text[found.end()] in "，；。,;"
        if not is_cut and _NOT_A_ROLE.match(text, found.end(), end):
            continue
        if _VERB.search(found[0]) or is_cut:
            yield Predicate(found.start(), found.end(), role_of_predicate(found[0]))


WITH = re.compile(
    r"(?:会同|会商|联合(?!会|负责|牵头|推进|落实|实施|开展|组织|[，；。])|协同(?!落实|推进|负责|配合|实施|[，；。])|商(?=[省市区县国各有财发]))"
)
"""U会同V负责: U leads, V supports."""

FIRST_LEADS = re.compile(
    r"(?:列|排|排名|名列|位列|列在|排在|居)(?:在)?(?:第一(?:位|个|名)?|首位|首|前)|第一(?:个|家)?(?:责任)?(?:单位|部门)为|首(?:个|家|位)(?:责任)?(?:单位|部门)为"
)
"""The standing rule that the first unit of each list leads."""

IMPLIED = re.compile(
    r"(?:以下(?:各|所有|其他|的)?(?:项|条|任务|工作|措施|政策|重点|内容|各项|各条)*|(?:上述|具体|各项)(?:任务|工作|措施|政策)*(?=均|都|皆|一律))(?:，)?(?:均|都|皆|一律)?(?:需要?|由|须|要|涉及|包括|应)(?:由)?(?P<unit>[^，；。]{2,40}?)"
    r"(?:按|依|根据|分别|负责|落实|贯彻|组织|实施|推进|抓好|配合|参与|结合|$)"
)
"""The standing rule that a unit is meant in every note below without being named again."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label before a colon: `end` is the offset after it; `role` is None for persons and for times."""

    end: int
    role: Role | None
    is_time: bool = False


def read_label(text: str, start: int, end: int) -> Label | None:
    """Read a label such as 牵头单位： or 完成时限： at the start of a stretch; None when there is none."""
    if found := _TIME_LABEL.match(text, start, end):
        return Label(found.end(), None, is_time=True)
    found = _LABEL.match(text, start, end)
    if not found:
        return None
    if _PERSON.search(found["body"] or "") or found["kind"].startswith(("分管", "联系", "包联")):
        return Label(found.end(), None)
    return Label(found.end(), role_of_label(found["kind"]))


def label_starts(text: str, start: int, end: int) -> list[int]:
    """Return where labels with their noun (配合部门：) stand inside a stretch, the one at its start left out."""
    return [found.start() for found in _INNER_LABEL.finditer(text, start, end) if found.start() > start]


def role_of_label(label: str) -> Role:
    """Return the role that a label, or a mark such as （牵头）, gives to the units it names."""
    if re.search(r"牵头|主办|主责|组织", label):
        return Role.LEAD
    if re.search(r"配合|参与|参加|协|支持", label):
        return Role.SUPPORT
    return Role.GUIDE if re.search(r"指导|督导|监督|监管|督办", label) else Role.OWNER


def role_of_predicate(predicate: str) -> Role:
    """Return the role that a verb with its adverbs gives to the units before it.

    负责 alone owns; with 按职责分工 (or 分别, 各自) it is shared; 牵头 leads whatever else is said.
    """
    if re.search(r"牵头|主办|主责|统筹(?!指导)", predicate):
        return Role.LEAD
    if re.search(r"配合|参与|参加|协助|协办|支持|协同$|协作$|协同(?:落实|推进|负责)", predicate):
        return Role.SUPPORT
    if re.search(r"指导|督导|督促|监督", predicate) and not re.search(r"^(?:按|依)?.*负责$", predicate):
        return Role.GUIDE
    if re.search(r"职责|职能|职权|分工|权限|事权|分别|各自|各负其责|分头", predicate):
        return Role.SHARED
    return Role.OWNER
