"""Words in a row's note by which its figure may be none of its own: taken over, counted twice, not settled yet."""

import re

from fsplan.core.quantity import parse_scaled

_BEFORE = "(?:上|前|去|同|第?[一二三四1-4])(?:一|个)?(?:季度?|月|年|期|行)"
_TAKEN_OVER = re.compile(
    f"(?:沿用|照抄|照搬|复制|照填|抄用|引用)[^，,。；;]{{0,4}}{_BEFORE}"
    f"|(?:(?:[与同和]|等同于?){_BEFORE}[^，,。；;]{{0,6}}(?:相同|一致|一样|持平)|^(?:数据|数值|数)?同{_BEFORE}$)"
    "|^(?:同上|同前|〃|″|同上行)[。.]?$|^(?:[此该本]数?)?(?:为|是|系)?上个?(?:季度?|月|期)的?(?:数据?|数值|完成数)[。.]?$"
)
_UNSETTLED = re.compile(
    "[未没](?:有|经|能|曾)?(?:最终)?(?:核[实定准]|确认|审[定核])|待[^，,。；;]{0,8}(?:确认|核[实定]|审[定核]|更新)"
    "|初步数|(?:数据|数字|数|统计)?(?:不准确?|不实|存疑|有疑问|有出入|不完整|不全)|(?<![预节合公条契特签制])约[0-9]"
    "|按计划(?:数|值)?(?:填|上)?报|(?:数据|数字|数值)(?:为|是|系)[^，,。；;]{0,4}(?:预计|计划|目标|预测)"
)
_TWICE = re.compile("(?<![不未无])含[^，,。；;不]{0,8}重复")
_PART = re.compile(
    "其中[^，,。；;0-9]{0,4}(?:本季度?|本期|本月|当季|当月|[一二三四]季度)[^，,。；;0-9]{0,8}([0-9][0-9,.]*[万亿]?)"
)


def may_be_doubted(note: str) -> bool:
    """Tell whether a note has words by which its figure may be none of its row's own."""
    return any(words.search(note) for words in (_TAKEN_OVER, _UNSETTLED, _TWICE, _PART))


def is_doubted(note: str, value: str) -> bool:
    """Tell whether a note leaves a doubt about a figure; about what is told by a word it leaves none.

    Args:
        note: the row's.
        value: its figure; what the note calls the part of the period may be all of it.
    """
    if not any(map(str.isdigit, value)):
        return False
    found = _PART.search(note)
    part, own = (parse_scaled(one) for one in (found[1].rstrip(",.") if found else "", value.rstrip("%％ ")))
    is_part = part is not None and own is not None and part[0] != own[0]
    return is_part or any(words.search(note) for words in (_TAKEN_OVER, _UNSETTLED, _TWICE))
