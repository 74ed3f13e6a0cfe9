"""What a plan's own title tells: the area it is for, and an id."""

import re

from fsplan.draft.naming.ids import sound_of, spell

# 示例市示例区2030年…, 示例省人民政府关于…; not 市场…, 区域…, 县级…
_AREA = re.compile(
    "(?:中共)?((?:[一-鿿]{1,7}?(?:省|自治区|市|自治州|州|盟|地区|区|县|旗|镇|乡|街道)){1,4})"
    "(?![场民级容政域化长直属际内外间])"
)
_LAST_PLACE = re.compile("([\u4e00-\u9fff]{2,7}?)(?:省|自治区|市|自治州|州|盟|地区|区|县|旗|镇|乡|街道)$")
_YEAR = re.compile("20[0-9]{2}(?:年度?)?")
_NO_PLACE = re.compile("[全各本][省市区县]|城市|都市|[园城社灾]区|示范区|试验区|乡镇|农村|开发区|关于|推进|加强")


def area_of(title: str) -> str:
    """Return the area that a title begins with, empty where it names none."""
    found = _AREA.match(title)
    return "" if found is None or _NO_PLACE.search(found[1]) else found[1]


def plan_id(title: str, year: str) -> str:
    """Return an id for a plan: its place, else its subject, and its year: hebei-2022.

    Args:
        title: the text's title.
        year: the plan's year, or its first one.
    """
    area = area_of(title)
    # the last place of the area, its rank left out
    parts = re.findall("[\u4e00-\u9fff]+?(?:自治区|自治州|地区|街道|[省市盟区县旗镇乡])", area)
    last = _LAST_PLACE.search(parts[-1]) if parts else None
    word = "".join(spell(last[1])) if last else "".join(spell(area)) or sound_of(_subject(title), 4)
    return f"{word or 'plan'}-{year}"


def _subject(title: str) -> str:
    return _YEAR.sub("", title).rpartition("关于")[2]
