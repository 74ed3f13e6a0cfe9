"""Lists of units: cut where a careful reader cuts them, places carried over, names left as they stand.

An enumeration is cut at 、 and at 和, 及, 以及, 与; but 、 may stand inside one name (各市、县人民政府; 党委、政府)
and so may 和 (文化和旅游局). 和 joins two units only where what stands before it is a complete name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fsplan.draft.figures.numerals import parse_number
from fsplan.draft.lexicon.units import BELOW
from fsplan.draft.lexicon.words import any_of
from fsplan.draft.notes import words
from fsplan.draft.notes.unit_names import is_place_list, is_specific, is_unit_like
from fsplan.draft.text.brackets import cut_outside_brackets

_NAME_MAX = 60
_CONJUNCTION = re.compile(r"以及|及其(?=[他它余])|及(?!其|时)|和|与|或|暨")
_LINK = re.compile(r"、|以及|和|及|与")
_PARTS = re.compile("[、，；。,;\n/（）〔〕【】\\[\\]以及和与或暨等]")
"""What a list of names is cut at, or what it is not cut within: one name alone has none."""

_LINKS = re.compile("[、及和与]")
_BARE_GENERIC = re.compile(r"(?:各|有关|相关)?(?:单位|部门|企业|机构|组织|个人|人员|地方|地区|街道|科室|处室)")
_OPEN_TAIL = re.compile(
    r"(?:[0-9]+|[一二三四五六七八九十]+)(?:个|家)[^，；。]*|(?:[0-9]+|[一二三四五六七八九十多几各]+)?(?:个|家)?(?:部门|单位|部委|委办局|机构|方面)?(?:和(?:单位|部门|企业))?"
)
_OPEN = re.compile(
    "等(?P<count>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})?(?:个|家)?(?:部门|单位|部委|委办局|机构|方面)?"
    "(?=共同|联合|分别|各自|一起|[（，；。、]|\\Z)"
)
_LEAD_IN = re.compile(
    r"(?:(?:(?:以上|上述|本|此|该|具体|各)(?:项|类)?(?:任务|工作|措施|事项|政策|内容)*|[省市县区乡]{1,2}级?(?:层面)?)(?:均|具体)?由"
    r"|等(?=部门|单位)|其中|请|由|以及|和|及|与|并|同时|省市县联动)+(?=.)"
)
_TRAIL = re.compile(r"(?:等|为主|共同|联合|分别|各自|一起|[和及与]){1,8}$")
_LAST_TRAILS = "等主同合别自起和及与"
"""What the words of `_TRAIL` end with: a name that does not is not looked through for them."""

_ROLE_MARK = re.compile(r"（(牵头|主办|负责|配合|协办|参与|指导|主责|牵头单位|配合单位|责任单位|牵头部门)）$")
_SHARED_BODY = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,3}?)(?P<open>等[0-9一二两三四五六七八九十]{0,2}个?)?"
    r"(?P<body>[省市州盟区县旗](?:委|人民政府|政府|党委和政府)?)"
)
_ITS_OWN = f"其?各?{any_of(BELOW)}(?!机关[工党]|海关|库)"
_BELOW = re.compile(f"(?<=[\u4e00-\u9fff）])(?:以及|[及和与、]){_ITS_OWN}[^、，；。]{{0,8}}$")
_BELOW_RIGHT = re.compile(_ITS_OWN)
_FIELDS = re.compile(rf"{words.FIELD}(?:、[\u4e00-\u9fff]{{2,8}})+等(?:有关|相关|主管|职能|行业)?(?:部门|单位)")
"""Fields of work that share an open noun: whom 教育、民政等部门 stands for."""
_ABBREVIATION = re.compile(r"（(?:以下)?(?:简称|统称)[：:]?[“”\"]?([^“”\"（）]{2,20})[“”\"]?）")
_PARTY_TAIL = re.compile(r"(?:各级|各)?.{0,12}(?:党委|党工委|(?<!改革)(?<!发展)[省市区县州旗镇乡]委)$")
_GOVERNMENT = re.compile(
    r"(?:(?:地方)?(?:各级)?[省市区县州旗镇乡]?(?:人民)?政府|管委会|办事处|街道办事处)(?:各|有关|相关)?(?:部门|单位)?(?:（[^（）]*）)?"
)

_NESTED_LEVEL = re.compile(r"^(.)（[^（）]*）")
"""县（市、区）市场监管局: what may stand between a level and its body."""

_CERTAIN = re.compile(r"[局委厅署办]$|(?<!全)部$|政府$")


class Piece(NamedTuple):
    """One name in a list, as it stands: offsets in the cleaned text, and the role mark or short form it carried.

    Attributes:
        name: the whole name where it stands shortened: 武汉 of 武汉、宜昌市政府.
        left: what a person must settle of it; None for nothing.
    """

    start: int
    end: int
    text: str
    mark: str = ""
    alias: str = ""
    name: str = ""
    left: tuple[int, int] | None = None


def split_units(text: str, start: int, end: int, breaks: frozenset[int] = frozenset()) -> list[Piece]:
    """Cut a stretch of the cleaned text into the names of units.

    Args:
        text: the cleaned text.
        start: where the list begins.
        end: where it ends, exclusive.
        breaks: offsets before which the text handed in had a blank; a blank separates two complete names.
    """
    if not breaks and not _PARTS.search(text, start, end):
        alone = _trim(text, start, end)
        return [alone] if alone else []
    pieces: list[Piece] = []
    for first, last in _join_shared(text, cut_outside_brackets(text, start, end, "、，；。,;\n/")):
        for low, high in _cut_at_conjunctions(text, first, last, breaks):
            for at, until in _cut_at_open_list(text, low, high):
                if piece := _trim(text, at, until):
                    pieces.append(piece)
    return [_opened(text, end, piece, number) for number, piece in enumerate(pieces, 1)]


def _opened(text: str, end: int, piece: Piece, number: int) -> Piece:
    """Ask who else is meant where 等 leaves a list open: 甲局等部门; not 甲局、乙局等2个部门, nor 等有关部门."""
    found = _OPEN.match(text, piece.end, end) if piece.left is None else None
    is_open = found and not (found["count"] and parse_number(found["count"]) == number)
    return piece._replace(left=found.span()) if found and is_open else piece


def _join_shared(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put together again what 、 cut inside one name."""
    index = 0
    while index < len(parts):
        start, end = parts[index]
        while index + 1 < len(parts) and _is_one_name(text[start:end], text[slice(*parts[index + 1])]):
            index += 1
            end = parts[index][1]
        yield start, end
        index += 1


def _is_one_name(left: str, right: str) -> bool:
    if _BELOW_RIGHT.match(right):
        return True
    last = _LINK.split(left)[-1]
    if last.endswith("委") and _PARTY_TAIL.fullmatch(last) and _GOVERNMENT.fullmatch(right):
        return True
    if words.BARE_ADMIN.fullmatch(last):
        return _shares_level(last, right)
    if _BARE_GENERIC.fullmatch(right) and right[0] not in "各有相" and words.ELASTIC.search(last):
        return last.endswith(("部门", "单位", "企业", "机构", "地区"))
    # 卫生健康、教育部门: fields of work that share the noun after the last of them
    is_field = not words.ends_name(last) and words.FIELD_ALONE.fullmatch(last) is not None
    return is_field and words.FIELD_ALONE.match(right) is not None and not is_specific(right)


def _shares_level(last: str, right: str) -> bool:
    """Tell whether 各市 and 县人民政府 are one name: levels go down, or a body common to both follows."""
    if right[0] in "各有相部单":
        return False
    climbs = _rank(right[0]) < _rank(_level(last))
    if words.BARE_ADMIN.fullmatch(right):
        return True
    if words.GENERIC_TAIL.fullmatch(right):
        return not (climbs and right.endswith(("部门", "单位")))
    descends = _rank(right[0]) > _rank(_level(last))
    return descends and words.SIMPLE_PREFIX.match(_NESTED_LEVEL.sub(r"\1", right)) is not None


def _level(name: str) -> str:
    return name.removeprefix("全省").removeprefix("全市").removeprefix("各").removeprefix("级")[:1]


def _rank(level: str) -> int:
    """How low an administrative level stands: 省 0, 市 and 州 1, 县 and 区 2, below that 3; unknown -1."""
    for rank, levels in enumerate(("省自兵", "市地州盟设直", "县区旗", "乡镇街村社苏")):
        if level and level in levels:
            return rank
    return -1


def _cut_at_conjunctions(text: str, start: int, end: int, breaks: frozenset[int]) -> Iterator[tuple[int, int]]:
    at = start
    cuts = [(found.start(), found.end()) for found in _CONJUNCTION.finditer(text, start, end)]
    cuts += [(point, point) for point in breaks if start < point < end]
    for low, high in sorted(cuts):
        if low <= at or _inside_bracket(text, at, low):
            continue
        left, right = text[at:low], text[high:end]
        if (low == high and not _begins_name(right)) or _BELOW_RIGHT.match(right):
            continue
        if _joins_two(left, right):
            yield at, low
            at = high - (1 if text[low:high] == "及其" else 0)
    yield at, end


def _begins_name(text: str) -> bool:
    """Tell whether a name may begin here: after a blank, which may also stand inside a name (市委 宣传部)."""
    if text.startswith("各") or words.SIMPLE_PREFIX.match(text):
        return True
    return words.CARRIES.match(text) is not None and not words.PARTY_BODY.match(text)


def _inside_bracket(text: str, start: int, point: int) -> bool:
    return text.count("（", start, point) > text.count("）", start, point)


def _joins_two(left: str, right: str) -> bool:
    if not right or not (words.ends_name(left) or left.endswith("等")):
        return False
    nearest = _CONJUNCTION.split(right, maxsplit=1)[0]
    if _BARE_GENERIC.fullmatch(nearest) and right[0] not in "各有相" and words.ELASTIC.search(left):
        return False
    if words.BARE_ADMIN.fullmatch(left) and not right.startswith("各"):
        return not (words.BARE_ADMIN.fullmatch(nearest) or words.GENERIC_TAIL.fullmatch(nearest))
    return not (_PARTY_TAIL.fullmatch(left) and _GOVERNMENT.fullmatch(nearest))


def _cut_at_open_list(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut `A等B`: A is a unit, and B too unless it only says 部门 or 单位."""
    at = text.find("等", start, end)
    while at >= 0:
        if words.ends_name(text[max(start, at - _NAME_MAX) : at]) and not _inside_bracket(text, start, at):
            yield start, at
            if not _OPEN_TAIL.fullmatch(text, at + 1, end):
                yield at + 1, end
            return
        at = text.find("等", at + 1, end)
    yield start, end


def _trim(text: str, start: int, end: int) -> Piece | None:
    """Strip what is not part of the name: a lead-in, a trailing 等, a role in brackets, a short form in brackets."""
    while start < end and text[start] in ' \n·：“”"|':
        start += 1
    while end > start and text[end - 1] in ' \n·：“”"。，；|':
        end -= 1
    if lead := _LEAD_IN.match(text, start, end):
        start = lead.end()
        if lead[0] == "等" and _BARE_GENERIC.fullmatch(text[start:end]):
            return None
    mark = alias = ""
    if "（" in text[start:end]:
        if short := _ABBREVIATION.search(text, start, end):
            alias = short[1]
            if short.end() == end:
                end = short.start()
        if role := _ROLE_MARK.search(text, start, end):
            mark, end = role[1], role.start()
    if text[end - 1 : end] in _LAST_TRAILS and (trail := _TRAIL.search(text, start, end)):
        end = trail.start()
    below = _LINKS.search(text, start, end) and _BELOW.search(text, start, end)
    if below:  # 市教育局及其下属单位
        end = below.start()
    name = text[start:end].replace("\n", "").replace(" ", "")
    left = below.span() if below else (start, end) if "、" in name and _FIELDS.fullmatch(name) else None
    return Piece(start, end, name, mark, alias, left=left) if len(name) > 1 else None


def join_marked(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Put parts that one list of marked units makes together again: 甲局（牵头），乙局，丙局（配合）."""
    at = 0
    while at < len(parts):
        last = at
        if _has_mark(text, *parts[at]):
            for after in range(at + 1, len(parts)):
                is_list = all(is_unit_like(piece.text) for piece in split_units(text, *parts[after]))
                if text[parts[after - 1][1]] not in "，," or not is_list:
                    break
                last = after if _has_mark(text, *parts[after]) else last
        yield parts[at][0], parts[last][1]
        at = last + 1


def _has_mark(text: str, start: int, end: int) -> bool:
    return text.startswith("）", end - 1) and _ROLE_MARK.search(text[start:end]) is not None


def with_place_names(pieces: list[Piece]) -> list[Piece]:
    """Give places the body that the last of them states: 武汉、宜昌市政府; 等 leaves open which others are meant."""
    if not is_place_list([piece.text for piece in pieces]):
        return pieces
    *places, last = pieces
    body = _SHARED_BODY.fullmatch(last.text)
    if body is None or any(is_unit_like(piece.text) or words.CARRIES.match(piece.text) for piece in places):
        return pieces
    left = (last.start, last.end) if body["open"] else last.left
    named = [piece._replace(name=piece.text + body["body"]) for piece in places]
    return [*named, last._replace(name=body["place"] + body["body"], left=left)]


def names_only_units(text: str, start: int, end: int) -> bool:
    """Tell whether brackets hold nothing but units, as （区教育局、区民政局） does: a note that states no role."""
    pieces = split_units(text, start + 1, end - 1)
    if not pieces or not all(is_unit_like(piece.text) for piece in pieces):
        return False
    return len(pieces) > 1 or (text[start - 1 : start] == "。" and _CERTAIN.search(pieces[0].text) is not None)
