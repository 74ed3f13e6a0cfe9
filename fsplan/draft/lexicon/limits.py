"""The words that say which way a number is meant: 不少于, 控制在, 以上. A new one is a line."""

from typing import NamedTuple

from fsplan.draft.lexicon.tables import words_of


class Limit(NamedTuple):
    """A word before or behind a number, and what it makes of it.

    Attributes:
        op: the operator; empty where the word leaves the limit open.
        example: words that use it.
        stands: whether the amount is one that stands, rather than is done.
        is_floor: whether it says that more will do: 不低于100% is no `= 100%`.
    """

    op: str
    example: str
    stands: bool = False
    is_floor: bool = False


BEFORE: dict[str, Limit] = {
    "不少于": Limit(">=", "抽检不少于1200批次", is_floor=True),
    "不低于": Limit(">=", "覆盖率不低于98%", is_floor=True),
    "不小于": Limit(">=", "口径不小于300毫米", is_floor=True),
    "不得少于": Limit(">=", "抽检不得少于1200批次", is_floor=True),
    "不得低于": Limit(">=", "覆盖率不得低于98%", is_floor=True),
    "大于等于": Limit(">=", "覆盖率大于等于98%", is_floor=True),
    "至少": Limit(">=", "至少开展4次演练", is_floor=True),
    "≥": Limit(">=", "覆盖率≥98%", is_floor=True),
    "达到": Limit(">=", "企业达到90家", stands=True),
    "达": Limit(">=", "企业达90家", stands=True),
    "保持": Limit(">=", "企业保持90家", stands=True),
    "保持在": Limit(">=", "企业保持在90家", stands=True),
    "稳定在": Limit(">=", "企业稳定在90家", stands=True),
    "维持在": Limit(">=", "企业维持在90家"),
    "提高到": Limit(">=", "覆盖率提高到98%", stands=True),
    "提高至": Limit(">=", "覆盖率提高至98%", stands=True),
    "提升到": Limit(">=", "覆盖率提升到98%", stands=True),
    "提升至": Limit(">=", "覆盖率提升至98%", stands=True),
    "增加到": Limit(">=", "企业增加到90家", stands=True),
    "增加至": Limit(">=", "企业增加至90家", stands=True),
    "增至": Limit(">=", "企业增至90家", stands=True),
    "扩大到": Limit(">=", "试点扩大到90家", stands=True),
    "扩大至": Limit(">=", "试点扩大至90家", stands=True),
    "提至": Limit(">=", "覆盖率提至98%", stands=True),
    "提到": Limit(">=", "覆盖率提到98%", stands=True),
    "上升到": Limit(">=", "覆盖率上升到98%", stands=True),
    "上升至": Limit(">=", "覆盖率上升至98%", stands=True),
    "增长到": Limit(">=", "企业增长到90家", stands=True),
    "增长至": Limit(">=", "企业增长至90家", stands=True),
    "拓展到": Limit(">=", "试点拓展到90家", stands=True),
    "拓展至": Limit(">=", "试点拓展至90家", stands=True),
    "扩展到": Limit(">=", "试点扩展到90家", stands=True),
    "扩展至": Limit(">=", "试点扩展至90家", stands=True),
    "扩至": Limit(">=", "试点扩至90家", stands=True),
    "覆盖到": Limit(">=", "服务覆盖到90家"),
    "超过": Limit(">", "企业超过90家", stands=True),
    "超": Limit(">", "收入超40亿元", stands=True),
    "突破": Limit(">", "收入突破40亿元", stands=True),
    "大于": Limit(">", "企业大于90家"),
    "高于": Limit(">", "覆盖率高于98%"),
    "多于": Limit(">", "企业多于90家"),
    "＞": Limit(">", "覆盖率＞98%"),
    "低于": Limit("<", "漏损率低于9%"),
    "少于": Limit("<", "事故少于3起"),
    "小于": Limit("<", "事故小于3起"),
    "＜": Limit("<", "漏损率＜9%"),
    "不超过": Limit("<=", "事故不超过3起"),
    "不得超过": Limit("<=", "事故不得超过3起"),
    "不超": Limit("<=", "事故不超3起"),
    "不高于": Limit("<=", "漏损率不高于9%"),
    "不得高于": Limit("<=", "漏损率不得高于9%"),
    "不多于": Limit("<=", "事故不多于3起"),
    "不大于": Limit("<=", "误差不大于3毫米"),
    "小于等于": Limit("<=", "漏损率小于等于9%"),
    "至多": Limit("<=", "检查至多2次"),
    "最多": Limit("<=", "检查最多2次"),
    "≤": Limit("<=", "漏损率≤9%"),
    "控制在": Limit("<=", "漏损率控制在9%"),
    "控制到": Limit("<=", "漏损率控制到9%"),
    "压缩至": Limit("<=", "办理时限压缩至4个工作日"),
    "压缩到": Limit("<=", "办理时限压缩到4个工作日"),
    "压减至": Limit("<=", "事项压减至30项"),
    "不突破": Limit("<=", "事故不突破3起"),
    "不得突破": Limit("<=", "事故不得突破3起"),
    "不得超": Limit("<=", "事故不得超3起"),
    "压至": Limit("<=", "漏损率压至9%"),
    "压到": Limit("<=", "漏损率压到9%"),
    "降为": Limit("<=", "漏损率降为9%"),
    "压减到": Limit("<=", "事项压减到30项"),
    "缩短至": Limit("<=", "办理时限缩短至4个工作日"),
    "缩短到": Limit("<=", "办理时限缩短到4个工作日"),
    "缩减至": Limit("<=", "事项缩减至30项"),
    "减少到": Limit("<=", "事项减少到30项"),
    "减少至": Limit("<=", "事项减少至30项"),
    "降至": Limit("<=", "漏损率降至9%"),
    "降到": Limit("<=", "漏损率降到9%"),
    "降低到": Limit("<=", "漏损率降低到9%"),
    "降低至": Limit("<=", "漏损率降低至9%"),
    "下降到": Limit("<=", "漏损率下降到9%"),
    "下降至": Limit("<=", "漏损率下降至9%"),
}
"""Words right before a number; 约 may stand between."""

WHOLES: dict[str, str] = {
    "总数": "裁员不超过企业职工总数20%",
    "总量": "用量不超过全市总量20%",
    "总额": "费用不超过工资总额20%",
    "总面积": "占地不超过园区总面积20%",
    "总人数": "人数不超过企业总人数20%",
    "总投资": "费用不超过项目总投资20%",
    "总价": "费用不超过合同总价20%",
    "总收入": "费用不超过企业总收入20%",
}
"""What a percentage is of, where it stands between the limit and the number."""

AFTER: dict[str, Limit] = {
    "以上": Limit("", "企业达到90家以上"),
    "及以上": Limit("", "满意度达到90分及以上"),
    "以内": Limit("<=", "漏损率控制在9%以内"),
    "之内": Limit("<=", "漏损率控制在9%之内"),
    "以下": Limit("<=", "漏损率控制在9%以下"),
    "及以下": Limit("<=", "漏损率控制在9%及以下"),
    "左右": Limit("", "建成5家左右"),
    "上下": Limit("", "建成5家上下"),
}
"""Words right behind a number."""

ABOUT_BEFORE: dict[str, str] = {
    "约": "建成约50家",
    "近": "建成近50家",
    "大约": "建成大约50家",
    "接近": "建成接近50家",
    "将近": "建成将近50家",
}
"""Words before a number that leave open how much less would still do."""

ABOUT_AFTER: dict[str, str] = {
    "左右": "建成5家左右",
    "上下": "建成5家上下",
    "余": "建成50余家",
    "多": "建成50多家",
}
"""Words behind a number, or behind its digits, that do so."""

NONE_OF: dict[str, str] = {
    "事故": "起",
    "事件": "起",
    "返贫": "起",
    "案件": "起",
    "火灾": "起",
    "火情": "起",
    "舆情": "起",
    "疫情": "起",
    "中毒": "起",
    "投诉": "起",
    "信访": "起",
    "上访": "起",
    "违规": "起",
    "违纪": "起",
    "失误": "起",
    "差错": "起",
    "发案": "起",
    "溃坝": "起",
    "决堤": "起",
    "死亡": "人",
    "伤亡": "人",
    "溺亡": "人",
    "感染": "人",
    "超时": "件",
    "超期": "件",
    "逾期": "件",
    "积压": "件",
    "遗漏": "件",
}
"""What there is to be none of (零事故, 事故零发生, 不发生事故), and by what it is counted."""

HAPPENS = words_of("事故 事件 案件 火灾 火情 舆情 疫情 中毒 溃坝 决堤 死亡 伤亡 溺亡 返贫")
"""Those of them that 不发生 or 杜绝 may stand before: 杜绝违规 is no figure."""
