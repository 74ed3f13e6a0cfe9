"""The columns of a progress file, under every name they arrive by (contract, the progress file)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, nearest

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("日期", "完成日期", "截止日期", "报告期"),
    "target": ("指标", "指标编号", "任务"),
    "unit": ("责任单位", "报送单位", "填报单位"),
    "value": ("数值", "完成数", "完成量", "完成情况"),
    "of": ("总数", "应完成数", "基数"),
    "basis": ("口径",),
    "note": ("备注", "说明"),
    "evidence": ("佐证", "依据"),
}
"""Column to the other names it is also read as."""

REQUIRED = ("date", "target", "unit", "value")
REJECT_COLUMN = "rejected_because"
"""What `--rejects` adds; read back without a word, so that a mended file can be sent again as it is."""

INFORMATION: Mapping[str, tuple[str, ...]] = {
    "title": ("指标名称",),
    "measured_in": ("计量单位",),
    "last_figure": ("上期数",),
    "last_total": ("上期累计",),
    "required": ("是否必报",),
}
"""What a form tells the clerk who fills it in, under every name; read back without a word."""

OPTIONAL = frozenset({"optional", "选报"})
"""The words under `required` by which a form says that a row may be left blank."""

_BY_NAME = {fold_name(name): column for column, names in COLUMNS.items() for name in (column, *names)}
_INFORMATION = {fold_name(name): column for column, names in INFORMATION.items() for name in (column, *names)}
_SKIPPED = frozenset({"", fold_name(REJECT_COLUMN), fold_name("退回原因"), *_INFORMATION})


@dataclass(frozen=True, slots=True)
class Header:
    """Where each column stands.

    Attributes:
        line: physical line of the header.
        cells: the header as written.
        positions: column to 0-based index.
        findings: what is wrong with it; any error among them and no row of the file can be read.
        required: index of the column in which a form marks what is optional, None in any other file.
    """

    line: int
    cells: tuple[str, ...]
    positions: Mapping[str, int]
    findings: tuple[Finding, ...]
    required: int | None = None

    @property
    def width(self) -> int:
        """How many cells every row must have."""
        return len(self.cells)


def standard_names(column: str) -> tuple[str, ...]:
    """Return a column's id and the first of its Chinese names: those by which messages call it."""
    return (column, *COLUMNS.get(column, ())[:1])


def count_known(cells: Sequence[str]) -> int:
    """Return how many cells name a column; tells a header from a title row, and one delimiter from another."""
    return len({_BY_NAME[fold_name(cell)] for cell in cells if fold_name(cell) in _BY_NAME})


def read_header(cells: Sequence[str], line: int, file: str) -> Header:
    """Find every column in a header row."""
    positions: dict[str, int] = {}
    findings: list[Finding] = []
    for index, cell in enumerate(cells):
        name = fold_name(cell)
        column = _BY_NAME.get(name)
        if column is None:
            if name not in _SKIPPED:
                known = (*COLUMNS, *(n for names in COLUMNS.values() for n in names))
                params = {"nearest": nearest(cell, known) or ""}
                findings.append(Finding("FS202", file, line, 0, f"#{index}", cell.strip(), params))
        elif column in positions:
            params = {"first": str(positions[column] + 1)}
            findings.append(Finding("FS203", file, line, 0, f"#{index}", cell.strip(), params))
        else:
            positions[column] = index
    for column in REQUIRED:
        if column not in positions:
            others = [cell.strip() for cell in cells if cell.strip() and fold_name(cell) not in _BY_NAME]
            params = {"found": "、".join(cell.strip() for cell in cells if cell.strip())}
            params["nearest"] = nearest(column, others) or ""
            findings.append(Finding("FS201", file, line, 1, column, column, params))
    marks = (index for index, cell in enumerate(cells) if _INFORMATION.get(fold_name(cell)) == "required")
    return Header(line, tuple(cells), positions, tuple(findings), next(marks, None))
