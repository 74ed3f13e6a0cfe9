"""What says of a row, or of a whole table, that its figures are not to be counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from fsplan.core.finding import Finding
from fsplan.core.text import Text
from fsplan.plan.plan import Plan
from fsplan.progress.layout.columns import NOT_COUNTED

if TYPE_CHECKING:
    from fsplan.progress.layout.header import Header

_VOID_TABLE = re.compile(
    r"[（(]\s*(?:已|此表|本表)?作废\s*[）)]|^\s*(?:已)?作废\s*$|(?:此|本|该|上|以上|以下)(?:表|述)?(?:数据|内容)?(?:均|全部)?(?:已|为|系)?作废"
)


_PLANNED_TABLE = re.compile(
    "预计完成|(?:季度?|月|年度?|期)(?:工作)?计划(?:数|表)?$|^(?:计划|目标|任务[数值])[数值]?$|(?:目标|任务)分解表?$|年度?目标(?:数|值|任务)?$"
)
_DONE = re.compile("完成|实际|实绩")
_SHOWN = 60


def find_void(texts: Sequence[str]) -> str:
    """Return the text among those around a table that says it is void; empty where none does."""
    return next((text.strip()[:_SHOWN] for text in texts if _VOID_TABLE.search(text)), "")


def find_planned(plan: Plan, header: "Header", texts: Sequence[str]) -> str:
    """Return the text above a table, or on its tab, that calls its figures planned where their own column does not."""
    at = header.positions.get("value", -1)
    if 0 <= at < header.width and _DONE.search(header.cells[at]):
        return ""
    bare = (text.replace(plan.file.title, "").strip() for text in texts)
    return next((text[:_SHOWN] for text in bare if _PLANNED_TABLE.search(text)), "")


def tell_not_counted(note: str, named: Mapping[str, str], file: str, line: int) -> Iterator[Finding]:
    """Yield FS238 for a row that a note, or a column that is not read, calls a sum, void or another time's.

    Args:
        note: the row's.
        named: its cells in columns that are not read, by what the column is called.
        file: its table's name.
        line: where it stands.
    """
    from fsplan.progress.layout.labels import sum_word

    counted = Text("本行计入的数", "the figure that this row counts")
    if note.strip() in NOT_COUNTED:
        said = Text(f"备注“{note.strip()}”", f'the note "{note.strip()}"')
        yield Finding("FS238", file, line, 0, "value", note.strip(), {"said": said, "other": counted})
    for name, cell in named.items():
        if word := sum_word([cell]):
            said = Text(f"“{name}”列的“{word}”", f'"{word}" in the column "{name}"')
            yield Finding("FS238", file, line, 0, "value", word, {"said": said, "other": counted})
