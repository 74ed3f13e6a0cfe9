"""What a single name is: whether it may name a unit, one or a changing set, and the place it leaves out."""

import re
from functools import lru_cache

from fsplan.draft.notes import words

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PLACE_BODY = re.compile(r"[省市州盟区县旗](?:委|人民政府|政府|党委和政府)?$")
_COMMITTEE = re.compile(r"党?委(?=.)")
_BODY = re.compile(r"(?:[局委厅署办]|(?<!全)部|政府|办公室|办事处|管委会|委员会|领导小组|专班)(?:（[^（）]*）)?$")
_FIELD = re.compile(
    rf"各|有关|[\u4e00-\u9fff]{{0,3}}(?:[省市区县州]|自治区)(?:{words.FIELD}|人民|政府|委)|{words.FIELD}"
)
_CERTAIN = re.compile(
    r"(?:[局委厅署办联]|(?<!全)部|政府|办公室|办事处|管委会|委员会|领导小组|专班|总工会|公司|支队|海关|[支分]行|法院|检察院)$"
)
_DEED = re.compile("[向对把将被让给]")
"""What a sentence holds and a name does not: 企业直接向省水利厅申报."""

_DIVISION = re.compile("(?P<body>.{1,20}[局委厅部署])[\u4e00-\u9fff]{2,8}[处科股](?<!办事处)")
_BARE_DIVISION = re.compile("[\u4e00-\u9fff]{2,8}[处科股](?<!办事处)")
_VERB_MAX = 4
_SHORTEST = 4
_SCRIPT = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")


class Prefix:
    """The place that the units of one note share, carried from the name that states it to those that do not."""

    def __init__(self) -> None:
        self.place = ""
        self.committee = ""
        self.body = ""
        self.is_party = False

    def resolve(self, name: str) -> str:
        """Return the name with its place; remember the place when the name states it."""
        stated = words.SIMPLE_PREFIX.match(name) or words.NAMED_PREFIX.match(name)
        if stated:
            self.place = stated[0]
            committee = _COMMITTEE.match(name, stated.end())
            self.is_party = committee is not None
            if committee:
                self.committee = stated[0] + committee[0]
            division = _DIVISION.fullmatch(name)
            self.body = division["body"] if division else ""
            return name
        if self.body and _BARE_DIVISION.fullmatch(name):
            return self.body + name  # 省市场监管局食品生产处、餐饮处
        if not self.place:
            return name
        if words.PARTY_BODY.match(name):
            return (self.committee or self.place + "委") + name
        if self.is_party and words.PARTY_OFFICE.match(name):
            return self.committee + name
        if words.ELASTIC.search(name) or words.NEVER_CARRIES.search(name) or not words.CARRIES.match(name):
            return name
        return self.place + name


@lru_cache(maxsize=65_536)
def is_name(name: str) -> bool:
    """Tell whether something may be a name at all: short, with two characters of script, and no prose."""
    return len(name) <= 40 and not words.PROSE.search(name) and _SCRIPT.search(name) is not None


@lru_cache(maxsize=65_536)
def is_unit_like(name: str) -> bool:
    """Tell whether a name ends (or begins, for 各…) the way a unit's name does and reads as no sentence."""
    if not is_name(name):
        return False
    return bool(words.ends_name(name) or name.startswith("各") or words.BARE_ADMIN.fullmatch(name))


def is_specific(name: str) -> bool:
    """Tell whether a name is surely that of a public body: it says its place or its field, and ends as one."""
    return is_unit_like(name) and _BODY.search(name) is not None and _FIELD.match(name) is not None


def is_certain(name: str) -> bool:
    """Tell whether a name is surely a unit's: of a place, a group, or of a kind that nothing else is called."""
    if len(name) < 2 or not is_unit_like(name) or _DEED.search(name):
        return False
    return is_elastic(name) or name[0] in "省市区县" or _CERTAIN.search(name) is not None


@lru_cache(maxsize=65_536)
def name_before_verb(text: str) -> str:
    """Return the name that stands before a verb that nobody knows (市水务局挂帅); empty where it ends as a name."""
    if words.ENDING.search(text):
        return ""
    for cut in range(1, _VERB_MAX + 1):
        name = text[:-cut]
        is_own = len(name) >= _SHORTEST and (name.startswith("各") or not is_elastic(name))
        if is_own and is_certain(name) and words.ENDING.search(name):
            return name
    return ""


def is_place_list(names: list[str]) -> bool:
    """Tell whether names are places that share the body the last one states: 武汉、宜昌市人民政府."""
    return (
        len(names) > 1
        and _PLACE_BODY.search(names[-1]) is not None
        and all(_PLACE.fullmatch(name) for name in names[:-1])
    )


def is_elastic(name: str) -> bool:
    """Tell whether a name stands for a changing set of units: 各有关部门, 成员单位, 其他成员单位."""
    return words.ELASTIC.search(name) is not None
