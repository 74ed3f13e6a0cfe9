"""The words that tell by when, and how often. A new one is a line."""

from typing import NamedTuple

from fsplan.draft.lexicon.tables import examples_of, words_of

RELATIVE: dict[str, tuple[int, str]] = {
    "今年": (0, "今年6月底前"),
    "本年": (0, "本年底前"),
    "本年度": (0, "本年度6月底前"),
    "当年": (0, "当年6月底前"),
    "明年": (1, "明年3月底前"),
    "次年": (1, "次年3月底前"),
    "后年": (2, "后年3月底前"),
}
"""A year told by the plan's own: how many years after it, and words that use it."""

ENDS: dict[str, str] = {
    "年底": "年底前",
    "年末": "年末前",
    "年内": "年内",
    "年终": "年终前",
    "年度内": "年度内",
    "年中": "年中前",
    "上半年": "上半年底前",
    "下半年": "下半年内",
    "全年": "2030年全年前",
    "底": "2030年底前",
    "末": "2030年末",
}
"""Parts of a year that have a last day."""

BY: dict[str, str] = {
    "之前": "6月底之前",
    "前": "6月底前",
    "以前": "6月30日以前",
    "内": "6月内",
    "止": "6月底止",
    "底前": "6月底前",
}
"""Words behind a time that make it the last one."""

LEADS: dict[str, str] = {
    "截至": "截至6月底",
    "截止": "截止6月底",
    "截止到": "截止到6月底",
    "力争到": "力争到6月底",
    "争取到": "争取到6月底",
    "确保到": "确保到6月底",
    "到": "到6月底",
    "至": "至6月底",
    "于": "于6月底前",
    "在": "在6月底前",
    "力争": "力争6月底前",
    "争取": "争取6月底前",
    "确保": "确保6月底前",
}
"""Words before a time; those that hold 到 or 至 make it the last one."""

EVENTS = examples_of("""
汛期=汛期前完成清淤 主汛期=主汛期前完成清淤 汛=汛前完成清淤 入汛=入汛前完成清淤 雨季=雨季来临前完成清淤
台风季=台风季前完成加固 梅雨季=梅雨季到来前完成清淤 伏季休渔=伏季休渔前完成检查 入夏=入夏前完成检修
迎峰度夏=迎峰度夏前完成检修 高温季=高温季到来前完成检修 入冬=入冬前完成检修 冬季=冬季来临前完成检修
封冻=封冻前完成检修 上冻=上冻前完成检修 供暖=供暖前完成检修 供暖季=供暖季前完成检修 供暖期=供暖期前完成检修
采暖=采暖前完成检修 采暖季=采暖季前完成检修 采暖期=采暖期前完成检修 供热季=供热季前完成检修 供热期=供热期前完成检修
防火期=防火期前完成排查 森林防火期=森林防火期前完成排查 春耕=春耕前完成清淤 春播=春播前完成清淤 春灌=春灌前完成清淤
夏收=夏收前完成检修 麦收=麦收前完成检修 三夏=三夏前完成检修 秋收=秋收前完成检修 秋种=秋种前完成清淤
春运=春运前完成检修 元旦=元旦前完成检查 春节=春节前完成检查 元宵=元宵前完成检查 元宵节=元宵节前完成检查
清明=清明前完成检查 清明节=清明节前完成检查 五一=五一前完成检查 劳动节=劳动节前完成检查 端午=端午前完成检查
端午节=端午节前完成检查 七一=七一前完成检查 中秋=中秋前完成检查 中秋节=中秋节前完成检查 国庆=国庆前完成检查
国庆节=国庆节前完成检查 十一=十一前完成检查 双节=双节前完成检查 两节=两节前完成检查 节=节前完成检查
重大节假日=重大节假日前完成检查 节假日=节假日前完成检查 重大活动=重大活动前完成检查 两会=两会前完成检查
中考=中考前完成检查 高考=高考前完成检查 中高考=中高考前完成检查 开学=开学前完成检查 春季开学=春季开学前完成检查
秋季开学=秋季开学前完成检查 春季学期开学=春季学期开学前完成检查 秋季学期开学=秋季学期开学前完成检查
学期=学期结束前完成检查 本学期=本学期结束前完成检查 新学期=新学期开始前完成检查 暑期=暑期前完成检查
暑假=暑假前完成检查 寒假=寒假前完成检查
""")
"""What a time is told by whose day the text does not tell: it is asked for."""

BEFORE_EVENTS = words_of("前 之前 以前 来临前 到来前 开始前 结束前 来临之前 到来之前 开始之前 结束之前")
"""Words behind an event that make it the last time."""

UNDATED: dict[str, str] = {
    "本月底前": "本月底前完成检修",
    "月底前": "月底前完成检修",
    "本周内": "本周内完成检修",
    "近期内": "近期内完成检修",
}
"""Other times whose day the text does not tell."""

FINISHED = words_of("完成 办结 建成 到位 整改到位 落实到位 投入使用 见效 销号 清零 交付 竣工 完工 投运 启用")
"""Verbs that make what stands before 前 a time, whatever it is: 项目开工前完成."""


class Rhythm(NamedTuple):
    """How often: the name of the rhythm, its times in a year (None where no whole number tells), words that use it."""

    name: str
    times: int | None
    example: str


EVERY: dict[str, Rhythm] = {
    "每季度": Rhythm("quarter", 4, "每季度开展1次检查"),
    "每个季度": Rhythm("quarter", 4, "每个季度开展1次检查"),
    "每季": Rhythm("quarter", 4, "每季开展1次检查"),
    "各季度": Rhythm("quarter", 4, "各季度开展1次检查"),
    "按季度": Rhythm("quarter", 4, "按季度开展1次检查"),
    "按季": Rhythm("quarter", 4, "按季开展1次检查"),
    "季度末": Rhythm("quarter", 4, "季度末开展1次检查"),
    "逐季": Rhythm("quarter", 4, "逐季开展1次检查"),
    "每半年": Rhythm("half", 2, "每半年开展1次检查"),
    "每年度": Rhythm("year", 1, "每年度开展1次检查"),
    "每年": Rhythm("year", 1, "每年开展1次检查"),
    "按年度": Rhythm("year", 1, "按年度开展1次检查"),
    "按年": Rhythm("year", 1, "按年开展1次检查"),
    "每月": Rhythm("month", 12, "每月开展2次检查"),
    "每个月": Rhythm("month", 12, "每个月开展2次检查"),
    "按月": Rhythm("month", 12, "按月开展2次检查"),
    "逐月": Rhythm("month", 12, "逐月开展2次检查"),
    "每两月": Rhythm("two months", 6, "每两月开展1次检查"),
    "每两个月": Rhythm("two months", 6, "每两个月开展1次检查"),
    "每旬": Rhythm("ten days", 36, "每旬开展1次检查"),
    "每周": Rhythm("week", None, "每周开展1次检查"),
    "每日": Rhythm("day", None, "每日开展1次检查"),
    "每天": Rhythm("day", None, "每天开展1次检查"),
    "每两周": Rhythm("two weeks", None, "每两周开展1次检查"),
    "每两年": Rhythm("two years", None, "每两年开展1次检查"),
    "每三年": Rhythm("three years", None, "每三年开展1次检查"),
}

MEANS: dict[str, str] = {
    "年均": "年均抽检20批次",
    "季均": "季均抽检20批次",
    "月均": "月均抽检20批次",
    "周均": "周均抽检20批次",
    "日均": "日均抽检20批次",
    "人均": "人均培训20学时",
    "户均": "户均安装2台设备",
    "亩均": "亩均投入200元",
    "村均": "村均安装2台设备",
    "校均": "校均配备2名队员",
    "店均": "店均检查2次",
    "平均每": "平均每个站点配备2名队员",
}
"""Words that make a number what is usual for one of many: no total."""

VAGUE: dict[str, str] = {
    "持续": "持续推进",
    "长期": "长期坚持",
    "常态化": "常态化开展",
    "适时": "适时开展",
    "尽快": "尽快完成",
    "全程": "全程推进",
    "贯穿": "贯穿全年",
    "按计划": "按计划推进",
    "按要求": "按要求推进",
    "每年": "每年",
    "全年": "全年推进",
    "及时": "及时办理",
    "近期": "近期完成",
    "中长期": "中长期",
    "视情": "视情开展",
    "立即": "立即整改",
    "即时": "即时办理",
    "分阶段": "分阶段推进",
}
"""Words of time that set no end."""

TOLD_OF = words_of("经济 运行 情况 数据 形势 总结 小结 业绩 收入 同期 报表 通报 考核结果 评估结果")
"""What a quarter or half a year only says of which it is: 上半年经济运行情况."""

STARTS: dict[str, str] = {
    "出台": "6月出台办法",
    "召开": "6月召开会议",
    "启动": "6月启动改造",
    "开展": "6月开展检查",
    "组织": "6月组织检查",
    "举办": "6月举办培训",
    "印发": "6月印发方案",
    "完成": "6月完成改造",
    "建成": "6月建成泵站",
    "报送": "6月报送总结",
    "开工": "6月开工建设",
    "竣工": "6月竣工验收",
    "投入": "6月投入使用",
    "发布": "6月发布公报",
    "公布": "6月公布名单",
    "推出": "6月推出措施",
    "上线": "6月上线平台",
    "开通": "6月开通线路",
    "投用": "6月投用泵站",
    "交付": "6月交付住房",
    "制定": "6月制定办法",
    "编制": "6月编制规划",
    "形成": "6月形成清单",
}
"""Verbs right behind a month or half a year that make it the time of what must be done."""
