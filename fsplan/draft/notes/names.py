"""Many spellings, one unit: the key under which names are the same body, and ids for the plan file."""

import re
from functools import lru_cache

_SAME = tuple(
    (mark, re.compile(pattern), short)
    for mark, pattern, short in (
        ("监督管理", r"监督管理(?=局|委|厅|总局)", "监管"),
        ("发", r"发展(?:和)?改革委员会|发展改革委|发改委|发展和改革委", "发改委"),
        ("发", r"发展(?:和)?改革局|发改局", "发改局"),
        ("卫", r"卫生健康委员会|卫生健康委|卫健委", "卫健委"),
        ("卫", r"卫生健康局|卫健局", "卫健局"),
        ("人", r"人力资源(?:和)?社会保障|人力社保|人社(?=局|厅|部)", "人社"),
        ("住", r"住房(?:和)?城乡建设|住建", "住建"),
        ("工", r"工业和信息化|工信", "工信"),
        ("经", r"经济和信息化|经信", "经信"),
        ("文", r"文化(?:和)?旅游|文旅", "文旅"),
        ("自然资源", r"自然资源(?:和)?规划|规划(?:和)?自然资源", "规划资源"),
        ("城", r"城市管理|城管", "城管"),
        ("退役", r"退役军人事务", "退役军人"),
        ("医", r"医疗保障", "医保"),
        ("应急", r"应急管理", "应急"),
        ("交通", r"交通运输", "交通"),
        ("国", r"(?:国有资产监管|国有资产)委?(?:员会)?|国资委", "国资委"),
        ("食", r"食品(?:药品)?安全委员会|食(?:药)?安委", "食安委"),
        ("食", r"食安委办公室|食安办|食安委办|食药安办", "食安办"),
        ("网", r"互联网信息办公室|网信办", "网信办"),
        ("编", r"机构编制委员会办公室|编委办|编办", "编办"),
        ("人民", r"人民(?=检察院|法院|政府)", ""),
        ("科学", r"科学技术协会", "科协"),
        ("科学", r"科学技术(?=局|厅|委)", "科技"),
        ("粮", r"粮食和物资储备|粮食和储备", "粮储"),
        ("街道", r"街道办事处", "街道办"),
        ("政府", r"政府办公(?:室|厅)", "政府办"),
        ("委员会", r"委员会", "委"),
    )
)
"""What a name must hold for a spelling to apply, the spelling, and the short form of it."""
_SPACE = re.compile(r"[\s（）()]")


@lru_cache(maxsize=65_536)
def unit_key(name: str) -> str:
    """Return what all spellings of one body have in common: 市场监督管理局 and 市场监管局 give the same key."""
    key = _SPACE.sub("", name)
    for mark, pattern, short in _SAME:
        if mark in key:
            key = pattern.sub(short, key)
    return key


_IDS = (
    ("食安办", "fso"),
    ("市场监管", "market"),
    ("卫健", "health"),
    ("教育", "education"),
    ("发改", "development"),
    ("公安", "police"),
    ("交管|交警", "traffic_police"),
    ("农业农村", "agriculture"),
    ("商务", "commerce"),
    ("生态环境", "ecology"),
    ("住建", "housing"),
    ("民政", "civil_affairs"),
    ("文旅", "culture"),
    ("城管", "urban"),
    ("财政", "finance"),
    ("人社", "human_resources"),
    ("司法", "justice"),
    ("工信", "industry"),
    ("科技", "science_technology"),
    ("科协", "science_association"),
    ("交通", "transport"),
    ("水务|水利", "water"),
    ("应急", "emergency"),
    ("审计", "audit"),
    ("税务", "tax"),
    ("体育", "sports"),
    ("统计", "statistics"),
    ("宣传部", "publicity"),
    ("组织部", "organisation"),
    ("统战部", "united_front"),
    ("网信", "cyberspace"),
    ("政法委", "legal_affairs"),
    ("检察院", "procuratorate"),
    ("法院", "court"),
    ("医保", "medical_insurance"),
    ("粮储", "grain"),
    ("大数据|数据", "data"),
    ("信访", "petitions"),
    ("人民银行", "central_bank"),
    ("海关", "customs"),
)
_RANKS = {part: rank for rank, (parts, _) in enumerate(_IDS) for part in parts.split("|")}
_KNOWN = re.compile("|".join(_RANKS))


def english_word(name: str) -> str:
    """Return the English word that a well-known body goes by (市教育局: education); empty for any other."""
    rank = min((_RANKS[part] for part in _KNOWN.findall(unit_key(name))), default=-1)
    return "" if rank < 0 else _IDS[rank][1]
