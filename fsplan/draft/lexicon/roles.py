"""The words that give units their role: verbs and the adverbs before them, each with a note that shows it.

A predicate is a run of these words, such as 按职责分工抓好落实. The strongest word in it gives the role: who leads
before who supports, who guides, who shares; an owner is what remains.
"""

from enum import StrEnum
from typing import NamedTuple

from fsplan.draft.lexicon.tables import words_of


class Role(StrEnum):
    """What a note makes of a unit; the values are the plan file's own keys."""

    OWNER = "owner"
    LEAD = "lead"
    SHARED = "shared"
    SUPPORT = "support"
    GUIDE = "guide"


OWNER, LEAD, SHARED, SUPPORT, GUIDE = Role

ALWAYS, NEVER = "*", ""


MEANS = words_of(
    "资金 经费 财力 预算 财政 要素 技术 后勤 人员 人才 人力 用地 土地 物资 设备 场地 服务 政策 必要 相关 有关 大力 积极"
)
"""做好资金保障: what others provide for a duty, or of what kind it is,"""

MEANS_ALONE = words_of("资金 经费 财力 预算")
"""what they provide where nothing stands behind it: 落实经费,"""

BACKINGS = words_of("保障 支持 支撑 协助 配合 服务")
"""and what they do with it."""

_AID = " ".join(("支持 协助 配合 保障 指导", *MEANS))


class Verb(NamedTuple):
    """A verb, or an adverb (which gives no role).

    Attributes:
        role: what it makes of the units before it, or after it behind a label.
        example: a note that holds the word; 市水务局 (or what else stands there) gets the role.
        opens: where it may begin a predicate: always, never, or before the words listed ($ is the end of a part).
        continues: where it may stand inside one.
        not_after: what takes it into a name: 社会|组织.
        in_names: whether names of bodies hold it: 市推进河湖长制工作领导小组.
    """

    word: str
    role: Role | None
    example: str
    opens: str = ALWAYS
    continues: str | None = None
    not_after: str = ""
    in_names: bool = False


VERBS = (
    Verb("牵头", LEAD, "市水务局牵头"),
    Verb("双牵头", LEAD, "市水务局双牵头"),
    Verb("总牵头", LEAD, "市水务局总牵头"),
    Verb("主办", LEAD, "市水务局主办"),
    Verb("主责", LEAD, "市水务局主责"),
    Verb("统筹", LEAD, "市水务局统筹", in_names=True),
    Verb("统筹指导", GUIDE, "市水务局统筹指导", in_names=True),
    Verb("抓总", LEAD, "市水务局抓总"),
    Verb("领衔", LEAD, "市水务局领衔"),
    Verb("配合", SUPPORT, "市教育局负责，市水务局配合"),
    Verb("参与", SUPPORT, "市教育局负责，市水务局参与"),
    Verb("参加", SUPPORT, "市教育局负责，市水务局参加"),
    Verb("协助", SUPPORT, "市教育局负责，市水务局协助"),
    Verb("协办", SUPPORT, "市教育局负责，市水务局协办", not_after="政 科"),
    Verb("协作", SUPPORT, "市教育局负责，市水务局协作", in_names=True),
    Verb("支持", SUPPORT, "市教育局负责，市水务局支持", in_names=True),
    Verb("协同", SUPPORT, "市教育局负责，市水务局协同", "落实 推进 负责 配合 实施 $", ALWAYS, in_names=True),
    Verb("保障", SUPPORT, "市教育局负责，市水务局予以保障", NEVER, "$ 工作"),
    Verb("指导", GUIDE, "市教育局负责，市水务局指导", in_names=True),
    Verb("督导", GUIDE, "市教育局负责，市水务局督导", in_names=True),
    Verb("督促", GUIDE, "市教育局负责，市水务局督促", in_names=True),
    Verb("督办", GUIDE, "市教育局负责，市水务局督办", "$", "$"),
    Verb("监督", GUIDE, "市教育局负责，市水务局监督", "检查 指导 落实 实施 $", ALWAYS, in_names=True),
    Verb("负责", OWNER, "市水务局负责"),
    Verb("总负责", OWNER, "市水务局总负责"),
    Verb("负总责", OWNER, "市水务局负总责"),
    Verb("落实", OWNER, "市水务局落实", in_names=True),
    Verb("抓落实", OWNER, "市水务局抓落实", in_names=True),
    Verb("实施", OWNER, "市水务局实施", in_names=True),
    Verb("推进", OWNER, "市水务局推进", in_names=True),
    Verb("承办", OWNER, "市水务局承办"),
    Verb("承担", OWNER, "市水务局承担"),
    Verb("承接", OWNER, "市水务局承接", "$", "$"),
    Verb("领办", OWNER, "市水务局领办", "$", "$"),
    Verb("主抓", OWNER, "市水务局主抓"),
    Verb("抓好", OWNER, "市水务局抓好"),
    Verb("做好", OWNER, "市水务局做好"),
    Verb("贯彻", OWNER, "市水务局贯彻落实", in_names=True),
    Verb("齐抓共管", OWNER, "市水务局齐抓共管"),
    Verb("主管", OWNER, "市水务局主管", "$", "$"),
    Verb("执行", OWNER, "市水务局执行", "$", ALWAYS, in_names=True),
    Verb("完成", OWNER, "市水务局完成", "$", ALWAYS),
    Verb(
        "组织",
        OWNER,
        "市水务局组织实施",
        "实施 落实 开展 推进 协调 负责",
        ALWAYS,
        "群 团 社 基 各 社会 级 党 济 作",
        in_names=True,
    ),
)
"""Verbs. A new one is one line here."""

ADVERBS = (
    Verb("分别", SHARED, "市水务局、市教育局分别负责"),
    Verb("分头", SHARED, "市水务局、市教育局分头负责"),
    Verb("各自", SHARED, "市水务局、市教育局各自负责"),
    Verb("各负其责", SHARED, "市水务局、市教育局各负其责"),
    Verb("各司其职", SHARED, "市水务局、市教育局各司其职"),
    Verb("分工", SHARED, "市水务局、市教育局分工负责"),
    Verb("分工协作", SHARED, "市水务局、市教育局分工协作"),
    Verb("职责分工", SHARED, "市水务局、市教育局职责分工负责"),
    Verb("共同", None, "市水务局共同负责", in_names=True),
    Verb("具体", None, "市水务局具体负责"),
    Verb("积极", None, "市水务局积极落实"),
    Verb("密切", None, "市教育局负责，市水务局密切配合"),
    Verb("认真", None, "市水务局认真落实"),
    Verb("按期", None, "市水务局按期完成"),
    Verb("按时", None, "市水务局按时完成"),
    Verb("对口", None, "市水务局对口负责", in_names=True),
    Verb("归口", None, "市水务局归口负责", "负责 管理 $"),
    Verb("依法", None, "市水务局依法负责", in_names=True),
    Verb("依法依规", None, "市水务局依法依规负责"),
    Verb("主要", None, "市水务局主要负责", "负责 牵头"),
    Verb("全面", None, "市水务局全面负责", "负责 落实", ALWAYS, in_names=True),
    Verb("直接", None, "市水务局直接负责", "负责"),
    Verb("统一", None, "市水务局统一负责", "负责 组织", ALWAYS),
    Verb("属地", None, "市水务局属地负责", "负责 管理 落实"),
    Verb("切实", None, "市水务局切实抓好", "负责 抓好 做好 落实"),
    Verb("扎实", None, "市水务局扎实推进", "推进 落实 做好"),
    Verb("联合", None, "市水务局联合推进", "负责 牵头 推进 落实 实施 开展 组织", ALWAYS, in_names=True),
    Verb("协调", None, "市水务局协调推进", "推进 落实 配合 负责", ALWAYS, in_names=True),
    Verb("推动", None, "市水务局推动落实", "落实 实施", ALWAYS, in_names=True),
    Verb("加强", None, "市教育局负责，市水务局加强指导", "指导 监督 协调 配合", ALWAYS, in_names=True),
    Verb("综合", None, "市水务局综合负责", "协调 负责", in_names=True),
    Verb("主动", None, "市教育局负责，市水务局主动配合", "配合 参与"),
    Verb("全力", None, "市教育局负责，市水务局全力配合", "配合 支持"),
    Verb("开展", None, "市水务局组织开展", NEVER, ALWAYS, in_names=True),
    Verb("管理", None, "市水务局负责管理", NEVER, "$", in_names=True),
    Verb("工作", None, "市水务局落实工作", NEVER, "$"),
    Verb("分级", None, "市水务局落实分级管理", NEVER, ALWAYS),
    Verb("分类", None, "市水务局落实分类管理", NEVER, ALWAYS),
    Verb("同步", None, "市水务局负责同步落实", NEVER, ALWAYS),
    Verb("加快", None, "市水务局负责加快推进", NEVER, ALWAYS, in_names=True),
    Verb("持续", None, "市水务局负责持续推进", NEVER, ALWAYS),
    Verb("共", None, "市水务局负责共抓", NEVER, ALWAYS),
    Verb("抓", None, "市水务局负责抓", NEVER, ALWAYS),
    Verb("一并", None, "市水务局负责一并落实", NEVER, ALWAYS),
    Verb("予以", None, "市教育局负责，市水务局配合予以落实", _AID, ALWAYS),
    Verb("给予", None, "市教育局负责，市水务局给予支持", _AID, ALWAYS),
    Verb("提供", None, "市教育局负责，市水务局提供支持", _AID, ALWAYS),
    Verb("办理", None, "市水务局负责办理", NEVER, ALWAYS),
)
"""Adverbs and objects that stand before, between and after the verbs."""

PREPOSITIONS = words_of("按照 按 依照 依 依据 根据 遵照 凭")
"""按…职责分工: what may stand first,"""

WHOSE = words_of("各自 的 本部门 本单位 有关 相关 部门 法定 相应 工作 管理 自身 监管 业务 行业 规定 既定 属地 各")
"""then whose duty it is,"""

SHARES = words_of("职责 职能 职权 分工 权限 事权 任务分工")
"""then the duty, which shares what is to be done among the units,"""

CHARGES = words_of("责任 任务")
"""or which does not,"""

REACHES = words_of("任务 范围 分工 职责 权限 职能 要求 内 和 及")
"""and how far it reaches."""

MANNERS = words_of("原则 规定 要求 程序 计划 方案")
"""按属地管理原则: nouns that say how and give no role."""

SHOWN_PHRASES = {
    "按职责分工": SHARED,
    "按照各自职责": SHARED,
    "依据法定职权": SHARED,
    "根据部门职能": SHARED,
    "按任务分工": SHARED,
    "按权限": SHARED,
    "按事权": SHARED,
    "在各自职责范围内": SHARED,
    "按照责任": OWNER,
    "依照规定": OWNER,
    "按属地管理原则": OWNER,
    "结合本地实际": OWNER,
}
"""Examples of the phrases that these words make, with the role of 市水务局、市教育局…负责."""


class With(NamedTuple):
    """A verb between units, U会同V负责: U leads, V supports.

    Attributes:
        example: a note in which 市水务局 leads and 市教育局 supports.
        before: characters of which one must follow; empty for any.
        not_before: words that must not follow, $ being the end of a part.
        in_names: whether names of bodies hold it.
        not_after: characters that take its first one for the end of a name: 管委会|商.
    """

    word: str
    example: str
    before: str = ""
    not_before: str = ""
    in_names: bool = False
    not_after: str = ""


WITHS = (
    With("会同", "市水务局会同市教育局负责"),
    With("会商", "市水务局会商市教育局负责", not_after="委协学工员合"),
    With("联合", "市水务局联合市教育局负责", "", "会 负责 牵头 推进 落实 实施 开展 组织 $", in_names=True),
    With("协同", "市水务局协同市教育局负责", "", "落实 推进 负责 配合 实施 $", in_names=True),
    With("商", "市水务局商市教育局负责", "省市区县国各有财发"),
)
"""Verbs between units."""

NAME_GOES_ON = words_of("""
同志 领导 干部 的 单位 部门 中心 委 站 室 专班 科 局 机构 企业 队 总队 司 所 者 主体 方案 意见 平台 基地 工程
""")
"""Behind a verb these make it part of a name or of a sentence: 配合单位, 负责同志."""

NAME_GOES_ON_UNLESS = {"制": "定", "人": "社大民力防", "办": "理", "组": "织", "处": "理", "会": "同商", "法": "院"}
"""So do these, unless the character that follows makes another word of them: 负责人, but 负责人社工作."""
