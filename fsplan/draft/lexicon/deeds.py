"""What stands around the number of those whom a deed is for: 在10个省份开展试点, 为160户家庭实施改造."""

from fsplan.draft.lexicon.tables import words_of

REACHED_BY = ("在", "为", "对", "向")
"""Words right before the number,"""

DEEDS_BEHIND = words_of(
    "开展 实施 启动 推行 推广 推进 建设 建立 设立 设置 新建 建成 安装 配备 布设 举办 提供 发放 组织 完成 进行 开放 改造"
)
"""and the verbs behind it that tell of the deed."""
