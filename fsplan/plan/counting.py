"""What is counted in whole things: 批次, 家 and 人 are; 吨, 公里, 亩, hours and 万人次 come in fractions."""

import re
from functools import lru_cache

_WORDS = (
    "个 次 人 名 位 户 家 件 起 项 批 份 所 处 台 套 条 场 篇 例 宗 只 头 座 间 辆 艘 册 本 张 幅 株 棵 期 届 门 对 组 队 村 店 枚 支 "
    "根 块 颗 粒 封 口 眼 单 笔 款 种 类 轮 趟 栋 幢 床 箱 袋 瓶 盒 包 桶 架 副 部 则 班 尾 羽 盏 卷 岗 证 站 样品 样本 企业 学校 社区 "
    "街道 乡镇 项目 机构 食堂 厨房 网点 监测点"
).split()
_NOUNS = frozenset(
    "item sample batch piece thing person people case time visit inspection check test unit shop store school kitchen "
    "canteen household family event report document site place project course meeting session training member worker "
    "staff company enterprise business vehicle village station animal plant tree complaint licence license".split()
)
_ENDS_IN_WORD = re.compile(rf"(?:{'|'.join(_WORDS)})$")
_SCALED = re.compile(r"[千万亿/每0-9]|吨位|\b(?:thousand|million|billion|per)\b")
"""What makes a counting word a measure: a multiple of it (万人次), or so much for each (件/万人)."""


@lru_cache(maxsize=4096)
def counts_things(measured_in: str) -> bool:
    """Tell whether a unit of measure is a word for whole things; where none is stated, things are counted."""
    plain = measured_in.strip().casefold()
    if _SCALED.search(plain):
        return False
    plain = re.split(r"\s*[(（]", plain)[0]
    return not plain or _ENDS_IN_WORD.search(plain) is not None or _is_noun(re.split(r"[^a-z]", plain)[-1])


def _is_noun(word: str) -> bool:
    endings = (("", ""), ("s", ""), ("es", ""), ("ies", "y"))
    return any(word.removesuffix(plural) + one in _NOUNS for plural, one in endings if word.endswith(plural))
