"""How names of public bodies begin and end, as patterns made of the lexicon's words."""

import re

from fsplan.draft.lexicon import units
from fsplan.draft.lexicon.roles import ADVERBS, VERBS
from fsplan.draft.lexicon.words import any_of

FIELD = any_of(word for words in units.FIELDS.values() for word in words.split())

_UNLESS = "|".join(f"(?<![{''.join(before.split())}]){ending}" for ending, (before, _) in units.ENDINGS_UNLESS.items())
_SHORT_PLACE = r"^[\u4e00-\u9fff]{1,3}(?<![城社郊农])[区县市镇乡州旗]"
ENDING = re.compile(f"(?:{any_of(units.ENDINGS)}|{_UNLESS}|{_SHORT_PLACE})(?:（[^（）]*）)?$")
"""How a complete unit name ends. Used to decide whether 和 joins two units or stands inside one."""

_LAST = frozenset({*(ending[-1] for ending in (*units.ENDINGS, *units.ENDINGS_UNLESS)), *"区县市镇乡州旗）"})
_ENDING_MAX = 8
_NESTED_MAX = 60


def ends_name(text: str) -> bool:
    """Tell whether a text, however long, ends as a name does."""
    if text[-1:] not in _LAST:
        return False
    return ENDING.search(text[-_NESTED_MAX:] if text.endswith("）") else text[-_ENDING_MAX:]) is not None


_LOCAL = "地方(?!金融|志|海事|铁路|税务)"
ELASTIC = re.compile(
    f"{any_of(units.ELASTIC_ANYWHERE)}|^(?:{any_of(units.ELASTIC_BEGINS)}|{_LOCAL})|{any_of(units.ELASTIC_ENDS)}$"
)
"""A name that stands for a changing set of units rather than for one."""

_NAME_VERB = any_of(verb.word for verb in (*VERBS, *ADVERBS) if verb.in_names)
_NO_CITY = "场监|场和质|场综|场主|政园|政管|政工|容|政公|政设|民中心|民热线|民服务|际|域|属|直|级"
SIMPLE_PREFIX = re.compile(
    rf"(?:自治区|自治州|自治县|兵团|[省区县州盟旗镇]|市(?!{_NO_CITY}))"
    rf"(?=委|党委|政府|人民|纪委|监委|总工会|工会|妇联|团委|{FIELD}|{_NAME_VERB})"
)
"""The place that a first name states and later ones may leave out: the 省 of 省科技厅."""

NAMED_PREFIX = re.compile(
    rf"(?!中国|中华|全国|国家)[\u4e00-\u9fff]{{2,3}}(?:省|自治区|自治州|[市区县州旗])"
    rf"(?=委(?:组织|宣传|统战|政法|网信|编办|办公)|政府|人民|{FIELD})"
)

FIELD_ALONE = re.compile(
    rf"(?:各级|各|有关|相关|[省市区县州]|自治区|国家|省级|市级|区级|县级)?{FIELD}(?:等)?(?:主管)?(?:部门|单位)?"
)
"""A field of work without a body of its own: the 教育 of 教育、公安等部门."""

CARRIES = re.compile(rf"^{FIELD}")
"""A name that begins with its field of work has left its place out (or is a body of the nation)."""

NEVER_CARRIES = re.compile(
    rf"{any_of(units.CENTRAL)}|^(?:国家|国务院|中央|全国|中国)|(?:武警|调查)总队$|(?<!消防救援)(?:分局|支队|大队)$"
    r"|(?:部|公司|集团|企业|平台|学校|高校|机构|部门|单位|地区|法人)$"
)
PARTY_OFFICE = re.compile(any_of(units.PARTY_OFFICES))
PARTY_BODY = re.compile(any_of(units.PARTY_BODIES))

_NESTED = "(?:（[^（）]*）)?"
_MANY = any_of(units.OF_MANY)
BARE_ADMIN = re.compile(rf"{_MANY}?(?:级)?{any_of((*units.LEVELS, *units.LEVELS_BEFORE))}{_NESTED}")
"""An administrative level without a body: the 各市 of 各市、县人民政府."""

_OFFICES = "党委和政府|党委政府|人民政府|政府|党委|党工委|管委会|办事处"
_SECTORS = "(?:人民)?政府及其?(?:有关|相关)部门|(?:政府)?(?:各|有关|相关|主管)?(?:部门|单位)"
GENERIC_TAIL = re.compile(
    rf"{any_of((*units.LEVELS, *units.LEVELS_BEHIND))}{_NESTED}"
    rf"(?:两级|三级|级|各级)?(?:地方)?(?:各级)?(?:{_SECTORS}|{_OFFICES})?{_NESTED}"
)
"""What may follow a bare level within the same name, another name of the same body in brackets."""

PROSE = re.compile(
    r"[。！？]|应当|应该|必须|不得|可以|如果|或者|以及其|由(?!贸)|的(?!市)|[将须]|(?<![需重主机])要(?!素|闻)|谁|同志"
    r"|校长(?!办)|园长(?!办)|一把手|主要领导|[0-9]{6}"
)
"""What never stands inside the name of a unit."""
