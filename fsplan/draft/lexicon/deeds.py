"""What stands around the number of those whom a deed is for, or who do it: 在10个省份开展试点, 8所学校建成."""

from fsplan.draft.lexicon.tables import words_of

REACHED_BY = ("在", "为", "对", "向")
"""Words right before the number,"""

DEEDS_BEHIND = words_of(
    "开展 实施 启动 推行 推广 推进 建设 建立 设立 设置 新建 建成 安装 配备 布设 举办 提供 发放 组织 完成 进行 开放 改造"
)
"""and the verbs behind it that tell of the deed."""

DONE_BEHIND = words_of(
    "完成 建成 开工 竣工 投产 投用 投入使用 完工 动工 交付 启用 通过 上市 达标 达产 入库 签约 落地 入选 挂牌 创成 开业"
    " 运营 销号 办结 并网 通车 开通 验收 达到 获评 实现"
)
"""Verbs behind a number of things that tell what becomes of so many: 8所学校建成投用,"""

NOT_DONE = ("后", "情况", "的", "时", "率", "前", "进度", "量")
"""unless these make a name or a time of them: 8所学校建成后."""

NAMES_OF_DEEDS = words_of(
    "活动 行动 讲座 讲堂 课堂 会议 例会 论坛 沙龙 竞赛 比赛 展览 展会 义诊 执法 巡演 路演 体验 夜校 座谈 座谈会 现场会"
)
"""What deeds are called, right before their number: 宣传活动40场."""
