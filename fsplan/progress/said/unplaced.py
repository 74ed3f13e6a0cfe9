"""Texts between the rows of a table that say of the rows below what nothing in the table says: whose, when, what for.

三季度计划, 区卫健委（代报）, 以下为作废数据: a person reads the rows below under it, a table alone counts them.
"""

import re
from collections.abc import Sequence

from fsplan.core.around import is_footer
from fsplan.core.finding import Finding
from fsplan.core.names import fold_name
from fsplan.core.quarters import read_period
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.layout.header import Header
from fsplan.progress.layout.headings import level_of, other_time, read_heading
from fsplan.progress.layout.labels import list_labels

_DAY = re.compile("[0-9]{2,4}年[0-9]{1,2}月[0-9]{1,2}[日号]")
_OWN_TIME = re.compile("本(?:季度?|期|月|表)|当(?:季度?|期|月)")
_TIME = re.compile(
    "(?:(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年)?"
    "(?:(?:第?[一二三四1-4]|[上下前]一?)个?季度?|[0-9]{1,2}(?:[-—至到~][0-9]{1,2})?月份?|[上下]半年|q[1-4])"
    "|(?:[0-9]{2,4}|[〇零一二三四五六七八九]{2,4})年|[本全去上明]年|年初"
)
_PLANNED = re.compile("(?:计划|目标|任务|预计|预期)(?:数|值|任务|分解|完成|情况|表){0,4}(?=$|[(:])|目标任务|预计完成")
_VOID = re.compile("作废|无效|不计入|不纳入|示例|样例|同期")
_OFFICE = re.compile(r"(?<![乡城村])(?:局|委|委员会|办|办公室|街道|镇|乡)(?:\([^()]*\))?[:：]?$")
_NAME_OF_FIGURE = re.compile("(?:计划|目标|任务|(?<![已未])完成|累计|实际|实绩|情况|[数值量])(?:\\([^()]*\\))?$")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MIN_NAME = 2
_SHOWN = 60


def tells_otherwise(plan: Plan, header: Header, text: str, *, in_groups: bool) -> bool:
    """Tell whether a line's one text says more of the rows below than a table's columns and labels do.

    Args:
        plan: whose units and periods.
        header: the table's.
        text: what stands alone in its line.
        in_groups: the rows stand in groups, each under the name of a unit.
    """
    if (in_groups and level_of(text) == 0) or other_time("", [[text]]) or read_heading(plan, text):
        return False  # read as a heading
    if is_footer([text]) or any(list_labels([[text]])):
        return False
    said = _DAY.sub(" ", fold_name(text))
    if _PLANNED.search(said) or _VOID.search(said):
        return True
    is_total = fold_name(header.told.get("basis", "")) in {"total", "累计"}
    if "累计" in said and "basis" not in header.positions and not is_total:
        return True
    own = {*header.positions, *(one.column for one in header.spread)}
    return ("date" not in own and _is_other_time(plan, header, said)) or (
        "unit" not in own and _is_other_unit(plan, header, said)
    )


def _is_other_time(plan: Plan, header: Header, said: str) -> bool:
    told = read_period(header.told.get("date", ""), plan.period)
    years = {str(year) for year in range(plan.period.start.year, plan.period.end.year + 1)}
    for found in _TIME.finditer(_OWN_TIME.sub(" ", said)):
        word = found.group()
        if word.endswith("年") and word[:-1].translate(_DIGITS) in years:
            continue  # the year of the plan says nothing of a quarter
        year = word[:4].translate(_DIGITS) if word[4:5] == "年" else ""
        if told is None or read_period(year + word[4:] if year else word, plan.period) != told:
            return True
    return False


def _is_other_unit(plan: Plan, header: Header, said: str) -> bool:
    told = plan.unit_names.get(fold_name(header.told.get("unit", "")))
    names = [(name, id_) for name, id_ in plan.unit_names.items() if len(name) >= _MIN_NAME and not name.isascii()]
    named = {id_ for name, id_ in names if name in said}
    return told not in named if named else _OFFICE.search(said) is not None


def is_other_header(plan: Plan, header: Header, row: Sequence[str]) -> bool:
    """Tell whether a row has the names of columns in its cells, none of which need be known: 项目, 承办, 下季计划."""
    at = {column: header.positions.get(column, -1) for column in ("target", "unit", "value")}
    cells = {column: fold_name(row[place]) if 0 <= place < len(row) else "" for column, place in at.items()}
    if not (cells["target"] and cells["value"] and _NAME_OF_FIGURE.search(cells["value"])):
        return False
    has_figure = any(cell[:1].isdigit() for cell in map(str.strip, row))
    return not (has_figure or cells["target"] in plan.target_names or cells["unit"] in plan.unit_names)


def tell_unplaced(text: str) -> tuple[Text, Text]:
    """Say of a row what stands above it, and what that contradicts."""
    said = Text(f"数据行之间写的“{text}”", f'"{text}" between the rows')
    return said, Text("本表的单位、时期或口径", "the table's unit, period or basis")


def reject_unplaced(row: Sequence[str], file: str, line: int) -> tuple[Finding, str]:
    """Return what is said of a line that cannot be placed (FS238), and the text under which the rows below it stand."""
    under = " ".join(dict.fromkeys(cell.strip() for cell in row if cell.strip()))[:_SHOWN]
    at = next(place for place, cell in enumerate(row, 1) if cell.strip())
    said, other = tell_unplaced(under)
    return Finding("FS238", file, line, at, "", under, {"said": said, "other": other}), under
