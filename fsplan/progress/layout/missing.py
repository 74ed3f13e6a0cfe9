"""A table that lacks a column: which, what it has instead, and the form of the plan that would read it."""

import re
from collections.abc import Mapping, Sequence

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, nearest
from fsplan.core.text import Text, listed
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import BY_NAME, COLUMNS
from fsplan.progress.layout.header import Header
from fsplan.progress.layout.headings import read_heading

_HINTS: tuple[tuple[str, str], ...] = (
    ("unit", "单位|部门|unit|bureau"),
    ("of", "总数|基数|应完成|应检|whole"),
    ("value", "完成|实绩|数值|本季|本期|本月|进展数|数量|value|done|actual"),
    ("date", "日期|时间|时期|date|period"),
    ("note", "问题|备注|说明|措施|note|remark"),
    ("target", "任务|指标|事项|项目|内容|工作|target|task|item"),
)
"""Words in a header of a unit's own by which a form is suggested; a person decides."""


_OTHER_FIGURE = re.compile("累计|计划|目标|任务|上年|去年|同期|同比|环比|率|比例|total|plan|goal|rate", re.IGNORECASE)


def tell_missing(plan: Plan, header: Header, missing: Sequence[str], file: str) -> Finding:
    """Say once which columns a table lacks, which it has, and by which form of the plan it would be read."""
    others = [cell.strip() for cell in header.cells if cell.strip() and BY_NAME.get(fold_name(cell)) not in COLUMNS]
    near = nearest(missing[0], others) or "" if len(missing) == 1 else ""
    told: dict[str, str | Text] = {
        "found": listed(cell.strip() for cell in header.cells if cell.strip()),
        "nearest": near,
        "field": listed(COLUMNS[id_].name for id_ in missing),
        "form": _suggest_form(plan, header.cells, header.positions),
    }
    return Finding("FS201", file, header.line, 1, missing[0], ", ".join(missing), told)


def _suggest_form(plan: Plan, cells: Sequence[str], positions: Mapping[str, int]) -> str:
    """Return a `forms:` entry that would read a table of these headers, as YAML on one line."""
    columns = {column: cells[index].strip() for column, index in positions.items() if column in COLUMNS}
    named = [name for cell in cells if (name := cell.strip()) and fold_name(name) not in BY_NAME]
    if len(named) + len(columns) < 2:
        named = []  # cells that nothing tells apart
    told = {name: heading for name in named if (heading := read_heading(plan, name))}
    spread = next((one for one in (_spread_by("date", told), _spread_by("unit", told)) if len(one) > 1), {})
    for column, words in _HINTS:
        free = [name for name in named if name not in columns.values() and name not in spread]
        if column in columns or (spread and column in ("value", "of", *next(iter(spread.values())))):
            continue
        fits = [name for name in free if re.search(words, name, re.I)]
        if fits:
            columns[column] = min(fits, key=_is_other_figure) if column in ("value", "of") else fits[0]
    columns = columns or dict.fromkeys(("target", "unit", "value"), "…")  # nothing fits: show what is wanted
    ordered = (f"{column}: {_quote(columns[column])}" for column in COLUMNS if column in columns)
    parts = [f"columns: {{{', '.join(ordered)}}}"]
    if spread:
        pairs = ", ".join(f"{_quote(name)}: {_quote(*heading.values())}" for name, heading in spread.items())
        kind = "periods" if "date" in next(iter(spread.values())) else "units"
        parts.append(f"{kind}: {{{pairs}}}")
    elif "累计" in columns.get("value", "") and "basis" not in columns:
        parts.append("basis: total")  # a running total taken for the period's own amount would be added up
    return f"forms: {{own: {{{', '.join(parts)}}}}}"


def _spread_by(column: str, told: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    return {name: heading for name, heading in told.items() if column in heading}


def _is_other_figure(name: str) -> bool:
    """Tell whether a header is less likely that of a period's own figure: a running total, a plan, a rate."""
    return _OTHER_FIGURE.search(name) is not None


def _quote(header: str) -> str:
    """Write a header as a YAML scalar of one line."""
    if re.fullmatch(r"[\w（）()]+", header) and not header[0].isdigit():
        return header
    return '"' + header.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
