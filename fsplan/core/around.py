"""Rows that people write around a table, and that are none of it: sums, signatures, notes, columns' numbers."""

import re
from collections.abc import Sequence

from fsplan.core.names import SUMS, fold_name
from fsplan.core.period import parse_day
from fsplan.core.quantity import to_ascii

_SUMS = frozenset(SUMS)
_OF_ROWS = r"本[页表区]|全[区市县部]|以上|上述|各单位"
_PLAIN_SUM = re.compile(rf"^(?:{_OF_ROWS}|本[期季月]度?)|\([^()]*\)$")
_NOTED_SUM = re.compile(rf"^(?:{_OF_ROWS})|\([^()]*\)$")
"""What may stand around the word; 本季合计 beside a figure says that it is all of the quarter's, and no sum of rows."""

_FOOT = re.compile(
    r"(?:填表人?|填报人|制表人?|经办人|审核人?|复核人?|审批人?|负责人|单位负责人|分管领导|主要领导|联系人|联系电话|联系方式|电话"
    r"|填报日期|填表日期|制表日期|报送日期|填报时间|填表时间|报送时间|上报时间|数据来源|附件|抄送|主任|局长|处长|科长|分管领导签字|主要领导签字|负责人签字|单位(?:公章|盖章)|公章|盖章|签字|签章|注|备注|说明|填表说明|附注"
    r"|prepared by|filled in by|checked by|approved by|phone|signature|signed|notes?|filed on)"
    r"\s*(?:[:：（(]|[0-9]+[、.．:：]|$)"
    r"|[（(]此页无正文[)）]|特此(?:报告|说明)[。.]?$|[*＊※]|(?:19|20)[0-9]{2}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日$",
    re.IGNORECASE,
)


def sum_word(cells: Sequence[str], *, noted: bool = False) -> str:
    """Return the word that makes a row the sum of others (合计); empty for any other row.

    Args:
        cells: the first of the row, which are to hold nothing but it.
        noted: they are notes beside a figure.
    """
    around = _NOTED_SUM if noted else _PLAIN_SUM
    for cell in cells:
        if around.sub("", fold_name(cell).rstrip(":：")) in _SUMS:
            return cell.strip()
    return ""


def is_stamp(cells: Sequence[str]) -> bool:
    """Tell whether a row holds a day and nothing else: when a table was signed; 20300703 may be a figure."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) == 1 and not filled[0].isdigit() and parse_day(filled[0]) is not None


_LETTERS = "甲乙丙丁戊己庚辛壬癸"
_FEWEST = 3


def is_numbering(cells: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns of its table: 甲, 乙, 1, 2, 3=2/1."""
    marks = [to_ascii(cell).strip().strip("()").partition("=")[0].strip() for cell in cells if cell.strip()]
    marks = marks[marks[:1] in (["栏次"], ["列次"], ["序号"]) :]
    letters = next((at for at, mark in enumerate(marks) if mark not in _LETTERS), len(marks))
    numbers = [str(number) for number in range(1, len(marks) - letters + 1)]
    return len(marks) >= _FEWEST and marks == [*_LETTERS[:letters], *numbers]


def is_footer(cells: Sequence[str]) -> bool:
    """Tell whether a row is a signature or a note around the table: its first filled cell says so."""
    first = next((cell.strip() for cell in cells if cell.strip()), "")
    return _FOOT.match(first) is not None


_NOTES = ("注", "备注", "说明", "附注", "填表说明", "填报说明", "单位", "计量单位", "金额单位")
"""How a note below a table begins; what it says of all figures must be known before the first of them is read."""

_OF_ALL = ("*", "＊", "※", "以上", "上述", "上表", "本表", "表中", "表内", "数据")
"""How a note begins that has no label, and stands alone in its row."""


def begins_note(texts: Sequence[str]) -> bool:
    """Tell whether the texts of a row, or a paragraph, below a table begin a note about all of it."""
    return bool(texts) and (texts[0].startswith(_NOTES) or (len(texts) == 1 and texts[0].startswith(_OF_ALL)))
