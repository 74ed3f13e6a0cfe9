"""The columns of a progress file, under every name they arrive by (contract, the progress file)."""

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Literal, NamedTuple

from fsplan.core.names import SUMS, fold_name
from fsplan.core.text import LANGS, Text
from fsplan.files.cells import REASON


class ProgressColumn(NamedTuple):
    """One column that a progress file or a form may have.

    Attributes:
        id: its name in English.
        names: the other names under which it is read; messages in Chinese say the first.
        use: `required` and `optional` columns are judged; `text` is carried along with its row; `information` is what a
            form tells the clerk who fills it in, read back without a word.
        heading: what stands above it in a Chinese form, where that is not the first name.
    """

    id: str
    names: tuple[str, ...]
    use: Literal["required", "optional", "text", "information"]
    heading: str = ""

    @property
    def name(self) -> Text:
        """What messages call it."""
        return Text(self.names[0], self.id)

    @property
    def shown(self) -> Text:
        """What stands above it in a form."""
        return Text(self.heading or self.names[0], self.id)


ALL_COLUMNS = (
    ProgressColumn("date", ("日期", "完成日期", "统计日期", "截止日期", "报告期"), "required"),
    ProgressColumn("target", ("指标", "指标编号", "任务"), "required", "指标编号"),
    ProgressColumn("title", ("指标名称",), "information"),
    ProgressColumn("unit", ("责任单位", "报送单位", "填报单位"), "required"),
    ProgressColumn("value", ("数值", "完成数", "完成量", "完成情况"), "required"),
    ProgressColumn("of", ("总数", "应完成数", "基数"), "optional"),
    ProgressColumn("measured_in", ("计量单位",), "information"),
    ProgressColumn("goal", ("年度目标",), "information"),
    ProgressColumn("quota", ("本单位任务",), "information"),
    ProgressColumn("rest", ("全年尚差",), "information"),
    ProgressColumn("basis", ("口径",), "optional"),
    ProgressColumn("note", ("备注", "说明"), "text"),
    ProgressColumn("evidence", ("佐证", "依据"), "text"),
    ProgressColumn("period", ("所属期", "填报期"), "optional"),
    ProgressColumn("last_figure", ("上期数",), "information"),
    ProgressColumn("last_total", ("上期累计",), "information"),
    ProgressColumn("required", ("是否必报",), "information"),
)
"""Every column, in the order of a form."""

COLUMNS = {column.id: column for column in ALL_COLUMNS if column.use != "information"}
"""The columns that are read, by id."""

REQUIRED = tuple(id_ for id_, column in COLUMNS.items() if column.use == "required")
CARRIED = tuple(id_ for id_, column in COLUMNS.items() if column.use == "text")
"""The columns of which an entry carries along what was written."""

TEXTS = (*CARRIED, "filed_on")
"""What an entry carries along: texts as they were written, and the day of its filing where its period stands apart."""

OPTIONAL = frozenset({"optional", "选报"})
"""The words under `required` by which a form says that a row may be left blank."""

STANDS_IN: Mapping[str, str] = {fold_name("截止日期"): "", fold_name("报告期"): "period"}
"""Names under which a date column arrives where it is the only one, to what it is beside another."""

VOID = frozenset(("示例", "样例", "范例", "例", "例如", "作废", "example", "void"))
"""What stands before a row that is there for guidance, or counts no more."""

NO_ROW = frozenset(
    spelt
    for word in (*SUMS, *VOID)
    for spelt in (word, word.title(), word.upper(), " ".join(word), "\u3000".join(word))
)
"""Both as they are written: a batch of rows is held against these at once."""

MEASURES = frozenset(map(fold_name, ("单位", "金额单位", "数量单位", "货币单位")))
"""Headers of columns that may tell the measure of a row; the first is one of offices as well."""

MAY_TELL = re.compile(
    "累计|[合共总小]计|总和|其中|年初|半年|季度?|月|含|初步|快报|推算|约|未经|未审|待|代|单位|作废|无效|废止|忽略|不计|不再|不算|不统计|不纳入|不采用|勿|撤回|撤销|收回|删除|为准"
    "|更正|订正|修[正改]|变更|调整|改[为成至]|[应实正][际确]?应?[数值]?[为是]|计划|目标|任务|预计|预估|预测|估|测算|[以按].{1,4}计|计$|误报|错报|误填|错填|填错|报错|有误|重复|退回|驳回"
    "|测试|试填|样例|示例|演示|模拟|test|沿用|照抄|照搬|照填|抄用|复制|引用|相同|一致|一样|持平|同[上前去第一二三四1-4]|〃|″"
    "|[未没][有经能曾]?(?:最终)?[核确审]|不[准实全]|不完整|存疑|疑问|出入|上个?期|后[应实]?[为是]"
)
"""What a note has in it that may say more of a figure (said/): those of many rows are looked through at once."""

_ROW = ("", *map("".join, product("此本该", ("", "行", "条", "项", "数", "数据", "行数据"))))
_NOT = ("作废", "已作废", "无效", "不计入", "不计", "不算", "不统计", "重复", "重复填报")
_OTHER = tuple(map("".join, product(("去年", "上年", "去年同期", "上年同期"), ("", "数", "数据", "完成数"))))
NOT_COUNTED = frozenset(
    (
        "例",
        "示例",
        *map("".join, product(_ROW, _NOT)),
        *map("".join, product(("", "为", "此为", "该数为"), _OTHER)),
    )
)
"""Notes that say of a row's figure that it is none of those that were done, and nothing else; said/void.py has more."""

NUMBERING = frozenset(("序号", "编号", "no", "no."))
"""Headers of columns that number the rows of a table."""

BY_NAME = {fold_name(name): column.id for column in ALL_COLUMNS for name in (column.id, *column.names)}
SKIPPED = frozenset({"", *map(fold_name, REASON)})
"""Headers that are read over without a word: none, and what `--rejects` adds."""

OWN_NAMES = {fold_name(name): column.id for column in COLUMNS.values() for name in (column.id, column.names[0])}
"""The names that are a column's own, in either language; the others are aliases."""

WHOLE = tuple(frozenset(fold_name(column.name.say(lang)) for column in COLUMNS.values()) for lang in LANGS)
"""The standard headers in each language: rows that were sent back stand under one of these."""


class Spread(NamedTuple):
    """A column of a wide table: what all its figures are for.

    Attributes:
        at: where it stands, from 0.
        column: `date` where it is one of a period, `unit` where it is one of a unit.
        text: the period or the unit.
    """

    at: int
    column: str
    text: str


class ToldElsewhere(NamedTuple):
    """What is said of a table elsewhere, each empty where it is not: it holds where the table itself says nothing.

    Attributes:
        period: what its rows are for.
        unit: who speaks in them.
    """

    period: str = ""
    unit: str = ""


NOT_TOLD = ToldElsewhere()


def count_known(cells: Sequence[str]) -> int:
    """Return how many cells name a column; tells a header from a title row, and one delimiter from another."""
    known = {BY_NAME.get(fold_name(cell)) for cell in cells}
    return len(known & COLUMNS.keys()) + ("title" in known and "target" not in known)


def bare_behind(cells: Sequence[str], positions: Mapping[str, int]) -> int | None:
    """Return the column without a name right behind the figures, where their measures may stand; None without one."""
    behind = positions.get("value", len(cells)) + 1
    return behind if behind < len(cells) and not cells[behind].strip() else None
