"""Records that are void by their own word, in columns that the plan does not declare, in comments, in a title."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fsplan.core.names import fold_name
from fsplan.core.text import Text
from fsplan.files.cells import Marked

_TELLING = re.compile(
    "(?:数据|记录|样品|抽样单?|任务|单据|审核|当前)?状态|备注(?:说明|信息)?|说明|附注|remarks?|status|notes?"
    "|(?:是否|有无)?(?:计入|纳入|有效|统计|采用)(?:统计|情况|与否)?|是否(?:作废|撤销|删除|注销|无效)|作废(?:标[志记识]|状态)?"
)
_COUNTED = re.compile("(?:是否|有无)?(?:计入|纳入|有效|统计|采用)(?:统计|情况|与否)?")
_VOIDED = re.compile("是否(?:作废|撤销|删除|注销|无效)|作废(?:标[志记识]|状态)?")
_YES, _NO = frozenset(("是", "y", "yes", "√", "1", "true")), frozenset(("否", "不", "n", "no", "×", "x", "0", "false"))

MAY_VOID = (
    "作废|无效|废止|撤销|撤回|删除|注销|不计|不再|不纳入|不统计|重复|测试"
    "|^[ \t\u3000]*(?:[是否不√×]|[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]{1,5})[ \t\u3000]*$"
)
"""What a cell may say of its record, as engines and this program read it: most have none of these words."""

_CLAUSE = re.compile(r"[，,。；;！!：:、\s（）()]+")
_VOID = re.compile(
    "(?:此|本|该|这)?(?:样品?|抽样单?|批次?|条|行|笔|单|记录|数据|编号)?(?:已经?|应予?|予以|现|为|系|请|申请){0,2}"
    "(?:作废|无效|废止|撤销|撤回|删除|注销|不(?:再)?(?:计入?|统计|纳入(?:统计)?)|重复(?:录入|登记|填报|数据)?|测试(?:数据|记录|样品?)?)"
    "(?:处理|样品?|单|记录|统计)?"
)
_VOID_TITLE = re.compile(
    r"[（(]\s*(?:已|此表|本表)?作废\s*[）)]|^\s*(?:已)?作废\s*$|(?:此|本|该)(?:表|台账)?(?:已|为|系)?作废"
)

DELETE = Text(
    "不算数的记录请删去整行；算数的，删去说它不算数的话",
    "delete the row of a record that does not count; if it counts, delete what says that it does not",
)
COUNTED = Text("计入本条记录", "counting this record")


class Remarked(Marked):
    """A cell on which a comment says that its record is void.

    Attributes:
        remark: what the comment says.
    """

    __slots__ = ("remark",)

    remark: str

    def __new__(cls, text: str, remark: str) -> "Remarked":
        """Keep both."""
        cell = super().__new__(cls, text)
        cell.remark = remark
        return cell


class VoidWord(NamedTuple):
    """What says that a record is void: the place of its cell, from 0, and the words.

    Attributes:
        at: where.
        words: what, as it may be shown.
    """

    at: int
    words: Text


def find_telling(cells: Sequence[str], declared: set[int]) -> tuple[int, ...]:
    """Return the places of a header's columns that the plan does not declare and that may say of a record so."""
    return tuple(
        at for at, cell in enumerate(cells) if at not in declared and _TELLING.fullmatch(fold_name(cell)) is not None
    )


def find_void(header: Sequence[str], telling: Sequence[int], cells: Sequence[str]) -> VoidWord | None:
    """Return what says of a record that it is void; None where nothing does."""
    for at in telling:
        name, folded = fold_name(header[at]), fold_name(cells[at])
        is_no = folded in (_NO if _COUNTED.fullmatch(name) else _YES if _VOIDED.fullmatch(name) else ())
        if is_no or says_void(cells[at]):
            said = header[at].strip()
            shown = cells[at].strip()[:_SHOWN]
            return VoidWord(at, Text(f"“{said}”列的“{shown}”", f'"{shown}" in the column "{said}"'))
    for at, cell in enumerate(cells):
        if isinstance(cell, Remarked):
            return VoidWord(at, Text(f"批注“{cell.remark}”", f'the comment "{cell.remark}"'))
    return None


_SHOWN = 20


def says_void(text: str) -> bool:
    """Tell whether a text has a clause that says of its record that it is void, and nothing else."""
    return any(_VOID.fullmatch(clause) for clause in _CLAUSE.split(text) if clause)


def is_void_title(text: str) -> bool:
    """Tell whether a title or a tab says that all below it is void."""
    return _VOID_TITLE.search(text) is not None
