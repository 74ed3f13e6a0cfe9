"""The verbs whose amounts add up: what is trained or built later is added to what was before."""

from fsplan.draft.lexicon.tables import words_of

ACTS = words_of("培训 轮训 抽检 抽查 检测 检查 巡查 走访 筛查 体检 接种 发放 举办 救助 慰问")
"""Verbs whose amounts add up whatever stands before the number: 培训…达到500人."""

BUILDS = words_of("""
新建 改造 改建 扩建 铺设 修建 新增 清淤 疏浚 加固 修复 维修 贯通 拓宽 绿化 造林 复垦 播种 种植 治理 整治 收储 出让 供应
盘活 回收 减排
""")
"""Verbs whose amounts add up in fractions too: 新建管网24.6公里."""
