"""The words of labels before a colon: 牵头单位：, 完成时限：, each with an example."""

from typing import NamedTuple

from fsplan.draft.lexicon.roles import GUIDE, LEAD, OWNER, SUPPORT, Role
from fsplan.draft.lexicon.tables import words_of


class LabelWord(NamedTuple):
    """What a label calls its units: the 牵头 of 牵头单位.

    Attributes:
        role: what it makes of them; None for persons, who are no units.
        is_asked: whether the word leaves open what they owe, so that a person is asked to confirm the role.
    """

    word: str
    role: Role | None
    example: str
    is_asked: bool = False


LABELS = (
    LabelWord("牵头", LEAD, "牵头单位：市水务局"),
    LabelWord("主办", LEAD, "主办单位：市水务局"),
    LabelWord("主责", LEAD, "主责部门：市水务局"),
    LabelWord("组织", LEAD, "组织单位：市水务局"),
    LabelWord("统筹", LEAD, "统筹部门：市水务局"),
    LabelWord("配合", SUPPORT, "配合单位：市水务局"),
    LabelWord("参与", SUPPORT, "参与单位：市水务局"),
    LabelWord("参加", SUPPORT, "参加单位：市水务局"),
    LabelWord("协助", SUPPORT, "协助单位：市水务局"),
    LabelWord("协同", SUPPORT, "协同单位：市水务局"),
    LabelWord("协作", SUPPORT, "协作单位：市水务局"),
    LabelWord("协办", SUPPORT, "协办单位：市水务局"),
    LabelWord("支持", SUPPORT, "支持单位：市水务局"),
    LabelWord("指导", GUIDE, "指导单位：市水务局"),
    LabelWord("督导", GUIDE, "督导单位：市水务局"),
    LabelWord("监督", GUIDE, "监督单位：市水务局"),
    LabelWord("监管", GUIDE, "监管部门：市水务局"),
    LabelWord("督办", GUIDE, "督办单位：市水务局"),
    LabelWord("督查", GUIDE, "督查单位：市水务局"),
    LabelWord("责任", OWNER, "责任单位：市水务局"),
    LabelWord("负责", OWNER, "负责单位：市水务局"),
    LabelWord("承办", OWNER, "承办单位：市水务局"),
    LabelWord("实施", OWNER, "实施单位：市水务局"),
    LabelWord("落实", OWNER, "落实单位：市水务局"),
    LabelWord("推进", OWNER, "推进单位：市水务局"),
    LabelWord("完成", OWNER, "完成单位：市水务局"),
    LabelWord("承担", OWNER, "承担单位：市水务局"),
    LabelWord("执行", OWNER, "执行单位：市水务局"),
    LabelWord("主管", OWNER, "主管部门：市水务局"),
    LabelWord("承接", OWNER, "承接单位：市水务局"),
    LabelWord("认领", OWNER, "认领单位：市水务局"),
    LabelWord("领办", OWNER, "领办单位：市水务局"),
    LabelWord("包保", OWNER, "包保单位：市水务局"),
    LabelWord("包抓", OWNER, "包抓单位：市水务局"),
    LabelWord("归口", OWNER, "归口单位：市水务局"),
    LabelWord("归口管理", OWNER, "归口管理部门：市水务局"),
    LabelWord("行业主管", OWNER, "行业主管部门：市水务局", is_asked=True),
    LabelWord("行业监管", GUIDE, "行业监管部门：市水务局"),
    LabelWord("经办", OWNER, "经办单位：市水务局"),
    LabelWord("填报", OWNER, "填报单位：市水务局", is_asked=True),
    LabelWord("报送", OWNER, "报送单位：市水务局", is_asked=True),
    LabelWord("考核", GUIDE, "考核单位：市水务局", is_asked=True),
    LabelWord("验收", GUIDE, "验收单位：市水务局", is_asked=True),
    LabelWord("评估", GUIDE, "评估单位：市水务局", is_asked=True),
    LabelWord("对接", SUPPORT, "对接单位：市水务局", is_asked=True),
    LabelWord("分管", None, "分管领导：某甲"),
    LabelWord("联系", None, "联系人：某甲"),
    LabelWord("包联", None, "包联领导：某甲"),
)
"""Words of labels. A new one is one line here."""

QUALIFIERS = words_of("第一 主要 总 主体 其他 其余 各 相关 具体 市级 省级 区级 县级 市直 省直 区直")
"""主要责任单位: what may stand before them."""

BODIES = words_of(
    "单位 部门 主体 机关 机构 科室 股室 处室 站办 站所 地区 县区 区县 街道 乡镇 镇街 领导 人 人员 企业 专班 人员"
)
"""责任单位: the noun behind them."""

SECOND_BODIES = words_of("单位 部门 地区 县区 区县 人 人员 责任人 企业 个人 科室")
"""责任单位和个人: the second noun."""

PERSONS = words_of("领导 人员 人 联系 包联")
"""责任领导, 责任人: those who are no units."""

LABELLED_BODIES = words_of("单位 部门 主体 科室 股室 处室 站办 站所 机构 地区 县区 区县 街道 乡镇 镇街 企业")
"""What a label that stands without brackets must call its units."""

TIMES = {
    "完成时限": "完成时限：9月底",
    "计划完成时间": "计划完成时间：9月底",
    "整改期限": "整改期限：9月底",
    "时间节点": "时间节点：9月底",
    "进度要求": "进度要求：9月底",
    "时限要求": "时限要求：9月底",
    "完成日期": "完成日期：9月30日前",
    "办结时限": "办结时限：9月底",
}
"""Labels of a deadline, as examples of what the words below make."""

TIME_FIRST = words_of("计划 拟 任务 预计 总体")
TIME_DEED = words_of("完成 推进 落实 整改 办结 实施 起止 工作")
TIME_NOUN = words_of("时限 时间 期限 进度 节点 日期")
TIME_LAST = words_of("要求 节点 安排")
TIME_LABELS = (
    *(noun for noun in TIME_NOUN if noun.endswith("限")),
    *(f"{deed}{noun}" for deed in TIME_DEED for noun in TIME_NOUN if noun != "进度"),
)
"""完成时间, 期限: what a time behind it is the last one of, in a sentence too (期限为6月)."""

NUMBERED = words_of(
    "任务 重点任务 主要任务 行动 专项行动 重点行动 专栏 专项 举措 重点举措 措施 重点措施 事项 工程 重点工程 重点项目"
    " 问题 整改问题 整改任务 具体任务 工作任务"
)
"""任务1：, 行动二、: words that stand before the number of a heading."""
