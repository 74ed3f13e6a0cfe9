"""What is counted in whole things: 批次, 家 and 人 are; 吨, 公里, 亩, hours and 万人次 come in fractions."""

import re
from functools import lru_cache

_WORDS = (
    "个次人名位户家件起项批份所处台套条场篇例宗只头座间辆艘册本张幅株棵期届门对组队村店枚支根块颗粒封口眼单笔款种类轮趟栋幢床箱袋"
    "瓶盒包桶架副部则班尾羽盏卷岗证站"
)
_LONGER_WORDS = "样品|样本|企业|学校|社区|街道|乡镇|项目|机构|食堂|厨房|网点|监测点"
_NOUNS = (
    "item|sample|batch|piece|thing|person|people|case|time|visit|inspection|check|test|unit|shop|store|school|kitchen|"
    "canteen|household|family|event|report|document|site|place|project|course|meeting|session|training|member|worker|"
    "staff|company|enterprise|business|vehicle|village|station|animal|plant|tree|complaint|licence|license"
)
_WHOLE = re.compile(rf"(?:[{_WORDS}]|{_LONGER_WORDS}|\b(?:{_NOUNS})(?:e?s)?|\b(?:famil|compan)ies)$")
_SCALED = re.compile(r"[千万亿/每0-9]|吨位|\b(?:thousand|million|billion|per)\b")
"""What makes a counting word a measure: a multiple of it (万人次), or so much for each (件/万人)."""


@lru_cache(maxsize=4096)
def counts_things(measured_in: str) -> bool:
    """Tell whether a unit of measure is a word for whole things; where none is stated, things are counted."""
    plain = measured_in.strip().casefold()
    if _SCALED.search(plain):
        return False
    plain = re.split(r"[(（]", plain)[0].rstrip()  # a remark such as 台（套） says nothing else
    return not plain or _WHOLE.search(plain) is not None
