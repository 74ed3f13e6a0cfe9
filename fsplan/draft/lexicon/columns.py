"""The words of a table's header: what its columns hold. Roles and times are those of labels (labels.py)."""

import re

from fsplan.draft.lexicon.tables import words_of

NUMBERS = words_of("序号 编号 项次 序 任务编号 任务序号 项目编号 项目序号 号 No No. NO NO. №")
"""序号: a column of numbers, continued where a cell is empty."""

GROUPS = words_of(
    "类别 分类 类型 大类 领域 板块 方面 章节 部分 专项 专题 工作类别 任务类别 项目类别 重点领域 工作领域 任务领域"
    " 所属领域 任务分类 工作分类 任务类型 工作板块 任务板块 重点方面 工作方面 一级任务"
)
"""类别: what several tasks stand under; each of its cells becomes a heading."""

TASKS = words_of(
    "任务 内容 事项 项目 措施 目标 工作 指标 举措 要求 要点 名称 问题 备注 标准 数量 进展 情况 成果 形式 说明"
    " 清单 计划 条款"
)
"""重点任务, 工作内容: words that show a header to speak of what is to be done."""

VALUES = words_of(
    "数量 单位 计量单位 度量单位 目标值 指标值 年度目标 年度目标值 任务数 任务量 数值 目标数 计划数 指标数 年度任务"
)
"""目标值: cells that go on with the words before them instead of beginning a sentence."""

SCALES = words_of("单位 计量单位 度量单位")
"""计量单位: of these, a column of measures; its cell stands behind the number."""

SCORES = words_of("分值 分数 标准分 标准分值 权重分 满分 基准分 考核分值")
"""分值: of an assessment sheet, what a row is worth."""

_SO_FAR = "(?:完成|进展|落实|推进|整改|办理|开展|实施|进度|工作)"
PAST = re.compile(
    f"(?:上年|去年|上一年|往年|基期|基准|现状|实际|截[至止]|目前|当前|已).{{0,10}}|基数|.{{0,4}}{_SO_FAR}{{1,2}}情况|.{{0,4}}进展|.{{0,4}}完成实绩"
)
"""进展情况, 上年完成: columns that tell how things are or were; their figures are nobody's goal."""

PAST_OF_YEAR = re.compile("(?:年度|全年)?(?:完成|实际|实绩|基数|基期|现状|基础|执行|水平).{0,4}")
"""2030年完成值: the same, behind a year."""

SO_FAR = "已有情况："
"""Stands before what a cell of such a column says; the reader of figures reads none in its sentence."""

ROLES_ALONE = words_of("牵头 主办 主责 配合 协办 协助 责任 承办 参与")
"""牵头: what a header may say in place of 牵头单位."""

DIVISIONS = words_of("责任分工 职责分工 任务分工 工作分工 分工 责任落实 责任主体")
"""责任分工: a column of units whose cells say who has which role: 牵头：市水务局；配合：市教育局."""

PERSONS = words_of("领导 责任人 联系人 联络员 负责人 分管 责任同志 联系方式 电话")
"""责任领导: columns that name persons, who are no units."""

BODIES = words_of("单位 部门 科室 处室 机构 股室 单位名称 部门名称")
"""单位 alone: a column of units where its cells are names of units; else one of measures (条, 家)."""

AREAS = words_of(
    "街道 乡镇 镇街 街镇 单位 区县 县区 地区 县市区 市县 部门 辖区 区域 科室 镇 乡 县 市 区 责任单位 承担单位 任务单位"
    " 承办单位 实施单位 市州 街道乡镇 乡镇街道 县市 行政区 行政区划 属地 单位名称 街道名称 乡镇名称 地区名称"
    " 区县名称 监管所 基层所 县（市、区） 市（州） 区（县） 乡镇（街道） 街道（乡镇） 镇（街道） 镇（街） 区（市）县"
)
"""街道: what a column, or a row, of those is called to whom a table shares a figure out."""

SUMS = words_of("合计 总计 小计 共计 总数 全市合计 全区合计 全县合计 总和 合 全市 全区 全县 全省")
"""合计: a row or a column that adds up the others."""

REMARKS = words_of("备注 说明 联系 电话 手机 负责人 责任人 地址 编号")
"""备注: columns beside numbers that share nothing out."""

ALLOTMENTS = words_of("任务 分配 分解 指标 计划 目标 下达 分工")
"""抽检任务分配表: words that show numbers beside units to be what these owe."""

RATIOS = frozenset(words_of("率 % ‰ 比例 占比 比重"))
"""合格率: how columns end whose numbers do not add up."""

PERIODS = words_of("季度 季 月 月份 上半年 下半年 年 年度 全年 半年 周 旬 日 天")
"""第一季度: how names end that are times and no units."""

LINES_APART = "任务与各方逐行对应待定"
"""Ends the note of a row whose lines may be duties of their own: a person says which, and the reader of notes asks."""
