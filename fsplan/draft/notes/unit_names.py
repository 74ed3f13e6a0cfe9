"""What a single name is: whether it may name a unit, one or a changing set, and the place it leaves out."""

import re
from functools import lru_cache

from fsplan.draft.notes import words

_PLACE = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PLACE_BODY = re.compile(r"[省市州盟区县旗](?:委|人民政府|政府|党委和政府)?$")
_COMMITTEE = re.compile(r"党?委(?=.)")
_SCRIPT = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")


class Prefix:
    """The place that the units of one note share, carried from the name that states it to those that do not."""

    def __init__(self) -> None:
        self.place = ""
        self.committee = ""
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
            return name
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
    return bool(words.ENDING.search(name) or name.startswith("各") or words.BARE_ADMIN.fullmatch(name))


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
