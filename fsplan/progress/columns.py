"""The columns of a progress file, under every name they arrive by (contract, the progress file)."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from fsplan.core.finding import Finding
from fsplan.core.names import fold_name, nearest
from fsplan.core.text import Text
from fsplan.files.batches import Batch


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
    ProgressColumn("date", ("日期", "完成日期", "截止日期", "报告期"), "required"),
    ProgressColumn("target", ("指标", "指标编号", "任务"), "required", "指标编号"),
    ProgressColumn("title", ("指标名称",), "information"),
    ProgressColumn("unit", ("责任单位", "报送单位", "填报单位"), "required"),
    ProgressColumn("value", ("数值", "完成数", "完成量", "完成情况"), "required"),
    ProgressColumn("of", ("总数", "应完成数", "基数"), "optional"),
    ProgressColumn("measured_in", ("计量单位",), "information"),
    ProgressColumn("basis", ("口径",), "optional"),
    ProgressColumn("note", ("备注", "说明"), "text"),
    ProgressColumn("evidence", ("佐证", "依据"), "text"),
    ProgressColumn("last_figure", ("上期数",), "information"),
    ProgressColumn("last_total", ("上期累计",), "information"),
    ProgressColumn("required", ("是否必报",), "information"),
)
"""Every column, in the order of a form."""

COLUMNS = {column.id: column for column in ALL_COLUMNS if column.use != "information"}
"""The columns that are read, by id."""

REQUIRED = tuple(id_ for id_, column in COLUMNS.items() if column.use == "required")
TEXTS = tuple(id_ for id_, column in COLUMNS.items() if column.use == "text")
"""What an entry carries along, as it was written."""

REJECT_COLUMN = "rejected_because"
"""What `--rejects` adds; read back without a word, so that a mended file can be sent again as it is."""

OPTIONAL = frozenset({"optional", "选报"})
"""The words under `required` by which a form says that a row may be left blank."""

_BY_NAME = {fold_name(name): column.id for column in ALL_COLUMNS for name in (column.id, *column.names)}
_SKIPPED = frozenset({"", fold_name(REJECT_COLUMN), fold_name("退回原因")})


class Header(NamedTuple):
    """Where each column stands.

    Attributes:
        line: physical line of the header.
        cells: the header as written.
        positions: column to 0-based index, of a form's information too.
        findings: what is wrong with it; any error among them and no row of the file can be read.
    """

    line: int
    cells: tuple[str, ...]
    positions: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def width(self) -> int:
        """How many cells every row must have."""
        return len(self.cells)


def count_known(cells: Sequence[str]) -> int:
    """Return how many cells name a column; tells a header from a title row, and one delimiter from another."""
    return len({id_ for cell in cells if (id_ := _BY_NAME.get(fold_name(cell))) in COLUMNS})


def read_header(cells: Sequence[str], line: int, file: str) -> Header:
    """Find every column in a header row."""
    positions: dict[str, int] = {}
    findings: list[Finding] = []
    for index, cell in enumerate(cells):
        name = fold_name(cell)
        column = _BY_NAME.get(name)
        if column in positions and column in COLUMNS:
            params = {"first": str(positions[column] + 1)}
            findings.append(Finding("FS203", file, line, 0, f"#{index}", cell.strip(), params))
        elif column is not None:
            positions.setdefault(column, index)
        elif name not in _SKIPPED:
            known = (*COLUMNS, *(n for column in COLUMNS.values() for n in column.names))
            params = {"nearest": nearest(cell, known) or ""}
            findings.append(Finding("FS202", file, line, 0, f"#{index}", cell.strip(), params))
    for id_ in REQUIRED:
        if id_ not in positions:
            others = [cell.strip() for cell in cells if cell.strip() and _BY_NAME.get(fold_name(cell)) not in COLUMNS]
            told: dict[str, str | Text] = {"found": "、".join(cell.strip() for cell in cells if cell.strip())}
            told |= {"nearest": nearest(id_, others) or "", "field": COLUMNS[id_].name}
            findings.append(Finding("FS201", file, line, 1, id_, id_, told))
    return Header(line, tuple(cells), positions, tuple(findings))


_WITHIN = 10


def find_header(batch: Batch, file: str) -> tuple[Header | None, Batch]:
    """Find the header in a table's first batch.

    The header is the first row that names every required column; without one among the first ten rows it is the row
    that names most of them, so that what is missing can be said.

    Returns:
        The header, None where no row holds anything; and the rows below it.
    """
    filled = [index for index, row in enumerate(batch.rows) if any(cell.strip() for cell in row)][:_WITHIN]
    if not filled:
        return None, Batch([], [], batch.broken)
    chosen = max(filled, key=lambda index: count_known(batch.rows[index]))
    header = read_header(batch.rows[chosen], batch.begins[chosen], file)
    for index in filled:
        candidate = read_header(batch.rows[index], batch.begins[index], file)
        if all(column in candidate.positions for column in REQUIRED):
            header, chosen = candidate, index
            break
    return header, Batch(batch.rows[chosen + 1 :], batch.begins[chosen + 1 :], batch.broken)
