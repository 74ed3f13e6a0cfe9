"""What people write around a table of its unit, its period and its basis."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from fsplan.core.messages import say
from fsplan.core.names import fold_name
from fsplan.core.text import LANGS
from fsplan.progress.layout.columns import COLUMNS

_COLUMN_OF: Mapping[str, str] = {
    **dict.fromkeys(
        (*COLUMNS["unit"].names, "填表单位", "报表单位", "上报单位", "单位名称", "填报部门", "报送部门"), "unit"
    ),
    **dict.fromkeys(("unit", "reporting unit"), "unit"),
    **dict.fromkeys((*COLUMNS["basis"].names, "统计口径", "填报口径"), "basis"),
    **dict.fromkeys(
        (
            *COLUMNS["period"].names,
            "报告期",
            "统计期",
            "报送期",
            "报表期",
            "填报时期",
            "所属时期",
            "填报周期",
            "period",
        ),
        "date",
    ),
}
_BY_LABEL = {fold_name(label): column for label, column in _COLUMN_OF.items()}
_LABEL = re.compile(
    rf"({'|'.join(sorted(map(re.escape, _COLUMN_OF), key=len, reverse=True))})\s*(?:[（(][^（）()]*[）)])?\s*[:：]",
    re.IGNORECASE,
)
_NEXT_LABEL = re.compile(r"\s\S{1,12}[:：]")
_SEAL = re.compile(r"[（(]加?盖?(?:公章|签章|章)[）)]|[_＿]+")

SIGNED = ("form_filled_in_by", "form_checked_by", "form_phone", "form_filed_on")
"""Messages: the labels below the table of a form that fsplan writes."""


def read_labels(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return what stands above a table of its unit, its period and its basis, by column; of several the first."""
    return dict(reversed([*list_labels(rows)]))


def list_labels(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield each label's column with what stands behind it: `填报单位：X`, or in the next cell."""
    for row in rows:
        filled = [cell.strip() for cell in row if cell.strip()]
        for cell, behind in pairwise([*filled, ""]):
            if (column := _BY_LABEL.get(fold_name(cell).rstrip(":："))) and behind and not _LABEL.search(behind):
                yield column, _SEAL.sub("", behind).strip()
            for label in _LABEL.finditer(cell):
                rest = cell[label.end() :]
                following = _NEXT_LABEL.search(rest)
                text = _SEAL.sub("", rest[: following.start()] if following else rest).strip()
                if text:
                    yield _BY_LABEL[fold_name(label[1])], text


def is_own_signature(cells: Sequence[str]) -> bool:
    """Tell whether a row is the line for signatures of a form that fsplan wrote, filled in or not."""
    filled = {cell.strip() for cell in cells}
    return any(filled.issuperset(say(label, lang) for label in SIGNED) for lang in LANGS)
